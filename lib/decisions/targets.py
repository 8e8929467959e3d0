"""Targets of statements: comparator, number and unit as a plan takes them, and the questions where a clerk would ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
_FALLS_ITSELF = re.compile(
    r"(?:keo )?giam\b(?! (?:con|xuong))|(?:ty le|ti le|muc|toc do) (?:binh quan )?giam\b(?! (?:con|xuong))|so ho thoat"
)
_REACHED_FOR = re.compile(
    r"\b(?:duoc (?:ho tro|tiep can|quan ly|giai quyet|theo doi|vay|xoa|cap|tham gia|kham|dieu tri|can thiep)"
    r"|co the|tham gia|tiep can|thoat|khong co|cai nghien)\b"
)
"""Words by which even of what should be less there is to be more: "tỷ lệ hộ nghèo được hỗ trợ"."""
_COUNT_OF = re.compile(rf"^(?:tổng số|số lượng|số lượt|số)\s+(?P<unit>{terms.UNIT})", re.IGNORECASE)
_ALL, _LARGEST_PERCENTAGE = 100, 1000


@dataclass(frozen=True)
class Target:
    """What must be reached: `comparator` is "=" where there is no number, "" where nobody can tell."""

    comparator: str
    number: Fraction | None
    unit: str
    questions: tuple[str, ...] = ()


def usual_of(name: str, part: str) -> UsualIndicator | None:
    """Return the usual indicator of a part, else of the whole; of shares in a structure always that of the whole."""
    whole = usual(name)
    return whole if whole is not None and whole.better == ASK else (usual(part) if part else None) or whole


def target_of(one: Statement, text: str) -> Target:
    """Return the target of a statement that stands in `text`."""
    figure = one.figure
    if figure is None:
        return _milestone(one)
    known = usual_of(one.name, one.part)
    unit = unit_of(figure.unit, one.name) or _unit_in_name(one, figure)
    written = " ".join(text[one.start : one.end].split()).strip(" :–-")
    if figure.number is None:
        comparator = "" if figure.is_change else figure.meaning
        return Target(comparator, None, unit, (words.NUMBER_UNREADABLE.format(text=written),))
    if not figure.is_change and one.is_compared and _reduces(one):
        figure = replace(figure, meaning="-")
    elif not figure.is_change and (change := terms.RISES_OR_FALLS.search(one.name)) and not terms.ITS_OWN_CHANGE.match(one.name):
        figure = replace(figure, meaning="-" if change["way"].lower() == "giảm" else "+")
    number: Fraction | None = figure.number
    comparator, questions = figure.meaning, list[str]()
    if figure.is_change:
        comparator, number, questions = _of_change(one, figure, known, written)
    elif comparator == "":
        comparator, questions = direction_of(one.name, one.part, known, figure, one.baseline)
    asked = (*questions, *_further_questions(one, figure, Target(comparator, number, unit), written))
    return Target(comparator, number, unit, tuple(dict.fromkeys(asked)))


def _further_questions(one: Statement, figure: Figure, target: Target, written: str) -> Iterator[str]:
    """Yield what a clerk would ask about a figure whatever its direction."""
    if "giảm dưới" in figure.words:
        yield words.FALLS_TO_OR_BY.format(text=written)
    if figure.upper is not None and target.comparator in (terms.AT_MOST, terms.BELOW):
        yield words.RANGE_OF_A_CEILING.format(text=written)
    if one.is_shared:
        yield words.SHARED_NUMBER.format(number=shown(target.number, target.unit))
    if not target.unit and not figure.out_of:
        yield words.UNIT_MISSING.format(number=shown(target.number, ""))
    if target.unit.startswith("%") and target.number is not None and target.number >= _LARGEST_PERCENTAGE:
        yield words.NUMBER_UNREADABLE.format(text=written)


def _unit_in_name(one: Statement, figure: Figure) -> str:
    """Return the unit that a name begins with where its number has none: "Số lao động được tạo việc làm: 250"."""
    name = one.part if _COUNT_OF.match(one.part) else one.name
    if fold(name).startswith(("ty le", "ti le")):
        return "%" if figure.number is not None and figure.number <= _ALL else ""
    found = _COUNT_OF.match(name)
    return found["unit"] if found else ""


def unit_of(unit: str, name: str) -> str:
    """Return the unit with what the name divides it by: "triệu đồng" of "giá trị sản phẩm trên 01 ha" is "triệu đồng/ha".

    >>> unit_of("triệu đồng", "Giá trị sản phẩm trên 01 ha đất trồng trọt"), unit_of("phần trăm", "Tỷ lệ hộ nghèo")
    ('triệu đồng/ha', '%')
    """
    unit = unit.strip(" .;")
    unit = "%" if fold(unit) in ("phan tram", "ty le", "ti le") and unit else unit
    unit = re.sub(r"^(?:tỷ lệ|tỉ lệ)\s*\(?\s*%\s*\)?$", "%", unit, flags=re.IGNORECASE)
    if unit in ("%/năm", "% /năm"):
        return "%"
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
    if _FALLS_ITSELF.match(folded):
        return terms.AT_LEAST, []
    if figure is not None and unit_of(figure.unit, name).startswith("%") and number in (0, 100):
        return (terms.AT_LEAST if number else terms.AT_MOST), []
    if _REACHED_FOR.search(folded):
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
) -> tuple[str, Fraction | None, list[str]]:
    """Return comparator, number and questions of "tăng 11%", "giảm 0,2% so với năm trước", "vượt 5%"."""
    number = figure.number
    assert number is not None
    is_own = bool(terms.ITS_OWN_CHANGE.search(one.name)) or bool(terms.ITS_OWN_CHANGE.search(one.part))
    counts_more = (
        figure.meaning == "+"
        and not figure.unit.startswith(("%", "‰"))
        and ("tăng thêm" in figure.words or fold(one.name).startswith("tang"))
    )
    reduces = figure.meaning == "-" and _reduces(one)
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


def _reduces(one: Statement) -> bool:
    return fold(one.name).startswith(("giam", "keo giam"))


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
