"""What the page of one indicator says, and the command that holds estimates against results."""

INDICATOR = "Chỉ tiêu"
CHOOSE = "Chọn chỉ tiêu"
UNKNOWN = "Không có chỉ tiêu mã «{code}» trong kế hoạch năm {year}. Chọn một chỉ tiêu ở ô bên trên."
PART = "Thành phần"
PART_LABEL = "{part} – {status}"
PROMISE = "Quyết định giao: {target}."
SOURCE = "Nguồn: {decision}."
TO_DOMAIN = "Xem cùng lĩnh vực {domain}"
OPEN_INDICATOR = "Xem đủ chỉ tiêu này"

STANDS, OWNER, PERIOD_DUE = "Thực hiện", "Ai phụ trách", "Kế hoạch đến tháng {month}"
MISSING, NEEDED, AVERAGE = "Còn thiếu", "Cần mỗi tháng", "Bình quân đến nay"
TO_REDUCE, NEEDED_LESS = "Cần giảm", "Giảm mỗi tháng"
ROOM, ROOM_A_MONTH, BROKEN = "Còn được tăng", "Tối đa mỗi tháng", "Đã quá mức cả năm"
A_MONTH = "trong {months} tháng còn lại"
NO_MONTHS = "đã hết năm"
FROM_START = "mỗi tháng, từ đầu năm"
NO_AVERAGE = "mức tại thời điểm, không cộng dồn theo tháng"
NOTHING_LEFT = "Không còn thiếu"
PULLING_DOWN = "Tổ kéo xuống nhiều nhất"
ABOVE_CEILING = "Tổ cao hơn mức nhiều nhất"
GROUPS_PULLING = "{groups}."
NO_ALLOTMENTS = "Chưa giao chỉ tiêu cho từng tổ nên chưa tính được tổ nào kéo xuống. Thấp nhất: {groups}."
GROUP_AMOUNT = "{group} ({amount})"
GROUP_LACKS = "{group} thiếu {amount}"
GROUP_ABOVE = "{group} cao hơn {amount}"
NO_GROUP_BELOW = "Không tổ nào dưới mức phải có."
NO_GROUP_ABOVE = "Không tổ nào cao hơn mức cho phép."

AMOUNTS_TITLE = "Làm được trong từng tháng"
AMOUNTS_HINT = "Hiệu của hai số lũy kế báo cáo liền nhau."
ONE_MONTH, MONTHS = "Tháng {month}", "Tháng {first}–{last}"

ESTIMATE_TITLE = "Ước cả năm"
ESTIMATE = "Cứ như từ đầu năm đến nay thì cả năm được khoảng {value}, trong khoảng {low} đến {high}."
ESTIMATE_SURE = "Cứ như từ đầu năm đến nay thì cả năm được {value}."
REACHES = "Cả khoảng này đều giữ được chỉ tiêu {target}."
FAILS = "Cả khoảng này đều không giữ được chỉ tiêu {target}."
MAY_REACH = "Chỉ tiêu {target} nằm trong khoảng này: có thể đạt, cũng có thể không."
BY_PACE = "Cách ước: thực hiện {standing} chia cho {share} kế hoạch năm phải xong đến hết tháng {month}."
BY_LINE = "Cách ước: kéo dài đường đi từ kết quả năm trước ({baseline}) đến nay cho hết năm."
FROM_TOLERANCE = "Khoảng: theo dung sai của kế hoạch (mức «Cần chú ý»), vì chưa lưu đủ kết quả các năm trước."
FROM_PAST = "Khoảng: theo {cases} lần ước cùng tháng ở các năm trước, so với kết quả thật của năm đó."
OBSTACLES = {
    "no_value": "Chưa có số liệu nên chưa ước được kết quả cả năm.",
    "no_yardstick": "Các tổ đang chọn chưa được giao chỉ tiêu riêng nên không có tiến độ để ước cả năm.",
    "year_over": "Số liệu đã đến hết năm: kết quả là {value}.",
    "unpaced": "Không ước: kế hoạch không chia tiến độ cho chỉ tiêu này và chưa có kết quả năm trước, nên số đến nay không nói được cuối năm sẽ ra sao. Hiện là {value}.",
    "too_early": "Chưa ước: đến hết tháng {month}, kế hoạch mới phải xong {share}; dưới 25% thì ước dễ sai.",
}
ESTIMATE_ALT = "Thanh ước cả năm: khoảng {low} đến {high}, giữa là {value}; chỉ tiêu {target}."

GROUPS_TITLE = "Các tổ dân phố, từ cao xuống thấp"
PARTS_TITLE = "Phần của từng tổ trong khoảng cách"
PARTS_RATIO = "So với mức phải có là {due}. Nếu riêng tổ đó đạt mức này, tỷ lệ chung tốt lên bằng cột cuối."
PARTS_FLOW = "So với phần chỉ tiêu giao cho tổ phải xong đến hết tháng."
PARTS_SUM = "Các tổ thiếu cộng lại {lacking}, các tổ hơn bù lại {surplus}: {outcome}."
SUM_GAP, SUM_AHEAD, SUM_EVEN = "cả phường còn kém {gap}", "cả phường hơn {gap}", "vừa đủ"
SUM_GAP_CHOSEN, SUM_AHEAD_CHOSEN = "các tổ đang chọn còn kém {gap}", "các tổ đang chọn hơn {gap}"
PARTS_GIVEN = "Tính từ số các tổ báo cáo; số toàn phường được báo riêng có thể khác."
COLUMN_LACKS, COLUMN_GAIN = "Thiếu (-: hơn)", "Tỷ lệ chung tốt lên (điểm %)"
COLUMN_GAIN_UNIT = "Tỷ lệ chung tốt lên ({unit})"
NO_PARTS_FLOW = "Chưa giao chỉ tiêu cho từng tổ, nên không nói được tổ nào thiếu bao nhiêu. Phường giao trong tệp allotments.csv."

NOTES_TITLE = "Nguyên nhân, giải pháp cán bộ đã ghi"
NO_NOTES = "Chưa có ghi chú nào trong năm."
NOTE_BY = "{officer}, {scope}"
MANY_GROUPS = "{count} tổ"

ORIGINS_TITLE = "Từng con số từ đâu ra"
ORIGINS_HINT = (
    "Mỗi dòng một con số đã nộp: kỳ, phạm vi, ai nộp, lúc nào, tệp nào, ô nào; số đã sửa hoặc đã rút vẫn còn ở dưới số đang tính."
)
ORIGINS_ALT = "Bảng nguồn gốc số liệu của {name}, {count} dòng"
NO_ORIGINS = "Chưa ai nộp số liệu cho chỉ tiêu này trong năm {year}."
ORIGIN_COLUMNS = ("Kỳ", "Phạm vi", "Số liệu", "Tình trạng", "Người nộp", "Lúc nộp", "Tệp", "Ô")
FATES = {
    "stands": "đang tính",
    "restated": "đã sửa lúc {when}",
    "repeated": "nộp lại như cũ lúc {when}",
    "withdrawn": "đã rút lúc {when}",
}

BACKTEST_RESULTS = "Năm {year}: {known}/{of} thành phần có kết quả cả năm."
BACKTEST_NOTHING = "Chưa có năm nào lưu đủ đến kết quả cả năm (tháng 12), nên chưa đối chiếu được ước cả năm với kết quả thật."
BACKTEST_ONE_YEAR = (
    "Mới có kết quả của một năm, nên mọi khoảng ước dưới đây đều theo dung sai của kế hoạch; chưa năm nào dựa được vào năm trước."
)
BACKTEST_NO_TRIALS = "Các kết quả đã lưu chưa có tháng nào ước được để đối chiếu."
BACKTEST_TITLE = "Khoảng ước chứa đúng kết quả cả năm:"
BACKTEST_LINE = "{kind}, {method}, {basis}: {held}/{of} lần ({share}%)"
KINDS = {"flow": "Số cộng dồn", "ratio": "Tỷ lệ", "milestone": "Mức hoàn thành"}
METHODS = {"pace": "ước theo tiến độ", "line": "ước theo đường từ năm trước"}
BASES = {"past": "khoảng theo các năm trước", "tolerance": "khoảng theo dung sai"}
