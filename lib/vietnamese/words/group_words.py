"""Words of the page of the residential groups: the table, a group's card, two groups side by side."""

TITLE = "Tổ dân phố"
EVERY_GROUP, ALL_BUT = "tất cả các tổ", "{count} tổ (trừ {names})"

DOMAIN, EVERY_DOMAIN = "Lĩnh vực", "Mọi lĩnh vực"
ORDER, GROUP_SHOWN, GROUP_OTHER = "Xếp các tổ", "Xem phiếu của tổ", "Đặt cạnh tổ"
BY_LIST, BY_REDS, BY_MEASURE = "Xếp theo thứ tự tổ", "Xếp nhiều đèn đỏ trước", "Xếp theo {name}, tốt nhất trước"
NO_GROUP_SHOWN, NO_OTHER = "Bảng tất cả các tổ", "Không đặt cạnh tổ nào"

EMPTY = "Chưa có tổ nào báo cáo tính đến {period}. Khi cán bộ nộp số liệu theo tổ ở trang “Cập nhật số liệu”, bảng sẽ hiện ở đây."
MEASURE, UNIT, WARD, REDS = "Chỉ tiêu", "Đơn vị", "Toàn phường", "Số đèn đỏ"
SILENT = "Chưa báo cáo / số cũ"
NOT_COUNTED = "{group}, {measure}: không tính riêng vào kết quả của phường"
ENDED_LEGEND = "{groups}: tổ đã kết thúc, số cuối cùng còn được tính cho đến khi mọi tổ nhận địa bàn của tổ đó báo cáo."
CAPTION = "Đèn và kết quả của từng tổ theo từng chỉ tiêu, {period}"
CELL = "{group}, {measure}: {value} – {word}"
CELL_MONTH, CELL_SHARE = "số liệu đến tháng {month}", "bằng {share} toàn phường"
MONTH = "T{month}"
OPEN_CARD = "Mở phiếu của {group}"
LEGEND = (
    "Bấm tên tổ để mở phiếu của tổ. T3: số liệu mới đến tháng 3, cũ hơn kỳ đang xem. Chỉ tiêu cộng dồn chưa giao riêng cho tổ thì "
    "không có đèn; số nhỏ ở dưới là phần của tổ trong toàn phường."
)
BLANK = "–"
NO_SUCH_GROUP = "Không có tổ “{found}” trong kỳ này."
NO_SUCH_GROUP_SO_ALL = "Không có tổ “{found}” trong kỳ này; đang xem bảng các tổ."

CARD = "Phiếu theo dõi chỉ tiêu – {group}"
CARD_COUNTS = "{count} {word}"
TO_TABLE, PREVIOUS_GROUP, NEXT_GROUP = "Về bảng các tổ", "‹ {group}", "{group} ›"
HOW_TO_PRINT = "In phiếu này trên một trang A4: bấm Ctrl+P."
PRINTED = "In ngày {date}"
COLUMNS = ("Chỉ tiêu", "Chỉ tiêu giao", "Thực hiện", "Đèn", "Số liệu đến", "Hạng", "So với tháng trước")
ALLOTTED = "giao cho tổ: {target}"
NOT_ALLOTTED = "chưa giao cho tổ"
SHARE = "{share} của phường"
RANK, SHARED_RANK = "{place}/{of}", "{place}/{of} (đồng hạng)"
UNCHANGED, NO_NEWS, FIRST, POINTS = "không đổi", "chưa có số mới", "số đầu tiên", "{number} điểm %"
NOTHING_BEFORE = "–"
LIGHT_BEFORE = "đèn trước: {word}"
RANK_MEANING = (
    "Hạng 1 là tốt nhất theo chiều của chỉ tiêu (chỉ tiêu “từ … trở lên”: cao hơn là tốt hơn; “dưới …”: thấp hơn là tốt hơn); bằng nhau "
    "thì đồng hạng; chỉ xếp giữa các tổ đã báo cáo, mỗi tổ tính số mới nhất của mình. Số cộng dồn xếp theo phần đã làm được của chỉ tiêu giao nếu "
    "mọi tổ ấy đều được giao, nếu không thì theo số lượng, nên tổ lớn có lợi thế."
)
NEVER_REPORTED, REPORTED_LATE = "Chưa báo cáo lần nào", "Báo cáo đã cũ"
LATE = "{name} (số tháng {month}, đã đến kỳ tháng {owed})"
NOTHING_OWED = "Tổ đã báo cáo đủ các chỉ tiêu đến kỳ."

PAIR = "{first} và {second}"
PAIR_WINS = "Tốt hơn ở {count} chỉ tiêu"
PAIR_EVEN = "Bằng nhau ở {count} chỉ tiêu. Chỉ so khi cả hai tổ có số liệu của cùng một tháng và được xếp đèn."
BETTER = "tốt hơn"
PAIR_COLUMN = "{group} – {column}"
PAIR_COLUMNS = ("Chỉ tiêu", "Thực hiện", "Hạng")
