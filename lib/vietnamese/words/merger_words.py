"""Words of mergers: another ward taken into this one, its preview, and why it cannot be."""

TITLE = "Sáp nhập một phường khác vào phường này"
HINT = (
    "Nhận bản sao lưu của phường kia (tệp .zip do lệnh backup của bảng theo dõi bên ấy ghi). Số đã nộp, tên cũ và nhật ký của phường "
    "ấy được giữ nguyên một bản; số từng tổ được tính cho phường này kể từ tháng sáp nhập. Chưa lưu gì cho đến khi xác nhận. Tệp lớn hơn 20 MB thì dùng lệnh merge trên máy chủ."
)
FILE, WARD, JOINED = "Bản sao lưu của phường kia", "Tên phường kia; để trống thì lấy tên ghi trong bản sao lưu", "Sáp nhập từ tháng"
READ, CONFIRM, CANCEL = "Đọc bản sao lưu", "Xác nhận sáp nhập", "Bỏ qua"
READING = "Đang đọc và kiểm tra…"
NO_FILE = "Bản sao lưu: chưa chọn tệp nào."

PREVIEW = "Sáp nhập {ward} từ tháng {month}/{year}: {figures} số liệu của {submissions} lần nộp"
GROUPS_TITLE, GROUP_COLUMNS = "Danh sách tổ sau sáp nhập", ("Mã", "Tên sau sáp nhập", "Tên ở phường cũ", "Phường cũ")
MEASURES_TITLE = "Đối chiếu chỉ tiêu năm {year}"
MEASURE_COLUMNS = ("Chỉ tiêu của {ward}", "Chỉ tiêu của phường này", "Kết luận", "Khác ở đâu")
RELATIONS = {
    "same": "như nhau",
    "renamed": "có lẽ đã đổi tên",
    "doubtful": "cách tính ghi khác",
    "changed": "không so sánh được",
    "none": "không có chỉ tiêu tương ứng",
}
TAKEN, NOT_TAKEN, OPEN = "lấy", "không lấy số", "chưa trả lời"
NOT_THERE = "(không có)"
LACKING = "{ward} không có chỉ tiêu này: số của phường này sẽ thiếu địa bàn {ward}"
DIFFERENCES = {
    "name": "tên",
    "kind": "cách cộng",
    "unit": "đơn vị",
    "scale": "hệ số nhân",
    "by_group": "có số từng tổ hay không",
    "denominator_grows": "mẫu số cộng dồn hay không",
    "numerator": "tử số",
    "denominator": "mẫu số",
}
DIFFERENCE = "{what}: “{theirs}” và “{ours}”"
QUESTION = "{code} {title} của {ward} là chỉ tiêu nào của phường này? ({differences})"
NOT_COMPARABLE, CHOOSE = "Không so sánh được, không lấy số", "Chọn"
YES, NO, BLANK = "có", "không", "trống"

NO_FIGURES_OF_YEAR = "Cùng kỳ: phường này hoặc {ward} không có kế hoạch năm {year}, nên chưa so sánh được với năm {year}."
LAST_YEAR_LACKING = "Cùng kỳ năm {year}: không so sánh được {names}."
TARGETS_STAY = "Chỉ tiêu vẫn là của phường này. Có văn bản giao lại thì sửa ở phần “Chỉ tiêu” sau khi sáp nhập."
ALLOTMENTS_STAY = "{count} chỉ tiêu {ward} đã giao cho tổ không được lấy; cần thì giao lại ở trang “Tổ dân phố”."
WAITING = "{count} lần nộp của {ward} còn chờ duyệt: không lấy. Muốn lấy thì duyệt bên ấy rồi sao lưu lại."
LEFT = "{count} số liệu của {ward} không được tính ở phường này; bản sao lưu được giữ vẫn có đủ."
OTHER_CLOSING = "Hai phường chốt số liệu vào ngày khác nhau: {theirs} và {ours}. Kiểm tra trước khi cộng số cùng tháng."
DAY, MONTH_END = "ngày {day}", "hết tháng"

STORED = "Đã sáp nhập {ward} từ tháng {month}/{year}: {groups} tổ, {figures} số liệu. Mã lần sáp nhập: {id}"
UNDONE = "Đã hoàn tác việc sáp nhập {ward}."
LIST_TITLE, UNDO = "Các lần sáp nhập", "Hoàn tác việc sáp nhập {ward}"
LISTED = "{when} · {officer} · {ward}, từ tháng {month}/{year}, {groups} tổ"
UNFINISHED = "Chưa xong: danh sách tổ không có các tổ này. Hoàn tác rồi làm lại."
HOW_TO_CONFIRM = "Chưa lưu gì. Đúng rồi thì chạy lại với --confirm."
HOW_TO_ANSWER = "Chưa lưu gì: còn {count} chỉ tiêu phải trả lời bằng --map, ví dụ --map {code}={guess} nếu là một, --map {code}=- nếu không so sánh được."

LIGHT = "{indicator}: từ {before} sang {after}"
GROUP_LINE = "  {code}: {name}{before}"
CALLED_BEFORE = " (trước là {name} của {ward})"
MEASURE_LINE = "  {theirs} và {ours}: {relation}{differences}"
HELP = {
    "merge": "sáp nhập một phường khác vào phường này; không có --confirm thì chỉ xem trước",
    "merge source": "thư mục dữ liệu của phường kia, hoặc bản sao lưu .zip của nó",
    "--from": "tháng đầu tiên phường kia thuộc phường này, ví dụ 2025-06",
    "--ward": "tên phường kia; không ghi thì lấy tên trong dữ liệu của nó",
    "--map": "mã của phường kia = mã của phường này, hoặc = - nếu không so sánh được; ghi được nhiều lần",
    "--confirm": "lưu, sau khi đã xem trước",
    "merge-undo": "hoàn tác một lần sáp nhập",
    "merge id": "mã lần sáp nhập",
}

# Why not
DAMAGED = "Dữ liệu của phường kia có {count} lỗi, nên không lấy gì:"
FAULT = "{place}: {sentence}"
ITS_PLAN = "Kế hoạch của phường kia có lỗi, nên không lấy gì. {text}"
NO_SOURCE = "Không có thư mục hoặc tệp {file}."
ONLY_DEMONSTRATION = "Dữ liệu của phường kia chỉ là số liệu minh họa, không có gì để sáp nhập."
OWN_DEMONSTRATION = "Phường này còn xem số liệu minh họa. Bắt đầu kế hoạch của phường trước, rồi sáp nhập."
SAME_FOLDER = "Đây là dữ liệu của chính phường này, hoặc một bản sao của nó."
OWN_NAME = "Hai phường cùng tên {ward}. Ghi tên khác cho phường kia, ví dụ {ward} (cũ)."
NAME_BLANK = "Tên phường kia: chưa có. Ghi tên phường sẽ sáp nhập vào."
MERGED_ALREADY = "Đã sáp nhập {ward}. Muốn làm lại thì hoàn tác lần ấy trước."
NO_OWN_YEAR = "Phường này không có kế hoạch năm {year}. Lập kế hoạch năm ấy trước, hoặc chọn tháng khác."
NO_YEAR = (
    "Phường kia không có kế hoạch năm {year} (có: {known}), nên không biết số của phường ấy thuộc chỉ tiêu nào. Chọn tháng khác."
)
MERGED_THERE = "Phường kia cũng vừa nhận {ward} từ tháng {month}/{year}. Chưa sáp nhập được qua hai lần trong hai năm liền."
OWN_TOTALS = "Đã có số “Toàn phường” nộp cho tháng {month}/{year}, khi chưa có địa bàn {ward}. Rút lần nộp ấy, hoặc chọn sáp nhập từ tháng sau."
TOO_MANY = "Danh sách tổ sau sáp nhập dài hơn {most} tổ."
UNKNOWN_ANSWER = "Đối chiếu chỉ tiêu: không có mã {code}."
NOT_ADDABLE = (
    "Đối chiếu chỉ tiêu: {theirs} và {ours} không cộng được với nhau ({differences}). Chọn chỉ tiêu khác, hoặc không so sánh."
)
TWICE = "Đối chiếu chỉ tiêu: {first} và {second} cùng ghép với {ours}. Mỗi chỉ tiêu chỉ ghép với một."
STILL_OPEN = "Đối chiếu chỉ tiêu: còn {codes} chưa trả lời."
WRONG_MAP = "Không hiểu “{found}”. Ghi như KT-06=KT-09, hoặc KT-06=- nếu không so sánh được."
CHANGED_MEANWHILE = "Chưa lưu gì: số liệu hoặc danh sách tổ vừa thay đổi. Xem trước lại."
NO_SUCH_MERGER = "Không có lần sáp nhập {id}, hoặc đã hoàn tác."
FIGURES_SINCE = "Chưa hoàn tác được: sau khi sáp nhập đã có số liệu nộp cho {names}. Rút các lần nộp ấy trước."
GROUPS_SINCE = "Chưa hoàn tác được: danh sách tổ đã được sửa sau khi sáp nhập. Hoàn tác các lần sửa ấy trước, ở phần “Các lần sửa”."
UNDO_IN_SETUP = "Việc sáp nhập được hoàn tác ở trang “Thiết lập”, phần “Sáp nhập”; hoàn tác rồi thì làm lại từ đầu."
NEW_WARD = "số toàn phường từ tháng sáp nhập"
