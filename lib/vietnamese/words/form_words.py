"""Words of the forms of others: on their page, in the list of what was filled, on the command line."""

from __future__ import annotations

TITLE = "Biểu mẫu"
NOT_OPENED = "Không mở được tệp để điền. Mở tệp bằng Excel, lưu lại thành .xlsx rồi tải lên lại."
TOO_LARGE = "Tệp lớn hơn {most} MB. Biểu mẫu chỉ cần bảng để điền: bỏ hình ảnh và bảng tính không dùng rồi tải lên lại."
NOT_XLSX = (
    "Chỉ nhận biểu mẫu dạng .xlsx. Mở tệp bằng Excel, chọn Lưu thành (Save As), loại “Excel Workbook (.xlsx)”, rồi tải lên lại."
)
HAS_MACROS = "Tệp có macro hoặc nút điều khiển nên không nhận. Mở bằng Excel, lưu thành .xlsx (không macro) rồi tải lên lại."

CONTENTS = {
    "to_date": "Lũy kế từ đầu năm",
    "in_month": "Thực hiện trong tháng",
    "target": "Kế hoạch năm",
    "percent": "% kế hoạch",
    "last_year": "Cùng kỳ năm trước",
    "against_last_year": "% so với cùng kỳ",
    "year_before": "Thực hiện cả năm trước",
    "estimate": "Ước cả năm",
    "status": "Đánh giá",
    "note": "Ghi chú",
    "period": "Kỳ báo cáo",
    "date": "Ngày ký",
    "ward_name": "Tên đơn vị",
}
"""What a cell holds, by `lib.forms.model.Content`."""
PARTS = {"": "", "/T": "tử số", "/M": "mẫu số"}
NUMERATOR_OF, DENOMINATOR_OF = "{name} – tử số", "{name} – mẫu số"
OF_GROUP = "{content}, {group}"
OF_MONTH = "{content}, tháng {month}"
OF_PREVIOUS = "{content}, tháng trước"

WHY = {
    "not_in_plan": "kế hoạch năm {year} không có chỉ tiêu này",
    "closed": "thuộc lĩnh vực đã đóng với người xem",
    "no_figure": "chưa có số liệu",
    "no_base": "mẫu số bằng 0 hoặc chưa có",
    "not_judged": "không có mức để đánh giá",
    "no_target": "chưa giao chỉ tiêu cho tổ này",
    "no_group": "tổ này không có trong kỳ",
    "no_part": "chỉ tiêu này không có tử số, mẫu số",
    "ward_only": "chỉ tính toàn phường, không có số của tổ",
    "not_to_come": "tháng {month} chưa đến",
    "no_month_before": "tháng 1 không có tháng trước trong năm",
    "not_a_flow": "không cộng dồn theo tháng nên không có số riêng của tháng",
    "older": "chỉ có số liệu đến tháng {month}, không có số của tháng {asked}",
    "month_before_missing": "thiếu số liệu tháng {month} nên không tách được số trong tháng",
    "no_percentage": "tỷ lệ so với kế hoạch không có nghĩa với chỉ tiêu này",
    "no_last_year": "chưa lưu số liệu năm trước",
    "last_year_older": "năm trước chỉ có số liệu đến tháng {month}",
    "no_estimate": "chưa đủ căn cứ để ước cả năm",
    "no_note": "không có ghi chú của kỳ này",
    "other_year": "tiêu đề của cột ghi năm {year}",
    "other_month": "tiêu đề của cột ghi tháng {month}",
    "formula": "ô có công thức, giữ nguyên",
    "unit": "đơn vị của biểu không đổi được sang đơn vị của kế hoạch",
}
"""Why a cell is blank, or not of the period."""
WITH_NOTICE = "{text} – {notice}"
FILLED_OLDER = "số liệu đến tháng {month}"
STATES = {"filled": "Đã điền", "older": "Số cũ hơn kỳ", "blank": "Để trống", "formula": "Giữ công thức"}

# Faults of a changed form.
HEAD_CHANGED = "Ô {cell}, bảng tính “{sheet}”: trước là “{expected}”, nay là “{found}”."
HEAD_GONE = "Ô {cell}, bảng tính “{sheet}”: không còn “{expected}” ở đó."
MOVED_TO = "Nội dung này nay ở ô {cell}."
CHANGED = "Biểu mẫu không còn như lúc ghép ô nên chưa điền gì. Tải biểu mới lên và xem lại các ô đã ghép."

# What is refused when a form is kept.
NEED_NAME = "Ghi tên biểu mẫu."
NAME_TOO_LONG = "Tên biểu mẫu dài quá {most} ký tự."
DEMANDED_TOO_LONG = "Tên nơi yêu cầu dài quá {most} ký tự."
WRONG_DUE_DAY = "Ngày gửi phải từ 1 đến {last}; để trống nếu không có hạn."
NOTHING_MAPPED = "Chưa ghép được ô nào, nên chưa lưu. Xem lại các cột và dòng ở bảng “Đã hiểu biểu như sau”."
CELL_TWICE = "Ô {cell}, bảng tính “{sheet}”, được ghép hai lần."
UNKNOWN_MEASURE = "Ô {cell}: kế hoạch không có chỉ tiêu “{code}”."
NO_SUCH_FORM = "Không có biểu mẫu “{name}”."
CHANGED_MEANWHILE = "Biểu mẫu vừa được người khác sửa. Mở lại trang và xem bản mới."
DAMAGED = "Tệp của biểu mẫu “{name}” không còn như lúc lưu. Kiểm tra dữ liệu bằng lệnh verify, hoặc tải biểu mẫu lên lại."
TAKE_BACK = "Bỏ bản biểu mẫu này"

# On the command line.
HELP = {
    "forms": "xem các biểu mẫu của cấp trên đang dùng",
    "form": "điền một biểu mẫu của cấp trên cho một kỳ",
    "form name": "tên biểu mẫu, như lệnh forms hiện",
    "form file": "tệp .xlsx mới để ghi biểu đã điền",
    "form --ky": "như --period",
}
NO_FORMS = "Chưa có biểu mẫu nào. Lưu biểu mẫu ở trang “Biểu mẫu”."
FORM_LINE = "{name}: {demanded}{cells} ô; {officer} lưu ngày {day}"
DEMANDED_IN_LINE = "{demanded_by} yêu cầu; "
FILE_EXISTS = "Tệp {file} đã có. Ghi một tên khác hoặc chuyển tệp cũ đi."
UNKNOWN_ENDING = "Tệp {file} phải có đuôi .xlsx."
WRITTEN = "Đã ghi {file}: {filled} ô đã điền, {older} ô là số cũ hơn kỳ, {blank} ô để trống, {formula} ô giữ công thức."
LINE = "    [{state}] {sheet}!{cell} {about}: {text}"
"""One cell in the list of what was filled; `text` is what was put there, or why nothing was."""
LINE_WITH_REMARK = "{text} ({remark})"
SEPARATOR = ", "
NOT_OF_THIS_FILE = "Các ô được ghép cho một tệp khác. Tải tệp lên lại rồi xem lại các ô."

# The page.
ABOUT = "Biểu Excel của cấp trên: ghép ô một lần, mỗi kỳ điền bằng một lần bấm, cùng nguồn số với mọi trang."
NONE_YET = "Chưa có biểu mẫu nào."
NONE_YET_OFFICE = "Chưa có biểu mẫu nào. Tải biểu đầu tiên lên ở dưới."
FORM = "Biểu mẫu"
DEMANDED = "Nơi yêu cầu: {demanded_by}"
DUE = "Hạn gửi kỳ này: {due}"
VERSION = "{officer} lưu ngày {day}, bản thứ {number}, {cells} ô"
FILL = "Điền {period} và tải về"
FILL_HINT = "Mọi thứ khác của biểu giữ nguyên: kiểu chữ, ô gộp, công thức, cách in."
FILE = "{name} {period}.xlsx"
FILE_DEMONSTRATION = "{name} {period} SO LIEU MINH HOA.xlsx"
COUNTS = {
    "filled": "{count} ô được điền",
    "older": "{count} ô có số cũ hơn kỳ",
    "blank": "{count} ô để trống",
}
"""Left out where there are none."""
FORMULA = "công thức"
FAILED = "Chưa điền được biểu này: {reason}"
REMARKS_TITLE = "Ô để trống, số cũ hơn kỳ hoặc chưa đủ tổ ({count})"
REMARK_COLUMNS = ("Bảng tính, ô", "Dòng, cột", "Điền", "Vì sao")
ALL_FILLED = "Mọi ô đều có số liệu của kỳ."
PICTURE_TITLE = "Biểu khi điền {period}"
PICTURE_CUT = "Chỉ vẽ {rows} dòng, {columns} cột đầu; tệp tải về có đủ."
NEW = "Thêm biểu mẫu"
EDIT = "Sửa các ô đã ghép"
RETIRE, RETIRE_CONFIRM = "Thôi dùng biểu này", "Thôi dùng"
RETIRED_NOW = "Đã thôi dùng biểu mẫu “{name}”. Hủy việc này ở trang “Lịch sử”."
STORED_NOW = "Đã lưu biểu mẫu “{name}”: {cells} ô được điền mỗi kỳ."
UPLOAD = "Tệp biểu mẫu (.xlsx, không macro, tối đa {most} MB)"
READ = "Đọc biểu"
READING = "Đang đọc biểu…"
NO_FILE = "Chọn tệp biểu mẫu trước."

DRAFT_TITLE = "Ghép ô: {file}"
NAME, DEMANDED_BY = "Tên biểu mẫu", "Nơi yêu cầu (có thể để trống)"
DUE_DAY, DUE_NEXT_MONTH = "Ngày phải gửi trong tháng (để trống nếu không có)", "của tháng sau"
OPEN_TITLE = "Còn {count} điều chưa trả lời; các ô liên quan không được điền"
OPEN_HINT = "Bấm “Sửa các ô đã ghép” để trả lời."
QUESTIONS_TITLE = "Cần trả lời ({count})"
QUESTIONS_HINT = "Chưa trả lời thì các ô liên quan để nguyên như trong tệp."
COLUMN_QUESTION = "Cột {letter}, bảng tính “{sheet}”: “{head}” có thể hiểu là “{proposal}”."
ROW_QUESTION = "Dòng {number}, bảng tính “{sheet}”: kế hoạch không có “{name}”."
ROW_NEAR = "Gần giống: {name}."
UNIT_QUESTION = "Dòng {number}, “{name}”: biểu ghi đơn vị “{stated}”, kế hoạch tính bằng “{expected}”."
NOTHING_ASKED = "Không có điều gì phải hỏi."
COUNTED_IN, COUNTED_AS_PLAN = "đơn vị {unit}", "đơn vị như kế hoạch"
CHANGES_TITLE = "Biểu khác bản trước ({count} ô)"
CHANGE_COLUMNS = ("Ô ở bản trước", "Trước", "Nay", "Chỗ mới")
GONE = "không thấy"
UNDERSTOOD_COLUMNS_TITLE, UNDERSTOOD_ROWS_TITLE = "Các cột", "Các dòng"
LINE_COLUMN = "{letter} · {head}: {means}"
LINE_ROW = "{number} · {name}: {means}"
LEFT_AS_IT_IS = "để nguyên"
CHANGE = "Sửa"
ONE_CELL = "Sửa một ô"
ONE_CELL_HINT = "Dùng khi một ô khác với cả dòng và cột của nó, hoặc ô nằm ngoài bảng."
SHEET, CELL = "Bảng tính", "Ô, ví dụ D14"
NO_SUCH_CELL = "“{found}” không phải tên ô, ví dụ D14."
CONTENT, WHOSE, MONTH, MEASURE, UNIT_FIELD = "Nội dung", "Của", "Tháng", "Chỉ tiêu", "Đơn vị của biểu (trống là của kế hoạch)"
PATTERN = "Chữ để ghi; {month}, {year}, {day}, {ward} được thay"
REPORTED_MONTH, PREVIOUS_MONTH, FIXED_MONTH = "kỳ báo cáo", "tháng trước", "luôn là tháng {month}"
PUT, PUT_UNIT = "Ghi", "Ghi đơn vị"
UNKNOWN_UNIT = "Không đổi được “{stated}” sang “{expected}”. Ghi một đơn vị khác, ví dụ: {expected}."
HIDDEN_CELLS = "{count} ô được ghép nằm ở dòng, cột hay bảng tính ẩn; vẫn được điền."
FORMULA_CELLS = "{count} ô có công thức nằm trong các cột này; giữ nguyên công thức."
STORE, LEAVE = "Lưu biểu mẫu", "Bỏ, không lưu"
BLANK_CELL = "để trống"
TAKEN_CELLS = "{count} ô có sẵn chữ (như “x”) ở chỗ của số; giữ nguyên."
