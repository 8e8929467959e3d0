"""The words of what a workbook says about its own figures: hidden, in another unit, of other months, of one month only."""

from __future__ import annotations

from lib.vietnamese.words.table_problem_words import Words

EVIDENCE_PROBLEMS = {
    # What is hidden
    "hidden_rows": Words(
        "question",
        "Dòng bị ẩn có số liệu",
        "Các dòng {found} đang bị ẩn (ẩn, lọc hoặc thu gọn) nhưng có số liệu. Nếu là số cũ thì xóa đi rồi nộp lại; nếu đúng thì xác nhận.",
    ),
    "hidden_columns": Words(
        "question",
        "Cột bị ẩn có số liệu",
        "Cột «{found}» đang bị ẩn nhưng có số liệu. Nếu là số cũ thì xóa đi rồi nộp lại; nếu đúng thì xác nhận.",
    ),
    "unseen_cells": Words(
        "question",
        "Số không nhìn thấy",
        "Ô có số {found} nhưng chữ trắng trên nền trắng hoặc định dạng không hiện số. Nếu là số cũ thì xóa đi; nếu đúng thì xác nhận.",
    ),
    # In which unit
    "unit_converted": Words("note", "Đã đổi đơn vị", "Đã đổi đơn vị: {found} → {value} {unit}."),
    "units_differ": Words(
        "error",
        "Hai đơn vị cho một dòng",
        "Tên ghi đơn vị «{one}» nhưng cột đơn vị tính ghi «{two}» nên không rõ số {found} là bao nhiêu. Sửa cho khớp.",
    ),
    "two_numbers": Words(
        "error",
        "Hai số trong một ô",
        "Ô ghi «{found}», có thể là hai số. Mỗi ô chỉ ghi một số; hàng nghìn ngăn bằng dấu chấm, ví dụ 12.950.",
    ),
    # Whose figures
    "owner_unclear": Words(
        "error",
        "Không rõ số của tổ nào",
        "Cột «{found}» không ghi của ai, còn tiêu đề, tên trang hoặc tên tệp nói tới {groups}. Ghi tên tổ (hoặc «Toàn phường») vào tiêu đề cột.",
    ),
    # Of which months
    "other_months": Words("note", "Cột của tháng khác", "Không đọc {found}: không phải số của {period}."),
    "other_month_sheet": Words("note", "Trang của tháng khác", "Không đọc trang này: trang ghi {found}, kỳ nộp là {period}."),
    "not_to_date": Words("note", "Số trong tháng", "Không đọc {found}: đó là số trong tháng; đã đọc cột lũy kế bên cạnh."),
    "no_month": Words(
        "error",
        "Không có cột của kỳ này",
        "Bảng ghi theo tháng ({found}) nhưng không có tháng của kỳ {period}. Chọn lại kỳ, hoặc thêm số của kỳ này.",
    ),
    "month_or_to_date": Words(
        "question",
        "Lũy kế hay riêng tháng",
        "{code} {name} ({group}): số {found} ghi ở «{head}», không rõ là lũy kế từ đầu năm hay riêng tháng. Nếu là lũy kế thì xác nhận.",
    ),
    "month_only": Words(
        "error",
        "Chỉ có số trong tháng",
        "{code} {name} ({group}): {found} là số trong tháng, cần số lũy kế từ đầu năm. Kỳ trước chưa có số để cộng; ghi số lũy kế.",
    ),
    "month_added": Words(
        "question",
        "Cộng số trong tháng vào lũy kế",
        "{code} {name} ({group}): {before} đến hết tháng {month} + {found} trong tháng = {value}. Nếu lũy kế đúng là {value} thì xác nhận.",
    ),
    # Total against groups
    "total_differs": Words(
        "question",
        "Toàn phường lệch tổng các tổ",
        "{code} {name}: toàn phường ghi {found}, các tổ cộng lại được {value}. Kiểm tra lại; nếu đúng thì xác nhận.",
    ),
    "total_not_computed": Words(
        "error",
        "Tổng bằng 0",
        "{code} {name}: toàn phường ghi 0 nhưng các tổ cộng lại được {value}. Công thức có thể chưa được tính: mở bằng Excel, lưu lại.",
    ),
    "fewer_groups": Words(
        "question",
        "Ít tổ báo cáo hơn kỳ trước",
        "{code} {name}: kỳ này có {found} tổ, tháng {month} có {before} tổ. Kiểm tra còn thiếu tổ nào không; nếu đúng thì xác nhận.",
    ),
    # Which period
    "period_differs": Words(
        "question",
        "Kỳ ghi không khớp",
        "Ô này ghi «{found}», là {written}, nhưng kỳ của tệp là {period} ({other}). Kiểm tra đúng tệp chưa; nếu đúng kỳ {period} thì xác nhận.",
    ),
}
