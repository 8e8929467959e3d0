"""Words of the page “Thiết lập”: its forms, the preview of a change, and what may be wrong with an answer."""

SETUP = "Thiết lập"
ABOUT = "Mọi thay đổi được xem trước cùng những đèn sẽ đổi, ghi vào nhật ký, giữ bản cũ và hoàn tác được."
YEAR_SHOWN = "Đang sửa kế hoạch năm {year}; chọn năm khác ở ô kỳ đầu trang."
FROZEN = "Đang xem số liệu đã chốt của một cuộc họp. Chọn số liệu mới nhất để sửa kế hoạch."
SECTION = "Phần"
SECTIONS = {"phuong": "Phường", "quy-tac": "Quy tắc", "lan-sua": "Các lần sửa"}

WARD_TITLE, RULES_TITLE, DAYS_TITLE = "Phường và văn bản", "Ngày chốt, hạn nộp và ngưỡng", "Ngày nghỉ, ngày làm bù năm {year}"
WARD_HINT = "Tên, địa danh, chức vụ dùng ở đầu trang, trang chiếu, biểu mẫu và báo cáo."
DAYS_HINT = "Ghi ngày/tháng, mỗi dòng một ngày. Chỉ ghi những ngày khác lịch nghỉ chung, theo thông báo của Chính phủ."
FIELDS = {
    "ward": "Tên phường (xã)",
    "authority": "Tên cơ quan",
    "superior": "Cơ quan cấp trên, ghi trên tên cơ quan trong văn bản",
    "place": "Địa danh trong văn bản",
    "signers": "Chức vụ người ký, mỗi dòng một ý",
    "decision": "Tên kế hoạch hoặc quyết định, có số và ngày",
    "theme": "Chủ đề của năm",
    "goal": "Mục tiêu tổng quát, mỗi đoạn một dòng",
    "legal_basis": "Căn cứ, mỗi dòng một văn bản có số và ngày",
    "note": "Điều phải nói ở mọi trang của năm này",
    "closing_day": "Ngày chốt số liệu của tháng",
    "report_working_days": "Hạn nộp: hết ngày làm việc thứ mấy sau ngày chốt",
    "report_day": "Hoặc hạn nộp là ngày cố định của tháng",
    "exceed_share": "Phải vượt ít nhất bao nhiêu % số chỉ tiêu",
    "amber_below": "Chỉ tiêu “từ … trở lên” có tiến độ: vàng từ bao nhiêu % kế hoạch đến kỳ",
    "amber_above": "Chỉ tiêu “dưới …” có tiến độ: vàng đến bao nhiêu % mức cho phép",
    "amber_margin": "Chỉ tiêu không có tiến độ: vàng khi kém không quá bao nhiêu %",
    "total_difference": "Nhắc khi số toàn phường lệch tổng các tổ quá bao nhiêu %",
    "days_off": "Ngày nghỉ thêm",
    "days_worked": "Ngày thứ bảy, chủ nhật làm bù",
}
EXAMPLES = {
    "superior": "ví dụ: UBND tỉnh Thanh Hóa",
    "place": "để trống thì lấy tên phường",
    "signers": "để trống thì ghi CHỦ TỊCH",
    "report_day": "để trống thì tính theo ngày làm việc",
    "report_working_days": "để trống thì là ngày thứ 2",
}
MONTH_END = "hết tháng dương lịch"
NOTHING = "(trống)"

BLANK_FIELD = "{field}: ô để trống. Điền rồi xem trước lại."
WRONG_NUMBER = "{field}: “{found}” không dùng được. Ghi một số từ {lowest} đến {highest}, ví dụ 90 hoặc 0,5."
WRONG_WHOLE = "{field}: “{found}” không dùng được. Ghi số nguyên từ {lowest} đến {highest}."
WRONG_DAY = "{field}: “{found}” không phải một ngày của năm {year}. Ghi ngày/tháng, ví dụ 2/9."
BY_HAND = "{fields}: tệp cài đặt được viết theo cách mà trang này không sửa riêng được. Sửa bằng Notepad theo tài liệu “Sửa kế hoạch và cài đặt”."
STILL_FAULTY = "Chưa lưu gì: {text}"

PREVIEW, CONFIRM, CANCEL, UNDO = "Xem trước", "Xác nhận", "Bỏ qua", "Hoàn tác"
PREVIEW_TITLE = "Nội dung thay đổi"
EDIT_COLUMNS = ("Mục", "Đang là", "Sẽ là")
EDIT = "{what}: từ “{before}” thành “{after}”"
LIGHTS_TITLE = "Đèn sẽ đổi ở {period}"
NO_LIGHT_TURNS = "Không đèn nào đổi."
LIGHT_TURNS = "{indicator}: từ "
LIGHT_TO = " sang "
ADDED, REMOVED = "Thêm chỉ tiêu: {names}.", "Bỏ chỉ tiêu: {names}."
NOTHING_CHANGES = "Không có gì thay đổi."
STORED = "Đã lưu. Bản cũ được giữ; các trang dùng bản mới từ bây giờ."
UNDONE = "Đã hoàn tác."
CHANGED_MEANWHILE = "Chưa lưu gì: tệp vừa được sửa, xem lại theo bản mới rồi làm lại."
CHANGED_SINCE = "Chưa hoàn tác được: tệp vừa được sửa tiếp sau lần này, xem lại."

CHANGES_TITLE = "Các lần sửa gần đây"
CHANGE_LINE = "{when} · {officer} · {file}"
FILES = {
    "settings.toml": "cài đặt chung",
    "groups.csv": "danh sách tổ",
    "targets.csv": "chỉ tiêu",
    "allotments.csv": "chỉ tiêu giao cho tổ",
}
NO_CHANGES = "Chưa có lần sửa nào."
UNDO_OF = "Hoàn tác lần sửa {when}"
UNDO_ONE = "Hoàn tác lần này"
