"""Damaged and hostile files: whatever is wrong with one costs one message, and what office programs open is read."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from lib.intake.formats.reader import Reader, read_workbook
from lib.intake.model import Problem, Workbook
from lib.vietnamese.words.problem_words import PROBLEMS
from tests.intake import workbook_formats as formats
from tests.intake.formats.reading import ONE, ORDINARY, TABLE, code_of, page, rows_of, xml_table
from tests.intake.workbook_formats import TROUBLES, WRITERS, ods, record, xls, xlsx, xml_book

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
WHOLE_FILE = {"not_a_workbook", "excel_too_old", "encrypted", "broken", "empty_file", "too_large", "reading_failed"}


@pytest.fixture(scope="module")
def impatient() -> Iterator[Reader]:
    """Give a reader with less patience, for files that make the parser hang."""
    made = Reader(seconds=2.0)
    made.read(ORDINARY)  # the child has started
    yield made
    made.stop()


@pytest.mark.parametrize("name", WRITERS)
def test_every_trouble_ends_in_a_workbook_or_one_message(name: str) -> None:
    written = WRITERS[name](TABLE)
    for trouble, spoil in TROUBLES.items():
        for seed in range(3):
            content = spoil(written, Random(f"{name} {trouble} {seed}"))
            result = read_workbook(content)
            assert isinstance(result, Workbook) or result.code in WHOLE_FILE | {"letters_lost"}, (trouble, seed)
            if content == spoil(written, Random()):
                break  # nothing in it was chosen
    assert rows_of(ORDINARY) == [["a", 1.0]]


def loop() -> bytes:
    """Return an .xls whose directory has no end: after its sector comes that same sector. calamine fills its memory and aborts."""
    content = bytearray(xls(TABLE))
    content[512 + 4 : 512 + 8] = struct.pack("<i", 1)
    return bytes(content)


def bomb() -> str:
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    return f'<!DOCTYPE x [<!ENTITY a "dài dài dài">{entities}]>'


def repeated(rows: int, columns: int) -> str:
    cell = f'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"/>'
    return (
        f'<table:table table:name="a"><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>'
    )


HANGING = {"comments that never end"}
FILLING_MEMORY = {"a directory without end", "cells repeated without end", "cells repeated a billion times"}
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million columns": (lambda: b";".join([b"1"] * 1_000_000) + b"\n1;2\n", "too_large"),
    "a million rows with more than two million cells": (lambda: b"1;2;3\n" * 1_000_000, "reading_failed"),
    "a quotation mark left open": (lambda: b'a;b\n1;2\n"x;y\n3;4\n', "broken"),
    "a quotation mark left open in a long file": (lambda: b'a;b\n1;2\n"' + b"x;y\n" * 500_000, "broken"),
    "zeros in a text": (lambda: b"a;b\n1;2\n" * 100 + b"\0" * 20 + b"\n1;2\n", "broken"),
    "nothing but separators": (lambda: b";;;\n" * 10, "not_a_workbook"),
    "nothing but space": (lambda: b"\xef\xbb\xbf \r\n\r\n", "empty_file"),
    "prose": ("Kính gửi: Ủy ban nhân dân phường,\nCăn cứ, theo, và xét.\nTrân trọng.".encode, "not_a_workbook"),
    "rich text": (lambda: b"{\\rtf1\\ansi;a;b;\n;a;b;\n}", "not_a_workbook"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_workbook"),
    "a page without tables": (lambda: page("<p>a;b</p>\n<p>c;d</p>"), "not_a_workbook"),
    "some other XML": (lambda: b'<?xml version="1.0"?>\n<a><b/></a>', "not_a_workbook"),
    "tables in tables in tables": (lambda: b"<table><tr><td>" * 100_000, "reading_failed"),
    "tags in tags": (lambda: b"<table><tr><td>1" + b"<div>" * 50_000, "read"),
    "comments that never end": (lambda: b"<table><tr><td>1</table>" + b"<!--" * 1_000_000, "reading_failed"),
    "cells that stretch without end": (lambda: page("<table><tr><td colspan=999999999 rowspan=999999999>a</table>"), "read"),
    "cells that stretch all over": (lambda: b"<table>" + b"<tr><td colspan=900 rowspan=65000>x" * 100_000, "too_large"),
    "an entity bomb": (lambda: formats.xml_2003([["&i;"]], bomb()).replace(b"&amp;i;", b"&i;"), "broken"),
    "deep XML": (lambda: xml_book("<a>" * 300_000), "broken"),
    "a row far below": (lambda: xml_table(f'<Row ss:Index="999999999">{ONE}</Row>'), "reading_failed"),
    "a cell far to the right": (
        lambda: xml_table("<Row>" + ONE.replace("<Cell", '<Cell ss:Index="16384"') + "</Row>"),
        "too_large",
    ),
    "endless hidden rows": (lambda: xml_table('<Row ss:Hidden="1" ss:Span="999999999"/>' * 10_000), "read"),
    "endless merges": (lambda: xml_table('<Row><Cell ss:MergeAcross="3"/></Row>' * 50_000), "read"),
    "sheets without end": (lambda: xml_book('<Worksheet ss:Name="a"/>' * 5_000), "reading_failed"),
    "a directory without end": (loop, "reading_failed"),
    "records of nothing": (lambda: record(0x09, struct.pack("<HH", 2, 16)) + bytes(400_000), "excel_too_old"),
    "an .xls with a password": (lambda: xls(TABLE, record(0x2F, bytes(54))), "encrypted"),
    "an .ods with a password": (lambda: with_password(ods(TABLE)), "encrypted"),
    "cells repeated without end": (lambda: ods([], repeated(999_999_999, 999_999)), "*"),
    "cells repeated a billion times": (lambda: ods([], repeated(1_000_000, 1_000)), "*"),
    "a zip bomb within .ods": (lambda: ods([], "<text:p>" + " " * (11 << 20) + "</text:p>"), "too_large"),
}


def with_password(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    parts["META-INF/manifest.xml"] = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    return formats.zipped(parts)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_one_message(name: str, impatient: Reader) -> None:
    make, code = HOSTILE[name]
    if sys.platform != "linux" and name in FILLING_MEMORY:
        pytest.skip("only Linux limits a process's memory")
    read = impatient.read if name in HANGING else read_workbook
    result = read(make())
    text = result.code if isinstance(result, Problem) else "read"
    assert text == code or (code == "*" and text in WHOLE_FILE)
    assert isinstance(result, Workbook) or result.message.endswith(".")
    assert rows_of(ORDINARY) == [["a", 1.0]]


def test_these_tests_know_all_codes_of_a_file() -> None:
    assert set(PROBLEMS) >= WHOLE_FILE
    assert {code for _, code in HOSTILE.values()} == WHOLE_FILE | {"read", "*"}


def repacked(content: bytes, *, last: str = "", without: tuple[str, ...] = (), parts: dict[str, bytes] | None = None) -> bytes:
    """Return a package with a part moved to its end, parts left out, and parts changed or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = {name: package.read(name) for name in sorted(package.namelist(), key=last.__eq__)}
    return formats.zipped({name: part for name, part in {**found, **(parts or {})}.items() if name not in without})


def with_macro_sheet() -> bytes:
    """Return a workbook with a sheet of Excel 4's macros before that of its figures."""
    made = xlsx(TABLE)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        book, relations = package.read("xl/workbook.xml"), package.read("xl/_rels/workbook.xml.rels")
    kind = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relation = b'<Relationship Id="rIdM" Type="' + kind + b'" Target="macrosheets/sheet1.xml"/></Relationships>'
    space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return repacked(
        made,
        parts={
            "xl/workbook.xml": book.replace(b"<sheets>", b"<sheets><sheet " + space + b' name="M" sheetId="99" r:id="rIdM"/>'),
            "xl/_rels/workbook.xml.rels": relations.replace(b"</Relationships>", relation),
            "xl/macrosheets/sheet1.xml": b"<xm:macrosheet/>",
        },
    )


MANIFEST = "META-INF/manifest.xml"
ODD = {
    "an .ods whose kind stands last": lambda: repacked(ods(TABLE), last="mimetype"),
    "an .ods without its kind": lambda: repacked(ods(TABLE), without=("mimetype",)),
    "an .ods without a list of its parts": lambda: repacked(ods(TABLE), without=(MANIFEST,)),
    "an .ods with nothing but its cells": lambda: repacked(ods(TABLE), without=("mimetype", MANIFEST)),
    "an .xlsx without a list of its parts": lambda: repacked(xlsx(TABLE), without=("[Content_Types].xml",)),
    "an .xlsx with a sheet of macros": with_macro_sheet,
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_package_that_office_programs_open_is_read(name: str) -> None:
    assert len(rows_of(ODD[name]())) == len(TABLE)


def test_an_opendocument_text_is_no_workbook() -> None:
    assert code_of(repacked(ods(TABLE), parts={"mimetype": b"application/vnd.oasis.opendocument.text"})) == "not_a_workbook"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other people's workbooks is not here (shared/corpus)")
@pytest.mark.parametrize("name", ["excel_with_embeded.xls", "xlmmacro.xlsm", "BlankSheetTypes.xlsm"])
def test_a_workbook_with_objects_or_macro_sheets_in_it_is_read(name: str) -> None:
    assert code_of((CORPUS / "hostile" / name).read_bytes()) == "read"


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory in use")
def test_reading_again_and_again_takes_no_more_memory_here() -> None:
    contents = [write(TABLE) for write in WRITERS.values()] + [
        ods([], repeated(1_000_000, 1_000)),
        xml_table(f"<Row>{ONE}</Row>" * 20_000),
    ]
    if CORPUS.is_dir():
        contents += [path.read_bytes() for path in CORPUS.glob("*/*.*")]
    in_use = []
    for _ in range(3):
        for content in contents:
            read_workbook(content)
        in_use.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4096)
    assert in_use[2] - in_use[1] < 8 << 20
