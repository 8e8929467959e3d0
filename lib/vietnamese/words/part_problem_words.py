"""Words for what can be wrong with figures by category: “trong đó: nữ”."""

from __future__ import annotations

PART_PROBLEMS = {
    "parts_differ": (
        "error",
        "Các nhóm không cộng lại bằng tổng",
        "{code} {name} ({group}): tổng ghi {found}, các nhóm là {parts} = {value}. Sửa cho khớp, hoặc xóa số của các nhóm.",
    ),
    "part_above_whole": (
        "error",
        "Một nhóm lớn hơn tổng",
        "{code} {name} ({group}): “{part}” ghi {found}, lớn hơn tổng {whole}. Kiểm tra lại, có thể hai số bị đổi chỗ.",
    ),
    "parts_without_whole": (
        "error",
        "Có số của nhóm, thiếu tổng",
        "{code} {name} ({group}): có {parts} mà chưa có tổng. Ghi thêm tổng, hoặc xóa số của nhóm.",
    ),
    "whole_from_parts": (
        "note",
        "Tổng được cộng từ các nhóm",
        "{code} {name} ({group}): không ghi tổng nên lấy {parts} = {found}.",
    ),
    "part_computed": (
        "note",
        "Nhóm còn lại được tính ra",
        "{code} {name} ({group}): tổng {found}, {parts}, vậy “{part}” là {value}.",
    ),
    "part_not_declared": (
        "question",
        "Số của nhóm không có trong kế hoạch",
        "“{part}” ghi {found}, nhưng kế hoạch không chia chỉ tiêu này như thế nên không đọc; số này không được cộng vào tổng. "
        "Nếu không cần thì xác nhận.",
    ),
    "parts_dropped": (
        "note",
        "Không còn số theo nhóm",
        "{code} {name} ({group}): số trước đây có chia theo nhóm, số mới ({found}) không chia nên phần chia cũ không còn dùng.",
    ),
}
"""By code: severity, title, sentence, as `lib.vietnamese.words.problem_words.Words` has them."""
