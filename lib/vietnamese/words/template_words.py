"""Words of the workbook that officers fill: headers, labels, messages and the guide sheet."""

from __future__ import annotations

from lib.vietnamese.words.common_words import STATUSES

NUMBER = "TT"
CODE = "Mã"
INDICATOR = "Chỉ tiêu"
UNIT = "ĐVT"
TARGET = "Kế hoạch"
PREVIOUS = "Kỳ trước"
NOTE = "Ghi chú"

PERIOD_LABEL = "Kỳ báo cáo"
NUMERATOR = "Tử số"
DENOMINATOR = "Mẫu số"
CRITERION = "tiêu chí"
PART_OF = "trong đó: {name}"
"""A category that others may overlap with, so that together they are no whole."""
PART_BESIDE_WHOLE, CATEGORY_BESIDE_WHOLE = "{whole}, {name}", "{whole}: {name}"
"""The row of such a category, and of any other, where it stands apart from the row of its whole."""
CATEGORY_ROW = "– {name}"

WORKBOOK_TITLE = "Biểu cập nhật số liệu – {period}"
SHEET_TITLE = "BIỂU CẬP NHẬT SỐ LIỆU – Lĩnh vực {domain}"
OWNER = "Bộ phận phụ trách: {owner}"
MEANING = "Số lũy kế từ đầu năm đến hết kỳ"
HINT = "Chỉ ghi vào ô nền vàng. Chưa có số liệu: để trống; bằng không: ghi 0. Không ghi tỷ lệ %. Xem bảng tính “Hướng dẫn”."
FOOTER = "{authority} – {period}"
PAGES = "Trang &P/&N"

PREVIOUS_SHORT = "{value} (T{month})"
PREVIOUS_OF_YEAR = "{value} (T{month}/{year})"
PREVIOUS_PROMPT = "Kỳ trước (T{month}/{year}): {value}"

# Excel shows at most 32 characters of a title and 225 of a message.
NOT_A_NUMBER_TITLE = "Ô này chỉ nhận số"
NOT_A_NUMBER = (
    "Ghi một số từ 0 trở lên, ví dụ 1.900,5; không kèm chữ, đơn vị hay dấu %. Chưa có số liệu thì để trống, bằng không thì ghi 0."
)
NOT_A_SIGNED_NUMBER = "Ghi một số, ví dụ 1.900,5 (nếu giảm so với đầu năm thì ghi số âm, ví dụ -12); không kèm chữ, đơn vị hay dấu %. Chưa có số liệu thì để trống."

GUIDE_SHEET = "Hướng dẫn"
GUIDE_TITLE = "HƯỚNG DẪN CẬP NHẬT SỐ LIỆU"
LEGEND_INPUT = "Ô để ghi: số liệu và ghi chú"
LEGEND_LOCKED = "Ô đã khóa: chỉ để đối chiếu"
LEGEND_CLOSED = "Ô không dùng: chỉ tiêu này chỉ tính toàn phường"
GUIDE = (
    ("Số lũy kế", "Mọi con số là số lũy kế từ đầu năm đến hết kỳ báo cáo, không phải số riêng của tháng. Ví dụ: hết tháng 9 có 20 doanh nghiệp thành lập mới, tháng 10 thêm 3 thì kỳ tháng 10 ghi 23. Với số hiện có (dân số, số hộ, số lao động…), ghi số tại thời điểm hết kỳ."),
    ("Chưa có số liệu", "Để trống. Ô trống nghĩa là chưa báo cáo, không tính là bằng không."),
    ("Bằng không", "Ghi số 0."),
    ("Cách viết số", "Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân: 1.900,5. Không kèm chữ hay đơn vị. Nếu máy đang dùng kiểu số tiếng Anh thì gõ 1900.5, không gõ dấu ngăn hàng nghìn, rồi xem lại số hiện trong ô."),
    ("Tỷ lệ", "Không ghi tỷ lệ phần trăm. Ghi số lượng vào cả hai dòng: tử số (mã có /T) và mẫu số (mã có /M); tỷ lệ được tự động tính."),
    ("Toàn phường hay từng tổ", "Có số của từng tổ thì ghi theo tổ và có thể để trống cột “Toàn phường”: số toàn phường được cộng từ các tổ. Không tách được theo tổ thì chỉ ghi cột “Toàn phường”. Ghi cả hai cũng được; nếu lệch nhau quá {difference} sẽ có lời nhắc."),
    ("Ghi chú", f"Cần ghi chú khi số cộng dồn thấp hơn kỳ trước (vì sao giảm), và khi chỉ tiêu ở đèn đỏ “{STATUSES['behind']}” hoặc “{STATUSES['missed']}” (nguyên nhân, hướng khắc phục)."),
    ("Đối chiếu", "Cột “Kỳ trước” là số toàn phường đã báo cáo gần nhất. Bấm vào một ô nền vàng sẽ thấy số kỳ trước của chính ô đó, nếu có."),
    ("Giữ nguyên biểu", "Không sửa cột “Mã”, dòng tiêu đề và kỳ báo cáo. Bảng tính được khóa để tránh gõ nhầm, không đặt mật khẩu. Kỳ sau tải biểu mới, không dùng lại biểu của kỳ này."),
)  # fmt: skip
NEGATIVE_TOPIC = "Số âm"
NEGATIVE_TEXT = "Chỉ dòng sau đây được ghi số âm, khi giảm so với đầu năm: {rows}."
CATEGORY_TOPIC = "Chia theo nhóm"
CATEGORY_TEXT = "Các dòng bắt đầu bằng dấu “–” là số của từng nhóm trong dòng ngay trên: {names}. Có số thì ghi, không có thì để trống; số của nhóm không được cộng thêm vào dòng trên. Những nhóm cộng lại bằng toàn bộ thì tổng phải khớp với dòng trên."
ASK_TOPIC = "Hỏi ai"
ASK_TEXT = "Cách ghi và cách nộp: công chức Văn phòng - Thống kê của phường. Nội dung chỉ tiêu: bộ phận phụ trách chỉ tiêu đó, theo bảng dưới đây."
OWNERS_HEADERS = ("Bộ phận phụ trách", "Chỉ tiêu phụ trách")

TASK_SHEET = "Nhiệm vụ"
TASK_SHEET_TITLE = "BÁO CÁO NHIỆM VỤ"
TASK_HINT = "Chỉ ghi vào ô nền vàng của nhiệm vụ có gì mới; dòng để trống là giữ nguyên như cột “Đã báo cáo”."
TASK_COLUMNS = ("TT", "Mã", "Nhiệm vụ", "Giao cho", "Hạn", "Đã báo cáo", "Tình trạng", "Tiến độ (%)", "Ghi chú")
TASK_STATES = ("Chưa bắt đầu", "Đang làm", "Xong")
"""The choices of the column “Tình trạng”, in the order in which work goes on."""
TASK_REPORTED = "{state} ({progress}%)"
NOT_A_STATE_TITLE, NOT_A_STATE = "Chọn trong danh sách", "Chọn một trong: Chưa bắt đầu, Đang làm, Xong; hoặc để trống."
NOT_A_SHARE_TITLE, NOT_A_SHARE = "Ô này chỉ nhận số", "Ghi một số từ 0 đến 100, ví dụ 40; không có gì mới thì để trống."
TASK_TOPIC = "Nhiệm vụ"
TASK_TEXT = "Bảng tính “Nhiệm vụ” có các nhiệm vụ đã giao. Có gì mới thì chọn tình trạng, ghi tiến độ từ 0 đến 100 và ghi chú; không có gì mới thì để trống. Số liệu và báo cáo nhiệm vụ được lưu cùng một lần."
