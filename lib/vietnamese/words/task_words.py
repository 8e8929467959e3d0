"""Words of tasks: their states and lights, what is refused, the page “Nhiệm vụ” and the command line."""

STATES = {
    "not_started": "Chưa bắt đầu",
    "in_progress": "Đang làm",
    "done": "Xong, chờ xác nhận",
    "confirmed": "Đã xác nhận",
}
LIGHTS = {
    "overdue": "Quá hạn",
    "due_soon": "Sắp đến hạn",
    "on_time": "Đúng hạn",
    "no_due": "Chưa có hạn",
    "done_late": "Xong muộn",
    "done_on_time": "Xong đúng hạn",
    "done": "Xong",
}
"""Worst first. “Xong” alone is of a task that had no due day."""
DUE_TEXTS = {
    "overdue": "Quá hạn {days} ngày làm việc (hạn {due})",
    "due_soon": "Còn {days} ngày làm việc (hạn {due})",
    "due_today": "Hôm nay đến hạn ({due})",
    "on_time": "Hạn {due}",
    "no_due": "Chưa có hạn",
    "done_late": "Xong ngày {done}, muộn {days} ngày làm việc (hạn {due})",
    "done_on_time": "Xong ngày {done} (hạn {due})",
    "done": "Xong ngày {done}",
}
LATE_MILESTONE = "mốc “{title}” quá hạn ({due})"
OF_THE_WARD = "Chung"
"""The domain of a task that concerns all of them."""

NO_SUCH_TASK = "Không có nhiệm vụ này, hoặc việc giao nhiệm vụ đã được rút."
NEED_TITLE = "Ghi tên nhiệm vụ."
NEED_OWNER = "Chọn bộ phận chủ trì hoặc người thực hiện."
NEED_DUE = "Ghi hạn hoàn thành."
NEED_REASON = "Ghi lý do."
DUE_IS_PAST = "Hạn phải là hôm nay hoặc một ngày sau."
DUE_BEFORE_START = "Hạn phải là ngày bắt đầu hoặc một ngày sau."
LATER_NEEDS_REASON = "Hạn mới sau hạn đang có ({due}): dùng “Gia hạn” và ghi lý do."
NOT_LATER = "Hạn mới phải sau hạn đang có ({due})."
NO_DUE_TO_EXTEND = "Nhiệm vụ chưa có hạn nên không gia hạn được; giao việc có hạn trước."
MILESTONE_AFTER_DUE = "Mốc “{title}” có hạn sau hạn của nhiệm vụ."
MILESTONE_TWICE = "Mốc “{title}” ghi hai lần."
UNKNOWN_MILESTONE = "Nhiệm vụ không có mốc “{title}”."
UNKNOWN_INDICATOR = "Kế hoạch không có chỉ tiêu “{code}”."
UNKNOWN_DOMAIN = "Không có lĩnh vực “{domain}”."
UNKNOWN_MEETING = "Không có cuộc họp này, hoặc lần chốt số liệu đã được rút."
WRONG_STATE = "Chọn một tình trạng: chưa bắt đầu, đang làm hoặc xong."
WRONG_PROGRESS = "Tiến độ là số từ 0 đến 100."
ALREADY_CONFIRMED = "Nhiệm vụ đã được xác nhận xong; cần làm tiếp thì đề nghị văn phòng mở lại."
NOT_DONE = "Nhiệm vụ chưa được báo cáo xong nên chưa xác nhận được."
NOT_TO_REOPEN = "Nhiệm vụ chưa xong nên không cần mở lại."
NOT_TO_ASSIGN = "Nhiệm vụ đã xong nên không giao lại được; cần làm tiếp thì mở lại trước."
NOT_TO_EXTEND = "Nhiệm vụ đã xong nên không gia hạn được."
NOT_ASSIGNED = "Nhiệm vụ “{title}” chưa giao cho bộ phận hay người nào nên chưa báo cáo được; đề nghị văn phòng giao việc."
NOT_YOUR_TASK = "Nhiệm vụ “{title}” không giao cho tài khoản này nên không báo cáo thay được."
CONFIRMED_SINCE = "Văn phòng đã xác nhận nhiệm vụ xong sau báo cáo này nên chỉ văn phòng rút được."
TOO_LONG = "{field} dài quá {most} ký tự."
FIELDS = {"title": "Tên nhiệm vụ", "text": "Nội dung", "note": "Nội dung báo cáo", "reason": "Lý do"}
ATTACHMENT_TYPE = "Tệp đính kèm “{name}” không nhận được: chỉ nhận {types}, và tệp phải đúng loại như tên tệp ghi."
ATTACHMENT_SIZE = "Tệp đính kèm lớn quá {most} MB."
ATTACHMENT_EMPTY = "Tệp đính kèm trống."

TAKE_BACK = "Rút"
