"""The reader of Excel 2 to 4 (BIFF2 to BIFF4): one sheet as a bare row of records. Some programs still write this as ".xls"."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator

from lib.intake.formats.reply import Budget, FoundSheet, Grid
from lib.vietnamese.words.common_words import UNNAMED_SHEET

STARTS = (b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""How such a file begins: the record BOF of version 2, 3 or 4 and its length."""

_CODEPAGE, _INTEGER, _FILEPASS = 0x42, 0x02, 0x2F
_NUMBER, _LABEL, _BOOLEAN_OR_ERROR, _FORMULA, _TEXT_OF_FORMULA = 0x03, 0x04, 0x05, 0x06, 0x07
_RK = 0x27E
_LAST_COLUMN = 255
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


class _Records:
    """The records of one file, read one by one into a grid."""

    def __init__(self, budget: Budget) -> None:
        self.grid, self.is_locked = Grid(UNNAMED_SHEET.format(number=1)), False
        self._budget, self._encoding, self._at = budget, "cp1252", (0, 0)

    def read(self, kind: int, body: bytes) -> None:
        """Take one record. A cell's record has row, column and looks (3 bytes in version 2, then 2) before its value.

        Raises
        ------
        ValueError, struct.error, IndexError
            It is damaged.
        """
        version_2, kind = kind < 0x100, kind if kind == _RK else kind & 0xFF
        if kind == _FILEPASS:
            self.is_locked = True
        elif kind == _CODEPAGE:
            self._encoding = _codec(struct.unpack_from("<H", body)[0])
        elif kind == _TEXT_OF_FORMULA:
            self._put(self._text(body, version_2))
        elif kind in (_NUMBER, _LABEL, _BOOLEAN_OR_ERROR, _FORMULA, _INTEGER, _RK):
            row, column = struct.unpack_from("<HH", body)
            if column > _LAST_COLUMN:
                raise ValueError("a column there never was")
            self._at = row, column
            self._put(self._value(kind, body[7 if version_2 else 6 :], version_2))

    def _value(self, kind: int, rest: bytes, version_2: bool) -> object:
        if kind == _INTEGER:
            return float(struct.unpack_from("<H", rest)[0])
        if kind == _LABEL:
            return self._text(rest, version_2)
        if kind == _BOOLEAN_OR_ERROR:
            return _ERRORS.get(rest[0], "#N/A") if rest[1] else bool(rest[0])
        if kind == _RK:
            return _rk(struct.unpack_from("<I", rest)[0])
        if kind == _FORMULA and rest[6:8] == b"\xff\xff":  # no number; a text follows in a record of its own
            return {1: bool(rest[2]), 2: _ERRORS.get(rest[2], "#N/A")}.get(rest[0])
        return struct.unpack_from("<d", rest)[0]

    def _text(self, body: bytes, version_2: bool) -> str:
        head = 1 if version_2 else 2
        length = int.from_bytes(body[:head], "little")
        return body[head : head + length].decode(self._encoding, "replace")

    def _put(self, value: object) -> None:
        self.grid.put(*self._at, value, self._budget)


def oldest_excel_sheet(content: bytes, budget: Budget) -> Iterator[FoundSheet]:
    """Yield the one sheet of such a workbook. Dates come out as the numbers of days they are stored as.

    Raises
    ------
    PermissionError
        It has a password.
    ValueError
        It is cut off or damaged.
    """
    records, place, kind = _Records(budget), 0, -1
    while kind != 0x0A:  # EOF
        try:
            kind, length = struct.unpack_from("<HH", content, place)
            records.read(kind, content[place + 4 : place + 4 + length])
        except (struct.error, IndexError) as error:
            raise ValueError("cut off or damaged") from error
        place += 4 + length
        if records.is_locked:
            raise PermissionError("a password")
    yield records.grid.found()


def _rk(packed: int) -> float:
    """Return a number packed into 30 bits; the last two say whether it is whole, and whether it is to be divided by 100."""
    whole = (packed - (1 << 32) if packed >> 31 else packed) >> 2
    number = float(whole) if packed & 2 else struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return number / 100 if packed & 1 else number


def _codec(page: int) -> str:
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"
