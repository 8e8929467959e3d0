"""Of the sloppy workbooks no figure is read wrong or left out without a word, and what is plain is read without a question."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conftest import copy_plan
from tests.sloppy.books import BOOKS
from tests.sloppy.score import outcomes

LEAST = 60
READ_PLAINLY = 0.85


@pytest.mark.parametrize("book", BOOKS, ids=[book.name for book in BOOKS])
def test_no_figure_is_silently_wrong_or_missing(book, tmp_path):
    data = copy_plan(tmp_path / "data")
    silent = [
        (kind, key, outcome)
        for kind in ("xlsx", "csv")
        if kind in book.made_for
        for key, outcome in outcomes(book, kind, tmp_path, data).items()
        if outcome in ("wrong", "missing")
    ]
    assert silent == []


def test_what_is_plain_is_read_without_a_question(tmp_path):
    assert len(BOOKS) >= LEAST
    data = copy_plan(tmp_path / "data")
    counts = Counter(o for book in BOOKS if book.unambiguous for o in outcomes(book, "xlsx", tmp_path, data).values())
    assert counts["right"] >= READ_PLAINLY * counts.total()
