"""The numbers of a report's annexes: counted through, without a gap for one that it does not have."""

from __future__ import annotations

from enum import Enum, auto


class Annex(Enum):
    """The annexes of a report, in their order."""

    RESULTS = auto()
    GROUPS = auto()
    DISCIPLINE = auto()
    CHARTS = auto()


def annex_numbers(*, has_groups: bool, has_discipline: bool, has_charts: bool = False) -> dict[Annex, int]:
    """Return the number of each annex that there is.

    >>> annex_numbers(has_groups=True, has_discipline=False, has_charts=True)[Annex.CHARTS]
    3
    """
    there = {Annex.RESULTS: True, Annex.GROUPS: has_groups, Annex.DISCIPLINE: has_discipline, Annex.CHARTS: has_charts}
    return {annex: number for number, annex in enumerate((one for one, is_there in there.items() if is_there), start=1)}
