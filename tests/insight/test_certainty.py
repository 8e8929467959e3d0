"""Certainty of green lights: late and silent groups put at the worst seen this year, worked by hand and by scoring anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib.insight.explain import warnings
from lib.insight.headline import count_parts
from lib.insight.scorecard import make_scorecard
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD
from lib.plan.periods import Period
from tests.conftest import ROOT
from tests.insight.figures import Amount, frame, score

PLAN = load_catalogue(ROOT / "data").plans[2024]
GROUPS = [group.code for group in PLAN.groups]
ONE, TWO, THREE = "TDP01", "TDP02", "TDP03"


def three(plan=PLAN):
    """Return the plan with three groups."""
    return replace(plan, groups=plan.groups[:3])


Row = tuple[int, str, Amount]
CASES: dict[str, tuple[str, list[Row], int, tuple[str, ...], str]] = {
    # 1930 of 2000 are 96,5 %; the third group as large as the others at 90,0 %, the worst of August, makes 2830 of 3000: 94,3 %.
    "a silent group": (
        "VX-05",
        [(8, ONE, (900, 1000)), (9, ONE, (960, 1000)), (9, TWO, (970, 1000))],
        9,
        ("Tổ dân phố 3",),
        "94,3%",
    ),
    # The worst of the year is 95,5 %: 1930 + 955 of 3000 are 96,2 %.
    "a silent group where nobody was low": (
        "VX-05",
        [(8, ONE, (955, 1000)), (9, ONE, (960, 1000)), (9, TWO, (970, 1000))],
        9,
        (),
        "",
    ),
    # An old figure is taken anew: 960 + 970 + 900 of its own 1000, not its own 990.
    "a late group": (
        "VX-05",
        [(8, ONE, (900, 1000)), (8, THREE, (990, 1000)), (9, ONE, (960, 1000)), (9, TWO, (970, 1000))],
        9,
        ("Tổ dân phố 3",),
        "94,3%",
    ),
    "nobody late or silent": ("VX-05", [(8, ONE, (500, 1000)), *((9, code, (960, 1000)) for code in (ONE, TWO, THREE))], 9, (), ""),
    "a total given by the ward": ("VX-05", [(8, ONE, (500, 1000)), (9, ONE, (960, 1000)), (9, WARD, (2900, 3000))], 9, (), ""),
    "an amber light": ("VX-05", [(8, ONE, (500, 1000)), (9, ONE, (940, 1000))], 9, (), ""),
    # What comes later makes an amount no less: 29 firms are 29.
    "an amount that grows": ("KT-06", [(1, TWO, 0), (9, ONE, 29)], 9, (), ""),
    # A ceiling of 0,9 %, in September 75 % of it used up: 0,675 reads 0,68. In March 0,45 % stood where 0,225 were allowed, twice
    # as much; carried over 1,35 %: 10 + 13,5 of 2000 are 1,18 %.
    "a ceiling that the year uses up": (
        "VX-01",
        [(3, ONE, (4.5, 1000)), (9, ONE, (5, 1000)), (9, TWO, (5, 1000))],
        9,
        ("Tổ dân phố 3",),
        "0,78%",
    ),
}


@pytest.mark.parametrize(("code", "rows", "month", "groups", "value"), CASES.values(), ids=CASES)
def test_late_and_silent_groups_are_put_at_the_worst_seen(code, rows, month, groups, value):
    actuals = frame(*((f"2024-{at:02d}", code, group, amount) for at, group, amount in rows))
    found = score(three(), actuals, code, month)
    assert (found.doubt.groups if found.doubt else ()) == groups
    told = [text for text in warnings(found) if "chưa chắc chắn" in text]
    assert len(told) == bool(groups)
    assert all(value in text and groups[0] in text for text in told)


FIGURES = some.lists(some.tuples(some.integers(1, 9), some.sampled_from(GROUPS), some.integers(900, 1000)), min_size=2, max_size=25)


@settings(max_examples=15)
@given(rows=FIGURES, code=some.sampled_from(["VX-05", "MT-01"]))
def test_a_light_is_uncertain_if_it_turns_when_those_figures_come(rows, code):
    """All groups are of one size here, so that the figures that are assumed can be put in as they are."""
    actuals = [(f"2024-{at:02d}", code, group, (float(n), 1000.0)) for at, group, n in rows]
    now = score(PLAN, frame(*actuals), code, 9)
    newest = now.reading.data_month
    reported = {group for at, group, _ in rows if at == newest}
    # The frame keeps the last figure of a month; what was replaced was never seen.
    seen = {(at, group): n for at, group, n in rows}
    worst = float(min(seen.values()))
    later = [(f"2024-{newest:02d}", code, group, (worst, 1000.0)) for group in GROUPS if group not in reported]
    then = score(PLAN, frame(*actuals, *later), code, 9)
    is_green = now.status.light == "green"
    assert (now.doubt is not None) == (is_green and then.status.light != "green")
    assert now.doubt is None or now.doubt.value == then.reading.value


def test_the_headline_counts_uncertain_greens_once_an_indicator():
    rows = CASES["a silent group"][1]
    actuals = frame(*((f"2024-{at:02d}", "VX-05", group, amount) for at, group, amount in rows))
    card = make_scorecard(three(), actuals, Period(2024, 9))
    assert card.uncertain == 1
    assert count_parts(card)[0][1].endswith("(trong đó 1 chưa chắc chắn)")
    certain = make_scorecard(three(), actuals, Period(2024, 9), frozenset({ONE, TWO}))
    assert (certain.uncertain, "chắc chắn" in count_parts(certain)[0][1]) == (0, False)
