"""Proposals for allotting the ward's yearly amounts to the groups: what a workbook would change."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem, Severity
from lib.intake.recognition.allotment_reader import fault, read_allotments, year_of
from lib.intake.template.allotment_form import Allotments, allottable
from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import ALLOTMENTS, load_catalogue, plan_files
from lib.plan.model import Measure, Plan
from lib.vietnamese.numbers import plain_number
from lib.vietnamese.visible_text import file_label

COLUMNS = ("measure", "group", "target", "year")


@dataclass(frozen=True)
class Sum:
    """What the groups are to do together of one measure, beside the ward's target."""

    measure: Measure
    total: Fraction
    groups: int
    """How many groups are allotted anything."""

    @property
    def difference(self) -> Fraction:
        """The groups together less the ward's target."""
        return self.total - self.measure.target.bound


@dataclass(frozen=True)
class Change:
    """One group's target of one measure; None is not allotted."""

    measure: str
    group: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True)
class Allotting:
    """A workbook held against the plan: what is wrong with it, what it would change. Only the submission service stores it."""

    folder: Path
    plan: Plan
    problems: tuple[Problem, ...]
    after: Allotments
    """All allotted targets of the plan's year as they would be."""
    others: Mapping[int, Allotments]
    """Those of the other years, which stay."""
    basis: bytes | None
    file_name: str
    content: bytes

    @property
    def changes(self) -> tuple[Change, ...]:
        """The targets that would be other ones, in the order of the plan and of its groups."""
        keys = [(m.code, group.code) for m in allottable(self.plan) for group in self.plan.groups]
        pairs = [(key, self.plan.allotments.get(key), self.after.get(key)) for key in keys]
        return tuple(Change(*key, before, after) for key, before, after in pairs if before != after)

    @property
    def sums(self) -> tuple[Sum, ...]:
        """Every measure that can be allotted, with what its groups would do together."""
        amounts = {m.code: [amount for (code, _), amount in self.after.items() if code == m.code] for m in allottable(self.plan)}
        return tuple(Sum(m, sum(amounts[m.code], Fraction(0)), len(amounts[m.code])) for m in allottable(self.plan))

    @property
    def is_fit(self) -> bool:
        """Whether it can be stored: no fault, and something would change."""
        return bool(self.changes) and all(p.severity is not Severity.ERROR for p in self.problems)

    def plan_change(self) -> PlanChange:
        """Return allotments.csv with these targets, for the submission service to store.

        Raises
        ------
        ValueError
            It is not fit.
        """
        if not self.is_fit:
            raise ValueError("the workbook must be fit")
        content = allotments_to_csv({**self.others, self.plan.year: self.after})
        return PlanChange(self.folder, ALLOTMENTS, content, self.basis, self.file_name, self.content)


def propose_allotting(folder: Path, content: bytes, file_name: str, year: int) -> Allotting:
    """Read a workbook and hold it against the plan in `folder` as it is now.

    A row of the workbook says all of its measure, for the groups that have a column: a blank cell takes an allotment back. Measures
    and groups that it does not have stay as they are. `year` counts where the workbook does not say its own.

    Raises
    ------
    PlanError
        One of the plan's files has a mistake.
    KeyError
        There is no plan for `year`.
    """
    file_name = file_label(file_name)
    basis, plans = plan_files(folder).get(ALLOTMENTS), load_catalogue(folder).plans
    plan, workbook = plans[year], read_workbook(content)
    if isinstance(workbook, Problem):
        return _refused(folder, plan, workbook, basis, file_name, content)
    stated_year = year_of(workbook)
    if isinstance(stated_year, Problem):
        return _refused(folder, plan, stated_year, basis, file_name, content)
    if stated_year is not None and stated_year not in plans:
        return _refused(folder, plan, fault("year_without_plan", found=str(stated_year)), basis, file_name, content)
    plan = plans[stated_year or year]
    sheet = read_allotments(workbook, plan)
    stays = {key: amount for key, amount in plan.allotments.items() if key[0] not in sheet.measures or key[1] not in sheet.groups}
    others = {other: found.allotments for other, found in plans.items() if other != plan.year}
    after = {**stays, **sheet.targets}
    return Allotting(folder, plan, tuple(sheet.problems), after, others, basis, file_name, content)


def allotments_to_csv(years: Mapping[int, Allotments]) -> bytes:
    """Return allotments.csv for all years, each row with its year: what one year was allotted holds for no other.

    >>> allotments_to_csv({2024: {("KT-06", "TDP02"): Fraction(4), ("KT-06", "TDP01"): Fraction("2.5")}}).decode().splitlines()
    ['measure,group,target,year', 'KT-06,TDP01,2.5,2024', 'KT-06,TDP02,4,2024']
    """
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for year, allotments in sorted(years.items()):
        for (measure, group), amount in sorted(allotments.items()):
            table.writerow((measure, group, plain_number(amount), year))
    return text.getvalue().encode()


def _refused(folder: Path, plan: Plan, wrong: Problem, basis: bytes | None, file_name: str, content: bytes) -> Allotting:
    return Allotting(folder, plan, (wrong,), plan.allotments, {}, basis, file_name, content)
