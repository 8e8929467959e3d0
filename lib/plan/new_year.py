"""A new year's plan: the catalogue of the last year copied with its codes, and every target asked for anew.

The targets are filled in on a sheet of their own, so that targets.csv is never half a plan: it gets
the new year's rows all at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from lib.plan.catalogue import ALLOTMENTS, FIRST_YEAR, GROUPS, LAST_YEAR, LIFETIME, TARGETS, Catalogue, measure_of, read_targets
from lib.plan.csv_tables import PlanError, Row, read_table, with_rows
from lib.plan.groups import read_groups
from lib.plan.model import Kind, Measure, Plan
from lib.vietnamese.numbers import plain_number


def sheet_columns(old: int, new: int) -> tuple[str, ...]:
    """Return the sheet's columns: what helps, and the two to fill.

    >>> sheet_columns(2024, 2025)[-2:]
    ('loi_2025', 'so_2025')
    """
    return ("ma", "ten", "don_vi", f"loi_{old}", f"so_{old}", f"ket_qua_{old}", f"loi_{new}", f"so_{new}")


def new_year_sheet(plan: Plan, year: int, results: Mapping[str, Fraction]) -> bytes:
    """Return the sheet on which to fill in the targets of `year` beside those of `plan`, as CSV that Excel opens.

    `results` holds what the measures of `plan` stood at when its year closed, by code; those not known are left blank. Only where
    no other number is possible, 100 for a milestone, it is filled in already. What was retired in the year is not asked for.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet_columns(plan.year, year))
    for m in plan.at(12).measures:
        result = plain_number(results[m.code]) if m.code in results else ""
        asked = plain_number(m.target.bound) if m.kind is Kind.MILESTONE else ""
        lines = [_as_text(text) for text in (m.code, m.title, m.unit, m.target_text)]
        writer.writerow([*lines, plain_number(m.target.bound), result, "", asked])
    return out.getvalue().encode("utf-8-sig")


def _as_text(text: str) -> str:
    """Return a text that Excel takes for no formula when it opens the sheet.

    >>> _as_text("=1+1"), _as_text("≥ 95%"), _as_text("- giảm 2%")
    ("'=1+1", '≥ 95%', "'- giảm 2%")
    """
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r") else text


def with_new_year(folder: Path, catalogue: Catalogue, year: int, sheet: Path, results: Mapping[str, Fraction]) -> bytes:
    """Return targets.csv of `folder` with the rows of `year` added as `sheet` gives their targets; nothing is written.

    What else a row says stays as it was in the latest year. The bounds `exceed_at` and `amber_at` keep their distance from the
    target, and `baseline` is last year's result where `results` has it.

    Raises
    ------
    PlanError
        The sheet has a mistake, or another file does not fit the new year; told with file, row, column and remedy.
    """
    plan = catalogue.latest.at(12)
    check_other_files(folder, year)
    asked = _read_sheet(sheet, plan, year)
    rows = []
    for row in read_targets(folder / TARGETS):
        if row.whole("year", FIRST_YEAR, LAST_YEAR) == plan.year and row.text("code") in asked:
            answer = asked[row.text("code")]
            rows.append(_new_row(row, answer, year, results, plan))
    return with_rows(folder / TARGETS, rows)


def check_other_files(folder: Path, year: int) -> None:
    """Refuse a plan of `year` that groups.csv or allotments.csv do not fit. Raises PlanError."""
    groups = read_groups(folder / GROUPS)
    if not any(group.is_valid_in(year) for group in groups):
        raise PlanError(GROUPS, f"không có tổ nào hoạt động trong năm {year}.", "thêm các tổ của năm mới.")
    if (folder / ALLOTMENTS).exists():
        for row in read_table(folder / ALLOTMENTS, ("measure", "group", "target"), optional=("year",)):
            if not row.text("year"):
                raise row.fault("year", f"ô để trống nên chỉ tiêu giao cho tổ sẽ tính cả cho năm {year}.", "ghi năm của dòng này.")


def _read_sheet(path: Path, plan: Plan, year: int) -> dict[str, Row]:
    """Return the sheet's rows by code, every measure of `plan` once, each with a target and its words."""
    columns = sheet_columns(plan.year, year)
    found: dict[str, Row] = {}
    number = 1
    for row in read_table(path, (columns[0], *columns[-2:]), optional=columns[1:-2]):
        code, number = row.text("ma", required=True), row.number
        if code not in plan.measure_by_code:
            raise row.fault("ma", f"năm {plan.year} không có mã “{code}”.", "giữ đúng các mã của bảng; xóa dòng thừa.")
        if code in found:
            raise row.fault("ma", f"mã {code} lặp lại.", "giữ lại một dòng.")
        for column in columns[-2:]:
            row.text(column, required=True)
        found[code] = row
    missing = [code for code in plan.measure_by_code if code not in found]
    if missing:
        raise PlanError(
            path.name, f"thiếu dòng của {', '.join(missing)}.", "thêm đủ các mã của năm trước.", row=number, column="ma"
        )
    return found


def next_cells(cells: Mapping[str, str], measure: Measure, bound: Fraction, result: Fraction | None) -> dict[str, str]:
    """Return a row of targets.csv as it is in the year after, with its new number and what follows from that.

    `measure` is the row's, as its year closed; `result` what it stood at then, None where that is not known.
    """
    moved = measure.target.moved_to(bound)
    bounds = (("target", bound), ("exceed_at", moved.exceed_at), ("amber_at", moved.amber_at))
    # A flow starts from nothing each year; what it came to last year is no level to start from.
    level = None if measure.kind is Kind.FLOW else result
    return {
        **cells,
        **dict.fromkeys(LIFETIME, ""),
        **{column: plain_number(value) for column, value in bounds if value is not None},
        "baseline": "" if level is None else plain_number(level),
    }


def _new_row(row: Row, answer: Row, year: int, results: Mapping[str, Fraction], plan: Plan) -> dict[str, str]:
    words, figure = (f"{name}_{year}" for name in ("loi", "so"))
    measure = plan.measure_by_code[row.text("code")]
    cells = next_cells(row.cells, measure, answer.number_of(figure), results.get(measure.code))
    cells |= {"year": str(year), "target_text": answer.text(words)}
    try:
        measure_of(Row(row.file, row.number, cells), plan.settings.domains)
    except PlanError as error:
        raise answer.fault(figure, error.problem, error.remedy) from None
    return cells
