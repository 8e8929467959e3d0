"""The words of every fault a workbook can have: what it is and what to do. One entry for each code; the officers' guide lists them all."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """`severity` is "error" or "note"; `sentence` says what to do and takes the figures in braces."""

    severity: str
    title: str
    sentence: str


def place(sheet: str, cell: str) -> str:
    """Return where a fault stands, as officers say it.

    >>> place("Kinh tế", "D14"), place("", "")
    ("ô D14, trang 'Kinh tế'", 'cả tệp')
    """
    if sheet and cell:
        return f"ô {cell}, trang '{sheet}'"
    return f"trang '{sheet}'" if sheet else "cả tệp"


PROBLEMS = {
    # The file as a whole
    "not_a_workbook": Words(
        "error",
        "Không phải bảng tính",
        "Tệp này không phải bảng tính Excel. Hãy nộp tệp Excel có bảng số liệu, tốt nhất là làm từ biểu mẫu của phường.",
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
    # The table
    "no_table": Words(
        "error",
        "Không thấy bảng số liệu",
        "Không trang nào có dòng tiêu đề với hai cột «Mã» và «Chỉ tiêu». Hãy tải biểu mẫu và chép số liệu vào đó.",
    ),
    "no_values": Words(
        "error", "Chưa có số liệu", "Bảng chưa có số nào. Điền ít nhất một ô rồi nộp lại; ô không có số liệu thì để trống."
    ),
    "no_period": Words(
        "error", "Chưa rõ kỳ báo cáo", "Không thấy ô «Kỳ báo cáo» có dạng 2024-09. Ghi kỳ vào ô đó, hoặc chọn kỳ khi nộp."
    ),
    "two_periods": Words(
        "error",
        "Hai kỳ trong một tệp",
        "Tệp có nhiều kỳ báo cáo khác nhau: {periods}. Mỗi tệp chỉ nộp một kỳ; ghi thống nhất ở mọi trang.",
    ),
    "other_period": Words(
        "error", "Khác kỳ đã chọn", "Tệp ghi kỳ {found} nhưng kỳ chọn để nộp là {chosen}. Chọn lại kỳ, hoặc sửa kỳ trong tệp."
    ),
    "no_plan": Words(
        "error", "Chưa có kế hoạch năm", "Chưa có kế hoạch của năm {year} nên không nhận số liệu kỳ này. Kiểm tra lại kỳ báo cáo."
    ),
    "period_not_begun": Words(
        "error", "Kỳ chưa bắt đầu", "Kỳ {found} chưa bắt đầu nên chưa thể có số thực hiện. Kiểm tra lại kỳ báo cáo."
    ),
    "no_value_columns": Words(
        "error",
        "Không thấy cột số liệu",
        "Dòng tiêu đề không có cột «Toàn phường» hay cột tổ dân phố nào. Khôi phục tiêu đề theo biểu mẫu.",
    ),
    "repeated_column": Words("error", "Cột lặp lại", "Có hai cột cùng tên «{found}». Xóa hoặc đổi tên một cột."),
    "unknown_column": Words("note", "Cột không dùng đến", "Cột «{found}» không có trong biểu mẫu nên không được đọc."),
    "unknown_code": Words(
        "error", "Mã không có trong kế hoạch", "Không có chỉ tiêu mã «{found}». Sửa lại mã theo biểu mẫu, hoặc xóa dòng này."
    ),
    "row_without_code": Words(
        "note", "Dòng không có mã", "Dòng này có số nhưng không có mã chỉ tiêu nên không được đọc. Nếu là số liệu, điền cột «Mã»."
    ),
    "needs_two_rows": Words(
        "error",
        "Thiếu tử số, mẫu số",
        "{found} là tỷ lệ: cần hai dòng, mã {found}/T cho tử số và {found}/M cho mẫu số. Không ghi tỷ lệ tính sẵn.",
    ),
    "needs_one_row": Words("error", "Thừa tử số, mẫu số", "{code} là số cộng dồn: chỉ một dòng với mã {code}, không có /T hay /M."),
    "repeated_figure": Words(
        "error", "Số liệu lặp lại", "Cùng một số liệu đã có ở ô {other} với giá trị khác ({value}). Giữ lại một số đúng."
    ),
    # One figure
    "not_a_number": Words(
        "error", "Không phải số", "«{found}» không phải là số. Chỉ ghi số, ví dụ 1.900 hoặc 12,5; chưa có thì để trống."
    ),
    "two_readings": Words(
        "error",
        "Số có hai cách hiểu",
        "«{found}» có thể hiểu là hàng nghìn hoặc số lẻ. Ghi 1.900 nếu là một nghìn chín trăm, 1,9 nếu là số lẻ.",
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
        "error",
        "Tử số lớn hơn mẫu số",
        "{code} {name} ({group}): tử số {found} lớn hơn mẫu số {whole}. Kiểm tra lại, có thể hai dòng bị đổi chỗ.",
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
    "red_without_note": Words(
        "note", "Đèn đỏ chưa giải trình", "{code} {name} đang «{status}». Nên ghi nguyên nhân và giải pháp ở cột «Ghi chú»."
    ),
}

LIMITS = {
    "file": "{limit} MB",
    "parts": "{limit} phần trong một tệp",
    "unpacked": "{limit} MB sau khi giải nén",
    "ratio": "nén không quá {limit} lần",
    "columns": "{limit} cột trên một trang; trang này có ô ở tận {cell}",
}
"""How the sentence of `too_large` calls the limit that was passed."""
