"""Packages that Excel opens and calamine does not: those with macro and dialog sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lib.intake.formats.word_tables import plain_names

_WITHOUT_FIGURES = re.compile(rb"/(?:xlMacrosheet|xlIntlMacrosheet|dialogsheet)[\"']")
_RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^<>]*?/>")
_ID = re.compile(rb"""\s(?:[\w.-]+:)?[Ii]d\s*=\s*["']([^"']*)["']""")
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet\s[^<>]*?/>")
_LARGEST_LIST = 4 << 20
"""Bytes of the list of a workbook's sheets; a longer one is left as it is."""


def as_calamine_reads_it(content: bytes) -> bytes:
    """Return a package so that calamine opens it; nearly all come back as they are."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        changes = _without_macro_sheets(package, plain_names(package.namelist()))
        return _with(package, changes) if changes else content


def _without_macro_sheets(package: zipfile.ZipFile, names: Mapping[str, str]) -> dict[str, bytes]:
    """Return the lists of sheets without those of Excel 4's macros and dialogs, which hold no figures."""
    book, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if book is None or relations is None or max(package.getinfo(name).file_size for name in (book, relations)) > _LARGEST_LIST:
        return {}
    listed = package.read(relations)
    if not _WITHOUT_FIGURES.search(listed):
        return {}
    passed_over = {found for entry in _RELATION.findall(listed) if _WITHOUT_FIGURES.search(entry) for found in _ID.findall(entry)}

    def left(entry: re.Match[bytes]) -> bytes:
        return b"" if passed_over.intersection(_ID.findall(entry[0])) else entry[0]

    return {book: _SHEET.sub(left, package.read(book)), relations: _RELATION.sub(left, listed)}


def _with(package: zipfile.ZipFile, changes: Mapping[str, bytes]) -> bytes:
    """Return the package with some parts put anew, those of `changes` first."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name, part in changes.items():
            copy.writestr(name, part, zipfile.ZIP_STORED)
        for info in package.infolist():
            if info.filename not in changes:
                with package.open(info) as source, copy.open(info.filename, "w") as target:
                    while piece := source.read(1 << 20):
                        target.write(piece)
    return rewritten.getvalue()
