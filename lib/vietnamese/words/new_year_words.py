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
