"""The layout of the wall of lights: where the block of each domain stands, whatever their number and sizes, in the least height.

A block is as wide as some tiles stand beside each other. The wall is cut again and again, across or down, until each piece holds
one block; of all such layouts the lowest is taken. CSS gets it as custom properties: for a page and for a slide, for a narrow
picture (an old projector) and for a wide one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil

NARROW, WIDE = 6, 8
"""Tiles beside each other."""
_LEAST = 2
"""A block is at least so many tiles wide, so that its name has room."""
_HEAD = 0.3
"""The height of a block's name, in tiles."""
_MOST_TRIED = 6
"""With more domains only cuts that keep their order are tried."""


@dataclass(frozen=True)
class _Block:
    """The place of one domain: tiles from the left, rows of tiles from the top."""

    number: int
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True)
class _Fit:
    """Some blocks in a rectangle: its height with the blocks' names, and without them, in rows of tiles."""

    height: float
    rows: int
    blocks: tuple[_Block, ...]


@lru_cache(maxsize=64)
def wall_style(sizes: tuple[int, ...]) -> str:
    """Return the style of a wall whose domains have so many tiles, in their order.

    >>> print(wall_style((8, 11, 2, 2)).replace("; ", "\\n"))
    --narrow:'d0 d1 d1' auto 'd0 d2 d3' 1fr / 2fr 2fr 2fr
    --narrow-slide:'d0 d1 d1' 3fr 'd0 d2 d3' 1fr / 2fr 2fr 2fr
    --wide:'d0 d0 d1' auto 'd2 d3 d1' 1fr / 2fr 2fr 4fr
    --wide-slide:'d0 d0 d1' 2fr 'd2 d3 d1' 1fr / 2fr 2fr 4fr
    """
    found = []
    for name, width in (("narrow", NARROW), ("wide", WIDE)):
        blocks = _blocks(sizes, width)
        found += [f"--{name}:{_template(blocks, is_slide=False)}", f"--{name}-slide:{_template(blocks, is_slide=True)}"]
    return "; ".join(found)


@lru_cache(maxsize=64)
def block_styles(sizes: tuple[int, ...]) -> tuple[str, ...]:
    """Return the style of each block: its area, and how many tiles stand beside each other.

    >>> block_styles((8, 11, 2, 2))[1]
    'grid-area:d1; --narrow-tiles:4; --wide-tiles:4'
    """
    narrow, wide = (_blocks(sizes, width) for width in (NARROW, WIDE))
    return tuple(
        f"grid-area:d{number}; --narrow-tiles:{_tiles(narrow[number], size)}; --wide-tiles:{_tiles(wide[number], size)}"
        for number, size in enumerate(sizes)
    )


def _tiles(block: _Block, size: int) -> int:
    return min(block.right - block.left, size)


def _blocks(sizes: tuple[int, ...], width: int) -> list[_Block]:
    return sorted(_best(tuple(range(len(sizes))), width, sizes).blocks, key=lambda block: block.number)


@lru_cache(maxsize=20_000)
def _best(members: tuple[int, ...], width: int, sizes: tuple[int, ...]) -> _Fit:
    """Return the lowest way to put some blocks into a width; of equal ones the first, which keeps the order of the domains."""
    if len(members) == 1:
        rows = ceil(sizes[members[0]] / width)
        return _Fit(rows + _HEAD, rows, (_Block(members[0], 0, width, 0, rows),))
    return min(_cut(members, width, sizes), key=lambda fit: round(fit.height, 3))


def _cut(members: tuple[int, ...], width: int, sizes: tuple[int, ...]) -> Iterator[_Fit]:
    """Yield what comes of every first cut."""
    for first, others in _parts(members, keeps_order=len(sizes) > _MOST_TRIED):
        yield _across(_best(first, width, sizes), _best(others, width, sizes))
        for left in range(_LEAST, width - _LEAST + 1):
            yield _beside(_best(first, left, sizes), _best(others, width - left, sizes), left)


def _parts(members: tuple[int, ...], *, keeps_order: bool) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield the ways to part some blocks in two, those that keep their order first; the first block is always in the first part."""
    kept = [members[:at] for at in range(1, len(members))]
    head, rest = members[:1], members[1:]
    tried = () if keeps_order else (head + more for count in range(len(rest)) for more in combinations(rest, count))
    for first in dict.fromkeys((*kept, *tried)):
        yield first, tuple(number for number in members if number not in first)


def _across(above: _Fit, below: _Fit) -> _Fit:
    lower = [replace(block, top=block.top + above.rows, bottom=block.bottom + above.rows) for block in below.blocks]
    return _Fit(above.height + below.height, above.rows + below.rows, (*above.blocks, *lower))


def _beside(left: _Fit, right: _Fit, width: int) -> _Fit:
    """Put two pieces beside each other; what ends a piece reaches down to the end of the longer one."""
    rows = max(left.rows, right.rows)
    moved = [replace(block, left=block.left + width, right=block.right + width) for block in right.blocks]
    pairs = [*((block, left.rows) for block in left.blocks), *((block, right.rows) for block in moved)]
    blocks = [replace(block, bottom=rows) if block.bottom == end else block for block, end in pairs]
    return _Fit(max(left.height, right.height), rows, tuple(blocks))


def _template(blocks: Sequence[_Block], *, is_slide: bool) -> str:
    """Return the areas and tracks of a grid: on a page a row is as high as its content, on a slide all share the height."""
    columns = sorted({edge for block in blocks for edge in (block.left, block.right)})
    rows = sorted({edge for block in blocks for edge in (block.top, block.bottom)})
    tracks = []
    for top, bottom in pairwise(rows):
        areas = [
            next(f"d{b.number}" for b in blocks if b.left <= left < b.right and b.top <= top < b.bottom) for left in columns[:-1]
        ]
        ends = [block for block in blocks if block.bottom == bottom]
        # Where a higher block stands beside several, the last of these takes what room is left.
        takes_rest = len({block.top for block in ends}) > 1
        height = f"{bottom - top}fr" if is_slide else "1fr" if takes_rest else "auto"
        tracks.append(f"'{' '.join(areas)}' {height}")
    widths = " ".join(f"{right - left}fr" for left, right in pairwise(columns))
    return f"{' '.join(tracks)} / {widths}"
