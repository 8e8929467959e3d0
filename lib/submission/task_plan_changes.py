"""Changes of the plan's own tasks: rows from a form, a workbook or a decision, all their faults, and the change that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lib.intake.template.plan_tables import TASK_TABLE
from lib.intake.template.target_form import target_workbook
from lib.ledger.task_records import standing_task_records
from lib.plan.catalogue import TASKS
from lib.plan.csv_tables import NewContent, PlanError, Row, read_table, with_table
from lib.plan.domains import Domains, domain_of
from lib.plan.task_table import COLUMNS, OPTIONAL_COLUMNS, task_faults
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.submission.target_changes import CellFault, RowFaults
from lib.submission.target_workbook import propose_rows
from lib.tasks.model import LONGEST
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import setup_words
from lib.vietnamese.words import task_plan_words as words

Cells = Mapping[str, str]
"""One row: what stands in each column of tasks.csv, by the column's name; a column left out is blank."""
ALL_COLUMNS = (*COLUMNS, *OPTIONAL_COLUMNS)
_DAYS = ("start", "due")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def no_tasks() -> bytes:
    """Return tasks.csv without any row."""
    return (",".join(ALL_COLUMNS) + "\r\n").encode("utf-8-sig")


def task_rows(moment: Moment) -> list[dict[str, str]]:
    """Return the rows of the period's year as tasks.csv has them, without the year; none where there is no such file."""
    path, year = moment.workspace.folder / TASKS, str(moment.period.year)
    if not path.exists():
        return []
    found = read_table(path, COLUMNS, optional=OPTIONAL_COLUMNS)
    return [{c: t for c, t in row.cells.items() if c != "year"} for row in found if row.text("year") == year]


def free_task_code(rows: Sequence[Cells]) -> str:
    """Return the next code of a task.

    >>> free_task_code([{"code": "NV-09"}, {"code": "NV-02"}]), free_task_code([])
    ('NV-10', 'NV-01')
    """
    numbers = [int(row["code"][3:]) for row in rows if re.fullmatch(r"NV-\d{2,3}", row.get("code", ""))]
    return f"NV-{max(numbers, default=0) + 1:02d}"


def words_of(column: str, text: str, domains: Domains) -> str:
    """Return a cell of the file as the page shows it.

    >>> words_of("due", "2024-12-31", {}), words_of("domain", "", {}), words_of("domain", "kinh-te", {"kinh-te": "Kinh tế"})
    ('31/12/2024', 'Chung', 'Kinh tế')
    """
    if column == "domain":
        return domains.get(text, text) if text else words.COMMON
    found = _ISO.fullmatch(text) if column in _DAYS else None
    return f"{int(found[3])}/{int(found[2])}/{found[1]}" if found else text


def cells_of(given: Cells, domains: Domains) -> dict[str, str]:
    """Return a row with the file's words in the place of those that the page shows.

    >>> cells_of({"domain": "Chung", "due": " 31/12/2024", "title": "Rà  soát"}, {})
    {'domain': '', 'due': '31/12/2024', 'title': 'Rà soát'}
    """
    cells = {column: normalise(text) for column, text in given.items() if column != "year"}
    if "domain" in cells:
        is_common = fold(cells["domain"]) == fold(words.COMMON)
        cells["domain"] = "" if is_common else domain_of(cells["domain"], domains) or cells["domain"]
    return cells


def propose_tasks(
    moment: Moment,
    rows: Sequence[Cells],
    basis: bytes | None,
    *,
    source: tuple[str, bytes] = ("", b""),
    notices: tuple[str, ...] = (),
) -> PlanProposal | None:
    """Return the change that makes `rows` the tasks of the period's year; None where they are it already.

    Rows of other years stay as they are. A row may hold the words that the page shows or those of the file. `basis` is tasks.csv as
    it was when the rows were made, None where there was none; `source` the name and content of the file from which they come.

    Raises
    ------
    RowFaults
        Cells are faulty; all of them are told.
    AnswerFault
        There is a column that is none.
    PlanError
        The rows do not fit the other files of the plan.
    """
    year, domains = moment.period.year, moment.workspace.catalogue.domains
    unknown = next((column for row in rows for column in row if column not in ALL_COLUMNS), None)
    if unknown is not None:
        raise AnswerFault(words.UNKNOWN_COLUMN.format(column=unknown))
    file = NewContent(moment.workspace.folder / TASKS, no_tasks() if basis is None else basis)
    stands = [row.cells for row in read_table(file, COLUMNS, optional=OPTIONAL_COLUMNS)]
    before = {row["code"]: row for row in stands if row["year"] == str(year)}
    given = [{**cells_of(row, domains), "year": str(year)} for row in rows]
    if faults := [*_faults(moment, given, before)]:
        raise RowFaults(sorted(faults, key=lambda fault: fault.row))
    after = {row["code"]: _kept(before.get(row["code"], {}), row, domains) for row in given}
    edits = tuple(_edits(before, after, domains))
    if not edits:
        return None
    place = next((number for number, row in enumerate(stands) if row["year"] == str(year)), len(stands))
    others = [row for row in stands if row["year"] != str(year)]
    content = with_table(file, ALL_COLUMNS, [*others[:place], *after.values(), *others[place:]])
    gone = tuple(_recorded(moment, [code for code in before if code not in after]))
    return propose_plan_change(moment, TASKS, content, basis, edits, source=source, notices=(*notices, *gone))


def year_task_workbook(moment: Moment) -> bytes:
    """Return the workbook (.xlsx) with the tasks of the period's year, in the words of the page."""
    plan, domains = moment.workspace.catalogue.plans[moment.period.year], moment.workspace.catalogue.domains
    rows = [{column: words_of(column, text, domains) for column, text in row.items()} for row in task_rows(moment)]
    choices = {"domain": [words.COMMON, *domains.values()]}
    return target_workbook(plan.settings.authority, plan.year, rows, choices, TASK_TABLE)


def propose_task_workbook(moment: Moment, content: bytes, file_name: str, basis: bytes | None) -> PlanProposal | None:
    """Return the change that makes the rows of a workbook the tasks of the period's year; None where they are it already.

    Raises
    ------
    SheetFaults
        Cells are faulty; all of them are told.
    AnswerFault
        The file is no such workbook, or one of another year.
    PlanError
        The rows do not fit the other files of the plan.
    """
    source = file_label(file_name), content
    return propose_rows(moment, content, TASK_TABLE, lambda rows: propose_tasks(moment, rows, basis, source=source))


def _faults(moment: Moment, rows: Sequence[Cells], before: Mapping[str, Cells]) -> Iterator[CellFault]:
    year, catalogue = moment.period.year, moment.workspace.catalogue
    made = [Row(TASKS, number, {**dict.fromkeys(ALL_COLUMNS, ""), **cells}) for number, cells in enumerate(rows)]
    for fault in task_faults(made, catalogue.domains):
        number, column = fault.row or 0, fault.column or ""
        yield CellFault(number, column, made[number].text(column), _in_words(fault))
    plan = catalogue.plans.get(year)
    known = plan.indicator_by_code if plan else {}
    for number, row in enumerate(made):
        if row.text("indicators") != before.get(row.text("code"), {}).get("indicators", ""):
            codes = re.findall(r"[A-Z]{2}-\d{2}", row.text("indicators"))
            for code in (code for code in codes if code not in known):
                text = words.UNKNOWN_INDICATOR.format(year=year, code=code)
                yield CellFault(number, "indicators", row.text("indicators"), text)
        for column in ("title", "text"):
            if len(row.text(column)) > LONGEST[column]:
                yield CellFault(number, column, row.text(column)[:40] + "…", words.TOO_LONG.format(most=LONGEST[column]))


def _in_words(fault: PlanError) -> str:
    """Return what is wrong with a cell, its columns called as the page calls them."""
    text = setup_words.FAULT.format(problem=fault.problem, remedy=fault.remedy[:1].upper() + fault.remedy[1:])
    text = re.sub(r"\bcột start\b", f"cột “{words.COLUMNS['start']}”", text).replace("2024-12-31 hoặc ", "")
    return text[:1].upper() + text[1:]


def _kept(before: Cells, row: dict[str, str], domains: Domains) -> dict[str, str]:
    """Return a row with its cells written as before where they say the same as before, days as the file writes them."""
    same = {c for c, text in row.items() if c in before and words_of(c, before[c], domains) == words_of(c, text, domains)}
    return {c: before[c] if c in same else _day(text) if c in _DAYS else text for c, text in row.items()}


def _day(text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else text


def _edits(before: Mapping[str, Cells], after: Mapping[str, Cells], domains: Domains) -> Iterator[Edit]:
    for code, row in after.items():
        old = before.get(code)
        if old is None:
            yield Edit(f"{code} {row.get('title', '')}", setup_words.NOTHING, words.ADDED)
            continue
        for column, name in words.COLUMNS.items():
            texts = [words_of(column, cells.get(column, ""), domains) for cells in (old, row)]
            if texts[0] != texts[1]:
                shown = (text or setup_words.NOTHING for text in texts)
                yield Edit(setup_words.CELL.format(code=code, column=name), *shown)
    stay = [[code for code in rows if code in before and code in after] for rows in (before, after)]
    if stay[0] != stay[1]:
        moved = [[code for code, other in zip(stay[n], stay[1 - n], strict=True) if code != other] for n in (0, 1)]
        yield Edit(words.ORDER, *(", ".join(codes) for codes in moved))
    for code, row in before.items():
        if code not in after:
            yield Edit(f"{code} {row.get('title', '')}", words.REMOVED, setup_words.NOTHING)


def _recorded(moment: Moment, gone: Sequence[str]) -> Iterator[str]:
    """Yield of which tasks, taken out, something was recorded that will not be shown any more."""
    records = standing_task_records(moment.workspace.snapshot())
    counts = Counter(r.task.task for r in records if r.task and r.period.startswith(f"{moment.period.year}-"))
    for code in gone:
        if counts[code]:
            yield words.HAS_RECORDS.format(code=code, count=counts[code])
