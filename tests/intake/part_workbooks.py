"""Workbooks with one fault each in their figures by category, and all that is said about each."""

from __future__ import annotations

from typing import NamedTuple

from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual, Part
from lib.plan.model import WARD
from tests import dimensions
from tests.intake.books import ECONOMY
from tests.intake.problem_workbooks import small, stored

WITH_DIMENSIONS = dimensions.CATALOGUE


class PartCase(NamedTuple):
    """A workbook whose one measure is KT-06, or its row `code`, with columns of the whole, men and women."""

    name: str
    numbers: tuple[int | None, int | None, int | None]
    faults: list[tuple[str, str, str]]
    basis: Snapshot = Snapshot(())
    code: str = "KT-06"

    def content(self) -> bytes:
        return small(["Mã", "Chỉ tiêu", "Toàn phường", "Nam", "Nữ"], [self.code, "", *self.numbers])


STOOD = (Part("nam", 9.0), Part("nu", 20.0))
OF_PARTS = [
    PartCase("parts that make another whole", (30, 9, 20), [("parts_differ", ECONOMY, "C3")]),
    PartCase("a part of more than the whole", (30, None, 31), [("part_above_whole", ECONOMY, "E3")]),
    PartCase("a part without the whole", (None, None, 20), [("parts_without_whole", ECONOMY, "E3")]),
    PartCase("parts whose sum is the whole", (None, 9, 20), [("whole_from_parts", ECONOMY, "D3")]),
    PartCase("a part that is the rest", (29, None, 20), [("part_computed", ECONOMY, "C3")]),
    PartCase(
        "parts that the plan does not ask for",
        (1900, None, 20),
        [("part_not_declared", ECONOMY, "E3")],
        code="KT-02",
    ),
    PartCase(
        "a whole after another one with parts",
        (30, None, None),
        [("parts_dropped", ECONOMY, "C3")],
        stored(10, Actual("KT-06", WARD, value=29.0, parts=STOOD)),
    ),
]
