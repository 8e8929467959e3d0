"""Words of requests for explanation: on the page of an indicator, on the overview, in reminders and on the command line."""

TITLE = "Yêu cầu giải trình"
ASK = "Yêu cầu giải trình"
QUESTION = "Nội dung yêu cầu giải trình"
QUESTION_DEFAULT = "Nêu nguyên nhân, giải pháp và thời hạn khắc phục."
DUE = "Hạn giải trình"
DAYS = "{weekday}, {day} ({count} ngày làm việc)"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
"""Monday first."""
SEND = "Gửi yêu cầu"
SENT = "Đã gửi yêu cầu giải trình, hạn {due}. Yêu cầu hiện ở đây, ở trang “Tổng quan” và trang “Đôn đốc”."
ANSWER = "Giải trình"
EXPLANATION = "Nguyên nhân, giải pháp, thời hạn khắc phục"
SEND_ANSWER = "Gửi giải trình"
ANSWERED = "Đã gửi giải trình."
TAKE_BACK_REQUEST, TAKE_BACK_ANSWER = "Rút yêu cầu", "Rút giải trình"
TAKEN_BACK = "Đã rút."
TAKE_BACK_HINT = "Rút rồi vẫn còn ở trang “Lịch sử”."

STATES = {
    "open": "Đang chờ giải trình",
    "overdue": "Quá hạn giải trình",
    "answered": "Đã giải trình",
    "answered_late": "Đã giải trình, muộn",
}
WAITS_UNTIL = "Đang chờ giải trình, hạn {due}"
OVERDUE_SINCE = "Quá hạn giải trình {days} ngày (hạn {due})"
ANSWERED_ON = "Đã giải trình ngày {when}"
ANSWERED_LATE_ON = "Đã giải trình ngày {when}, muộn {days} ngày"
ANSWER_IN_SHORT = "{state}: {text}"
ASKED_BY = "{officer} yêu cầu ngày {when}, về {period}"
ANSWERED_BY = "{officer} giải trình ngày {when}"

OPEN_TITLE = "Giải trình còn chờ ({count})"
OPEN_HINT = "Lãnh đạo đã yêu cầu mà bộ phận phụ trách chưa giải trình, quá hạn lâu nhất ở trên. Mở từng mục để chép lời nhắc."
NONE_OPEN = "Không có yêu cầu giải trình nào còn chờ."
OPEN_LINE = "{owner} – {measure}: {state}"
REMINDER_OPENING = "{asker} đề nghị giải trình chỉ tiêu “{measure}” ({period}):"
REMINDER_QUESTION = "“{text}”"
REMINDER_STATE = {"open": "Hạn giải trình: {due}.", "overdue": "Hạn giải trình là {due}, đã quá {days} ngày."}
REMINDER_CLOSING = "Đề nghị trả lời ở trang “Chỉ tiêu” của bảng theo dõi, mục “{title}”."

DUE_IS_PAST = "Hạn giải trình phải là hôm nay hoặc một ngày sau."
NEED_QUESTION = "Ghi nội dung yêu cầu giải trình."
NEED_EXPLANATION = "Ghi nội dung giải trình."
SETTLED = {"answer": "{officer} đã giải trình yêu cầu này rồi.", "withdrawal": "{officer} đã rút yêu cầu này."}

HELP = "in các yêu cầu giải trình: người yêu cầu, hạn, đã giải trình chưa"
NONE = "Chưa có yêu cầu giải trình nào."
LINE = "{state} · {owner} · {measure} · {period}"
LINE_ASKED = "    {officer}: {text}"
