"""Workbooks with one fault each, for tests of what officers are told about them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.styles import Font, PatternFill

from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from tests.insight.figures import snapshot
from tests.intake.books import ECONOMY, WARD_COLUMN, at, changed, filled, sheet_of

SHEET = "xl/worksheets/sheet1.xml"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the workbook with one part of its zip file replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return stream.getvalue()


def endless() -> bytes:
    row = '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{row}</sheetData></worksheet>'
    return with_part(sheet_of([["Mã"]]), SHEET, xml.encode())


def encrypted() -> bytes:
    name = "EncryptedPackage".encode("utf-16-le")
    entry = name + bytes(64 - len(name)) + (len(name) + 2).to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry.ljust(128, b"\0")


def old_word() -> bytes:
    name = "WordDocument".encode("utf-16-le")
    entry = name + bytes(64 - len(name)) + (len(name) + 2).to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry.ljust(128, b"\0")


def flow(value: object, column: str = WARD_COLUMN) -> bytes:
    """Return a workbook whose one figure is that of KT-06, businesses."""
    return filled({("KT-06", column): value})


def ratio(above: object, below: object, code: str = "VX-05", column: str = WARD_COLUMN) -> bytes:
    figures = {(f"{code}/T", column): above, (f"{code}/M", column): below}
    return filled({place: value for place, value in figures.items() if value is not None})


def without(content: bytes, *cells: str) -> bytes:
    """Return the workbook with these cells blank on every sheet."""

    def blank(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for cell in cells:
                sheet[cell].value = None

    return changed(content, blank)


def stored(month: int, *actuals: Actual) -> Snapshot:
    return snapshot((f"2024-{month:02d}", list(actuals)))


def small(*rows: list[object]) -> bytes:
    return sheet_of([["Kỳ báo cáo", "2024-10"], *rows])


def hide_economy(book: openpyxl.Workbook) -> None:
    book[ECONOMY].sheet_state = "hidden"


def merge_groups(book: openpyxl.Workbook) -> None:
    book[ECONOMY].merge_cells(f"{at('group1_14')}:{at('group2_14')}")


def hide_row(book: openpyxl.Workbook) -> None:
    book[ECONOMY].row_dimensions[14].hidden = True


def hide_column(book: openpyxl.Workbook) -> None:
    book[ECONOMY].column_dimensions[at("ward_")].hidden = True


def filter_out(book: openpyxl.Workbook) -> None:
    """Leave the row of businesses out by a filter, as Excel writes it."""
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = "A2:C3"
    sheet.auto_filter.add_filter_column(0, ["KT-02"])
    sheet.row_dimensions[3].hidden = True


def without_size(old: bytes, new: bytes) -> bytes:
    """Return a small workbook with a piece of its sheet's XML replaced by one that gives a row or column no size."""
    content = small(["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", "Doanh nghiệp", 29])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return with_part(content, SHEET, package.read(SHEET).replace(old, new))


def make_white(book: openpyxl.Workbook) -> None:
    cell = book[ECONOMY][at("ward_14")]
    cell.font, cell.fill = Font(color="FFFFFF"), PatternFill()


def show_percent(book: openpyxl.Workbook) -> None:
    book[ECONOMY][at("ward_14")].number_format = "0%"


def of_two_months(book: openpyxl.Workbook) -> None:
    """Leave the label on no sheet, and the same table on two sheets named by their months."""
    for sheet in book.worksheets[:4]:
        sheet["B3"].value = sheet["C3"].value = sheet["D3"].value = None
    for name in ("Tháng 9", "Tháng 10"):
        book.copy_worksheet(book[ECONOMY]).title = name
    book["Tháng 9"]["G14"].value = 20
    del book[ECONOMY]


def each_period(content: bytes, period: str) -> bytes:
    def write(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets[:4]:
            sheet[at("indicator_3")].value, sheet[at("unit_3")].value = period, None

    return changed(content, write)
