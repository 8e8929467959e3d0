"""The categories of dimensions as officers' tables name them: “Trong đó: nữ”, “Nam”, “hộ nghèo (hộ)”."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.plan.model import Plan
from lib.vietnamese import header_words as words
from lib.vietnamese.text import fold, normalise

UNDECLARED = "?"
"""Stands for a part that the plan does not ask for: it is never read as the whole."""

_DETAIL = re.compile(r"^[\s\-–—+*•]*(?:trong đó|trong do|trong đo|chia ra|gồm|bao gồm)\b[\s:,\-–]*", re.I)
_BULLET = re.compile(r"^[\s\-–—+*•]*(?:\(?[a-zđ\d]{1,2}[.)]\s+)?")
_UNIT = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST = 80
"""A longer text names no category."""
_COUNT = re.compile(r"^(?:số người là|số người|số|là) ")


@lru_cache(maxsize=4096)
def without_detail(text: str) -> str:
    """Return what is said to be a part, without the words that say so; accents stay, for "Năm" is no "Nam".

    >>> without_detail("- Trong đó: Nữ (người)"), without_detail("Năm"), without_detail("Số nam")
    ('nữ', 'năm', 'nam')
    """
    bare = _UNIT.sub("", _DETAIL.sub("", _BULLET.sub("", normalise(text)))).casefold()
    return _COUNT.sub("", " ".join(re.sub(r"[^\w]+", " ", bare).split()))


class CategoryNames:
    """The names of the categories of one plan."""

    def __init__(self, plan: Plan) -> None:
        dimensions = dict.fromkeys(dimension for measure in plan.measures for dimension in measure.dimensions)
        named = {without_detail(one.name): one.code for dimension in dimensions for one in dimension.categories}
        self._codes = named | {f"{name} {words.SEX}": code for name, code in named.items() if name in words.SEXES}
        self._folded = {fold(name): code for name, code in self._codes.items()}
        self._of_measure = {m.code: {c.code for d in m.dimensions for c in d.categories} for m in plan.measures if m.dimensions}

    def find(self, text: str) -> str | None:
        """Return the code of the category that a text names, `UNDECLARED` for a part that the plan does not know, None for neither.

        A text without any accents is compared without them.
        """
        if len(text) > _LONGEST:
            return None
        name = without_detail(text)
        code = self._codes.get(name) or (self._folded.get(name) if name.isascii() else None)
        if code is not None:
            return code
        return UNDECLARED if name in words.PARTS or (name.isascii() and name in words.PARTS_FOLDED) else None

    def has(self, measure: str, category: str) -> bool:
        """Tell whether the figures of a measure are told by a category."""
        return category in self._of_measure.get(measure, ())
