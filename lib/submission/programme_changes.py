"""Changes of the plans beside the yearly one: a programme with its indicators, and what it promises by the end of its term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.ledger.plan_history import PlanChange
from lib.plan.csv_tables import NewContent, PlanError, read_table, with_table
from lib.plan.programmes import COLUMNS, PROGRAMMES, TERM_COLUMNS, TERM_TARGETS, Programme
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.text import normalise
from lib.vietnamese.words import programme_words as words
from lib.vietnamese.words import setup_words

Cells = Mapping[str, str]


class ProgrammeTables:
    """The two tables taken in hand, and the proposals that come of a change of one row."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self.programmes = moment.workspace.catalogue.programmes

    def put(self, code: str, given: Cells) -> PlanProposal | None:
        """Propose a programme with these cells (`COLUMNS` without the code), in the place of `code`; a new one where that is blank.

        None where it is so already.

        Raises
        ------
        AnswerFault
            An answer is blank or faulty.
        PlanError
            Another file of the plan has a mistake.
        """
        cells = self._given(given, ("name", "first_year", "last_year", "indicators"))
        code = code or self._free_code()
        edit = Edit(cells["name"], self._shown(code), _in_words(cells))
        return self._proposed(PROGRAMMES, COLUMNS, {"code": code}, {"code": code, **cells}, edit)

    def take_out(self, code: str) -> PlanProposal | None:
        """Propose that a programme is no more, with what it promises; the indicators of the year stay. Raises like `put`."""
        programme = self._of(code)
        edit = Edit(programme.name, self._shown(code), words.REMOVED)
        first = self._changed(TERM_TARGETS, TERM_COLUMNS, {"programme": code}, None) if programme.targets else ()
        return self._proposed(PROGRAMMES, COLUMNS, {"code": code}, None, edit, first)

    def put_target(self, code: str, measure: str, given: Cells) -> PlanProposal | None:
        """Propose what a programme promises of a measure by its end (`TERM_COLUMNS` after the measure). Raises like `put`."""
        cells = self._given(given, ("target_text", "target"))
        key = {"programme": code, "measure": measure}
        after = words.TARGET_AS.format(text=cells["target_text"], number=cells["target"])
        return self._proposed(TERM_TARGETS, TERM_COLUMNS, key, {**key, **cells}, self._edit(code, measure, after))

    def take_target_out(self, code: str, measure: str) -> PlanProposal | None:
        """Propose that a programme promises nothing of a measure any more. Raises like `put`."""
        key = {"programme": code, "measure": measure}
        return self._proposed(TERM_TARGETS, TERM_COLUMNS, key, None, self._edit(code, measure, words.REMOVED))

    def _edit(self, code: str, measure: str, after: str) -> Edit:
        programme = self._of(code)
        stands = next((target.target_text for target in programme.targets if target.measure == measure), setup_words.NOTHING)
        return Edit(words.EDIT_TARGET.format(name=programme.name, measure=measure), stands, after)

    def _given(self, given: Cells, needed: Sequence[str]) -> dict[str, str]:
        cells = {column: normalise(text) for column, text in given.items()}
        for column in needed:
            if not cells.get(column):
                raise AnswerFault(words.BLANK.format(field=words.IN_WORDS[column]))
        return cells

    def _of(self, code: str) -> Programme:
        return next(programme for programme in self.programmes if programme.code == code)

    def _shown(self, code: str) -> str:
        known = next((programme for programme in self.programmes if programme.code == code), None)
        if known is None:
            return setup_words.NOTHING
        cells = {"first_year": str(known.first_year), "last_year": str(known.last_year), "document": known.document}
        return _in_words({**cells, "indicators": ";".join(sorted(known.indicators))})

    def _free_code(self) -> str:
        taken = {programme.code for programme in self.programmes}
        return next(code for number in range(1, len(taken) + 2) if (code := f"KH{number}") not in taken)

    def _proposed(
        self,
        name: str,
        columns: tuple[str, ...],
        key: Cells,
        new: Cells | None,
        edit: Edit,
        before: tuple[PlanChange, ...] = (),
    ) -> PlanProposal | None:
        *first, change = self._changed(name, columns, key, new)
        if change.content == change.basis:
            return None
        try:
            proposal = propose_plan_change(self._moment, name, change.content, change.basis, (edit,), first=(*before, *first))
        except PlanError as fault:
            if fault.file not in (PROGRAMMES, TERM_TARGETS):
                raise
            text = setup_words.FAULT.format(problem=fault.problem, remedy=fault.remedy[:1].upper() + fault.remedy[1:])
            raise AnswerFault(f"{words.IN_WORDS.get(fault.column or '', fault.column)}: {text}") from None
        return replace(proposal, change=replace(proposal.change, about=change.about or proposal.change.about))

    def _changed(self, name: str, columns: tuple[str, ...], key: Cells, new: Cells | None) -> tuple[PlanChange, ...]:
        """Return the change of one table, `new` in the place of the rows with the cells `key`.

        Where there is no such table, an empty one comes before it, so that what follows can be undone.
        """
        folder = self._moment.workspace.folder
        path = folder / name
        basis = path.read_bytes() if path.exists() else (",".join(columns) + "\r\n").encode("utf-8-sig")
        begun = () if path.exists() else (PlanChange(folder, name, basis, None, about=words.BEGUN.format(file=name)),)
        rows = [row.cells for row in read_table(NewContent(path, basis), columns[:4], optional=columns[4:])]
        meant = [number for number, row in enumerate(rows) if all(row.get(column) == cell for column, cell in key.items())]
        place = meant[0] if meant else len(rows)
        kept = [row for number, row in enumerate(rows) if number not in meant]
        content = with_table(NewContent(path, basis), columns, [*kept[:place], *([] if new is None else [new]), *kept[place:]])
        return (*begun, PlanChange(folder, name, content, basis))


def _in_words(cells: Cells) -> str:
    years = f"{cells['first_year']}–{cells['last_year']}"
    count = len([part for part in cells["indicators"].split(";") if part])
    return words.STANDS_AS.format(years=years, count=count, document=cells.get("document") or setup_words.NOTHING)
