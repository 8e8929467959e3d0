"""What is said of rights, review and closed periods, on the screen and on the command line."""

ACTS = {
    "see": "xem số liệu",
    "submit": "nộp số liệu",
    "withdraw": "rút số liệu",
    "mark_meeting": "chốt số liệu cuộc họp",
    "approve": "duyệt số liệu",
    "lock_period": "khóa kỳ hoặc mở lại kỳ",
    "see_journal": "xem nhật ký",
    "manage_accounts": "quản lý tài khoản",
    "change_plan": "sửa kế hoạch",
}

SIGN_IN = "Cần đăng nhập để {act}."
NOT_YOURS = "Vai trò «{role}» không được {act}."
NOT_GIVEN = "Tài khoản này không được giao báo cáo: {names}. Bỏ các số đó khỏi tệp, hoặc đề nghị quản trị giao thêm."
GROUP_FIGURE = "{measure} – {group}"
AND_OTHERS = "và {count} số khác"
NOT_OWN = "Chỉ rút được lần nộp của chính mình; lần khác thì đề nghị văn phòng rút."
SEEN_BY_LEADERS = "Số liệu này lãnh đạo đã thấy nên chỉ văn phòng rút được."
OWN_APPROVAL = "Không tự duyệt lần nộp của chính mình; cần một người khác duyệt."
CLOSED_DOMAIN = "Lĩnh vực «{domain}» chỉ người đã đăng nhập mới xem được."
SIGN_IN_TO_SEE = "Bảng theo dõi chỉ dành cho người đã đăng nhập."
ACCOUNT_GONE = "Tài khoản đã bị khóa hoặc vừa thay đổi; hãy đăng nhập lại."

LOCKED = "{period} đã được {officer} khóa lúc {when}, không nhận thay đổi nữa. Cần sửa thì đề nghị văn phòng mở lại kỳ."
LOCKED_ALREADY = "{period} đã khóa rồi."
NOT_LOCKED = "{period} không khóa."
DECIDED = "Lần nộp này không còn chờ duyệt."
NEED_REASON = "Ghi lý do."
