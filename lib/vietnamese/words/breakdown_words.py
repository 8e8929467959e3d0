"""Words of figures by category: on an indicator's page and in the report's workbook."""

TITLE = "Theo {name}"
COUNT, SHARE, RATE = "Số lượng ({unit})", "Trong tổng", "Tỷ lệ ({unit})"
CATEGORY, MONTH, GROUP = "Nhóm", "Kỳ", "Tổ"
NUMBER = "{amount} ({share})"
COVERAGE = "Tính từ {reported}/{of} tổ có số chia theo nhóm, số liệu đến tháng {month}."
GIVEN = "Số toàn phường báo cáo, số liệu đến tháng {month}."
OVERLAP = "Các nhóm có thể trùng nhau và không đủ tổng; mỗi nhóm là một phần “trong đó”."
NOTHING = "Chưa có số liệu nào chia theo nhóm này."
BY_MONTH, BY_GROUP = "Theo tháng", "Theo tổ"
SHEET = "Theo nhóm"
SHEET_TITLE = "SỐ LIỆU CHIA THEO NHÓM"
SHEET_COLUMNS = (
    *("Mã", "Chỉ tiêu", "Chia theo", "Nhóm", "Đếm", "Số lượng", "Trong tổng", "Mẫu số", "Tỷ lệ", "Số tổ", "Số liệu đến"),
)
