"""Completeness of reporting: every expected report of a year held against the reporting calendar.

A report is one measure of one group for one of the measure's due months; a measure that only the ward has counts once. It is
there as soon as a standing submission holds its figure, and on time by the first that did. The ward's own total stands for all
groups. Since every figure means *from the year's start*, a later month's figure settles the months missed before it: they stay
told as missed, but nobody is asked for them any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum

import pandas as pd
import pandera.pandas as pa

from lib.ledger.snapshot import Snapshot
from lib.plan.calendar import ReportingPeriod, calendar_of
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.plan.periods import VIETNAM, Period


class Timeliness(StrEnum):
    """Where an expected report stands."""

    ON_TIME = "on_time"
    LATE = "late"
    OWED = "owed"
    """Not there, and past its due date."""
    NOT_YET_DUE = "not_yet_due"
    """Not there although the period has closed, but not past its due date."""
    SKIPPED = "skipped"
    """Never given; a later month's figure is there, or the measure was retired since, so it is no debt any more."""
    OPEN = "open"
    """The period has not closed: nothing is owed."""

    @property
    def is_debt(self) -> bool:
        return self in (Timeliness.OWED, Timeliness.NOT_YET_DUE)


REPORTS = pa.DataFrameSchema(
    {
        "month": pa.Column(int, pa.Check.between(1, 12)),
        "measure": pa.Column(str),
        "group": pa.Column(str),
        "owner": pa.Column(str),
        "due": pa.Column(object, pa.Check(lambda days: days.map(lambda day: type(day) is datetime.date))),
        "state": pa.Column(str, pa.Check.isin(list(Timeliness))),
        "days": pa.Column(int, pa.Check.ge(0)),
    },
    unique=["month", "measure", "group"],
    strict=True,
    ordered=True,
)
"""One row per expected report, in the order of months, measures and groups. `group` is "" for a measure that only the ward has;
`days` are calendar days after the due date: until the report came, or until today."""

DEBTS = pa.DataFrameSchema(
    {
        "measure": pa.Column(str),
        "group": pa.Column(str),
        "owner": pa.Column(str),
        "first": pa.Column(int),
        "last": pa.Column(int),
        "months": pa.Column(object),
        "first_due": pa.Column(object),
        "due": pa.Column(object),
        "days": pa.Column(int),
    },
    unique=["measure", "group"],
    strict=True,
    ordered=True,
)
"""One row per measure and group that owes: the oldest and the newest month owed, all of them as a tuple, the days on which the
oldest and the newest are due, and for how many days the oldest has been overdue (0: not yet). One report for the newest month
settles all."""


def expected_reports(plan: Plan, snapshot: Snapshot, today: datetime.date, groups: frozenset[str] | None = None) -> pd.DataFrame:
    """Return every report of the plan's year with where it stands on `today`, of the shape `REPORTS`.

    Parameters
    ----------
    groups
        Codes of the chosen groups; then only what is reported by group is looked at. None is the whole ward.
    """
    calendar = calendar_of(plan)
    accepted = _first_accepted(plan, snapshot)
    rows = [
        row
        for measure in plan.measures
        for group in _groups_of(plan, measure, groups)
        for row in _reports(measure, group, calendar, _days(accepted, measure.code, group), today)
        # Of a group that split, merged or began in the year nothing is asked for the months it was not there.
        if group == WARD or plan.group_by_code[group].is_valid_at(Period(plan.year, row[0]))
    ]
    frame = pd.DataFrame(rows, columns=list(REPORTS.columns)).astype({"month": int, "days": int})
    return REPORTS.validate(frame.sort_values("month", kind="stable", ignore_index=True))


def debts(reports: pd.DataFrame) -> pd.DataFrame:
    """Return who owes what, of the shape `DEBTS`, from a frame of the shape `REPORTS`; most overdue first."""
    owed = reports[reports["state"].isin([state.value for state in Timeliness if state.is_debt])]
    by_unit = owed.groupby(["measure", "group", "owner"], sort=False)
    found = by_unit.agg(
        first=("month", "min"),
        last=("month", "max"),
        months=("month", tuple),
        first_due=("due", "first"),
        due=("due", "last"),
        days=("days", "max"),
    ).reset_index()
    found = found.astype({"months": object})  # where nobody owes anything it would be of numbers
    return DEBTS.validate(found.sort_values("days", ascending=False, kind="stable", ignore_index=True))


def tally(reports: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Count reports by one or several of the columns "month", "owner", "group" and "measure".

    Returns
    -------
    One row for each combination that occurs, in the order of first appearance, with the columns of `Timeliness` (how many stand
    so), `expected` (all whose period has closed, and those that came before), `reported`, `share` (of the expected, 0 to 1; 1 where
    none is expected yet) and `days_late` (mean over the late ones, 0 without any).
    """
    columns = list(by)
    counts = reports.groupby([*columns, "state"]).size().unstack("state", fill_value=0)
    counts = counts.reindex(columns=[state.value for state in Timeliness], fill_value=0)
    counts["expected"] = counts.drop(columns=Timeliness.OPEN.value).sum(axis="columns")
    counts["reported"] = counts[Timeliness.ON_TIME.value] + counts[Timeliness.LATE.value]
    counts["share"] = (counts["reported"] / counts["expected"]).where(counts["expected"] > 0, 1.0)
    late = reports[reports["state"] == Timeliness.LATE].groupby(columns)["days"].mean()
    counts["days_late"] = late.reindex(counts.index).fillna(0.0)
    return reports[columns].drop_duplicates().merge(counts.reset_index(), on=columns, validate="1:1")


def _groups_of(plan: Plan, measure: Measure, groups: frozenset[str] | None) -> tuple[str, ...]:
    if not measure.by_group:
        return (WARD,) if groups is None else ()
    return tuple(group.code for group in plan.groups if groups is None or group.code in groups)


Days = Mapping[int, datetime.date]
"""The day on which a month's figure was first accepted, by month."""


def _first_accepted(plan: Plan, snapshot: Snapshot) -> Mapping[tuple[str, str], Days]:
    """Return the first days of all figures of the plan's year by measure and group; what was withdrawn never came."""
    found: dict[tuple[str, str], dict[int, datetime.date]] = {}
    for record in snapshot.standing:
        period = Period.parse(record.receipt.period)
        if period.year != plan.year:
            continue
        day = record.receipt.accepted_at.astimezone(VIETNAM).date()
        for actual in record.actuals:
            measure = plan.measure_by_code.get(actual.measure)
            # Figures stored while the measure was of another kind say nothing about it now.
            if measure is not None and (actual.denominator is None) is (measure.kind is Kind.FLOW):
                found.setdefault((actual.measure, actual.group), {}).setdefault(period.month, day)
    return found


def _days(accepted: Mapping[tuple[str, str], Days], measure: str, group: str) -> Days:
    """Return when a group's figures came; the ward's total is as good as its own."""
    own, total = accepted.get((measure, group), {}), accepted.get((measure, WARD), {})
    return {month: min(days[month] for days in (own, total) if month in days) for month in {*own, *total}}


def _reports(
    measure: Measure, group: str, calendar: tuple[ReportingPeriod, ...], came: Days, today: datetime.date
) -> Iterator[tuple[int, str, str, str, datetime.date, str, int]]:
    newest = max(came, default=0)
    # Of a measure that is judged no more nothing is asked for.
    is_over = measure.last_month < 12 and today > calendar[measure.last_month].close
    for month in measure.target.report_months:
        entry = calendar[month - 1]
        state = _state(entry, came.get(month), today, is_settled=is_over or newest > month)
        until = {Timeliness.LATE: came.get(month), Timeliness.OWED: today}.get(state)
        days = (until - entry.due).days if until else 0
        yield month, measure.code, group, measure.owner, entry.due, state.value, days


def _state(entry: ReportingPeriod, came: datetime.date | None, today: datetime.date, *, is_settled: bool) -> Timeliness:
    if came is not None:
        return Timeliness.ON_TIME if came <= entry.due else Timeliness.LATE
    if today <= entry.close:
        return Timeliness.OPEN
    if is_settled:
        return Timeliness.SKIPPED
    return Timeliness.NOT_YET_DUE if today <= entry.due else Timeliness.OWED
