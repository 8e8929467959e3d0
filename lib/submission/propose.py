"""From an officer's file to a proposal, or to the faults that leave none: for screen and command line alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.intake.check import Checked, check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem, problem
from lib.intake.recognition.evidence import Context
from lib.intake.recognition.table import Corrections
from lib.intake.recognition.tables import shape_of
from lib.ledger.snapshot import Snapshot
from lib.ledger.table_corrections import RecognitionMemory
from lib.plan.catalogue import Catalogue
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.submission.month_amounts import to_date
from lib.submission.proposal import Proposal
from lib.vietnamese.visible_text import file_label


@dataclass(frozen=True)
class Rejected:
    """A file that did not come far enough for a preview. `is_readable` tells faults in the table from a file nobody can open."""

    problems: tuple[Problem, ...]
    is_readable: bool
    checked: Checked | None = None
    """How the workbook was understood, as far as it was."""


def propose(
    content: bytes,
    file_name: str,
    catalogue: Catalogue,
    snapshot: Snapshot,
    *,
    today: date,
    chosen: Period | None = None,
    demo: bool = False,
    corrections: Corrections | None = None,
    memory: RecognitionMemory | None = None,
) -> Proposal | Rejected:
    """Read and check an officer's file and hold it against the ledger.

    `chosen` is the period that the officer picked; it must be the workbook's, and stands in where the workbook has none.
    `corrections` say how its tables are to be understood; without them what `memory` knows of workbooks of this shape counts.
    """
    file_name, workbook = file_label(file_name), read_workbook(content)
    if isinstance(workbook, Problem):
        return Rejected((workbook,), is_readable=False)
    if corrections is None:
        corrections = Corrections(*memory.recall(shape_of(workbook.sheets))) if memory else Corrections()
    # Codes are the same every year; the workbook's own period then says whose plan it is checked against.
    context = Context(chosen, file_name)
    checked = check_workbook(workbook, catalogue.latest, corrections, context)
    period = checked.period or chosen
    plan = catalogue.plans.get(period.year) if period else None
    if plan is not None and plan is not catalogue.latest:
        checked = check_workbook(workbook, plan, corrections, context)
    faults = list(_period_faults(checked, period, plan, chosen, today))
    if faults or period is None or plan is None:
        return Rejected((*faults, *checked.problems), is_readable=True, checked=checked)
    actuals, added = to_date(checked, plan, period, snapshot, demo=demo)
    problems = (*checked.problems, *_group_faults(checked, plan, period), *added)
    return Proposal(plan, period, actuals, content, file_name, snapshot, problems, demo, checked=checked)


def _group_faults(checked: Checked, plan: Plan, period: Period) -> Iterator[Problem]:
    """Yield the first figure of each group that does not exist at `period`."""
    absent = {group.code: group.name for group in plan.groups if not group.is_valid_at(period)}
    for actual in checked.actuals:
        name = absent.pop(actual.group, None)
        if name is not None:
            sheet, _, cell = actual.cell.rpartition("!")
            yield problem("group_not_there", sheet=sheet, cell=cell, found=name, group=name, period=period.label)


def _period_faults(
    checked: Checked, period: Period | None, plan: Plan | None, chosen: Period | None, today: date
) -> Iterator[Problem]:
    if period is None:
        if not any(p.code == "two_periods" for p in checked.problems):
            yield problem("no_period")
    elif plan is None:
        yield problem("no_plan", found=period, year=period.year)
    elif (period.year, period.month) > (today.year, today.month):
        yield problem("period_not_begun", found=period)
    elif chosen is not None and chosen != period:
        yield problem("other_period", found=period, chosen=chosen, where=checked.period_place)
