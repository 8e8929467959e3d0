"""One cell: a number, not reported, or refused with a code. Never a guess, and never a zero that nobody wrote."""

from __future__ import annotations

import datetime
import math
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.model import Cell
from lib.intake.recognition.cells import Refused, decide_columns, milestone_word, read_number, show
from lib.vietnamese.number_style import UNDECIDED, evidence
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words.problem_words import PROBLEMS


def outcome(cell: Cell, unit: str = "tấn", *, column: Sequence[Cell] = ()) -> float | str | None:
    """Return the number, None for not reported, or the code of the refusal; `column` is what else stands above and below."""
    try:
        return read_number(cell, decide_columns({0: [cell, *column]})[0], unit)
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
    ("1\u00a0900,5", 1900.5),
    ("1,900.5", 1900.5),
    ("1,900,000", 1_900_000.0),
    ("  19 ", 19.0),
    ("\u200b19\ufeff", 19.0),
    ("-12", -12.0),
    ("− 12", -12.0),
    ("+7", 7.0),
    ("1.900.", 1900.0),
    ("29.", 29.0),
    ("１２", 12.0),
    ("１．９００，５", 1900.5),
    ("'29", 29.0),
    ("’1.900", 1900.0),
    ("1 900 000", 1_900_000.0),
    ("1\u202f900", 1900.0),
    ("02.500", 2500.0),
    ("1.900 tấn", 1900.0),
    ("1.900,5tấn", 1900.5),
    ("1.900 TẤN.", 1900.0),
    ("1,900.5 tấn", 1900.5),
    ("500 kg", 0.5),
    ("12 tạ", 1.2),
]
NOT_REPORTED: list[Cell] = [
    *(None, "", " ", "\u00a0", "-", "–", "—", "_", "…", "...", "/", "- -", "x", "X", " x "),
    *("chưa có", "Chưa có số liệu", "CHƯA CÓ SỐ LIỆU", "chƣa có số liệu", "chưa báo cáo", "Không có số liệu", "chua co so lieu"),
    *("k có", "Không có số liệu", "n/a", "N/A", "đang tổng hợp", "Chưa tổng hợp.", "ko có số liệu"),
    unicodedata.normalize("NFD", "chưa có số liệu"),
]
REFUSED: list[tuple[Cell, str]] = [
    ("12 hộ", "other_unit"),
    ("12 sào", "other_unit"),
    ("95 triệu", "other_unit"),
    ("12 cái", "other_unit"),
    ("1,900 tấn", "two_readings"),
    ("02,500", "two_readings"),
    ("(5)", "not_a_number"),
    ("1.90.0 tấn", "not_a_number"),
    ("12 đến 15", "not_a_number"),
    ("12/9", "not_a_number"),
    ("29..", "not_a_number"),
    ("5²", "not_a_number"),
    ("đạt", "not_a_number"),
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
    assert outcome(text) == ("two_readings" if "," in text and len(evidence(text)) == 2 else float(number))


@given(figures)
def test_a_number_of_the_file_is_taken_as_it_is(number: Decimal) -> None:
    assert outcome(float(number)) == float(number)


@given(st.text() | st.text("0123456789.,-+ %x/#"))
def test_any_text_is_a_finite_number_or_nothing_or_refused(text: str) -> None:
    found = outcome(text)
    assert found is None or found in PROBLEMS or math.isfinite(float(found))
    if found == 0:
        assert "0" in text


@pytest.mark.parametrize(
    ("cell", "unit", "number"),
    [
        ("95 triệu", "triệu đồng", 95.0),
        ("1,2 tỷ", "triệu đồng", 1200.0),
        ("1,2 tỉ đồng", "triệu đồng", 1200.0),
        ("95.000.000 đ", "triệu đồng", 95.0),
        ("12 hộ", "hộ", 12.0),
        ("29 DN", "doanh nghiệp", 29.0),
        ("29 Doanh nghiệp", "doanh nghiệp", 29.0),
        ("02 khu dân cư", "khu", 2.0),
        ("300000 m²", "ha", 30.0),
        ("12 m3", "m3", 12.0),
        ("95,1 %", "%", 95.1),
    ],
)
def test_a_unit_behind_the_number_is_understood(cell: Cell, unit: str, number: float) -> None:
    assert outcome(cell, unit) == number


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("1,900", ["2,100.5"], 1900.0),
        ("1,900", ["2,100.5 tấn", 3.0, None, "x"], 1900.0),
        ("1,900", ["12,5"], 1.9),
        ("1,900", ["2.100"], "two_readings"),
        ("1.900", ["2.100"], 1900.0),
        ("1.900", ["95.1"], "two_readings"),
        ("1.900", ["95.1", "2.100,5"], 1900.0),
        ("1.900", ["2,100.5"], 1.9),
        ("1.900", ["2,100.5", "12,5"], "two_readings"),
    ],
)
def test_the_column_tells_how_a_number_is_meant(cell: Cell, column: list[Cell], expected: float | str) -> None:
    assert outcome(cell, column=column) == expected


def test_a_space_groups_only_where_the_column_has_that_habit() -> None:
    decisions = decide_columns({4: ["12 950", "1 204", 7.0], 5: ["12 950", 7.0], 6: ["12\u00a0950"]})
    assert read_number("12 950", decisions[4], "tấn") == read_number("12\u00a0950", decisions[6], "tấn") == 12950.0
    with pytest.raises(Refused, match="two_numbers"):
        read_number("12 950", decisions[5], "tấn")
    with pytest.raises(Refused, match="two_numbers"):
        read_number("18\n950", decisions[4], "tấn")


def test_a_column_that_tells_nothing_follows_the_table() -> None:
    columns: dict[int, list[Cell]] = {4: ["1,900"], 5: ["2,100.5"], 6: ["12,5", "1,250"]}
    decisions = decide_columns(columns)
    # The table as a whole is divided, and the first column does not say which half it belongs to.
    assert decisions[4].doubtful == frozenset(".,")
    assert decide_columns({4: columns[4], 5: columns[5]})[4] == decisions[5]
    assert read_number("1,250", decisions[6], "tấn") == 1.25
    assert decide_columns({4: [3.0, None]})[4] == UNDECIDED


@pytest.mark.parametrize(
    ("cell", "is_met"),
    [
        *((word, True) for word in ("đạt", "Đã đạt", "x đạt", "Hoàn thành", "ĐÃ HOÀN THÀNH", "có")),
        *((word, False) for word in ("không đạt", "Chưa đạt", "chưa hoàn thành", "không")),
        *((word, None) for word in ("", None, 1, True, "đang thực hiện", "chưa có", "x", "đạt 9/12")),
    ],
)
def test_a_milestone_may_be_told_in_words(cell: Cell, is_met: bool | None) -> None:
    assert milestone_word(cell) is is_met


@pytest.mark.parametrize("number", [1e22, -1e24, 1e30, 123456789012345678901234567890.0])
def test_even_an_absurd_number_can_be_shown(number: float) -> None:
    assert format_number(number, 4, trim=True).replace(".", "") == str(int(Decimal(repr(number))))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (1900.0, "1900"),
        (0.951, "0,951"),
        ("  chưa \n rõ ", "chưa rõ"),
        (datetime.date(2024, 5, 12), "12/05/2024"),
        (datetime.datetime(2024, 5, 12, 8, 30), "12/05/2024"),
    ],
)
def test_a_cell_is_shown_as_officers_see_it(cell: Cell, text: str) -> None:
    assert show(cell) == text
