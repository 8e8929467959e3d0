"""Sloppy workbooks with figures out of sight in other ways than hidden rows and columns, and with formulas that fail."""

from __future__ import annotations

from tests.sloppy.model import Book, asked
from tests.sloppy.sheets import CROP, FEW, GROUPED, sheet
from tests.sloppy.world import LABELS, coded, figure, figures, right


def hidden_books() -> list[Book]:
    """Return those workbooks; one shows white figures on a dark ground, which everybody sees."""
    first = coded("KT-02", (0, *FEW))[0]
    columns = [[*row[:3], figure(row[0], 0, 2, ask=True), *row[4:]] for row in coded(CROP, (0, *FEW))]
    rows = [first, *asked(coded("KT-06", (0, *FEW)))]
    text = {"ask": True, "number_format": '"x"'}
    yellow = {"ask": True, "colour": "FFFF00", "fill": "FFFF00"}
    seen = {"colour": "FFFFFF", "fill": "1F4E79"}
    ways: list[tuple[str, list[list[object]], str, dict[str, object]]] = [
        ("no-width", columns, "FEW", {"hidden_columns": ("D",), "flat": True}),
        ("no-height", rows, "KT-02", {"hidden_rows": (5,), "flat": True}),
        ("filter", rows, "KT-02", {"hidden_rows": (5,), "filtered": "A3:G5"}),
        ("yellow", [first, ["KT-06", *LABELS["KT-06"], *figures("KT-06", (0, *FEW), **yellow)]], "KT-02", {}),
        (
            "text-format",
            [first, ["KT-06", *LABELS["KT-06"], *figures("KT-06", (0, *FEW), **text)]],
            "KT-02",
            {},
        ),
    ]
    errors = [figure("KT-06", group, shown="=1/0", ask=True) for group in (0, *FEW)]
    found = {"FEW": right(CROP, FEW), "KT-02": right("KT-02", (0, *FEW))}
    return [
        *(Book(f"hidden-{n}", 5, [sheet(GROUPED, r, **more)], found[truth], unambiguous=False) for n, r, truth, more in ways),
        Book(
            "hidden-not",
            5,
            [sheet(GROUPED, [first, ["KT-06", *LABELS["KT-06"], *figures("KT-06", (0, *FEW), **seen)]])],
            right(CROP, (0, *FEW)),
        ),
        Book(
            "cells-errors",
            7,
            [sheet(GROUPED, [first, ["KT-06", *LABELS["KT-06"], *errors]])],
            right("KT-02", (0, *FEW)),
            unambiguous=False,
        ),
    ]
