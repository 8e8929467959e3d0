"""From the groups' figures to one reading: sums, never means; blank, never zero; as of a month, never carried over a year."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.insight.aggregate import read_measure
from lib.insight.figures import followed_by, latest_figures
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD, Kind
from lib.plan.periods import Period
from tests.conftest import ROOT
from tests.insight.figures import actual, frame, score, snapshot, ward

PLAN = load_catalogue(ROOT / "data").plans[2024]
GROUPS = sorted(PLAN.group_codes)


def reading(actuals, code: str, month: int, *groups: str):
    return score(PLAN, actuals, code, month, *groups).reading


def test_a_ratio_of_the_ward_is_the_sum_over_the_sum_never_the_mean_of_rates():
    found = reading(frame(("2024-06", "VX-05", "TDP01", (90, 100)), ("2024-06", "VX-05", "TDP02", (10, 20))), "VX-05", 6)
    assert found.value == Fraction("83.3")  # 100/120; the mean of 90 % and 50 % would be 70 %
    assert (found.numerator, found.denominator) == (100, 120)


def test_a_milestone_adds_up_as_a_ratio():
    assert reading(ward("KT-08", m6=(7, 12)), "KT-08", 6).value == Fraction("58.3")


def test_a_flow_of_the_ward_is_the_sum():
    found = reading(frame(("2024-06", "KT-02", "TDP01", 600.25), ("2024-06", "KT-02", "TDP02", 400.1)), "KT-02", 6)
    assert found.value == Fraction("1000.4")  # 1000.35, rounded once, after adding up
    assert found.numerator == Fraction("1000.35")


def test_a_group_that_did_not_report_is_no_zero():
    rates = frame(("2024-06", "VX-05", "TDP01", (95, 100)))
    assert reading(rates, "VX-05", 6).value == 95
    assert (reading(rates, "VX-05", 6).reported_groups, reading(rates, "VX-05", 6).of_groups) == (1, 10)
    silent = reading(rates, "VX-05", 6, "TDP02")
    assert (silent.value, silent.data_month, silent.reported_groups, silent.of_groups) == (None, None, 0, 1)


def test_a_reported_zero_is_a_figure():
    found = reading(frame(("2024-06", "KT-06", "TDP01", 0.0)), "KT-06", 6)
    assert (found.value, found.data_month, found.reported_groups) == (0, 6, 1)


AT_DIFFERENT_MONTHS = frame(
    ("2024-03", "KT-06", "TDP01", 5),
    ("2024-03", "KT-06", "TDP02", 4),
    ("2024-06", "KT-06", "TDP01", 9),
    ("2024-08", "KT-06", "TDP03", 2),
)


@pytest.mark.parametrize(
    ("month", "value", "data_month", "reported"),
    [
        (2, None, None, 0),
        (3, 9, 3, 2),
        (5, 9, 3, 2),
        (6, 9 + 4, 6, 2),
        (7, 9 + 4, 6, 2),
        (8, 9 + 4 + 2, 8, 3),
        (12, 9 + 4 + 2, 8, 3),
    ],
)
def test_each_group_counts_with_its_latest_figure_so_far(month, value, data_month, reported):
    found = reading(AT_DIFFERENT_MONTHS, "KT-06", month)
    assert (found.value, found.data_month, found.reported_groups, found.of_groups) == (value, data_month, reported, 10)


def test_a_choice_of_groups_has_the_data_month_and_coverage_of_its_own():
    found = reading(AT_DIFFERENT_MONTHS, "KT-06", 12, "TDP01", "TDP02", "TDP04")
    assert (found.value, found.data_month, found.reported_groups, found.of_groups) == (13, 6, 2, 3)


def test_nothing_is_carried_over_from_the_year_before():
    last_year = frame(("2023-12", "VX-05", "TDP01", (96, 100)), ("2023-12", "KT-06", WARD, 29))
    assert latest_figures(last_year, Period(2024, 1)) == {}
    assert reading(last_year, "VX-05", 1).value is None
    assert latest_figures(last_year, Period(2023, 12)).keys() == {"VX-05", "KT-06"}


# The ward's given total and the groups together, each with its month and amount: which one shows, and is the other one told?
@pytest.mark.parametrize(
    ("total", "groups", "shown", "given", "described"),
    [
        pytest.param((6, 14), None, 14, True, None, id="only the total"),
        pytest.param(None, (6, 13), 13, False, None, id="only groups"),
        pytest.param((6, 14), (7, 13), 13, False, None, id="groups later"),
        pytest.param((7, 14), (6, 13), 14, True, None, id="total later"),
        pytest.param((6, 14), (6, 14), 14, True, None, id="same month, same figure"),
        pytest.param((6, 14), (6, 13), 14, True, 13, id="same month, far apart"),
        pytest.param((6, 1005), (6, 1000), 1005, True, None, id="just 0.5 % apart"),
        pytest.param((6, 995), (6, 1000), 995, True, None, id="just 0.5 % apart, below"),
        pytest.param((6, 1006), (6, 1000), 1006, True, 1000, id="0.6 % apart"),
        pytest.param((6, 994), (6, 1000), 994, True, 1000, id="0.6 % apart, below"),
        pytest.param((6, 0), (6, 0), 0, True, None, id="both nothing"),
        pytest.param((6, 1), (6, 0), 1, True, 0, id="groups together nothing"),
    ],
)
def test_given_total_against_the_groups_together(total, groups, shown, given, described):
    given_figures = {WARD: total, "TDP04": groups}
    figures = [(f"2024-{at[0]:02d}", "KT-06", group, at[1]) for group, at in given_figures.items() if at]
    found = reading(frame(*figures), "KT-06", 8)
    assert (found.value, found.is_given_total, found.groups_together) == (shown, given, described)
    assert found.reported_groups == (1 if groups else 0)
    assert found.data_month == max(month for month, _ in filter(None, (total, groups)))


# The groups together have 95 %; a 200th of that is 0.475 points.
@pytest.mark.parametrize(
    ("total", "shown"),
    [
        ((95_475, 100_000), None),
        ((95_476, 100_000), 95),
        ((94_525, 100_000), None),
        ((94_524, 100_000), 95),
        ((19, 20), None),
    ],
)
def test_rates_are_held_against_each_other_not_their_parts(total, shown):
    found = reading(frame(("2024-06", "VX-05", WARD, total), ("2024-06", "VX-05", "TDP01", (190, 200))), "VX-05", 6)
    assert found.groups_together == shown


def test_fewer_than_all_groups_never_take_the_given_total():
    both = frame(("2024-08", "KT-06", WARD, 14), ("2024-06", "KT-06", "TDP01", 3), ("2024-06", "KT-06", "TDP02", 4))
    found = reading(both, "KT-06", 8, *GROUPS[:9])
    assert (found.value, found.data_month, found.is_given_total) == (7, 6, False)
    assert reading(both, "KT-06", 8, *GROUPS).value == 14


def test_a_measure_of_the_whole_ward_stays_visible_under_a_filter_and_is_marked():
    found = ward("VX-11a", m6=(66, 100))
    assert reading(found, "VX-11a", 6).is_ward_only is False
    filtered = reading(found, "VX-11a", 6, "TDP01", "TDP02")
    assert (filtered.value, filtered.is_ward_only) == (66, True)
    assert (filtered.reported_groups, filtered.of_groups) == (None, None)
    assert reading(found, "VX-11a", 6, *GROUPS).is_ward_only is False


def test_nothing_of_nothing_is_no_rate_and_adds_nothing():
    figures = frame(("2024-06", "VX-04", "TDP01", (0, 0)), ("2024-06", "VX-04", "TDP02", (1, 20)))
    alone = reading(figures, "VX-04", 6, "TDP01")
    assert (alone.value, alone.data_month, alone.reported_groups) == (None, 6, 1)
    assert reading(figures, "VX-04", 6).value == 5


AMOUNTS = st.integers(0, 20_000).map(lambda tenths: tenths / 10)


@st.composite
def reported_submissions(draw: st.DrawFn):
    """Make some figures of every kind of measure, in some months, for some groups and sometimes for the ward."""
    measures = draw(st.lists(st.sampled_from(PLAN.measures), min_size=1, max_size=5, unique_by=lambda m: m.code))
    submissions = []
    for measure in measures:
        places = [WARD, *GROUPS] if measure.by_group else [WARD]
        for group in draw(st.lists(st.sampled_from(places), max_size=5, unique=True)):
            month = draw(st.sampled_from(["2023-12", "2024-03", "2024-06", "2024-07"]))
            whole = draw(AMOUNTS)
            amount = whole if measure.kind is Kind.FLOW else (round(draw(st.floats(0, 1)) * whole, 1), whole)
            submissions.append((month, [actual(measure.code, group, amount)]))
    return submissions


def reported_figures():
    return reported_submissions().map(lambda submissions: actuals_frame(snapshot(*submissions)))


@settings(max_examples=30)
@given(reported_figures(), st.integers(1, 12))
def test_a_choice_of_all_groups_is_the_ward(actuals, month):
    period = Period(2024, month)
    assert make_scorecard(PLAN, actuals, period, PLAN.group_codes) == make_scorecard(PLAN, actuals, period)


@settings(max_examples=30)
@given(reported_submissions(), st.lists(st.tuples(st.sampled_from(PLAN.measures), st.sampled_from([WARD, *GROUPS]), AMOUNTS)))
def test_the_preview_shows_what_will_stand(submissions, added):
    july = {(m.code, g): actual(m.code, g, n if m.kind is Kind.FLOW else (n, n)) for m, g, n in added}.values()
    before, after = (
        latest_figures(actuals_frame(snapshot(*stored)), Period(2024, 7), with_earlier=True)
        for stored in (submissions, [*submissions, ("2024-07", list(july))])
    )
    assert followed_by(before, july, 7) == after


@settings(max_examples=30)
@given(reported_figures(), st.sets(st.sampled_from(GROUPS), min_size=1, max_size=9))
def test_disjoint_choices_of_groups_add_up_to_their_union(actuals, groups):
    figures = latest_figures(actuals, Period(2024, 7))
    for measure in PLAN.measures:
        if not measure.by_group:
            continue
        known = {group: figure for group, figure in figures.get(measure.code, {}).items() if group != WARD}
        parts = [read_measure(measure, known, PLAN, frozenset(part)) for part in (groups, PLAN.group_codes - groups)]
        whole = read_measure(measure, known, PLAN, None)
        assert sum(part.numerator or 0 for part in parts) == (whole.numerator or 0)
        assert sum(part.denominator or 0 for part in parts) == (whole.denominator or 0)
        assert sum(part.reported_groups for part in parts) == whole.reported_groups
