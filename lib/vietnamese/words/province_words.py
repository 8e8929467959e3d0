"""Words about a province: its units, the comparison of its wards, who owes, and what others may read of it."""

HELP = {
    "units": "danh sách đơn vị của tỉnh: xem, kiểm tra hoặc nhập một bảng",
    "units act": "xem danh sách (list), kiểm tra một bảng (check), hoặc kiểm tra rồi lưu (import)",
    "units file": "bảng đơn vị dạng CSV, các cột như danh sách đơn vị",
    "province": "so sánh các phường, xã của tỉnh theo chỉ tiêu chung, và nơi nào chưa nộp số liệu",
    "demo-province": "lập một tỉnh minh họa trong thư mục mới",
    "--wards": "số phường của tỉnh minh họa",
    "--months": "số tháng có số liệu minh họa",
    "--groups": "số tổ của mỗi phường minh họa",
    "--out of a province": "thư mục mới của tỉnh minh họa",
}

MADE_UP_PROVINCE, MADE_UP_WARD, MADE_UP_GROUP = "Tỉnh minh họa", "Phường minh họa {number}", "Tổ dân phố {number}"
MADE_UP_AUTHORITY = "UBND {ward}"
MADE_UP_PLAN = "Phường, mã đơn vị, kế hoạch và số liệu đều là minh họa, không phải của phường nào"

NOT_EMPTY = "{folder} đã có dữ liệu. Cách làm: ghi một thư mục mới ở --out."
WARD_DONE = "{done}/{of} {name} ({code})"
PROVINCE_DONE = "Đã lập tỉnh minh họa ở {folder}. Mở bảng theo dõi với biến DATA_DIR ghi thư mục này."
ROOT_NEEDS_WARD = "{folder} là thư mục của tỉnh ({name}). Lệnh này làm với một phường: ghi --data {example}"
NO_PROVINCE = "{folder} không phải thư mục của tỉnh: không có danh sách đơn vị."
UNITS_FINE = "{file}: {wards} phường, xã của {province}; không có lỗi."
UNITS_NOT_STORED = "Chưa lưu danh sách: sửa {count} lỗi trên rồi làm lại."
UNITS_STORED = "Đã lưu danh sách {wards} phường, xã của {province} vào {folder}."
UNITS_LOST = "Danh sách mới thiếu {codes} đang có thư mục dữ liệu. Cách sửa: giữ dòng ấy, ghi valid_to nếu đơn vị đã kết thúc."
NEED_FILE = "Cần ghi tên tệp của bảng đơn vị."
TOO_LARGE = "Tỉnh minh họa có 1 đến {wards} phường, 1 đến {months} tháng, 1 đến {groups} tổ."
MADE_UP_UNIT = "đơn vị minh họa"
DEMONSTRATION = "SỐ LIỆU MINH HỌA"
DEBT_LINE = "{ward} chưa nộp {count}/{of} số liệu đến hạn"
WARD_COUNTS = "{red} đỏ, {amber} vàng, {grey} chưa báo cáo, {green} xanh"

HEADLINE = "{period}: {reds} đèn đỏ ở {wards}/{of} phường, xã, theo {indicators} chỉ tiêu chung"
HEADLINE_FINE = "{period}: không phường, xã nào trong {of} đơn vị có đèn đỏ, theo {indicators} chỉ tiêu chung"
BLANK = "–"
COUNTED = "{counted}/{of} phường, xã"
SUM_MONTH = "số tháng {month}"
OLDER = "{count} nơi chỉ có số trước tháng {month}"
DIFFERENT = "{count} không so sánh được"
UNMAPPED = "{count} không có chỉ tiêu này"
DIFFERENCES = {
    "unit": "không so sánh được: khác đơn vị tính",
    "direction": "không so sánh được: khác chiều (từ … trở lên, dưới …)",
    "kind": "không so sánh được: khác cách tính (số cộng dồn, tỷ lệ)",
    "unmapped": "không có chỉ tiêu này",
}
FAULTS = {
    "late": "đang đọc số liệu",
    "no_folder": "chưa có thư mục dữ liệu",
    "no_plan": "chưa có kế hoạch của năm này",
}

UNIT = "Đơn vị"
OVERVIEW, RANKING, OWED, TURNS, UNITS = "Toàn tỉnh", "Xếp theo chỉ tiêu", "Chưa nộp số liệu", "Đèn đổi", "Đơn vị"
SIGN_IN = "Đăng nhập bằng tài khoản của tỉnh để xem. Tài khoản của phường, xã xem được phường, xã của mình."
NEWEST = "Kỳ mới nhất: {period}"
DEMO_BANNER = "SỐ LIỆU MINH HỌA – phường, mã đơn vị và số liệu đều không có thật"
NO_SUCH_UNIT = "Không có đơn vị “{code}”, đang xem toàn tỉnh."
ABOUT = "{province} · {wards} phường, xã · đèn là của từng phường, xã theo chỉ tiêu được giao; số của tỉnh là tổng, không phải trung bình"
NO_LIST = "Chưa có danh mục chỉ tiêu chung. Xem tài liệu “Từ một phường đến một tỉnh”."
ORDER, DOMAIN, INDICATOR, WARD, RED = "Thứ tự", "Nhóm chỉ tiêu", "Chỉ tiêu", "Phường, xã", "Đỏ"
BY_REDS, BY_LIST, BY_NAME = "Thứ tự: nhiều đèn đỏ đứng trước", "Thứ tự: theo danh sách đơn vị", "Thứ tự: theo tên"
EVERY_DOMAIN, ONE_DOMAIN, ONE_INDICATOR = "Nhóm: mọi nhóm chỉ tiêu", "Nhóm: {domain}", "Chỉ tiêu: {indicator}"
READING = "{period}: đang đọc số liệu, xong {done}/{of} phường, xã"
STILL_READING = "Chưa đủ để tổng hợp: dưới đây mới có số liệu của {done}/{of} phường, xã. Trang tự cập nhật."
MAP = "Phường, xã và chỉ tiêu chung, {period}"
LEGEND = "Bấm tên phường, xã để mở trang của nơi đó; bấm tên chỉ tiêu để xếp các phường, xã; “–” là không so sánh được hoặc không có chỉ tiêu."
COUNTS_PARTS = "Chỉ tiêu có nhiều thành phần thì mỗi thành phần một đèn, nên số đèn ở đây có thể khác trang của phường, xã."
CELL, CELL_VALUE, CELL_MONTH = "{name}: {state}", "{state}; {value} / {target}", "{cell}; số tháng {month}"
SHOWN, SHOW_ALL = "Đang xem {shown}/{of} phường, xã.", "Xem tất cả"
SUMS = "Tổng hợp toàn tỉnh"
SUMS_ABOUT = (
    "Số cộng dồn thì cộng lại, so với tổng chỉ tiêu giao; tỷ lệ thì lấy tổng tử số chia tổng mẫu số. Số của tỉnh không có đèn."
)
SUM_COLUMNS = ("Chỉ tiêu", "Toàn tỉnh", "Số phường, xã theo đèn", "Tính từ")
LIGHTS = {"red": "đỏ", "amber": "vàng", "grey": "chưa báo cáo", "green": "xanh"}
LIGHT_COUNT = {
    "red": "{count} phường, xã đèn đỏ",
    "amber": "{count} phường, xã đèn vàng",
    "grey": "{count} phường, xã chưa báo cáo",
    "green": "{count} phường, xã đèn xanh",
}

RANKED = "{indicator} – {period}"
TOGETHER = "Toàn tỉnh: {sum}"
RANK_ABOUT = (
    "Số cộng dồn xếp theo phần đã đạt so với chỉ tiêu giao, tỷ lệ xếp theo giá trị. Bằng nhau thì cùng hạng. "
    "Số cộng dồn của tháng cũ hơn thì đứng cuối, không xếp hạng."
)
RANK_COLUMNS = ("Hạng", "Phường, xã", "Thực hiện / chỉ tiêu giao", "Đánh giá", "Số liệu")
SHARED_PLACE = "{place} (cùng hạng)"
OF_MONTH, OF_OLDER_MONTH = "tháng {month}", "số của tháng {month}, không xếp hạng"

OWED_HEADLINE = "{period}: {wards}/{of} phường, xã chưa nộp {count} số liệu đến hạn"
NOTHING_OWED = "{period}: mọi phường, xã đã nộp đủ số liệu đến hạn"
OWED_ABOUT = "Tính mọi chỉ tiêu đến hạn của phường, xã, không chỉ chỉ tiêu chung. Bấm tên để xem chi tiết ở trang của nơi đó."
OWED_COLUMNS = ("Phường, xã", "Chưa nộp", "Bộ phận phụ trách")
OWED_COUNT, OWED_OWNER, NO_OWNER = "{count}/{of} số liệu", "{owner} ({count})", "chưa rõ bộ phận"

CHANGED = "Đèn đổi – {period}"
NEW_YEAR = "Tháng 1 bắt đầu năm kế hoạch mới nên không so với tháng trước."
CHANGED_HEADLINE = "Từ {before} sang {period}: {worse} đèn giảm mức, {better} đèn tăng mức"
NOTHING_CHANGED = "Từ {before} sang {period}: không đèn nào đổi"
WORSE, BETTER = "Giảm mức đánh giá ({count})", "Tăng mức đánh giá ({count})"
BECAME = " thành "
MORE = "Còn {count} đèn nữa, xem ở trang của từng phường, xã."

UNITS_HEADLINE = "{province}: {wards} phường, xã"
UNITS_ABOUT = "Mã, thời gian hiệu lực, đơn vị trước và đơn vị kế thừa với phần địa bàn."
UNIT_COLUMNS = ("Mã", "Tên", "Hiệu lực", "Hình thành từ", "Kế thừa bởi")
SINCE, UNTIL = "từ {day}", "đến {day}"
IMPORT, IMPORT_FIELD, IMPORT_STORE = "Nhập danh sách đơn vị", "Bảng đơn vị (CSV)", "Lưu danh sách"
UNITS_TOO_LARGE = "Tệp quá lớn: danh sách đơn vị có vài trăm dòng."
FIRST_ACCOUNT = "Quản trị đầu tiên của phường, xã"
FIRST_ACCOUNT_ABOUT = (
    "Nơi chưa có tài khoản: lập tài khoản quantri với mật khẩu dùng một lần, chỉ hiện một lần, dùng được trong 72 giờ. Đưa tận tay."
)
FIRST_ACCOUNT_MAKE = "Lập tài khoản quản trị"

FILE_NAME, TAKE_EXCEL = "toan-tinh", "Tải Excel (tổng hợp, bảng màu, chưa nộp)"
SHEET_SUMS, SHEET_MAP, SHEET_OWED = "Tổng hợp", "Phường, xã và chỉ tiêu", "Chưa nộp"
PROMISED = "Tổng chỉ tiêu giao"
OWED_SHEET = ("Mã", "Phường, xã", "Chưa nộp", "Đến hạn", "Số liệu chưa nộp")
