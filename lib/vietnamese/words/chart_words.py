"""Words of charts: what their lines and axes are called, what is said of a point, and what can be taken from a chart."""

TARGET = "Chỉ tiêu {value}"
DUE = {
    "pace": "Kế hoạch đến kỳ {value}",
    "allowed": "Mức cho phép đến kỳ {value}",
    "line": "Lộ trình đến kỳ {value}",
}
LAST_YEAR = "Năm {year}"
ESTIMATE = "Ước cả năm {low} đến {high}"
TOLERANCE = "Vùng cần chú ý"
MONTH = "T{month}"
MONTH_OF_YEAR = "T{month}/{year}"
TODAY = "hôm nay {day}"
NOT_FROM_ZERO = "trục bắt đầu từ {start}"

POINT = "Tháng {month}: {value}"
POINT_OF_YEAR = "Tháng {month}/{year}: {value}"
DUE_THEN = {
    "pace": "Kế hoạch đến kỳ: {value}",
    "allowed": "Mức cho phép đến kỳ: {value}",
    "line": "Lộ trình đến kỳ: {value}",
    "target": "Chỉ tiêu: {value}",
}
YARDSTICKS = {"pace": "tiến độ", "allowed": "mức cho phép", "line": "lộ trình", "target": "chỉ tiêu"}
BELOW, ABOVE, EVEN = "Thấp hơn {yardstick} {gap}", "Cao hơn {yardstick} {gap}", "Bằng {yardstick}"

TARGET_LINE = "Chỉ tiêu {target}"
GROUPS_ALT = "Biểu đồ thanh: {name} theo tổ dân phố. {values}"
MATRIX_ALT = "Bảng màu: đèn và kết quả của từng tổ theo từng chỉ tiêu, {period}. Số liệu đầy đủ ở bảng phía trên."
MATRIX_FILE, CARD_FILE, PAIR_FILE = (
    "cac-to-{period}{mark}",
    "phieu-{code}-{period}{mark}",
    "so-sanh-{code}-{period}{mark}",
)
TAKE_ALL = "Tải bảng này (hình, CSV, Excel)"

ZOOM = "Phóng to"
ZOOM_HINT = "Chỉ vào một điểm để xem thực hiện, kế hoạch, chênh lệch và tháng. Vùng vàng: cần chú ý."
TAKE_SVG, TAKE_PNG = "Tải hình (SVG)", "Tải hình (PNG)"
TAKE_CSV, TAKE_EXCEL = "Tải số liệu (CSV)", "Tải số liệu (Excel)"
TAKE_GROUPS_EXCEL = "Tải số liệu theo tổ (Excel)"
SHEET = "Số liệu"
FILE, GROUPS_FILE = "{code}-{period}{mark}", "{code}-theo-to-{period}{mark}"
FILE_MARK = "-minh-hoa"

DOMAIN_TITLE = "So các chỉ tiêu: đạt bao nhiêu phần trăm chỉ tiêu, so với kế hoạch đến kỳ"
DOMAIN_WAITING = "Đang vẽ hình…"
DOMAIN_AXIS = "% chỉ tiêu"
DOMAIN_ALT = "Biểu đồ thanh: phần trăm đã đạt của từng chỉ tiêu, vạch là kế hoạch đến kỳ. {values}"
DOMAIN_VALUE = "{name}: {share}"
DOMAIN_DUE = "Vạch trên thanh: kế hoạch đến kỳ; vạch đỏ sẫm: đủ 100% chỉ tiêu"
DOMAIN_REACHED = "Thực hiện {value}, bằng {share} chỉ tiêu ({target})"
DOMAIN_LEFT_OUT = "Không có trong hình vì chưa có số liệu, không xếp đèn hoặc chỉ tiêu là mức không được vượt: {names}."
