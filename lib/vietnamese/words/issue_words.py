"""Words of the office's own hand in reports, and of reports that are issued and kept in a register."""

NEED_REASON = "Cho biết lý do thu hồi báo cáo."
NEED_PARAGRAPH = "Đoạn này không có tên, không biết đặt vào đâu."
TOO_LONG = "Đoạn dài quá: nhiều nhất {most} ký tự, nay có {found}. Tách bớt hoặc đưa vào phụ lục."
SAME_TEXT = "Nội dung chưa khác đoạn tự viết, chưa lưu gì."
EDITED_MEANWHILE = "Đoạn này vừa được {officer} sửa lúc {when}. Xem lại nội dung mới rồi sửa tiếp; chưa lưu gì."
REVERTED_MEANWHILE = "Lần sửa trước của đoạn này vừa được bỏ. Xem lại rồi sửa tiếp; chưa lưu gì."
LEDGER_MOVED = "Số liệu hoặc nội dung vừa thay đổi sau khi báo cáo được lập. Xem lại báo cáo rồi ban hành; chưa lưu gì."
NUMBER_TAKEN = "Số {number} đã dùng cho “{title}” ngày {when}. Đúng là dùng lại số này thì xác nhận bên dưới."
NUMBER_TAKEN_WITHDRAWN = (
    "Số {number} đã dùng cho “{title}” ngày {when}, nay đã thu hồi. Đúng là dùng lại số này thì xác nhận bên dưới."
)
NUMBER_TAKEN_SINCE = "Số {number} nay đã dùng cho “{title}” ngày {when}, nên không khôi phục được báo cáo đã thu hồi."
WRONG_NUMBER = "Số văn bản viết như 45/BC-UBND; “{number}” chưa đúng."
DATE_BEFORE_PERIOD = "Ngày ban hành {when} ở trước kỳ báo cáo {period}. Xem lại ngày hoặc kỳ."
PERIOD_NOT_OVER = "Kỳ báo cáo chưa hết (hôm nay {today}): số liệu ghi “đến hết tháng” có thể còn thay đổi."
DATE_AHEAD = "Ngày ban hành {when} ở sau hôm nay. Xem lại ngày."

TAKE_BACK_EDIT = "Bỏ lần sửa này"
TAKE_BACK_ISSUE = "Thu hồi báo cáo"

FIGURES_MOVED = "Số liệu đã đổi: {moved}; xem lại đoạn này."
WORDS_MOVED = "Đoạn tự viết đã khác lúc sửa; xem lại đoạn này."
MOVED, MORE_MOVED, NONE = "{before} thành {now}", "và {count} số khác", "không có"
MOST_MOVED = 5

# The page “Báo cáo”
KIND = "Loại văn bản"
KINDS = {"report": "Báo cáo", "brief": "Báo cáo nhanh", "notice": "Thông báo", "proposal": "Tờ trình"}
SPAN = "Báo cáo của"
SPANS = {"month": "Tháng {month}", "quarter": "Quý {quarter}", "half": "6 tháng", "nine_months": "9 tháng", "year": "Cả năm"}
SYMBOLS = {"report": "BC-UBND", "brief": "BC-UBND", "notice": "TB-UBND", "proposal": "TTr-UBND"}
TITLES = {
    "report": "Báo cáo kết quả thực hiện các chỉ tiêu kế hoạch {span}",
    "brief": "Báo cáo nhanh kết quả thực hiện các chỉ tiêu kế hoạch {span}",
    "notice": "Thông báo kết quả thực hiện các chỉ tiêu kế hoạch {span}",
    "proposal": "Tờ trình về thực hiện các chỉ tiêu kế hoạch {span}",
}
HINT_EDITOR = "Bấm “Sửa” ở đoạn nào thì sửa đoạn đó; số liệu có đổi thì lời của văn phòng vẫn giữ nguyên và được nhắc xem lại."
HINT_READER = "Dưới đây là nội dung sẽ có trong văn bản, theo kỳ và tổ chọn ở đầu trang."
DOWNLOADS = {"docx": "Word", "xlsx": "Excel (phụ lục)", "pdf": "PDF", "pptx": "PowerPoint (trang chiếu)"}
FILE_NAMES = {"report": "bao-cao", "brief": "bao-cao-nhanh", "notice": "thong-bao", "proposal": "to-trinh"}
SPAN_FILES = {"month": "thang", "quarter": "quy", "half": "6-thang", "nine_months": "9-thang", "year": "nam"}
"""What the name of a file says of a report that is not of as many months as is usual for its month."""
FILE = "{name}-{period}.{ending}"
DOWNLOADS_DRAFT = DOWNLOADS | {"docx": "Tải bản nháp Word"}
DOWNLOADS_TODAY = {
    "docx": "Word theo số liệu hôm nay",
    "xlsx": "Excel theo số liệu hôm nay",
    "pdf": "PDF theo số liệu hôm nay",
    "pptx": "PowerPoint theo số liệu hôm nay",
}
DOWNLOADS_ISSUED = {
    "docx": "Word đã ban hành",
    "xlsx": "Excel đã ban hành",
    "pdf": "PDF của bản đã ban hành",
    "pptx": "PowerPoint theo số liệu lúc ban hành",
}
AS_ISSUED = "Bản đã ban hành:"
AS_OF_TODAY = "Bản theo số liệu hôm nay, khác bản đã ban hành:"
SAVE_FILE, MAKING_FILE = "Lưu tệp {name}", "Đang làm tệp {name}, mất vài giây…"
CANNOT_MAKE_AS_ISSUED = "Không lập lại được đúng từng chữ của văn bản đã ban hành ở dạng tệp này. Dùng các tệp khác trong sổ."
WITH_PDF = "Kèm tệp PDF (mất vài giây)"
ISSUED_FILE = "{number}.{ending}"

EDIT = "Sửa"
EDIT_LABEL = "Sửa đoạn “{text}”"
EDITED_BY = "Lời của {officer}"
LEFT_OUT = "(Đoạn này được bỏ khỏi văn bản.)"
REVIEW = "Xem lại"
TO_REVIEW = "{count} đoạn cần xem lại vì số liệu đã đổi sau khi sửa."
NEXT_TO_REVIEW = "Đến đoạn đầu tiên"
EDITOR = "Sửa đoạn"
TEXT = "Nội dung trong văn bản (để trống thì bỏ đoạn này)"
GENERATED = "Đoạn tự viết theo số liệu hiện nay"
SAVE, CANCEL = "Lưu", "Hủy"
REVERT, KEEP = "Lấy lại đoạn tự viết", "Giữ nguyên"
SAVED, REVERTED, KEPT = "Đã lưu đoạn vừa sửa.", "Đã lấy lại đoạn tự viết.", "Đã giữ nguyên lời của văn phòng."
NO_SUCH_PARAGRAPH = "Văn bản này không có đoạn mà địa chỉ nêu. Chọn lại đoạn cần sửa ở dưới."
FROZEN_READS = "Đang xem số liệu đã chốt của một cuộc họp: muốn sửa hay ban hành thì trở về số liệu mới nhất."
PARAGRAPH = "{title}, {section}: “{text}”"
OPENING_SECTION, CLOSING_SECTION = "phần mở đầu", "phần kết"

NARROW_SLIDES = "PowerPoint khổ 4:3"
WITH_DISCIPLINE = "Kèm phụ lục tình hình nộp số liệu"
ANNEX, DISCIPLINE = "Phụ lục: kết quả từng chỉ tiêu", "Tình hình nộp số liệu"
WITHOUT_PLACE = "Đoạn không còn chỗ"
WITHOUT_PLACE_HINT = "Những đoạn văn phòng đã sửa mà văn bản nay không còn chỗ; chép sang đoạn khác nếu còn cần, hoặc bỏ."
DROP = "Bỏ đoạn này"
DROPPED = "Đã bỏ đoạn không còn chỗ."

ISSUE = "Ban hành"
ISSUE_HINT = "Ghi số và ngày; các tệp được làm xong và giữ nguyên từ đây, số liệu có đổi cũng không đổi theo."
NUMBER, ISSUED_ON = "Số", "Ngày ban hành"
DAY_EXAMPLE = "ví dụ 5/10/2024"
NOT_A_DAY = "Ngày viết như 5/10/2024."
NUMBER_SHOWN = "Số: {number}"
DATE_SHOWN = "{place}, ngày {day:02d} tháng {month} năm {year}"
POINTS = "Trước khi ban hành"
OUTDATED_POINT = "{count} đoạn văn phòng sửa trước khi số liệu đổi, chưa xem lại: {names}."
BLANK_POINT = "{count} chỗ còn để trống (…) trong văn bản."
DEMO_POINT = "Số liệu là minh họa: văn bản ghi rõ như thế và mất khỏi sổ khi có số liệu thật."
ACCEPT_POINTS = "Đã xem, vẫn ban hành"
ACCEPT_NUMBER = "Đúng là dùng lại số này"
ISSUE_DO = "Ban hành văn bản này"
ISSUING = "Đang làm tệp {name}…"
ISSUED = "Đã ban hành số {number}. Các tệp nằm trong sổ báo cáo đã ban hành."
FILES_OF_ISSUE = "Các tệp được giữ: {names}."
NEED_NUMBER = "Cho biết số văn bản."
NEED_ACCEPTANCE = "Xem các điểm nêu trên rồi đánh dấu “{accept}”."

REGISTER = "Sổ báo cáo đã ban hành ({count})"
REGISTER_EMPTY = "Chưa ban hành văn bản nào."
REGISTER_LINE = "Số {number}, ngày {when}"
REGISTER_ABOUT = "{period} · {officer}"
OF_GROUPS = "chỉ tính {groups}"
STAYS = "Số liệu chưa đổi từ khi ban hành."
MOVED_SINCE = "Số liệu đã thay đổi sau báo cáo: {names}."
ISSUED_ALREADY = "Văn bản này đã ban hành: số {number}, ngày {when}."
WITHDRAWN = "Đã thu hồi ({officer}, {when}): {reason}"
WITHDRAW = "Thu hồi"
WITHDRAW_REASON = "Lý do thu hồi"
WITHDRAW_DO = "Thu hồi văn bản này"
WITHDRAW_DONE = "Đã thu hồi; dòng trong sổ vẫn giữ, gạch ngang."
RESTORE = "Hủy việc thu hồi"
RESTORED = "Đã hủy việc thu hồi."
FILE_CHANGED = "Tệp {name} trên đĩa không còn như lúc ban hành nên không đưa ra. Lấy lại từ bản sao lưu, chạy lệnh verify để xem."
MORE = "Xem thêm"

# The command `report`
HELP_KIND = "loại văn bản: report (báo cáo, mặc định), brief (báo cáo nhanh), notice (thông báo), proposal (tờ trình), table (biểu riêng, không ban hành)"
HELP_OUT = "thay cho tên tệp: tệp, hoặc thư mục đã có để ghi mọi tệp của văn bản với tên như trên trang “Báo cáo”"
ONE_PLACE = "Cho biết một chỗ ghi: tên tệp, hoặc --out với tệp hay thư mục."
HELP_SPAN = (
    "báo cáo của: month (tháng), quarter (quý), half (6 tháng), nine_months (9 tháng), year (cả năm); không ghi thì lấy dài nhất"
    " mà tháng ấy kết thúc"
)
NO_SUCH_SPAN = "{period} không kết thúc khoảng “{span}”; chọn được: {spans}."
HELP_SLIDES = "khổ của trang chiếu .pptx: 16:9 (mặc định) hay 4:3, theo máy chiếu"
HELP_MEETING = "mã của một cuộc họp đã chốt: báo cáo theo số liệu, kế hoạch, tổ lúc ấy"
HELP_ISSUED = "số của văn bản đã ban hành (45/BC-UBND) hoặc mã trong sổ: ghi lại đúng tệp đã ban hành"
MEETING_ALONE = "Cuộc họp đã có kỳ và tổ của nó: không dùng --meeting cùng --period hay --group."
ISSUED_ALONE = "Văn bản đã ban hành có sẵn kỳ, tổ, loại: không dùng --issued cùng --period, --group, --kind hay --meeting."
NO_SUCH_FILE = "{kind} chỉ có Word (.docx) và PDF (.pdf), không có tệp .{ending}. Đổi đuôi tệp hoặc chọn --kind report."
NO_SUCH_MEETING = "Không có cuộc họp “{meeting}”. Mã cuộc họp nằm sau “hop=” ở địa chỉ của cuộc họp đã chốt."
NO_SUCH_NUMBER = "Sổ báo cáo đã ban hành không có “{number}”."
SEVERAL_OF_NUMBER = "Có nhiều văn bản mang số “{number}”, chọn một theo mã: {listed}."
WITHDRAWN_NOTE = "Lưu ý: “{title}” đã được thu hồi."
NOT_THE_SAME = "Không lập lại được đúng từng chữ của văn bản đã ban hành ở dạng tệp này; sổ còn giữ: {endings}."
