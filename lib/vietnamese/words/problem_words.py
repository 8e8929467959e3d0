"""Words for every problem of a workbook: what it is and what to do.

One entry for each code; the officers' guide lists them all.
"""

from __future__ import annotations

from lib.vietnamese.words.table_problem_words import TABLE_PROBLEMS, Words


def place(sheet: str, cell: str) -> str:
    """Return where a fault stands, as officers say it.

    >>> place("Kinh tế", "D14"), place("", "")
    ("ô D14, trang 'Kinh tế'", 'cả tệp')
    """
    if sheet and cell:
        return f"ô {cell}, trang '{sheet}'"
    return f"trang '{sheet}'" if sheet else "cả tệp"


def places(sheet: str, ranges: str, count: int) -> str:
    """Return where one fault stands in several cells.

    >>> places("Kinh tế", "H6:Q6, H9", 11)
    "11 ô H6:Q6, H9, trang 'Kinh tế'"
    """
    return f"{count} ô {ranges}, trang '{sheet}'"


OF_A_CELL = frozenset({"found", "group", "before", "whole", "value", "other"})
"""The figures of the sentences that differ from cell to cell where the cause is the same."""
VARIES = {"group": "nhiều tổ"}
"""What stands for such a figure where it differs; "…" for the others."""
AND_MORE_RANGES = " và {count} vùng khác"
AND_MORE_TEXTS = "; … và {count} nội dung khác"


PROBLEMS = {
    # The file as a whole
    "not_a_workbook": Words(
        "error",
        "Không phải bảng tính",
        "Tệp này không phải bảng tính Excel hay tệp Word. Hãy nộp tệp có bảng số liệu, tốt nhất là làm từ biểu mẫu của phường.",
    ),
    "pdf": Words(
        "error",
        "Tệp PDF",
        "Đây là tệp PDF nên không đọc được số. Hãy nộp tệp Excel hoặc Word mà từ đó đã xuất ra PDF, hoặc gõ ở «Nhập trực tiếp».",
    ),
    "old_word": Words(
        "error",
        "Tệp Word đời cũ",
        "Đây là tệp Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành (Save As) loại .docx rồi nộp lại.",
    ),
    "no_word_table": Words(
        "error",
        "Tệp Word không có bảng",
        "Tệp Word này không có bảng nào; số trong câu văn, trong hình hay bảng Excel nhúng thì không đọc. Đưa số vào bảng rồi nộp lại.",
    ),
    "letters_lost": Words(
        "error",
        "Tệp mất chữ tiếng Việt",
        "Chữ có dấu đã thành dấu hỏi, ví dụ «{found}», nên không biết dòng nào là gì. "
        "Mở lại tệp gốc bằng Excel, lưu loại «CSV UTF-8» hoặc .xlsx rồi nộp lại.",
    ),
    "excel_too_old": Words(
        "error",
        "Tệp Excel quá cũ",
        "Tệp ở dạng Excel 2, 3 hoặc 4 (trước năm 1993), không đọc được. Mở tệp, chọn Lưu thành (Save As), loại .xlsx, rồi nộp lại.",
    ),
    "encrypted": Words("error", "Tệp có mật khẩu", "Tệp được bảo vệ bằng mật khẩu. Mở bằng Excel, bỏ mật khẩu rồi lưu và nộp lại."),
    "broken": Words(
        "error", "Tệp hỏng", "Tệp bị hỏng hoặc tải lên dở dang. Mở lại bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."
    ),
    "empty_file": Words("error", "Tệp rỗng", "Tệp không có nội dung. Kiểm tra lại rồi nộp đúng tệp."),
    "too_large": Words(
        "error", "Tệp quá lớn", "Tệp lớn hơn mức cho phép ({limit}). Xóa các trang và hình ảnh không cần thiết rồi nộp lại."
    ),
    "reading_failed": Words(
        "error",
        "Không đọc được tệp",
        "Đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Sao chép số liệu sang biểu mẫu mới tải về rồi nộp lại.",
    ),
    "legacy_font": Words(
        "note",
        "Phông chữ cũ",
        "Tệp có chữ gõ bằng phông cũ (.VnTime hoặc VNI), đã được đổi sang Unicode, ví dụ «{found}». Nên gõ bằng Times New Roman, Unicode.",
    ),
    **TABLE_PROBLEMS,
    # One figure
    "not_a_number": Words(
        "error", "Không phải số", "«{found}» không phải là số. Chỉ ghi số, ví dụ 1.900 hoặc 12,5; chưa có thì để trống."
    ),
    "other_unit": Words(
        "error", "Khác đơn vị tính", "«{found}» không ghi theo đơn vị của dòng này là {unit}. Đổi ra {unit} rồi chỉ ghi số."
    ),
    "two_readings": Words(
        "error",
        "Số có hai cách hiểu",
        "«{found}» có thể hiểu là hàng nghìn hoặc số lẻ. Viết cả cột một kiểu: 1.900 là một nghìn chín trăm, 1,9 là số lẻ.",
    ),
    "rate_not_count": Words(
        "error",
        "Ghi tỷ lệ thay cho số lượng",
        "«{found}» là tỷ lệ phần trăm. Ở đây cần số lượng; hệ thống tự tính tỷ lệ từ tử số và mẫu số.",
    ),
    "date_not_number": Words(
        "error", "Ô là ngày tháng", "Excel đã đổi số thành ngày {found}. Đặt định dạng ô là Number rồi gõ lại số."
    ),
    "formula_error": Words("error", "Công thức lỗi", "Công thức trong ô cho kết quả lỗi {found}. Sửa công thức hoặc gõ thẳng số."),
    "not_calculated": Words(
        "error",
        "Công thức chưa được tính",
        "Ô có công thức nhưng tệp không kèm kết quả. Mở bằng Excel, lưu lại rồi nộp; hoặc gõ thẳng số.",
    ),
    "not_whole": Words(
        "error",
        "Số lẻ ở chỗ phải đếm",
        "{found} không phải là số {unit}. Ghi số lượng đếm được, là số nguyên; không ghi tỷ lệ, không ghi theo nghìn.",
    ),
    "negative": Words("error", "Số âm", "{found} là số âm. Số lũy kế từ đầu năm không thể âm; kiểm tra lại."),
    "ward_only": Words(
        "error",
        "Chỉ tính toàn phường",
        "Chỉ tiêu {code} {name} chỉ tính cho toàn phường. Chuyển số này sang cột «Toàn phường» và xóa ở cột tổ.",
    ),
    "group_not_there": Words(
        "error",
        "Tổ không hoạt động ở kỳ này",
        "{group} không hoạt động ở {period}. Ghi số này vào tổ đã nhận tổ ấy, hoặc sửa tháng của tổ trong danh sách tổ nếu sai.",
    ),
    "missing_numerator": Words(
        "error", "Thiếu tử số", "Có mẫu số mà chưa có tử số của {code} {name} ({group}). Điền dòng {code}/T, hoặc xóa mẫu số."
    ),
    "missing_denominator": Words(
        "error", "Thiếu mẫu số", "Có tử số mà chưa có mẫu số của {code} {name} ({group}). Điền dòng {code}/M, hoặc xóa tử số."
    ),
    "denominator_not_positive": Words(
        "error", "Mẫu số bằng 0", "Mẫu số của {code} {name} ({group}) phải lớn hơn 0 khi có tử số. Kiểm tra lại."
    ),
    "more_than_all": Words(
        "question",
        "Tử số lớn hơn mẫu số",
        "{code} {name} ({group}): tử số {found} lớn hơn mẫu số {whole}. Kiểm tra lại, có thể hai dòng bị đổi chỗ; nếu đúng thì xác nhận.",
    ),
    "flow_fell": Words(
        "error",
        "Số lũy kế giảm",
        "{code} {name} ({group}): số lũy kế {found} thấp hơn {before} của tháng {month}. Kiểm tra lại; nếu đúng, ghi lý do ở cột «Ghi chú».",
    ),
    "flow_falls_later": Words(
        "error",
        "Cao hơn kỳ sau",
        "{code} {name} ({group}): số lũy kế {found} cao hơn {before} đã nộp cho tháng {month}. Kiểm tra lại; nếu đúng, ghi lý do ở cột «Ghi chú».",
    ),
    "thousandfold": Words(
        "question",
        "Có thể sai đơn vị",
        "{code} {name} ({group}): {found}, trong khi tháng {month} là {before}. Kiểm tra đơn vị (nghìn, triệu); nếu đúng thì xác nhận.",
    ),
    "jump": Words(
        "question",
        "Thay đổi lớn bất thường",
        "{code} {name} ({group}): {found}, trong khi tháng {month} là {before}. Kiểm tra lại; nếu đúng thì xác nhận.",
    ),
    "unlike_others": Words(
        "question",
        "Khác xa các tổ khác",
        "{code} {name} ({group}): {found}, trong khi các tổ khác khoảng {before}. Kiểm tra đơn vị; nếu đúng thì xác nhận.",
    ),
    "unlike_target": Words(
        "question",
        "Khác xa chỉ tiêu",
        "{code} {name} ({group}): {found}, trong khi chỉ tiêu cả năm là {before}. Kiểm tra đơn vị; nếu đúng thì xác nhận.",
    ),
    "red_without_note": Words(
        "note", "Đèn đỏ chưa giải trình", "{code} {name} đang «{status}». Nên ghi nguyên nhân và giải pháp ở cột «Ghi chú»."
    ),
}

LIMITS = {
    "file": "{limit} MB",
    "parts": "{limit} phần trong một tệp",
    "unpacked": "{limit} MB sau khi giải nén",
    "ratio": "nén không quá {limit} lần",
    "tables": "{limit} bảng trên một trang",
    "columns": "{limit} cột trên một trang; trang này có ô ở tận {cell}",
}
"""How the sentence of `too_large` calls the limit that was passed."""
