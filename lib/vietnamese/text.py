"""Vietnamese text as it arrives from offices, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# "ƣ" (U+01A3) is how many Vietnamese scans and old fonts carry "ư"; the decision itself has it.
_OCR_SLIPS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": ""})
_LONGEST_NAME = 300
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_NO_LETTERS = re.compile("[^a-z0-9]+")


def normalise(text: str) -> str:
    """Return `text` in NFC, without "ƣ", odd spaces or runs of white space.

    >>> normalise("  Thiệu\\u00a0 Dƣơng ")
    'Thiệu Dương'
    >>> normalise(unicodedata.normalize("NFD", "tổ dân phố")) == "tổ dân phố"
    True
    """
    # Most cells are plain digits or codes, to which none of the rest happens; names come again and again, see `fold`.
    if text.isascii():
        return " ".join(text.split())
    return _normalise_name(text) if len(text) <= _LONGEST_NAME else _normalise(text)


def _normalise(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.translate(_OCR_SLIPS)).split())


_normalise_name = lru_cache(maxsize=4096)(_normalise)


def fold(text: str) -> str:
    """Return the bare letters and digits of `text`, lower case, without accents, for comparing names.

    >>> fold("Tổ dân phố 03")
    'to dan pho 03'
    >>> fold("ĐVT ")
    'dvt'
    """
    # Names come again and again, in one workbook and from one month to the next; a long text is no name, and not worth keeping.
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", normalise(text).casefold().replace("đ", "d"))
    return _NO_LETTERS.sub(" ", _ACCENTS.sub("", plain)).strip()


_fold_name = lru_cache(maxsize=4096)(_fold)


def slug(text: str) -> str:
    """Return `text` as the field writes identifiers: folded words joined by hyphens.

    >>> slug("Quốc phòng - An ninh")
    'quoc-phong-an-ninh'
    """
    return fold(text).replace(" ", "-")
