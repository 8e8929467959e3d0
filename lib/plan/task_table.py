"""The decision's tasks of all years, read from tasks.csv and checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from lib.plan.csv_tables import PlanError, PlanFile, Row, read_table
from lib.plan.domains import Domains, domain_of
from lib.plan.planned_task import PlannedTask
from lib.vietnamese.words.common_words import DOMAINS

COLUMNS = ("year", "code", "source", "title", "text")
"""The columns that tasks.csv must have."""
OPTIONAL_COLUMNS = ("domain", "indicators", "leader", "lead", "supporting", "assignee", "start", "due", "product")
_CODE, _INDICATOR = re.compile(r"NV-\d{2,3}"), re.compile(r"[A-Z]{2}-\d{2}")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PLAUSIBLE = {"code": "NV-00", "source": "x", "title": "x", "text": "x"}
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def read_tasks(
    path: PlanFile, indicators: Mapping[int, Collection[str]], domains: Domains = DOMAINS
) -> dict[int, tuple[PlannedTask, ...]]:
    """Return the tasks by year in the file's order, none where there is no file; `indicators` are each year's codes.

    An indicator that was taken out of the plan is served no more; its tasks stay.

    Raises
    ------
    PlanError
        On the first mistake, naming row, column and remedy in Vietnamese.
    """
    found: dict[int, dict[str, PlannedTask]] = {}
    if path.exists():
        for row in read_table(path, COLUMNS, optional=OPTIONAL_COLUMNS):
            year = row.whole("year", 2000, 2100)
            if year not in indicators:
                raise row.fault("year", f"năm {year} chưa có chỉ tiêu nào.", "ghi năm của kế hoạch, hoặc xóa dòng.")
            task = task_of(row, indicators[year], domains)
            if task.code in found.setdefault(year, {}):
                raise row.fault("code", f"mã {task.code} đã có ở năm {year}.", "mỗi nhiệm vụ một mã riêng.")
            found[year][task.code] = task
    return {year: tuple(tasks.values()) for year, tasks in found.items()}


def task_faults(rows: Sequence[Row], domains: Domains = DOMAINS) -> Iterator[PlanError]:
    """Yield all mistakes in the rows of one year, row by row: the same for which the catalogue would be refused, and further ones.

    Each cell with a mistake is taken for a plausible one, and its row read again, until nothing more is wrong.
    """
    seen: set[str] = set()
    for row in rows:
        cells, found = dict(row.cells), dict[str, PlanError]()
        while len(found) <= len(COLUMNS + OPTIONAL_COLUMNS):
            try:
                task_of(Row(row.file, row.number, cells), (), domains)
                break
            except PlanError as fault:
                if fault.column is None or fault.column in found:
                    break
                found[fault.column] = fault
                cells[fault.column] = _PLAUSIBLE.get(fault.column, "")
        yield from found.values()
        code = row.text("code")
        if "code" not in found and code in seen:
            yield row.fault("code", f"mã {code} đã có ở dòng trên.", "mỗi nhiệm vụ một mã riêng.")
        seen.add(code)


def task_of(row: Row, indicators: Collection[str], domains: Domains) -> PlannedTask:
    """Read one task; `indicators` are the year's codes.

    Raises
    ------
    PlanError
        On the first mistake, naming the column and the remedy in Vietnamese.
    """
    code = row.text("code", required=True)
    if not _CODE.fullmatch(code):
        raise row.fault("code", f"mã “{code}” sai mẫu.", "viết như NV-01 hoặc NV-120.")
    domain = domain_of(row.text("domain"), domains)
    if row.text("domain") and not domain:
        remedy = "để trống nếu chung cho mọi lĩnh vực, hoặc dùng một trong: " + ", ".join(domains) + "."
        raise row.fault("domain", f"không có lĩnh vực “{row.text('domain')}”.", remedy)
    served = tuple(re.split(r"[;,\s]+", row.text("indicators"))) if row.text("indicators") else ()
    wrong = next((one for one in served if not _INDICATOR.fullmatch(one)), None)
    if wrong is not None:
        raise row.fault("indicators", f"mã chỉ tiêu “{wrong}” sai mẫu.", "ghi mã như KT-06, cách nhau bằng dấu chấm phẩy.")
    start, due = _day(row, "start"), _day(row, "due")
    if start is not None and due is not None and due < start:
        raise row.fault("due", "hạn trước ngày bắt đầu.", "ghi ngày bằng hoặc sau cột start, hoặc để trống.")
    return PlannedTask(
        code=code,
        source=row.text("source", required=True),
        title=row.text("title", required=True),
        text=row.text("text", required=True),
        domain=domain,
        indicators=tuple(code for code in served if code in indicators),
        leader=row.text("leader"),
        lead=row.text("lead"),
        supporting=tuple(filter(None, re.split(r"\s*;\s*", row.text("supporting")))),
        assignee=row.text("assignee"),
        start=start,
        due=due,
        product=row.text("product"),
    )


def _day(row: Row, column: str) -> date | None:
    """Read 2024-12-31, and what a Vietnamese Excel makes of it: 31/12/2024."""
    found = row.text(column)
    if not found:
        return None
    try:
        if match := _YEAR_FIRST.fullmatch(found):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DAY_FIRST.fullmatch(found):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise row.fault(column, f"không hiểu ngày “{found}”.", "ghi như 2024-12-31 hoặc 31/12/2024, hoặc để trống.")
