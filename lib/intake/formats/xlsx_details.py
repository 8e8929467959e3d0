"""Details of .xlsx and .xlsm that calamine passes over: error cells, formulas without a result, what is hidden.

Found in the sheets' XML.

calamine gives an error cell as "", so an officer's #DIV/0! would pass for a blank, and fails on errors it does not know (#SPILL!).
It gives "" too for a formula that nothing ever calculated, as programs leave them that write workbooks without Excel.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from lib.intake.formats.cell_looks import Looks, looks_of
from lib.intake.formats.reply import LAST_ROW, Details
from lib.intake.model import NO_CACHED_VALUE

_PIECE = 1 << 20
_LONGEST_END = 2000
_LONGEST_ROW = 8 << 20
"""Bytes after which a piece ends in the middle of a row, so that a part without rows is never in memory as a whole."""
_MAYBE_ERROR_CELL = re.compile(rb"""t\s*=\s*["']e["']""")  # starts with a letter: twenty times as fast to look for
_ERROR_CELL = re.compile(rb"""(<(?:[\w.-]+:)?c\s[^<>]*?\bt\s*=\s*["'])e(["'])""")
_NAME = rb"(?:[\w.-]+:)?"
_EMPTY_VALUE = rb"(?P<value>\s*<" + _NAME + rb"v\b[^<>]*?(?:/>|>\s*</" + _NAME + rb"v\s*>))?"
_MAYBE_NO_RESULT = re.compile(rb"f(?:>|\b[^<>]*/>)" + _EMPTY_VALUE + rb"\s*</" + _NAME + rb"c\s*>")
_NO_RESULT = re.compile(
    rb"<(?P<prefix>" + _NAME + rb")c\b(?P<attributes>[^<>]*)>\s*"
    rb"<" + _NAME + rb"f\b[^<>]*(?:/>|>[^<]*</" + _NAME + rb"f\s*>)" + _EMPTY_VALUE + rb"\s*</" + _NAME + rb"c\s*>"
)
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w*)["']""")
_NO_HEIGHT = rb"""\s*=\s*["']0(?:\.\d*)?["']"""
"""Less than a point."""
_NO_WIDTH = rb"""\s*=\s*["']0(?:\.0\d*)?["']"""
"""Less than a tenth of a digit."""
_HIDDEN_ROW = re.compile(
    rb"<" + _NAME + rb"""row\b(?=[^<>]*?\s(?:hidden\s*=\s*["'](?:1|true)["']|ht""" + _NO_HEIGHT + rb"""))"""
    rb"""[^<>]*?\sr\s*=\s*["'](\d{1,7})["']"""
)
_HIDDEN_COLUMNS = re.compile(
    rb"<" + _NAME + rb"""col\b(?=[^<>]*?\s(?:hidden\s*=\s*["'](?:1|true)["']|width""" + _NO_WIDTH + rb"""))"""
    rb"""(?=[^<>]*?\smin\s*=\s*["'](\d{1,5})["'])[^<>]*?\smax\s*=\s*["'](\d{1,5})["']"""
)
_END_OF_SHEET = re.compile(rb"(?:</" + _NAME + rb"worksheet\s*>|/>)(?:\s|<!--[^<>]*-->)*\Z")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def with_errors_as_text(content: bytes) -> tuple[bytes, dict[str, Details]]:
    """Return the file with its error cells and formulas without result as text, and what is hidden by name of the sheet.

    Only .xlsx and .xlsm hold cells as XML of this shape. A file without such cells comes back as it is. Rows count from 0; a
    hidden row is only known where the row carries its number, as Excel and LibreOffice write it.

    Raises
    ------
    ValueError
        A part is written in UTF-16, or breaks off: calamine would leave out cells without a word.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        hidden: dict[str, Details] = {}
        looks = looks_of(package)
        needs_rewriting = [_look_through(package, part, hidden, looks) for part in parts if _is_xml(part)]
        if any(needs_rewriting):
            rewritten = io.BytesIO()
            with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
                for part in parts:
                    with copy.open(part.filename, "w") as target:
                        for piece in _pieces(package, part):
                            target.write(_errors_as_text(piece) if _is_xml(part) else piece)
            content = rewritten.getvalue()
        names = sheets_by_part(package) if hidden else {}
    return content, {names[part]: details for part, details in hidden.items() if part in names}


def _look_through(package: zipfile.ZipFile, part: zipfile.ZipInfo, hidden: dict[str, Details], looks: Looks) -> bool:
    """Tell whether a part has cells to rewrite, and put what is hidden in it into `hidden`."""
    found, piece, name = False, b"", _plain(part.filename)
    details = Details()
    for piece in _pieces(package, part):
        found = found or bool(_MAYBE_ERROR_CELL.search(piece) or _MAYBE_NO_RESULT.search(piece))
        if b"hidden" in piece or b' ht="0' in piece:
            rows = {int(number) - 1 for number in _HIDDEN_ROW.findall(piece)}
            details.rows |= {row for row in rows if 0 <= row <= LAST_ROW}
        if b"<cols" in piece or b":cols" in piece:
            for first, last in _HIDDEN_COLUMNS.findall(piece):
                details.hide_columns(int(first) - 1, int(last) - 1)
        if name.startswith("xl/worksheets/"):
            looks.find(piece, details.unseen, details.percentages)
    if details.rows or details.columns or details.unseen or details.percentages:
        hidden[name] = details
    if name.startswith("xl/worksheets/") and not _END_OF_SHEET.search(piece[-_LONGEST_END:]):
        raise ValueError(part.filename)
    return found


def _errors_as_text(piece: bytes) -> bytes:
    piece = _ERROR_CELL.sub(rb"\1str\2", piece)
    return _NO_RESULT.sub(_without_result, piece) if _MAYBE_NO_RESULT.search(piece) else piece


def _without_result(cell: re.Match[bytes]) -> bytes:
    """Return the cell with a text for its value, unless its result is the empty text: type str and an empty value say that."""
    kind = _TYPE.search(cell["attributes"])
    if kind and kind[1] == b"str" and cell["value"]:
        return cell[0]
    prefix, attributes = cell["prefix"], _TYPE.sub(b"", cell["attributes"])
    return b'<%bc%b t="str"><%bv>%b</%bv></%bc>' % (prefix, attributes, prefix, NO_CACHED_VALUE.encode(), prefix, prefix)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith(".xml")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes in pieces that end with a row, so that a large sheet is never in memory as a whole."""
    with package.open(part) as source:
        piece = source.read(_PIECE)
        if piece.startswith(_UTF_16) and _is_xml(part) and part.filename.lower().startswith("xl/"):
            raise ValueError(part.filename)
        rest: list[bytes] = []
        held = 0
        while piece:
            end = piece.rfind(b"row>") + 4
            if end < 4 and held > _LONGEST_ROW:
                end = piece.rfind(b">") + 1
            if end >= 4:
                yield b"".join([*rest, piece[:end]])
                rest, held = [], 0
            rest.append(piece[end if end >= 4 else 0 :])
            held += len(rest[-1])
            piece = source.read(_PIECE)
        yield b"".join(rest)


def sheets_by_part(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the sheets' names by the parts they are in; none where the lists of the workbook cannot be read."""
    try:
        targets = {
            found["Id"]: _plain(posixpath.normpath(posixpath.join("/xl", found["Target"])))
            for found in _elements(package.read("xl/_rels/workbook.xml.rels"), "Relationship")
            if {"Id", "Target"} <= found.keys()
        }
        sheets = _elements(package.read("xl/workbook.xml"), "sheet")
    except (KeyError, expat.ExpatError):
        return {}
    return {targets[found["id"]]: found["name"] for found in sheets if found.get("id") in targets and "name" in found}


def _elements(part: bytes, name: str) -> list[dict[str, str]]:
    """Return the attributes of each element of a local name, by their local names; expat limits what entities can do."""
    found: list[dict[str, str]] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element.rpartition(":")[2] == name:
            found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(part, True)
    return found
