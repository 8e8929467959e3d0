"""Tables of Word documents: what stands in them and above them, as Word shows it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem, Sheet, Workbook
from tests.intake.books import check, faults, numbers
from tests.intake.word_documents import FIGURES, TITLE, report, saved, table


def sheets(content: bytes) -> list[Sheet]:
    found = read_workbook(content)
    assert isinstance(found, Workbook), found
    return found.sheets


def code(content: bytes) -> str:
    found = read_workbook(content)
    return found.code if isinstance(found, Problem) else ""


def test_each_table_is_a_sheet_with_the_text_above_it_as_its_titles():
    first, second = sheets(report([["a", "b"], ["c", "9"]], [["d", "e"]]))
    assert (first.name, first.rows) == ("Bảng 1", [[TITLE], ["a", "b"], ["c", "9"]])
    assert (second.name, second.rows) == ("Bảng 2", [["Nơi nhận: như trên."], ["d", "e"]])


def test_the_figures_of_a_report_are_understood():
    checked = check(report(FIGURES))
    assert (str(checked.period), numbers(checked), faults(checked)) == ("2024-10", {("KT-06", ""): 29.0}, [])
    assert checked.actuals[0].note == "đủ chỉ tiêu"


def test_a_fault_is_told_by_table_and_cell():
    spoiled = [FIGURES[0], ("1", "KT-06", "Số lượng doanh nghiệp thành lập mới", "khoảng 29", "")]
    assert faults(check(report(spoiled))) == [("not_a_number", "Bảng 1", "D3")]


def test_merged_cells_and_lines_within_a_cell():
    def build(document: Document) -> None:
        made = table(document, [["Tổ", "Thực hiện", ""], ["", "a", "b"], ["1", "9\n12", "3"]])
        made.cell(0, 0).merge(made.cell(1, 0))
        made.cell(0, 1).merge(made.cell(0, 2))

    [sheet] = sheets(saved(build))
    assert sheet.rows == [["Tổ", "Thực hiện"], [None, "a", "b"], ["1", "9\n12", "3"]]
    assert sorted(sheet.merged) == [(0, 0, 1, 0), (0, 1, 0, 2)]


def test_a_table_within_a_cell_is_a_sheet_of_its_own():
    def build(document: Document) -> None:
        outer = table(document, [["a", "ngoài"]])
        outer.cell(0, 0).add_table(1, 1).cell(0, 0).text = "trong"

    assert [(sheet.name, sheet.rows) for sheet in sheets(saved(build))] == [
        ("Bảng 2", [["trong"]]),
        ("Bảng 1", [["a", "ngoài"]]),
    ]


def test_a_table_that_was_split_goes_on():
    def build(document: Document) -> None:
        document.add_paragraph(TITLE)
        table(document, FIGURES)
        document.add_paragraph("")
        table(document, [("2", "KT-03", "Giá trị", "31", "")])
        document.add_paragraph("Phụ lục")
        table(document, [("a", "b", "c", "d", "e")])

    first, last = sheets(saved(build))
    assert (len(first.rows), first.rows[-1][1], last.name) == (4, "KT-03", "Bảng 3")


def test_a_letterhead_stands_above_the_table_below_it():
    def build(document: Document) -> None:
        table(document, [["TỔ DÂN PHỐ 3", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
        document.add_paragraph(TITLE)
        table(document, FIGURES)

    assert sheets(saved(build))[1].rows[:2] == [["TỔ DÂN PHỐ 3", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [TITLE]]


def tracked(document: Document) -> None:
    """Write a figure that was corrected with changes tracked: 12 struck out, 15 written; and a hidden 7."""
    paragraph = table(document, [["a", ""]]).cell(0, 1).paragraphs[0]._p
    for kind, letters, text in (("w:del", "w:delText", "12"), ("w:ins", "w:t", "15"), ("w:moveFrom", "w:t", "8")):
        change, run, letter = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(letters)
        letter.text = text
        run.append(letter)
        change.append(run)
        paragraph.append(change)
    hidden = document.tables[0].cell(0, 1).paragraphs[0].add_run("7")
    hidden.font.hidden = True


def deleted_row(document: Document) -> None:
    made = table(document, [["a", "1"], ["b", "2"], ["c", "3"]])
    properties = made.rows[1]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))


@pytest.mark.parametrize(
    ("build", "rows"),
    [
        pytest.param(tracked, [["a", "15"]], id="a figure corrected"),
        pytest.param(deleted_row, [["a", "1"], ["c", "3"]], id="a row struck out"),
    ],
)
def test_the_text_is_that_after_all_tracked_changes(build, rows):
    [sheet] = sheets(saved(build))
    assert sheet.rows == rows


def test_of_much_text_above_a_table_the_first_and_last_lines_are_kept():
    lines = [f"dòng {number}" for number in range(1, 60)]
    [sheet] = sheets(report([["a", "b"]], titles=lines))
    assert [row[0] for row in sheet.rows] == [*lines[:8], *lines[-8:], "a"]


def test_a_cell_that_spans_more_columns_than_a_sheet_may_have_is_refused():
    def build(document: Document) -> None:
        made = table(document, [["a", "b"]])
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "99999999")
        made.cell(0, 0)._tc.get_or_add_tcPr().append(span)

    assert code(saved(build)) == "too_large"


def with_text(content: bytes, part: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == "word/document.xml" else old.read(info))
    return out.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:p>&b;</w:p></w:document>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(report(), "no_word_table", id="no table"),
        pytest.param(with_text(report(FIGURES), ENTITIES), "broken", id="entities"),
        pytest.param(with_text(report(FIGURES), b"<w:document"), "broken", id="cut off"),
        pytest.param(with_text(report(FIGURES), b"<a>" + bytes(11 << 20)), "too_large", id="zip bomb"),
    ],
)
def test_a_document_without_a_table_to_read_is_refused(content, expected):
    assert code(content) == expected
