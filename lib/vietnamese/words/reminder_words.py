"""Words of the page “Đôn đốc”, of the reminders that a clerk copies, and of the calendar file of due dates."""

REMINDERS = "Đôn đốc"
STATES = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "owed": "Chưa nộp, quá hạn",
    "not_yet_due": "Chưa nộp, còn hạn",
    "skipped": "Bỏ kỳ",
    "open": "Chưa chốt kỳ",
}
SYMBOLS = {"on_time": "✓", "late": "!", "owed": "✕", "not_yet_due": "…", "skipped": "–", "open": "·"}
"""Beside the colour, so that a state is known without it."""

HEADLINE_OWNERS = "{debtors}/{of} bộ phận chưa nộp đủ số liệu"
HEADLINE_INDICATORS = "của {count} chỉ tiêu"
HEADLINE_NOT_YET_DUE = "Không bộ phận nào quá hạn; {debtors} bộ phận còn phải nộp số liệu"
NOTHING_OWED = "Các bộ phận đã nộp đủ số liệu"
NOTHING_OWED_HINT = "Mọi số liệu đã đến kỳ đều có đủ. {next}"
NEXT_DUE = "Kỳ tới: {period}, chốt ngày {close}, hạn nộp {due}."
NO_NEXT_DUE = "Năm {year} đã chốt đủ các kỳ."
NOTHING_CLOSED = "Năm {year} chưa có kỳ nào chốt, nên chưa bộ phận nào phải nộp số liệu."
AS_OF = "Tính đến ngày {today}"
UNTIL = "các kỳ đến hết tháng {month}/{year}"
LAST_CLOSED = "kỳ chốt gần nhất: tháng {month}/{year} (chốt {close}, hạn nộp {due})"
MOST = "Chưa nộp nhiều nhất: {names}."
MOST_PART = "{name} ({count} chỉ tiêu)"
ONLY_BY_GROUP = "Đang xem: {groups}. Chỉ tính những chỉ tiêu báo cáo theo tổ."

BY_OWNER, BY_GROUP, BY_PERIOD, BY_MEASURE = "Theo bộ phận phụ trách", "Theo tổ dân phố", "Đầy đủ theo kỳ", "Theo chỉ tiêu"
COLUMN_OWNER, COLUMN_GROUP, COLUMN_MEASURE = "Bộ phận", "Tổ dân phố", "Chỉ tiêu"
COLUMN_OWED, COLUMN_SINCE, COLUMN_DAYS, COLUMN_COMPLETE = "Chưa nộp", "Chưa nộp từ kỳ", "Quá hạn", "Đã nộp đến nay"
COLUMN_MISSING = "Thiếu của"
OWED_INDICATORS = "{count} chỉ tiêu"
NONE_OWED = "không"
MONTH = "Tháng {month}"
MONTH_SHORT = "T{month}"
NOT_OVERDUE = "chưa quá hạn"
LATE_COUNT = "{count} (bình quân {days} ngày)"
COMPLETE = "{share} ({reported}/{expected})"
NONE_EXPECTED = "chưa đến kỳ"
PERIOD_DUE = "hạn {due}"
LEGEND = "Mỗi số liệu là một thành phần của một tổ (hoặc của phường) trong một kỳ."
CELL = "{owner}, tháng {month}: {states}"
MATRIX_HINT = "Mỗi ô: đã nộp/phải nộp của tháng, kèm dấu xấu nhất trong ô."
ALL_OF_WARD = "toàn phường"

MESSAGES = "Lời nhắc để chép"
MESSAGES_HINT = "Mở từng mục, bấm nút chép ở góc phải rồi dán vào Zalo hoặc thư điện tử."
DEBTOR = "{name} – chưa nộp {count} chỉ tiêu, {delay}"
OVERDUE = "quá hạn {days} ngày"
TO = "Kính gửi: {name}"
OFFICE_OF = "Bộ phận {name}"
NAMES_OF_UNITS = (
    *("Bộ phận", "Ban ", "Công an", "Trạm", "Trường", "Văn phòng", "Phòng", "Trung tâm", "Đoàn", "Đội", "Hội", "UBND", "Ủy ban"),
    *("Đảng ủy", "Chỉ huy trưởng", "Chủ tịch", "Phó Chủ tịch", "Công chức", "Ông ", "Bà "),
)
"""How the name of a unit or a title begins, which needs no other word before it."""
TO_GROUP = "Kính gửi: Tổ trưởng {name}"
TO_NOBODY = "Kính gửi: Văn phòng (các chỉ tiêu này chưa giao bộ phận phụ trách)"
DEMO_MESSAGE = "(Lời nhắc thử, lập trên SỐ LIỆU MINH HỌA)"
SHORT_TITLE = "Nhắc chung (hai dòng, để gửi vào nhóm Zalo)"
SHORT_FIRST = "{demo}Đến {today}, {who} chưa nộp đủ số liệu tháng {month}."
SHORT_DEMO = "(Số liệu minh họa) "
SHORT_GROUPS, SHORT_OWNERS, SHORT_OWNER = "{groups}", "{count} bộ phận ({names})", "{name} {count} chỉ tiêu"
SHORT_LATE = "Lâu nhất đã quá hạn {days} ngày. Đề nghị nộp ngay; chưa có số thì báo lý do và ngày nộp được."
SHORT_DUE = "Hạn nộp {due}. Đề nghị nộp đúng hạn; chưa có số thì báo lý do và ngày nộp được."
OWNER_OPENING = "Đến ngày {today}, {authority} chưa nhận được số liệu của {count} chỉ tiêu do bộ phận phụ trách:"
GROUP_OPENING = "Đến ngày {today}, {authority} chưa nhận được số liệu của tổ ở {count} chỉ tiêu:"
ITEM_OWNER = "{number}. Số liệu đến hết tháng {month} – {groups} – {delay}: {names}."
ITEM_GROUP = "{number}. Gửi {owner}: số liệu đến hết tháng {month} – {delay}: {names}."
DUE_NEWEST = "hạn nộp {due}, {delay}"
ONE_MONTH, SEVERAL_MONTHS, MONTHS_FROM_TO = "tháng {month}", "các tháng {months}", "tháng {first} đến tháng {last}"
OWED_SINCE = "chưa nộp từ kỳ tháng {month}, {delay}"
CLOSING = "Số liệu là lũy kế từ đầu năm nên chỉ cần nộp kỳ nêu trên, không phải nộp bù các kỳ trước."
CLOSING_OWNER = "Đề nghị nộp ở trang “Cập nhật số liệu” của bảng theo dõi; nếu chưa có số thì cho biết lý do và ngày nộp được."
CLOSING_GROUP = "Đề nghị gửi số liệu cho bộ phận phụ trách nêu trên; nếu chưa có số thì cho biết lý do và ngày gửi được."

DOWNLOAD_CALENDAR = "Tải lịch nhắc"
CALENDAR_HINT = (
    "Hạn nộp cả năm {year}, mở được bằng Outlook, Google Calendar và lịch trên điện thoại; nhắc trước lúc 8 giờ sáng hôm trước."
)
CALENDAR_FILE = "lich-nhac-{year}.ics"
CALENDAR_NAME = "Hạn nộp số liệu {year} – {authority}"
EVENT = "Hạn nộp số liệu {period}"
EVENT_ABOUT = "Kỳ tính từ {start} đến hết {close}. Phải nộp: {owners}."
PROVISIONAL = "{due} (tạm tính)"
EVENT_PROVISIONAL = "Hạn tạm tính: chưa có lịch nghỉ chính thức của năm {year}."
EVENT_OWNER = "{owner} ({names})"
DUE_DATES = "Hạn nộp trong năm"
DUE_COLUMNS = ("Kỳ", "Tính từ ngày", "Chốt ngày", "Hạn nộp", "Phải nộp")
