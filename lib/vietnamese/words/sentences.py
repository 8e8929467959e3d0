"""The explaining sentences, as templates. Figures come ready-made as text in Vietnamese style, units included."""

STANDING = "Đến hết tháng {month}: {standing}"
PACE_SHORT = "; kế hoạch đến kỳ là {expected}, thấp hơn tiến độ {gap}."
PACE_AHEAD = "; kế hoạch đến kỳ là {expected}, cao hơn tiến độ {gap}."
PACE_EVEN = "; vừa đúng kế hoạch đến kỳ là {expected}."
ALLOWED_OVER = "; mức cho phép đến kỳ là {expected}, cao hơn mức cho phép {gap}."
ALLOWED_UNDER = "; mức cho phép đến kỳ là {expected}, thấp hơn mức cho phép {gap}."
ALLOWED_EVEN = "; vừa đúng mức cho phép đến kỳ là {expected}."
TARGET_SHORT = "; chỉ tiêu giao {target}, còn thiếu {gap}."
TARGET_OVER = "; chỉ tiêu giao {target}, cao hơn {gap}."
TARGET_AT_BOUND = "; chỉ tiêu giao {target}, chưa đạt vì phải thấp hơn mức này."
LINE_BELOW = "; lộ trình đến kỳ là {expected}, thấp hơn lộ trình {gap}."
LINE_ABOVE = "; lộ trình đến kỳ là {expected}, cao hơn lộ trình {gap}."
LINE_EVEN = "; vừa đúng lộ trình đến kỳ là {expected}."
MET = "; đã đạt chỉ tiêu giao {target}."
EXCEEDED = "; đã vượt chỉ tiêu giao {target}."
MISSED = "; kết thúc năm không đạt chỉ tiêu giao {target}."

UNDECIDED = " Chưa có số liệu cả năm."
MISSING = " Còn thiếu {missing}, cần bình quân {needed} mỗi tháng (từ đầu năm: {average})."
MISSING_NO_AVERAGE = " Cần thêm {missing}, bình quân {needed} mỗi tháng đến cuối năm."
MISSING_AT_END = " Thiếu {missing}."
OVER_AT_END = " Cao hơn mức cho phép {missing}."
REDUCE = " Cần giảm {missing}."
RATE_AT_LEAST = " Từ nay đến cuối năm phải đạt ít nhất {rate} số {unit} phát sinh."
RATE_AT_MOST = " Từ nay đến cuối năm không được quá {rate} số {unit} phát sinh."
LOST = " Không còn khả năng đạt chỉ tiêu giao."
ROOM = " Từ nay đến cuối năm chỉ còn được tăng thêm {room}."
BROKEN = " Đã cao hơn mức cho phép cả năm {room}."

NO_DATA = "Chưa có số liệu, trong khi đã đến kỳ báo cáo tháng {month}. Bộ phận phụ trách: {owner}."
NOT_DUE = "Chưa đến kỳ báo cáo (kỳ đầu tiên: tháng {month})."
NO_BASE = "Đến hết tháng {month}: không phát sinh đối tượng để tính tỷ lệ."
NO_ALLOTMENT = "Đến hết tháng {month}: {standing}{share}; chưa giao chỉ tiêu riêng nên không xếp đèn."
SHARE_OF_WARD = ", bằng {share} toàn phường"
MORE_THAN_WARD = ", nhiều hơn số toàn phường được báo"

ADDED_IN_YEAR = "Chỉ tiêu bổ sung từ tháng {month}{document}."
ADJUSTED = "Chỉ tiêu điều chỉnh từ tháng {month}{document}; trước đó là {before}."
OWED = "Số liệu mới đến tháng {month}; chậm nộp số liệu kỳ tháng {owed}."
ENDED_GROUP = "{group} (đến tháng {month})"
OLDER_GROUPS = "Chưa cập nhật đến tháng {month}: {groups}."
OLDER_GROUP = "{group} (số tháng {month})"
OLDER_WARD = "địa bàn {ward} (T{month})"
LACKING_WARDS = "Chưa có số của địa bàn {wards}: số này chưa phải của cả phường sau sáp nhập."
SILENT_GROUPS = "Chưa báo cáo: {groups}."
DOUBT_FLOOR = "Đèn xanh chưa chắc chắn: nếu {groups} báo cáo ở mức thấp nhất đã có trong năm thì chỉ đạt {value}."
DOUBT_CEILING = "Đèn xanh chưa chắc chắn: nếu {groups} báo cáo ở mức cao nhất đã có trong năm thì lên tới {value}."
OFFICERS_NOTE = "Giải trình của cán bộ: {note}"
MISMATCH = "Số toàn phường được báo là {given}, nhưng cộng từ các tổ là {together} ({reported}/{of} tổ)."
POINTS = "{number} điểm %"

EVENT_SUBMITTED = "Nộp {total} số liệu: {new} mới, {mended} sửa, {same} giữ nguyên"
EVENT_TASKS_REPORTED = "Báo cáo {count} nhiệm vụ"
EVENT_WITHDREW_UNREADABLE = "Rút một lần nộp nay không đọc được nữa"
EVENT_MERGED = "Sáp nhập phường {ward}: {groups} tổ, {total} số liệu"
EVENT_TAKEN_BACK = {
    "merger": "Hoàn tác lần sáp nhập của {officer}",
    "submission": "Rút lần nộp của {officer}",
    "withdrawal": "Hủy việc rút, khôi phục lần nộp ({officer} đã rút)",
    "meeting": "Bỏ lần chốt số liệu cuộc họp của {officer}",
    "approval": "Bỏ việc duyệt của {officer}, lần nộp lại chờ duyệt",
    "return": "Bỏ việc trả lại của {officer}, lần nộp lại chờ duyệt",
    "request": "Rút yêu cầu giải trình của {officer}",
    "answer": "Rút giải trình của {officer}",
    "override": "Bỏ đánh giá điều chỉnh của {officer}",
    "slide_order": "Bỏ thứ tự trang chiếu của {officer}",
    "task": "Rút việc giao nhiệm vụ của {officer}",
    "task_report": "Rút báo cáo nhiệm vụ của {officer}",
    "task_confirmation": "Bỏ việc xác nhận nhiệm vụ của {officer}",
    "task_reopening": "Bỏ việc mở lại nhiệm vụ của {officer}",
    "task_extension": "Bỏ việc gia hạn nhiệm vụ của {officer}",
    "group_link": "Rút liên kết một phút do {officer} lập",
    "paragraph_edit": "Bỏ lần sửa đoạn báo cáo của {officer}",
    "paragraph_reversion": "Lấy lại đoạn báo cáo mà {officer} đã bỏ",
    "issued_report": "Thu hồi báo cáo do {officer} ban hành",
    "form": "Bỏ bản biểu mẫu của {officer}, dùng lại bản trước",
    "province_approval": "Tỉnh ({officer}) bỏ việc duyệt, lần nộp lại chờ tỉnh duyệt",
    "province_return": "Tỉnh ({officer}) bỏ việc trả lại, lần nộp lại chờ tỉnh duyệt",
    "resubmission": "Bỏ việc gửi lại tỉnh của {officer}",
}
"""By the kind of what was taken back."""
EVENTS_WITH_TITLE = {
    "meeting": "Chốt số liệu cuộc họp: {title}",
    "slide_order": "Sắp thứ tự trang chiếu của cuộc họp “{title}”",
    "request": "Yêu cầu giải trình “{title}”, hạn {due}",
    "answer": "Giải trình “{title}”",
    "task": "Giao nhiệm vụ “{title}”",
    "task_report": "Báo cáo nhiệm vụ “{title}”",
    "task_confirmation": "Xác nhận nhiệm vụ “{title}” đã xong",
    "task_reopening": "Mở lại nhiệm vụ “{title}”",
    "task_extension": "Gia hạn nhiệm vụ “{title}” đến {due}",
    "group_link": "Lập liên kết một phút cho {title}, mở được đến hết ngày {due}",
    "paragraph_edit": "Sửa đoạn báo cáo: {title}",
    "paragraph_reversion": "Lấy lại đoạn tự viết của báo cáo: {title}",
    "issued_report": "Ban hành {title}",
    "form": "Lưu biểu mẫu “{title}”",
}
EVENT_FORM_RETIRED = "Thôi dùng biểu mẫu “{title}”"
EVENT_DECIDED = {
    "approval": "Duyệt lần nộp của {officer}",
    "return": "Trả lại lần nộp của {officer}",
    "province_approval": "Tỉnh duyệt lần nộp của {officer}",
    "province_return": "Tỉnh trả lại lần nộp của {officer}",
    "resubmission": "Gửi lại tỉnh lần nộp của {officer}",
}
EVENT_OVERRIDDEN = "Điều chỉnh đánh giá “{indicator}” thành “{light}”"
EVENT_CLOSING = {"lock": "Khóa kỳ {period}", "reopening": "Mở lại kỳ {period}"}
SOMEONE = "một cán bộ"
