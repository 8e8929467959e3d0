"""Groups by name in a sentence: few are named, nearly all are counted with those that are left out."""

from __future__ import annotations

from collections.abc import Sequence

from lib.vietnamese.group_terms import short_name, word_of_names
from lib.vietnamese.words import group_words

LEAST_COUNTED = 5
"""Fewer groups than this are always named."""
MOST_LEFT_OUT = 3


def listed_groups(named: Sequence[str], every: Sequence[str]) -> str:
    """Return the groups `named` out of `every` as a sentence has them.

    >>> every = [f"Tổ dân phố {number}" for number in range(1, 11)]
    >>> listed_groups([*every[:8], every[9]], every), listed_groups(every[:2], every), listed_groups(every, every)
    ('9 tổ (trừ Tổ 9)', 'Tổ dân phố 1, Tổ dân phố 2', 'tất cả các tổ')
    """
    left_out = [name for name in every if name not in named]
    if not left_out and len(every) > 1:
        return group_words.EVERY_GROUP
    if len(named) < LEAST_COUNTED or len(left_out) > MOST_LEFT_OUT:
        return ", ".join(named)
    return group_words.ALL_BUT.format(count=len(named), names=", ".join(short_name(name) for name in left_out))


def numbered_groups(named: Sequence[str], every: Sequence[str]) -> str:
    """Return the groups `named` out of `every` as short as a message to a phone has them.

    >>> every = [f"Tổ dân phố {number}" for number in range(1, 11)]
    >>> left = [name for name in every if name not in ("Tổ dân phố 7", "Tổ dân phố 9")]
    >>> numbered_groups(left, every), numbered_groups(every[:2], every), numbered_groups(every, every)
    ('8 tổ (trừ 7, 9)', 'Tổ 1, 2', 'tất cả các tổ')
    >>> numbered_groups(["Thôn Đông"], ["Thôn Đông", "Bản Mới"])
    'Thôn Đông'
    """
    left_out = [name for name in every if name not in named]
    if not left_out and len(every) > 1:
        return group_words.EVERY_GROUP
    word = word_of_names(list(every))
    short = [name[len(word) + 1 :] if word else short_name(name) for name in (*named, *left_out)]
    if len(named) < LEAST_COUNTED or len(left_out) > MOST_LEFT_OUT:
        head = short_name(f"{word} ".capitalize()) if word else ""
        return head + ", ".join(short[: len(named)])
    return group_words.ALL_BUT.format(count=len(named), names=", ".join(short[len(named) :]))
