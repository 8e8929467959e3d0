"""Words of the command line."""

from lib.vietnamese.words import (
    api_words,
    decision_words,
    form_words,
    maintenance_words,
    merger_words,
    notice_words,
    override_words,
    province_words,
    rehearsal_words,
    report_words,
    request_words,
    rights_words,
    second_step_words,
    task_words,
)

DESCRIPTION = "Bảng theo dõi chỉ tiêu của phường, không cần trình duyệt."
USAGE = "cách dùng: "
POSITIONALS = "phải có"
OPTIONS = "có thể thêm"
MISSING_ARGUMENT = "còn thiếu: {found}"
UNKNOWN_ARGUMENT = "không hiểu: {found}"
NO_SUCH_CHOICE = "{name} không nhận {found}; chọn một trong: {known}"
ARGUMENT_WITHOUT_VALUE = "sau {name} phải ghi giá trị."
ARGUMENT_FAULT = "{name}: {found}"
WRONGLY_CALLED = "lệnh viết chưa đúng, xem cách dùng ở trên."
HELP = {
    "--help": "in phần này rồi thôi",
    "status": "in tình hình thực hiện các chỉ tiêu của một kỳ",
    "template": "tạo biểu mẫu Excel để cập nhật số liệu",
    "check": "kiểm tra một tệp, hoặc mọi tệp trong một thư mục; không lưu",
    "submit": "kiểm tra rồi lưu một tệp số liệu",
    "withdraw": "rút lại một lần nộp, hoặc hủy việc rút lại",
    "history": "in lịch sử nộp và rút số liệu",
    "backtest": "đối chiếu ước cả năm với kết quả thật của các năm đã lưu, hoặc với các năm mô phỏng",
    "--simulate": "đối chiếu với các năm mô phỏng, in bảng",
    "new-year": "mở kế hoạch năm mới: ghi bảng để điền chỉ tiêu, rồi thêm bảng đã điền vào kế hoạch",
    "allot": "giao chỉ tiêu cho các tổ từ một tệp Excel, hoặc tạo biểu mẫu để giao",
    "account": "thêm, xem, sửa, khóa tài khoản; đặt lại mật khẩu",
    "demo": "tạo số liệu minh họa vào thư mục dữ liệu đang trống",
    "--years": "các năm minh họa, ví dụ 2023 2024 2025; năm chưa có kế hoạch thì chép từ năm gần nhất và ghi rõ là minh họa",
    "--data": "thư mục dữ liệu (mặc định: biến DATA_DIR, hoặc data)",
    "--period": "kỳ, ví dụ 2024-09",
    "--group": "mã tổ dân phố, ví dụ TDP01 TDP03",
    "--domain": "lĩnh vực",
    "--owner": "bộ phận phụ trách, đúng tên trong kế hoạch",
    "--out": "tệp Excel sẽ ghi",
    "--json": "in dạng JSON cho phần mềm khác",
    "--officer": "họ tên cán bộ; chỉ dùng khi thư mục dữ liệu chưa có tài khoản nào",
    "--account": "tên đăng nhập; mật khẩu lấy từ biến ACCOUNT_PASSWORD, không có thì hỏi",
    "--note": "giải trình cho một chỉ tiêu, ví dụ KT-06=lý do",
    "--accept": "xác nhận rằng các số liệu cần xác nhận là đúng",
    "check --trial": "kiểm tra như nộp thử trên số liệu minh họa",
    "--trial": "nộp thử trên số liệu minh họa: mất cùng số liệu minh họa",
    "--reason": "lý do rút",
    "--marked": "ghi bản đánh dấu lỗi ra tệp này; với thư mục thì ra thư mục này",
    "account act": "add: thêm; list: xem tất cả; change: sửa; reset: đặt lại mật khẩu; disable: khóa; enable: mở khóa",
    "account name": "tên đăng nhập",
    "--full-name": "họ tên, ghi trên các lần nộp",
    "--role": "vai trò: viewer (người xem), officer (cán bộ nộp số liệu), office (văn phòng), administrator (quản trị)",
    "--email": "thư điện tử, khi dùng dịch vụ đăng nhập chung",
    "account --measure": "mã chỉ tiêu giao cho cán bộ, ví dụ KT-06",
    "account --department": "bộ phận mà tài khoản thuộc về, dù vai trò nào: nhiệm vụ của bộ phận là việc của tài khoản",
    "account --owner": "bộ phận phụ trách: giao cho cán bộ mọi chỉ tiêu của bộ phận này",
    "account --group": "mã tổ mà cán bộ nộp được mọi chỉ tiêu",
    "file": "tệp số liệu ({suffixes})",
    "file or folder": "tệp số liệu ({suffixes}), hoặc thư mục có các tệp",
    "id": "mã lần nộp, lấy từ lệnh history",
    "requests": request_words.HELP,
    "rehearsal": rehearsal_words.HELP,
    "report": report_words.HELP,
    **maintenance_words.HELP,
    **merger_words.HELP,
    **rights_words.HELP,
    **notice_words.HELP,
    **override_words.HELP,
    **decision_words.HELP,
    **task_words.HELP,
    **form_words.HELP,
    **province_words.HELP,
    **second_step_words.HELP,
    **api_words.HELP,
}
SEVERITIES = {"error": "LỖI", "question": "HỎI", "note": "LƯU Ý"}

NOT_A_PERIOD = "“{found}” không phải là kỳ; viết như 2024-09."
NOT_A_YEAR = "“{found}” không phải là năm; viết như 2025."
RUN_NEW_YEAR = "Mở kế hoạch: lệnh new-year {year} --out TỆP."
NO_PLAN = "Chưa có kế hoạch của năm {year}."
NO_SUCH_DOMAIN = "Không có lĩnh vực {found}. Các mã lĩnh vực: {known}."
NO_SUCH_GROUP = "Không có tổ {found}. Các mã tổ: {known}."
NOTHING_LEFT = "Không có chỉ tiêu nào hợp với lĩnh vực, bộ phận phụ trách và tổ đã chọn."
WRITTEN = "Đã tạo biểu mẫu: {file}"
VERDICTS = {0: "Nộp được", 1: "Có lỗi", 2: "Không đọc được"}
"""By exit status."""
FILE_LINE = "{file}: {verdict} – {values} số liệu, {errors} lỗi, {notes} lưu ý."
FILE_TASKS = " Báo cáo {count} nhiệm vụ."
TASK_LINE, TASK_NOTE = "  {title}: {before} thành {after}", "; {note}"
FOLDER_SUMMARY = "Đã kiểm tra {files} tệp: {fine} nộp được, {faulty} có lỗi, {unreadable} không đọc được."
ANNOTATED = "Đã ghi bản đánh dấu lỗi: {file}"
NOTHING_TO_ANNOTATE = "Không có lỗi hay lưu ý nào nên không ghi bản đánh dấu."
CANNOT_BE_ANNOTATED = "Tệp không đọc được nên không có bản đánh dấu."
ANNOTATED_INTO_FILE = "Không ghi bản đánh dấu vào {file}: hãy chọn một tệp khác, không phải tệp đang kiểm tra hay một thư mục."
ANNOTATED_INTO_FOLDER = "Không ghi bản đánh dấu vào {file}: hãy chọn một thư mục khác, để không đè lên tệp đang kiểm tra."
VALUES_READ = "Đọc được {count} số liệu."
NOT_STORED = "Chưa lưu gì. Sửa các lỗi trên rồi nộp lại; số liệu cần xác nhận mà đúng thì thêm --accept."
STORED = "Đã lưu {count} số liệu cho {period}. Mã lần nộp: {id}"
STORED_WAITS = "Đã lưu {count} số liệu cho {period}, đang chờ duyệt. Mã lần nộp: {id}"
CONFLICT = "Chưa lưu gì: {officers} vừa nộp số liệu trùng với tệp này. Xem lại rồi nộp lại."
NO_OFFICER = "Cần ghi họ tên cán bộ bằng --officer."
NO_TRIAL = "Không còn số liệu minh họa nên không nộp thử được: bỏ --trial, hoặc dùng lệnh check (không --trial) để xem trước."
OFFICER_BY_ACCOUNT = "Đã có tài khoản thì không ghi --officer: họ tên lấy từ tài khoản."
ADD_ACCOUNT = "Thêm --account <tên đăng nhập>."
PASSWORD = "Mật khẩu của {name}: "
NO_PASSWORD = "Chưa có mật khẩu của {name}: không có ai để hỏi, đặt biến {variable} rồi chạy lại."
PASSWORD_FIRST = "Tài khoản này đang dùng mật khẩu một lần: đăng nhập trên trang và đặt mật khẩu riêng trước."
SOME_DOMAINS = "Chỉ tính các lĩnh vực được xem: {domains}"
NO_SUCH_RECORD = "Không có lần nộp {id}. Xem mã bằng lệnh history."
WITHDRAWN_ALREADY = "{id} đã được rút trước đó."
WITHDRAWN = "Đã rút {id}. Để hủy việc rút: withdraw {undo}"
TAKEN_BACK = "  (đã rút)"
STATES = {"waiting": "  (chờ duyệt)", "approved": "  (đã duyệt)", "returned": "  (trả lại)"}
NOT_EMPTY = "Thư mục dữ liệu đã có số liệu nên không tạo số liệu minh họa."
DEMONSTRATION_WRITTEN = "Đã tạo {count} lần nộp minh họa."
BAD_NOTE = "“{found}” không phải là giải trình của một chỉ tiêu trong tệp; viết như KT-06=lý do."
DISK = "Không đọc hoặc ghi được {file}: {reason}."
A_FILE = "tệp"

# In the window where the server is started.
NO_PASSWORD_IN_LOG = (
    "Chưa có tài khoản nào. Nhật ký dạng JSON không ghi mật khẩu: chạy bảng theo dõi một lần không đặt LOG_FORMAT,"
    " hoặc lập tài khoản bằng lệnh “python -m lib account add”."
)
NETWORK_REFUSED = (
    "Chưa cho máy khác vào: cần một tài khoản quản trị đã đặt mật khẩu riêng (hoặc, nếu dùng dịch vụ đăng nhập chung, có thư điện tử).\n"
    "Chạy “python run.py”, trên máy này bấm “Bắt đầu” hoặc đăng nhập bằng tài khoản quản trị, đặt mật khẩu riêng, rồi chạy lại với --network.\n"
    "Quên mật khẩu: python -m lib account reset {name}"
)
