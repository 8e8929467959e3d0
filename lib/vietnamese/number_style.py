"""The number style of a column (which mark groups thousands): decided by the evidence of a whole column, never by one cell.

Two styles exist: Vietnamese "1.900,5" and English "1,900.5". "1.900" and "1,900" are well formed in both and differ a thousand
times; every other number has one reading and is simply read. The rule for those two, by what stands in the same column:

- Only Vietnamese is proven, by numbers that English does not know ("1.900,5", "1.900.000", "95,1", "0,951"): both are read so.
- Only English is proven, by grouping commas ("1,900.5", "1,234,567"): both are read so.
- Both are proven: both are questions.
- Nothing is proven: "1.900" is Vietnamese, as taught at school; "1,900" is a question.
- A lone decimal point ("95.1", "0.951") is a habit of keyboards and proves no style, but it casts doubt on the point: "1.900" is a
  question too, unless English is proven or the point is also seen to group ("1.900,5", "1.900.000").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lib.vietnamese.text import normalise

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，＋－−", "0123456789.,+--")


class NumberStyle(StrEnum):
    """A way to write numbers."""

    VIETNAMESE = "vietnamese"
    """1.900,5"""
    ENGLISH = "english"
    """1,900.5"""


class Ambiguous(ValueError):
    """The text has two readings, and nothing around it tells which is meant."""


@dataclass(frozen=True)
class Decision:
    """How to read a column's numbers: its one style, or None where none or both are proven.

    `doubtful` holds the marks of which nobody can tell whether they group: "1,900" is a question where it holds ",".
    """

    style: NumberStyle | None
    doubtful: frozenset[str]


UNDECIDED = Decision(None, frozenset({","}))
"""What is decided where there is no evidence."""


def _grammar(group: str, decimal: str) -> re.Pattern[str]:
    # A group never follows a lone zero ("0.951"), but "02.500" is how forms pad 2.500.
    grouped = "|".join(rf"0?[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}})+" for mark in (group, " "))
    return re.compile(rf"(?P<sign>[-+]?) ?(?P<whole>{grouped}|[0-9]+)(?:{decimal}(?P<rest>[0-9]+))?")


_GRAMMARS = {NumberStyle.VIETNAMESE: _grammar(r"\.", ","), NumberStyle.ENGLISH: _grammar(",", r"\.")}


def readings(text: str) -> dict[NumberStyle, Decimal]:
    """Return what `text` means in each style in which it is a well-formed number; nothing where it is no number.

    Digits of full width, odd spaces, the apostrophe that makes a number a text and a full stop at the end are allowed.

    >>> [str(number) for number in readings("'1.900.").values()]
    ['1900', '1.900']
    """
    found = ((style, grammar.fullmatch(_bare(text))) for style, grammar in _GRAMMARS.items())
    return {style: _decimal(match) for style, match in found if match}


def evidence(text: str) -> frozenset[NumberStyle]:
    """Return the styles in which `text` is a well-formed number.

    >>> [[str(style) for style in sorted(evidence(t))] for t in ("1.900,5", "95.1", "1.900", "khoảng 20")]
    [['vietnamese'], ['english'], ['english', 'vietnamese'], []]
    """
    return frozenset(readings(text))


def has_evidence(texts: Iterable[str]) -> bool:
    """Tell whether any of `texts` is well formed in one style only, so that they can speak for themselves."""
    return any(len(evidence(text)) == 1 for text in texts)


def decide(texts: Iterable[str]) -> Decision:
    """Decide how to read the numbers among `texts`, all that stand in one column; the module's text tells the rule.

    >>> decide(["1.900", "12,5"]).style, decide(["1,900", "2,100.5"]).style, decide(["1.900", "29"]).style
    (<NumberStyle.VIETNAMESE: 'vietnamese'>, <NumberStyle.ENGLISH: 'english'>, None)
    """
    single = [(_bare(text), *styles) for text in texts if len(styles := evidence(text)) == 1]
    vietnamese = [text for text, style in single if style is NumberStyle.VIETNAMESE]
    english = [text for text, style in single if style is NumberStyle.ENGLISH]
    if any("," in text for text in english):
        return Decision(None, frozenset(".,")) if vietnamese else Decision(NumberStyle.ENGLISH, frozenset())
    point_groups = any("." in text for text in vietnamese)
    doubtful = frozenset("." if english and not point_groups else "")
    return Decision(NumberStyle.VIETNAMESE, doubtful) if vietnamese else Decision(None, UNDECIDED.doubtful | doubtful)


def read(text: str, decision: Decision) -> Decimal:
    """Return the number that `text` means in a column for which `decision` was made.

    Raises
    ------
    Ambiguous
        It has two readings and the column does not tell which is meant.
    ValueError
        It is not one number.

    >>> str(read("1.900", UNDECIDED)), str(read("1,900", decide(["1,900", "2,100.5"]))), str(read("95.1", UNDECIDED))
    ('1900', '1900', '95.1')
    """
    found = readings(text)
    if not found:
        raise ValueError(text)
    if len(set(found.values())) == 1:
        return next(iter(found.values()))
    # Only a number with one mark before three digits has two readings.
    if ("," if "," in _bare(text) else ".") in decision.doubtful:
        raise Ambiguous(text)
    return found[decision.style or NumberStyle.VIETNAMESE]


def _bare(text: str) -> str:
    return re.sub(r"^['’‘] ?|(?<=[0-9])\.$", "", normalise(text).translate(_FULL_WIDTH))


def _decimal(match: re.Match[str]) -> Decimal:
    whole = match["sign"] + re.sub(r"[^0-9]", "", match["whole"])
    return Decimal(f"{whole}.{match['rest']}" if match["rest"] else whole)
