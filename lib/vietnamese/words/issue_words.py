"""Words of the office's own hand in reports, and of reports that are issued and kept in a register."""

NEED_REASON = "Cho biết lý do thu hồi báo cáo."
NEED_PARAGRAPH = "Đoạn này không có tên, không biết đặt vào đâu."
TOO_LONG = "Đoạn dài quá: nhiều nhất {most} ký tự, nay có {found}. Tách bớt hoặc đưa vào phụ lục."
SAME_TEXT = "Nội dung chưa khác đoạn tự viết, chưa lưu gì."
EDITED_MEANWHILE = "Đoạn này vừa được {officer} sửa lúc {when}. Xem lại nội dung mới rồi sửa tiếp; chưa lưu gì."
REVERTED_MEANWHILE = "Lần sửa trước của đoạn này vừa được bỏ. Xem lại rồi sửa tiếp; chưa lưu gì."
LEDGER_MOVED = "Số liệu hoặc nội dung vừa thay đổi sau khi báo cáo được lập. Xem lại báo cáo rồi ban hành; chưa lưu gì."
NUMBER_TAKEN = "Số {number} đã dùng cho “{title}” ngày {when}. Đúng là dùng lại số này thì xác nhận bên dưới."
NUMBER_TAKEN_WITHDRAWN = (
    "Số {number} đã dùng cho “{title}” ngày {when}, nay đã thu hồi. Đúng là dùng lại số này thì xác nhận bên dưới."
)
NUMBER_TAKEN_SINCE = "Số {number} nay đã dùng cho “{title}” ngày {when}, nên không khôi phục được báo cáo đã thu hồi."
WRONG_NUMBER = "Số văn bản viết như 45/BC-UBND; “{number}” chưa đúng."
DATE_BEFORE_PERIOD = "Ngày ban hành {when} ở trước kỳ báo cáo {period}. Xem lại ngày hoặc kỳ."
DATE_AHEAD = "Ngày ban hành {when} ở sau hôm nay. Xem lại ngày."

TAKE_BACK_EDIT = "Bỏ lần sửa này"
TAKE_BACK_ISSUE = "Thu hồi báo cáo"

FIGURES_MOVED = "Số liệu đã đổi: {moved}, xem lại đoạn này."
WORDS_MOVED = "Đoạn tự viết đã khác lúc sửa, xem lại đoạn này."
MOVED, MORE_MOVED, NONE = "{before} → {now}", "và {count} số khác", "không có"
MOST_MOVED = 5
