"""The streams that stand at the root of an OLE file (.xls, .doc): those of embedded objects stand deeper and say nothing of it."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator

_ENTRY = 128
_LISTED_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers of sectors from here on are marks."""
_MOST_SECTORS = 4_096
"""Sectors of a directory that are followed."""
_SMALL_SECTOR = 64


def root_streams(content: bytes) -> frozenset[str]:
    """Return the names of the streams and storages at the root; none where the directory is damaged or goes in circles."""
    try:
        return frozenset(name for name, _, _ in _entries(_File(content)))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def root_stream(content: bytes, *names: str) -> bytes:
    """Return what the first of these streams (in capitals) at the root holds, as far as it is there; b"" where there is none."""
    try:
        file = _File(content)
        found = {name.upper(): (start, size) for name, start, size in _entries(file)}
        return next((file.stream(*found[name]) for name in names if name in found), b"")
    except (struct.error, IndexError, ValueError):
        return b""


class _File:
    """An OLE file: sectors in chains, which a table links.

    Raises
    ------
    struct.error, IndexError, ValueError
        It is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._shift = struct.unpack_from("<H", content, 30)[0]
        if self._shift not in (9, 12):
            raise ValueError("the size of a sector")
        self._next = self._table()
        first = struct.unpack_from("<I", content, 48)[0]
        self.directory = b"".join(self._sectors(first, _MOST_SECTORS))

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) << self._shift : (number + 2) << self._shift]

    def _table(self) -> array[int]:
        """Return for each sector the one that follows it; the header lists the first 109 sectors of this table, others the rest."""
        listed = list(struct.unpack_from(f"<{_LISTED_IN_HEADER}I", self._content, 76))
        more, most = struct.unpack_from("<I", self._content, 68)[0], len(self._content) >> self._shift
        while more < _LAST_SECTOR and len(listed) <= most:
            sector = self._sector(more)
            *numbers, more = struct.unpack(f"<{len(sector) // 4}I", sector)
            listed += numbers
        return _numbers(b"".join(self._sector(number) for number in listed[: most + 1] if number < _LAST_SECTOR))

    def _sectors(self, first: int, most: int) -> Iterator[bytes]:
        for number in _chain(self._next, first, most):
            yield self._sector(number)

    def stream(self, first: int, size: int) -> bytes:
        """Return a stream up to where its chain ends; small ones stand together in the stream of the root."""
        if size >= struct.unpack_from("<I", self._content, 56)[0]:
            return b"".join(self._sectors(first, len(self._next)))[:size]
        start, length = struct.unpack_from("<II", self.directory, 116)
        together = b"".join(self._sectors(start, len(self._next)))[:length]
        table = _numbers(b"".join(self._sectors(struct.unpack_from("<I", self._content, 60)[0], len(self._next))))
        small = (together[n * _SMALL_SECTOR : (n + 1) * _SMALL_SECTOR] for n in _chain(table, first, len(table)))
        return b"".join(small)[:size]


def _chain(following: array[int], first: int, most: int) -> Iterator[int]:
    """Yield the numbers of a chain; one that leaves the table ends there.

    Raises
    ------
    ValueError
        It has more than `most`: it goes in circles.
    """
    number, passed = first, 0
    while number < len(following):
        if passed == most:
            raise ValueError("a chain without end")
        yield number
        number, passed = following[number], passed + 1


def _numbers(written: bytes) -> array[int]:
    numbers = array("I", written[: len(written) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _entries(file: _File) -> Iterator[tuple[str, int, int]]:
    """Yield name, first sector and size of what stands at the root: a tree of neighbours."""
    entries = file.directory
    waiting, seen = [struct.unpack_from("<I", entries, 76)[0]], {0xFFFFFFFF}
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        entry = entries[number * _ENTRY : (number + 1) * _ENTRY]
        length, left, right = struct.unpack_from("<H", entry, 64)[0], *struct.unpack_from("<II", entry, 68)
        start, size = struct.unpack_from("<II", entry, 116)
        yield entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), start, size
        waiting += [left, right]
