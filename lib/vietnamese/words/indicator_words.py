"""Words of the page of one indicator, and of the command that holds estimates against results."""

INDICATOR = "Chỉ tiêu"
CHOOSE = "Chọn chỉ tiêu"
UNKNOWN = (
    "Không có chỉ tiêu mã “{code}” trong kế hoạch năm {year}, hoặc phải đăng nhập mới xem được. Chọn một chỉ tiêu ở ô bên trên."
)
PART = "Thành phần"
PROMISE = "Chỉ tiêu giao: {target}."
SOURCE = "Nguồn: {decision}."
PART_TARGET = "chỉ tiêu {target}"
OPEN_INDICATOR = "Xem đủ chỉ tiêu này"
EMPTY = "Chưa có số liệu để vẽ và ước. Khi cán bộ nộp số liệu ở trang “Cập nhật số liệu”, biểu đồ, các tổ và ước cả năm hiện ở đây."

STANDS, OWNER = "Thực hiện", "Bộ phận phụ trách"
PLANNED = "kế hoạch đến kỳ {expected}"
MISSING, NEEDED = "Còn thiếu", "Cần mỗi tháng"
TO_REDUCE, NEEDED_LESS = "Cần giảm", "Giảm mỗi tháng"
RATE, RATE_AT_MOST = "Từ nay phải đạt ít nhất", "Từ nay không được quá"
RATE_OF, OUT_OF_REACH = "{rate} số {unit} phát sinh", "Không còn khả năng đạt chỉ tiêu giao"
ROOM, ROOM_A_MONTH, BROKEN = "Còn được tăng", "Tối đa mỗi tháng", "Đã cao hơn mức cho phép cả năm"
A_MONTH = "trong {months} tháng, từ sau tháng {month}"
AVERAGE = "từ đầu năm bình quân {average}"
NO_AVERAGE = "số tại thời điểm, không cộng dồn"
NOTHING_LEFT = "Không còn thiếu"
AND_TIES, FIGURE_OF_MONTH = " và {count} tổ khác bằng số đó", ", số tháng {month}"
PULLING_DOWN, ABOVE_CEILING, LEAST = "Tổ ảnh hưởng nhiều nhất", "Tổ cao hơn mức cho phép nhiều nhất", "Tổ đạt thấp nhất"
NO_ALLOTMENTS = "{groups}. Chưa giao chỉ tiêu riêng cho tổ."
GROUP_LACKS, GROUP_ABOVE = "{group} thiếu {amount}", "{group} cao hơn {amount}"
NO_GROUP_BELOW, NO_GROUP_ABOVE = "không tổ nào dưới mức cần đạt.", "không tổ nào cao hơn mức cho phép."

TO_GREEN = "Để đèn chuyển xanh"
GREEN_WITH, GREEN_WITHOUT, GREEN_SHARE = "cần thêm ít nhất {amount}", "cần giảm ít nhất {amount}", "{group}: {amount}"

AMOUNTS_TITLE = "Thực hiện từng tháng"
AMOUNTS_HINT = "Hiệu của hai số lũy kế báo cáo liền nhau."
ONE_MONTH, MONTHS = "Tháng {month}", "Tháng {first}–{last}"

ESTIMATE_TITLE = "Ước cả năm"
ESTIMATE = "Với tiến độ hiện nay, ước cả năm đạt khoảng {value} (từ {low} đến {high}, khả năng 80%)."
ESTIMATE_CEILING = "Với tiến độ hiện nay, ước cả năm ở mức khoảng {value} (từ {low} đến {high}, khả năng 80%)."
VERDICTS = {
    "reached": "Đã đạt chỉ tiêu “{target}”.",
    "sure": "Gần như chắc chắn hoàn thành chỉ tiêu “{target}”.",
    "unlikely": "Khó có khả năng hoàn thành chỉ tiêu “{target}”.",
    "open": "Chưa kết luận được có hoàn thành chỉ tiêu “{target}” hay không.",
    "nothing_yet": "Từ đầu năm chưa phát sinh nên chưa kết luận được có hoàn thành chỉ tiêu “{target}” hay không.",
    "incomplete": "Chưa đủ số liệu của các tổ nên chưa kết luận được có hoàn thành chỉ tiêu “{target}” hay không.",
}
WIDENED = "Mới {fresh}/{of} tổ có số liệu tháng {month} nên khoảng ước đã được mở rộng. {groups}"
LATE_GROUPS, SILENT_GROUPS = "Số liệu còn của tháng {month}: {groups}.", "Chưa báo cáo: {groups}."
BY_PACE = "Cách ước: thực hiện {standing} chia cho {share} kế hoạch năm đến hết tháng {month}{capped}."
CAPPED = " (nhưng không thể quá {most})"
"""Where more than all there is would come out; put before the full stop."""
BY_LINE = "Cách ước: kéo dài mức thay đổi từ kết quả năm trước ({baseline}) đến nay cho hết năm{capped}."
BASES_OF_RANGE = {
    "past": "Khoảng ước dựa vào {cases} lần ước cùng tháng của các năm trước, đối chiếu với kết quả thật.",
    "months": "Khoảng ước dựa vào mức biến động giữa các tháng trong năm.",
    "usual": "Khoảng ước dựa vào mức biến động thường gặp, vì chưa có số liệu của nhiều tháng hay nhiều năm.",
}
OBSTACLES = {
    "no_value": "Chưa có số liệu nên chưa ước được kết quả cả năm.",
    "no_yardstick": "Các tổ đang chọn chưa được giao chỉ tiêu riêng nên không có tiến độ để ước cả năm.",
    "year_over": "Số liệu đã đến hết năm: kết quả là {value}.",
    "not_reported": "Không ước: chưa có số liệu cả năm. Số liệu mới nhất là của tháng {month}: {value}.",
    "unpaced": "Không ước: kế hoạch không chia tiến độ cho chỉ tiêu này và chưa ghi kết quả năm trước làm mốc, nên số đến nay chưa cho biết kết quả cuối năm. Hiện là {value}.",
    "too_early": "Chưa ước: đến hết tháng {month}, kế hoạch đến kỳ mới là {share}; dưới 25% thì ước dễ sai.",
    "year_end": "Không ước: chỉ tiêu này chỉ được xét, công nhận vào cuối năm. Hiện là {value}.",
    "all_due": "Không ước: theo kế hoạch, toàn bộ chỉ tiêu giao phải xong đến hết tháng {month}. Hiện là {value}.",
    "uneven": "Không ước: theo kế hoạch, kết quả dồn vào mùa vụ hoặc một đợt trong năm, nên số đến nay không cho biết kết quả cả năm. Hiện là {value}.",
    "nothing_yet": "Chưa ước: đến hết tháng {month} là {value}, chưa có tiến độ để ước cả năm và chưa kết luận được về chỉ tiêu.",
    "complete": "Đã hoàn thành toàn bộ ({value}), không còn gì để ước.",
    "coverage": "Chưa ước: mới {fresh}/{of} tổ có số liệu tháng {month}. {groups}",
}
ESTIMATE_LEGEND = "Dải: khoảng ước (khả năng 80%); vạch trong dải: ước; vạch đỏ sẫm: chỉ tiêu {target}."
ESTIMATE_ALT = "Thanh ước cả năm: khoảng {low} đến {high}, giữa là {value}; chỉ tiêu {target}."

GROUPS_TITLE = "Các tổ dân phố, từ cao xuống thấp"
PARTS_TITLE = "Mức thiếu hụt theo từng tổ"
PARTS_RATIO = "Mức cần đạt: {due}. Cột cuối: nếu riêng tổ đó đạt mức này thì tỷ lệ chung cải thiện bao nhiêu; số âm là tổ đang bù cho tổ khác."
PARTS_FLOW = "So với phần chỉ tiêu giao cho tổ phải xong đến hết tháng {month}; số âm là tổ làm hơn."
SAME_AS_TARGET = "(bằng chỉ tiêu giao)"
PARTS_SUM = "Các tổ thiếu cộng lại {lacking}, các tổ hơn bù lại {surplus}: {outcome}."
PARTS_SUM_CEILING = "Các tổ cao hơn cộng lại {lacking}, các tổ thấp hơn bù lại {surplus}: {outcome}."
ALL_GROUPS, CHOSEN_GROUPS = "cả phường", "các tổ đang chọn"
SUM_SHORT, SUM_AHEAD, SUM_EVEN = "{who} còn kém {gap}", "{who} tốt hơn {gap}", "{who} vừa đủ"
PARTS_GIVEN = "Tính từ số các tổ báo cáo; số toàn phường được báo riêng có thể khác."
COLUMN_LACKS, COLUMN_ABOVE, COLUMN_GAIN = "Thiếu ({unit})", "Cao hơn ({unit})", "Cải thiện ({unit})"
POINT_UNIT = "điểm %"
NO_PARTS_FLOW = "Chưa giao chỉ tiêu cho từng tổ, nên chưa tính được mức thiếu hụt của từng tổ. Giao ở trang “Tổ dân phố”, mục “Giao chỉ tiêu cho tổ”."
NO_PARTS = "Chưa tổ nào báo cáo nên chưa tính được mức thiếu hụt của từng tổ."

NOTES_TITLE = "Nguyên nhân, giải pháp cán bộ đã ghi"
NO_NOTES = "Chưa có ghi chú nào trong năm."
NOTE_BY = "{officer}, {scope}"
MANY_GROUPS = "{count} tổ"

ORIGINS_TITLE = "Nguồn gốc số liệu"
ORIGINS_HINT = (
    "Mỗi dòng là một số liệu đã nộp: kỳ, phạm vi, người nộp, thời gian, tệp, ô; số đã sửa hoặc đã rút vẫn còn ở dưới số đang tính."
)
ORIGINS_ALT = "Bảng nguồn gốc số liệu của {name}, {count} dòng"
NO_ORIGINS = "Chưa có số liệu nào của chỉ tiêu này được nộp trong năm {year}."
ORIGIN_COLUMNS = ("Kỳ", "Phạm vi", "Số liệu", "Tình trạng", "Người nộp", "Thời gian", "Tệp", "Ô")
FATES = {
    "stands": "đang tính",
    "restated": "đã sửa lúc {when} ({officer})",
    "repeated": "nộp lại như cũ lúc {when}",
    "withdrawn": "đã rút lúc {when} ({officer})",
    "waits": "chờ duyệt, chưa tính",
    "returned": "trả lại lúc {when} ({officer}), không tính",
}

BACKTEST_RESULTS = "Năm {year}: {known}/{of} thành phần có kết quả cả năm."
BACKTEST_NOTHING = "Chưa có năm nào lưu đủ đến kết quả cả năm (tháng 12), nên chưa đối chiếu được ước cả năm với kết quả thật."
BACKTEST_ONE_YEAR = "Mới có kết quả của một năm, nên chưa khoảng ước nào dưới đây dựa được vào năm trước."
BACKTEST_NO_TRIALS = "Các kết quả đã lưu chưa có tháng nào ước được để đối chiếu."
BACKTEST_TITLE = "Khoảng ước (khả năng 80%) chứa kết quả cả năm:"
BACKTEST_LINE = "{kind}, {method}, {basis}: {held}/{of} lần ({share}%); độ rộng bình quân {width}% chỉ tiêu; nhận định chắc chắn {firm}, sai {wrong}"
KINDS = {"flow": "Số cộng dồn", "ratio": "Tỷ lệ", "milestone": "Mức hoàn thành"}
METHODS = {"pace": "ước theo tiến độ", "line": "ước theo đường từ năm trước"}
BASES = {"past": "khoảng theo các năm trước", "months": "khoảng theo các tháng trong năm", "usual": "khoảng theo mức thường gặp"}
SIMULATION_TITLE = "Mô phỏng {years} lượt ước; khoảng ước (khả năng 80%) chứa kết quả cả năm, độ rộng bình quân, nhận định chắc chắn và số nhận định sai:"
SIMULATION_COLUMNS = ("Loại năm mô phỏng", "Tháng 4", "Tháng 6", "Tháng 9", "Nhận định chắc chắn", "Sai")
SIMULATION_CELL = "{share}% (±{width}%)"
SIMULATION_COUNTS, SIMULATION_AMOUNTS = "Số đếm, mọi loại gộp lại", "Khối lượng, mọi loại gộp lại"
SIMULATION_AT = "Số đếm {total}, mọi loại"
SIMULATION_LEAST = "Thấp nhất ở một số đếm và một tháng: {least}%; cao nhất: {most}%."
SCENARIOS = {
    "one_by_one": "Từng trường hợp độc lập (Poisson)",
    "clustered": "Đi thành nhóm (phương sai gấp đôi)",
    "whole_year_off": "Cả năm nhanh, chậm hơn kế hoạch 20%",
    "rest_off": "Các tháng còn lại nhanh, chậm hơn 20%",
    "smooth_amounts": "Khối lượng đều (lệch chuẩn tháng 20%)",
    "rest_off_amounts": "Khối lượng đều, còn lại nhanh, chậm hơn 20%",
    "rough_amounts": "Khối lượng thất thường (lệch chuẩn tháng 50%)",
    "quarterly_amounts": "Khối lượng báo cáo theo quý (35%)",
}
