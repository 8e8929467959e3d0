"""Words of the links by which a group hands in without an account: for the office, and on the page that they open."""

from lib.vietnamese.words.common_words import DEMONSTRATION

# For the office.
TITLE = "Liên kết một phút"
HINT = (
    "Tổ trưởng bấm liên kết là điền được số còn thiếu, báo cáo được việc giao cho tổ trên điện thoại, không cần tài khoản. Liên kết chỉ mở "
    "phần của một tổ trong một kỳ; số và báo cáo gửi về chờ duyệt ở trang “Duyệt”."
)
ISSUE = "Lập liên kết"
DAYS = "Mở được trong"
DAY_COUNT = "{days} ngày"
WITHDRAW = "Rút liên kết"
LIVE = "Liên kết kỳ {period}, mở được đến hết ngày {due} ({officer} lập)"
MESSAGE = (
    "{demo}{authority} đề nghị {group} {what}, trước hết ngày {due}.\n"
    "Bấm vào đây để điền ngay trên điện thoại, không cần tài khoản (liên kết của riêng tổ, xin đừng chuyển tiếp): {address}"
)
DEMO = f"({DEMONSTRATION}) "
ONLY_HERE = (
    "Địa chỉ này chỉ mở được trên chính máy này. Mở bảng theo dõi bằng địa chỉ mà điện thoại vào được rồi chép lại liên kết."
)
NOTHING_OWED = "{group} không còn thiếu số liệu của {period} và không có việc chưa xong."
UNKNOWN_GROUP = "Không có tổ này trong kế hoạch của {period}."
TOO_LONG = "Liên kết mở được từ 1 đến {most} ngày."

# What the office reads of what came.
OFFICER = "{name} – {group} (qua liên kết)"
FILE = "lien-ket-{period}.xlsx"
CAME_BY = "Gửi qua liên kết một phút do {officer} lập cho {group}: người gửi không có tài khoản, hãy kiểm tra trước khi duyệt."

# The page that the link opens.
HEAD = "{group}: số liệu {period}"
ASKED = "{authority} đề nghị {what}. Liên kết mở được đến hết ngày {due}."
ASKED_FIGURES = "gửi {count} số liệu còn thiếu, lũy kế từ đầu năm đến hết {period}"
ASKED_TASKS = "báo cáo {count} việc được giao"
ASKED_BOTH = " và "
SECTION_TASKS, SECTION_FIGURES = "Việc được giao ({count})", "{domain} ({count} số liệu)"
STANDS, NO_REPORT = "Hiện ghi: {state}", "(chưa báo cáo)"
ABOUT_TASK = "Việc “{title}”: {why}"
DEMO_PAGE = "Đang dùng SỐ LIỆU MINH HỌA: số gửi ở đây là gửi thử."
NOTHING_MISSING = "Không còn số liệu nào phải gửi. Cảm ơn {group}."
LATER = "Có thể gửi từng phần: ô nào chưa có số thì để trống, mở lại liên kết này để gửi tiếp."
ONLY_FIGURE = "Lũy kế đến nay"
BEFORE = "kỳ trước ({period}): {value}"
NOTE, NOTE_NEEDED = "Ghi chú (nếu có)", "Giải thích"
NAME = "Họ tên người gửi"
SEND = "Gửi"
RIGHT = "Đã kiểm tra, số đúng như vậy"
NEED_NAME = "Ghi họ tên người gửi."
NEED_TASK_OR_FIGURE = "Chưa có gì để gửi. Điền ít nhất một số hoặc chọn tình trạng của một việc rồi bấm “Gửi”."
NEED_FIGURE = "Chưa ô nào có số. Điền ít nhất một số rồi bấm “Gửi”."
CHECK = "Chưa gửi được: xem lại những điểm dưới đây, sửa hoặc xác nhận rồi bấm “Gửi”."
OFFICE_ONLY = "Có điểm phải sửa ở văn phòng; hãy báo cho người gửi liên kết."
CHANGED = "Số liệu vừa có người khác cập nhật. Xem lại rồi bấm “Gửi” lần nữa."
SENT_TITLE = "Đã gửi"
SENT = "{name}, {when}: {what} – {state}"
SENT_FIGURES, SENT_TASK = "{count} số liệu", "việc “{title}”"
STATES = {"waiting": "đang chờ văn phòng duyệt", "approved": "đã duyệt", "returned": "trả lại: {reason}"}
SENT_HINT = "Gửi nhầm số thì báo văn phòng trả lại, ô sẽ mở ra để gửi lại."

# What does not open.
CLOSED_TITLE = "Liên kết không mở được"
EXPIRED = "Liên kết này đã hết hạn ngày {due}. Đề nghị văn phòng lập liên kết mới."
WITHDRAWN = "Liên kết này đã được rút. Đề nghị văn phòng lập liên kết mới."
FORGED = "Liên kết không đúng hoặc bị thiếu chữ. Hãy chép lại cả liên kết từ tin nhắn của văn phòng."
WAIT = "Gửi quá nhiều lần. Đợi {seconds} giây rồi thử lại."
NOT_ITS_OWN = "Liên kết này chỉ gửi được số liệu còn thiếu của {group} trong {period}."
NOT_ITS_TASK = "Liên kết này chỉ báo cáo được việc của {group} còn chưa xong; báo cáo trước của việc này có thể đang chờ duyệt."
NOT_STORED = "Chưa lưu được: {reason}. Hãy thử lại sau hoặc báo văn phòng."
