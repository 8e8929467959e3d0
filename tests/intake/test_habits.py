"""Workbooks as offices make them: what a careful clerk would read is read, what she would ask is asked, nothing wrong is stored."""

from __future__ import annotations

import datetime

from lib.insight.propose import Rejected, propose
from lib.intake.model import Severity
from lib.ledger.snapshot import Snapshot
from lib.plan.periods import Period
from tests.intake.books import CATALOGUE, OCTOBER
from tests.intake.habits import DOUBTFUL, SAFE, workbooks

COUNT = 64
TODAY = datetime.date(2024, 11, 5)


def test_what_a_careful_clerk_makes_of_each_workbook(record_testsuite_property) -> None:
    read = asked = wrong = 0
    failures: list[str] = []
    for name, content, expected in workbooks(COUNT):
        outcome = propose(content, "x.xlsx", CATALOGUE, Snapshot(()), today=TODAY)
        checked = outcome.checked
        assert checked is not None, (name, outcome.problems)
        found = {(a.measure, a.group): (a.numerator, a.denominator) if a.value is None else a.value for a in checked.actuals}
        told = [p for p in outcome.problems if p.severity is not Severity.NOTE]
        period = getattr(outcome, "period", None) or checked.period
        for key, value in expected.values.items():
            if key in expected.asked:
                is_asked = bool(told) and (key not in found or isinstance(outcome, Rejected) or not outcome.is_fit)
                asked += is_asked
                if not is_asked:
                    failures.append(f"{name}: {key} was not asked about")
            elif found.get(key) == value:
                read += 1
            else:
                failures.append(f"{name}: {key} read as {found.get(key)}, not {value}")
        extra = {key for key in found if key not in expected.values}
        wrong += len(extra) if isinstance(outcome, Rejected) is False and outcome.is_fit else 0
        failures += [f"{name}: {key} read as {found[key]} out of nothing" for key in extra]
        if not expected.asked:
            failures += [f"{name}: {p.code} {p.where} {p.message}" for p in told]
        if period != OCTOBER:
            failures.append(f"{name}: {period}")
    record_testsuite_property("figures read right", read)
    record_testsuite_property("figures asked about", asked)
    record_testsuite_property("wrong figures that could be stored", wrong)
    print(f"{COUNT} workbooks: {read} figures read right, {asked} asked about, {wrong} wrong")
    assert failures == []
    assert wrong == 0
    assert isinstance(period, Period)


def test_every_habit_has_its_workbook() -> None:
    names = [name for name, _, _ in workbooks(len(SAFE) + len(DOUBTFUL))]
    assert names == [habit.__name__ for habit in (*SAFE, *DOUBTFUL)]
