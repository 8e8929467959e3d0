"""Which mark groups thousands is a matter of evidence: of the whole column, and never a guess where it is divided."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.vietnamese.number_style import UNDECIDED, Ambiguous, NumberStyle, decide, evidence, has_evidence, read
from lib.vietnamese.numbers import parse_number
from lib.vietnamese.units import scale_of, split_unit

VIETNAMESE, ENGLISH = NumberStyle
BOTH = {VIETNAMESE, ENGLISH}
PROOF = {VIETNAMESE: "1.900,5", ENGLISH: "1,900.5"}


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        *((text, {VIETNAMESE}) for text in ("1.900,5", "0,951", "95,12", "1.900.000", "12,5", "1 900,5", "-1.900,5", "1.900,5.")),
        *((text, {ENGLISH}) for text in ("1,900.5", "95.1", "0.951", "1,234,567", "1900.5", "+1,900.5")),
        *((text, BOTH) for text in ("29", "02", "1 900", "1.900", "1,900", "0", "１２", "'29", "1.900.", "+5", "− 5")),
        *((text, set()) for text in ("", "-", "(5)", "1.90.0", "1,90,0", "1.900,", ".5", "5..", "12-15", "1e5", "١٢", "5²", "--5")),
    ],
)
def test_evidence(text: str, styles: set[NumberStyle]) -> None:
    assert evidence(text) == styles


ASKED = "hỏi lại"


@pytest.mark.parametrize(
    ("column", "point", "comma"),
    [
        # what stands in the column, what "1.234" then means, what "1,234" then means
        ([], 1234, ASKED),
        (["29", "x", "1.900"], 1234, ASKED),
        (["1.900,5"], 1234, Decimal("1.234")),
        (["0,951"], 1234, Decimal("1.234")),
        (["1.900.000"], 1234, Decimal("1.234")),
        (["1,900.5"], Decimal("1.234"), 1234),
        (["1,234,567"], Decimal("1.234"), 1234),
        (["1,234,567", "95.1"], Decimal("1.234"), 1234),
        (["95.1"], ASKED, ASKED),
        (["0.951"], ASKED, ASKED),
        (["95.1", "1.900,5"], 1234, Decimal("1.234")),
        (["95.1", "95,1"], ASKED, Decimal("1.234")),
        (["1.900,5", "1,900.5"], ASKED, ASKED),
        (["95,1", "1,234,567"], ASKED, ASKED),
    ],
)
def test_a_column_decides(column: list[str], point: object, comma: object) -> None:
    decision = decide(column)
    assert (_meaning("1.234", column), _meaning("1,234", column)) == (point, comma)
    assert (_meaning("-1.234", column) == ASKED, _meaning("-1,234", column) == ASKED) == (point == ASKED, comma == ASKED)
    # What has one reading is read whatever the column says.
    assert [str(read(text, decision)) for text in ("1.900,5", "1,900.5", "95.1", "0,9", "29.")] == [
        *("1900.5", "1900.5", "95.1", "0.9", "29"),
    ]


def test_evidence_speaks_only_through_numbers() -> None:
    assert not has_evidence(["1.900", "29", "khoảng 12,5", ""])
    assert has_evidence(["x", "12,5"])
    assert decide([]) == decide(["1.900", "khoảng 12,5"]) == UNDECIDED


numbers = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**12), 10**12), st.integers(0, 4))


def _vietnamese(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


WRITERS: dict[NumberStyle, Callable[[Decimal], str]] = {VIETNAMESE: _vietnamese, ENGLISH: lambda number: f"{number:,f}"}


@given(numbers, st.sampled_from(NumberStyle), st.sampled_from(["", "'", " "]), st.sampled_from(["", ".", " "]))
def test_what_is_written_in_a_proven_style_is_read_back(number: Decimal, style: NumberStyle, front: str, back: str) -> None:
    text = WRITERS[style](number)
    assert read(front + text + back, decide([PROOF[style], text])) == number


@given(st.lists(numbers.flatmap(lambda n: st.sampled_from([write(n) for write in WRITERS.values()])), min_size=1, max_size=6))
def test_two_readings_are_never_settled_without_proof(column: list[str]) -> None:
    proven = {style for text in column if len(styles := evidence(text)) == 1 for style in styles}
    for text in column:
        meanings = {_reading(text, style) for style in evidence(text)}
        if len(meanings) == 1:
            assert read(text, decide(column)) in meanings
        elif _meaning(text, column) != ASKED:
            assert len(proven) == 1 or VIETNAMESE in proven or (not proven and "." in text)


@given(st.text() | st.text("0123456789.,-+' x%"), st.lists(st.text("0123456789.,"), max_size=4))
def test_any_text_is_a_number_or_refused(text: str, column: list[str]) -> None:
    found = _meaning(text, column)
    assert (found is None) == (not evidence(text))
    if isinstance(found, Decimal):
        assert found in {_reading(text, style) for style in evidence(text)}
        assert parse_number(text) in {_reading(text, style) for style in evidence(text)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1.900 tấn", ("1.900", "tấn")),
        ("95triệu", ("95", "triệu")),
        ("95,1 %", ("95,1", "%")),
        ("12 m²", ("12", "m2")),
        ("-3 người", ("-3", "người")),
        ("12\u00a0hộ", ("12", "hộ")),
        ("29", ("29", "")),
        ("12 (hộ)", ("12 (hộ)", "")),
        ("khoảng 20", ("khoảng 20", "")),
        ("1e5", ("1e5", "")),
        ("", ("", "")),
    ],
)
def test_a_unit_is_split_off(text: str, parts: tuple[str, str]) -> None:
    assert split_unit(text) == parts


@pytest.mark.parametrize(
    ("written", "expected", "scale"),
    [
        ("tấn", "tấn", "1"),
        ("Tấn", "tấn", "1"),
        ("kg", "tấn", "0.001"),
        ("tạ", "tấn", "0.1"),
        ("triệu", "triệu đồng", "1"),
        ("tr.đ", "triệu đồng", "1"),
        ("tỷ", "triệu đồng", "1000"),
        ("tỉ đồng", "triệu đồng", "1000"),
        ("nghìn đồng", "triệu đồng", "0.001"),
        ("m2", "ha", "0.0001"),
        ("khẩu", "người", "1"),
        ("DN", "doanh nghiệp", "1"),
        ("bài báo", "Bài báo", "1"),
        ("%", "%", "1"),
        ("%", "người", None),
        ("hộ", "người", None),
        ("triệu", "tấn", None),
        ("sào", "ha", None),
        ("nghìn người", "người", "1000"),
        ("1,2 nghìn", "người", None),
        ("nghìn tấn", "tấn", "1000"),
        ("trăm kg", "tấn", "0.1"),
        ("nghìn", "doanh nghiệp", "1000"),
        ("nghìn", "tấn", None),
        ("sào Trung Bộ", "ha", "0.05"),
        ("sào Bắc Bộ", "ha", "0.036"),
        ("hộ nghèo", "hộ", "1"),
        ("tấn/ha", "tấn", None),
        ("tấn", "", None),
    ],
)
def test_a_scale_is_told_only_where_it_is_known(written: str, expected: str, scale: str | None) -> None:
    assert scale_of(written, expected) == (None if scale is None else Fraction(scale))


def _meaning(text: str, column: list[str]) -> Decimal | str | None:
    try:
        return read(text, decide(column))
    except Ambiguous:
        return ASKED
    except ValueError:
        return None


def _reading(text: str, style: NumberStyle) -> Decimal:
    return read(text, decide([PROOF[style]]))
