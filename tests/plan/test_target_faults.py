"""All mistakes in the year's targets at once: every one that the catalogue is refused for, alone and together with others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.plan.catalogue import TARGETS, read_targets
from lib.plan.target_faults import row_faults
from tests.plan.test_catalogue_mistakes import MISTAKES, both, target

IN_ROWS = {name: case for name, case in MISTAKES.items() if case[1] == TARGETS and (case[2] or 0) > 1 and case[3]}
NOT_A_TABLE = ("comma outside quotes", "targets in an old encoding")


def places(folder: Path) -> Iterator[tuple[int | None, str | None]]:
    yield from ((fault.row, fault.column) for fault in row_faults(list(read_targets(folder / TARGETS))))


@pytest.mark.parametrize("mistake", [name for name in IN_ROWS if name not in NOT_A_TABLE])
def test_a_mistake_by_itself_is_the_only_one_named(data_folder: Path, mistake):
    change, _, row, column = IN_ROWS[mistake]
    change(data_folder)
    assert list(places(data_folder)) == [(row, column)]


def test_mistakes_of_many_rows_and_cells_are_named_together(data_folder: Path):
    one = target(
        "KT-06", domain="x", comparator="=>", target="29 cái", exceed_at="a", plan_q1="b", plan_q3="150", report_months="13"
    )
    two = both(target("VX-05", name="", numerator="", scale="", decimals="9", by_group="?"), target("KT-07b", code="KT-07a"))
    both(one, two)(data_folder)
    assert list(places(data_folder)) == [
        *((7, column) for column in ("domain", "comparator", "target", "exceed_at", "plan_q1", "plan_q3", "report_months")),
        (9, "code"),
        *((17, column) for column in ("name", "numerator", "scale", "decimals", "by_group")),
    ]


def test_a_plan_without_mistakes_has_none(data_folder: Path):
    assert list(places(data_folder)) == []
