"""JSON objects that hold their own digest, for small files of which no record and no entry of the journal knows what is in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

SEAL = "sha256"
"""The key of the digest."""


def sealed(plain: Mapping[str, object]) -> bytes:
    """Return the file of an object.

    >>> unsealed(sealed({"a": {"b": 1}}))
    {'a': {'b': 1}}
    """
    return json.dumps({**plain, SEAL: _digest(plain)}, ensure_ascii=False, indent=1, sort_keys=True).encode()


def unsealed(content: bytes) -> dict[str, object]:
    """Return the object that a file holds.

    Raises
    ------
    ValueError
        It is no such file, or something in it changed after it was written.

    >>> unsealed(sealed({"a": {"b": 1}}).replace(b"1", b"2"))
    Traceback (most recent call last):
    ValueError: the digest is that of another content
    """
    found = json.loads(content)
    if not isinstance(found, dict) or SEAL not in found:
        raise ValueError("no sealed object")
    seal = found.pop(SEAL)
    if seal != _digest(found):
        raise ValueError("the digest is that of another content")
    return found


def _digest(plain: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
