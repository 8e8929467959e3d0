"""Who is on time, late, or owes: cases with their arithmetic; agreement with the scorecard and with a recount from the files."""

from __future__ import annotations

import csv
import datetime
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from lib.insight.follow_up.completeness import Timeliness, debts, expected_reports, tally
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.model import WARD
from lib.plan.periods import Period, closed_month
from lib.plan.status import Status
from lib.workspace import open_workspace
from tests.insight.figures import actual, frame

BUSINESSES = "KT-06"  # monthly, by group
GRAIN = "KT-02"  # March, June, September, December, by group
BUDGET = "KT-05"  # monthly, the ward alone
ONE = frozenset({"TDP01"})


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


def ledger(*records: tuple[str, str, list] | tuple[str, str]) -> Snapshot:
    """Return a ledger of submissions (time in UTC, period, figures) and withdrawals (time in UTC, number of the record)."""
    made = []
    for number, (moment, what, *figures) in enumerate(records):
        receipt = Receipt(f"r{number}", RecordKind.SUBMISSION, what, "Lan", utc(moment))
        if not figures:
            receipt = replace(receipt, kind=RecordKind.WITHDRAWAL, period="2024-01", withdraws=what)
        made.append(Record(receipt, tuple(figures[0]) if figures else (), None))
    return Snapshot(tuple(made))


def states(plan, snapshot, today: str, measure: str, groups=ONE) -> dict[int, tuple[str, int]]:
    rows = expected_reports(plan, snapshot, datetime.date.fromisoformat(today), groups)
    rows = rows[rows["measure"] == measure]
    return {month: (state, days) for month, state, days in rows[["month", "state", "days"]].itertuples(index=False, name=None)}


# September 2024 closes on Sat 14/9; Mon 16 is the first and Tue 17/9 the second working day: due.
# Accepted (UTC, seven hours behind Vietnam) and what September is on 1 October.
ACCEPTED = [
    ("2024-09-10T03:00", ("on_time", 0)),  # before the close
    ("2024-09-17T03:00", ("on_time", 0)),  # on the due date
    ("2024-09-17T16:59", ("on_time", 0)),  # 23:59 of 17/9 in Vietnam
    ("2024-09-17T17:00", ("late", 1)),  # 00:00 of 18/9 in Vietnam
    ("2024-09-20T03:00", ("late", 3)),  # 20 - 17
    ("2024-09-30T03:00", ("late", 13)),  # 30 - 17
]


@pytest.mark.parametrize(("accepted", "expected"), ACCEPTED)
def test_a_report_is_on_time_until_the_due_date_ends_in_vietnam(plan, accepted, expected):
    snapshot = ledger((accepted, "2024-09", [actual(GRAIN, "TDP01", 900)]))
    assert states(plan, snapshot, "2024-10-01", GRAIN)[9] == expected


# What nothing reported is on a day. December 2024 closes on Sat 14/12 and is due on Tue 17/12; November on 14/11, due Mon 18/11.
NOTHING = [
    ("2024-11-14", 11, ("open", 0)),  # closes at this day's end
    ("2024-11-15", 11, ("not_yet_due", 0)),
    ("2024-11-18", 11, ("not_yet_due", 0)),  # the due date itself
    ("2024-11-19", 11, ("owed", 1)),
    ("2024-12-14", 12, ("open", 0)),
    ("2024-12-15", 12, ("not_yet_due", 0)),
    ("2024-12-18", 12, ("owed", 1)),
    ("2025-01-01", 12, ("owed", 15)),  # 14 days of December after the 17th, and one
    ("2024-02-14", 2, ("open", 0)),  # the fifth day of Tết
    ("2024-02-16", 2, ("not_yet_due", 0)),  # due on Fri 16/2, Tết being off until Wed 14/2
    ("2024-02-19", 2, ("owed", 3)),
]


@pytest.mark.parametrize(("today", "month", "expected"), NOTHING)
def test_nothing_is_owed_before_the_close_and_nothing_overdue_before_the_due_date(plan, today, month, expected):
    assert states(plan, Snapshot(()), today, BUSINESSES)[month] == expected


def test_a_calendar_month_closes_and_is_due_later(plan):
    by_month = replace(plan, settings=replace(plan.settings, closing_day=None))
    # November ends on Sat 30/11; Mon 2/12 is the first working day, Tue 3/12 the second.
    days = {day: states(by_month, Snapshot(()), day, BUSINESSES)[11] for day in ("2024-11-30", "2024-12-03", "2024-12-04")}
    assert list(days.values()) == [("open", 0), ("not_yet_due", 0), ("owed", 1)]


def test_only_months_in_which_the_measure_is_due_are_asked_for(plan):
    assert list(states(plan, Snapshot(()), "2025-01-01", GRAIN)) == [3, 6, 9, 12]


def test_a_correction_does_not_make_a_report_late(plan):
    snapshot = ledger(
        ("2024-09-15T03:00", "2024-09", [actual(GRAIN, "TDP01", 900)]),
        ("2024-11-15T03:00", "2024-09", [actual(GRAIN, "TDP01", 950)]),
    )
    assert states(plan, snapshot, "2024-12-01", GRAIN)[9] == ("on_time", 0)


def test_what_was_withdrawn_never_came(plan):
    first = ("2024-09-15T03:00", "2024-09", [actual(GRAIN, "TDP01", 900)])
    withdrawn = ledger(first, ("2024-09-16T03:00", "r0"))
    assert states(plan, withdrawn, "2024-10-01", GRAIN)[9] == ("owed", 14)  # 13 days of September after the 17th, and one
    again = ledger(first, ("2024-09-16T03:00", "r0"), ("2024-09-19T03:00", "2024-09", [actual(GRAIN, "TDP01", 900)]))
    assert states(plan, again, "2024-10-01", GRAIN)[9] == ("late", 2)
    restored = ledger(first, ("2024-09-16T03:00", "r0"), ("2024-09-19T03:00", "r1"))
    assert states(plan, restored, "2024-10-01", GRAIN)[9] == ("on_time", 0)


def test_a_later_month_settles_the_months_missed_before_it(plan):
    snapshot = ledger(("2024-04-15T03:00", "2024-04", [actual(BUSINESSES, "TDP01", 3)]))
    found = states(plan, snapshot, "2024-06-01", BUSINESSES)
    assert [found[month][0] for month in range(1, 7)] == ["skipped"] * 3 + ["on_time", "owed", "open"]
    (debt,) = (
        debts(expected_reports(plan, snapshot, datetime.date(2024, 6, 1), ONE)).query("measure == @BUSINESSES").to_dict("records")
    )
    assert (debt["first"], debt["last"], debt["days"]) == (5, 5, 16)  # due on Thu 16/5; 1/6 is 16 days later


def test_figures_between_due_months_settle_too(plan):
    snapshot = ledger(("2024-05-15T03:00", "2024-05", [actual(GRAIN, "TDP01", 500)]))
    assert states(plan, snapshot, "2024-07-01", GRAIN)[3][0] == "skipped"
    assert states(plan, snapshot, "2024-07-01", GRAIN)[6][0] == "owed"


def test_the_wards_own_total_stands_for_all_groups(plan):
    snapshot = ledger(("2024-09-20T03:00", "2024-09", [actual(GRAIN, WARD, 900)]))
    assert states(plan, snapshot, "2024-10-01", GRAIN)[9] == ("late", 3)
    assert states(plan, snapshot, "2024-10-01", GRAIN, frozenset({"TDP10"}))[9] == ("late", 3)
    both = ledger(
        ("2024-09-15T03:00", "2024-09", [actual(GRAIN, "TDP01", 90)]), ("2024-09-20T03:00", "2024-09", [actual(GRAIN, WARD, 900)])
    )
    assert states(plan, both, "2024-10-01", GRAIN)[9] == ("on_time", 0)


def test_of_some_groups_only_what_is_reported_by_group_is_asked(plan):
    rows = expected_reports(plan, Snapshot(()), datetime.date(2024, 12, 31), ONE)
    assert BUDGET not in set(rows["measure"])
    assert set(rows["group"]) == {"TDP01"}
    everything = expected_reports(plan, Snapshot(()), datetime.date(2024, 12, 31))
    assert set(everything[everything["measure"] == BUDGET]["group"]) == {WARD}


def test_a_group_is_asked_only_for_the_months_it_was_there(plan):
    ended, begun = plan.groups[:2]
    groups = (replace(ended, valid_to=Period(2024, 6)), replace(begun, valid_from=Period(2024, 7)), *plan.groups[2:])
    found = states(replace(plan, groups=groups), ledger(), "2024-11-28", "KT-06", frozenset({ended.code}))
    assert set(found) == {month for month in states(plan, ledger(), "2024-11-28", "KT-06") if month <= 6}
    found = states(replace(plan, groups=groups), ledger(), "2024-11-28", "KT-06", frozenset({begun.code}))
    assert set(found) == {month for month in states(plan, ledger(), "2024-11-28", "KT-06") if month >= 7}


def test_figures_of_another_kind_or_year_are_no_report(plan):
    other_kind = ledger(("2024-09-15T03:00", "2024-09", [actual(GRAIN, "TDP01", (9, 10))]))
    other_year = ledger(("2024-01-15T03:00", "2023-09", [actual(GRAIN, "TDP01", 900)]))
    for snapshot in (other_kind, other_year):
        assert states(plan, snapshot, "2024-10-01", GRAIN)[9] == ("owed", 14)


def test_debts_say_since_when_and_which_report_settles_them(plan):
    snapshot = ledger(("2024-06-15T03:00", "2024-06", [actual(BUSINESSES, "TDP01", 9)]))
    rows = debts(expected_reports(plan, snapshot, datetime.date(2024, 10, 15), ONE))
    (debt,) = rows[rows["measure"] == BUSINESSES].to_dict("records")
    # July is due on Tue 16/7: 15 + 31 + 30 + 15 = 91 days before 15/10. October has closed; its report, due on 16/10, holds all.
    assert (debt["first"], debt["last"], debt["due"], debt["days"]) == (7, 10, datetime.date(2024, 10, 16), 91)
    assert rows["days"].is_monotonic_decreasing


@pytest.mark.parametrize("today", ["2024-01-14", "2024-06-15", "2024-10-14", "2024-10-15", "2024-12-16", "2026-11-25"])
def test_debts_are_what_the_scorecard_calls_owed(shipped_folder: Path, today):
    workspace, day = open_workspace(shipped_folder), datetime.date.fromisoformat(today)
    plan, snapshot = workspace.catalogue.latest, workspace.ledger.snapshot()
    closed = closed_month(plan.year, plan.settings.closing_day, day)
    owed, actuals = debts(expected_reports(plan, snapshot, day)), actuals_frame(snapshot)
    units = Counter(owed["measure"])
    for groups in (None, *(frozenset({code}) for code in ("TDP01", "TDP07", "TDP09"))):  # one in time, two that stopped
        card = make_scorecard(plan, actuals, Period(plan.year, 12), groups, closed=closed)
        for score in card.measures:
            code = score.measure.code
            if groups is None:
                is_owed = units[code] == (len(plan.groups) if score.measure.by_group else 1)
            elif score.measure.by_group:
                is_owed = ((owed["measure"] == code) & owed["group"].isin(groups)).any()
            else:
                continue
            assert (score.owed_month is not None) == is_owed, (code, groups)
            assert score.status is not Status.NO_DATA or is_owed


def test_before_the_first_close_of_the_year_nobody_owes(plan):
    day = datetime.date(2024, 1, 14)
    assert debts(expected_reports(plan, Snapshot(()), day)).empty
    assert set(expected_reports(plan, Snapshot(()), day)["state"]) == {Timeliness.OPEN}
    card = make_scorecard(plan, frame(), Period(2024, 1), closed=closed_month(2024, plan.settings.closing_day, day))
    assert {score.status for score in card.measures} == {Status.NOT_DUE}


@pytest.mark.parametrize("by", ["month", "owner", "group", "measure"])
def test_tallies_agree_with_a_recount_from_the_files(shipped_folder: Path, by):
    workspace = open_workspace(shipped_folder)
    plan = workspace.catalogue.latest
    counts = tally(expected_reports(plan, workspace.ledger.snapshot(), datetime.date(2026, 11, 25)), by).set_index(by)
    with (shipped_folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        targets = {row["code"]: row for row in csv.DictReader(file)}
    given = set()
    for path in shipped_folder.glob("actuals/2024/*/*/values.csv"):
        month = int(json.loads((path.parent / "receipt.json").read_text("utf-8"))["period"][5:])
        with path.open(encoding="utf-8", newline="") as file:
            given |= {(month, row["measure"], row["group"]) for row in csv.DictReader(file)}
    expected, reported = Counter(), Counter()
    for code, row in targets.items():
        for group in plan.group_by_code if row["by_group"] == "yes" else [""]:
            for month in map(int, row["report_months"].split(",")):
                name = {"month": month, "owner": row["owner"], "group": group, "measure": code}[by]
                expected[name] += 1
                reported[name] += (month, code, group) in given
    assert {name: int(counts.loc[name, "expected"]) for name in counts.index} == dict(expected)
    assert {name: int(counts.loc[name, "reported"]) for name in counts.index} == {name: reported[name] for name in expected}
    assert counts["share"].tolist() == pytest.approx([reported[name] / expected[name] for name in counts.index])


def test_days_late_are_the_mean_over_the_late_ones(plan):
    snapshot = ledger(
        ("2024-03-19T03:00", "2024-03", [actual(GRAIN, "TDP01", 1)]),  # due Mon 18/3: 1 day
        ("2024-06-21T03:00", "2024-06", [actual(GRAIN, "TDP01", 2)]),  # due Tue 18/6: 3 days
        ("2024-09-16T03:00", "2024-09", [actual(GRAIN, "TDP01", 3)]),
    )
    counts = tally(expected_reports(plan, snapshot, datetime.date(2024, 10, 1), ONE), "measure").set_index("measure")
    row = counts.loc[GRAIN]
    assert (row["on_time"], row["late"], row["open"], row["expected"], row["days_late"]) == (1, 2, 1, 3, 2.0)


def test_where_no_report_is_expected_nothing_is_counted(plan):
    nothing = expected_reports(plan, Snapshot(()), datetime.date(2024, 12, 31), ONE).query("measure == 'KT-01'")
    assert tally(nothing, "month", "owner").empty
    assert debts(nothing).empty
