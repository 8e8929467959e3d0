"""Labels of headings and list items: "Điều 1.", "A.", "II.", "2.1.", "3.", "(4).", "a)", dashes and dots."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_ORDINALS = ("nhất", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám")
_BULLETS = "-–—−+*•·●○▪■◦✓►➢§\uf0b7\uf02d\uf0a7"
_ONE_DASH = str.maketrans(dict.fromkeys("–—−\uf02d", "-") | dict.fromkeys("·●○▪■◦✓►➢§\uf0b7\uf0a7", "•"))
_PATTERNS = (
    ("phan", re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+|THỨ\s+)?(?P<value>[IVX]+|\d+|[^\W\d_]+)\b\s*[.:–-]?\s*")),
    ("dieu", re.compile(r"(?:Điều|ĐIỀU)\s+(?P<value>\d+)\s*[.:]\s*")),
    ("many", re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2})+)(?:\s*[.)/:]\s*|\s+)(?=[^\W\d_]|[(\"“]|\d+\s*%)")),
    ("roman", re.compile(r"(?P<value>[IVX]{1,5})\s*[.)/:]\s*(?=\S)|(?P<value2>[IVX]{1,5})\s*[–-]\s*(?=[^\W\d_])")),
    ("letter", re.compile(r"(?P<value>[A-HĐ])\s*[.)/]\s*(?=\S)|(?P<value2>[A-H])\s*[–-]\s*(?=[^\W\d_])")),
    (
        "number",
        re.compile(
            r"(?P<value>\d{1,3})(?:\s*[.):]\s*|/\s+)(?=[^\W\d_]|[(\"“])|(?P<value2>\d{1,3})\s*[.)]\s+(?=\d)"
            r"|(?P<value3>\d{1,3})\s?[-–]\s+(?=[^\W\d_])(?![A-ZĐ]{2})"
        ),
    ),
    ("round", re.compile(r"\((?P<value>\d{1,3})\)\s*[.:]?\s*(?=\S)")),
    ("small", re.compile(r"\(?(?P<value>[a-zđ])\s*[.)/]\s*(?=\S)")),
    (
        "bullet",
        re.compile(rf"(?P<value>[{re.escape(_BULLETS)}])\s*(?=[^\s{re.escape(_BULLETS)}])|(?P<value2>o)\s+(?=[A-ZĐÂĂÊÔƠƯ])"),
    ),
)


@dataclass(frozen=True)
class Label:
    """What stands before an item: its `style` tells items of one list, `value` counts them from 1 (0 for bullets)."""

    style: str
    value: int
    text: str


def labelled(line: str) -> tuple[Label | None, str]:
    """Return the label of a line, None where it has none, and the rest of the line.

    >>> [labelled(line)[0] for line in ("1.900 tấn", "95.1 %", "năm 2024")]
    [None, None, None]
    >>> found = map(labelled, ("(4). Giá trị", "2.1.Kinh tế", "IV. Khác", "- Lúa", "1. 100% hộ"))
    >>> [(one.style, one.value, rest) for one, rest in found]
    [('round', 4, 'Giá trị'), ('many2', 1, 'Kinh tế'), ('roman', 4, 'Khác'), ('-', 0, 'Lúa'), ('number', 1, '100% hộ')]
    """
    for style, pattern in _PATTERNS:
        found = pattern.match(line)
        if found is None or not line[found.end() :].strip():
            continue
        written = next(value for value in found.groups() if value)
        if style == "bullet":
            return Label(written.translate(_ONE_DASH), 0, written), line[found.end() :]
        if style == "many":
            numbers = written.split(".")
            return Label(f"many{len(numbers)}", int(numbers[-1]), written), line[found.end() :]
        if style == "phan" and not _value(style, written):
            continue
        return Label(style, _value(style, written), line[: found.end()].strip()), line[found.end() :]
    return None, line


def _value(style: str, written: str) -> int:
    if written.isdigit():
        return int(written)
    if style == "roman" or (style == "phan" and set(written) <= set(_ROMAN_DIGITS)):
        digits = [_ROMAN_DIGITS[sign] for sign in written]
        return sum(-one if one < max(digits[place:]) else one for place, one in enumerate(digits))
    if style == "phan":
        return _ORDINALS.index(written.lower()) + 1 if written.lower() in _ORDINALS else 0
    letters = "abcdđeghiklmnopqrstuvxy" if written.islower() else "ABCDEFGH"
    return letters.index(written) + 1 if written in letters else 0
