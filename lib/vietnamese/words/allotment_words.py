"""Words of the allotment of yearly targets to the groups: the workbook, its faults, the page and the command."""

from __future__ import annotations

from fractions import Fraction

from lib.vietnamese.numbers import format_number

WORKBOOK_TITLE = "Giao chỉ tiêu cho tổ dân phố năm {year}"
SHEET, SHEET_TITLE = "Giao chỉ tiêu", "GIAO CHỈ TIÊU NĂM {year} CHO CÁC TỔ DÂN PHỐ"
YEAR_LABEL = "Năm kế hoạch"
WARD_TARGET, TOTAL, DIFFERENCE = "Chỉ tiêu phường", "Cộng các tổ", "Chênh lệch"
HINT = (
    "Chỉ ghi vào ô nền vàng, theo đơn vị ở cột ĐVT. Tổ không được giao: để trống hoặc ghi 0. Cột “Cộng các tổ” tự tính; "
    "khác chỉ tiêu của phường vẫn nộp được."
)
FOOTER, PAGES = "{authority} – giao chỉ tiêu năm {year}", "Trang &P/&N"
NOT_A_NUMBER_TITLE = "Ô này chỉ nhận số"
NOT_A_NUMBER = "Ghi một số từ 0 trở lên, ví dụ 190,5; không kèm chữ, đơn vị hay dấu %. Không giao cho tổ này thì để trống."

FAULTS = {
    "no_allotments": "Không thấy bảng giao chỉ tiêu: cần dòng tiêu đề có cột “Mã” và các cột tên tổ. Tải biểu mẫu ở mục “{section}”.",
    "year_without_plan": "Chưa có kế hoạch của năm {found}. Kiểm tra ô “Năm kế hoạch”.",
    "not_a_year": "Không hiểu năm “{found}”. Ghi bốn chữ số, ví dụ 2024.",
    "not_allottable": "“{found}” không giao cho tổ được: chỉ giao chỉ tiêu cộng dồn có số theo tổ. Xóa dòng này hoặc sửa mã.",
    "repeated_allotment": "Mã {found} đã có ở dòng trên. Mỗi chỉ tiêu giữ lại một dòng.",
    "negative_allotment": "{found} là số âm. Chỉ tiêu giao phải lớn hơn 0; không giao thì để trống.",
}
"""By code; an allotment is not a figure reported, so its faults are not among those of `problems`."""

SECTION = "Giao chỉ tiêu cho tổ"
ABOUT = (
    "Số cộng dồn của một tổ chỉ được xếp đèn khi phường đã giao chỉ tiêu riêng cho tổ. Tải biểu mẫu (có sẵn số đã giao), điền, nộp lại; "
    "xem trước rồi mới lưu. Mỗi dòng trong tệp thay cả dòng đang có; ô trống là không giao. Bản cũ "
    "vẫn được giữ."
)
TEMPLATE_BUTTON, TEMPLATE_FILE = "Tải biểu mẫu giao chỉ tiêu", "giao-chi-tieu-{year}.xlsx"
UPLOAD_LABEL = "Biểu giao chỉ tiêu đã điền (tệp Excel)"
CONFIRM = "Xác nhận giao"
PREVIEW_TITLE = "Chỉ tiêu giao năm {year}"
PREVIEW_COLUMNS = ("Chỉ tiêu", "Chỉ tiêu phường", "Cộng các tổ", "So với phường", "Số tổ được giao")
CHANGES_TITLE = "Những số sẽ thay đổi ({count})"
CHANGE_COLUMNS = ("Chỉ tiêu", "Tổ", "Đang giao", "Sẽ giao")
NOTHING_CHANGES = "Tệp này giống hệt số đã giao; không có gì thay đổi."
EQUAL, LESS, MORE, NONE = "bằng chỉ tiêu phường", "ít hơn {gap}", "nhiều hơn {gap}", "chưa giao"
GROUPS_OF = "{count}/{of}"
DIFFERS = "Có chỉ tiêu mà cộng các tổ khác chỉ tiêu của phường. Nếu phường giao như vậy thì vẫn xác nhận được."
STORED = "Đã giao chỉ tiêu năm {year}: {count} số thay đổi. Bản cũ được giữ với mã {kept}."
CHANGED_MEANWHILE = "Chưa lưu gì: số đã giao vừa được người khác sửa. Xem lại theo số mới rồi xác nhận lại."
BLANK = "–"

FILE, OUT, YEAR, NAMED = "biểu giao chỉ tiêu đã điền", "ghi biểu mẫu ra tệp này", "năm kế hoạch", "họ tên người giao"
ONE_OF_BOTH = "Cần một trong hai: tệp đã điền cùng --officer, hoặc --out để tạo biểu mẫu."
NO_PLAN = "Chưa có kế hoạch của năm {year}."
NOT_STORED = "Chưa lưu gì. Sửa các lỗi trên rồi nộp lại."
LINE = "{name}: cộng các tổ {total}, chỉ tiêu phường {ward} – {gap}"
WRITTEN = "Đã tạo biểu mẫu: {file}"


def amount_words(amount: Fraction | None, unit: str) -> str:
    """Return an amount with its unit, a dash for none.

    >>> amount_words(Fraction("190.5"), "tấn"), amount_words(None, "tấn")
    ('190,5 tấn', '–')
    """
    return BLANK if amount is None else f"{format_number(amount, 4, trim=True)} {unit}"


def sum_words(difference: Fraction, unit: str) -> str:
    """Return how what the groups do together stands to the ward's target, from the difference of the two.

    >>> sum_words(Fraction(0), "ha"), sum_words(Fraction(-3), "ha")
    ('bằng chỉ tiêu phường', 'ít hơn 3 ha')
    """
    if not difference:
        return EQUAL
    return (MORE if difference > 0 else LESS).format(gap=amount_words(abs(difference), unit))
