"""Sentences of the official report: results, assessment, tasks, directions. Figures come ready-made as text, units included.

On paper an indicator is judged (“đánh giá”); lights are of screens. What is not known stays a visible blank, “…”.
"""

BLANK_PLACE = "…"
SECTION = "{number}. {title}"
NUMERALS = ("I", "II", "III", "IV", "V", "VI")
SUBHEADING = "{number}. {name}"
LIST_SEPARATOR = "; "

# The head and the annexes
HEADINGS = {"report": "BÁO CÁO", "brief": "BÁO CÁO NHANH", "notice": "THÔNG BÁO", "proposal": "TỜ TRÌNH"}
SUBJECTS = {
    "report": "Kết quả thực hiện các chỉ tiêu kế hoạch {span}",
    "brief": "Kết quả thực hiện các chỉ tiêu kế hoạch {span}",
    "notice": "Kết quả thực hiện các chỉ tiêu kế hoạch {span}",
    "proposal": "Về kết quả thực hiện các chỉ tiêu kế hoạch {span} và kiến nghị",
}
NUMBER = "Số: {number}"
NUMBERS = {
    "report": "Số:        /BC-UBND",
    "brief": "Số:        /BC-UBND",
    "notice": "Số:        /TB-UBND",
    "proposal": "Số:        /TTr-UBND",
}
"""By the kind of the document, until it has a number."""
PLACE_AND_DATE = "{place}, ngày        tháng        năm 20      "
PLACE_AND_DAY = "{place}, ngày {day} tháng {month} năm {year}"
ATTACHED = "(Kèm theo Báo cáo số {number} ngày {day} của {authority})"
ATTACHED_BLANKS = ("        /BC-UBND", "       /       /20      ")

# The opening
BASIS = "Căn cứ {basis};"
BASIS_ASKED = "{basis} ({blanks})"
BASIS_NUMBER_BLANK, BASIS_DATE_BLANK = "số …", "ngày …"
BASIS_BLANK = "… (luật, nghị quyết, quyết định: tên, số, ngày)"
OPENINGS = {
    "report": "{authority} báo cáo kết quả thực hiện các chỉ tiêu kế hoạch {span} như sau:",
    "brief": "{authority} báo cáo nhanh kết quả thực hiện các chỉ tiêu kế hoạch {span} như sau:",
    "notice": "{authority} thông báo kết quả thực hiện các chỉ tiêu kế hoạch {span} như sau:",
    "proposal": "{authority} kính trình {superior} xem xét nội dung sau đây:",
}
"""By the kind of the document."""
CLOSINGS = {
    "report": "Trên đây là báo cáo kết quả thực hiện các chỉ tiêu kế hoạch {span} của {authority}./.",
    "brief": "Trên đây là báo cáo nhanh kết quả thực hiện các chỉ tiêu kế hoạch {span} của {authority}./.",
    "notice": "Trên đây là thông báo kết quả thực hiện các chỉ tiêu kế hoạch {span}; các bộ phận, tổ dân phố căn cứ thực hiện./.",
    "proposal": "{authority} kính trình {superior} xem xét, quyết định./.",
}
ADDRESSED = "Kính gửi: {superior}."

# I. Results
RESULTS = "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"
COUNTS = "Trong {total} chỉ tiêu: {counts}."
COUNT_FIRST = "{count} chỉ tiêu {word}"
COUNT_NEXT = "{count} {word}"
COUNT_WORDS = {
    "exceeded": "vượt",
    "met": "đạt",
    "on_track": "đúng tiến độ",
    "at_risk": "cần chú ý",
    "behind": "chậm tiến độ",
    "missed": "không đạt",
    "no_data": "chưa có số liệu",
    "not_due": "chưa đến kỳ đánh giá",
    "undecided": "chưa có số liệu cả năm",
    "not_judged": "chưa đánh giá vì chưa giao chỉ tiêu riêng cho tổ",
    "ward_only": "chỉ tính toàn phường",
}
"""In the order in which offices count."""
COUNT_WORDS_OF_YEAR = {"met": "hoàn thành", "missed": "không hoàn thành"}
PROMISE_COMPLETE = "Mục tiêu hoàn thành cả {total} chỉ tiêu{scope}: {when} {done}."
PROMISE_COMPLETE_DONE = {"none": "chưa có chỉ tiêu nào đạt", "some": "đạt {done}/{total} chỉ tiêu", "all": "đã hoàn thành"}
PROMISE_EXCEED = "Mục tiêu vượt ít nhất {needed} trong {possible} chỉ tiêu có quy định mức vượt{scope}: {when} {done}."
PROMISE_WHEN, PROMISE_WHEN_OVER = "đến nay", "cả năm"
PROMISE_EXCEED_DONE = {
    "none": "chưa có chỉ tiêu nào vượt",
    "some": "vượt {done}/{needed} chỉ tiêu",
    "all": "đã vượt {done} chỉ tiêu",
}
OF_WHOLE_WARD = " (toàn phường)"
USUAL_SCOPE = "Các chỉ tiêu tổng hợp từ tổ dân phố lấy số liệu tháng {month} của {groups}; chỉ tiêu nào khác thì ghi riêng."
NOTHING_OF_PERIOD = "Tháng {month}/{year} chưa có số liệu nào được nộp; số liệu dưới đây tính đến hết tháng {until}/{year}."

RESULT = "{name}: {text}."
RESULT_OF_PARTS = "{name}: {parts} Đánh giá chung: {word}."
PART = "({number}) {part}: {text}."
UNTIL = "đến hết tháng {month} {text}"
SHARE = "thực hiện {value}, đạt {share} kế hoạch năm ({target})"
FIGURE = "thực hiện {value}; chỉ tiêu giao {target}"
CRITERIA = "đạt {value}; chỉ tiêu giao: {target}"
WITH_PARTS = "{value} ({parts})"
NO_ALLOTMENT = "thực hiện {value}; chưa giao chỉ tiêu riêng cho tổ nên chưa đánh giá"
NO_BASE = "không phát sinh đối tượng để tính tỷ lệ"
NO_DATA = "chưa có số liệu (đã đến kỳ báo cáo tháng {month})"
NOT_DUE = "chưa đến kỳ đánh giá (kỳ đầu: tháng {month})"
ALL_GROUPS = "đủ {count} tổ"
WITH_OLDER = "{groups}, trong đó {names} lấy số liệu kỳ trước"
GROUPS_COUNTED = "{count} tổ"
ALL_GROUPS_BUT = "{count} tổ (trừ {names})"
SOME_GROUPS = "{count}/{total} tổ"
SCOPE = "số liệu của {groups}"
OWED = "chậm nộp số liệu kỳ tháng {month}"
DOUBT_FLOOR = "đánh giá chưa chắc chắn vì thiếu số liệu của {groups} (có thể chỉ đạt {value})"
DOUBT_CEILING = "đánh giá chưa chắc chắn vì thiếu số liệu của {groups} (có thể lên tới {value})"

LAST_YEAR_SHARE = "bằng {share} so với cùng kỳ ({value})"
LAST_YEAR_MORE = "tăng {gap} so với cùng kỳ ({value})"
LAST_YEAR_LESS = "giảm {gap} so với cùng kỳ ({value})"
LAST_YEAR_EQUAL = "bằng cùng kỳ ({value})"
LAST_YEAR_NONE = "cùng kỳ năm trước là {value}"
LAST_YEAR_JOINED = "{text}, tính cho cả địa bàn {wards} cũ"
ESTIMATE_FLOOR, ESTIMATE_CEILING = "ước cả năm đạt {value}", "ước cả năm là {value}"
ESTIMATE_RANGE = "{estimate} (từ {low} đến {high})"
"""Where one end of the range keeps the promise and the other does not."""

JUDGED = {
    "exceeded": "đã vượt chỉ tiêu giao",
    "met": "đã đạt chỉ tiêu giao",
    "missed": "không đạt chỉ tiêu giao",
    "on_track": "đúng tiến độ",
    "at_risk": "cần chú ý",
    "behind": "chậm tiến độ",
    "no_data": "chưa có số liệu",
    "not_due": "chưa đến kỳ đánh giá",
}
JUDGED_OF_YEAR = {
    "exceeded": "vượt chỉ tiêu giao",
    "met": "hoàn thành chỉ tiêu giao",
    "missed": "không hoàn thành chỉ tiêu giao",
}
UNDECIDED = "chưa có số liệu cả năm"
NOT_JUDGED = "chưa đánh giá"
PACE = {
    "short": "thấp hơn {gap} so với kế hoạch đến kỳ ({due}), {word}",
    "even": "bằng kế hoạch đến kỳ ({due}), {word}",
    "ahead": "cao hơn {gap} so với kế hoạch đến kỳ ({due}), {word}",
}
ALLOWED = {
    "short": "thấp hơn {gap} so với mức cho phép đến kỳ ({due}), {word}",
    "even": "bằng mức cho phép đến kỳ ({due}), {word}",
    "ahead": "cao hơn {gap} so với mức cho phép đến kỳ ({due}), {word}",
}
LINE = {
    "short": "thấp hơn {gap} so với lộ trình đến kỳ ({due}), {word}",
    "even": "bằng lộ trình đến kỳ ({due}), {word}",
    "ahead": "cao hơn {gap} so với lộ trình đến kỳ ({due}), {word}",
}
TARGET_SHORT = "còn thiếu {gap}, {word}"
TARGET_OVER = "cao hơn chỉ tiêu giao {gap}, {word}"
TARGET_AT_BOUND = "phải thấp hơn mức này mới đạt, {word}"
MISSED_FLOOR = "{word}, thiếu {gap}"
MISSED_CEILING = "{word}, cao hơn {gap}"

# The shorter kinds
RESULTS_BRIEF = "KẾT QUẢ CHUNG"
TO_FOCUS_ON = "CHỈ TIÊU CẦN TẬP TRUNG CHỈ ĐẠO"
MORE_INDICATORS = "Và {count} chỉ tiêu khác: {names}."
ORDERS = "YÊU CẦU THỰC HIỆN"
NEED_FOR_IT = "SỰ CẦN THIẾT"
SUBMITTED = "NỘI DUNG TRÌNH"

# II. Assessment
ASSESSMENT = "ĐÁNH GIÁ CHUNG"
ACHIEVED = "Kết quả nổi bật"
ACHIEVED_SOME = "Có {good}/{total} chỉ tiêu vượt, đạt hoặc đúng tiến độ."
ACHIEVED_SOME_OF_YEAR = "Có {good}/{total} chỉ tiêu hoàn thành hoặc vượt."
ACHIEVED_NONE = "Chưa có chỉ tiêu nào vượt, đạt hoặc đúng tiến độ."
ACHIEVED_NONE_OF_YEAR = "Chưa có chỉ tiêu nào hoàn thành."
ACHIEVED_LISTS = {"exceeded": "Vượt: {names}.", "met": "Đạt: {names}.", "on_track": "Đúng tiến độ: {names}."}
ACHIEVED_LISTS_OF_YEAR = {"met": "Hoàn thành: {names}."}
NAMED_FIGURE = "{name} ({value})"
OTHER_RESULTS = "Kết quả nổi bật khác: … (ghi kết quả ngoài các chỉ tiêu, nếu có)"
SHORTCOMINGS = "Tồn tại, hạn chế"
SHORTCOMING = "{name}: {text}."
SHORT_FIGURE = "{value}, {text}"
OLDER_FIGURE = "{value} đến hết tháng {month}"
SHORT_PART = "{part} {text}"
NO_SHORTCOMINGS = "Không có chỉ tiêu nào chậm tiến độ, cần chú ý hoặc không đạt."
NO_SHORTCOMINGS_OF_YEAR = "Không có chỉ tiêu nào không hoàn thành."
NO_SHORTCOMINGS_JUDGED = (
    "Trong {judged}/{total} chỉ tiêu đã đánh giá, không có chỉ tiêu nào chậm tiến độ, cần chú ý hoặc không đạt."
)
NO_SHORTCOMINGS_JUDGED_OF_YEAR = "Trong {judged}/{total} chỉ tiêu đã đánh giá, không có chỉ tiêu nào không hoàn thành."
NOTHING_JUDGED = "Chưa có chỉ tiêu nào được đánh giá."
WITHOUT_FIGURES = "Chưa có số liệu: {names}."
NAMED_OWNER = "{name} ({owner})"
CAUSES = "Nguyên nhân"
OBJECTIVE, SUBJECTIVE = "Nguyên nhân khách quan", "Nguyên nhân chủ quan"
OBJECTIVE_SIGN, SUBJECTIVE_SIGN = "khách quan", "chủ quan"
CAUSE_BLANK = "{kind}: …"
CAUSE_BLANK_OF = "{kind}: … (ghi nguyên nhân của {names})"
CAUSE_BLANK_OF_MANY = "{kind}: … (ghi nguyên nhân của {count} chỉ tiêu chưa có giải trình)"
CAUSES_SAID = "Theo giải trình của các bộ phận:"
CAUSE_SAID = "{name}: “{text}” ({author}, số liệu tháng {month})."
CAUSE_ANSWERED = "{name}: “{text}” ({author}, giải trình ngày {day})."
CAUSE_SAID_OF_KIND = "{kind}: {said}"
CAUSE_AWAITED = "{name}: chưa có giải trình của bộ phận phụ trách (hạn {due})."

# III. Tasks
TASKS = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP"
TASK_COUNTS = "Trong {total} nhiệm vụ đã giao: {counts}."
TASK_COUNT_FIRST = "{count} nhiệm vụ {word}"
TASK_COUNT_NEXT = "{count} {word}"
TASK_WORDS = {
    "done": "đã hoàn thành",
    "running": "đang thực hiện",
    "not_started": "chưa triển khai",
    "overdue": "quá hạn",
}
TASKS_NOT_GIVEN = "Còn {count} nhiệm vụ trong kế hoạch chưa phân công bộ phận thực hiện."
TASKS_DONE, TASKS_RUNNING, TASKS_OVERDUE = "Hoàn thành trong kỳ", "Đang thực hiện", "Quá hạn"
TASK_LIST = "{name}:"
TASK_DONE = "{title} ({owner}; hoàn thành ngày {day})."
TASK_DONE_LATE = "{title} ({owner}; hoàn thành ngày {day}, sau hạn {due})."
TASK_RUNNING = "{title} ({owner}; đạt {progress}%, hạn {due})."
TASK_RUNNING_NO_DUE = "{title} ({owner}; đạt {progress}%)."
NO_OWNER = "chưa phân công"
MORE_TASKS = "Và {count} nhiệm vụ khác."

# IV. Directions
DIRECTIONS = "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM {span}"
NEXT_SPANS = {
    "month": "THÁNG {month} NĂM {year}",
    "quarter": "QUÝ {quarter} NĂM {year}",
    "half": "6 THÁNG CUỐI NĂM {year}",
    "nine_months": "QUÝ {quarter} NĂM {year}",
    "year": "NĂM {year}",
}
"""By the span of the report that looks ahead."""
FOCUS = "Tập trung chỉ đạo các chỉ tiêu chậm tiến độ, cần chú ý, chưa có số liệu"
FOCUS_OF_YEAR = "Khắc phục các chỉ tiêu không hoàn thành, chưa có số liệu"
FOCUS_ITEM = "{name}: {need}. {who}{when}."
KEEP_UP = "Duy trì kết quả các chỉ tiêu đã vượt, đạt, đúng tiến độ."
WHO = "{owner} chủ trì"
WHO_ASSIGNED = "{owner} chủ trì ({people})"
WHEN = "; báo cáo kỳ tháng {month} chậm nhất ngày {day}"
NEED_ADD = "cần thêm {amount} trong năm, bình quân {needed} mỗi tháng (từ đầu năm: {average})"
NEED_ADD_NO_AVERAGE = "cần thêm {amount} trong năm, bình quân {needed} mỗi tháng"
NEED_ADD_SINCE_OLDER = "cần thêm {amount} trong năm (số liệu tháng {month})"
NEED_ADD_AT_END = "còn thiếu {amount}"
NEED_REDUCE = "cần giảm {amount}"
NEED_ROOM = "từ nay đến cuối năm chỉ được tăng thêm {amount}"
NEED_BROKEN = "đã cao hơn mức cho phép cả năm {amount}, không để tăng thêm"
NEED_RATE_AT_LEAST = "từ nay đến cuối năm phải đạt ít nhất {rate} số {unit} phát sinh"
NEED_RATE_AT_MOST = "từ nay đến cuối năm không được quá {rate} số {unit} phát sinh"
NEED_LOST = "khó có khả năng hoàn thành chỉ tiêu; báo cáo rõ nguyên nhân, giải pháp"
NEED_MISSED = "làm rõ nguyên nhân không hoàn thành, đề ra giải pháp cho năm sau"
NEED_FIGURES = "nộp ngay số liệu kỳ tháng {month}"
NEED_YEAR_FIGURES = "nộp số liệu cả năm"
NEED_UNKNOWN = "tiếp tục thực hiện để đạt chỉ tiêu giao"
NEED_OF_PART = "{part} {need}"
TASKS_TO_FINISH = "Hoàn thành dứt điểm {count} nhiệm vụ đã quá hạn."
TASKS_TO_COME = "Nhiệm vụ đến hạn trong kỳ tới"
TASK_TO_COME = "{title}: {owner}, hạn {due}."
OTHER_DIRECTIONS = "Nhiệm vụ khác: … (ghi nhiệm vụ ngoài những việc nêu trên, nếu có)"

# V. Proposals
PROPOSALS = "KIẾN NGHỊ, ĐỀ XUẤT"
PROPOSAL_ABOVE = "Đối với {superior}: … (ghi nội dung, cơ quan giải quyết)"
ABOVE = "cấp trên"
PROPOSAL_UNITS = "Đối với các bộ phận, tổ dân phố: … (ghi việc yêu cầu, thời hạn)"
PROPOSALS_SAID = "Kiến nghị, đề xuất của các bộ phận:"
PROPOSAL_SIGNS = ("kiến nghị", "đề xuất", "đề nghị")
"""By these a sentence of a note, an explanation or an answer is known to ask for something."""
