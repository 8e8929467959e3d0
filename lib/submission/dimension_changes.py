"""Changes of the dimensions that measures are told by: one is put in, changed or taken out of dimensions.csv."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lib.ledger.plan_history import PlanChange
from lib.plan.csv_tables import NewContent, PlanError, read_table, with_table
from lib.plan.dimensions import COLUMNS, DIMENSIONS, Category, Dimension
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.text import normalise, slug
from lib.vietnamese.words import dimension_words as words
from lib.vietnamese.words import setup_words


@dataclass(frozen=True)
class DimensionRow:
    """A dimension as it stands, with the codes of its measures in any year."""

    dimension: Dimension
    measures: tuple[str, ...]


class DimensionTable:
    """dimensions.csv taken in hand, and the proposals that come of a change of one row."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._path = moment.workspace.folder / DIMENSIONS
        found: dict[Dimension, dict[str, None]] = {}
        for plan in moment.workspace.catalogue.plans.values():
            for measure in plan.measures:
                for dimension in measure.dimensions:
                    found.setdefault(dimension, {})[measure.code] = None
        self.rows = {dimension.code: DimensionRow(dimension, tuple(codes)) for dimension, codes in found.items()}

    def put(self, code: str, name: str, categories: str, *, adds_up: bool, measures: Sequence[str]) -> PlanProposal | None:
        """Propose a dimension in the place of `code`, a new one where that is blank; `categories` are names, a line each.

        A category that keeps its name keeps its code, and with it the figures that were handed in. None where it is so already.

        Raises
        ------
        AnswerFault
            An answer is blank or faulty.
        PlanError
            Another file of the plan has a mistake.
        """
        given = {"name": normalise(name), "categories": categories.strip(), "measures": ";".join(measures)}
        for column, text in given.items():
            if not text:
                raise AnswerFault(words.BLANK.format(field=words.IN_WORDS[column]))
        named = self._categories(code, [line for one in categories.splitlines() if (line := normalise(one))])
        cells = {
            "code": code or _free(slug(given["name"]) or "nhom", self.rows),
            "name": given["name"],
            "adds_up": "yes" if adds_up else "no",
            "categories": "; ".join(f"{one.code}: {one.name}" for one in named),
            "measures": "; ".join(measures),
        }
        after = _in_words([one.name for one in named], adds_up=adds_up, count=len(measures))
        return self._proposed(cells["code"], cells, Edit(given["name"], self._shown(code), after))

    def take_out(self, code: str) -> PlanProposal | None:
        """Propose that no measure is told by a dimension any more; what was handed in stays where it is. Raises like `put`."""
        return self._proposed(code, None, Edit(self.rows[code].dimension.name, self._shown(code), words.REMOVED))

    def _categories(self, code: str, names: Sequence[str]) -> list[Category]:
        stood = {one.name: one.code for one in self.rows[code].dimension.categories} if code in self.rows else {}
        taken = {one.code for row in self.rows.values() for one in row.dimension.categories}
        found = []
        for name in names:
            own = stood.get(name) or _free(slug(name) or "nhom", taken)
            taken.add(own)
            found.append(Category(own, name))
        return found

    def _shown(self, code: str) -> str:
        if code not in self.rows:
            return setup_words.NOTHING
        row = self.rows[code]
        return _in_words([one.name for one in row.dimension.categories], adds_up=row.dimension.adds_up, count=len(row.measures))

    def _proposed(self, code: str, cells: Mapping[str, str] | None, edit: Edit) -> PlanProposal | None:
        basis = self._path.read_bytes() if self._path.exists() else (",".join(COLUMNS) + "\r\n").encode("utf-8-sig")
        rows: list[Mapping[str, str]] = [row.cells for row in read_table(NewContent(self._path, basis), COLUMNS)]
        place = next((number for number, row in enumerate(rows) if row["code"] == code), len(rows))
        rows[place : place + 1] = [] if cells is None else [cells]
        content = with_table(NewContent(self._path, basis), COLUMNS, rows)
        if content == basis:
            return None
        # Where there is no such table, an empty one comes first, so that what follows can be undone.
        begun = PlanChange(self._path.parent, DIMENSIONS, basis, None, about=words.BEGUN.format(file=DIMENSIONS))
        try:
            first = () if self._path.exists() else (begun,)
            return propose_plan_change(self._moment, DIMENSIONS, content, basis, (edit,), first=first)
        except PlanError as fault:
            if fault.file != DIMENSIONS:
                raise
            text = setup_words.FAULT.format(problem=fault.problem, remedy=fault.remedy[:1].upper() + fault.remedy[1:])
            raise AnswerFault(f"{words.IN_WORDS.get(fault.column or '', fault.column)}: {text}") from None


def _free(wanted: str, taken: Collection[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(code for code in numbered if code not in taken)


def _in_words(names: Sequence[str], *, adds_up: bool, count: int) -> str:
    return words.STANDS_AS.format(names=", ".join(names), way=words.WAYS["yes" if adds_up else "no"], count=count)
