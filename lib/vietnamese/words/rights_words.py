"""Words of rights, review and closed periods, on the screen and on the command line."""

EVERYONE_READS = "Ai xem được bảng theo dõi cũng đọc được dòng này: đừng ghi điều thuộc lĩnh vực đã đóng với khách."

ACTS = {
    "see": "xem số liệu",
    "submit": "nộp số liệu",
    "withdraw": "rút số liệu",
    "freeze_meeting": "chốt số liệu cuộc họp",
    "approve": "duyệt số liệu",
    "lock_period": "khóa kỳ hoặc mở lại kỳ",
    "request": "yêu cầu giải trình",
    "answer": "giải trình",
    "override": "điều chỉnh đánh giá",
    "assign_task": "giao việc",
    "report_task": "báo cáo nhiệm vụ",
    "confirm_task": "xác nhận, mở lại hay gia hạn nhiệm vụ",
    "issue_link": "lập hay rút liên kết một phút",
    "write_report": "sửa, ban hành hay thu hồi báo cáo",
    "manage_forms": "lưu hay sửa biểu mẫu",
    "see_journal": "xem nhật ký",
    "manage_accounts": "quản lý tài khoản",
    "change_plan": "sửa kế hoạch",
    "approve_for_province": "duyệt số liệu của phường cho tỉnh",
}

SIGN_IN = "Cần đăng nhập để {act}."
NOT_YOURS = "Vai trò “{role}” không được {act}."
NOT_GIVEN = "Tài khoản này không được giao báo cáo: {names}. Bỏ các số đó khỏi tệp, hoặc đề nghị quản trị giao thêm."
GROUP_FIGURE = "{measure} – {group} (ô {cell})"
ONLY_GIVEN = "Bỏ các số này, chỉ nộp {count} số tài khoản được giao"
AND_OTHERS = "và {count} số khác"
NOT_OWN = (
    "Chỉ rút được lần nộp, yêu cầu, giải trình, việc giao hay báo cáo nhiệm vụ của chính mình; việc khác thì đề nghị văn phòng rút."
)
NOT_YOUR_MEASURE = "Tài khoản này không được giao chỉ tiêu “{measure}” nên không giải trình thay được."
SEEN_BY_LEADERS = "Số liệu này lãnh đạo đã thấy nên chỉ văn phòng rút được."
OWN_APPROVAL = "Không tự duyệt lần nộp của chính mình; cần một người khác duyệt."
CLOSED_DOMAIN = "Lĩnh vực “{domain}” chỉ người đã đăng nhập mới xem được."
SIGN_IN_TO_SEE = "Bảng theo dõi chỉ dành cho người đã đăng nhập."
ACCOUNT_GONE = "Tài khoản đã bị khóa hoặc vừa thay đổi; hãy đăng nhập lại."

LOCKED = "{period} đã được {officer} khóa lúc {when}, không nhận thay đổi nữa. Cần sửa thì đề nghị văn phòng mở lại kỳ."
LOCKED_ALREADY = "{period} đã khóa rồi."
NOT_LOCKED = "{period} không khóa nên không cần mở lại."
DECIDED = "Lần nộp này không chờ duyệt nữa; xem ở lịch sử ai đã duyệt, trả lại hay rút."
NEED_REASON = "Ghi lý do."

SIGN_IN_LINK = "Đăng nhập"
SIGN_IN_TO_SUBMIT = "Đăng nhập để nộp số liệu."
SUBMITTING_AS = "Người nộp: {name}"
STORED_WAITS = "Đã lưu {count} số liệu cho {period}, đang chờ duyệt. Số liệu lãnh đạo thấy chưa đổi."
WILL_WAIT = "Sau khi xác nhận, số liệu chờ văn phòng duyệt rồi mới hiện với lãnh đạo."
SOME_DOMAINS = "Chỉ tính {count} chỉ tiêu thuộc các lĩnh vực được xem: {domains}."

REVIEW, REVIEW_SHORT = "Duyệt và khóa kỳ", "Duyệt"
WAITING_TITLE = "Chờ duyệt ({count})"
NOTHING_WAITS = "Không có lần nộp nào chờ duyệt."
HANDED_IN = "{officer} · {when} · {period} · {file}"
APPROVE, GIVE_BACK = "Duyệt", "Trả lại"
RETURN_REASON = "Lý do trả lại"
REASON = "Lý do"
APPROVED = "Đã duyệt lần nộp của {officer}."
RETURNED = "Đã trả lại lần nộp của {officer}."
REPORT_APPROVED, REPORT_RETURNED = "Đã duyệt báo cáo nhiệm vụ của {officer}.", "Đã trả lại báo cáo nhiệm vụ của {officer}."
REPORTED_ON = "{officer} · {when} · báo cáo nhiệm vụ"
SAID_OF_TASK = "Báo cáo: {said}. Hiện ghi: {now}."
NEWER_STANDS = (
    "Trong số đang có, {count} số do người khác nộp sau lần nộp này ({officers}). Duyệt thì số của lần nộp này thay các số đó."
)
CHANGED_MEANWHILE = "{officers} vừa thay đổi số liệu trùng với lần nộp này. Bảng dưới đây đã cập nhật; xem lại rồi duyệt."
DECIDED_BY = {"approval": "Đã duyệt bởi {officer} lúc {when}", "return": "Trả lại bởi {officer} lúc {when}: {reason}"}
WAITS = "Chờ duyệt"
OWN_TITLE = "Lần nộp của bạn"
OWN_LINE = "{when} · {period} · {file}"
ORIGINAL = "Tải tệp gốc"

LOCKS_TITLE = "Khóa kỳ"
LOCKS_HINT = "Kỳ đã khóa không nhận lần nộp, lần rút hay lần duyệt nào nữa, cho đến khi được mở lại."
NO_LOCKS = "Chưa khóa kỳ nào."
LOCKED_LINE = "{period}: {officer} khóa lúc {when}"
PERIOD = "Kỳ"
LOCK, REOPEN = "Khóa kỳ này", "Mở lại {period}"
REOPEN_REASON = "Lý do mở lại"
LOCKED_NOW, REOPENED_NOW = "Đã khóa {period}.", "Đã mở lại {period}."
UNAPPROVE, UNRETURN = "Bỏ việc duyệt", "Bỏ việc trả lại"

# On the command line.
HELP = {
    "review": "xem, duyệt hoặc trả lại các lần nộp đang chờ duyệt",
    "review act": "list: các lần nộp đang chờ; show: một lần nộp sẽ đổi những số nào; approve: duyệt; return: trả lại",
    "review id": "mã lần nộp đang chờ, lấy từ lệnh review list",
    "review --accept": "vẫn duyệt dù có số do người khác nộp sau lần nộp này",
    "review --reason": "lý do trả lại",
    "period": "xem các kỳ đã khóa, khóa một kỳ hoặc mở lại",
    "period act": "list: các kỳ đã khóa; close: khóa kỳ; reopen: mở lại kỳ",
    "period period": "kỳ, ví dụ 2024-09",
    "period --reason": "lý do; mở lại kỳ thì phải ghi",
}
WAITING_LINE = "{id}  {about}"
WAITING_REPORT = "    {title}. {said}"
WAITING_CHANGES = "    {changed} số liệu mới hoặc sửa, {same} giữ nguyên"
WAITING_LIGHT = "    Đèn sẽ đổi: {indicator}: từ {before} sang {after}"
WAITING_FIGURE = "    {measure} – {group}: từ {before} thành {after}"
WAITING_FIRST_REAL = "    Đây là số liệu thật đầu tiên: duyệt thì toàn bộ số liệu minh họa ẩn vĩnh viễn."
WAITING_NOTED = "    LƯU Ý: {text}"
NO_FIGURE = "chưa có"
NOT_APPROVED_NEWER = "Chưa duyệt. Xem lại các số trên; vẫn muốn duyệt thì thêm --accept."
NOT_APPROVED_CHANGED = "Chưa duyệt: {officers} vừa thay đổi số liệu trùng với lần nộp này. Xem lại bằng review show {id} rồi duyệt."
APPROVED_ID = "Đã duyệt {id}. Để bỏ việc duyệt: withdraw {undo}"
RETURNED_ID = "Đã trả lại {id}. Để bỏ việc trả lại: withdraw {undo}"
LOCKED_REASON = "    Lý do: {reason}"
NEED_ID = "Ghi mã lần nộp sau lệnh; xem các mã đang chờ bằng lệnh review list."
NO_SUCH_SUBMISSION = "Không có lần nộp {id}. Xem các mã đang chờ bằng lệnh review list."
NEED_PERIOD = "Ghi kỳ sau lệnh, ví dụ 2024-09."
NEED_REASON_OPTION = "Ghi lý do bằng --reason."
ASK_THE_OFFICE = "Đề nghị văn phòng hoặc quản trị làm việc này."
