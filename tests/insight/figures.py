"""Making reported figures for tests: as submissions in memory, through the ledger's own replay and frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd

from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.actual import Actual
from lib.plan.model import WARD, Measure, Plan
from lib.plan.periods import Period

START = datetime(2024, 1, 15, tzinfo=UTC)

Amount = float | tuple[float, float]
"""A flow's amount, or a ratio's numerator and denominator."""


def actual(measure: str, group: str, amount: Amount, note: str = "") -> Actual:
    if isinstance(amount, tuple):
        return Actual(measure, group, numerator=amount[0], denominator=amount[1], note=note)
    return Actual(measure, group, value=amount, note=note)


def snapshot(*submissions: tuple[str, list[Actual]]) -> Snapshot:
    """Return the ledger after these submissions, each of a period, one after the other."""
    records = []
    for number, (period, actuals) in enumerate(submissions):
        receipt = Receipt(f"s{number}", RecordKind.SUBMISSION, period, "Lan", START + timedelta(hours=number))
        records.append(Record(receipt, tuple(actuals), None))
    return Snapshot(tuple(records))


def frame(*figures: tuple[str, str, str, Amount]) -> pd.DataFrame:
    """Return the frame of figures given as (period, measure, group, amount); `group` "" is the whole ward."""
    return actuals_frame(snapshot(*((period, [actual(measure, group, amount)]) for period, measure, group, amount in figures)))


def ward(code: str, **months: Amount) -> pd.DataFrame:
    """Return the frame of one measure's figures for the whole ward in 2024: `ward("KT-06", m3=6, m7=14)`."""
    return frame(*((f"2024-{int(month[1:]):02d}", code, WARD, amount) for month, amount in months.items()))


def with_target(plan: Plan, code: str, **changes: object) -> Plan:
    """Return the plan with parts of one measure's yardstick changed."""

    def changed(measure: Measure) -> Measure:
        return replace(measure, target=replace(measure.target, **changes)) if measure.code == code else measure

    return replace(plan, indicators=tuple(replace(i, measures=tuple(map(changed, i.measures))) for i in plan.indicators))


def score(plan: Plan, actuals: pd.DataFrame, code: str, month: int, *groups: str, year: int = 2024) -> MeasureScore:
    """Return one measure's score at a month, for the ward or the groups given."""
    scorecard = make_scorecard(plan, actuals, Period(year, month), frozenset(groups) if groups else None)
    return next(found for found in scorecard.measures if found.measure.code == code)
