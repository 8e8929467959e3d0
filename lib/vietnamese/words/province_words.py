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
DEBT_LINE = "{ward} chưa nộp {count}/{of} số liệu"
WARD_COUNTS = "{red} đỏ, {amber} vàng, {grey} chưa báo cáo, {green} xanh"

HEADLINE = "{period}: {reds} đèn đỏ ở {wards}/{of} phường, xã, theo {indicators} chỉ tiêu chung"
HEADLINE_FINE = "{period}: không phường, xã nào trong {of} đơn vị có đèn đỏ, theo {indicators} chỉ tiêu chung"
BLANK = "–"
COUNTED = "{counted}/{of} phường, xã"
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
