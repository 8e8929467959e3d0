"""One cell: a number, not reported, or refused with a code. Never a guess, and never a zero that nobody wrote."""

from __future__ import annotations

import datetime
import math
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.cells import Refused, read_number, show
from lib.intake.model import Cell
from lib.vietnamese.numbers import format_number, is_ambiguous
from lib.vietnamese.problems import PROBLEMS


def outcome(cell: Cell) -> float | str | None:
    """Return the number, None for not reported, or the code of the refusal."""
    try:
        return read_number(cell)
    except Refused as refused:
        return refused.code


NUMBERS: list[tuple[Cell, float]] = [
    (0, 0.0),
    (0.0, 0.0),
    (29, 29.0),
    (-3.5, -3.5),
    ("0", 0.0),
    ("0,0", 0.0),
    ("02", 2.0),
    ("1.900", 1900.0),
    ("1.900,5", 1900.5),
    ("12.345.678", 12_345_678.0),
    ("0,9", 0.9),
    ("0,951", 0.951),
    ("12,5", 12.5),
    ("95.1", 95.1),
    ("0.951", 0.951),
    ("1900.5", 1900.5),
    ("1 900", 1900.0),
    ("1\u00a0900,5", 1900.5),
    ("1,900.5", 1900.5),
    ("1,900,000", 1_900_000.0),
    ("  19 ", 19.0),
    ("\u200b19\ufeff", 19.0),
    ("-12", -12.0),
    ("− 12", -12.0),
    ("+7", 7.0),
]
NOT_REPORTED: list[Cell] = [
    *(None, "", " ", "\u00a0", "-", "–", "—", "_", "…", "...", "/", "- -", "x", "X", " x "),
    *("chưa có", "Chưa có số liệu", "CHƯA CÓ SỐ LIỆU", "chƣa có số liệu", "chưa báo cáo", "Không có số liệu", "chua co so lieu"),
    unicodedata.normalize("NFD", "chưa có số liệu"),
]
REFUSED: list[tuple[Cell, str]] = [
    ("1.900 tấn", "not_a_number"),
    ("khoảng 20", "not_a_number"),
    ("12-15", "not_a_number"),
    ("1.90.0", "not_a_number"),
    ("1,9,0", "not_a_number"),
    ("1e5", "not_a_number"),
    ("không", "not_a_number"),
    ("không có", "not_a_number"),
    ("inf", "not_a_number"),
    ("nan", "not_a_number"),
    ("١٢", "not_a_number"),
    ("=1+1", "not_a_number"),
    ("1" * 400, "not_a_number"),
    (True, "not_a_number"),
    (math.inf, "not_a_number"),
    (math.nan, "not_a_number"),
    (datetime.time(8, 30), "not_a_number"),
    (datetime.timedelta(days=3), "not_a_number"),
    ("1,900", "two_readings"),
    ("-12,345", "two_readings"),
    ("95,1%", "rate_not_count"),
    ("95,1 %", "rate_not_count"),
    (datetime.date(2024, 5, 12), "date_not_number"),
    (datetime.datetime(2024, 5, 12), "date_not_number"),
    ("#DIV/0!", "formula_error"),
    ("#N/A", "formula_error"),
    ("#REF!", "formula_error"),
]


@pytest.mark.parametrize(("cell", "number"), NUMBERS)
def test_a_number_is_read_as_it_was_meant(cell: Cell, number: float) -> None:
    assert outcome(cell) == number


@pytest.mark.parametrize("cell", NOT_REPORTED)
def test_nothing_reported_is_never_zero(cell: Cell) -> None:
    assert outcome(cell) is None


@pytest.mark.parametrize(("cell", "code"), REFUSED)
def test_anything_else_is_refused_with_its_reason(cell: Cell, code: str) -> None:
    assert outcome(cell) == code
    assert code in PROBLEMS


figures = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 4)
)


@given(figures, st.booleans())
def test_what_we_write_we_read_back(number: Decimal, trim: bool) -> None:
    places = -int(number.as_tuple().exponent)
    text = format_number(number, places, trim=trim)
    # "1,900" is what an English keyboard makes of a thousand nine hundred: asked about, even when we wrote it ourselves.
    assert outcome(text) == ("two_readings" if is_ambiguous(text) else float(number))


@given(figures)
def test_a_number_of_the_file_is_taken_as_it_is(number: Decimal) -> None:
    assert outcome(float(number)) == float(number)


@given(st.text() | st.text("0123456789.,-+ %x/#"))
def test_any_text_is_a_finite_number_or_nothing_or_refused(text: str) -> None:
    found = outcome(text)
    assert found is None or found in PROBLEMS or math.isfinite(float(found))
    if found == 0:
        assert "0" in text


@pytest.mark.parametrize("number", [1e22, -1e24, 1e30, 123456789012345678901234567890.0])
def test_even_an_absurd_number_can_be_shown(number: float) -> None:
    assert format_number(number, 4, trim=True).replace(".", "") == str(int(Decimal(repr(number))))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (1900.0, "1900"),
        (0.951, "0.951"),
        ("  chưa \n rõ ", "chưa rõ"),
        (datetime.date(2024, 5, 12), "12/05/2024"),
        (datetime.datetime(2024, 5, 12, 8, 30), "12/05/2024"),
    ],
)
def test_a_cell_is_shown_as_officers_see_it(cell: Cell, text: str) -> None:
    assert show(cell) == text
