"""Styles of an OpenDocument spreadsheet that hide: no width or height, not displayed, text in the background's colour."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

MOST_STYLES = 100_000
_MOST_PARENTS = 20
"""Styles that are followed from one to its parent."""
_LENGTH = re.compile(r"(\d{0,9}\.?\d{0,9})(pt|in|cm|mm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_NO_SIZE = 1.0
"""Rows and columns of less than so many points are not to be seen."""
_SIZES = {"table-row-properties": "row-height", "table-column-properties": "column-width"}
_WHITE, _TRANSPARENT = "#ffffff", "transparent"


@dataclass
class _CellStyle:
    parent: str = ""
    colour: str = ""
    background: str = ""


@dataclass
class Styles:
    """What the tags of styles say; those of cells may name another as their parent."""

    without_size: set[tuple[str, str]] = field(default_factory=set)
    """Styles (family, name) of rows, columns and sheets that are not to be seen."""
    has_colours: bool = False
    """Whether any cell's text may have a colour of its own."""
    _cells: dict[str, _CellStyle] = field(default_factory=dict)
    _open: tuple[str, str] = ("", "")
    _unseen: dict[str, bool] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag, shown = local_name(name), {local_name(key): value for key, value in attributes.items()}
        if tag == "style" and len(self._cells) < MOST_STYLES:
            self._open = shown.get("family", ""), shown.get("name", "")
            if self._open[0] == "table-cell":
                self._cells[self._open[1]] = _CellStyle(shown.get("parent-style-name", ""))
        elif (tag == "table-properties" and shown.get("display") == "false") or (
            tag in _SIZES and _points(shown.get(_SIZES[tag], "")) < _NO_SIZE
        ):
            self.without_size.add(self._open)
        elif self._open[0] == "table-cell" and tag == "text-properties":
            self._cells[self._open[1]].colour = shown.get("color", "").lower()
            self.has_colours |= "color" in shown
        elif self._open[0] == "table-cell" and tag == "table-cell-properties":
            self._cells[self._open[1]].background = shown.get("background-color", "").lower()

    def end(self, name: str) -> None:
        if local_name(name) == "style":
            self._open = ("", "")

    def text(self, _: str) -> None: ...

    def is_unseen(self, style: str) -> bool:
        """Tell whether text in cells of a style has the colour of what it stands on."""
        known = self._unseen.get(style)
        if known is None:
            colour, background = self._inherited(style, "colour"), self._inherited(style, "background")
            known = bool(colour) and colour == (_WHITE if background in ("", _TRANSPARENT) else background)
            self._unseen[style] = known
        return known

    def _inherited(self, style: str, what: str) -> str:
        for _ in range(_MOST_PARENTS):
            known = self._cells.get(style)
            if known is None:
                return ""
            if found := getattr(known, what):
                return str(found)
            style = known.parent
        return ""


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found and found[1].strip(".") else _NO_SIZE


@lru_cache(maxsize=1024)
def local_name(name: str) -> str:
    """Return the name of a tag or attribute without its prefix, which differs from writer to writer."""
    return name.rpartition(":")[2]
