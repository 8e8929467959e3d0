"""The groups side by side: ranks computed twice, the table's order, a group's card, and two groups compared."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from lib.insight.explain import month_mark
from lib.insight.group_card import CardLine, GroupCard, make_card, make_pair
from lib.insight.group_matrix import BY_REDS, GroupMatrix, make_matrix
from lib.insight.group_readings import GroupScores, score_groups
from lib.insight.ranking import Rank, ranks
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.plan.model import Group, Plan
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.workspace import open_workspace
from tests.insight.figures import Amount, frame
from tests.insight.independent import Recomputation, rows_of

JUNE = Period(2024, 6)


@pytest.fixture(scope="module")
def shipped(shipped_folder: Path) -> pd.DataFrame:
    return actuals_frame(open_workspace(shipped_folder).ledger.snapshot())


@pytest.fixture(scope="module")
def scores(plan: Plan, shipped: pd.DataFrame) -> GroupScores:
    return score_groups(plan, shipped, JUNE)


def june(code: str, **groups: Amount) -> pd.DataFrame:
    """Return one measure's figures of June: june("KT-06", TDP01=4, TDP02=5)."""
    return frame(*(("2024-06", code, group, amount) for group, amount in groups.items()))


def allotted(plan: Plan, code: str, **groups: int) -> Plan:
    return replace(plan, allotments={(code, group): Fraction(amount) for group, amount in groups.items()})


def places(plan: Plan, figures: pd.DataFrame, code: str) -> dict[str, tuple[int, int, bool]]:
    found = ranks(score_groups(plan, figures, JUNE).by_measure[code])
    return {group: (rank.place, rank.of, rank.is_shared) for group, rank in found.items()}


# Ranks


@pytest.mark.parametrize("month", [3, 6, 9])
def test_every_rank_of_the_demonstration_is_what_an_independent_count_gives(
    month: int, plan: Plan, shipped: pd.DataFrame, shipped_folder: Path
) -> None:
    independent = Recomputation(shipped_folder)
    by_group = {group: independent.measures(month, {group}) for group in independent.groups}
    rows = [row for row in rows_of(shipped_folder / "targets.csv") if row["by_group"] == "yes"]
    wanted = {}
    for row in rows:
        values = pd.Series({group: results[row["code"]].value for group, results in by_group.items()}, dtype=object).dropna()
        order = values.astype(float).rank(method="min", ascending=row["comparator"] != ">=")
        wanted |= {(row["code"], group): (int(place), len(values)) for group, place in order.items()}
    scores = score_groups(plan, shipped, Period(2024, month))
    found = {
        (code, group): (rank.place, rank.of) for code, pairs in scores.by_measure.items() for group, rank in ranks(pairs).items()
    }
    assert found == wanted
    assert len(found) > 20


def test_groups_that_stand_alike_share_a_place_and_the_next_one_is_left_out(plan: Plan) -> None:
    found = places(plan, june("KT-06", TDP01=3, TDP02=5, TDP03=3, TDP04=1), "KT-06")
    assert found == {"TDP02": (1, 4, False), "TDP01": (2, 4, True), "TDP03": (2, 4, True), "TDP04": (4, 4, False)}


def test_lower_is_better_where_the_target_is_a_bound_from_above(plan: Plan) -> None:
    found = places(plan, june("VX-04", TDP01=(5, 100), TDP02=(9, 100)), "VX-04")
    assert found == {"TDP01": (1, 2, False), "TDP02": (2, 2, False)}


def test_zero_is_a_value_but_nothing_of_nothing_is_none(plan: Plan) -> None:
    found = places(plan, june("VX-04", TDP01=(0, 100), TDP02=(0, 0), TDP03=(1, 100)), "VX-04")
    assert found == {"TDP01": (1, 2, False), "TDP03": (2, 2, False)}


def test_an_amount_counts_by_part_done_only_if_all_who_reported_have_an_allotment(plan: Plan) -> None:
    figures = june("KT-06", TDP01=4, TDP02=3)
    assert places(plan, figures, "KT-06")["TDP01"][0] == 1
    assert places(allotted(plan, "KT-06", TDP01=8, TDP02=3), figures, "KT-06")["TDP01"][0] == 2  # 4/8 after 3/3
    assert places(allotted(plan, "KT-06", TDP01=8), figures, "KT-06")["TDP01"][0] == 1


# The table


def matrix(plan: Plan, figures: pd.DataFrame, scores: GroupScores | None = None, **choice: object) -> GroupMatrix:
    return make_matrix(
        make_scorecard(plan, figures, JUNE),
        scores or score_groups(plan, figures, JUNE),
        **choice,  # type: ignore[arg-type]
    )


def codes(found: GroupMatrix) -> list[str]:
    return [group.code for group in found.groups]


def test_the_table_has_every_measure_that_groups_report_and_every_group(
    plan: Plan, shipped: pd.DataFrame, scores: GroupScores
) -> None:
    found = matrix(plan, shipped, scores)
    assert [row.measure.code for row in found.rows] == [m.code for m in plan.measures if m.by_group]
    assert codes(found) == [group.code for group in plan.groups]
    assert [len(row.cells) for row in found.rows] == [10] * len(found.rows)
    assert {row.measure.domain for row in matrix(plan, shipped, scores, domain="moi-truong").rows} == {"moi-truong"}
    assert codes(matrix(plan, shipped, scores, only={"TDP09", "TDP02"})) == ["TDP02", "TDP09"]


def test_a_cell_stands_under_its_group_whatever_the_order(plan: Plan, shipped: pd.DataFrame, scores: GroupScores) -> None:
    for order in ("", BY_REDS, "VX-05", "VX-04"):
        found = matrix(plan, shipped, scores, order=order)
        for row in found.rows:
            by_code = {group.code: score for group, score in scores.by_measure[row.measure.code]}
            assert list(row.cells) == [by_code[code] for code in codes(found)]


def test_groups_are_put_in_the_order_of_a_measures_value_and_the_silent_ones_last(plan: Plan) -> None:
    figures = june("VX-05", TDP02=(94, 100), TDP05=(99, 100), TDP09=(97, 100))
    assert codes(matrix(plan, figures, order="VX-05"))[:4] == ["TDP05", "TDP09", "TDP02", "TDP01"]
    assert codes(matrix(plan, june("VX-04", TDP02=(9, 100), TDP05=(5, 100)), order="VX-04"))[:2] == ["TDP05", "TDP02"]


def test_groups_that_report_nothing_do_not_look_best(plan: Plan) -> None:
    # Three measures in June: TDP03 one red; TDP05 all three and all green; TDP09 one, an old one; the others nothing.
    figures = pd.concat(
        [
            june("VX-05", TDP03=(50, 100), TDP05=(99, 100)),
            june("VX-04", TDP05=(1, 100)),
            frame(("2024-03", "MT-01", "TDP09", (100, 100)), ("2024-06", "MT-01", "TDP05", (100, 100))),
        ],
        ignore_index=True,
    )
    found = matrix(plan, figures, order=BY_REDS)
    silent = dict(zip(codes(found), found.silent, strict=True))
    due = sum(m.by_group and any(month <= 6 for month in m.target.report_months) for m in plan.measures)
    assert (silent["TDP05"], silent["TDP03"], silent["TDP09"], silent["TDP01"]) == (due - 3, due - 1, due, due)
    # The one with a red light first, then who is silent, and who reported most and well last.
    assert (codes(found)[0], codes(found)[-1]) == ("TDP03", "TDP05")


def test_an_ended_group_that_still_counts_has_a_column_and_its_heir_none_of_its_own(plan: Plan) -> None:
    # Two ends in June and is split between three and four; only three has reported since, so two's 1.900 of 2.000 still stand.
    july = Period(2024, 7)
    groups = (
        Group("ONE", "Tổ 1"),
        Group("TWO", "Tổ 2", valid_to=JUNE, successor="THREE;FOUR"),
        Group("THREE", "Tổ 3", valid_from=july),
        Group("FOUR", "Tổ 4", valid_from=july),
    )
    split = replace(plan, groups=groups)
    figures = frame(
        ("2024-06", "VX-05", "ONE", (900, 1000)),
        ("2024-06", "VX-05", "TWO", (1900, 2000)),
        ("2024-09", "VX-05", "THREE", (800, 1000)),
    )
    september = Period(2024, 9)
    scores = score_groups(split, figures, september)
    found = make_matrix(make_scorecard(split, figures, september), scores)
    (row,) = [row for row in found.rows if row.measure.code == "VX-05"]
    shown = [(g.name, cell and cell.reading.numerator) for g, cell in zip(found.groups, row.cells, strict=True)]
    assert shown == [("Tổ 1", 900), ("Tổ 2 (đến tháng 6)", 1900), ("Tổ 3", None), ("Tổ 4", None)]
    assert [group.code for group in found.ended] == ["TWO"]
    assert sum(cell.reading.numerator or 0 for cell in row.cells if cell) == row.ward.reading.numerator
    assert [(g.name, month_mark(score)) for g, score in scores.reported("VX-05")] == [("Tổ 2 (đến tháng 6)", "T6"), ("Tổ 1", "T6")]


def test_groups_are_put_in_the_order_of_their_red_lights(plan: Plan) -> None:
    figures = june("VX-05", TDP03=(50, 100), TDP05=(99, 100), TDP09=(60, 100))
    found = matrix(plan, figures, order=BY_REDS)
    assert codes(found)[:3] == ["TDP03", "TDP09", "TDP01"]  # of the others TDP05 has reported, and comes last
    assert found.reds == (1, 1, 0, 0, 0, 0, 0, 0, 0, 0)


def test_an_order_that_is_none_is_the_plans(plan: Plan, shipped: pd.DataFrame, scores: GroupScores) -> None:
    assert codes(matrix(plan, shipped, scores, order="XX-99")) == [group.code for group in plan.groups]


def test_an_empty_table_says_so(plan: Plan, shipped: pd.DataFrame, scores: GroupScores) -> None:
    assert matrix(plan, frame(("2024-09", "KT-06", "TDP01", 3))).is_empty  # nothing by June
    assert not matrix(plan, shipped, scores).is_empty


# A group's card


def card(plan: Plan, figures: pd.DataFrame, group: str, period: Period = JUNE, closed: int = 12) -> GroupCard:
    before = period.previous
    scores = [score_groups(plan, figures, each, closed=closed) if each else None for each in (period, before)]
    assert isinstance(scores[0], GroupScores)
    return make_card(plan.group_by_code[group], period, scores[0], scores[1])


def line(found: GroupCard, code: str) -> CardLine:
    return next(each for each in found.lines if each.measure.code == code)


def test_a_card_tells_the_change_to_the_period_before_and_the_light_before(plan: Plan) -> None:
    figures = frame(("2024-03", "VX-05", "TDP03", (90, 100)), ("2024-06", "VX-05", "TDP03", (96, 100)))
    found = line(card(plan, figures, "TDP03"), "VX-05")
    assert (found.change, found.is_news, found.status_before, found.rank) == (6, True, Status.BEHIND, Rank(1, 1, False))
    later = line(card(plan, figures, "TDP03", Period(2024, 7)), "VX-05")
    assert (later.change, later.is_news, later.status_before) == (0, False, None)
    first = line(card(plan, figures, "TDP03", Period(2024, 3)), "VX-05")
    assert (first.change, first.is_news) == (None, True)


def test_january_has_no_period_before(plan: Plan) -> None:
    found = line(card(plan, frame(("2024-01", "VX-05", "TDP03", (90, 100))), "TDP03", Period(2024, 1)), "VX-05")
    assert (found.before, found.change, found.status_before) == (None, None, None)


def test_a_card_tells_what_was_never_reported_and_what_has_grown_old(plan: Plan) -> None:
    figures = frame(("2024-03", "KT-06", "TDP03", 2), ("2024-06", "VX-05", "TDP03", (96, 100)))
    found = card(plan, figures, "TDP03")
    assert [each.measure.code for each in found.reported_late] == ["KT-06"]
    never = {each.measure.code for each in found.never_reported}
    assert never == {m.code for m in plan.measures if m.by_group and m.target.last_due(6)} - {"KT-06", "VX-05"}
    assert "VX-07" not in never  # due in December
    assert card(plan, figures, "TDP03", closed=0).never_reported == ()


def test_a_cards_counts_add_up_to_its_measures(plan: Plan, scores: GroupScores) -> None:
    for group in plan.groups:
        found = make_card(group, JUNE, scores, None)
        assert sum(found.counts.values()) == len(found.lines) == sum(m.by_group for m in plan.measures)


# Two side by side


def test_two_groups_are_compared_only_where_it_is_fair(plan: Plan) -> None:
    figures = frame(
        ("2024-06", "VX-05", "TDP01", (96, 100)),
        ("2024-06", "VX-05", "TDP02", (95, 100)),
        ("2024-06", "VX-04", "TDP01", (9, 100)),
        ("2024-06", "VX-04", "TDP02", (5, 100)),
        ("2024-06", "MT-01", "TDP01", (99, 100)),
        ("2024-06", "MT-01", "TDP02", (99, 100)),
        ("2024-03", "MT-02", "TDP01", (90, 100)),  # of another month
        ("2024-06", "MT-02", "TDP02", (99, 100)),
        ("2024-06", "KT-06", "TDP01", 5),  # not allotted
        ("2024-06", "KT-06", "TDP02", 4),
        ("2024-06", "VX-02", "TDP01", (88, 100)),  # the other is silent
    )
    pair = make_pair(card(plan, figures, "TDP01"), card(plan, figures, "TDP02"))
    assert pair.better == {"VX-05": "TDP01", "VX-04": "TDP02", "MT-01": ""}
    assert (pair.wins("TDP01"), pair.wins("TDP02")) == (1, 1)
    given = allotted(plan, "KT-06", TDP01=10, TDP02=5)
    assert make_pair(card(given, figures, "TDP01"), card(given, figures, "TDP02")).better["KT-06"] == "TDP02"
