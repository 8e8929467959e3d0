"""Words of the section of “Thiết lập” for figures by category."""

TITLE = "Chia theo nhóm"
HINT = "Chỉ tiêu nào cần theo dõi thêm theo giới tính, diện hộ… thì khai ở đây: biểu mẫu, trang nhập số có thêm dòng cho từng nhóm. Đèn vẫn xếp theo tổng; số đã nộp không đổi."
ONE, NEW = "Cách chia", "Thêm cách chia"
NAME, NAME_EXAMPLE = "Tên", "Giới tính"
ADDS_UP = "Các nhóm"
WAYS = {"yes": "không trùng nhau, cộng lại bằng tổng", "no": "là “trong đó”, có thể trùng nhau"}
CATEGORIES, CATEGORIES_EXAMPLE = "Tên các nhóm, mỗi dòng một nhóm", "Nam\nNữ"
MEASURES = "Chỉ tiêu được chia"
REMOVE = "Bỏ cách chia này"
BLANK = "{field}: ô để trống. Điền rồi xem trước lại."
IN_WORDS = {"name": NAME, "adds_up": ADDS_UP, "categories": CATEGORIES, "measures": MEASURES}
STANDS_AS = "{names} ({way}); {count} chỉ tiêu"
REMOVED = "bỏ; số đã nộp theo nhóm vẫn còn trong các lần nộp"
BEGUN = "Mở bảng {file}"
