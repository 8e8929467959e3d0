"""Units of measure as officers write them behind a number: "1.900 tấn", "1,2 tỷ", "12 hộ"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

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
    _sizes((1, "m2|mét vuông"), (10_000, "ha|hecta|héc ta"), (1_000_000, "km2")),
    _sizes((1, "m|mét"), (1000, "km|ki lô mét")),
    _sizes((1, "m3|mét khối|khối")),
)
"""Each unit's size in the smallest of its kind. A "sào" differs from province to province, so it is not here."""

_COUNTED = tuple(
    frozenset(map(fold, names.split("|")))
    for names in (
        "người|ng|khẩu|nhân khẩu",
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


def scale_of(written: str, expected: str) -> Decimal | None:
    """Return how many `expected` units one `written` unit is, None where that cannot be told.

    >>> [scale_of(*units) for units in (("tỷ", "triệu đồng"), ("kg", "tấn"), ("DN", "doanh nghiệp"), ("hộ", "người"))]
    [Decimal('1000'), Decimal('0.001'), Decimal('1'), None]
    """
    one, other = fold(written), fold(expected)
    if normalise(written) == normalise(expected) or (one and one == other):
        return Decimal(1)
    for sizes in _MEASURED:
        if one in sizes and other in sizes:
            return Decimal(sizes[one]) / sizes[other]
    return Decimal(1) if any({one, other} <= names for names in _COUNTED) else None
