"""Of the sloppy workbooks no figure is read wrong or left out without a word, and what is plain is read without a question.

They are written as .xlsx, .csv and .docx; those whose habit lives in the format (what is hidden, what a cell shows), and a share of
the others, as .xls and .ods too. `python -m tests.sloppy.score` writes all of them in all formats.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conftest import copy_plan
from tests.office import office_or_skip
from tests.sloppy.books import BOOKS
from tests.sloppy.score import SILENT, outcomes, share_read
from tests.sloppy.writers import write_all

LEAST = 60
READ_PLAINLY = 0.85
OF_THE_FORMAT = (5, 7)
EACH = 4
"""Of the other workbooks every fourth is converted."""

Outcomes = dict[tuple[str, str], dict[str, str]]


@pytest.fixture(scope="module")
def written_here(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Return the outcome of every figure, by (book, format), of workbooks written without another program."""
    folder = tmp_path_factory.mktemp("sloppy")
    return outcomes(BOOKS, write_all(BOOKS, ("xlsx", "csv", "docx"), folder, None), copy_plan(folder / "data"))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Return the same of workbooks converted by LibreOffice."""
    folder = tmp_path_factory.mktemp("converted")
    books = [book for number, book in enumerate(BOOKS) if book.kind in OF_THE_FORMAT or number % EACH == 0]
    return outcomes(books, write_all(books, ("xls", "ods"), folder, office_or_skip(folder)), copy_plan(folder / "data"))


@pytest.fixture(
    params=[
        ("written_here", "xlsx"),
        ("written_here", "csv"),
        ("written_here", "docx"),
        ("converted", "xls"),
        ("converted", "ods"),
    ],
    ids="-".join,
)
def read(request: pytest.FixtureRequest) -> dict[str, dict[str, str]]:
    """Return the outcome of every figure by book, of one format."""
    fixture, wanted = request.param
    return {name: found for (name, kind), found in request.getfixturevalue(fixture).items() if kind == wanted}


def test_no_figure_is_silently_wrong_or_missing(read):
    assert [(name, key, outcome) for name, found in read.items() for key, outcome in found.items() if outcome in SILENT] == []


def test_what_is_plain_is_read_without_a_question(read):
    plain = [read[book.name] for book in BOOKS if book.unambiguous and book.name in read]
    assert share_read(Counter(outcome for found in plain for outcome in found.values())) >= READ_PLAINLY


def test_the_set_is_large_enough():
    assert len({book.name for book in BOOKS}) == len(BOOKS) >= LEAST
