"""Demonstration figures of three years, put into the ledger without the way through workbooks, which takes a minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lib.demo import Report, reports
from lib.intake.template.layout import DENOMINATOR_SUFFIX, NUMERATOR_SUFFIX, WHOLE_WARD
from lib.ledger.records import Author
from lib.plan.actual import Actual
from lib.plan.demonstration_plans import made_up_years
from lib.plan.model import WARD, Plan
from lib.workspace import open_workspace

NOW = datetime(2025, 4, 20, tzinfo=UTC)


def store(folder: Path, months: Mapping[int, Sequence[int]]) -> None:
    """Put the plans of the years of `months` and the figures of those months into a data folder that has none."""
    workspace = open_workspace(folder)
    for name, content in made_up_years(folder, workspace.catalogue, [*months]).items():
        (folder / name).write_bytes(content)
    workspace = open_workspace(folder)
    for report in reports(workspace.catalogue, [*months]):
        period = report.period
        if period.month in months[period.year]:
            moment = datetime(period.year, period.month, 16, report.number, tzinfo=UTC)
            actuals = actuals_of(report, workspace.catalogue.plans[period.year])
            workspace.ledger.submit(
                period=str(period),
                author=Author(report.owner, moment),
                actuals=actuals,
                file_name="x.xlsx",
                content=b"",
                demo=True,
            )


def actuals_of(report: Report, plan: Plan) -> list[Actual]:
    """Return the figures that a workbook with this report would hold."""
    codes = {group.name: group.code for group in plan.groups} | {WHOLE_WARD: WARD}
    found: dict[tuple[str, str], dict[str, float]] = {}
    for (row, column), number in report.figures.items():
        measure, slash, part = row.partition("/")
        parts = {NUMERATOR_SUFFIX: "numerator", DENOMINATOR_SUFFIX: "denominator", "": "value"}
        found.setdefault((measure, codes[column]), {})[parts[slash + part]] = float(number)
    return [Actual(measure, group, **numbers, note=report.notes.get(measure, "")) for (measure, group), numbers in found.items()]
