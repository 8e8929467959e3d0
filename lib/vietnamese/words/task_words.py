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
    "not_given": "Chưa giao",
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
    "not_given": "Chưa giao (hạn {due})",
    "not_given_no_due": "Chưa giao, chưa có hạn",
    "done_late": "Xong ngày {done}, muộn {days} ngày làm việc (hạn {due})",
    "done_on_time": "Xong ngày {done} (hạn {due})",
    "done": "Xong ngày {done}",
    "overdue_on_day_off": "Quá hạn (hạn {due})",
    "done_late_on_day_off": "Xong ngày {done}, sau hạn {due}",
}
DUE_BESIDE_LIGHT = {
    "overdue": "{days} ngày làm việc, hạn {due}",
    "due_soon": "Còn {days} ngày làm việc, hạn {due}",
    "due_today": "Hạn hôm nay, {due}",
    "on_time": "Hạn {due}",
    "no_due": "",
    "not_given": "Hạn {due}",
    "not_given_no_due": "Chưa có hạn",
    "done_late": "Ngày {done}, muộn {days} ngày làm việc",
    "done_on_time": "Ngày {done}, hạn {due}",
    "done": "Ngày {done}",
    "overdue_on_day_off": "Hạn {due}",
    "done_late_on_day_off": "Ngày {done}, sau hạn {due}",
}
"""The same where the light's word stands beside it."""
LATE_MILESTONE = "mốc “{title}” quá hạn ({due})"
OF_THE_WARD = "Chung"
"""The domain of a task that concerns all of them."""

NO_SUCH_TASK = "Không có nhiệm vụ này, hoặc việc giao nhiệm vụ đã được rút."
NEED_TITLE = "Ghi tên nhiệm vụ."
NEED_OWNER = "Chọn bộ phận chủ trì, tổ dân phố hoặc người thực hiện."
UNKNOWN_GROUP = "Không có tổ dân phố “{code}” trong kế hoạch."
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

# On the command line.
HELP = {
    "tasks": "in các nhiệm vụ của một năm: của bộ phận, của ai, đến đâu, đúng hạn hay quá hạn",
    "tasks --year": "năm kế hoạch; không ghi là năm của kỳ mới nhất có số liệu",
    "tasks --discipline": "in kỷ luật thực hiện của từng bộ phận, từng người: nộp số liệu, làm nhiệm vụ đúng hạn hay muộn, kèm từng việc",
    "tasks --calendar": "ghi hạn của các nhiệm vụ vào một tệp lịch (.ics)",
}
NONE = "Kế hoạch năm {year} chưa có nhiệm vụ nào."
NOBODY_YET = "Chưa giao"
PLACE = "{id}, mục {source}"
LINE = "[{light}]  {title} ({place})"
LINE_MORE = "    {owner} · {state} ({progress}%) · {due}"

DEMONSTRATION_REASON = "Số liệu minh họa: chờ bàn giao mặt bằng và đủ biên bản."

# On the page.
TITLE = "Nhiệm vụ"
HEADLINE_OVERDUE, HEADLINE_NONE_OVERDUE = "{count} nhiệm vụ quá hạn", "Không có nhiệm vụ quá hạn"
HEADLINE_SOON = "{count} sắp đến hạn"
COUNTS = "{count} nhiệm vụ, {given} đã giao, {done} đã xong · tính đến ngày {today}"
NOT_AMONG_THE_LIGHTS = "Đèn của nhiệm vụ tính theo hạn, không cộng vào các chỉ tiêu."
ORDER = "Xếp theo"
ORDERS = {
    "han": "Theo hạn",
    "lanh-dao": "Theo lãnh đạo",
    "bo-phan": "Theo bộ phận",
    "linh-vuc": "Theo lĩnh vực",
    "chi-tieu": "Theo chỉ tiêu",
}
VIEW = "Xem"
VIEWS = {"danh-sach": "Danh sách", "thoi-gian": "Theo thời gian", "ky-luat": "Kỷ luật thực hiện"}
TIMELINE_TITLE = "Nhiệm vụ năm {year} theo thời gian"
TIMELINE_LABELS = {
    "overdue": "Quá hạn {day}",
    "due_soon": "Sắp đến hạn {day}",
    "on_time": "Hạn {day}",
    "no_due": "{day}",
    "not_given": "Chưa giao, hạn {day}",
    "done_late": "Xong muộn {day}",
    "done_on_time": "Xong đúng hạn {day}",
    "done": "Xong {day}",
}
TIMELINE_COLUMNS = ("Nhóm", "Nhiệm vụ", "Bộ phận, người thực hiện", "Bắt đầu", "Hạn", "Đèn", "Các mốc")
TIMELINE_ALT = "Nhiệm vụ năm {year} theo thời gian, tính đến ngày {today}: {values}"
TIMELINE_KEY = (
    "Thanh: từ ngày bắt đầu đến hạn; nét mảnh: từ ngày giao đến hạn; nét đỏ: quá hạn đến hôm nay; hình thoi: mốc, tô kín là đã đạt. "
    "Chỉ vào một dòng để đọc nguyên tên."
)
TIMELINE_LEFT_OUT = "Không vẽ {count} nhiệm vụ chưa có hạn."
TIMELINE_FILE = "nhiem-vu-theo-thoi-gian-{period}{mark}"
SECTION = "{title} ({count})"
NOT_GIVEN = "Chưa giao ({count})"
NO_LEADER, NO_INDICATOR = "Chưa có lãnh đạo phụ trách", "Không gắn chỉ tiêu"
COLUMNS = ("Hạn", "Nhiệm vụ", "Bộ phận, người thực hiện", "Tình trạng")
PLACE_ON_PAGE = "Mục {source}"
BACK = "Xem tất cả nhiệm vụ"
SOURCE, DOMAIN, LEADER, LEAD = "Nguồn", "Lĩnh vực", "Lãnh đạo phụ trách", "Bộ phận chủ trì"
GROUP = "Tổ dân phố"
SUPPORTING, ASSIGNEE, START, DUE = "Bộ phận phối hợp", "Người thực hiện", "Bắt đầu", "Hạn"
PRODUCT, STATE, INDICATORS = "Sản phẩm", "Tình trạng", "Chỉ tiêu liên quan"
STATE_AND_PROGRESS = "{state} ({progress}%)"
MILESTONES, HISTORY = "Các mốc", "Quá trình thực hiện"
EXTENDED_TIMES = " (đã gia hạn {count} lần)"
REACHED, NOT_REACHED, LATE, UNTIL = "đã đạt", "chưa đạt", "quá hạn", " (hạn {due})"
RECORDED = {
    "task": "giao cho {owner}, hạn {due}",
    "task_report": "báo cáo {state}, {progress}%",
    "task_confirmation": "xác nhận đã xong",
    "task_reopening": "mở lại",
    "task_extension": "gia hạn đến {due}",
}
RECORDED_BY = "{when}, {officer}"
ATTACHED = "tệp {name}"

ASSIGN, ASSIGN_AGAIN, NEW = "Giao việc", "Giao lại", "Thêm nhiệm vụ"
REPORT, CONFIRM, REOPEN, EXTEND = "Báo cáo", "Xác nhận đã xong", "Mở lại", "Gia hạn"
NEW_TITLE, NEW_TEXT = "Tên nhiệm vụ", "Nội dung"
DUE_FIELD, DUE_EXAMPLE = "Hạn, ví dụ 31/12/2024", "31/12/2024"
NOT_A_DAY = "Không hiểu ngày “{found}”; ghi như 31/12/2024."
SUPPORTING_FIELD = "Bộ phận phối hợp, cách nhau bằng dấu chấm phẩy"
MILESTONES_FIELD = "Các mốc, mỗi dòng một mốc, ví dụ: Rà soát xong: 30/6/2024"
TYPE_TO_FIND, TYPE_A_NAME = "Chọn, hoặc gõ để tìm", "Chọn, hoặc gõ họ tên"
LEADERS = ("Chủ tịch", "Phó Chủ tịch")
SEE_FIELD = "Chưa giao được: xem dòng nhắc dưới ô “{field}”."
FIELDS_OF_FORM = {"title": "Tên nhiệm vụ", "lead": "Bộ phận chủ trì", "due": "Hạn", "milestones": "Các mốc"}
PROGRESS_FIELD, NOTE_FIELD, REACHED_FIELD = "Tiến độ (%)", "Nội dung báo cáo", "Các mốc đã đạt"
FILE_FIELD = "Tệp đính kèm: {types}, tối đa {most} MB"
REASON_FIELD, NEW_DUE = "Lý do", "Hạn mới"
SEND = "Gửi"
GIVEN_NOW, REPORTED_NOW, CONFIRMED_NOW = "Đã giao việc.", "Đã ghi báo cáo.", "Đã xác nhận."
REOPENED_NOW, EXTENDED_NOW, TAKEN_BACK = "Đã mở lại.", "Đã gia hạn.", "Đã rút."
TAKE_BACK_LAST = {
    "task": "Rút việc giao",
    "task_report": "Rút báo cáo",
    "task_confirmation": "Bỏ xác nhận",
    "task_reopening": "Bỏ việc mở lại",
    "task_extension": "Bỏ gia hạn",
}
REPORT_STATES = {"in_progress": "Đang làm", "done": "Xong", "not_started": "Chưa bắt đầu"}
DOWNLOAD_FILE = "Tải tệp {name}"

# Beside an indicator's light.
OF_INDICATOR = "Nhiệm vụ phục vụ chỉ tiêu này ({count})"
RED_AND_NOBODY = "Đèn đỏ mà không có nhiệm vụ nào đang làm."
RED_AND_NOT_BEGUN = "Đèn đỏ; nhiệm vụ đã giao, chưa bắt đầu làm."
RED_ALTHOUGH_DONE = "Nhiệm vụ xong mà đèn vẫn đỏ: {titles}."

# The calendar file of due days.
CALENDAR_NAME = "Hạn nhiệm vụ {year} – {authority}"
EVENT, EVENT_DONE, EVENT_DEMO = "Hạn: {title}", "Đã xong: {title}", "(Số liệu minh họa) "
EVENT_FACT = "{name}: {text}"
DOWNLOAD_CALENDAR, CALENDAR_FILE = "Tải lịch hạn", "han-nhiem-vu-{year}.ics"
CALENDAR_HINT = (
    "Hạn của các nhiệm vụ, mở được bằng Outlook, Google Calendar và lịch trên điện thoại; nhắc lúc 8 giờ sáng hôm trước."
)
CALENDAR_WRITTEN = "Đã ghi lịch hạn của {count} nhiệm vụ vào {file}."

DAY_OFF = "{weekday} {day} là ngày nghỉ, hạn tính đến hết ngày làm việc {working}"
