"""The lines of a workbook's sheet of tasks: which task, how far it is, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.intake.hidden_figures import hidden_lines
from lib.intake.model import Cell, Problem, Severity, Sheet, cell_name, problem
from lib.intake.recognition.cells import NOT_REPORTED, show
from lib.intake.recognition.headers import cell_at, is_index_line
from lib.vietnamese import task_sheet_words as words
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words.template_words import TASK_STATES

NOTE = "note"
HEADER_WITHIN = 60
"""Rows from the top within which the header of a sheet of tasks is looked for."""
_GENERIC = frozenset({"noi dung", "viec"})
"""Heads of titles that other tables have, too."""
_CODE = re.compile(words.CODE)
_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(%?)")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_DASHES = frozenset("-–—_.…/ ")
_SHOWN = dict(zip(words.STATES, TASK_STATES, strict=True))


@dataclass(frozen=True)
class TaskLine:
    """What one row says of a task. `state` is that of the ledger or blank, `progress` 0 to 100 or None where it says nothing."""

    sheet: str
    code: str
    title: str
    state: str
    progress: int | None
    note: str
    cells: Mapping[str, str]
    """The names of its cells by "code", "title", "state", "progress", "note"; of those columns that there are."""
    cell: str
    """The cell that stands for what it reports: the first of state, progress and note in which anything is written."""

    @property
    def says_something(self) -> bool:
        """Whether it reports anything; else it only names a task."""
        return bool(self.state or self.note) or self.progress is not None

    @property
    def named_at(self) -> str:
        """The cell that names the task."""
        return self.cells["code"] if self.code else self.cells["title"]


@dataclass(frozen=True)
class TaskTable:
    """A sheet of tasks: the row of its header, from 0, and its columns."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]


def find_task_table(sheet: Sheet) -> TaskTable | None:
    """Return the table of tasks on a sheet, None where there is none: most sheets are about figures."""
    is_named = any(word in fold(sheet.name) for word in words.SHEETS)
    for row, cells in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = _columns(cells)
        if not columns.keys() & {"code", "title"} or not columns.keys() & {"state", "progress"}:
            continue
        table = TaskTable(sheet, row, columns)
        title = _head(cells[columns["title"]]) if "title" in columns else ""
        names_tasks = title in words.HEADS["title"] - _GENERIC and "state" in columns
        if is_named or names_tasks or any(_plan_code(show(cell_at(sheet, r, columns.get("code")))) for r in _rows(table)):
            return table
    return None


def read_task_lines(table: TaskTable) -> tuple[tuple[TaskLine, ...], tuple[Problem, ...]]:
    """Return the lines that say something, and what is wrong with their cells; of a faulty line only its faults are told."""
    lines: list[TaskLine] = []
    problems: list[Problem] = []
    said: list[tuple[int, int]] = []
    for row in _rows(table):
        line, faults = _read(table, row)
        problems += faults
        if line is not None and line.says_something:
            lines.append(line)
            said += [(row, column) for name, column in table.columns.items() if name not in ("code", "title")]
    filled = [place for place in said if _says(cell_at(table.sheet, *place))]
    heads = {column: show(cell_at(table.sheet, table.header, column)) for column in table.columns.values()}
    return tuple(lines), (*problems, *hidden_lines(table.sheet, filled, heads))


def plan_code(text: str) -> str:
    """Return the code of a task of the plan as the plan writes it; what is no such code comes back as it is.

    >>> plan_code("nv 5"), plan_code("NV-016"), plan_code("20240916T")
    ('NV-05', 'NV-16', '20240916T')
    """
    return _plan_code(text) or normalise(text)


def _plan_code(text: str) -> str:
    found = _CODE.fullmatch(fold(text))
    return f"NV-{int(found[1]):02d}" if found else ""


def _columns(cells: list[Cell]) -> dict[str, int]:
    """Return the column of each head that a row has, the first of two alike; further ones of notes under names of their own."""
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        if not isinstance(cell, str) or len(cell) > 80:
            continue
        head = _head(cell)
        name = next((name for name, heads in words.HEADS.items() if head in heads), "")
        if not name and not head and "%" in cell:
            name = "progress"
        if name == NOTE and name in found:
            name = f"{NOTE} {column}"  # what is said in several columns belongs together
        if name and name not in found:
            found[name] = column
    return found


def _head(cell: Cell) -> str:
    return fold(_IN_BRACKETS.sub(" ", str(cell)))


def _rows(table: TaskTable) -> Iterator[int]:
    for row in range(table.header + 1, len(table.sheet.rows)):
        if not is_index_line(table.sheet.rows[row]):
            yield row


def _read(table: TaskTable, row: int) -> tuple[TaskLine | None, list[Problem]]:
    cells = {name: cell_name(row, column) for name, column in table.columns.items()}
    found = {name: cell_at(table.sheet, row, column) for name, column in table.columns.items()}
    is_percent = (row, table.columns.get("progress", -1)) in table.sheet.percentages
    state, progress, problems = _standing(found, table.sheet.name, cells, is_percent=is_percent)
    if any(one.severity is Severity.ERROR for one in problems):
        return None, problems
    code, title = (_text(found.get(name)) for name in ("code", "title"))
    notes = {name: text for name, cell in found.items() if name.startswith(NOTE) and (text := _text(cell))}
    given = next((name for name in ("state", "progress", *notes) if _says(found.get(name))), "")
    if not code and not title:
        unnamed = given in ("state", "progress")
        return None, [
            problem("task_unnamed", sheet=table.sheet.name, cell=cells[given], found=show(found[given]))
        ] if unnamed else []
    note, cell = "; ".join(notes.values()), cells.get(given, "")
    return TaskLine(table.sheet.name, plan_code(code), title, state, progress, note, cells, cell), problems


def _standing(
    found: Mapping[str, Cell], sheet: str, cells: Mapping[str, str], *, is_percent: bool
) -> tuple[str, int | None, list[Problem]]:
    """Return the state and how much is done, as far as a line says it, and what is wrong or doubtful with them."""
    state, progress, is_share = "", None, False
    problems: list[Problem] = []
    at = {name: {"sheet": sheet, "cell": cells[name], "found": show(found[name])} for name in cells}
    if _says(found.get("state")):
        state = _state(found["state"])
        if not state:
            problems.append(problem("task_state", **at["state"]))
    if _says(found.get("progress")):
        progress, is_share = _progress(found["progress"], is_percent=is_percent, is_done=state == "done")
        if progress is None:
            problems.append(problem("task_progress", **at["progress"]))
    if problems or progress is None:
        return state, progress, problems
    if {"done": 100, "not_started": 0}.get(state, progress) != progress:
        problems.append(problem("task_disagrees", state=_SHOWN[state], value=progress, **at["progress"]))
    elif is_share:
        problems.append(problem("task_share", value=progress, **at["progress"]))
    if not state and progress == 100:
        problems.append(problem("task_done_unsaid", **at["progress"]))
    return state or _state_of(progress), progress, problems


def _state_of(progress: int) -> str:
    return "done" if progress == 100 else "in_progress" if progress else "not_started"


def _text(cell: Cell) -> str:
    return show(cell) if _says(cell) else ""


def _says(cell: Cell) -> bool:
    """Tell whether anything was written in a cell; a dash or "chưa có" says nothing."""
    shown = show(cell)
    return bool(shown) and not set(shown) <= _DASHES and fold(shown) not in NOT_REPORTED


def _state(cell: Cell) -> str:
    return next((state for state, texts in words.STATES.items() if fold(show(cell)) in texts), "")


def _progress(cell: Cell, *, is_percent: bool, is_done: bool) -> tuple[int | None, bool]:
    """Return how much is done, 0 to 100, None for what is no such number, and whether it may have been meant otherwise."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        return None, False
    number, is_certain = 0.0, is_percent
    if isinstance(cell, str):
        found = _NUMBER.fullmatch(normalise(cell))
        if found is None:
            return None, False
        number, is_certain = float(found[1].replace(",", ".")), bool(found[2])
    else:
        number = cell * 100 if is_percent else cell
    # Without a sign of hundredths, 0,5 is a half; 1 may be one or all.
    is_share = not is_certain and 0 < number <= 1 and not (is_done and number == 1)
    if not is_certain and (0 < number < 1 or (is_done and number == 1)):
        number *= 100
    return (int(number + 0.5), is_share) if 0 <= number <= 100 else (None, False)
