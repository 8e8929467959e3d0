"""The streams that stand at the root of an OLE file (.xls, .doc): those of embedded objects stand deeper and say nothing of it."""

from __future__ import annotations

import struct

_ENTRY = 128
_LISTED_IN_HEADER = 109
_NONE = 0xFFFFFFFF
_MOST_SECTORS = 4_096
"""Sectors of a directory that are followed."""


def root_streams(content: bytes) -> frozenset[str]:
    """Return the names of the streams and storages at the root; none where the directory is damaged or goes in circles."""
    try:
        entries = _directory(content)
        root = entries[:_ENTRY]
        return frozenset(_names(entries, struct.unpack_from("<I", root, 76)[0]))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def _directory(content: bytes) -> bytes:
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        raise ValueError("the size of a sector")
    size = 1 << shift
    sector = struct.unpack_from("<I", content, 48)[0]
    tables = struct.unpack_from(f"<{_LISTED_IN_HEADER}I", content, 76)
    found: list[bytes] = []
    while sector < _NONE - 4:
        if len(found) == _MOST_SECTORS:
            raise ValueError("a directory without end")
        found.append(content[(sector + 1) << shift : (sector + 2) << shift])
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", content, ((tables[table] + 1) << shift) + 4 * place)[0]
    return b"".join(found)


def _names(entries: bytes, first: int) -> list[str]:
    """Return the names in the tree of neighbours that begins with entry `first`."""
    names: list[str] = []
    waiting, seen = [first], {_NONE}
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        entry = entries[number * _ENTRY : (number + 1) * _ENTRY]
        length, left, right = struct.unpack_from("<H", entry, 64)[0], *struct.unpack_from("<II", entry, 68)
        names.append(entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"))
        waiting += [left, right]
    return names
