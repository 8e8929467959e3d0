"""Words of the editor of the plan's tasks: its table, its workbook, what may be wrong, and what a decision proposes."""

TITLE = "Nhiệm vụ của kế hoạch năm {year}"
HINT = (
    "Nhiệm vụ, giải pháp mà quyết định nêu. Quyết định không nói ai làm, hạn nào thì để trống; giao việc ở trang “Nhiệm vụ”. "
    "Không đổi mã của nhiệm vụ đã giao."
)
COLUMNS = {
    "code": "Mã",
    "source": "Mục trong quyết định",
    "title": "Tên nhiệm vụ",
    "text": "Lời quyết định",
    "domain": "Lĩnh vực",
    "indicators": "Chỉ tiêu phục vụ",
    "leader": "Lãnh đạo phụ trách",
    "lead": "Bộ phận chủ trì",
    "supporting": "Bộ phận phối hợp",
    "assignee": "Người thực hiện",
    "start": "Bắt đầu",
    "due": "Hạn",
    "product": "Sản phẩm",
}
"""The columns of the year's tasks, in the order in which the page and the workbook show them."""
LISTED = ("code", "source", "title", "domain", "indicators", "lead", "due")
"""The columns of the list on the page."""
EXAMPLES = {
    "code": "ví dụ: NV-16",
    "source": "ví dụ: E.II.1",
    "indicators": "ví dụ: KT-06; KT-07",
    "lead": "để trống nếu quyết định không nêu",
    "supporting": "cách nhau bằng dấu chấm phẩy",
    "assignee": "để trống nếu chưa giao",
    "start": "ví dụ: 1/3/2024",
    "due": "ví dụ: 31/12/2024",
    "product": "ví dụ: Kế hoạch của UBND phường",
}
COMMON = "Chung"
"""The domain of a task that concerns all of them."""

WAY, WAYS = "Việc cần làm", {"sua": "Sửa", "them": "Thêm", "bo": "Bỏ", "excel": "Bảng Excel"}
TASK, SUMMARY = "Nhiệm vụ", "Danh sách {count} nhiệm vụ"
NONE = "Năm {year} chưa có nhiệm vụ nào. Thêm từng việc, nộp bảng Excel, hoặc lấy từ văn bản ở phần “Đọc quyết định”."
REMOVE_HINT = "Nhiệm vụ không còn trong kế hoạch năm này; việc giao và báo cáo của nó vẫn được giữ, chỉ không hiện. Hoàn tác được."
HAS_RECORDS = "{code} đã có {count} lần giao, báo cáo; bỏ khỏi kế hoạch thì các lần ấy không hiện nữa, hoàn tác thì hiện lại."
ADDED, REMOVED = "nhiệm vụ mới", "bỏ khỏi kế hoạch năm"
ORDER = "Thứ tự nhiệm vụ"
UNKNOWN_COLUMN = "Cột “{column}” không có trong bảng nhiệm vụ. Bỏ cột này."
UNKNOWN_INDICATOR = "Kế hoạch năm {year} không có chỉ tiêu “{code}”. Sửa mã, hoặc xóa."
TOO_LONG = "Dài quá {most} ký tự. Rút gọn lại."

WORKBOOK_TITLE, WORKBOOK_SHEET = "Nhiệm vụ của kế hoạch năm {year}", "Nhiệm vụ của kế hoạch"
WORKBOOK_HINT = "Sửa, thêm, bỏ dòng rồi nộp lại ở trang “Thiết lập”. Không đổi tên cột. Điều quyết định không nói thì để trống."
WORKBOOK_FILE = "nhiem-vu-ke-hoach-{year}.xlsx"
DOWNLOAD, UPLOAD = "Tải bảng nhiệm vụ năm {year}", "Bảng nhiệm vụ đã sửa (tệp Excel)"
WORKBOOK_ABOUT = "Tải bảng có tên cột tiếng Việt, sửa bằng Excel, nộp lại. Bảng nộp lên thay cả danh sách nhiệm vụ năm này: dòng không có trong bảng là bỏ."
NO_TABLE = "Không thấy bảng nhiệm vụ: cần dòng tiêu đề có các cột “Mã”, “Tên nhiệm vụ”, “Lời quyết định”. Tải bảng ở trên rồi sửa."
SEVERAL_TABLES = "Có nhiều bảng tính chứa bảng nhiệm vụ. Giữ lại một bảng tính."

# Of a decision that is read.
TAKE = "Lấy luôn {count} nhiệm vụ của văn bản"
FOUND = "Văn bản có {count} nhiệm vụ, giải pháp"
FOUND_COLUMNS, FOUND_LINE = ("Nhiệm vụ", "Bộ phận chủ trì", "Hạn"), "{source}: {title}"
ASKED = (
    "{count} nhiệm vụ lấy từ văn bản: {blanks}. Để trống, không đoán; điền ở phần “Nhiệm vụ”, hoặc giao việc ở trang “Nhiệm vụ”."
)
ALL_SAID = "{count} nhiệm vụ lấy từ văn bản, đủ bộ phận chủ trì và hạn."
NO_LEAD, NO_DUE = "{count} chưa có bộ phận chủ trì", "{count} chưa có hạn"
DUE_IN_WORDS = "{code} ghi “{dates}”: ghi thành ngày ở ô “Hạn” nếu cần."
MORE_IN_WORDS = "và {count} nhiệm vụ khác có hạn bằng lời."
NOTHING_NEW = "Các nhiệm vụ của văn bản đã có trong kế hoạch."
TASKS_OF_DOCUMENT = "Nhiệm vụ của văn bản"
