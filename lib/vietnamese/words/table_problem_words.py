"""The words of what can be wrong with the tables of a workbook, their rows and columns; the others are in `problems`."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """`severity` is "error", "question" or "note"; `sentence` says what to do and takes the figures in braces."""

    severity: str
    title: str
    sentence: str


TABLE_PROBLEMS = {
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
    "period_unreadable": Words(
        "error", "Kỳ ghi không rõ", "Không hiểu kỳ «{found}». Ghi như 2024-10, Tháng 10/2024, Quý III/2024 hoặc 9 tháng năm 2024."
    ),
    "two_periods": Words(
        "error",
        "Hai kỳ trong một tệp",
        "Tệp có nhiều kỳ báo cáo khác nhau: {periods}. Mỗi tệp chỉ nộp một kỳ; ghi thống nhất ở mọi trang.",
    ),
    "other_period": Words(
        "error",
        "Khác kỳ đã chọn",
        "Tệp ghi kỳ {found} ({where}) nhưng kỳ chọn để nộp là {chosen}. Chọn lại kỳ, hoặc sửa kỳ trong tệp.",
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
    "unknown_column": Words(
        "question",
        "Cột lạ có số",
        "Không rõ cột «{found}» là gì nên không đọc. Nếu là số của tổ thì sửa tiêu đề cột cho đúng tên tổ; nếu không cần thì xác nhận.",
    ),
    "unknown_code": Words(
        "error", "Mã không có trong kế hoạch", "Không có chỉ tiêu mã «{found}». Sửa lại mã theo biểu mẫu, hoặc xóa dòng này."
    ),
    "row_without_code": Words(
        "question",
        "Dòng không rõ chỉ tiêu",
        "Dòng này có số nhưng không rõ của chỉ tiêu nào nên không đọc. Nếu là số liệu thì điền mã vào cột «Mã»; nếu không cần thì xác nhận.",
    ),
    "unknown_group_row": Words(
        "question",
        "Dòng không rõ của tổ nào",
        "Dòng này có số nhưng không rõ của tổ nào nên không đọc. Nếu là số của tổ thì ghi đúng tên tổ; nếu không cần thì xác nhận.",
    ),
    "unknown_measure_column": Words(
        "question",
        "Cột không rõ chỉ tiêu",
        "Không rõ cột «{found}» là chỉ tiêu nào nên không đọc. Nếu là số liệu thì ghi mã vào tiêu đề cột; nếu không cần thì xác nhận.",
    ),
    "merged_figure": Words(
        "error",
        "Ô số liệu bị gộp",
        "Ô có số {found} gộp cả chỗ của số liệu khác ({other}) nên không rõ số là của ai. Bỏ gộp ô rồi ghi riêng từng số.",
    ),
    "hidden_sheet": Words(
        "question",
        "Trang bị ẩn có số liệu",
        "Trang này đang bị ẩn nhưng có số liệu. Nếu là trang cũ thì xóa đi; nếu đúng thì xác nhận.",
    ),
    "close_name": Words(
        "error",
        "Tên dòng gần giống",
        "Dòng «{written}» có phải là {code} {name} không? Nếu phải, ghi mã {code} vào cột «Mã» (hoặc chọn ở bảng nhận dạng khi nộp).",
    ),
    "code_name_differ": Words(
        "error",
        "Mã và tên khác nhau",
        "Dòng có mã {found} ({meant}) nhưng tên lại là {name}. Sửa mã hoặc tên cho khớp; có thể dòng bị dán lệch.",
    ),
    "total_row": Words("note", "Dòng cộng", "Dòng «{written}» là dòng cộng nên được bỏ qua; chương trình tự cộng."),
    "needs_two_rows": Words(
        "error",
        "Thiếu tử số, mẫu số",
        "{found} là tỷ lệ: cần hai dòng (hoặc hai cột), mã {code}/T cho tử số và {code}/M cho mẫu số. Không ghi tỷ lệ tính sẵn.",
    ),
    "needs_one_row": Words("error", "Thừa tử số, mẫu số", "{code} là số cộng dồn: chỉ một dòng với mã {code}, không có /T hay /M."),
    "repeated_figure": Words(
        "error", "Số liệu lặp lại", "Cùng một số liệu đã có ở ô {other} với giá trị khác ({value}). Giữ lại một số đúng."
    ),
}
