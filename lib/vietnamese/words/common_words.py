"""Words that more than one place shows. Sentences with figures are in `sentences`."""

DOMAINS = {
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "moi-truong": "Môi trường",
    "quoc-phong-an-ninh": "Quốc phòng - An ninh",
}

STATUSES = {
    "missed": "Không đạt",
    "behind": "Chậm tiến độ",
    "at_risk": "Cần chú ý",
    "no_data": "Chưa báo cáo",
    "on_track": "Đúng tiến độ",
    "met": "Đạt",
    "exceeded": "Vượt",
    "not_due": "Chưa đến kỳ",
}

UNDECIDED = "Chưa có số liệu"
"""Instead of a status that speaks of a running year, where the whole year is looked at."""
NOT_JUDGED = "Không xếp đèn"
DEMONSTRATION = "SỐ LIỆU MINH HỌA"
WARD_ONLY = "chỉ tính toàn phường"
REPORT_OWED = "chậm nộp số liệu"
NO_VALUE = "chưa có số liệu"
NO_OWNER = "chưa giao bộ phận phụ trách"
MADE_UP = "Minh họa"
CONTINUOUS_UNITS = frozenset({"tấn", "kg", "ha", "m2", "m3", "km", "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"})
"""Units in which a fraction makes sense; everything else is counted whole."""
FIXED = "Ô {cell} sửa khi nộp: “{found}” thành “{fixed}”"
"""Added to a figure's note, so that nobody wonders why it is not what the workbook says."""
UNNAMED_SHEET = "Bảng {number}"
"""What a table is called that comes without the name of a sheet, from a .csv or a web page."""

# Where one year stands beside another
YEAR, YEAR_OPTION = "Năm", "Năm {year}"
SAME_PERIOD = "Cùng kỳ {year}: {value}"
SAME_PERIOD_JOINED = "{text}, tính cho cả địa bàn {wards} cũ"
SAME_PERIOD_LACKING = "Cùng kỳ {year}: không so sánh được, chưa có số của địa bàn {wards}"
SAME_PERIOD_OLDER = "Cùng kỳ {year}: {value} (số liệu đến T{month})"
JUDGED = "{text} – {status}"
TURNS_INTO = " chuyển sang "
"""Between the light before and the light after."""

# Where something failed that nobody foresaw, and where nothing is to be found
PAGE_FAILED = "Trang này gặp lỗi lúc {hour} giờ {minute:02d} phút {second:02d} giây ngày {day}. Số liệu đã lưu không bị ảnh hưởng. Hãy tải lại trang; vẫn lỗi thì báo quản trị giờ này."
NOTHING_HERE = "Không có gì ở địa chỉ này."
NOT_THIS_WAY = "Yêu cầu không hợp lệ."
OTHER_NAME = "Máy chủ này không trả lời dưới tên đó. Mở bảng theo dõi bằng địa chỉ in ở cửa sổ chạy bảng theo dõi; dùng tên khác thì khai báo bằng --host-name."
TOO_LARGE = "Tệp lớn quá mức cho phép."
TOO_MANY_FILES = "Tài khoản này đang mở quá nhiều tệp chưa nộp: hãy đóng bớt trang “Cập nhật số liệu” rồi thử lại."
FAILED = "Máy chủ gặp lỗi và chưa làm được yêu cầu này. Hãy tải lại trang; vẫn lỗi thì báo quản trị."
NOT_DONE = "Không làm được yêu cầu này."
FIRST_PICTURE_LATE = "Hình đầu tiên của trang /{path} chưa vẽ xong trong {seconds} giây; trang vẫn mở như thường."
