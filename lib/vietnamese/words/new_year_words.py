"""Words of the command that starts a plan of a new year."""

HELP_YEAR = "năm mới, ví dụ 2025"
HELP_OUT = "ghi bảng để điền chỉ tiêu giao của năm mới ra tệp này"
HELP_FROM = "kiểm tra bảng đã điền rồi thêm năm mới vào targets.csv"
YEAR_IS_THERE = "Kế hoạch đã có đến năm {latest}, nên không thêm năm {year} được. Chọn năm sau đó, hoặc sửa targets.csv."
SHEET_IS_THERE = "Đã có tệp {file} nên không ghi đè. Chọn tên khác, hoặc xóa tệp ấy nếu không cần nữa."
SHEET_WRITTEN = "Đã ghi {file}. Điền hai cột loi_{year} và so_{year} cho mọi dòng, rồi chạy lại lệnh với --from."
YEAR_ADDED = "Đã thêm năm {year}: {indicators} chỉ tiêu, {measures} thành phần. Tệp cũ giữ ở data/plan-history/{kept}."
CHANGED_MEANWHILE = "Chưa thêm gì: targets.csv vừa được người khác sửa. Chạy lại lệnh."
YEAR_TEXTS = (
    "Tiếp theo: ghi chủ đề và căn cứ của năm vào settings.toml, bảng [plan.{year}]; xem lại tiến độ, ngưỡng và bộ phận phụ trách."
)

TITLE = "Kế hoạch năm {year}"
HINT = "Chỉ tiêu, cách tính, kỳ báo cáo, bộ phận phụ trách chép từ năm {latest}, giữ nguyên mã để so được; con số từng chỉ tiêu thì ghi theo quyết định mới. Kế hoạch và số liệu năm {latest} giữ nguyên, chọn lại năm ở đầu trang là thấy."
RESULTS = "Kết quả năm {latest} đã có của {count}/{of} thành phần, dùng làm mốc xuất phát; thành phần cộng dồn thì bắt đầu từ 0."
NO_RESULTS = "Chưa có kết quả tháng 12 năm {latest}: mốc xuất phát để trống, bổ sung sau ở phần “Chỉ tiêu”."
YEAR = "Lập kế hoạch của năm"
WAY, WAYS = "Lấy từ", {"nam-truoc": "Năm {latest}", "quyet-dinh": "Quyết định", "excel": "Bảng Excel"}
TO_DECISION = "Chọn quyết định giao chỉ tiêu năm {year}"
DECISION_HINT = "Văn bản của năm nào thì thành kế hoạch của năm ấy; chỉ tiêu trùng tên giữ mã và cách tính của năm trước."
BEFORE, RESULT = "năm {latest}: {text}", "đạt {result}"
NEW_TEXT, NEW_NUMBER, LEFT_OUT = "Lời chỉ tiêu năm {year}", "Con số", "Không giao"
STILL_BLANK = "Ô để trống. Điền theo quyết định mới, hoặc đánh dấu “Không giao”."
TEXTS_OF = "Tên kế hoạch năm {year}: {decision}"
DOWNLOAD, UPLOAD = "Tải bảng chỉ tiêu năm {year}", "Bảng chỉ tiêu năm {year} đã điền (tệp Excel)"
WORKBOOK_ABOUT = (
    "Bảng có sẵn mọi chỉ tiêu của năm {latest}; điền lời và con số, mức vượt, mức vàng, thêm bớt dòng, rồi nộp lại ở đây."
)
OPEN = "Xem kế hoạch năm {year}"
NOT_YET = "Kế hoạch năm {year} chưa có chỉ tiêu nào. Lập xong mới mở được năm sau."
