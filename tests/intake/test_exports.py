"""What the product hands out, made of hostile texts: all of it stays text, here, in LibreOffice and where a table is calculated."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from lib.intake.annotated_copy.annotate import annotate_workbook
from lib.intake.check import check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from lib.intake.template.allotment_form import allotment_template, allottable
from lib.intake.template.workbook import template
from lib.plan.model import Plan
from lib.plan.new_year import new_year_sheet
from tests.intake import hostile
from tests.intake.books import OCTOBER, PLAN
from tests.office import Office

HOSTILE = hostile.plan(PLAN)
AS_TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Every sheet a file, UTF-8, cells as they are shown: a formula is its result."""
AS_EXCEL_READS = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
"""UTF-8, with commas, and what begins like a formula is one."""


def annotated_copy() -> bytes:
    content = hostile.workbook()
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook)
    made = annotate_workbook(content, workbook, check_workbook(workbook, PLAN).problems)
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def exports() -> dict[str, bytes]:
    """Return the workbooks by name, each from texts of somebody who means harm."""
    return {
        "template": template(HOSTILE, OCTOBER),
        "template of an owner": template(HOSTILE, OCTOBER, owner=HOSTILE.measures[0].owner),
        "allotment": allotment_template(HOSTILE),
        "marked copy": annotated_copy(),
    }


def cells(content: bytes) -> Iterator[tuple[str, int, int, object, bool]]:
    """Yield sheet, row, column and value of every cell that holds something, and whether it is a formula."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield sheet.title, cell.row, cell.column, cell.value, cell.data_type == "f"


def formulas(content: bytes) -> list[object]:
    return [value for *_, value, is_formula in cells(content) if is_formula]


def one_line(text: object) -> str:
    """Return a text with each end of a line as one sign: an .xlsx and a .csv write them differently."""
    return re.sub(r"\r\n|\r", "\n", str(text))


@pytest.mark.parametrize("name", ["template", "template of an owner", "allotment", "marked copy"])
def test_every_part_of_a_workbook_is_readable_and_no_text_became_a_formula(name, exports):
    with zipfile.ZipFile(io.BytesIO(exports[name])) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(archive.read(part))
                footers = [element.text or "" for element in tree.iter() if element.tag.endswith("oddFooter")]
                assert all(len(footer) <= 255 for footer in footers), footers
    plain = {"allotment": allotment_template(PLAN), "marked copy": hostile.workbook()}.get(name, template(PLAN, OCTOBER))
    assert formulas(exports[name]) == formulas(plain)


@pytest.mark.parametrize("name", ["template", "allotment"])
def test_a_text_that_begins_like_a_formula_stays_text_after_it_is_edited(name, exports):
    book = openpyxl.load_workbook(io.BytesIO(exports[name]))
    begun = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type != "f" and str(cell.value or "")[:1] in ("=", "+", "-", "@")
    ]
    assert {str(cell.value)[0] for cell in begun} == {"=", "+", "-", "@"}, "or the test shows nothing"
    assert [cell.coordinate for cell in begun if not cell.quotePrefix] == []


def test_names_of_groups_and_measures_stand_in_the_allotment_workbook_as_they_are(exports):
    shown = {one_line(value) for *_, value, is_formula in cells(exports["allotment"]) if not is_formula}
    names = [group.name for group in HOSTILE.groups] + [measure.title for measure in allottable(HOSTILE)]
    assert [name for name in names if one_line(hostile.in_a_cell(name)) not in shown] == []


def sheet_of_the_new_year(plan: Plan) -> bytes:
    return new_year_sheet(plan, plan.year + 1, {plan.measures[0].code: Fraction(-3)})


def test_the_sheet_of_a_new_year_begins_no_text_like_a_formula_and_loses_none():
    rows = list(csv.reader(io.StringIO(sheet_of_the_new_year(HOSTILE).decode("utf-8-sig"), newline="")))
    found = [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@") or cell[:1] in ("\t", "\r")]
    assert found == ["-3"]  # a number may
    for row, measure in zip(rows[1:], HOSTILE.measures, strict=True):
        assert (row[1].removeprefix("'"), row[3].removeprefix("'")) == (measure.title, measure.target_text)


def test_libreoffice_reads_every_text_of_a_workbook_as_it_was_written(office: Office, exports, tmp_path: Path):
    for name, content in exports.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    out = office(tmp_path / "out", AS_TEXT, *sorted(tmp_path.glob("*.xlsx")))
    for name, content in exports.items():
        wrong, seen = [], set()
        sheets = {title: list(csv.reader(io.StringIO(read(out / f"{name}-{title}.csv"), newline=""))) for title in titles(content)}
        for title, row, column, value, is_formula in cells(content):
            if isinstance(value, str) and not is_formula:
                shown, line = "", sheets[title][row - 1 : row]
                if line and column <= len(line[0]):
                    shown = line[0][column - 1]
                seen.add(one_line(shown))
                if one_line(shown) != one_line(value):
                    wrong.append((title, row, column, value, shown))
        assert wrong == [], name
        assert any(text.startswith("=cmd|") for text in seen), "or the test shows nothing"


def test_libreoffice_finds_no_formula_in_the_sheet_of_a_new_year(office: Office, tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(sheet_of_the_new_year(HOSTILE))
    (tmp_path / "b.csv").write_text("ma,ten\nKT-01,=1+1\n", "utf-8")
    out = office(tmp_path / "out", "xlsx", tmp_path / "a.csv", tmp_path / "b.csv", reading=AS_EXCEL_READS)
    assert formulas((out / "b.xlsx").read_bytes()) == ["=1+1"], "or the test shows nothing"
    assert formulas((out / "a.xlsx").read_bytes()) == []


def titles(content: bytes) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def read(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig")
