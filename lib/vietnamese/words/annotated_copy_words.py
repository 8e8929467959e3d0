"""Words of the annotated copy: the officer's own workbook with its faulty cells coloured, and the sheet that lists them."""

from __future__ import annotations

LIST_SHEET = "Lỗi cần sửa"
"""At most 31 characters, as Excel wants."""
SHEET = "Bảng tính"
"""For a sheet whose own name Excel would not take at all."""
LIST_TITLE = "NHỮNG Ô CẦN SỬA HOẶC XEM LẠI"
LIST_HINT = "Ô màu đỏ là lỗi, phải sửa; ô màu vàng là câu hỏi hoặc lưu ý. Bấm vào cột “Ở đâu” để tới ô đó. Sửa xong thì lưu rồi nộp chính tệp này."
REBUILT = "Tệp gốc không giữ nguyên được nên bản này dựng lại từ các giá trị đã đọc: không có công thức và định dạng."
CUT_SHORT = "Tệp quá lớn: bản này chỉ có những dòng đầu. Hãy sửa trong tệp gốc."
LEFT_OUT = "Nhiều lỗi quá: còn {count} lỗi, lưu ý chưa đánh dấu. Sửa những ô này rồi nộp lại để thấy tiếp."
NOTHING = "Không có lỗi hay lưu ý nào."
LIST_COLUMNS = ("TT", "Loại", "Ở đâu", "Số ô", "Tìm thấy", "Cần làm gì")
SEVERITIES = {"error": "Lỗi", "question": "Câu hỏi", "note": "Lưu ý"}

COMMENT_AUTHOR = "Bảng theo dõi"
COMMENT_HEAD = "— Kiểm tra số liệu —"
"""The line above what a comment of ours says; an officer's own text stays above it."""
COMMENT_MORE = "… và {count} điều nữa, xem bảng tính “{sheet}”."
