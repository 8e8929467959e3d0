"""The start from which a figure counts: the year's, as the plan wants it, or only the month's; what is not clear is asked."""

from __future__ import annotations

from collections.abc import Iterator

from lib.intake.model import Problem, Sheet, cell_name, problem
from lib.intake.recognition.headers import cell_at
from lib.intake.recognition.month_columns import rises
from lib.intake.recognition.table import Place
from lib.intake.template.layout import base_of, form_rows
from lib.plan.model import Kind, Measure, Plan
from lib.vietnamese.numbers import format_number
from lib.vietnamese.text import fold


def accumulates(measure: Measure, part: str) -> bool:
    """Tell whether a part of a measure grows from month to month: a flow, or what the plan says to count since the year's start."""
    if measure.kind is Kind.FLOW:
        return True
    name = next((fold(row.name) for row in form_rows(measure) if row.code == measure.code + base_of(part)), "")
    return "luy ke" in name or "tu dau nam" in name


def since_when(sheet: Sheet, measure: Measure, place: Place, number: float, plan: Plan) -> Iterator[Problem]:
    """Yield a question for a number of which nobody can tell whether it counts since the year's start."""
    if place.earlier is None and not place.is_in_month:
        return
    grows = accumulates(measure, place.part)
    if place.earlier is not None and grows:
        before = [cell_at(sheet, row, column) for row, column in place.earlier]
        numbers = [float(cell) for cell in before if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
        is_clear = rises([*numbers, _as_written(sheet, place)])
    else:
        is_clear = not (place.is_in_month and not grows)
    if not is_clear:
        yield problem(
            "month_or_to_date",
            sheet=sheet.name,
            cell=cell_name(place.row, place.column),
            found=format_number(number, 4, trim=True),
            code=measure.code,
            name=measure.label,
            group=plan.group_name(place.group),
            head=place.head,
        )


def _as_written(sheet: Sheet, place: Place) -> float:
    cell = cell_at(sheet, place.row, place.column)
    return float(cell) if isinstance(cell, (int, float)) else 0.0
