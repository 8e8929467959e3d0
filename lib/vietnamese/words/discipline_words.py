"""Words of the evidence sheet “Kỷ luật thực hiện”: what is counted of a unit and a person, on the page, in the file, in the command."""

TITLE = "Kỷ luật thực hiện"
ABOUT = (
    "Số đếm từ nhật ký và các lần nộp đến ngày {today}, xếp theo tên, không chấm điểm, không xếp hạng. Số liệu đếm theo lượt "
    "(một thành phần, một tổ, một kỳ), thuộc bộ phận đang phụ trách; nhiệm vụ thuộc bộ phận, người đang được giao, hạn đã tính gia hạn. "
    "Hạn rơi vào ngày nghỉ thì tính đến ngày làm việc tiếp theo."
)
FACTS = {
    "reported_on_time": "Số liệu nộp đúng hạn",
    "reported_late": "Số liệu nộp muộn",
    "report_owed": "Số liệu quá hạn chưa nộp",
    "report_skipped": "Số liệu bỏ kỳ",
    "done_on_time": "Nhiệm vụ xong đúng hạn",
    "done_late": "Nhiệm vụ xong muộn",
    "overdue": "Nhiệm vụ quá hạn chưa xong",
    "running": "Nhiệm vụ còn trong hạn",
    "undated": "Nhiệm vụ không có hạn",
    "extended": "Lượt gia hạn",
}
SHORT = {
    "reported_on_time": "Đúng hạn",
    "reported_late": "Muộn",
    "report_owed": "Quá hạn chưa nộp",
    "report_skipped": "Bỏ kỳ",
    "done_on_time": "Xong đúng hạn",
    "done_late": "Xong muộn",
    "overdue": "Quá hạn",
    "running": "Trong hạn",
    "undated": "Không hạn",
    "extended": "Lượt gia hạn",
}
"""The same in a column below what it is of."""
REPORTS, TASKS = "Số liệu (lượt)", "Nhiệm vụ"
WHOSE, UNIT, ASSIGNEE, WHAT, COUNT, NAME, MORE = "Bộ phận, người", "Bộ phận", "Người", "Nội dung", "Số lượng", "Gồm", "Kỳ, hạn"
NO_UNIT = "(không ghi bộ phận)"
OF_ASSIGNEE = "{unit} – {assignee}"
NONE = "Chưa có kỳ nào đến hạn và chưa giao nhiệm vụ nào."
OPEN = "Từng việc của {whose}"
LINE = "{fact}: {count}"
MONTH = "tháng {month}"
MONTH_OF = "tháng {month}: {groups}"
DAYS = "muộn {days} ngày"
DAYS_OWED = "quá hạn {days} ngày"
DAYS_BETWEEN = "{least} đến {most}"
EXTENDED = "ngày {day}: đến {due}, {reason}"
FILE, SHEET, SHEET_DETAILS = "ky-luat-thuc-hien-{period}{mark}", "Số đếm", "Từng việc"
DOWNLOAD = "Tải bảng (Excel)"
