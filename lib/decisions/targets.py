"""Targets of statements: comparator, number and unit as a plan takes them, and the questions where a clerk would ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.decisions.figures_in_text import Figure
from lib.decisions.statements import Statement
from lib.decisions.usual_indicators import ASK, DOWN, UsualIndicator, usual
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.numbers import decimals_of, format_number
from lib.vietnamese.text import fold
from lib.vietnamese.words import decision_words as words

NO_NUMBER = "="
_PER_HECTARE = re.compile(r"\b(?:trên|/)\s*(?:0?1|một)\s*(?:ha|héc ta|hecta)\b|\btrên một đơn vị diện tích", re.IGNORECASE)
_MONEY = frozenset(map(fold, ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "triệu")))
_LARGEST_PERCENTAGE = 1000


@dataclass(frozen=True)
class Target:
    """What must be reached: `comparator` is "=" where there is no number, "" where nobody can tell."""

    comparator: str
    number: Fraction | None
    unit: str
    questions: tuple[str, ...] = ()


def usual_of(name: str, part: str) -> UsualIndicator | None:
    """Return the usual indicator of a part, else of the whole."""
    return (usual(part) if part else None) or usual(name)


def target_of(one: Statement, text: str) -> Target:
    """Return the target of a statement that stands in `text`."""
    figure = one.figure
    if figure is None:
        return _milestone(one)
    known = usual_of(one.name, one.part)
    unit = unit_of(figure.unit, one.name)
    written = " ".join(text[one.start : one.end].split()).strip(" :–-")
    asked = list[str]()
    if figure.number is None:
        return Target(figure.meaning if not figure.is_change else "", None, unit, (words.NUMBER_UNREADABLE.format(text=written),))
    comparator = figure.meaning
    number: Fraction | None = figure.number
    if figure.is_change:
        comparator, number, questions = _of_change(one, figure, known, written)
        asked += questions
    elif comparator == "":
        comparator, questions = direction_of(one.name, one.part, known, figure, one.baseline)
        asked += questions
    if figure.upper is not None and comparator in (terms.AT_MOST, terms.BELOW):
        asked.append(words.RANGE_OF_A_CEILING.format(text=written))
    if one.is_shared:
        asked.append(words.SHARED_NUMBER.format(number=shown(number, unit)))
    if not unit and not figure.out_of:
        asked.append(words.UNIT_MISSING.format(number=shown(number, "")))
    if unit.startswith("%") and number is not None and number >= _LARGEST_PERCENTAGE:
        asked.append(words.NUMBER_UNREADABLE.format(text=written))
    return Target(comparator, number, unit, tuple(dict.fromkeys(asked)))


def unit_of(unit: str, name: str) -> str:
    """Return the unit with what the name divides it by: "triệu đồng" of "giá trị sản phẩm trên 01 ha" is "triệu đồng/ha".

    >>> unit_of("triệu đồng", "Giá trị sản phẩm trên 01 ha đất trồng trọt"), unit_of("phần trăm", "Tỷ lệ hộ nghèo")
    ('triệu đồng/ha', '%')
    """
    unit = unit.strip(" .;")
    unit = "%" if fold(unit) in ("phan tram", "ty le", "ti le") and unit else unit
    unit = re.sub(r"^(?:tỷ lệ|tỉ lệ)\s*\(?\s*%\s*\)?$", "%", unit, flags=re.IGNORECASE)
    if fold(unit) in _MONEY and _PER_HECTARE.search(name):
        return f"{unit}/ha"
    return unit


def direction_of(
    name: str, part: str, known: UsualIndicator | None, figure: Figure | None, baseline: Fraction | None
) -> tuple[str, list[str]]:
    """Return the comparator of a number without a word that says it, and the question where it is doubtful."""
    number = figure.number if figure else None
    text = shown(number, figure.unit if figure else "")
    folded = fold(f"{name} {part}")
    if re.match(r"(?:keo )?giam\b|(?:ty le|ti le|muc|toc do) (?:\w+ ){0,2}giam\b|so ho thoat", folded):
        return terms.AT_LEAST, []
    if known is None:
        is_lower = (
            baseline is not None and number is not None and number < baseline and figure is not None and figure.unit.startswith("%")
        )
        return terms.AT_LEAST, [words.LOWER_THAN_BEFORE.format(number=text, base=shown(baseline, ""))] if is_lower else []
    if known.better == DOWN:
        is_doubtful = known.short_name == "Tốc độ tăng dân số"
        return terms.AT_MOST, [words.WHICH_DIRECTION.format(number=text)] if is_doubtful else []
    if known.better == ASK:
        return terms.AT_LEAST, [words.WHICH_DIRECTION.format(number=text)]
    return terms.AT_LEAST, []


def _milestone(one: Statement) -> Target:
    if one.is_missing:
        return Target("", None, one.unit, (words.PART_MISSING if one.part else words.NUMBER_MISSING,))
    if terms.NONE_AT_ALL.match(one.name):
        return Target(NO_NUMBER, None, one.unit, (words.NOTHING_AT_ALL.format(text=one.name),))
    if one.is_reached or terms.MILESTONE_START.match(one.name) or terms.MILESTONE_WORD.search(one.name):
        return Target(NO_NUMBER, None, one.unit)
    return Target("", None, one.unit, (words.NUMBER_MISSING,))


def _of_change(
    one: Statement, figure: Figure, known: UsualIndicator | None, written: str
) -> tuple[str, Fraction | None, Sequence[str]]:
    """Return comparator, number and questions of "tăng 11%", "giảm 0,2% so với năm trước", "vượt 5%"."""
    number = figure.number
    assert number is not None
    is_own = bool(terms.ITS_OWN_CHANGE.search(one.name)) or bool(terms.ITS_OWN_CHANGE.search(one.part))
    counts_more = (
        figure.meaning == "+"
        and not figure.unit.startswith(("%", "‰"))
        and ("tăng thêm" in figure.words or fold(one.name).startswith("tang"))
    )
    reduces = figure.meaning == "-" and fold(one.name).startswith(("giam", "keo giam"))
    if figure.meaning == "vượt":
        return terms.AT_LEAST, None, [words.BASE_IS_ELSEWHERE.format(text=written)]
    if counts_more or (is_own and not (reduces and one.is_compared)):
        return terms.AT_LEAST, number, []
    base = one.baseline
    comparator = terms.AT_MOST if figure.meaning == "-" else terms.AT_LEAST
    if base is None:
        return comparator, None, [words.BASE_NEEDED.format(text=written)]
    step = number if not figure.unit.startswith("%") or _is_rate(one, known) else base * number / 100
    level = base - step if figure.meaning == "-" else base + step
    question = words.BASE_COMPUTED.format(text=written, base=shown(base, ""), level=shown(level, ""))
    return comparator, level, [question]


def _is_rate(one: Statement, known: UsualIndicator | None) -> bool:
    return fold(one.name).startswith(("ty le", "ti le", "ty trong")) or (known is not None and known.unit == "%")


def shown(number: Fraction | None, unit: str) -> str:
    """Write a number with its unit.

    >>> shown(Fraction("1.35"), "%"), shown(Fraction(1900), "tấn"), shown(None, "ha")
    ('1,35%', '1.900 tấn', '')
    """
    if number is None:
        return ""
    text = format_number(number, decimals_of(number))
    return f"{text}{unit}" if unit.startswith(("%", "‰")) else f"{text} {unit}".strip()
