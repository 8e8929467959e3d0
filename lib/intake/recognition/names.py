"""Names of measures as officers write them: by code however typed, else by name without accents, numbering and units."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lib.intake.recognition.categories import CategoryNames
from lib.intake.template.layout import DENOMINATOR_SUFFIX, NUMERATOR_SUFFIX, base_of, form_rows, in_category
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold, normalise

WHOLE = "*"
"""The part of a row that names a ratio as a whole, neither its numerator nor its denominator."""
LONGEST_NAME = 300
"""Characters of a name that are looked at."""
CLOSE = 0.86
"""How alike two names must be (difflib's ratio) for one to be proposed for the other."""

_CODE = re.compile(
    r"(?P<letters>[A-Za-z]{2})[\s.–—_-]*0?(?P<number>\d{1,2})\s*(?P<part>[a-d])?(?:[\s./(–_-]*(?P<role>[TM])\)?)?[.)]?"
    r"(?:\s*:\s*(?P<category>[a-z0-9-]+))?",
    re.I,
)
_NUMBERING = re.compile(
    r"^(?:\(?(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])\)?\s*[.)/:-]\s*|\(?(?:\d+(?:\.\d+)*|[a-zđ])\)\s*|[-–—+*•]\s*)+", re.I
)
_UNIT = re.compile(r"\s*\([^()]*\)\s*$")
_IS_DETAIL = re.compile(r"\s*(?:[-–—+*•]\s*)?(?:trong đó|trong do)\b", re.I)
_NUMERATORS = {word.replace("y", "i") for word in words.NUMERATORS}
_COUNT = re.compile(r"^(?:tong so|so luong|so) ")
_LEAST_WORDS = 3
"""A name of fewer words may be short for too much."""
_SHORT_GROUP = re.compile(r"t ?0*(\d{1,2})")
_NUMBERED = re.compile(r"(.*?[^\W\d])(?: so)?\W*0*(\d{1,2})")


@dataclass(frozen=True)
class Row:
    """What one row asks for: a measure and a part ("", "/T", "/M", each perhaps by a category, "/T:nu"; or `WHOLE`)."""

    measure: str
    part: str


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Return a name as names are compared: folded, without numbering and unit, "y" and "i" as one.

    >>> comparable("1.2) Tỉ lệ hộ nghèo (hộ)"), comparable("Tỷ lệ hộ nghèo")
    ('ti le ho ngheo', 'ti le ho ngheo')
    """
    bare = _UNIT.sub("", _NUMBERING.sub("", normalise(text)))
    return re.sub(words.NOT_A_NAME, "", fold(bare)).replace("y", "i")


@lru_cache(maxsize=4096)
def _bare_names(text: str) -> tuple[str, ...]:
    """Return a text folded, and without its numbering if it has one: "1. Tổ 3" is "1 to 3" and "to 3"."""
    unnumbered = _NUMBERING.sub("", text.strip())
    return (fold(text),) if unnumbered == text.strip() else (fold(text), fold(unnumbered))


def row_key(text: str) -> str:
    """Return what a row's code or name is known by when officers say what it means.

    >>> row_key("1. Tổ Đông"), row_key("(1)")
    ('to dong', '1')
    """
    return comparable(text) or fold(text)


def is_detail(text: str) -> bool:
    """Tell whether a name says that what it names is a part of what stands before it.

    >>> is_detail("- Trong đó: Gạo"), is_detail("Gạo")
    (True, False)
    """
    return _IS_DETAIL.match(normalise(text)) is not None


@dataclass
class Names:
    """The names of one plan, made once for all tables of a workbook."""

    plan: Plan
    rows: dict[str, list[Row]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    group_numbers: dict[int, str] = field(default_factory=dict)
    """The groups whose number no other group has."""
    numbered_groups: dict[tuple[str, int], str] = field(default_factory=dict)
    """The groups by the word before their number and the number: "thon", 3."""
    indicators: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for measure in self.plan.measures:
            for name, row in _names_of(measure, self.plan):
                rows = self.rows.setdefault(comparable(name), [])
                if row not in rows:
                    rows.append(row)
        for indicator in self.plan.indicators:
            self.indicators |= {comparable(indicator.name): indicator.code, comparable(indicator.short_name): indicator.code}
        for group in self.plan.groups:
            self.groups |= {fold(group.name): group.code, fold(group.code): group.code}
            if numbered := _NUMBERED.fullmatch(fold(group.name)):
                self.numbered_groups[numbered[1], int(numbered[2])] = group.code
        numbers = Counter(number for _, number in self.numbered_groups)
        self.group_numbers = {number: code for (_, number), code in self.numbered_groups.items() if numbers[number] == 1}
        own = {fold(self.plan.settings.group_word), *(word for word, _ in self.numbered_groups)}
        self._spellings = {written: word for word, spellings in words.GROUP_SPELLINGS.items() for written in spellings}
        self._spellings |= {written: word for word in own - set(words.GROUP_SPELLINGS) for written in (word, f"{word} so")}
        self._numbered = re.compile(f"({_either(self._spellings)}) ?0*(\\d{{1,2}})")
        self.groups_in_title = numbered_groups_in_title(self._spellings)
        self.categories = CategoryNames(self.plan)

    def by_code(self, text: str) -> Row | None:
        """Return the row a code means, however it is typed: "KT-06", "kt6", "VX-05/T", "VX05 (M)"; None if it is none.

        A ratio's code without its part is `WHOLE`; a code ends with a category only where the measure has it.
        """
        match = _CODE.fullmatch(normalise(text))
        if match is None:
            return None
        code = f"{match['letters'].upper()}-{int(match['number']):02d}{(match['part'] or '').lower()}"
        measure = self.plan.measure_by_code.get(code)
        if measure is None:
            return None
        role = f"/{match['role'].upper()}" if match["role"] else ""
        row = Row(code, role or ("" if measure.kind is Kind.FLOW else WHOLE))
        return self.by_category(row, match["category"].lower()) if match["category"] else row

    def by_category(self, row: Row, category: str) -> Row | None:
        """Return what a row is by a category, None where its measure is not told by it, or the row is no number."""
        is_declared = row.part != WHOLE and self.categories.has(row.measure, category)
        return Row(row.measure, in_category(base_of(row.part), category)) if is_declared else None

    def by_name(self, text: str, context: str | None) -> Row | None:
        """Return the row a name means; `context` is the measure of the rows around it, which decides between namesakes."""
        name = comparable(text)
        role = _role(name)
        if role is not None:
            rest = name.split(" ", 2)[2] if name.count(" ") > 1 else ""
            if not rest:
                return self._part_of(context, role)
            name = rest
        found = [row for row in self.rows.get(name, []) if role in (None, row.part)]
        if context is not None and is_detail(text):  # "Trong đó: Gạo" below all grain is a part of that
            found = [row for row in found if self.plan.measure_by_code[row.measure].indicator == self._indicator_of(context)]
        if len(found) > 1:
            same = [row for row in found if row.measure == context]
            found = same or [row for row in found if context is not None and row.measure[:5] == context[:5]]
        return found[0] if len(found) == 1 else None

    def indicator(self, text: str) -> str | None:
        """Return the code of the indicator that a text names: the rows below it are most likely its parts."""
        return self.indicators.get(comparable(text))

    def without_count_word(self, text: str) -> Row | None:
        """Return the row whose name differs only in how a count begins: "Số doanh nghiệp", "Số lượng doanh nghiệp"."""
        wanted = _COUNT.sub("", comparable(text))
        found = {row for name, rows in self.rows.items() if _COUNT.sub("", name) == wanted for row in rows}
        return found.pop() if wanted and len(found) == 1 else None

    def shortened(self, text: str) -> Row | None:
        """Return the row whose name has all words of a shorter one, in their order; None where no measure has, or several."""
        words_of = comparable(text).split(" ")
        if len(words_of) < _LEAST_WORDS:
            return None
        found = {row for name, rows in self.rows.items() if _has_in_order(name.split(" "), words_of) for row in rows}
        if len({row.measure for row in found}) != 1:
            return None
        return next((row for row in found if row.part in ("", WHOLE)), None) or (found.pop() if len(found) == 1 else None)

    def close_to(self, text: str) -> Row | None:
        """Return the row whose name is nearest to a misspelt one, or None where none is near or two are."""
        near = difflib.get_close_matches(comparable(text), self.rows, n=1, cutoff=CLOSE)
        rows = self.rows[near[0]] if near else []
        return rows[0] if len(rows) == 1 else None

    def group(self, text: str, *, short: bool = False) -> str | None:
        """Return the code of the group that a text names, `WARD` for the whole ward, None for neither.

        `short` also takes "T.3", which elsewhere means March.
        """
        for name in _bare_names(text):
            if name in words.WARD:
                return WARD
            if name in self.groups:
                return self.groups[name]
        word, number = self._word_and_number(text, short=short)
        return self.numbered_group(word, number) if number is not None else None

    def numbered_group(self, word: str, number: int) -> str | None:
        """Return the group that a number means behind a word as it is written; another word than the plan's is as good as none.

        A number that groups of two words share means none without its word.
        """
        named = self._spellings.get(word, word)
        code = self.numbered_groups.get((named, number))
        return code if code or any(named == other for other, _ in self.numbered_groups) else self.group_numbers.get(number)

    def group_number(self, text: str, *, short: bool = False) -> int | None:
        """Return the number in a text that looks like a group's name, whether there is such a group or not."""
        return self._word_and_number(text, short=short)[1]

    def _word_and_number(self, text: str, *, short: bool) -> tuple[str, int | None]:
        names = _bare_names(text)
        if match := next((match for name in names if (match := self._numbered.fullmatch(name))), None):
            return match[1], int(match[2])
        match = _SHORT_GROUP.fullmatch(names[0]) if short else None
        return "", int(match[1]) if match else None

    def _indicator_of(self, context: str) -> str:
        measure = self.plan.measure_by_code.get(context)
        return measure.indicator if measure is not None else context

    def _part_of(self, context: str | None, role: str) -> Row | None:
        measure = self.plan.measure_by_code.get(context or "")
        return Row(measure.code, role) if measure is not None and measure.has_denominator else None


def _has_in_order(words_of: Iterable[str], wanted: Iterable[str]) -> bool:
    rest = iter(words_of)
    return all(word in rest for word in wanted)


def _either(spellings: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))


def numbered_groups_in_title(spellings: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of groups in a plain text: the word, the first number, and what names further ones ("thôn 3, 4 và 7")."""
    word = _either(spellings)
    return re.compile(
        rf"(?<!\w)({word}) ?\.?0?(\d{{1,2}})(?![\d/])"
        rf"((?:\s*(?:,|;|\+|&|va|-|–|den)\s*(?:(?:{word}) )?(?:so )?0?\d{{1,2}}(?![\d/.]))*)"
    )


def _role(name: str) -> str | None:
    start = " ".join(name.split(" ")[:2])
    if start in _NUMERATORS:
        return NUMERATOR_SUFFIX
    return DENOMINATOR_SUFFIX if start in words.DENOMINATORS else None


def _names_of(measure: Measure, plan: Plan) -> Iterator[tuple[str, Row]]:
    """Yield every name the rows of a measure may carry."""
    siblings = [m for m in plan.measures if m.indicator == measure.indicator]
    whole = "" if measure.kind is Kind.FLOW else WHOLE
    names = {measure.title, measure.label, measure.target_text and f"{measure.name} {measure.part}".strip()}
    if len(siblings) == 1:
        names |= {measure.name, measure.short_name}
    elif measure.part:
        names |= {measure.part, f"{measure.short_name} {measure.part}"}
    for name in filter(None, names):
        yield name, Row(measure.code, whole)
    if measure.kind is not Kind.FLOW:
        for row, text in zip(form_rows(measure), (measure.numerator, measure.denominator), strict=True):
            part = NUMERATOR_SUFFIX if row.code.endswith(NUMERATOR_SUFFIX) else DENOMINATOR_SUFFIX
            yield row.name, Row(measure.code, part)
            yield text, Row(measure.code, part)
            yield f"{measure.title} {row.role}: {row.name}", Row(measure.code, part)
