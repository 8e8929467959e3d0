"""A plan changed in mid-year: each period judged by the target in force in it, in lights, sentences, numbers and charts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lib.drawing.trajectory_data import trajectory
from lib.insight.changes import compare
from lib.insight.explain import explain, warnings
from lib.insight.export import scorecard_to_data
from lib.insight.news import reason
from lib.insight.scorecard import make_scorecard
from lib.insight.year_end import year_ends_of
from lib.plan.catalogue import ADJUSTMENTS, load_catalogue
from lib.plan.description import describe
from lib.plan.model import Plan
from lib.plan.periods import Period, months_of
from tests.insight.figures import score, ward

HEADER = "code,valid_from,document,target_text,target,exceed_at,amber_at,plan_q1,plan_q2,plan_q3,plan_q4"
RAISED = "KT-06,2024-07,Nghị quyết 12/NQ-HĐND,40 doanh nghiệp,40"
"""From 29 enterprises, 19, 48, 80 and 100 per cent of them by the ends of the quarters."""


@pytest.fixture
def adjusted(data_folder: Path):
    """Return the plan of 2024 with these rows of adjustments.csv."""

    def plan(*rows: str) -> Plan:
        (data_folder / ADJUSTMENTS).write_text("\n".join((HEADER, *rows)), "utf-8")
        return load_catalogue(data_folder).latest

    return plan


def lived(plan: Plan, code: str, first: int = 1, last: int = 12) -> Plan:
    """Return the plan in which one indicator is judged from one month to another."""

    def changed(measure):
        return replace(measure, first_month=first, last_month=last, document="NQ 7") if measure.code == code else measure

    return replace(plan, indicators=tuple(replace(i, measures=tuple(map(changed, i.measures))) for i in plan.indicators))


CASES = [
    # month, value, target, expected at the month (target × share, half up), light
    (6, 14, 29, 14, "on_track"),  # 29 × 48 % = 13,92
    (6, 29, 29, 14, "met"),
    (7, 14, 40, 23, "behind"),  # 40 × (48 + 32/3) % = 23,47; amber from 21
    (7, 21, 40, 23, "at_risk"),  # 90 % of 23,47 = 21,12
    (7, 29, 40, 23, "on_track"),  # what met the old target does not meet the new one
    (9, 32, 40, 32, "on_track"),  # 40 × 80 %
    (12, 39, 40, 40, "missed"),
    (12, 40, 40, 40, "met"),
    (12, 41, 40, 40, "exceeded"),  # beyond 40: as before beyond the target itself
]


@pytest.mark.parametrize(("month", "value", "target", "expected", "light"), CASES)
def test_each_month_is_judged_by_the_target_in_force(adjusted, month, value, target, expected, light):
    found = score(adjusted(RAISED), ward("KT-06", **{f"m{month}": value}), "KT-06", month)
    assert (found.target.bound, found.expected, found.status) == (target, expected, light)


def test_what_was_judged_before_stays_judged_by_the_old_target(adjusted, plan):
    figures = ward("KT-06", m6=14, m9=20)
    for month in range(1, 7):
        old, new = (score(one, figures, "KT-06", month) for one in (plan, adjusted(RAISED)))
        assert (old.status, old.expected, old.target, explain(old)) == (new.status, new.expected, new.target, explain(new))
        assert warnings(new) == warnings(old)


def test_an_old_figure_is_held_against_the_new_target_at_its_own_month(adjusted):
    found = score(adjusted(RAISED), ward("KT-06", m6=14), "KT-06", 8)
    # 40 × 48 % = 19,2 by June, amber from 17,28
    assert (found.expected, found.status, found.month) == (19, "behind", 6)
    assert "14/40 doanh nghiệp" in explain(found)


def test_sentences_numbers_and_the_plan_say_since_when_and_by_what(adjusted):
    plan = adjusted(RAISED)
    card = make_scorecard(plan, ward("KT-06", m9=20), Period(2024, 9))
    (found,) = (m for m in card.measures if m.measure.code == "KT-06")
    said = "Chỉ tiêu điều chỉnh từ tháng 7 theo Nghị quyết 12/NQ-HĐND; trước đó là 29 doanh nghiệp."
    assert said in warnings(found)
    measures = [m for i in scorecard_to_data(card, demo=False)["indicators"] for m in i["measures"]]
    before = {"target_before": 29, "target_text_before": "29 doanh nghiệp"}
    assert {m["code"]: m["adjusted"] for m in measures if m["adjusted"]} == {
        "KT-06": {"from": "2024-07", "document": "Nghị quyết 12/NQ-HĐND", **before}
    }
    (line,) = describe(plan.measure_by_code["KT-06"])["Thay đổi trong năm"]
    assert "từ “29 doanh nghiệp” thành “40 doanh nghiệp”" in line.text


def test_news_names_the_adjustment_where_a_light_turns(adjusted):
    figures = ward("KT-06", m6=14)
    cards = [make_scorecard(adjusted(RAISED), figures, Period(2024, month)) for month in (6, 7)]
    (turned,) = (c for c in compare(*cards).status_changes if c.before.indicator.code == "KT-06")
    why = reason(turned.before.measures[0], turned.after.measures[0])
    assert why == "Chỉ tiêu điều chỉnh từ tháng 7 theo Nghị quyết 12/NQ-HĐND; trước đó là 29 doanh nghiệp."


def test_bounds_keep_their_distance_and_a_pace_may_be_another_one(adjusted):
    plan = adjusted("VX-05,2024-04,NQ,96%,96", "KT-06,2024-04,NQ,40,40,45,,10,20,30,100", "KT-06,2024-10,NQ,30,30")
    at = {month: plan.at(month).measure_by_code for month in (3, 4, 10)}
    before, after = at[3]["VX-05"].target, at[4]["VX-05"].target
    assert (before.bound, before.amber_at, after.bound, after.amber_at) == tuple(map(Fraction, ("95.1", "93", "96", "93.9")))
    targets = [at[month]["KT-06"].target for month in (3, 4, 10)]
    assert [(t.bound, t.exceed_at, t.plan[1]) for t in targets if t.plan] == [
        (29, 29, Fraction(48, 100)),
        (40, 45, Fraction(20, 100)),
        (30, 30, Fraction(48, 100)),
    ]


def test_the_chart_steps_where_the_target_was_adjusted(adjusted):
    plan, figures = adjusted(RAISED), ward("KT-06", m6=14, m9=20)
    data = trajectory([score(plan, figures, "KT-06", month) for month in range(1, 10)])
    assert [(p.month, p.value) for p in data.target_line] == [(0, 29), (6, 29), (6, 40), (12, 40)]
    steps = [(p.month, p.value) for p in data.pace if p.month in (5, 6, 7)]
    # 38 1/3 % and 48 % of 29, then 48 % and 58 2/3 % of 40
    assert [(month, round(float(value), 2)) for month, value in steps] == [(5, 11.12), (6, 13.92), (6, 19.2), (7, 23.47)]
    assert [p.month for p in data.tolerance] == [p.month for p in data.pace]
    early = trajectory([score(plan, figures, "KT-06", month) for month in range(1, 7)])
    assert [(p.month, p.value) for p in early.target_line] == [(0, 29), (12, 29)], "as it was drawn then"


@pytest.mark.parametrize(
    ("first", "last", "judged"), [(7, 12, range(7, 13)), (1, 8, range(1, 9)), (3, 10, range(3, 11)), (1, 12, range(1, 13))]
)
def test_an_indicator_counts_only_while_it_is_in_force(plan, first, last, judged):
    changed, figures = lived(plan, "KT-06", first, last), ward("KT-06", m2=6, m7=14)
    cards = [make_scorecard(changed, figures, period) for period in months_of(2024)]
    assert [c.period.month for c in cards if any(m.measure.code == "KT-06" for m in c.measures)] == list(judged)
    assert [c.promises.complete_of for c in cards] == [23 if c.period.month in judged else 22 for c in cards]
    others = {m.measure.code for m in cards[0].measures} - {"KT-06"}
    assert all({m.measure.code for m in card.measures} - {"KT-06"} == others for card in cards)


def test_one_added_in_mid_year_says_so_and_has_a_chart_and_a_year_end(plan):
    changed, figures = lived(plan, "KT-06", first=7), ward("KT-06", m7=14, m9=20)
    scores = [score(changed, figures, "KT-06", month) for month in range(7, 10)]
    assert "Chỉ tiêu bổ sung từ tháng 7 theo NQ 7." in warnings(scores[-1])
    assert [(p.month, p.value) for p in trajectory(scores).actual] == [(7, 14), (9, 20)]
    card = make_scorecard(changed, figures, Period(2024, 9))
    assert set(year_ends_of({2024: changed}, figures, card, closed=9)) == {m.measure.code for m in card.measures}


def test_the_plan_of_a_month_is_the_same_asked_twice(adjusted):
    plan = lived(adjusted(RAISED), "QA-02", last=8)
    september = plan.at(9)
    assert september.at(9) == september
    assert [m.code for m in make_scorecard(plan, ward("KT-06", m9=20), Period(2024, 9)).plan.retired] == ["QA-02"]


def test_a_plan_without_changes_is_the_same_in_every_month(plan):
    assert all(plan.at(month) is plan for month in range(1, 13))
