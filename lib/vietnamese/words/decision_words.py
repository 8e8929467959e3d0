"""Words of the reader of decisions: questions for a clerk, notices, refusals, and its table in a terminal."""

from __future__ import annotations

BASE_NEEDED = "“{text}” tính so với năm trước, mà văn bản không ghi mức năm trước: mức phải đạt là bao nhiêu?"
BASE_COMPUTED = "“{text}” so với mức {base}: mức phải đạt có đúng là {level} không?"
BASE_IS_ELSEWHERE = "“{text}” tính so với một mức không có trong câu: mức phải đạt là bao nhiêu?"
FALLS_TO_OR_BY = "“{text}”: giảm xuống dưới mức này, hay giảm thêm dưới mức này?"
WHICH_DIRECTION = "Văn bản không ghi “từ … trở lên” hay “không quá”: con số {number} là mức tối thiểu hay mức tối đa?"
LOWER_THAN_BEFORE = "Mức giao {number} thấp hơn năm trước ({base}): đây là mức tối thiểu hay mức tối đa?"
NUMBER_UNREADABLE = "“{text}” có thể đọc theo hai cách: con số là bao nhiêu?"
NUMBER_MISSING = "Chưa thấy mức giao của chỉ tiêu này: ghi bao nhiêu?"
PART_MISSING = "Chưa thấy mức giao của thành phần này: ghi bao nhiêu?"
RANGE_OF_A_CEILING = "“{text}” là một khoảng: lấy mức nào làm chỉ tiêu?"
SHARED_NUMBER = "Con số {number} là của riêng từng phần hay của cả hai phần cộng lại?"
UNIT_MISSING = "Văn bản không ghi đơn vị tính của con số {number}: đơn vị là gì?"
DOMAIN_UNKNOWN = "Chỉ tiêu này thuộc lĩnh vực nào?"
TWO_COLUMNS = "Bảng có nhiều cột giao ({columns}): lấy số {number} có đúng không?"
NOTHING_AT_ALL = "“{text}”: ghi là mức 0, hay theo dõi theo đạt/không đạt?"
IS_IT_A_TARGET = "Văn bản không ghi rõ mục này là chỉ tiêu: có phải chỉ tiêu được giao không?"

COUNT_DIFFERS = "Văn bản ghi {stated} chỉ tiêu{place}, nhưng đọc được {found}: xem còn thiếu hay thừa chỉ tiêu nào."
COUNT_PLACE = " ở mục “{heading}”"
NUMBERS_LEFT_OUT = "Trước {item} không thấy mục {missing}: xem văn bản có thiếu mục nào không."
ITEMS_NOT_TAKEN = "Có mục chưa đọc thành chỉ tiêu hoặc chưa đọc hết: {items}. Con số nào là chỉ tiêu thì nhập thêm."
ITEM_AT_LINE = "“{text}” (dòng {line})"
MORE_ITEMS = "; và {count} mục khác"
OLD_FONT = "Văn bản gõ bằng phông chữ cũ (.VnTime, VNI), đã chuyển sang Unicode."
NO_INDICATORS = "Không tìm thấy chỉ tiêu nào trong văn bản."

REFUSALS = {
    "empty_file": "Tệp trống: chọn lại tệp văn bản.",
    "scan": "Tệp PDF này là bản chụp (scan), không có chữ để đọc. Dùng bản Word hoặc PDF xuất từ Word, hoặc gõ lại các chỉ tiêu.",
    "not_a_workbook": "Tệp này không phải văn bản hay bảng biểu đọc được. Dùng tệp Word (.docx), PDF có chữ, Excel hoặc văn bản thuần (.txt).",
    "not_a_document": "Tệp này không phải văn bản hay bảng biểu đọc được. Dùng tệp Word (.docx), PDF có chữ, Excel hoặc văn bản thuần (.txt).",
    "old_word": "Tệp Word đời cũ (.doc): mở bằng Word, lưu lại thành .docx rồi chọn tệp mới.",
    "excel_too_old": "Tệp Excel đời quá cũ: mở bằng Excel, lưu lại thành .xlsx rồi chọn tệp mới.",
    "too_long": "Tệp PDF này có quá nhiều trang: tách phần có chỉ tiêu ra một tệp riêng.",
    "encrypted": "Tệp có mật khẩu: bỏ mật khẩu rồi chọn lại.",
    "too_large": "Tệp quá lớn hoặc giải nén ra quá lớn: tách phần có chỉ tiêu ra một tệp riêng.",
    "broken": "Tệp bị hỏng hoặc không đúng loại: mở và lưu lại, rồi chọn tệp mới.",
    "reading_failed": "Không đọc được tệp này trong giới hạn cho phép: tách phần có chỉ tiêu ra một tệp riêng rồi thử lại.",
}
REFUSED_OTHERWISE = "Không đọc được tệp này: dùng tệp Word (.docx), PDF có chữ, Excel hoặc văn bản thuần (.txt)."

HELP = {
    "read-decision": "đọc một văn bản giao chỉ tiêu và in ra các chỉ tiêu, nhiệm vụ đề xuất; không lưu gì",
    "decision file": "văn bản giao chỉ tiêu: .docx, PDF có chữ, .txt, hoặc biểu Excel; “-” là đọc chữ dán vào",
}
FOUND = "Đọc được {indicators} chỉ tiêu, {measures} con số; {questions} chỗ cần hỏi."
NO_DOMAIN = "(chưa rõ lĩnh vực)"
INDICATOR_LINE = "{order:>3}. {name}"
PART_LINE = "     {part}: {target}{baseline}"
TARGET_LINE = "     {target}{baseline}"
BASELINE = "; năm trước {number}"
QUESTION_LINE = "     ? {question}"
SOURCE_LINE = "     dòng {line}: {text}"
TASKS_HEAD = "Nhiệm vụ, giải pháp: {count} mục"
TASK_LINE = "  {place}  {title}"
TASK_DETAILS = "       {details}"
NO_NUMBER = "không ghi số"
COMPARATORS = {
    ">=": "từ {target} trở lên",
    "<=": "không quá {target}",
    "<": "dưới {target}",
    ">": "trên {target}",
    "=": "{target}",
    "": "{target}",
}
DOMAINS = {
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa - xã hội",
    "moi-truong": "Môi trường",
    "quoc-phong-an-ninh": "Quốc phòng - an ninh",
    "xay-dung-dang": "Xây dựng Đảng",
}
"""Usual domains, by their codes in the table of usual indicators."""
