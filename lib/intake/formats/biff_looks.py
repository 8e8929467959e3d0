"""Formats of cells in .xls: which of them show nothing of a number, which a percentage; from the records that list them."""

from __future__ import annotations

import struct

from lib.intake.formats.number_formats import shows_nothing, shows_percentage

_FONT, _FORMAT, _XF, _PALETTE, _BOF = 0x31, 0x41E, 0xE0, 0x92, 0x809
_BIFF8 = 0x600
_WHITE, _FIRST_OF_PALETTE, _BACKGROUND = 9, 8, 65
_MISSING_FONT = 4
"""No font has this number: those after the fourth count on from 5."""
_NO_FILL, _SOLID = 0, 1
_PERCENT_FORMATS = frozenset({9, 10})
_WHITE_IN_PALETTE = b"\xff\xff\xff"

Colour = bytes | int


class Formats:
    """Collects the fonts, number formats, colours and formats of cells, which come in records one after the other."""

    def __init__(self) -> None:
        self._is_biff8 = True
        self._fonts: list[int] = []
        self._numbers: dict[int, str] = {}
        self._palette: dict[int, bytes] = {}
        self._cells: list[tuple[int, int, int, int]] = []
        """Font, number format, pattern of the fill and its colour."""

    def record(self, kind: int, body: bytes) -> None:
        """Take in one record; those that are too short, and all others, say nothing."""
        try:
            if kind == _BOF:
                self._is_biff8 = struct.unpack_from("<H", body)[0] >= _BIFF8
            elif kind == _FONT:
                self._fonts.append(struct.unpack_from("<H", body, 4)[0])
            elif kind == _FORMAT:
                self._numbers[struct.unpack_from("<H", body)[0]] = self._text(body[2:])
            elif kind == _PALETTE:
                many = struct.unpack_from("<H", body)[0]
                self._palette = {_FIRST_OF_PALETTE + n: body[2 + 4 * n : 5 + 4 * n] for n in range(min(many, 56))}
            elif kind == _XF:
                self._cells.append(self._cell(body))
        except (struct.error, IndexError):
            return

    def _text(self, body: bytes) -> str:
        if not self._is_biff8:
            return body[1 : 1 + body[0]].decode("cp1252", "replace")
        many, is_wide = struct.unpack_from("<H", body)[0], body[2] & 1
        return body[3 : 3 + many * 2].decode("utf-16-le", "replace") if is_wide else body[3 : 3 + many].decode("latin-1")

    def _cell(self, body: bytes) -> tuple[int, int, int, int]:
        font, number = struct.unpack_from("<HH", body)
        if self._is_biff8:
            borders, colours = struct.unpack_from("<IH", body, 14)
            return font, number, borders >> 26, colours & 0x7F
        look = struct.unpack_from("<I", body, 8)[0]
        return font, number, look >> 16 & 0x3F, look & 0x7F

    def unseen(self) -> frozenset[int]:
        """Return the numbers of the formats in which nothing of a number is to be seen."""
        return frozenset(n for n, cell in enumerate(self._cells) if self._hides(*cell))

    def percentages(self) -> frozenset[int]:
        """Return the numbers of the formats that show a percentage."""
        return frozenset(n for n, (_, number, *_) in enumerate(self._cells) if self._is_percentage(number))

    def _is_percentage(self, number: int) -> bool:
        return shows_percentage(self._numbers[number]) if number in self._numbers else number in _PERCENT_FORMATS

    def _hides(self, font: int, number: int, pattern: int, fill: int) -> bool:
        if shows_nothing(self._numbers.get(number, "")):
            return True
        place = font - 1 if font > _MISSING_FONT else font
        if place >= len(self._fonts) or pattern not in (_NO_FILL, _SOLID):
            return False
        white = self._colour(_BACKGROUND)
        return self._colour(self._fonts[place]) == (white if pattern == _NO_FILL else self._colour(fill))

    def _colour(self, number: int) -> Colour:
        """Return a colour so that equal ones are equal: the first eight are there twice, and white may be in the palette."""
        if number == _BACKGROUND:
            return _WHITE
        number = number + _FIRST_OF_PALETTE if number < _FIRST_OF_PALETTE else number
        chosen = self._palette.get(number)
        if chosen is None:
            return number
        return _WHITE if chosen == _WHITE_IN_PALETTE else chosen
