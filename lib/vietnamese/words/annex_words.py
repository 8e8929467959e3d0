"""Words of the report's annexes: the names of their columns, and how an indicator is judged on paper, where there are no lights."""

COLUMN_NUMBER, COLUMN_NAME, COLUMN_UNIT, COLUMN_TARGET = "TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm"
COLUMN_PERIOD, COLUMN_VALUE, COLUMN_SHARE = "Thực hiện kỳ", "Lũy kế", "% KH"
COLUMN_LAST_YEAR, COLUMN_CHANGE = "Cùng kỳ năm trước", "% so cùng kỳ"
COLUMN_ESTIMATE, COLUMN_JUDGEMENT, COLUMN_REMARK = "Ước cả năm", "Đánh giá", "Ghi chú"

QUARTERS = {3: "Thực hiện quý I", 6: "Thực hiện quý II", 9: "Thực hiện quý III", 12: "Thực hiện quý IV"}
PERIOD = "Thực hiện tháng {month}"
"""How the column of the period's own amount is headed: of longer reports by the quarter that their last month closes."""
LAST_YEAR = "Cùng kỳ {year}"

ESTIMATE, ESTIMATE_RANGE = "{value} ({range})", "từ {low} đến {high}"
POINTS = "{number} điểm %"
DOMAIN = "{letter}. {domain} ({count} chỉ tiêu)"
PART = "- {part}"
WARD_TARGET = "{target} (toàn phường)"

JUDGEMENTS = {
    "missed": "Không đạt",
    "behind": "Chậm",
    "at_risk": "Cần chú ý",
    "no_data": "Chưa có số liệu",
    "on_track": "Đúng tiến độ",
    "met": "Đạt",
    "exceeded": "Vượt",
    "not_due": "Chưa đến kỳ đánh giá",
}
"""By status."""
YEAR_JUDGEMENTS = {"missed": "Không hoàn thành", "met": "Hoàn thành"}
"""Of a whole year, instead of those above."""
UNDECIDED = "Chưa có số liệu cả năm"
NOT_JUDGED = "Không đánh giá"

# PDF
NO_OFFICE = "Máy này chưa cài LibreOffice nên chưa tạo được PDF. Cài LibreOffice (miễn phí), hoặc tải tệp Word rồi chọn “Lưu dưới dạng PDF”."
PDF_FAILED = (
    "LibreOffice trên máy này không chuyển được báo cáo sang PDF. Tải tệp Word rồi chọn “Lưu dưới dạng PDF”, và báo quản trị."
)
PDF_TOO_LONG = (
    "LibreOffice không xong trong {seconds} giây nên PDF chưa tạo được. Thử lại, hoặc tải tệp Word rồi chọn “Lưu dưới dạng PDF”."
)

# Workbook
SHEET = "Phụ lục {number}"
CHART = "Biểu đồ {number}. {name}"
GROUPS_PART = "Phần {number}/{parts}: từ {first} đến {last}; cột “Cộng” là của cả {count} tổ."
SHEET_CHARTS, SHEET_DATA = "Biểu đồ", "Dữ liệu"
GROUPS_TITLE = "KẾT QUẢ THỰC HIỆN THEO TỔ"
DISCIPLINE_TITLE = "TÌNH HÌNH THỰC HIỆN CHẾ ĐỘ BÁO CÁO"
CHARTS_TITLE = "THỰC HIỆN SO VỚI TIẾN ĐỘ"
DATA_TITLE = "SỐ LIỆU DẠNG DÒNG, DÙNG CHO BẢNG TỔNG HỢP (PIVOT)"
TALLY, TALLY_SUM = "Tổng hợp đánh giá", "Cộng"
COLUMN_CODE, COLUMN_TOTAL, COLUMN_WHOLE = "Mã", "Cộng các tổ", "Toàn phường"
COLUMN_NUMERATORS, COLUMN_DENOMINATORS = "Cộng tử số", "Cộng mẫu số"
REMARK_RANGE = "ước cả năm {range}"
REMARK_SHARE = "% KH tính trên mức {target}"
REMARK_BOUND = "{share} vì chưa đúng bằng 0% hay 100%"
DATA_COLUMNS = (
    *("Kỳ", "Mã", "Chỉ tiêu", "Lĩnh vực", "ĐVT", "Tổ", "Tử số", "Mẫu số", "Lũy kế", "Kế hoạch năm", "% KH"),
    *("Kế hoạch đến kỳ", "Đánh giá", "Bộ phận phụ trách"),
)
WHOLE_WARD = "Toàn phường"
CHOSEN_GROUPS = "Các tổ đã chọn"
SERIES_ACTUAL, SERIES_PACE, SERIES_TARGET, MONTH = "Thực hiện", "Kế hoạch đến kỳ", "Chỉ tiêu giao năm", "T{month}"

# Slides
SLIDES_TITLE = "Kết quả thực hiện các chỉ tiêu kế hoạch {span}"
SLIDE_RED, SLIDE_NO_RED = "Không đạt, chậm tiến độ", "Không có chỉ tiêu nào chậm tiến độ hay không đạt."
SLIDE_AMBER, SLIDE_CHANGES, SLIDE_TASKS = "Cần chú ý", "Đánh giá thay đổi so với tháng trước", "Nhiệm vụ quá hạn"
SLIDE_CONCLUSIONS = "Dự kiến kết luận: việc cần làm"
SLIDE_MORE = "và {count} chỉ tiêu khác"
SLIDE_STANDING, SLIDE_STANDING_IN_WORDS = "{value}/{target}", "{value} (chỉ tiêu: {target})"
SLIDE_NAMED = "{name}: {text}"
SLIDE_MONTHS = "tháng"
SLIDE_OWNER = "Bộ phận phụ trách: {owner}"
SLIDE_PAGE = "{title} ({page}/{pages})"
SLIDE_TABLE = ("TT", "Chỉ tiêu", "Kế hoạch năm", "Lũy kế", "% KH", "Đánh giá")
CHANGE_TABLE = ("Chỉ tiêu", "Tháng trước", "Nay")
TASK_TABLE = ("Nhiệm vụ", "Người thực hiện", "Hạn")
