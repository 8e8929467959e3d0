"""The words of the upload page where figures are typed instead of handed in as a file, and where a preview was lost."""

from __future__ import annotations

WAYS = {"file": "Nộp tệp", "typed": "Nhập trực tiếp"}
WAY = "Cách nộp"
TRIAL = "Nộp thử hay nộp thật?"
TRIAL_OR_REAL = {
    False: "Nộp thử: đèn đổi trên số liệu minh họa; lần nộp thử được ghi rõ và mất cùng số liệu minh họa",
    True: "Nộp thật: sau khi xác nhận, số liệu minh họa và các lần nộp thử ẩn vĩnh viễn",
}
STORED_TRIAL = (
    "Đã nộp thử {count} số của {period}. Đèn đã đổi trên số liệu minh họa; khi nộp thật lần đầu thì lần nộp thử này ẩn đi."
)
TRIAL_MARK = "NỘP THỬ"
TITLE = "Nhập trực tiếp vài số"
HINT = (
    "Ghi số lũy kế từ đầu năm, kiểu 1.900 hoặc 12,5; ô không có số thì để trống. "
    "Bấm “Kiểm tra”: chưa lưu gì, số được kiểm tra và xem trước như khi nộp tệp."
)
PERIOD, MEASURES, GROUPS, NOTE = "Kỳ báo cáo", "Chỉ tiêu", "Phạm vi", "Ghi chú (nguyên nhân, giải pháp)"
CHOOSE_MEASURES = "Chọn chỉ tiêu"
NOTHING_CHOSEN = "Chọn chỉ tiêu cần nhập số."
TOO_MANY = "Nhiều ô quá ({count}). Bỏ bớt chỉ tiêu hoặc tổ, hoặc nộp bằng biểu mẫu."
FIELD = "{group}: {row} ({unit})"
FIELD_OF_FLOW = "{group} ({unit})"
BEFORE = " – {period}: {value}"
NONE_BEFORE = " – chưa có số kỳ trước"
CHECK = "Kiểm tra"
NOTHING_TYPED = "Chưa ghi số nào."
FILE_NAME = "nhap-truc-tiep-{period}.xlsx"

PREVIEW_LOST = (
    "Trang vừa được mở lại (tải lại, hoặc máy chủ khởi động lại) khi “{name}” đang được xem trước. "
    "Tệp đó CHƯA được lưu: chọn lại tệp, hoặc bấm “Kiểm tra” lại, rồi xác nhận."
)
ALREADY_WAITS = (
    "Bạn đã nộp {count} số trong số này lúc {when} (tệp {file}), đang chờ duyệt. "
    "Nộp nữa thì văn phòng có hai lần nộp chồng nhau; nộp nhầm thì rút lần trước ở trang “Lịch sử”."
)
NOTHING_TO_READ_AGAIN = "Chưa có gì thay đổi: ghi số đúng hoặc chọn lại ở trên rồi bấm “Đọc lại”."
FIGURE = "{name} – {group}"
AND_OTHERS = "{first} và {count} số khác"
LOST_IN_COPY = "Bản đánh dấu không giữ được: {what}. Tệp gốc của bạn thì nguyên vẹn; sửa trong tệp gốc nếu cần những thứ đó."
LOST = {"shapes": "hộp chữ, hình vẽ", "charts": "biểu đồ", "controls": "nút bấm, ô chọn"}
REBUILT_COPY = "Bản đánh dấu sẽ là tệp Excel mới, chỉ có các giá trị đã đọc: không có công thức, định dạng và hình của tệp này."
