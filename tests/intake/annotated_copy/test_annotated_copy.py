"""The marked copy: the officer's own workbook stays what it was, with the right cells coloured, explained and listed."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.protection import WorkbookProtection

from lib.intake.annotated_copy import annotate
from lib.intake.annotated_copy.annotate import annotate_workbook, lost_in_copy, suffix_of
from lib.intake.annotated_copy.workbook_annotations import ERROR_COLOUR, NOTE_COLOUR
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem, Sheet, Workbook, problem
from lib.intake.template.layout import form_rows
from lib.plan.model import Kind
from lib.vietnamese.words.annotated_copy_words import COMMENT_HEAD, CUT_SHORT, LIST_SHEET, NOTHING, REBUILT
from tests.intake.books import ECONOMY, PLAN, SOCIETY, at, changed, check, faults, filled, put

EVERY_CELL = {
    (row.code, group.name): 900 if row.code.endswith("/T") else 1000 if measure.kind is not Kind.FLOW else 10
    for measure in PLAN.measures
    for row in form_rows(measure)
    for group in PLAN.groups
    if measure.by_group
}
OFFICERS_NOTE = "Hỏi lại chị Hoa trước khi sửa"
MERGED = f'"{at("beyond2_7")}:{at("beyond3_8")}"'.encode()
BLUE = PatternFill("solid", fgColor="FF99CCFF")


def spoil(book: openpyxl.Workbook) -> None:
    """Do to the workbook what colleagues do, and put faults into it."""
    sheet = book[ECONOMY]
    sheet[at("ward_14")].value = f"=SUM({at('group1_14')}:{at('group10_14')})"
    sheet[at("group1_20")].value = f"={at('group1_14')}*2"
    sheet[at("group1_14")].value = "mười"
    sheet[at("group1_14")].fill, sheet[at("group1_14")].font = BLUE, Font(name="Arial", bold=True)
    sheet[at("group1_14")].comment = Comment(OFFICERS_NOTE, "Lan")
    sheet[at("group2_14")].value = -3
    sheet[at("beyond_5")].value, sheet[at("beyond_14")].value = "Cột lạ", 1
    sheet.merge_cells(f"{at('beyond2_7')}:{at('beyond3_8')}")
    sheet.row_dimensions[14].height = 44
    sheet.column_dimensions["H"].width = 17.5
    book[SOCIETY].sheet_state = "hidden"
    for column in "HIJKL":
        book[SOCIETY][f"{column}15"].value = None
    book.security = WorkbookProtection(lockStructure=True)


def opened(content: bytes | Problem) -> openpyxl.Workbook:
    assert isinstance(content, bytes), content
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def fault_colours(book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    """Return the colours of all marked cells but those of the list."""
    return {
        (sheet.title, cell.coordinate): cell.fill.fgColor.rgb
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in (ERROR_COLOUR, NOTE_COLOUR)
    }


def listed(book: openpyxl.Workbook) -> list[tuple[object, ...]]:
    """Return the lines of the list below its header."""
    rows = [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]
    return rows[next(number for number, row in enumerate(rows) if row[0] == "TT") + 1 :]


def texts(book: openpyxl.Workbook) -> list[object]:
    return [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def original() -> bytes:
    return changed(filled(EVERY_CELL), spoil)


@pytest.fixture(scope="module")
def found(original: bytes) -> tuple[Problem, ...]:
    # openpyxl, which made the workbook, calculates no formula.
    return tuple(shown for shown in check(original).problems if shown.cell and shown.code != "not_calculated")


@pytest.fixture(scope="module")
def copy(original: bytes, found: tuple[Problem, ...]) -> bytes:
    made = annotate_workbook(original, Workbook([]), found)
    assert isinstance(made, bytes)
    return made


def test_exactly_the_faulty_cells_are_coloured(copy, found):
    assert {p.code for p in found} == {"not_a_number", "negative", "unknown_column", "missing_denominator"}
    assert fault_colours(opened(copy)) == {(p.sheet, p.cell): ERROR_COLOUR if p.severity == "error" else NOTE_COLOUR for p in found}


def test_every_marked_cell_says_why_in_a_comment(copy, found):
    book = opened(copy)
    for shown in found:
        comment = book[shown.sheet][shown.cell].comment
        assert comment is not None
        assert COMMENT_HEAD in comment.text
        assert shown.message in comment.text


def test_an_officers_own_comment_stays_above_ours(copy):
    comment = opened(copy)[ECONOMY][at("group1_14")].comment
    assert comment.text.startswith(OFFICERS_NOTE + "\n")
    assert comment.author == "Lan"


def test_formulas_looks_widths_merges_checks_and_protection_stay(original, copy):
    before, after = opened(original), opened(copy)
    assert after.sheetnames == [LIST_SHEET, *before.sheetnames]
    assert after[ECONOMY][at("ward_14")].value == f"=SUM({at('group1_14')}:{at('group10_14')})"
    assert after[ECONOMY][at("group1_14")].font.name == "Arial"
    assert after.security.lockStructure
    coloured = fault_colours(after)
    for sheet in before.worksheets:
        same = after[sheet.title]
        assert {str(area) for area in same.merged_cells.ranges} == {str(area) for area in sheet.merged_cells.ranges}
        assert {key: d.width for key, d in same.column_dimensions.items()} == {
            key: d.width for key, d in sheet.column_dimensions.items()
        }
        assert {key: d.height for key, d in same.row_dimensions.items() if d.height} == {
            key: d.height for key, d in sheet.row_dimensions.items() if d.height
        }
        checks = [sorted((str(v.sqref), v.formula1, v.error) for v in s.data_validations.dataValidation) for s in (same, sheet)]
        assert checks[0] == checks[1]
        assert same.protection.sheet == sheet.protection.sheet
        assert same.freeze_panes == sheet.freeze_panes
        for row in sheet.iter_rows():
            for cell in row:
                twin = same[cell.coordinate]
                assert str(twin.value) == str(cell.value)
                for look in ("font", "border", "number_format", "alignment", "protection"):
                    assert repr(getattr(twin, look)) == repr(getattr(cell, look))
                assert repr(twin.fill) == repr(cell.fill) or (sheet.title, cell.coordinate) in coloured


def test_the_list_comes_first_and_leads_to_the_cells(copy):
    book = opened(copy)
    assert book.active.title == LIST_SHEET
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [LIST_SHEET]
    lines = listed(book)
    assert [line[:5] for line in lines] == [
        (1, "Lỗi", f"ô {at('group1_14')}, bảng tính “Kinh tế”", 1, "mười"),
        (2, "Lỗi", f"ô {at('group2_14')}, bảng tính “Kinh tế”", 1, "-3"),
        (3, "Lỗi", f"5 ô {at('group1_14')}:{at('group5_14')}, bảng tính “Văn hóa - Xã hội”", 5, "900"),
        (4, "Câu hỏi", f"ô {at('beyond_5')}, bảng tính “Kinh tế”", 1, "Cột lạ"),
    ]
    assert lines[2][5] == "Có tử số mà chưa có mẫu số của VX-05 Tham gia BHYT (nhiều tổ). Điền dòng VX-05/M, hoặc xóa tử số."
    links = [cell.hyperlink.location for cell in book.worksheets[0]["C"] if cell.hyperlink]
    assert links == [
        f"'Kinh tế'!{at('group1_14')}",
        f"'Kinh tế'!{at('group2_14')}",
        f"'Văn hóa - Xã hội'!{at('group1_14')}",
        f"'Kinh tế'!{at('beyond_5')}",
    ]


def test_a_hidden_sheet_with_faults_is_shown(original, copy):
    assert opened(original)[SOCIETY].sheet_state == "hidden"
    assert opened(copy)[SOCIETY].sheet_state == "visible"


def test_a_marked_copy_handed_in_has_the_same_faults_and_no_others(original, copy):
    # Shown now, the sheet that was hidden is no longer asked about: its faults lead the officer there.
    assert faults(check(copy)) == [shown for shown in faults(check(original)) if shown[0] != "hidden_sheet"]


def test_marking_again_leaves_only_what_is_still_wrong(copy, found):
    mended = put(copy, ECONOMY, group1_14=10)
    left = [shown for shown in check(mended).problems if shown.code != "not_calculated"]
    assert len(left) == len(found) - 1
    book = opened(annotate_workbook(mended, Workbook([]), left))
    assert book.sheetnames.count(LIST_SHEET) == len([name for name in book.sheetnames if name.startswith(LIST_SHEET)]) == 1
    assert set(fault_colours(book)) == {(p.sheet, p.cell) for p in left}
    assert book[ECONOMY][at("group1_14")].fill.fgColor == BLUE.fgColor
    assert book[ECONOMY][at("group1_14")].comment.text == OFFICERS_NOTE
    assert book[ECONOMY][at("group2_14")].comment.text.count(COMMENT_HEAD) == 1


def test_several_faults_of_a_cell_are_one_comment_in_the_colour_of_the_worst(original):
    both = [
        problem("red_without_note", sheet=ECONOMY, cell=at("group4_14"), code="KT-06", name="Doanh nghiệp", status="chậm tiến độ"),
        problem("negative", sheet=ECONOMY, cell=at("group4_14"), found=-1),
    ]
    cell = opened(annotate_workbook(original, Workbook([]), both))[ECONOMY][at("group4_14")]
    assert cell.fill.fgColor.rgb == ERROR_COLOUR
    assert all(shown.message in cell.comment.text for shown in both)


def test_a_fault_inside_a_merged_range_is_shown_where_the_range_is_seen(original):
    book = opened(
        annotate_workbook(original, Workbook([]), [problem("negative", sheet=ECONOMY, cell=f"{at('beyond3_8')}", found=-1)])
    )
    assert set(fault_colours(book)) == {(ECONOMY, f"{at('beyond2_7')}")}
    assert book[ECONOMY][f"{at('beyond2_7')}"].comment is not None


def test_faults_without_a_cell_are_listed(original):
    lines = [problem("no_period"), problem("no_table"), problem("negative", sheet="Không có trang này", cell="A1", found=-1)]
    book = opened(annotate_workbook(original, Workbook([]), lines))
    assert [line[2] for line in listed(book)] == ["cả tệp", "cả tệp", "ô A1, bảng tính “Không có trang này”"]
    assert fault_colours(book) == {}


def test_no_fault_is_said_too(original):
    assert NOTHING in texts(opened(annotate_workbook(original, Workbook([]), [])))


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes], **added: bytes) -> bytes:
    """Return the workbook with one part of its zip file changed, and parts added to it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(old.read(info)) if info.filename == name else old.read(info))
        for path, part in added.items():
            new.writestr(path, part)
    return stream.getvalue()


def with_macros(content: bytes) -> bytes:
    """Return the workbook as .xlsm with a part that stands for its macros."""
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    vba = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'

    def declare(part: bytes) -> bytes:
        return part.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml").replace(b"</Types>", vba)

    return with_part(content, "[Content_Types].xml", declare, **{"xl/vbaProject.bin": b"macros"})


def test_macros_stay_and_the_copy_says_its_suffix(original, copy, found):
    made = annotate_workbook(with_macros(original), Workbook([]), found)
    assert isinstance(made, bytes)
    assert (suffix_of(made), suffix_of(copy)) == (".xlsm", ".xlsx")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.read("xl/vbaProject.bin") == b"macros"
    assert set(fault_colours(opened(made))) == {(p.sheet, p.cell) for p in found}


# Built anew from what was read: other formats, and files that the child cannot open.

CSV = b"M\xc3\xa3;Ch\xe1\xbb\x89 ti\xc3\xaau\nKT-06;5\n"


def rebuilt(rows: list[list[object]], *problems: Problem, name: str = "Trang1") -> openpyxl.Workbook:
    return opened(annotate_workbook(CSV, Workbook([Sheet(name, rows)]), problems))  # type: ignore[arg-type]


def test_another_format_is_built_anew_and_says_so():
    day = datetime.date(2024, 9, 30)
    moment = datetime.datetime(2024, 9, 30, 7, 30)
    rows = [["Mã", "Chỉ tiêu"], [], ["KT-06", 5.5, 7, True, None, day, moment, datetime.time(7, 30), datetime.timedelta(hours=30)]]
    book = rebuilt(rows, problem("negative", sheet="Trang1", cell="B3", found=-1))
    cells = [cell.value for cell in book["Trang1"][3]]
    assert cells[:5] == ["KT-06", 5.5, 7, True, None]
    assert cells[5] == datetime.datetime(2024, 9, 30)
    assert cells[6:] == [moment, datetime.time(7, 30), datetime.timedelta(hours=30)]
    assert fault_colours(book) == {("Trang1", "B3"): ERROR_COLOUR}
    assert REBUILT in texts(book)


FORMULAS = ["=1+1", "=cmd|'/c calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text):
    shown = Problem("not_a_number", problem("no_table").severity, text, "A1", text, text)
    content = annotate_workbook(CSV, Workbook([Sheet(text, [[text]])]), [shown])
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/"))
    assert all(cell.data_type != "f" for sheet in opened(content).worksheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["a\x00b\x0bc\x1f", "\ufffe\uffff", "\ud800", "<&>]]>", "x" * 40_000])
def test_texts_that_xml_or_a_cell_cannot_hold_are_mended(text):
    shown = Problem("not_a_number", problem("no_table").severity, "T", "A1", text, text)
    book = rebuilt([[text]], shown, name="T")
    assert len(str(book["T"]["A1"].value or "")) <= 32_767
    assert fault_colours(book) == {("T", "A1"): ERROR_COLOUR}


NAMES = ["a" * 40, "A" * 40, "a/b:c*d?e[f]\\g", "'", "", "History", LIST_SHEET, "x\x00", "😀" * 31, "t'rang", "=1"]


def test_hostile_sheet_names_become_valid_in_excel_and_still_lead_to_the_cells():
    sheets = [Sheet(name, [[1]]) for name in NAMES]
    lines = [problem("negative", sheet=name, cell="A1", found=-1) for name in NAMES]
    book = opened(annotate_workbook(CSV, Workbook(sheets), lines))
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(NAMES) + 1
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 and not set(name) & set("\\/?*[]:") for name in names)
    assert "history" not in names
    assert {sheet for sheet, _ in fault_colours(book)} == set(book.sheetnames[1:])
    assert len([cell for cell in book.worksheets[0]["C"] if cell.hyperlink]) == len(NAMES)


@pytest.mark.parametrize("cell", ["A4000000000", "XFE1", "AAAA1", "a1", "A0", "H6:H7", "=1"])
def test_a_cell_that_no_sheet_has_is_only_listed(cell):
    book = rebuilt([["x"]], problem("negative", sheet="Trang1", cell=cell, found=-1))
    assert (fault_colours(book), len(listed(book))) == ({}, 1)


def test_numbers_and_dates_that_no_sheet_can_hold_become_text():
    book = rebuilt([[float("nan"), float("inf"), datetime.date(1, 1, 1), 10**400]])
    assert [cell.value for cell in book["Trang1"][1]] == ["nan", "inf", "0001-01-01", str(10**400)]


def test_a_file_that_openpyxl_cannot_open_is_built_anew(original, found):
    broken = with_part(original, "xl/styles.xml", lambda _: b"<styles")
    read = read_workbook(original)
    assert isinstance(read, Workbook)
    book = opened(annotate_workbook(broken, read, found))
    assert REBUILT in texts(book)
    assert set(fault_colours(book)) == {(p.sheet, p.cell) for p in found}


def test_a_child_that_takes_too_long_is_done_without(original, found):
    read = read_workbook(original)
    assert isinstance(read, Workbook)
    assert REBUILT in texts(opened(annotate_workbook(original, read, found, seconds=0.01)))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_memory_bomb_ends_the_child_alone(original):
    bomb = with_part(
        original, "xl/worksheets/sheet1.xml", lambda part: part.replace(MERGED, MERGED.partition(b":")[0] + b':XFD1048576"')
    )
    assert bomb != original
    read = read_workbook(bomb)
    assert isinstance(read, Workbook)
    assert REBUILT in texts(opened(annotate_workbook(bomb, read, [])))


def test_a_file_that_is_no_workbook_gives_its_fault():
    shown = annotate_workbook(b"", Workbook([]), [])
    assert isinstance(shown, Problem)
    assert shown.code == "empty_file"


def test_a_very_large_copy_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(annotate, "LARGEST_COPY", 50)
    book = rebuilt([["x"] * 10 for _ in range(20)])
    assert CUT_SHORT in texts(book)
    assert book["Trang1"].max_row == 5


def test_of_very_many_faults_the_errors_come_first_and_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr(annotate, "MOST_PROBLEMS", 50)
    notes = [problem("unknown_column", sheet="Trang1", cell=f"A{row}", found=row) for row in range(1, 53)]
    book = rebuilt([["x"]], *notes, problem("negative", sheet="Trang1", cell="B1", found=-1))
    assert listed(book)[0][1:3] == ("Lỗi", "ô B1, bảng tính “Trang1”")
    assert any("còn 3 lỗi, lưu ý" in str(text) for text in texts(book))
    assert len(listed(book)) == 2


# LibreOffice, which many offices use instead of Excel, opens the copy.


def test_libreoffice_keeps_formulas_looks_colours_and_comments(office, copy, found, tmp_path):
    (tmp_path / "bản đánh dấu.xlsx").write_bytes(copy)
    out = office(tmp_path / "out", "xlsx", tmp_path / "bản đánh dấu.xlsx")
    made = (out / "bản đánh dấu.xlsx").read_bytes()
    book, before = opened(made), opened(copy)
    assert book.sheetnames == before.sheetnames
    assert book[ECONOMY][at("ward_14")].value == f"=SUM({at('group1_14')}:{at('group10_14')})"
    values = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    assert values[ECONOMY][at("ward_14")].value == 77  # eight groups of 10, without the text, and -3
    assert book[ECONOMY][at("group1_14")].font.name == "Arial"
    assert book[ECONOMY][at("group1_14")].font.bold
    assert set(fault_colours(book)) == {(p.sheet, p.cell) for p in found}
    assert all(shown.message in book[shown.sheet][shown.cell].comment.text for shown in found)
    assert listed(book) == listed(before)
    links = [cell.hyperlink.location for cell in book.worksheets[0]["C"] if cell.hyperlink]
    assert links[0].replace("'", "") == f"Kinh tế!{at('group1_14')}"


def added(name: str, part: bytes = b"") -> bytes:
    out = io.BytesIO(filled({}))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, part)
    return out.getvalue()


DRAWING = "xl/drawings/drawing9.xml"


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        pytest.param(filled({}), (), id="nothing"),
        pytest.param(added(DRAWING, b"<xdr:wsDr><xdr:sp macro=''/></xdr:wsDr>"), ("shapes",), id="a box"),
        pytest.param(added(DRAWING, b"<xdr:wsDr><xdr:pic/></xdr:wsDr>"), (), id="a picture"),
        pytest.param(added("xl/charts/chart1.xml"), ("charts",), id="a chart"),
        pytest.param(b"a;b\n1;2\n", None, id="values only"),
    ],
)
def test_what_a_copy_cannot_keep_is_known_before(content: bytes, lost: tuple[str, ...] | None) -> None:
    assert lost_in_copy(content) == lost
