"""The template with what was last reported beside the cells to fill."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from lib.insight.aggregate import read_measure
from lib.insight.figures import latest_figures
from lib.intake.template.layout import row_codes
from lib.intake.template.task_sheet import TaskFormRow
from lib.intake.template.workbook import Previous, template
from lib.ledger.frame import actuals_frame
from lib.ledger.snapshot import Snapshot
from lib.plan.former_wards import needs_earlier
from lib.plan.model import WARD, Plan
from lib.plan.periods import Period
from lib.vietnamese.numbers import format_number


def prefilled_template(
    plan: Plan,
    snapshot: Snapshot,
    period: Period,
    *,
    domains: Collection[str] | None = None,
    owner: str | None = None,
    groups: Collection[str] | None = None,
    tasks: Sequence[TaskFormRow] = (),
) -> bytes:
    """Return the workbook to fill for `period`, with each figure last reported before it; demonstration figures are none.

    `tasks` are the rows of its sheet of tasks.

    Raises
    ------
    ValueError
        No measure is left by the choice of domains, owner and groups.
    """
    previous = {} if snapshot.is_demonstration else previous_figures(plan, snapshot, period)
    return template(plan, period, domains=domains, owner=owner, groups=groups, previous=previous, tasks=tasks)


def previous_figures(plan: Plan, snapshot: Snapshot, period: Period) -> dict[tuple[str, str], Previous]:
    """Return what stood before `period` in its year, by (row code, group code or WARD); the ward's own reading under WARD."""
    if period.previous is None:
        return {}
    figures = latest_figures(actuals_frame(snapshot), period.previous, with_earlier=needs_earlier(plan))
    found: dict[tuple[str, str], Previous] = {}
    for measure in plan.measures:
        known = figures.get(measure.code, {})
        ward = read_measure(measure, known, plan, None, period.previous.month)
        amounts = {group: (f.month, f.numerator, f.denominator) for group, f in known.items() if group != WARD}
        if ward.data_month is not None and ward.numerator is not None:
            amounts[WARD] = (ward.data_month, ward.numerator, ward.denominator)
        for group, (month, *parts) in amounts.items():
            for (row, _), number in zip(row_codes(measure), parts, strict=False):
                found[row, group] = Previous(Period(period.year, month), _text(number))
    return found


def _text(number: Fraction | None) -> str:
    return format_number(number or 0, 4, trim=True)
