"""Words of a province's slides, beside those of its pages."""

READING = "Đang đọc số liệu"
READING_DONE = "Đã đọc {done}/{of} phường, xã."
READING_WAIT = "Trang chiếu tự cập nhật khi đọc xong."
COUNTS = {"red": "đèn đỏ", "amber": "đèn vàng", "grey": "chưa báo cáo", "green": "đèn xanh"}
COUNTS_OF_WARDS = {"red": "nơi đỏ", "amber": "nơi vàng", "grey": "nơi chưa báo cáo", "green": "nơi xanh"}
WARDS_TITLE, INDICATORS_TITLE = "Nơi nhiều đèn đỏ nhất", "Chỉ tiêu nhiều nơi đỏ nhất"
WARDS_FINE, INDICATORS_FINE = "Không phường, xã nào có đèn đỏ.", "Không chỉ tiêu nào có đèn đỏ."
RED, RED_AMBER = "{red} đỏ", "{red} đỏ, {amber} vàng"
WARDS_RED = "{red} nơi đỏ"
MORE_WARDS, MORE_INDICATORS = "và {count} nơi khác có đèn đỏ", "và {count} chỉ tiêu khác có nơi đỏ"
UNKNOWN = "Chưa tính {count} nơi: "
MORE_NAMES = " và {count} nơi khác"

SUMS, NAMED_SUMS = "Toàn tỉnh", "Toàn tỉnh: {domains}"
NO_FIGURE, WITHOUT_FIGURES = "chưa có số liệu", "Chưa đến kỳ: {names}"
LIGHTS = {"red": "{count} đỏ", "amber": "{count} vàng", "grey": "{count} chưa báo cáo", "green": "{count} xanh"}

TOGETHER = "Toàn tỉnh: {sum}"
FIRST, LAST, EVERY, EVERY_FURTHER = "Đứng đầu", "Đứng cuối", "Xếp hạng", "Xếp hạng (tiếp)"
OLD = " (số tháng {month})"
BETWEEN = "{count} nơi ở giữa"
UNRANKED, UNRANKED_OF = "Không xếp hạng: ", " (số của tháng {month})"
NOTHING_RANKED = "Chưa phường, xã nào có số liệu của chỉ tiêu này."

MAP, MAP_ALL = "{count} nơi nhiều đèn đỏ nhất theo chỉ tiêu chung", "Phường, xã theo chỉ tiêu chung"
NO_MAP = "Không phường, xã nào có đèn đỏ, đèn vàng ở các chỉ tiêu chung."
IN_MAP, IN_MAP_AMBER = "({unit}; {red} nơi đỏ)", "({unit}; {amber} nơi vàng)"
LEVELS = ("Phường ", "Xã ", "Đặc khu ", "Thị trấn ")
"""What names of wards begin with, and can be left out where all shown are told apart without it."""

OWED = "{wards}/{of} phường, xã chưa nộp {count} số liệu đến hạn"
OWED_TITLE = "Chưa nộp số liệu"
MORE_OWE, MORE_OWNERS = "và {count} nơi khác", "{owners} và {count} bộ phận khác"

CHANGED = "So với {before}: {worse} đèn giảm mức, {better} đèn tăng mức"
CHANGED_TITLE = "So với tháng trước"
WORSE, BETTER = "Giảm mức nhiều nhất", "Tăng mức nhiều nhất"
NO_WORSE, NO_BETTER = "Không đèn nào giảm mức.", "Không đèn nào tăng mức."
WARDS = "{count} nơi"
MORE_CHANGED = "và {count} chỉ tiêu khác"
NEWLY_RED = "Mới chuyển sang đèn đỏ: {count}"
VALUE = "{indicator}: {value} / {target}"
