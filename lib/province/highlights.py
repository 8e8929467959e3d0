"""The things of a province that come first where there is no room for all: its weakest indicators, and both ends of a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.plan.administrative_units import Unit
from lib.plan.common_indicators import CommonIndicator
from lib.province.comparison import Comparison
from lib.province.follow_up import Turn
from lib.province.sums import Cells, Sum, outdated, ranks, sums
from lib.province.ward_summary import WardMeasure


@dataclass(frozen=True)
class Place:
    """The wards that share a place at one indicator, and are alike in value, target, light and month too."""

    number: int
    measure: WardMeasure
    """The first one's measure."""
    wards: tuple[Unit, ...]


@dataclass(frozen=True)
class Ends:
    """Both ends of a ranking: who stands alike stands together, however many they are.

    `last` begins with the lowest place, and is empty where `first` has all.
    """

    first: tuple[Place, ...]
    last: tuple[Place, ...]
    between: int
    """How many wards stand between the two."""
    unranked: tuple[tuple[int, tuple[Unit, ...]], ...] = ()
    """The wards whose amount is of an older month, so that they have no place: by that month, the newest first."""


def ends_of(cells: Cells, most: int) -> Ends:
    """Return the `most` first and last places at one indicator; of up to twice as many places all are the first."""
    found, alike = ranks(cells), dict[tuple[object, ...], list[tuple[Unit, WardMeasure]]]()
    for unit, cell in cells:
        if unit.code in found and (one := cell.measure) is not None:
            key = found[unit.code].place, one.value, one.target_text, one.status, one.month
            alike.setdefault(key, []).append((unit, one))
    groups = [Place(found[wards[0][0].code].place, wards[0][1], tuple(unit for unit, _ in wards)) for wards in alike.values()]
    whole = sorted(groups, key=lambda place: place.number)
    old: dict[int, list[Unit]] = {}
    for unit, measure in outdated(cells):
        old.setdefault(measure.month or 0, []).append(unit)
    unranked = tuple((month, tuple(units)) for month, units in old.items())
    if len(whole) <= 2 * most:
        return Ends(tuple(whole), (), 0, unranked)
    between = sum(len(one.wards) for one in whole[most:-most])
    return Ends(tuple(whole[:most]), tuple(reversed(whole[-most:])), between, unranked)


def weakest(comparison: Comparison) -> list[tuple[int, Sum]]:
    """Return the indicators that are red or amber in some ward, most red wards first, each with its place in the table."""
    found = [(place, one) for place, one in enumerate(sums(comparison)) if one.count("red") or one.count("amber")]
    return sorted(found, key=lambda pair: (-pair[1].count("red"), -pair[1].count("amber")))


def by_indicator(turns: Sequence[Turn]) -> list[tuple[CommonIndicator, list[Unit]]]:
    """Return the indicators whose lights turned, each with the wards where it did, most first."""
    found: dict[CommonIndicator, list[Unit]] = {}
    for turn in turns:
        found.setdefault(turn.indicator, []).append(turn.unit)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))
