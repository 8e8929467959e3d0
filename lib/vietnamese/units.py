"""Units of measure as officers write them behind a number: "1.900 tấn", "1,2 tỷ", "12 hộ"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from lib.vietnamese.text import fold, normalise

_NUMBER_AND_UNIT = re.compile(r"(?P<number>.*\d[.,．，]?) ?(?P<unit>%|[^\W\d_²³¹¼½¾](?:[^\d]|(?<=m)[23])*)")


def _sizes(*groups: tuple[int, str]) -> Mapping[str, int]:
    return {fold(name): size for size, names in groups for name in names.split("|")}


_MEASURED = (
    _sizes((1, "kg|kilogam|cân"), (10, "yến"), (100, "tạ"), (1000, "tấn|t")),
    _sizes(
        (1, "đồng|đ|VND|VNĐ"),
        (1000, "nghìn đồng|ngàn đồng|nghìn|ngàn"),
        (1_000_000, "triệu đồng|triệu|tr|trđ|tr.đ|tr đồng|triệu VND|triệu VNĐ"),
        (1_000_000_000, "tỷ đồng|tỉ đồng|tỷ|tỉ|tỷ VND|tỷ VNĐ"),
    ),
    _sizes(
        (1, "m2|mét vuông"),
        (360, "sào Bắc Bộ"),
        (500, "sào Trung Bộ|sào miền Trung|sào TB"),
        (10_000, "ha|hecta|héc ta"),
        (1_000_000, "km2"),
    ),
    _sizes((1, "m|mét"), (1000, "km|ki lô mét")),
    _sizes((1, "m3|mét khối|khối")),
)
"""Each unit's size in the smallest of its kind. A "sào" differs from region to region, so it is here only with its region."""

_MULTIPLES = {"chuc": 10, "tram": 100, "nghin": 1000, "ngan": 1000, "van": 10_000, "trieu": 1_000_000, "ti": 10**9, "ty": 10**9}
"""Words that stand before a unit, or alone for a unit that is understood: "2 nghìn", "1,2 nghìn tấn"."""

_COUNTED = tuple(
    frozenset(map(fold, names.split("|")))
    for names in (
        "người|ng|khẩu|nhân khẩu|lao động|LĐ|thanh niên|công dân|lượt người|thẻ|thẻ BHYT",
        "hộ|hộ dân|hộ gia đình",
        "trẻ|trẻ em|cháu|em",
        "doanh nghiệp|DN",
        "khu|khu dân cư|KDC",
        "trường|trường THCS",
        "hồ sơ|HS",
        "tiêu chí|TC",
    )
)
"""Names of the same thing counted."""


def split_unit(text: str) -> tuple[str, str]:
    """Return the number in front and the unit behind it, "" where there is none; `text` is not checked to hold a number.

    >>> split_unit("1.900 tấn"), split_unit("95,1%"), split_unit("12m2"), split_unit("29"), split_unit("12 đến 15")
    (('1.900', 'tấn'), ('95,1', '%'), ('12', 'm2'), ('29', ''), ('12 đến 15', ''))
    """
    match = _NUMBER_AND_UNIT.fullmatch(normalise(text))
    return (match["number"], match["unit"].replace("²", "2").replace("³", "3")) if match else (normalise(text), "")


@lru_cache(maxsize=1024)
def scale_of(written: str, expected: str) -> Fraction | None:
    """Return how many `expected` units one `written` unit is, None where that cannot be told.

    >>> [str(scale_of(*units)) for units in (("tỷ", "triệu đồng"), ("kg", "tấn"), ("DN", "doanh nghiệp"), ("hộ", "người"))]
    ['1000', '1/1000', '1', 'None']
    >>> [str(scale_of(*units)) for units in (("nghìn người", "người"), ("nghìn tấn", "tấn"), ("nghìn", "hộ"))]
    ['1000', '1000', '1000']
    """
    one, other = fold(written), fold(expected)
    if normalise(written) == normalise(expected) or (one and one == other):
        return Fraction(1)
    for sizes in _MEASURED:
        if one in sizes and other in sizes:
            return Fraction(sizes[one], sizes[other])
    if any({one, other} <= names for names in _COUNTED) or (_is_counted(other) and one.startswith(f"{other} ")):
        return Fraction(1)
    multiple, _, rest = one.partition(" ")
    if multiple not in _MULTIPLES or (not rest and not _is_counted(other)):
        return None
    scale = scale_of(rest, expected) if rest else Fraction(1)
    return None if scale is None else scale * _MULTIPLES[multiple]


@lru_cache(maxsize=1024)
def is_unit(text: str) -> bool:
    """Tell whether a text is the name of a unit, whatever it measures.

    >>> is_unit("tạ"), is_unit("nghìn người"), is_unit("%"), is_unit("Gạo"), is_unit("hộ nghèo")
    (True, True, True, False, False)
    """
    name = fold(text)
    multiple, _, rest = name.partition(" ")
    return text.strip() == "%" or _has_size(name) or _is_counted(name) or (multiple in _MULTIPLES and (not rest or is_unit(rest)))


def is_counted(unit: str) -> bool:
    """Tell whether a unit counts things, so that money, weight and area are none of its business."""
    return not _has_size(fold(unit))


def _has_size(name: str) -> bool:
    return any(name in sizes for sizes in _MEASURED)


def _is_counted(name: str) -> bool:
    return any(name in names for names in _COUNTED)
