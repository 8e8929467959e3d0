"""Words of the notices that are sent by webhook and e-mail, and of the command `notify`."""

SUBJECT = "Bảng theo dõi chỉ tiêu {ward}: {count} việc cần biết ngày {day}"
HEAD = "{ward} – việc cần biết ngày {day}:"
LEADER_SUBJECT = "Nhiệm vụ quá hạn cần chỉ đạo ngày {day}"
LEADER_HEAD = "Kính gửi {leader}. Các nhiệm vụ do đồng chí phụ trách đã quá hạn từ {days} ngày làm việc:"
FOOT = "Tin tự động, mỗi ngày nhiều nhất một tin; mỗi việc chỉ báo một lần."
KINDS = {
    "escalated": "Báo cáo lãnh đạo phụ trách",
    "overdue": "Quá hạn",
    "due_soon": "Sắp đến hạn",
    "returned": "Bị trả lại",
    "asked": "Yêu cầu giải trình",
    "turned": "Đổi đánh giá",
}
"""In the order in which a message has them."""
OWED = "{owner}: {count} chỉ tiêu chưa nộp số liệu tháng {month}, {delay}"
OWED_SINCE = "{owner}: {count} chỉ tiêu chưa nộp số liệu đến hết tháng {month}, từ kỳ tháng {first} {delay}"
OWED_SOON = "{owner}: {count} chỉ tiêu phải nộp số liệu tháng {month} trước hết ngày {due}"
TASK = "Nhiệm vụ “{title}” ({owner}): {due}"
ESCALATED = "{leader}: nhiệm vụ “{title}” ({owner}): {due}"
RETURNED = "Lần nộp {period} của {officer}: {reason}"
ASKED = "“{title}”, {period}, trả lời trước hết ngày {due}: {text}"
CHANGED = "{indicator}: từ “{before}” sang “{after}” ({period})"
NO_LIGHT = "chưa có đánh giá"
NOBODY = "chưa giao ai"

HELP = {
    "notify": "gửi tin nhắc trong ngày qua webhook và thư điện tử đã cài đặt; mỗi việc một lần",
    "notify --dry-run": "chỉ xem nội dung, không gửi và không ghi gì",
}
OFF = "Chưa cài đặt nơi nhận: thêm mục [notices] vào .streamlit/secrets.toml (xem docs/commands.md)."
NOTHING = "Hôm nay không có việc gì mới cần báo."
SENT = "{channel}: đã gửi {count} việc."
NOT_DUE = "{channel}: hôm nay đã gửi rồi, hoặc chưa đến {hour} giờ."
FAILED = "{channel}: không gửi được: {why}. Sẽ gửi lại lần sau."
CHANNELS = {"webhook": "Webhook", "mail": "Thư điện tử", "leader": "Thư cho {leader}"}
WRONG_SETTING = "Mục [notices] trong .streamlit/secrets.toml sai ở “{name}”: {why}"
WHY = {
    "webhook": "phải là địa chỉ https:// (hoặc http:// trên chính máy này)",
    "number": "phải là số nguyên từ {least} đến {most}",
    "security": "phải là “starttls”, “tls” hoặc “none” (“none” chỉ với máy chủ thư trên chính máy này)",
    "addresses": 'phải là danh sách địa chỉ thư, ví dụ ["vanphong@phuong.example"]',
    "needed": "phải có khi đã ghi smtp_host",
    "unknown": "không có mục này",
}
DAMAGED = "tệp notices/sent.json không còn như lúc ghi; khôi phục từ bản sao lưu, hoặc xóa đi thì các việc cũ được báo lại"
DISK = "không ghi được trạng thái đã gửi ({reason}), nên chưa gửi"
