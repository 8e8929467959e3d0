"""What of a province comes first where there is no room for all: both ends of a ranking, weakest indicators, turned lights."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.plan.administrative_units import Level, Unit
from lib.plan.model import Kind
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.province.comparison import BY_REDS, Cell, compare
from lib.province.comparison_texts import headline
from lib.province.follow_up import turns
from lib.province.highlights import by_indicator, ends_of, weakest
from lib.province.province import Gathered, Province
from lib.province.sums import ranks
from lib.province.ward_summary import WardMeasure
from tests.province.test_province import APRIL, MARCH, NOW, comparison_of


def cell(value: int, month: int = 3) -> Cell:
    texts = ("T-1", "T-1", "Nước sạch", "Môi trường", "Văn phòng", "%", "ratio")
    number = Fraction(value)
    status = Status.ON_TRACK if value >= 50 else Status.BEHIND
    return Cell(
        WardMeasure(*texts, True, 1, "≥ 50%", Fraction(50), None, number, number, Fraction(1), status, month, None), difference=""
    )


def ranking(*values: int | Cell) -> list[tuple[Unit, Cell]]:
    cells = [value if isinstance(value, Cell) else cell(value) for value in values]
    return [(Unit(f"W{place}", f"Xã {place}", Level.WARD), one) for place, one in enumerate(cells)]


CASES = {
    "few places are all the first": ((9, 8, 7), [(1, 1), (2, 1), (3, 1)], [], 0),
    "the rest is counted": ((9, 8, 7, 6, 5), [(1, 1), (2, 1)], [(5, 1), (4, 1)], 1),
    "who stands alike stands together": ((9, 9, 9, 8), [(1, 3), (4, 1)], [], 0),
    "all alike share the one place": ((5,) * 9, [(1, 9)], [], 0),
    "an older figure stands apart in the same place": ((9, cell(9, month=1), 8), [(1, 1), (1, 1), (3, 1)], [], 0),
    "who has no figure has no place": ((9, Cell()), [(1, 1)], [], 0),
    "nobody has a figure": ((), [], [], 0),
}


@pytest.mark.parametrize(("values", "first", "last", "between"), CASES.values(), ids=CASES)
def test_both_ends_of_a_ranking_are_whole_places(values, first, last, between):
    ends = ends_of(ranking(*values), 2)
    assert [[(one.number, len(one.wards)) for one in part] for part in (ends.first, ends.last)] == [first, last]
    assert ends.between == between


def amount(value: int, month: int) -> Cell:
    one = cell(value, month).measure
    assert one is not None
    return Cell(replace(one, kind=Kind.FLOW.value, unit="tấn"), difference="")


def test_amounts_of_an_older_month_stand_in_no_order_with_newer_ones():
    cells = ranking(amount(90, 2), amount(30, 3), amount(40, 3), amount(99, 1), amount(20, 2))
    ends = ends_of(cells, 2)
    assert [(one.number, [unit.code for unit in one.wards]) for one in ends.first] == [(1, ["W2"]), (2, ["W1"])]
    assert [(month, [unit.code for unit in units]) for month, units in ends.unranked] == [(2, ["W0", "W4"]), (1, ["W3"])]
    assert {rank.of for rank in ranks(cells).values()} == {2}


def test_amounts_that_are_all_of_one_older_month_are_ranked():
    assert ends_of(ranking(amount(90, 2), amount(30, 2)), 2).unranked == ()


def test_every_ward_with_a_value_is_at_an_end_or_counted_between(shared_province):
    comparison = comparison_of(Province(shared_province))
    for place in range(len(comparison.indicators)):
        cells = comparison.cells_of(place)
        ends = ends_of(cells, 1)
        shown = sum(len(one.wards) for one in (*ends.first, *ends.last)) + sum(len(units) for _, units in ends.unranked)
        assert shown + ends.between == sum(
            c.measure is not None and not c.difference and c.measure.value is not None for _, c in cells
        )


def test_the_weakest_indicators_are_red_in_most_wards(shared_province):
    found = weakest(comparison_of(Province(shared_province)))
    reds = [one.count("red") for _, one in found]
    assert reds == sorted(reds, reverse=True)
    assert all(one.count("red") or one.count("amber") for _, one in found)


def test_turned_lights_are_counted_by_indicator(shared_province):
    province = Province(shared_province)
    found = turns(comparison_of(province, Period(2024, 2)), comparison_of(province))
    counted = by_indicator(found)
    assert sum(len(wards) for _, wards in counted) == len(found)
    assert [len(wards) for _, wards in counted] == sorted((len(wards) for _, wards in counted), reverse=True)


def test_no_count_is_told_before_all_wards_are_read(shared_province):
    province = Province(shared_province)
    gathered = province.gather(APRIL, NOW)
    late = [Gathered(gathered[0].unit, None, "late"), *gathered[1:]]
    text = headline(compare(province.common, late, MARCH, order=BY_REDS))
    assert "xong 4/5 phường, xã" in text
    assert "đèn đỏ" not in text
