"""What happens to a workbook on its way through an office, one habit a function, each with what a careful clerk makes of it.

A habit changes the workbook and says in `Expected` which figures a clerk would no longer read, but ask about.
"""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.template.layout import form_rows
from lib.intake.template.workbook import template
from lib.plan.model import WARD, Kind
from lib.vietnamese.numbers import format_number
from lib.vietnamese.text import fold
from tests.intake.books import OCTOBER, PLAN

BLANK = template(PLAN, OCTOBER)
Amount = float | tuple[float, float]
DATA_SHEETS = ("Kinh tế", "Văn hóa - Xã hội", "Môi trường", "Quốc phòng - An ninh")


@dataclass
class Expected:
    """What a clerk reads, and the keys she would ask about instead."""

    values: dict[tuple[str, str], Amount]
    asked: set[tuple[str, str]] = field(default_factory=set)


Habit = Callable[[openpyxl.Workbook, Expected, random.Random], None]


def month_of(chance: random.Random) -> tuple[openpyxl.Workbook, Expected]:
    """Return a full monthly workbook made from the template, and its figures."""
    cells: dict[tuple[str, str], float | str] = {}
    values: dict[tuple[str, str], Amount] = {}
    for measure in PLAN.measures:
        for group in [("Toàn phường", WARD)] if not measure.by_group else [(g.name, g.code) for g in PLAN.groups]:
            rows = form_rows(measure)
            if measure.kind is Kind.FLOW:
                whole = measure.unit not in ("tấn", "ha")
                amount = float(chance.randint(1, 9)) if whole else round(chance.uniform(2, 180), 1)
                values[measure.code, group[1]] = amount
                cells[rows[0].code, group[0]] = amount
            else:
                below = float(chance.randint(300, 1400))
                above = float(int(below * chance.uniform(0.6, 0.99)))
                values[measure.code, group[1]] = (above, below)
                cells[rows[0].code, group[0]], cells[rows[1].code, group[0]] = above, below
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    for sheet in sheets(book):
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.data_validations.dataValidation.clear()
        columns, rows = columns_of(sheet), rows_of(sheet)
        for (code, name), value in cells.items():
            if code in rows:
                sheet.cell(rows[code], columns[name]).value = value
    return book, Expected(values)


def sheets(book: openpyxl.Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.title in DATA_SHEETS]


def header_of(sheet: Worksheet) -> int:
    """Return the row whose cells are the header's, wherever habits before this one moved it."""
    for row in sheet.iter_rows(max_row=40):
        if (
            sum(fold(str(cell.value or "")) in ("chi tieu", "noi dung") for cell in row) == 1
            and len([c for c in row if c.value]) > 6
        ):
            return row[0].row
    raise AssertionError(sheet.title)


def columns_of(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[header_of(sheet)] if cell.value is not None}


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """Return the row of each code that still stands in the sheet."""
    found = {}
    for row in sheet.iter_rows(min_row=header_of(sheet) + 1):
        for cell in row:
            if isinstance(cell.value, str) and cell.value[2:3] == "-" and cell.value[3:5].isdigit():
                found.setdefault(cell.value, cell.row)
    return found


def figure_cells(sheet: Worksheet):
    """Yield (code, header, cell) of every number in the table."""
    columns, rows = columns_of(sheet), rows_of(sheet)
    for code, row in rows.items():
        for name, column in columns.items():
            cell = sheet.cell(row, column)
            if (name == "Toàn phường" or "Tổ" in name) and isinstance(cell.value, (int, float)):
                yield code, name, cell


def key_of(code: str, name: str) -> tuple[str, str]:
    group = next((g.code for g in PLAN.groups if g.name == name), WARD)
    return code.removesuffix("/T").removesuffix("/M"), group


# Habits after which everything is still read


def titles_above(book, expected, chance):
    for sheet in sheets(book):
        sheet.insert_rows(1, 3)
        sheet["A1"], sheet["H1"] = "UBND THÀNH PHỐ THANH HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        sheet["H2"] = "Độc lập - Tự do - Hạnh phúc"


def columns_shuffled(book, expected, chance):
    for sheet in sheets(book):
        top = header_of(sheet)
        grid = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top)]
        order = list(range(len(grid[0])))
        chance.shuffle(order)
        for number, row in enumerate(grid, start=top):
            for column, taken in enumerate(order, start=1):
                sheet.cell(number, column).value = row[taken]


def blank_rows_between(book, expected, chance):
    for sheet in sheets(book):
        sheet.insert_rows(header_of(sheet) + chance.randint(2, 5), chance.randint(1, 3))


def codes_typed_loosely(book, expected, chance):
    for sheet in sheets(book):
        for code, row in rows_of(sheet).items():
            for cell in sheet[row]:
                if cell.value == code:
                    cell.value = chance.choice([code.lower(), code.replace("-", " "), f" {code}. ", code.replace("-", "–"), code])


def codes_deleted(book, expected, chance):
    for sheet in sheets(book):
        for code, row in rows_of(sheet).items():
            for cell in sheet[row]:
                if cell.value == code:
                    cell.value = None


def headers_abbreviated(book, expected, chance):
    for sheet in sheets(book):
        for cell in sheet[header_of(sheet)]:
            text = str(cell.value or "")
            if text.startswith("Tổ dân phố "):
                number = int(text.rsplit(" ", 1)[1])
                cell.value = chance.choice(
                    [f"TDP {number}", f"Tổ {number:02d}", f"TỔ {number}", f"to dan pho {number}", f"TDP{number:02d}"]
                )
            elif text in ("ĐVT", "Mã", "Toàn phường", "Ghi chú", "Chỉ tiêu"):
                cell.value = {
                    "ĐVT": "Đơn vị tính",
                    "Mã": "Ma so",
                    "Toàn phường": "TOAN PHUONG",
                    "Ghi chú": "Ghi chu",
                    "Chỉ tiêu": "Nội dung",
                }[text]


def group_headers_in_two_rows(book, expected, chance):
    for sheet in sheets(book):
        top = header_of(sheet)
        sheet.insert_rows(top + 1)
        for cell in sheet[top]:
            text = str(cell.value or "")
            if fold(text).startswith(("to", "tdp")):
                sheet.cell(top + 1, cell.column).value = text
                cell.value = None
        first = next(cell for cell in sheet[top + 1] if cell.value)
        sheet.cell(top, first.column).value = "Thực hiện lũy kế"


def index_line(book, expected, chance):
    for sheet in sheets(book):
        top = header_of(sheet)
        sheet.insert_rows(top + 1)
        for number, cell in enumerate(sheet[top], start=1):
            if cell.value is not None:
                sheet.cell(top + 1, cell.column).value = chance.choice([number, str(number), f"({number})"])
        if not all(isinstance(c.value, int) for c in sheet[top + 1] if c.value):
            for cell in sheet[top + 1]:
                cell.value = cell.column if cell.value is not None else None


def totals_added(book, expected, chance):
    for sheet in sheets(book):
        columns = columns_of(sheet)
        last = max(rows_of(sheet).values(), default=sheet.max_row) + 1
        sheet.insert_rows(last)
        name = next(c for n, c in columns.items() if fold(n) in ("chi tieu", "noi dung"))
        sheet.cell(last, name).value = chance.choice(["Tổng cộng", "Cộng", "TỔNG"])
        sheet.cell(last, max(columns.values()) - 1).value = 12345


def numbers_as_text(book, expected, chance):
    for sheet in sheets(book):
        for _, _, cell in figure_cells(sheet):
            if chance.random() < 0.5:
                cell.value = format_number(cell.value, 1, trim=True)


def units_behind_numbers(book, expected, chance):
    units = {row.code: row.unit for measure in PLAN.measures for row in form_rows(measure)}
    for sheet in sheets(book):
        for code, _, cell in figure_cells(sheet):
            if chance.random() < 0.3 and units[code]:
                cell.value = f"{format_number(cell.value, 1, trim=True)} {units[code]}"


def odd_spaces(book, expected, chance):
    for sheet in sheets(book):
        for _, _, cell in figure_cells(sheet):
            if chance.random() < 0.3:
                cell.value = chance.choice(["\u00a0{} ", " {}", "{}\u00a0", "'{}"]).format(format_number(cell.value, 1, trim=True))


def decomposed_letters(book, expected, chance):
    for sheet in sheets(book):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value).replace("ư", "ƣ")


def not_reported_words(book, expected, chance):
    for sheet in sheets(book):
        for code, name, cell in list(figure_cells(sheet)):
            if chance.random() < 0.05 and not code.endswith(("/T", "/M")):
                cell.value = chance.choice(["-", "…", "x", "chưa có", "chưa có số liệu"])
                expected.values.pop(key_of(code, name), None)


def other_guides_added(book, expected, chance):
    extra = book.create_sheet("Danh sách", 0)
    extra.append(["STT", "Họ tên", "Chức vụ"])
    extra.append([1, "Cán bộ A", "Văn phòng"])


def period_in_the_title(book, expected, chance):
    for sheet in sheets(book):
        top = header_of(sheet)
        for row in sheet.iter_rows(max_row=top - 1):
            for cell in row:
                if cell.value is not None and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    cell.value = None
        sheet.cell(1, 1).value = "BÁO CÁO THÁNG 10 NĂM 2024"


# Habits after which a clerk asks


def rate_instead_of_count(book, expected, chance):
    for code, name, cell in _some(book, chance, lambda c: c.endswith("/T")):
        cell.value = chance.choice(["95,1%", 0.951, "95,1 %"])
        expected.asked.add(key_of(code, name))


def words_instead_of_number(book, expected, chance):
    for code, name, cell in _some(book, chance, lambda c: True):
        cell.value = chance.choice(["khoảng 20", "12-15", "hai mươi", "#DIV/0!"])
        expected.asked.add(key_of(code, name))


def thousandfold(book, expected, chance):
    for code, name, cell in _some(book, chance, lambda c: c in ("KT-02", "KT-07a")):
        if name != "Toàn phường":
            cell.value = float(cell.value) * 10_000
            expected.asked.add(key_of(code, name))


def numerator_above_denominator(book, expected, chance):
    for code, name, cell in _some(book, chance, lambda c: c in ("VX-05/T", "VX-02/T", "MT-01/T")):
        cell.value = 90_000
        expected.asked.add(key_of(code, name))


def half_a_ratio(book, expected, chance):
    for code, name, cell in _some(book, chance, lambda c: c.endswith("/M")):
        cell.value = None
        expected.asked.add(key_of(code, name))


def excel_made_a_date(book, expected, chance):
    import datetime

    for code, name, cell in _some(book, chance, lambda c: "/" not in c):
        cell.value = datetime.date(2024, 2, 1)
        expected.asked.add(key_of(code, name))


def name_misspelt_without_code(book, expected, chance):
    for sheet in sheets(book):
        rows, columns = rows_of(sheet), columns_of(sheet)
        if "KT-06" in rows:
            name = next(c for n, c in columns.items() if fold(n) in ("chi tieu", "noi dung"))
            for cell in sheet[rows["KT-06"]]:
                if cell.value == "KT-06":
                    cell.value = None
            sheet.cell(rows["KT-06"], name).value = "Số lượng doanh nghiệp thành lâp mớ"
            expected.asked |= {key for key in expected.values if key[0] == "KT-06"}


def a_group_that_there_is_not(book, expected, chance):
    for sheet in sheets(book):
        columns = columns_of(sheet)
        if "Tổ dân phố 10" in columns:
            sheet.cell(header_of(sheet), columns["Tổ dân phố 10"]).value = "Tổ dân phố 19"
            codes = {key_of(code, "")[0] for code in rows_of(sheet)}
            expected.asked |= {key for key in expected.values if key[1] == "TDP10" and key[0] in codes}


def english_and_vietnamese_mixed(book, expected, chance):
    for sheet in sheets(book):
        for code, name, cell in list(figure_cells(sheet)):
            if name == "Tổ dân phố 2" and code == "VX-05/M":
                cell.value = "1,123"
                expected.asked.add(key_of(code, name))


def _some(book, chance, wanted):
    """Yield one to three figures whose codes are wanted."""
    found = [item for sheet in sheets(book) for item in figure_cells(sheet) if wanted(item[0])]
    yield from chance.sample(found, min(len(found), chance.randint(1, 3)))


SAFE: tuple[Habit, ...] = (
    *(titles_above, columns_shuffled, blank_rows_between, codes_typed_loosely, codes_deleted, headers_abbreviated),
    *(group_headers_in_two_rows, index_line, totals_added, numbers_as_text, units_behind_numbers, odd_spaces),
    *(decomposed_letters, not_reported_words, other_guides_added, period_in_the_title),
)
DOUBTFUL: tuple[Habit, ...] = (
    *(rate_instead_of_count, words_instead_of_number, thousandfold, numerator_above_denominator, half_a_ratio),
    *(excel_made_a_date, name_misspelt_without_code, a_group_that_there_is_not, english_and_vietnamese_mixed),
)
LATE = (headers_abbreviated, codes_typed_loosely, codes_deleted, group_headers_in_two_rows, period_in_the_title, decomposed_letters)
"""Habits that take away by what the others find their way, so they come last."""


def workbooks(count: int, seed: int = 20241015):
    """Yield (names of the habits, content, expected): each habit alone, then random combinations up to `count` workbooks."""
    chance = random.Random(seed)
    chosen: list[tuple[Habit, ...]] = [(habit,) for habit in (*SAFE, *DOUBTFUL)]
    while len(chosen) < count:
        mixed = [*chance.sample(SAFE, chance.randint(2, 4)), *chance.sample(DOUBTFUL, chance.randint(0, 2))]
        chosen.append(tuple(sorted(mixed, key=lambda habit: LATE.index(habit) if habit in LATE else -1)))
    for habits in chosen:
        book, expected = month_of(chance)
        for habit in habits:
            habit(book, expected, chance)
        stream = io.BytesIO()
        book.save(stream)
        yield " + ".join(habit.__name__ for habit in habits), stream.getvalue(), expected
