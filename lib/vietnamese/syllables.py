"""Vietnamese syllables: one beginning, one of some 160 rimes and at most one tone; every other word is none."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|r|s|t|th|tr|v|x"
_RIMES = {
    # "-" stands for no final consonant
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- c ch m n ng nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- a c e i m n ng p t",
    "oa": "c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "m n o t",
    "oo": "c ng",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t",
    "uâ": "n ng t y",
    "uê": "- ch nh",
    "uô": "c i m n ng p t",
    "uơ": "-",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
    "ư": "- a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": "- t",
    "yê": "m n ng t u",
}
_AFTER_Q = {
    **{vowel: finals for vowel, finals in _RIMES.items() if vowel in ("a", "ă", "â", "e", "ê", "i", "ơ", "yê")},
    "ô": "c",
    "y": "- a ch n nh p t u",
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = re.compile(r"(c|ch|p|t)$")


def _choices(rimes: dict[str, str]) -> str:
    return "|".join(f"{vowel}({finals.replace('- ', '|').replace('-', '').replace(' ', '|')})" for vowel, finals in rimes.items())


_SYLLABLE = re.compile(rf"({_ONSETS})?({_choices(_RIMES)})|qu({_choices(_AFTER_Q)})")
_ABBREVIATION = re.compile(r"[A-ZĐĂÂÊÔƠƯ]{2,}")


@lru_cache(maxsize=10_000)
def is_syllable(word: str) -> bool:
    """Tell whether `word`, letters in NFC, can be a Vietnamese syllable or is an abbreviation in capitals such as "HĐND".

    >>> [is_syllable(word) for word in ("nghèo", "Quyết", "HĐND", "nghìo", "daân", "mêt")]
    [True, True, True, False, False, False]
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return bool(_ABBREVIATION.fullmatch(word))
    # Before a final stop only the rising and the heavy tone are possible.
    return not _STOPS.search(plain) or tones in (["\u0301"], ["\u0323"])
