"""Words of the conclusions of meetings: the form beside a slide, their slides, and the notice that is sent out."""

OPEN_KEY = "Kết luận (K)"
TITLE = "Kết luận tại cuộc họp"
ABOUT_MEETING = "Cuộc họp: {title}"
ABOUT_PERIOD = "Chưa chốt cuộc họp; số liệu {period}"
INDICATOR, NO_INDICATOR = "Chỉ tiêu", "(không gắn chỉ tiêu)"
WHAT, WHAT_HINT = "Nội dung", "Gõ để viết hoặc tìm nhiệm vụ; ↓ để chọn"
EXISTING = "{code} "
WHO, UNITS, PEOPLE = "Giao cho", "Bộ phận", "Người"
WHO_HINT = "gõ chữ đầu để tìm"
DUE, DUE_HINT = "Hạn", "ngày/tháng"
SAVE, CANCEL = "Ghi kết luận (Enter)", "Đóng (Esc)"
NOT_A_DAY = "Không hiểu hạn “{found}”; ghi như 30/9/2024 hoặc 30/9."
REFRESH = "Cập nhật trang chiếu"
SAVED = "Đã ghi: {title} – {owner}, hạn {due}."
SUGGEST_CATCH_UP = "Rà soát, đề ra giải pháp thực hiện “{indicator}”: {gap}"
SUGGEST_EXPLAIN = "Báo cáo nguyên nhân, giải pháp và tiến độ thực hiện “{indicator}”"
SUGGEST_FIGURES = "Nộp đủ số liệu “{indicator}”"
SUGGEST_GROUPS = "Làm việc với {groups} về “{indicator}”"

SLIDE, SLIDE_BEFORE = "Kết luận", "Kết luận lần trước"
BEFORE_AT = "{title} ({day}): {done}/{count} việc đã xong"
BEFORE_ON = "Họp ngày {day}: {done}/{count} việc đã xong"
DUE_ON = "Hạn {due}"
"""Of a conclusion on its slide, before anything became of it."""

OVERDUE = "Nhiệm vụ quá hạn"
DAYS_LATE = "quá {days} ngày làm việc"
MORE = "và {count} nhiệm vụ khác"
TASKS = "Nhiệm vụ:"
ONE_OF_TASKS = "{title} ({owner}; {due})"
NOBODY = "chưa giao"

NOTICE_DOWNLOAD, NOTICE_FILE = "Tải thông báo kết luận (Word)", "thong-bao-ket-luan-{day}.docx"
CONCLUSIONS = "Kết luận ({count})"
COLUMNS = ("Nội dung", "Bộ phận, người thực hiện", "Thời hạn", "Kết quả")
NOTICE_NUMBER = "Số:        /TB-UBND"
NOTICE_KIND, NOTICE_SUBJECT = "THÔNG BÁO", "Kết luận tại cuộc họp “{meeting}”"
NOTICE_OPENING = (
    "Ngày {day}, {authority} tổ chức cuộc họp “{meeting}”, xem xét kết quả thực hiện các chỉ tiêu kế hoạch đến {period}. "
    "Cuộc họp kết luận như sau:"
)
NOTICE_COLUMNS = ("STT", "Nội dung", "Bộ phận, người thực hiện", "Thời hạn")
NOTICE_CLOSING = (
    "{authority} thông báo để các bộ phận, cá nhân được giao biết, tổ chức thực hiện và báo cáo kết quả đúng thời hạn./."
)
