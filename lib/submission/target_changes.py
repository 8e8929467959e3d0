"""Changes of the year's targets: rows from a form, a workbook or a decision, all their faults, and the change that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.plan.catalogue import COLUMNS, OPTIONAL_COLUMNS, SHARES, TARGETS, read_targets
from lib.plan.csv_tables import NewContent, PlanError, Row, with_table
from lib.plan.domains import Domains
from lib.plan.model import Kind
from lib.plan.target_faults import row_faults
from lib.submission.assumption_changes import confirmations_without
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.numbers import format_number, plain_number
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words import setup_words as words
from lib.vietnamese.words.common_words import DOMAINS

Cells = Mapping[str, str]
"""One row: what stands in each column of targets.csv, by the column's name; a column left out is blank."""
ALL_COLUMNS = (*COLUMNS, *OPTIONAL_COLUMNS)
NUMBERS = ("target", "scale", "decimals", "exceed_at", "amber_at", "baseline", *SHARES)
"""The columns that hold a number."""


@dataclass(frozen=True)
class CellFault:
    """A mistake in one cell."""

    row: int
    """Which of the given rows, from 0."""
    column: str
    found: str
    text: str
    """What is wrong and what to do, in Vietnamese, columns named as the page names them."""


class RowFaults(AnswerFault):
    """The rows cannot be the year's plan; every faulty cell is in `faults`."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__(words.ROW_FAULTS.format(count=len(faults)))
        self.faults = tuple(faults)


def year_rows(moment: Moment) -> list[dict[str, str]]:
    """Return the rows of the period's year as targets.csv has them, without the year."""
    rows = read_targets(moment.workspace.folder / TARGETS)
    year = str(moment.period.year)
    return [{c: t for c, t in row.cells.items() if c != "year"} for row in rows if row.text("year") == year]


def faults_of(rows: Sequence[Cells], year: int, domains: Domains = DOMAINS) -> list[CellFault]:
    """Return all mistakes of `rows` as the plan of `year`, row by row."""
    made = []
    found = []
    for number, cells in enumerate(rows):
        given = normalise(cells.get("year", ""))
        if given not in ("", str(year)):
            text = words.FAULT.format(
                problem=words.YEAR_OF_ROW.format(found=given, year=year), remedy=words.YEAR_REMEDY.format(year=year)
            )
            found.append(CellFault(number, "year", given, text))
        made.append(Row(TARGETS, number, {**dict.fromkeys(ALL_COLUMNS, ""), **cells_of(cells, domains), "year": str(year)}))
    for fault in row_faults(made, domains):
        number, column = fault.row or 0, fault.column or ""
        found.append(CellFault(number, column, made[number].text(column), fault_in_words(fault)))
    return sorted(found, key=lambda fault: fault.row)


def propose_targets(
    moment: Moment, rows: Sequence[Cells], basis: bytes, *, source: tuple[str, bytes] = ("", b"")
) -> PlanProposal | None:
    """Return the change that makes `rows` the plan of the period's year; None where they are it already.

    Rows of other years stay as they are. A row may hold the words that the page shows ("từ … trở lên") or those of the file (">=").
    `basis` is targets.csv as it was when the rows were made; `source` the name and content of the file from which they come.

    Raises
    ------
    RowFaults
        Cells are faulty; all of them are told.
    AnswerFault
        There is no row, or a column that is none.
    PlanError
        The rows do not fit the other files of the plan.
    """
    year, path, domains = moment.period.year, moment.workspace.folder / TARGETS, moment.workspace.catalogue.domains
    unknown = next((column for row in rows for column in row if column not in ALL_COLUMNS), None)
    if unknown is not None:
        raise AnswerFault(words.UNKNOWN_COLUMN.format(column=unknown))
    if not rows:
        raise AnswerFault(words.NO_ROWS)
    if faults := faults_of(rows, year, domains):
        raise RowFaults(faults)
    stands = [row.cells for row in read_targets(NewContent(path, basis))]
    before = {row["code"]: row for row in stands if row["year"] == str(year)}
    after = {
        row["code"]: _kept(before.get(row["code"], {}), row, domains)
        for row in ({**cells_of(given, domains), "year": str(year)} for given in rows)
    }
    edits = tuple(_edits(before, after, domains))
    if not edits and list(before) == list(after):
        return None
    new = [after[code] for code in after]
    # The year's rows stay where they were in the file, those of other years around them.
    place = next((number for number, row in enumerate(stands) if row["year"] == str(year)), len(stands))
    others = [row for row in stands if row["year"] != str(year)]
    content = with_table(NewContent(path, basis), ALL_COLUMNS, [*others[:place], *new, *others[place:]])
    _refuse_allotted(moment, after)
    _refuse_adjusted(moment, after)
    gone = confirmations_without(moment, [code for code in before if code not in after])
    return propose_plan_change(
        moment, TARGETS, content, basis, edits, source=source, first=gone, notices=tuple(_notices(before, after))
    )


def _notices(before: Mapping[str, Cells], after: Mapping[str, Cells]) -> Iterator[str]:
    """Yield where the number of a target changes and the words of the decision do not."""
    for code, row in after.items():
        old = before.get(code, row)
        texts = [words_of("target", cells.get("target", "")) for cells in (old, row)]
        if texts[0] != texts[1] and old.get("target_text") == row.get("target_text"):
            yield words.SAME_WORDS.format(code=code, text=row.get("target_text", ""), before=texts[0], after=texts[1])


def _refuse_allotted(moment: Moment, rows: Mapping[str, Cells]) -> None:
    """Refuse that a measure is taken out, or added up no longer, that groups still have a part of."""
    plan = moment.workspace.catalogue.plans.get(moment.period.year)
    allotted = dict.fromkeys(code for code, _ in plan.allotments) if plan else {}
    lost = [c for c in allotted if c not in rows or rows[c].get("kind") != Kind.FLOW or fold(rows[c].get("by_group", "")) != "yes"]
    if lost:
        raise AnswerFault(words.STILL_ALLOTTED.format(names=", ".join(lost)))


def _refuse_adjusted(moment: Moment, rows: Mapping[str, Cells]) -> None:
    """Refuse that a measure is taken out that was adjusted in mid-year."""
    plan = moment.workspace.catalogue.plans.get(moment.period.year)
    lost = [m.code for m in plan.measures if m.adjustments and m.code not in rows] if plan else []
    if lost:
        raise AnswerFault(words.STILL_ADJUSTED.format(names=", ".join(lost)))


def free_code(rows: Sequence[Cells], beside: str) -> str:
    """Return the next code of an indicator in the domain of the code `beside`.

    >>> free_code([{"code": "KT-06"}, {"code": "KT-07b"}, {"code": "VX-09"}], "KT-06")
    'KT-08'
    """
    head = beside[:2]
    numbers = [int(row["code"][3:5]) for row in rows if row["code"][:3] == f"{head}-" and row["code"][3:5].isdigit()]
    return f"{head}-{max(numbers, default=0) + 1:02d}"


def cells_of(given: Cells, domains: Domains = DOMAINS) -> dict[str, str]:
    """Return a row with the file's words in the place of those that the page shows.

    >>> cells_of({"comparator": "Từ … trở lên", "domain": "Kinh tế", "by_group": "Có", "owner": " Trạm  Y tế "})
    {'comparator': '>=', 'domain': 'kinh-te', 'by_group': 'yes', 'owner': 'Trạm Y tế'}
    """
    return {column: _from_words(column, normalise(text), domains) for column, text in given.items() if column != "year"}


def words_of(column: str, text: str, domains: Domains = DOMAINS) -> str:
    """Return a cell of the file as the page shows it.

    >>> words_of("comparator", "<"), words_of("domain", "kinh-te"), words_of("target", "1900.5"), words_of("target", "29 cái")
    ('dưới …', 'Kinh tế', '1.900,5', '29 cái')
    """
    if column not in NUMBERS:
        return choices_of(column, domains).get(text, text)
    try:
        number = Row(TARGETS, 0, {column: text}).number_or_none(column)
    except PlanError:
        return text
    if number is None:
        return ""
    whole, _, decimals = plain_number(number).partition(".")
    return format_number(int(whole)) + (f",{decimals}" if decimals else "")


def _kept(before: Cells, row: dict[str, str], domains: Domains) -> dict[str, str]:
    """Return a row with its cells written as before where they say the same as before."""
    same = {c for c, text in row.items() if c in before and words_of(c, before[c], domains) == words_of(c, text, domains)}
    return {c: before[c] if c in same else text for c, text in row.items()}


def choices_of(column: str, domains: Domains = DOMAINS) -> Mapping[str, str]:
    """Return what may stand in a column, as the page shows it, by what the file has; empty where anything may."""
    return domains if column == "domain" else words.TARGET_CHOICES.get(column, {})


def _from_words(column: str, text: str, domains: Domains) -> str:
    choices = {fold(shown): cell for cell, shown in choices_of(column, domains).items() if shown}
    return choices.get(fold(text), text) if fold(text) else text


def fault_in_words(fault: PlanError) -> str:
    """Return what is wrong with a cell, its columns and choices called as the page calls them."""
    text = words.FAULT.format(problem=fault.problem, remedy=fault.remedy[:1].upper() + fault.remedy[1:])
    names = {column: f"“{name}”" for column, name in words.COLUMN_IN_WORDS.items()}
    for choices in (words.TARGET_CHOICES["kind"], words.TARGET_CHOICES["comparator"], {"yes": "có", "no": "không"}):
        names |= {cell: f"“{shown}”" for cell, shown in choices.items()}
    pattern = re.compile(r"(?<![\w<>=])(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?![\w<>=])")
    quoted = re.compile("(“[^”]*”)")
    parts = quoted.split(text)  # what was found in the cell stays as it was
    text = "".join(part if quoted.fullmatch(part) else pattern.sub(lambda found: names[found[0]], part) for part in parts)
    return text[:1].upper() + text[1:]


def _edits(before: Mapping[str, Cells], after: Mapping[str, Cells], domains: Domains) -> Sequence[Edit]:
    found = []
    for code, row in after.items():
        old = before.get(code)
        if old is None:
            found.append(Edit(f"{code} {row.get('name', '')}", words.NOTHING, words.ROW_ADDED))
            continue
        for column, name in words.TARGET_COLUMNS.items():
            texts = [words_of(column, cells.get(column, ""), domains) for cells in (old, row)]
            if texts[0] != texts[1]:
                found.append(Edit(words.CELL.format(code=code, column=name), *(text or words.NOTHING for text in texts)))
    stay = [[code for code in rows if code in before and code in after] for rows in (before, after)]
    if stay[0] != stay[1]:
        moved = [[code for code, other in zip(stay[n], stay[1 - n], strict=True) if code != other] for n in (0, 1)]
        found.append(Edit(words.ROW_ORDER, *(", ".join(codes) for codes in moved)))
    found += [
        Edit(f"{code} {row.get('name', '')}", words.ROW_REMOVED, words.NOTHING) for code, row in before.items() if code not in after
    ]
    return found
