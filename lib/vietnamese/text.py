"""Vietnamese text as it arrives from offices, made comparable."""

from __future__ import annotations

import re
import unicodedata

# "ƣ" (U+01A3) is how many Vietnamese scans and old fonts carry "ư"; the decision itself has it.
_OCR_SLIPS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": ""})


def normalise(text: str) -> str:
    """Return `text` in NFC, without "ƣ", odd spaces or runs of white space.

    >>> normalise("  Thiệu\\u00a0 Dƣơng ")
    'Thiệu Dương'
    >>> normalise(unicodedata.normalize("NFD", "tổ dân phố")) == "tổ dân phố"
    True
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.translate(_OCR_SLIPS))).strip()


def fold(text: str) -> str:
    """Return the bare letters and digits of `text`, lower case, without accents, for comparing names.

    >>> fold("Tổ dân phố 03")
    'to dan pho 03'
    >>> fold("ĐVT ")
    'dvt'
    """
    plain = unicodedata.normalize("NFD", normalise(text).casefold().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def slug(text: str) -> str:
    """Return `text` as the field writes identifiers: folded words joined by hyphens.

    >>> slug("Quốc phòng - An ninh")
    'quoc-phong-an-ninh'
    """
    return fold(text).replace(" ", "-")
