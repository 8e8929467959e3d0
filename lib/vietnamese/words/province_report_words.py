"""Words of the province's report on paper and of its workbook: indicators are judged there (“đánh giá”), lights are of screens."""

HELP_OUT = "tệp .docx (báo cáo), .pdf (báo cáo in sẵn) hoặc .xlsx (bảng tổng hợp) sẽ ghi; không bao giờ ghi đè tệp đã có"
UNKNOWN_ENDING = (
    "Tên tệp phải kết thúc bằng .docx (báo cáo), .pdf (báo cáo in sẵn) hoặc .xlsx (bảng tổng hợp), không phải “{file}”."
)
OUT_OR_JSON = "Chọn một trong hai: --json hoặc --out."
NO_LIST = "Tỉnh chưa có danh mục chỉ tiêu chung nên chưa có gì để báo cáo."
FILE_NAME, TAKE_WORD = "bao-cao-toan-tinh", "Tải báo cáo (Word)"

COMMITTEE = "UBND {province}"
NUMBER = "Số:        /BC-UBND"
HEADING, SUBJECT = "BÁO CÁO", "Kết quả thực hiện các chỉ tiêu chung của các phường, xã {period}"
MONTH = "tháng {month} năm {year}"
MADE_UP = "SỐ LIỆU MINH HỌA – phường, xã, mã đơn vị và số liệu đều không có thật"
AS_OF = "(Số liệu tính từ đầu năm đến hết tháng {month}/{year})"
BASIS = "Căn cứ … (nghị quyết, quyết định giao chỉ tiêu: số, ngày);"
OPENING = "{authority} báo cáo kết quả thực hiện các chỉ tiêu chung của các phường, xã {period} như sau:"
CLOSING = "Trên đây là báo cáo kết quả thực hiện các chỉ tiêu chung của các phường, xã {period} của {authority}./."
ATTACHED = "(Kèm theo Báo cáo số         /BC-UBND ngày        /       /20       của {authority})"

RESULTS = "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHUNG"
TALLY = "Theo {indicators} chỉ tiêu chung, {behind}/{of} phường, xã có chỉ tiêu chậm tiến độ hoặc không đạt. Trong {total} lượt đánh giá: {counts}."
TALLY_FINE = "Theo {indicators} chỉ tiêu chung, không phường, xã nào trong {of} đơn vị có chỉ tiêu chậm tiến độ hoặc không đạt. Trong {total} lượt đánh giá: {counts}."
NOTHING_JUDGED = "Theo {indicators} chỉ tiêu chung, chưa phường, xã nào có chỉ tiêu đến kỳ đánh giá."
JUDGED = {
    "red": "chậm tiến độ hoặc không đạt",
    "amber": "cần chú ý",
    "grey": "chưa có số liệu",
    "green": "đạt, vượt hoặc đúng tiến độ",
}
"""By the colour that screens show."""
COUNT = "{count} lượt {word}"
RULE = "Đánh giá ở từng phường, xã theo chỉ tiêu phường, xã ấy được giao; số của tỉnh là tổng, tỷ lệ của tỉnh là tổng tử số chia tổng mẫu số."
NOT_COUNTED = "Chưa tính {count} phường, xã: {names}."
WARD_AND_WHY = "{ward} ({why})"
DOMAIN_BLANK = "Các chỉ tiêu"

AMOUNT = "{name}: toàn tỉnh thực hiện {value}, bằng {share} tổng chỉ tiêu giao ({promised}); {counted}{judged}."
AMOUNT_CEILING = "{name}: toàn tỉnh thực hiện {value}, tổng mức giao {promised}; {counted}{judged}."
RATE = "{name}: toàn tỉnh đạt {value}; {counted}{judged}."
RATE_CEILING = "{name}: toàn tỉnh ở mức {value}; {counted}{judged}."
NO_FIGURE = "{name}: chưa có số liệu; {counted}{judged}."
WITHOUT_FIGURES = "Chưa đến kỳ đánh giá, chưa có số liệu: {names}."
COUNTED_ALL, COUNTED = "tính từ {counted} phường, xã", "tính từ {counted}/{of} phường, xã"
COUNTED_NONE = "{of} phường, xã có chỉ tiêu này"
SUM_MONTH = ", số tháng {month}"
OLDER = ", trong đó {count} nơi chỉ có số trước tháng {month}"
DIFFERENT, UNMAPPED = ", {count} nơi không so sánh được", ", {count} nơi không có chỉ tiêu này"
JUDGED_PLACES, PLACES = "; {parts}", "{count} nơi {word}"

ASSESSMENT = "ĐÁNH GIÁ CHUNG"
STRENGTHS, WEAKNESSES, CAUSES = "Kết quả nổi bật", "Tồn tại, hạn chế", "Nguyên nhân"
STRONG = "{name}: không phường, xã nào chậm tiến độ hoặc cần chú ý; {count} nơi đạt, vượt hoặc đúng tiến độ."
NO_STRENGTH = "Không chỉ tiêu chung nào mà mọi phường, xã có số liệu đều đạt, vượt hoặc đúng tiến độ."
WEAK = "{name}: {count}/{of} phường, xã chậm tiến độ hoặc không đạt; xếp cuối là {wards}."
LOWEST, LOWEST_OLD = "{wards} ({value})", "{wards} ({value}, số tháng {month})"
UNRANKED = "không xếp hạng {wards} (số của tháng {month})"
NO_WEAKNESS = "Không chỉ tiêu chung nào có phường, xã chậm tiến độ hoặc không đạt."
WARDS_BEHIND = "Phường, xã có nhiều chỉ tiêu chậm tiến độ hoặc không đạt nhất: {wards}."
WARD_BEHIND = "{wards} ({count} chỉ tiêu)"
CAUSES_BLANK = "Khách quan: …"
CAUSES_OWN_BLANK = "Chủ quan: …"
MORE_WARDS = "{wards} và {count} nơi khác"

DISCIPLINE = "TÌNH HÌNH THỰC HIỆN CHẾ ĐỘ BÁO CÁO"
OWED = "{wards}/{of} phường, xã chưa nộp {count} số liệu đến hạn, nhiều nhất là {most}. Chi tiết tại Phụ lục {annex}."
WARD_OWES = "{wards} ({count} số liệu)"
NOTHING_OWED = "Các phường, xã đã nộp đủ số liệu đến hạn."

CHANGES = "THAY ĐỔI SO VỚI THÁNG TRƯỚC"
CHANGED = "So với {before}, {worse} lượt đánh giá giảm mức, {better} lượt tăng mức. Chi tiết tại Phụ lục {annex}."
NOTHING_CHANGED = "So với {before}, không chỉ tiêu nào đổi mức đánh giá."
NEWLY_BEHIND = "{name}: {count} nơi mới chuyển sang chậm tiến độ hoặc không đạt ({wards})."
NEW_YEAR = "Tháng 1 bắt đầu năm kế hoạch mới nên không so với tháng trước."
NOT_KNOWN_BEFORE = "Chưa có số liệu của tháng trước để so sánh."

DIRECTIONS = "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM"
DIRECT_WEAK = "Các phường, xã chậm tiến độ ở các chỉ tiêu {names} có giải pháp khắc phục; thời hạn: …"
DIRECT_OWED = "Các phường, xã tại Phụ lục {annex} nộp đủ số liệu đến hạn; thời hạn: …"
DIRECTIONS_BLANK = "…"
PROPOSALS = "KIẾN NGHỊ, ĐỀ XUẤT"

SUM_TITLE, MAP_TITLE, OWED_TITLE = "TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHUNG", "KẾT QUẢ CỦA TỪNG PHƯỜNG, XÃ", DISCIPLINE
CHANGE_TITLE = "CHỈ TIÊU ĐỔI MỨC ĐÁNH GIÁ SO VỚI THÁNG TRƯỚC"
SUM_COLUMNS = (
    *("TT", "Chỉ tiêu", "ĐVT", "Tổng chỉ tiêu giao", "Toàn tỉnh", "% KH", "Số nơi tính"),
    *("Chậm, không đạt", "Cần chú ý", "Chưa có số liệu", "Đạt, vượt, đúng tiến độ", "Ghi chú"),
)
SUM_FIELDS = ("tt", "chi_tieu", "dvt", "ke_hoach", "toan_tinh", "phan_tram", "tinh", "cham", "chu_y", "chua_co", "dat", "ghi_chu")
OWED_COLUMNS = ("TT", "Phường, xã", "Số liệu chưa nộp", "Bộ phận phụ trách")
OWED_FIELDS = ("tt", "don_vi", "so", "bo_phan")
CHANGE_COLUMNS = ("TT", "Chỉ tiêu", "Số nơi giảm mức", "Số nơi tăng mức", "Nơi mới chuyển sang chậm, không đạt")
CHANGE_FIELDS = ("tt", "chi_tieu", "giam", "tang", "don_vi")
WARD, NUMBER_COLUMN = "Phường, xã", "TT"
PART = "Phần {number}/{parts}"
HEAD = "{name} ({unit})"
CELL = "{value} – {judged}"
CELL_OLD = "{value} (tháng {month}) – {judged}"
DIFFERENCES = {"unmapped": "không có"}
NOT_COMPARED = "không so sánh được"
SHEET_CHANGES = "Đổi đánh giá"
CHANGE_SHEET = ("Mã", "Phường, xã", "Chỉ tiêu", "Tháng trước", "Tháng này", "Thực hiện / chỉ tiêu giao")
