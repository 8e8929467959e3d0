"""The layout of the wall: every domain has its rectangle, none lies on another, and no room for a row is given away."""

from __future__ import annotations

import re
from math import ceil

import pytest

from lib.ui.wall_layout import NARROW, WIDE, block_styles, wall_style

SIZES = [
    (8, 11, 2, 2),
    (8, 13, 2),
    (5, 3, 6, 5, 2, 2),
    (23,),
    (1, 1),
    (12, 1, 1, 1, 1),
    (3,) * 8,
    (2,) * 12,
    (1, 30, 4, 4, 4, 4, 4),
]


def grids(sizes: tuple[int, ...]) -> dict[str, tuple[list[list[str]], list[int]]]:
    """Return the cells of each template and the widths of its columns."""
    found = {}
    for name, template in re.findall(r"--([a-z-]+):([^;]+)", wall_style(sizes)):
        rows, columns = template.rsplit(" / ", 1)
        found[name] = (
            [cells.split() for cells in re.findall(r"'([^']+)'", rows)],
            [int(one) for one in re.findall(r"\d+", columns)],
        )
    return found


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_domain_has_a_rectangle_of_its_own(sizes):
    for name, (rows, columns) in grids(sizes).items():
        assert sum(columns) == (NARROW if name.startswith("narrow") else WIDE)
        assert {len(row) for row in rows} == {len(columns)}
        for number in range(len(sizes)):
            places = [(y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell == f"d{number}"]
            ys, xs = sorted({y for y, _ in places}), sorted({x for _, x in places})
            assert len(places) == len(ys) * len(xs) > 0
            assert ys == list(range(ys[0], ys[-1] + 1))
            assert xs == list(range(xs[0], xs[-1] + 1))
            assert sum(columns[x] for x in xs) >= 2, "a name has room"


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_as_many_tiles_stand_beside_each_other_as_the_block_is_wide(sizes):
    for kind in ("narrow", "wide"):
        rows, columns = grids(sizes)[kind]
        for number, style in enumerate(block_styles(sizes)):
            tiles = int(re.search(rf"--{kind}-tiles:(\d+)", style)[1])
            width = sum(columns[x] for x in {x for row in rows for x, cell in enumerate(row) if cell == f"d{number}"})
            assert tiles == min(width, sizes[number])


@pytest.mark.parametrize(
    ("sizes", "narrow", "wide"), [((8, 11, 2, 2), 4, 3), ((8, 13, 2), 5, 4), ((5, 3, 6, 5, 2, 2), 5, 3), ((23,), 4, 3)]
)
def test_twenty_three_lights_take_no_more_rows_than_they_need(sizes, narrow, wide):
    def rows_of(template: str) -> int:
        return sum(int(height) for height in re.findall(r"' (\d+)fr", template))

    found = dict(re.findall(r"--([a-z-]+):([^;]+)", wall_style(sizes)))
    assert (rows_of(found["narrow-slide"]), rows_of(found["wide-slide"])) == (narrow, wide)
    assert narrow <= ceil(sum(sizes) / NARROW) + 1
