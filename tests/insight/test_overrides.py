"""Overrides as they stand: from their period on, for the whole ward, until the indicator has another figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.periods import Period
from lib.plan.status import Status
from tests.insight.figures import START, actual

Step = tuple
"""("figure", id, period, measure, amount), ("override", id, period, indicator, light) or ("back", id, of)."""
NINE, EIGHT = "2024-09", "2024-08"
SAID = ("override", "o", NINE, "KT-06", "on_track")
BEFORE = ("figure", "f", NINE, "KT-06", 14)


def ledger(steps: Sequence[Step]) -> Snapshot:
    records = []
    for number, (what, code, *rest) in enumerate(steps):
        at = START + timedelta(hours=number)
        if what == "back":
            receipt, actuals = Receipt(code, RecordKind.WITHDRAWAL, NINE, "Lan", at, withdraws=rest[0]), ()
        elif what == "override":
            period, indicator, light = rest
            more = {"indicator": indicator, "light": light, "reason": "Chờ cấp giấy."}
            receipt, actuals = Receipt(code, RecordKind.OVERRIDE, period, "Chủ tịch", at, **more), ()
        else:
            period, measure, amount = rest
            receipt, actuals = Receipt(code, RecordKind.SUBMISSION, period, "Lan", at), (actual(measure, "", amount),)
        records.append(Record(receipt, actuals, None))
    return Snapshot(tuple(records))


CASES = {
    "nothing came since": ([BEFORE, SAID], 9, "o"),
    "there never was a figure": ([SAID], 9, "o"),
    "not before its period": ([BEFORE, SAID], 8, ""),
    "a month without a figure goes on with it": ([BEFORE, SAID], 10, "o"),
    "the next month's figure ends it": ([BEFORE, SAID, ("figure", "g", "2024-10", "KT-06", 15)], 10, ""),
    "and ends it for its own period too": ([BEFORE, SAID, ("figure", "g", "2024-10", "KT-06", 15)], 9, ""),
    "a mended figure ends it": ([BEFORE, SAID, ("figure", "g", NINE, "KT-06", 15)], 9, ""),
    "a figure of an earlier month ends it": ([BEFORE, SAID, ("figure", "g", EIGHT, "KT-06", 12)], 9, ""),
    "the same figure again does not": ([BEFORE, SAID, ("figure", "g", NINE, "KT-06", 14)], 9, "o"),
    "another indicator's figure does not": ([BEFORE, SAID, ("figure", "g", NINE, "KT-01", 900)], 9, "o"),
    "another year's figure does not": ([BEFORE, SAID, ("figure", "g", "2023-12", "KT-06", 30)], 9, "o"),
    "a part's figure ends that of its indicator": (
        [("override", "o", NINE, "KT-07", "met"), ("figure", "g", NINE, "KT-07b", 5)],
        9,
        "",
    ),
    "taking the newer figure back brings it back": ([BEFORE, SAID, ("figure", "g", NINE, "KT-06", 15), ("back", "w", "g")], 9, "o"),
    "taking its own figure back ends it": ([BEFORE, SAID, ("back", "w", "f")], 9, ""),
    "taken back": ([BEFORE, SAID, ("back", "w", "o")], 9, ""),
    "taken back, and that undone": ([BEFORE, SAID, ("back", "w", "o"), ("back", "x", "w")], 9, "o"),
    "of a past month it ends where newer figures begin": ([BEFORE, ("override", "o", EIGHT, "KT-06", "met")], 9, ""),
    "of a past month it stands there": ([BEFORE, ("override", "o", EIGHT, "KT-06", "met")], 8, "o"),
    "a later word replaces an earlier one": ([BEFORE, SAID, ("override", "p", NINE, "KT-06", "met")], 9, "p"),
    "the word of a later month replaces that of an earlier": ([SAID, ("override", "p", EIGHT, "KT-06", "met")], 9, "o"),
    "an indicator that the plan does not have": ([("override", "o", NINE, "XX-01", "met")], 9, ""),
    "another year": ([("override", "o", "2023-09", "KT-06", "met")], 9, ""),
}


@pytest.mark.parametrize(("steps", "month", "stands"), CASES.values(), ids=CASES)
def test_an_override_stands_until_the_next_figure(plan, steps, month, stands):
    found = standing_overrides(plan, ledger(steps), Period(2024, month))
    assert [override.receipt.id for override in found.values()] == [stands] * bool(stands)


def test_a_meeting_keeps_the_override_that_stood_then(plan):
    whole = ledger([BEFORE, SAID, ("figure", "g", NINE, "KT-06", 15)])
    assert "KT-06" in standing_overrides(plan, whole.until("o"), Period(2024, 9))


def test_an_override_stands_beside_the_light_and_counts_for_nothing(plan):
    said = ledger([BEFORE, SAID])
    overrides = standing_overrides(plan, said, Period(2024, 9))
    with_it, without = (make_scorecard(plan, actuals_frame(said), Period(2024, 9), overrides=found) for found in (overrides, {}))
    (score,) = [score for score in with_it.indicators if score.override]
    assert (score.indicator.code, score.status, score.override.light) == ("KT-06", Status.BEHIND, Status.ON_TRACK)
    assert (with_it.counts, with_it.promises, with_it.measures) == (without.counts, without.promises, without.measures)
    assert [score.indicator.code for score in with_it.needing_action] == [score.indicator.code for score in without.needing_action]
    assert score.override.text == (
        "Đánh giá điều chỉnh: Đúng tiến độ (Chủ tịch, ngày 15/1/2024, cho kỳ tháng 9/2024). Lý do: Chờ cấp giấy."
    )


def test_of_chosen_groups_only_what_is_the_wards_alone_shows_it(plan):
    said = ledger([SAID, ("override", "p", NINE, "KT-01", "met")])
    overrides = standing_overrides(plan, said, Period(2024, 9))
    by_group = {i.code: any(m.by_group for m in i.measures) for i in plan.indicators}
    card = make_scorecard(plan, actuals_frame(said), Period(2024, 9), frozenset({"TDP01"}), overrides=overrides)
    assert {s.indicator.code for s in card.indicators if s.override} == {code for code in ("KT-06", "KT-01") if not by_group[code]}
