"""The filling of a package: the sheets of an .xlsx file with other values in some cells, and its formulas worked out anew."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lib.intake.filled_copy.sheet_cells import SheetCells, Value
from lib.intake.formats.xlsx_details import sheets_by_part

WORKBOOK = "xl/workbook.xml"
_ATTRIBUTES = rb"((?:[^>\"'/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+)"
_CALCULATION = re.compile(rb"<((?:[\w.-]+:)?)calcPr\b" + _ATTRIBUTES + rb"(/?)>")
_ON_LOAD = re.compile(rb"\sfullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_BEFORE = ("definedNames", "externalReferences", "functionGroups", "sheets")
"""What stands before the settings of calculation, the last of them first."""


@dataclass(frozen=True)
class FilledPackage:
    """The copy, and the cells by sheet that were to be filled but hold a formula, which stays."""

    content: bytes
    kept: Mapping[str, frozenset[str]]


def formulas_of(content: bytes) -> dict[str, frozenset[str]]:
    """Return the names of the cells with formulas by sheet. Raises what `SheetCells` and `zipfile` do."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: SheetCells(package.read(part)).formulas() for part, name in _sheets(package).items()}


def fill_package(content: bytes, values: Mapping[str, Mapping[str, Value]], header: str = "") -> FilledPackage:
    """Return the file with `values`, by sheet and cell, in the place of what stood there; cells with formulas stay.

    With `header` each printed page is headed by this text.

    Raises
    ------
    KeyError
        There is no such sheet.
    ValueError, OSError, zipfile.BadZipFile, xml.parsers.expat.ExpatError
        The file is damaged, or not written as a workbook is.
    """
    copy = io.BytesIO()
    kept: dict[str, frozenset[str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
        sheets = _sheets(package)
        if unknown := values.keys() - {*sheets.values()}:
            raise KeyError(*unknown)
        for part in package.infolist():
            found = package.read(part)
            name = part.filename.replace("\\", "/").lstrip("/").lower()
            if name in sheets:
                cells, wanted = SheetCells(found), values.get(sheets[name], {})
                kept[sheets[name]] = cells.formulas() & wanted.keys()
                found = cells.filled({cell: value for cell, value in wanted.items() if cell not in kept[sheets[name]]}, header)
            elif name == WORKBOOK:
                found = calculated_on_load(found)
            out.writestr(part, found, zipfile.ZIP_DEFLATED)
    return FilledPackage(copy.getvalue(), {sheet: cells for sheet, cells in kept.items() if cells})


def _sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the sheets of cells by the parts they are in, as far as the parts are there."""
    parts = {part.filename.replace("\\", "/").lstrip("/").lower() for part in package.infolist()}
    return {part: name for part, name in sheets_by_part(package).items() if part in parts and part.startswith("xl/worksheets/")}


def calculated_on_load(workbook: bytes) -> bytes:
    """Return the part `xl/workbook.xml` so that whatever opens the file works out every formula.

    >>> calculated_on_load(b'<workbook><sheets/><calcPr calcId="1"/></workbook>')
    b'<workbook><sheets/><calcPr calcId="1" fullCalcOnLoad="1"/></workbook>'
    >>> calculated_on_load(b'<x:workbook><x:sheets><x:sheet/></x:sheets></x:workbook>')
    b'<x:workbook><x:sheets><x:sheet/></x:sheets><x:calcPr fullCalcOnLoad="1"/></x:workbook>'
    """
    if found := _CALCULATION.search(workbook):
        prefix, attributes, end = found.groups()
        new = b'<%bcalcPr%b fullCalcOnLoad="1"%b>' % (prefix, _ON_LOAD.sub(b"", attributes.rstrip()), end)
        return workbook[: found.start()] + new + workbook[found.end() :]
    for name in _BEFORE:
        pattern = rb"</((?:[\w.-]+:)?)" + name.encode() + rb"\s*>|<((?:[\w.-]+:)?)" + name.encode() + rb"\b" + _ATTRIBUTES + rb"/>"
        if found := re.search(pattern, workbook):
            prefix = found[1] or found[2] or b""
            return workbook[: found.end()] + b'<%bcalcPr fullCalcOnLoad="1"/>' % prefix + workbook[found.end() :]
    return workbook
