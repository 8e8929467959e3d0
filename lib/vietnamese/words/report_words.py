"""Words of the official report, and of the page and the command that make it.

The form is that of Nghị định 30/2020/NĐ-CP. Names of people, and of whoever gets the report, are never written here.
"""

TITLE = "Báo cáo"
HELP = "ghi báo cáo của một kỳ, của một cuộc họp, hay văn bản đã ban hành: Word (.docx), PDF (.pdf), phụ lục Excel (.xlsx), hoặc trang chiếu PowerPoint (.pptx)"
HELP_FILE = "tệp .docx, .pdf, .xlsx hoặc .pptx sẽ ghi; không bao giờ ghi đè tệp đã có"
FILE_EXISTS = "Đã có tệp {file} nên không ghi đè. Chọn tên khác."
UNKNOWN_ENDING = "Tên tệp phải kết thúc bằng .docx (văn bản), .pdf (văn bản in sẵn), .xlsx (phụ lục) hoặc .pptx (trang chiếu), không phải “{file}”."
WRITTEN = "Đã ghi báo cáo: {file}"
EMPTY = "Chưa có số liệu nào tính đến {period} nên chưa có gì để báo cáo."
EMPTY_HINT = "Nộp số liệu ở trang “Cập nhật số liệu”, hoặc chọn kỳ khác ở đầu trang."
PAGE_TITLE = "{kind} {span}"
NOTICES_SHOWN = "Đầu mỗi trang ghi: {notices}."

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SUBHEADING = "{number}. {name}"
SHORT_COMMITTEE, COMMITTEE = "UBND ", "ỦY BAN NHÂN DÂN"
NUMBER = "Số:        /BC-UBND"
PLACE_AND_DATE = "{place}, ngày        tháng        năm 20      "
HEADING = "BÁO CÁO"
SUBJECT = "Kết quả thực hiện các chỉ tiêu kế hoạch {span}"
SPANS = {
    "month": "tháng {month} năm {year}",
    "quarter": "quý {quarter} năm {year}",
    "half": "6 tháng đầu năm {year}",
    "nine_months": "9 tháng đầu năm {year}",
    "year": "năm {year}",
}
"""By the span of the report."""
BASIS = "Căn cứ {decision};"
PROVENANCE = "Số liệu tính từ đầu năm đến hết tháng {month}/{year}. {changed}."
AS_OF = "({text})"
NOTHING_OF_PERIOD = "Tháng {period}/{year} chưa có số liệu nào; mọi số liệu dưới đây đến hết tháng {month}/{year}"
ONLY_GROUPS = "Chỉ tính: {groups}"
SEEN_DOMAINS = "Chỉ gồm các lĩnh vực: {domains}"

TALLY_DOMAIN, TALLY_SUM = "Lĩnh vực", "Cộng"

REMARKS = "Ghi chú:"
NUMBERED = "({number}) {name}"
TERM = "{name}, đến hết kỳ kế hoạch: {status}. {sentence}"
REMARK = "{names} – {text}"

SHORTFALL = "({number}) {name}: {status}."
OWNER = "Bộ phận phụ trách: {owner}."
ITEM = "- {text}"
NOTE = "Nguyên nhân, giải pháp – {author}, số liệu tháng {month}: {text}"
ASKED = "Yêu cầu giải trình – {officer}, ngày {when}, hạn {due}: {text}"
ANSWER = "Giải trình – {officer}, ngày {when}: {text}"
AWAITED = "{state}."

DEBTS_ABOUT = "Tính đến ngày {today}, các kỳ đến hết tháng {month}/{year}: {count} chỉ tiêu chưa nộp đủ số liệu."
NO_DEBTS = "Tính đến ngày {today}, các bộ phận đã nộp đủ số liệu của các kỳ đến hết tháng {month}/{year}."
DEBTS_BY_GROUP = "Chỉ xét những chỉ tiêu báo cáo theo tổ."
DEBT_COLUMNS = ("STT", "Bộ phận phụ trách", "Chỉ tiêu", "Thiếu của", "Chưa nộp từ kỳ", "Hạn nộp")

CLOSING = "Trên đây là báo cáo kết quả thực hiện các chỉ tiêu kế hoạch {span}./."
RECEIVERS = "Nơi nhận:"
RECEIVER = "- ...............................;"
ARCHIVE = "- Lưu: VT."
SIGNED_FOR = "TM. ỦY BAN NHÂN DÂN"
SIGNED_AS = "CHỦ TỊCH"

ANNEX = "BIỂU TỔNG HỢP"
ANNEX_PAGES = "Trang &P/&N"
