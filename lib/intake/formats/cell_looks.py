"""Cells of .xlsx whose look hides or changes what they hold: text in the background's colour, no digits shown, or a percentage."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from lib.intake.formats.number_formats import shows_nothing, shows_percentage
from lib.intake.formats.reply import LARGEST_COLUMNS, MOST_LOOKS

LARGEST_STYLES = 8 << 20
"""Bytes of the longest part of styles that is looked at."""
_PERCENT_FORMATS = frozenset({"9", "10"})
_WHITE = frozenset({("rgb", "FFFFFF"), ("theme", "0"), ("indexed", "1"), ("indexed", "9")})
_PLAIN = ("rgb", "theme", "indexed")
_CELL = rb"""<(?:[\w.-]+:)?c\b(?=[^<>]*?\ss\s*=\s*["'](?:%b)["'])[^<>]*?\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>"""


@dataclass
class Looks:
    """Which of a workbook's cell formats hide what a cell holds, and which show it as a percentage."""

    unseen: re.Pattern[bytes] | None = None
    percentages: re.Pattern[bytes] | None = None

    def find(self, piece: bytes, unseen: set[tuple[int, int]], percentages: set[tuple[int, int]]) -> None:
        """Add the cells (row, column) of a piece of a sheet's XML."""
        for pattern, found in ((self.unseen, unseen), (self.percentages, percentages)):
            if pattern is None:
                continue
            for match in pattern.finditer(piece):
                if len(found) >= MOST_LOOKS:
                    break
                column = _column(match[1])
                if column < LARGEST_COLUMNS:
                    found.add((int(match[2]) - 1, column))


@dataclass
class _Styles:
    """What is collected of xl/styles.xml."""

    number_formats: dict[str, str] = field(default_factory=dict)
    fonts: list[tuple[str, str]] = field(default_factory=list)
    fills: list[tuple[str, str]] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)


def looks_of(package: zipfile.ZipFile) -> Looks:
    """Return the looks that a workbook uses; none where its styles cannot be read."""
    try:
        if package.getinfo("xl/styles.xml").file_size > LARGEST_STYLES:
            return Looks()
        styles = _styles(package.read("xl/styles.xml"))
    except (KeyError, expat.ExpatError, NotImplementedError):
        return Looks()
    unseen = [str(n) for n, cell in enumerate(styles.cells) if _hides(cell, styles)]
    percentages = [str(n) for n, cell in enumerate(styles.cells) if _is_percentage(cell, styles)]
    return Looks(_pattern(unseen), _pattern(percentages))


def _pattern(formats: list[str]) -> re.Pattern[bytes] | None:
    return re.compile(_CELL % b"|".join(map(str.encode, formats))) if formats else None


def _hides(cell: dict[str, str], styles: _Styles) -> bool:
    if shows_nothing(styles.number_formats.get(cell.get("numFmtId", ""), "")):
        return True
    font, fill = (_at(found, cell.get(key)) for found, key in ((styles.fonts, "fontId"), (styles.fills, "fillId")))
    is_white = font in _WHITE
    return is_white if fill == ("", "") else fill in _WHITE if is_white else font[0] in _PLAIN and font == fill


def _is_percentage(cell: dict[str, str], styles: _Styles) -> bool:
    number_format = cell.get("numFmtId", "")
    return number_format in _PERCENT_FORMATS or shows_percentage(styles.number_formats.get(number_format, ""))


def _at(found: list[tuple[str, str]], number: str | None) -> tuple[str, str]:
    return found[int(number)] if number and number.isdigit() and int(number) < len(found) else ("", "")


def _styles(part: bytes) -> _Styles:
    """Read the formats of cells, fonts and fills; expat limits what entities can do."""
    styles, path = _Styles(), list[str]()

    def start(element: str, attributes: dict[str, str]) -> None:
        name = element.rpartition(":")[2]
        path.append(name)
        above = path[-2] if len(path) > 1 else ""
        if name == "numFmt" and above == "numFmts":
            styles.number_formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and above == "fonts":
            styles.fonts.append(("", ""))
        elif name == "fill" and above == "fills":
            styles.fills.append(("", ""))
        elif name == "color" and above == "font" and "fonts" in path and styles.fonts:
            styles.fonts[-1] = _colour(attributes)
        elif name == "patternFill" and "fills" in path and attributes.get("patternType", "none") != "none" and styles.fills:
            styles.fills[-1] = ("pattern", attributes["patternType"])
        elif name == "fgColor" and "fills" in path and styles.fills and styles.fills[-1] == ("pattern", "solid"):
            styles.fills[-1] = _colour(attributes)
        elif name == "xf" and above == "cellXfs":
            styles.cells.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: path.pop()
    parser.Parse(part, True)
    return styles


def _colour(attributes: dict[str, str]) -> tuple[str, str]:
    """Return a colour as (kind, value); one that is tinted is not the plain colour."""
    if attributes.get("tint", "0").strip("0.") != "":
        return ("tint", attributes["tint"])
    for kind in ("rgb", "theme", "indexed"):
        if kind in attributes:
            return (kind, attributes[kind][-6:].upper() if kind == "rgb" else attributes[kind])
    return ("", "")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
