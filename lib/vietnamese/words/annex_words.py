"""Words of the report's annexes: the names of their columns, and how an indicator is judged on paper, where there are no lights."""

COLUMN_NUMBER, COLUMN_NAME, COLUMN_UNIT, COLUMN_TARGET = "TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm"
COLUMN_PERIOD, COLUMN_VALUE, COLUMN_SHARE = "Thực hiện kỳ", "Lũy kế", "% KH"
COLUMN_LAST_YEAR, COLUMN_CHANGE = "Cùng kỳ năm trước", "% so cùng kỳ"
COLUMN_ESTIMATE, COLUMN_JUDGEMENT, COLUMN_REMARK = "Ước cả năm", "Đánh giá", "Ghi chú"

PERIODS = {3: "Thực hiện quý I", 6: "Thực hiện quý II", 9: "Thực hiện quý III", 12: "Thực hiện quý IV"}
PERIOD = "Thực hiện tháng {month}"
"""How the column of the period's own amount is headed, by the month of the report."""
LAST_YEAR = "Cùng kỳ {year}"

ESTIMATE = "{value} (từ {low} đến {high})"
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
