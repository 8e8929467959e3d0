"""Figures in a sentence of a decision: numbers with the words before them, their unit, and what of them is no promise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from lib.vietnamese import decision_terms as terms
from lib.vietnamese.number_style import UNDECIDED, Ambiguous, Decision, decide, read
from lib.vietnamese.text import fold

_NUMBER = r"\d{1,3}(?:[ ]\d{3})+(?:,\d+)?(?![\d.,]*\d)|\d+(?:[.,]\d+)*"
_WRITTEN = re.compile(rf"(?<![\w.,])(?:{_NUMBER})(?!\w*[-–]?[A-ZĐ]{{2,}}\b)(?![A-Z]\b)")
_DATE = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|(?<=ngày )\d{1,2}/\d{1,2}|(?<=tháng )\d{1,2}/\d{4}|\d+/(?:\d{4}/)?[A-ZĐ]{2}[\w-]*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASH = re.compile(r"\s*(?:[-–—]|đến|tới)\s*")
_FROM = re.compile(r"\btừ\s*$", re.IGNORECASE)
_TO = re.compile(
    r"\s*(?:năm \d{4}\s*)?(?:lên|xuống còn|xuống|giảm còn|còn|tăng lên)\s*(?P<to>đạt |mức |trên |dưới )?\s*", re.IGNORECASE
)
_OUT_OF = re.compile(r"\s*/\s*(?=\d)")
_UNIT = re.compile(rf"\s*(?:\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\)\s*)?(?P<unit>{terms.UNIT})", re.IGNORECASE)
_WORD = re.compile(r"\s*(?P<unit>[^\W\d_]+)")
_NO_UNIT = frozenset(
    fold(
        "so trở và của trong theo được là hoặc với hàng hằng mỗi cả nên đạt trên dưới khi thì cho tại đối đến năm tăng giảm"
    ).split()
)
_OR_MORE, _LIFE, _OF_YEAR = (
    re.compile(r"\btrở\s*$", re.IGNORECASE),
    re.compile(r"\btuổi thọ\b", re.IGNORECASE),
    re.compile(r"năm\s*$"),
)
_PACE = re.compile(r"(?:tốc độ|nhịp độ|mức|tỷ lệ|tỉ lệ)\s*$", re.IGNORECASE)
"""Before "tăng", "giảm" that belong to a name: "tốc độ tăng trưởng 12,5%"."""
_BACK = 60
"""Letters in which all words before a number stand."""
_BILLIONS = re.compile(r"t[ỷỉ](?:\s+đồng)?", re.IGNORECASE)
_MILLIONS_MORE = re.compile(r"\s+(?P<millions>\d{1,3})\s+triệu(?:\s+đồng)?\b", re.IGNORECASE)
"""What stands behind "45 tỷ" in "45 tỷ 500 triệu đồng"."""


@dataclass(frozen=True)
class Figure:
    """One number in a text with all that belongs to it; `start` is where the words before it begin, `end` where it ends.

    `meaning` is the comparator that its words say, "" for none, "+" or "-" for a change, "vượt" for more than something else.
    """

    start: int
    number_at: int
    end: int
    written: str
    number: Fraction | None
    unit: str
    meaning: str = ""
    words: tuple[str, ...] = ()
    out_of: Fraction | None = None
    upper: Fraction | None = None
    """The upper end of a range, or what stands behind "từ … lên"."""
    earlier: Fraction | None = None
    """Where "từ 68,5 lên 74" says it began."""
    is_known_unit: bool = True

    @property
    def is_change(self) -> bool:
        return self.meaning in ("+", "-", "vượt")


def number_style_of(texts: Iterable[str]) -> Decision:
    """Return how the numbers of a document are written, by all that stand in it."""
    return decide(match[0] for text in texts for match in _WRITTEN.finditer(text))


@lru_cache(maxsize=8192)  # whether an item says anything is asked at each level above it
def figures(text: str, style: Decision = UNDECIDED) -> tuple[Figure, ...]:
    """Return the figures of a text in their order, without years, dates, numbers of documents, ages and "trên 01 ha".

    >>> [(f.written, f.unit, f.meaning) for f in figures("Hộ nghèo giảm còn 1,2%; trẻ dưới 5 tuổi: 95% trở lên năm 2026")]
    [('1,2', '%', '<='), ('95', '%', '>=')]
    >>> [(f.written, str(f.number), str(f.upper)) for f in figures("đạt từ 80 đến 85%, 1.900 tấn")]
    [('80 đến 85', '80', '85'), ('1.900', '1900', 'None')]
    """
    dates = [found.span() for found in _DATE.finditer(text)]
    taken, found = 0, list[Figure]()
    for match in _WRITTEN.finditer(text):
        if match.start() < taken or any(start <= match.start() < end for start, end in dates):
            continue
        figure = _figure(text, match, style, dates)
        taken = figure.end if figure else match.end()
        if figure and not _is_no_figure(text, figure):
            found.append(figure)
            taken = figure.end
        elif figure and figure.upper is not None:
            taken = figure.end
    return tuple(found)


def _figure(text: str, match: re.Match[str], style: Decision, dates: list[tuple[int, int]]) -> Figure | None:
    number, end = _read(match[0], style), match.end()
    unit, unit_end, known = _unit(text, end)
    if number is not None and (rest := _MILLIONS_MORE.match(text, unit_end)) and _BILLIONS.fullmatch(unit):
        number, end = number + Fraction(int(rest["millions"]), 1000), rest.end()
        figure = Figure(match.start(), match.start(), end, text[match.start() : end], number, "tỷ đồng")
        return _with_words(text, figure)
    out_of = upper = earlier = None
    written = match[0]
    if (over := _OUT_OF.match(text, end)) and (second := _WRITTEN.match(text, over.end())):
        out_of, end = _read(second[0], style), second.end()
        written = text[match.start() : end]
        unit, unit_end, known = _unit(text, end)
    else:
        joined = _DASH.match(text, unit_end if unit and known else end) or _DASH.match(text, end)
        to = _TO.match(text, unit_end if unit and known else end) if _search_before(_FROM, text, match.start()) else None
        if joined and (second := _WRITTEN.match(text, joined.end())) and _is_range(joined[0], match[0], second[0], unit):
            upper, end = _read(second[0], style), second.end()
            written = text[match.start() : end]
            unit, unit_end, known = _unit(text, end) if _unit(text, end)[0] and _unit(text, end)[2] else (unit, end, known)
        elif to and (second := _WRITTEN.match(text, to.end())):
            earlier, number, end = number, _read(second[0], style), second.end()
            written = second[0]
            unit2 = _unit(text, end)
            unit, unit_end, known = unit2 if unit2[0] and unit2[2] else (unit, end, known)
            return _with_words(
                text,
                Figure(
                    match.start(), second.start(), max(end, unit_end), written, number, unit, "", (), None, None, earlier, known
                ),
            )
    return _with_words(
        text,
        Figure(
            match.start(),
            match.start(),
            max(end, unit_end) if unit else end,
            written,
            number,
            unit,
            "",
            (),
            out_of,
            upper,
            None,
            known,
        ),
    )


def _is_range(joint: str, first: str, second: str, unit: str) -> bool:
    """Tell whether two numbers are the ends of a range: "80-85%", not "95% - 12 thôn"."""
    small, large = (fold(number).replace(" ", "") for number in (first, second))
    try:
        return float(first.replace(".", "").replace(",", ".")) < float(second.replace(".", "").replace(",", "."))
    except ValueError:
        return bool(small and large and unit == "")


def _with_words(text: str, figure: Figure) -> Figure:
    """Add the words around a figure, and what they say."""
    start, words, meanings = figure.start, list[str](), list[str]()
    while found := _search_before(terms.QUALIFIER, text, start):
        word = " ".join(found["word"].split()).lower()
        if word in ("lên", "xuống") and _search_before(_OR_MORE, text, found.start("word")):
            break
        if word.startswith(("tăng", "giảm")) and _search_before(_PACE, text, found.start("word")):
            break
        words.insert(0, word)
        meanings.insert(0, terms.MEANING.get(word, ""))
        start = found.start("word")
    end, meaning = figure.end, _said(meanings, figure)
    if after := terms.AFTER.match(text, end):
        end = after.end()
        if after["word"].lower() == "trở xuống":
            meaning = terms.AT_MOST
        elif meaning not in ("+", "-", "vượt"):
            meaning = terms.AT_LEAST
    return replace(figure, start=start, end=end, meaning=meaning, words=tuple(words))


def _said(meanings: list[str], figure: Figure) -> str:
    """Return what the words together say: the comparator nearest to the number, a change where one is said and no level."""
    comparators = [meaning for meaning in meanings if meaning in (terms.AT_LEAST, terms.AT_MOST, terms.BELOW, terms.ABOVE)]
    changes = [meaning for meaning in meanings if meaning in ("+", "-", "vượt")]
    if changes and figure.earlier is None:
        return changes[-1]
    if figure.earlier is not None:
        return terms.AT_MOST if figure.number is not None and figure.number < figure.earlier else terms.AT_LEAST
    return comparators[-1] if comparators else ""


def _unit(text: str, end: int) -> tuple[str, int, bool]:
    """Return the unit behind a number, where it ends, and whether it is a known one; "" where there is none."""
    if found := _UNIT.match(text, end):
        return " ".join(found["unit"].split()), found.end(), True
    found = _WORD.match(text, end)
    if found and found.start("unit") > end and fold(found["unit"]) not in _NO_UNIT and found["unit"].islower():
        return found["unit"], found.end(), False
    return "", end, True


def _read(written: str, style: Decision) -> Fraction | None:
    """Return the number, None where nobody can tell how it is meant."""
    try:
        return Fraction(read(written, style))
    except Ambiguous:
        # In running text the point groups, as taught at school; only the comma before three digits is a question.
        return Fraction(written.replace(".", "")) if "." in written and "," not in written else None
    except ValueError:
        return None


def _is_no_figure(text: str, figure: Figure) -> bool:
    start, end = figure.number_at, figure.number_at + len(figure.written)
    if _search_before(terms.NOT_A_FIGURE_BEFORE, text, start):
        return True
    if terms.NOT_A_FIGURE_AFTER.match(text, end) and not _search_before(_LIFE, text, start):
        return True
    if _YEAR.fullmatch(figure.written) and (not figure.unit or not figure.is_known_unit or _search_before(_OF_YEAR, text, start)):
        return True
    if figure.upper is not None and all(_YEAR.fullmatch(part.strip()) for part in _DASH.split(figure.written)):
        return True
    is_base = figure.number in terms.PER_SO_MANY and terms.PER_SO_MANY_AFTER.match(text, end)
    return bool(is_base and _search_before(terms.PER_SO_MANY_BEFORE, text, start))


def _search_before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """Return what ends at a place of a text; only so far back that a long text costs no more than a short one."""
    return pattern.search(text, max(end - _BACK, 0), end)


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a text that are divided by ";" or by the end of a sentence, each with its place.

    >>> [clause for _, clause in clauses("Thu nhập đạt 76,5 triệu đồng; BHYT trên 95%. Tỷ lệ hộ nghèo 1,2%.")]
    ['Thu nhập đạt 76,5 triệu đồng', 'BHYT trên 95%', 'Tỷ lệ hộ nghèo 1,2%']
    """
    start = 0
    for found in re.finditer(
        r"\s*;\s*(?![^()]*\))|(?<!\.)\.++\s+(?=[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ])|(?<![.;])[.;]++\s*$",
        text,
    ):
        if text[start : found.start()].strip():
            yield start, text[start : found.start()]
        start = found.end()
    if text[start:].strip():
        yield start, text[start:]
