"""Words of the journal's page."""

TITLE = "Nhật ký"
ONLY_ADMINISTRATORS = "Chỉ người quản trị xem được nhật ký."
EMPTY = "Chưa có hoạt động nào được ghi."
NONE_FOUND = "Không có hoạt động nào khớp với bộ lọc."
WHOLE = "✔ Chuỗi nhật ký nguyên vẹn: {count} dòng."
BROKEN = "✖ Chuỗi nhật ký không nguyên vẹn:"
NOTED = "ℹ Lưu ý:"
VERIFY = "Muốn kiểm tra cả số liệu đã nộp, xem tài liệu “Sao lưu, khôi phục, kiểm tra dữ liệu”."
UNREADABLE = "Không đọc được nhật ký: {reason}."

ACTOR, EVENT, TIME = "Người thực hiện", "Nội dung", "Thời gian"
EVERYBODY, EVERYTHING, ALWAYS = "Mọi người", "Mọi hoạt động", "Từ trước đến nay"
DAYS = {1: "24 giờ qua", 7: "7 ngày qua", 31: "31 ngày qua", 366: "Một năm qua"}
FOUND = "{count} hoạt động, mới nhất ở trên; đang xem {first}–{last}."
NEWER, OLDER = "Mới hơn", "Cũ hơn"
GUEST, CONSOLE = "khách", "dòng lệnh trên máy chủ"

EVENTS = {
    "signed_in": "Đăng nhập",
    "sign_in_refused": "Đăng nhập không được",
    "signed_out": "Đăng xuất",
    "refused": "Bị từ chối",
    "submitted": "Nộp số liệu",
    "withdrawn": "Rút lại",
    "meeting_marked": "Chốt số liệu cuộc họp",
    "approved": "Duyệt",
    "returned": "Trả lại",
    "province_approved": "Tỉnh duyệt",
    "province_returned": "Tỉnh trả lại",
    "resubmitted": "Gửi lại tỉnh",
    "period_locked": "Khóa kỳ",
    "period_reopened": "Mở lại kỳ",
    "explanation_requested": "Yêu cầu giải trình",
    "explanation_given": "Giải trình",
    "light_overridden": "Điều chỉnh đánh giá",
    "slides_arranged": "Sắp thứ tự trang chiếu của cuộc họp",
    "ward_merged": "Sáp nhập một phường",
    "task_assigned": "Giao việc",
    "task_reported": "Báo cáo nhiệm vụ",
    "task_confirmed": "Xác nhận nhiệm vụ xong",
    "task_reopened": "Mở lại nhiệm vụ",
    "task_extended": "Gia hạn nhiệm vụ",
    "link_issued": "Lập liên kết một phút",
    "link_opened": "Mở liên kết một phút",
    "paragraph_edited": "Sửa đoạn báo cáo",
    "paragraph_reverted": "Lấy lại đoạn báo cáo tự viết",
    "report_issued": "Ban hành báo cáo",
    "form_stored": "Lưu biểu mẫu",
    "form_retired": "Thôi dùng biểu mẫu",
    "notices_sent": "Gửi tin nhắc",
    "plan_changed": "Sửa kế hoạch",
    "plan_found": "Ghi nhận tệp kế hoạch lúc khởi động",
    "account_added": "Thêm tài khoản",
    "account_changed": "Sửa tài khoản",
    "account_disabled": "Khóa tài khoản",
    "password_changed": "Đổi mật khẩu",
    "backed_up": "Sao lưu",
    "restored": "Khôi phục từ bản sao lưu",
}
DETAILS = {
    "id": "mã",
    "ward": "phường, xã",
    "record": "lần nộp",
    "request": "yêu cầu",
    "measure": "chỉ tiêu",
    "indicator": "chỉ tiêu",
    "task": "nhiệm vụ",
    "tasks": "các nhiệm vụ",
    "form": "biểu mẫu",
    "link": "liên kết",
    "group": "tổ",
    "sender": "người gửi",
    "channel": "kênh",
    "count": "số việc",
    "state": "tình trạng",
    "light": "đánh giá điều chỉnh",
    "period": "kỳ",
    "plan": "tệp kế hoạch",
    "about": "nội dung",
    "due": "hạn",
    "file": "tệp",
    "files": "số tệp",
    "report": "báo cáo",
    "paragraph": "đoạn",
    "number": "số văn bản",
    "title": "cuộc họp",
    "reason": "lý do",
    "why": "vì sao",
    "account": "tài khoản",
    "sha256": "SHA-256",
    "kept": "bản cũ của kế hoạch",
    "added_later": "ghi bổ sung cho lần nộp lúc",
}
"""What an entry holds besides, in the order in which it is shown."""
OTHER = "chi tiết"
HIDDEN = ("act", "receipt_sha256", "accounts_sha256", "plan_sha256", "change_sha256")
"""What says nothing to people: a code beside its reason, and the digests that `verify` compares."""
