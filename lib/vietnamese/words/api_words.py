"""Words about the interface for other programs: its tokens, its refusals, and what it describes of itself."""

HELP = {
    "api-token": "khóa truy cập cho chương trình khác: xem, lập, thu hồi",
    "api-token act": "xem (list), lập (add), thu hồi (withdraw)",
    "api-token name": "tên nơi dùng khi lập, mã khóa khi thu hồi",
    "--scope": "open: những gì khách xem được (mặc định); closed: cả lĩnh vực đóng với khách",
    "--unit": "mã phường trong thư mục của tỉnh; bỏ trống là của chính thư mục",
}
UNREADABLE = "Không đọc được tệp khóa truy cập {file} ({reason}). Không khóa nào dùng được. Xóa tệp này rồi lập lại các khóa."
NEED_NAME = "Cần ghi tên nơi dùng khóa, dài nhất {most} ký tự."
NO_SUCH_TOKEN = "Không có khóa {id}. Xem mã bằng lệnh api-token list."
NO_SUCH_UNIT = "Không có đơn vị {code} trong danh sách."
MADE = "Khóa truy cập của {name}, chỉ hiện một lần này:\n{token}"
WITHDRAWN = "Đã thu hồi khóa của {name}."
LINE = "{id}  {name}  {scope}  {by}  {at}"
NONE = "Chưa có khóa nào."
CONSOLE = "dòng lệnh"

SCOPES = {"open": "như khách", "closed": "cả lĩnh vực đóng với khách"}
TITLE, ABOUT = (
    "Khóa truy cập cho chương trình khác",
    "Mỗi khóa chỉ đọc được số liệu của đơn vị này. Khóa hiện một lần; thu hồi là hết hiệu lực ngay.",
)
COLUMNS = ("Mã", "Nơi dùng", "Phạm vi", "Người lập", "Lúc")
NAME, SCOPE, MAKE, WITHDRAW, CHOOSE = "Nơi dùng", "Phạm vi", "Lập khóa", "Thu hồi", "Khóa"

NO_TOKEN = "Cần khóa truy cập: gửi kèm dòng “Authorization: Bearer …”."
WRONG_TOKEN = "Khóa truy cập không đúng hoặc đã bị thu hồi."
WAIT = "Nhập sai hoặc hỏi quá nhiều lần, chờ {seconds} giây."
NOT_YOURS = "Khóa này không xem được đơn vị {code}."
NO_SUCH_PERIOD = "Không có kế hoạch của kỳ {period}; viết kỳ như 2024-09."
NOT_A_PROVINCE = "Chỉ khóa của tỉnh xem được so sánh các phường, xã."
FAULT = "Số liệu của đơn vị {code} chưa đọc được."
DESCRIPTION = "Đọc số liệu chỉ tiêu của phường, xã; không sửa được gì."
