"""Forms of others in different layouts, written here, each with what is in it by cell: the truth that the recognition is held to.

A form is the rows of its sheets, with the looks that matter beside them. A meaning is written "content measure/part @group #month
[unit]".
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import openpyxl
from openpyxl.styles import Border, Font, PatternFill, Side

Value = str | float | int | None
TEN = [f"Tổ dân phố {number}" for number in range(1, 11)]


@dataclass(frozen=True)
class ForeignForm:
    """One form: the rows of its only sheet from A1, merged ranges, hidden columns, number formats, and the truth."""

    sheet: str
    rows: Sequence[Sequence[Value]]
    truth: Mapping[str, str]
    merged: Sequence[str] = ()
    hidden: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[str] = ()
    """The heads, names and units that the program must ask about."""

    def content(self) -> bytes:
        return self._content

    @cached_property
    def _content(self) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.sheet
        line = Side(style="thin")
        for number, row in enumerate(self.rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column, value)
                if number > 4:
                    cell.border = Border(left=line, right=line, top=line, bottom=line)
                    cell.font = Font(name="Times New Roman", size=12)
                    cell.fill = PatternFill("solid", fgColor="FFEEEEEE") if column % 2 else PatternFill()
        for area in self.merged:
            sheet.merge_cells(area)
        for column in self.hidden:
            sheet.column_dimensions[column].hidden = True
        for cell, number_format in self.formats.items():
            sheet[cell].number_format = number_format
        sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "5:6"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


PROVINCIAL = ForeignForm(
    "Biểu 01",
    [
        ["UBND phường …………", None, None, None, None, None, None, None, "Biểu số 01/KTXH"],
        ["TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI CHỦ YẾU"],
        ["Tháng …… năm ……"],
        ["(Kèm theo Công văn số 123/SKHĐT-TH ngày 15 tháng 3 năm 2024 của Sở Kế hoạch và Đầu tư)"],
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện", None, "So sánh (%)", None, "Ghi chú"],
        [None, None, None, None, "Tháng báo cáo", "Lũy kế từ đầu năm", "Lũy kế/KH năm", "Cùng kỳ năm trước", None],
        ["A", "B", "C", 1, 2, 3, "4=3/1", 5, 6],
        ["I", "KINH TẾ"],
        [1, "Sản lượng lương thực có hạt", "Tấn", 1850, None, 700, "=F9/D9*100"],
        [2, "Số doanh nghiệp thành lập mới", "Doanh nghiệp", None, None, None, "=F10/D10*100"],
        [3, "Số lượng doanh nghiệp thành lập mới", "Doanh nghiệp", None, None, None, "=F11/D11*100"],
        ["II", "VĂN HÓA - XÃ HỘI"],
        [1, "Tỷ lệ dân số tham gia BHYT", "%", None, None, None, "=F13/D13*100"],
        [2, "Tỷ lệ dân số tham gia BHYT trên tổng số dân", "%", None, None, None, "=F14/D14*100"],
        [3, "Số vụ cháy", "Vụ", None, None, 3, None],
        [None, "Thiệu Dương, ngày      tháng      năm 20…"],
    ],
    {
        "A1": "ward_name",
        "A3": "period",
        "B16": "date",
        **{
            f"{c}9": f"{what} KT-02"
            for c, what in zip("DEFHI", ["target", "in_month", "to_date", "against_last_year", "note"], strict=True)
        },
        **{
            f"{c}{row}": f"{what} KT-06"
            for row in (10, 11)  # "Số" says the same as "Số lượng"
            for c, what in zip("DEFHI", ["target", "in_month", "to_date", "against_last_year", "note"], strict=True)
        },
        **{
            f"{c}14": f"{what} VX-05"
            for c, what in zip("DEFHI", ["target", "in_month", "to_date", "against_last_year", "note"], strict=True)
        },
    },
    merged=["A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:H5", "I5:I6", "A2:I2", "A3:I3"],
    asked=["Tỷ lệ dân số tham gia BHYT", "Số vụ cháy"],
)
GROUPS_ACROSS = ForeignForm(
    "Theo tổ",
    [
        ["TỔNG HỢP THEO TỔ DÂN PHỐ"],
        ["9 tháng đầu năm 2024"],
        [],
        [],
        ["STT", "Nội dung", "Đơn vị tính", "Toàn phường", *TEN],
        [1, "Sản lượng lương thực có hạt", "tấn"],
        [2, "Số lượng doanh nghiệp thành lập mới", "DN"],
        [3, "Gạo", "tấn", "x", 12, "12 tấn"],
        [4, "Tỷ lệ lao động qua đào tạo", "%"],
    ],
    {
        "A2": "period",
        **{
            f"{column}{row}": f"to_date {code}{group}"
            for row, code in ((6, "KT-02"), (7, "KT-06"), (8, "KT-07a"), (9, "VX-02"))
            for column, group in zip("DEFGHIJKLMN", ["", *(f" @TDP{n:02d}" for n in range(1, 11))], strict=True)
            if f"{column}{row}" != "D8"  # where the form says "x" it wants nothing
        },
    },
)
TWO_ROWS = ForeignForm(
    "BHYT",
    [
        ["BÁO CÁO TỶ LỆ"],
        ["Đơn vị báo cáo: ……………"],
        [],
        [],
        ["Mã số", "Nội dung", "ĐVT", "Số liệu"],
        ["VX-05", "Tỷ lệ dân số tham gia BHYT trên tổng số dân", "%"],
        [None, "Người có thẻ BHYT còn hạn", "người"],
        [None, "- Mẫu số: Tổng số dân", "người"],
        ["VX-02", "Tỷ lệ lao động qua đào tạo", "%"],
        ["VX-02/T", "Lao động qua đào tạo", "nghìn người"],
        ["VX-02/M", "Tổng số lao động", "nghìn người"],
    ],
    {
        "A2": "ward_name",
        "D6": "to_date VX-05",
        "D7": "to_date VX-05/T",
        "D8": "to_date VX-05/M",
        "D9": "to_date VX-02",
        "D10": "to_date VX-02/T [nghìn người]",
        "D11": "to_date VX-02/M [nghìn người]",
    },
    formats={"D6": "0.0%"},
)
THOUSANDS = ForeignForm(
    "Thu NS",
    [
        ["BÁO CÁO THU NGÂN SÁCH"],
        ["Tháng 8 năm 2024"],
        ["Đơn vị tính: nghìn đồng"],
        [],
        ["Nội dung", "Mã", "Dự toán năm", "Thực hiện tháng 8", "Lũy kế 8 tháng", "Ước thực hiện cả năm"],
        ["Thu ngân sách lũy kế", "x", None, None, None, None],
        ["Dự toán Thành phố giao cả năm", "y", None, None, None, None],
        ["Tỉ lệ tăng thu ngân sách so với chỉ tiêu Thành phố giao", "z", None, None, None, None],
    ],
    {
        "A2": "period",
        "D5": "period",
        "E5": "period",
        **{
            f"{column}{row}": f"{what} KT-05/{part} [nghìn đồng]"
            for row, part in ((6, "T"), (7, "M"))
            for column, what in zip("CDEF", ["target", "in_month", "to_date", "estimate"], strict=True)
        },
        **{
            f"{column}8": f"{what} KT-05"
            for column, what in zip("CDEF", ["target", "in_month", "to_date", "estimate"], strict=True)
        },
    },
    hidden=["B"],
)
GROUPS_DOWN = ForeignForm(
    "Các tổ",
    [
        ["BIỂU TỔNG HỢP CỦA CÁC TỔ"],
        [],
        [],
        [],
        ["TT", "Tổ dân phố", "Sản lượng lương thực có hạt (tạ)", None, "Diện tích (ha)", "Số lượng doanh nghiệp thành lập mới"],
        [None, None, "Kế hoạch", "Thực hiện", None, None],
        *([number, name, None, None, None, None] for number, name in enumerate(TEN, start=1)),
        [None, "Tổng cộng", "=SUM(C7:C16)", "=SUM(D7:D16)", None, "=SUM(F7:F16)"],
    ],
    {
        **{f"C{row}": f"target KT-02 @TDP{row - 6:02d} [tạ]" for row in range(7, 17)},
        **{f"D{row}": f"to_date KT-02 @TDP{row - 6:02d} [tạ]" for row in range(7, 17)},
        **{f"E{row}": f"to_date KT-04/M @TDP{row - 6:02d}" for row in range(7, 17)},
        **{f"F{row}": f"to_date KT-06 @TDP{row - 6:02d}" for row in range(7, 17)},
    },
    merged=["A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6"],
)
MONTHS_ACROSS = ForeignForm(
    "Theo dõi tháng",
    [
        ["THEO DÕI LŨY KẾ TỪNG THÁNG NĂM 2024"],
        [],
        [],
        [],
        ["Chỉ tiêu", "Kế hoạch năm 2024", *(f"Lũy kế tháng {month}" for month in range(1, 13)), "Đánh giá", "Tỷ lệ (%)"],
        ["Sản lượng lương thực có hạt (tấn)"],
        ["Tỷ lệ chất thải rắn được thu gom, xử lý"],
    ],
    {
        **{
            f"{column}{row}": f"to_date {code} #{month}"
            for row, code in ((6, "KT-02"), (7, "MT-02"))
            for month, column in enumerate("CDEFGHIJKLMN", start=1)
        },
        **{f"B{row}": f"target {code}" for row, code in ((6, "KT-02"), (7, "MT-02"))},
        **{f"O{row}": f"status {code}" for row, code in ((6, "KT-02"), (7, "MT-02"))},
    },
    formats={f"{column}7": "0.0%" for column in "BCDEFGHIJKLMN"},
    asked=["Tỷ lệ (%)"],
)
DOUBTFUL = ForeignForm(
    "Biểu B",
    [
        ["BÁO CÁO"],
        [],
        [],
        [],
        ["TT", "Nội dung", "ĐVT", "Thực hiện tháng", "Ước thực hiện năm 2024", "Thực hiện năm 2023"],
        [1, "Sản lượng lương thực có hạt", "lồng"],
        [2, "Sản lượng lương thực có hột", "tấn"],
        [3, "Số lượng doanh nghiệp thành lập mới", "doanh nghiệp"],
    ],
    {"E8": "estimate KT-06", "F8": "year_before KT-06"},
    asked=["Thực hiện tháng", "lồng", "Sản lượng lương thực có hột"],
)
FORMS = {
    "provincial form with merged heads and a column of formulas": PROVINCIAL,
    "groups across columns": GROUPS_ACROSS,
    "two rows a measure": TWO_ROWS,
    "thousands of dong, a hidden column": THOUSANDS,
    "groups down, measures across": GROUPS_DOWN,
    "months across, percentages": MONTHS_ACROSS,
    "in doubt": DOUBTFUL,
}
