"""Words of the second step of approval: what a ward accepted and its province approves or returns."""

PROVINCE_APPROVED = (
    "Tỉnh ({officer}) đã duyệt lần nộp này nên phường không rút được. Cần sửa thì nộp số mới, hoặc đề nghị tỉnh bỏ việc duyệt."
)
OWN_APPROVAL = "Không tự duyệt ở tỉnh số liệu do chính mình ({name}) nộp hoặc duyệt ở phường; cần một người khác của tỉnh."
NOT_THE_PROVINCES = "Tỉnh chỉ bỏ được việc duyệt, trả lại của tỉnh; mọi việc khác là của phường."
NOT_OF_PROVINCE = "Không phải phường, xã của tỉnh này."
NEED_NAME = "Cần ghi họ tên người duyệt."
DECIDED = "Lần nộp này không chờ tỉnh duyệt nữa: đã được duyệt, trả lại, rút hoặc thay bằng số mới."

# On the province's pages.
NOT_COUNTED = "{count} nơi có số tỉnh chưa duyệt, chưa tính"
CELL_WAITS = "Chờ tỉnh duyệt"
CELL_WITH_WAITING = "{light}; có số mới tỉnh chưa duyệt"
WAITING_NOTE = "{count} lần nộp của {wards} phường, xã chờ tỉnh duyệt, chưa tính ở đây"
PAGE = "Chờ duyệt"
HEADLINE = "{count} lần nộp của {wards} phường, xã chờ tỉnh duyệt"
NOTHING = "Không có lần nộp nào chờ tỉnh duyệt"
ABOUT = (
    "Trang, tổng và số liệu cung cấp của tỉnh chỉ tính số tỉnh đã duyệt; trang của phường, xã hiện số phường, xã đã duyệt,"
    " ghi rõ phần chờ tỉnh."
)
OFF = "Tỉnh đang không duyệt số liệu của phường, xã: số phường, xã đã duyệt được tính ngay."
COLUMNS = ("Phường, xã", "Kỳ", "Lần nộp", "Số liệu", "Người nộp", "Nộp gần nhất", "Việc")
OPEN = "Xem và duyệt"
RETURNED_AT = "{ward}: {count} lần nộp tỉnh trả lại, phường, xã chưa sửa"
BACK = "Danh sách chờ duyệt"
OF_WARD = "{ward} – {period}"
NOTHING_OF_WARD = "Không có lần nộp nào của kỳ này chờ tỉnh duyệt."
APPROVE_ALL, RETURN_ALL = "Duyệt cả {count} lần nộp", "Trả lại cả {count} lần nộp"
APPROVE, GIVE_BACK, REASON = "Duyệt", "Trả lại", "Lý do trả lại"
APPROVED_AT_WARD = "{officer} duyệt ở phường, xã lúc {when}"
ACCEPTED_AT_WARD = "Phường, xã nhận không qua duyệt"
SENT_AGAIN = "Phường, xã gửi lại lúc {when}: {text}"
SENT_AGAIN_BARE = "Phường, xã gửi lại lúc {when}, không sửa"
OF_MERGER = "Sáp nhập phường {ward}: {count} số liệu"
APPROVED_NOW, RETURNED_NOW, TAKEN_BACK_NOW = "Đã duyệt {count} lần nộp.", "Đã trả lại {count} lần nộp.", "Đã bỏ quyết định."
DECIDED_TITLE = "Tỉnh đã quyết định ({count})"
DECIDED_LINE = "{officer} {what} lúc {when}: lần nộp của {author}"
DECIDED_WHAT = {"province_approval": "duyệt", "province_return": "trả lại ({reason})"}
TAKE_BACK = {"province_approval": "Bỏ việc duyệt", "province_return": "Bỏ việc trả lại"}
TAKEN_BACK_BEFORE = "Quyết định này đã được bỏ."
ONLY_OFFICE = "Chỉ văn phòng và quản trị của tỉnh duyệt, trả lại được."
CHOOSE = "Xem một phường, xã của kỳ đang chọn"

SWITCH_TITLE = "Duyệt hai bước (phường, xã rồi tỉnh)"
SWITCH_ABOUT = (
    "Từ ngày được ghi, lần nộp mà phường, xã đã nhận còn chờ tỉnh duyệt rồi mới vào số của tỉnh. Tắt thì số được tính ngay như trước;"
    " việc đã duyệt, trả lại vẫn còn trong hồ sơ."
)
SWITCH_WARD, EVERY_WARD = "Áp dụng cho", "Mọi phường, xã"
SWITCH_ON, SWITCH_DAY, SWITCH_STORE = "Bật", "Lần nộp từ ngày", "Lưu"
SWITCH_STATE_ON, SWITCH_STATE_OFF = "{ward}: tỉnh duyệt lần nộp từ ngày {day}", "{ward}: không qua tỉnh duyệt"
SWITCHED = "Đã lưu."

# On a ward's pages.
WAITS_NOTE = "{count} số liệu năm {year} chờ tỉnh duyệt"
RETURNED_NOTE = "tỉnh trả lại {count} lần nộp"
STATES = {"waits": "Phường đã nhận, chờ tỉnh duyệt", "approved": "Tỉnh đã duyệt", "returned": "Tỉnh trả lại"}
STATE_BY = "{state}: {officer}, {when}"
STATE_REASON = "{state}, lý do: {reason}"
FIGURES_WAIT = "Số này chờ tỉnh duyệt."
FIGURES_RETURNED = "Tỉnh trả lại số này: {reason}"
RETURNED_TITLE = "Tỉnh trả lại ({count})"
RETURNED_LINE = "{period}, tệp {file}: {officer} trả lại ngày {day}, lý do: {reason} ({count} số liệu chưa sửa)"
RETURNED_HINT = "Sửa thì nộp số mới ở “Cập nhật số liệu”; số nào vẫn đúng thì gửi lại, ghi rõ vì sao."
CORRECT = "Cập nhật số liệu"
RESUBMIT, RESUBMIT_TEXT, RESUBMITTED = "Gửi lại tỉnh", "Trả lời tỉnh", "Đã gửi lại tỉnh lần nộp của {officer}."
TAKE_BACK_RESUBMISSION = "Bỏ việc gửi lại"

# On the command line.
HELP = {
    "province-review": "tỉnh duyệt, trả lại số liệu mà phường, xã đã nhận; bật, tắt duyệt hai bước",
    "province-review act": "list: xem lần nộp chờ; approve: duyệt; return: trả lại; undo: bỏ quyết định; on, off: bật, tắt",
    "province-review id": "mã lần nộp, hoặc mã quyết định khi bỏ; bỏ trống là cả tháng của --ward và --period",
    "province-review --reason": "lý do trả lại hoặc bỏ quyết định",
    "--ward of a province": "mã phường, xã; khi bật, tắt mà bỏ trống là mọi phường, xã",
    "--since": "bật từ ngày nào, ví dụ 2026-12-01; bỏ trống là từ hôm nay",
}
LINE = "{ward}  {period}  {id}  {officer}: {figures} số liệu"
NEED_WARD = "Ghi mã phường, xã bằng --ward."
NO_SUCH_WARD = "Không có phường, xã mã {code}."
NEED_ID_OR_PERIOD = "Ghi mã lần nộp, hoặc kỳ bằng --period để làm cả tháng."
NEED_DECISION = "Ghi mã quyết định cần bỏ."
NO_SUCH_RECORD = "Không có bản ghi {id} ở phường, xã {ward}."
NOT_A_DAY = "không hiểu ngày “{found}”; ghi như 2026-12-01"
NOT_A_DAY_ON_PAGE = "Không hiểu ngày “{found}”. Ghi như 1/12/2026."
APPROVED_ID = "Đã duyệt {id}. Để bỏ: province-review undo {undo} --ward {ward}"
RETURNED_ID = "Đã trả lại {id}. Để bỏ: province-review undo {undo} --ward {ward}"
UNDONE_ID = "Đã bỏ {id}. Lần nộp lại chờ tỉnh duyệt."
NOTHING_AT = "Không có lần nộp nào của {ward}, {period} chờ tỉnh duyệt."
SWITCHED_ON, SWITCHED_OFF = "Đã bật duyệt hai bước cho {ward}, lần nộp từ ngày {day}.", "Đã tắt duyệt hai bước cho {ward}."
