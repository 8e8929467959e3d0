"""Details of .xls that calamine passes over, found in its records (BIFF5, BIFF8): error cells, hidden rows and columns, looks."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lib.intake.formats.biff_looks import Formats
from lib.intake.formats.ole_directory import root_stream
from lib.intake.formats.reply import LARGEST_COLUMNS, Details, note

_BOF, _EOF, _BOUNDSHEET = 0x809, 0x0A, 0x85
_ROW, _COLINFO, _FORMULA, _BOOLERR, _MULRK = 0x208, 0x7D, 0x06, 0x205, 0xBD
_ONE_CELL = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6, _FORMULA, _BOOLERR})
"""Records of one cell with a value: row, column and format come first."""
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NO_HEIGHT, _NO_WIDTH = 20, 26
"""Less than a point, in twentieths; less than a tenth of a digit, in 256ths."""
_HEAD, _THREE = struct.Struct("<HH"), struct.Struct("<HHH")
_COLUMNS, _ROW_LOOKS = struct.Struct("<HHHHH"), struct.Struct("<H4xH4xH")


@dataclass
class SheetDetails:
    """What calamine does not tell of a sheet; places are (row, column) from 0."""

    details: Details = field(default_factory=Details)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Error cells by their place, as Excel shows them ("#DIV/0!")."""


def sheets_details(content: bytes) -> list[SheetDetails]:
    """Return the details of all sheets of an .xls in the order of its own list; what is damaged ends where it breaks off."""
    stream = root_stream(content, "WORKBOOK", "BOOK")
    formats, places = Formats(), list[int]()
    for kind, place, length in _records(stream, 0):
        if kind == _EOF:
            break
        if kind == _BOUNDSHEET and length >= 4:
            places.append(struct.unpack_from("<I", stream, place)[0])
        else:
            formats.record(kind, stream[place : place + length])
    unseen, percentages = formats.unseen(), formats.percentages()
    return [_sheet(stream, place, unseen, percentages) for place in places]


def _sheet(stream: bytes, start: int, unseen: frozenset[int], percentages: frozenset[int]) -> SheetDetails:
    """Read a sheet's records up to its end; charts within it are passed over."""
    sheet, depth = SheetDetails(), 0
    looks = ((unseen, sheet.details.unseen), (percentages, sheet.details.percentages))
    cells = _ONE_CELL if unseen or percentages else frozenset[int]()
    for kind, place, length in _records(stream, start):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1:
            if kind in _READERS and length >= _SHORTEST[kind]:
                _READERS[kind](stream, place, sheet)
            if kind in cells and length >= _THREE.size:
                row, column, look = _THREE.unpack_from(stream, place)
                _note(looks, row, column, look)
            elif kind == _MULRK and cells:
                row, column = _HEAD.unpack_from(stream, place)
                for number in range(max(length - 6, 0) // 6):
                    _note(looks, row, column + number, struct.unpack_from("<H", stream, place + 4 + 6 * number)[0])
    return sheet


def _note(looks: tuple[tuple[frozenset[int], set[tuple[int, int]]], ...], row: int, column: int, look: int) -> None:
    for chosen, found in looks:
        if look in chosen and column < LARGEST_COLUMNS:
            note(found, (row, column))


def _row(stream: bytes, place: int, sheet: SheetDetails) -> None:
    row, height, flags = _ROW_LOOKS.unpack_from(stream, place)
    if flags & 0x20 or height & 0x7FFF < _NO_HEIGHT:
        sheet.details.rows.add(row)


def _columns(stream: bytes, place: int, sheet: SheetDetails) -> None:
    first, last, width, _, flags = _COLUMNS.unpack_from(stream, place)
    if flags & 1 or width < _NO_WIDTH:
        sheet.details.hide_columns(first, last)


def _formula(stream: bytes, place: int, sheet: SheetDetails) -> None:
    """Note an error: its result ends with the bytes FF FF, as all that are no numbers, and begins with 2."""
    if stream[place + 12 : place + 14] == b"\xff\xff" and stream[place + 6] == 2:
        _error(stream, place, stream[place + 8], sheet)


def _truth_or_error(stream: bytes, place: int, sheet: SheetDetails) -> None:
    if stream[place + 7] == 1:
        _error(stream, place, stream[place + 6], sheet)


def _error(stream: bytes, place: int, code: int, sheet: SheetDetails) -> None:
    row, column = _HEAD.unpack_from(stream, place)
    if column < LARGEST_COLUMNS:
        sheet.errors[row, column] = _ERRORS.get(code, "#N/A")


_READERS: dict[int, Callable[[bytes, int, SheetDetails], None]] = {
    _ROW: _row,
    _COLINFO: _columns,
    _FORMULA: _formula,
    _BOOLERR: _truth_or_error,
}
_SHORTEST = {_ROW: _ROW_LOOKS.size, _COLINFO: _COLUMNS.size, _FORMULA: 14, _BOOLERR: 8}


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, place of the body and its length, for whole records only."""
    end = len(stream)
    while place + 4 <= end:
        kind, length = _HEAD.unpack_from(stream, place)
        place += 4
        if place + length > end:
            return
        yield kind, place, length
        place += length
