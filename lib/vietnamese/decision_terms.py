"""The terms by which a commune's decision says what is promised: units behind numbers, words before them, headings of parts."""

from __future__ import annotations

import re

from lib.vietnamese.text import fold


def _longest_first(names: str) -> str:
    """Return the names, divided by "|", as one choice of a pattern: longer ones first, words divided by any white space."""
    ordered = sorted(filter(None, names.split("|")), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)


_MEASURED = (
    "%|‰|phần trăm|điểm phần trăm|điểm %|phần nghìn|tấn|tạ|yến|kg|lít|kWh|ha|héc ta|hecta|m2|m²|m3|m³|km2|km²|km|mét vuông|mét khối|mét"
    "|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|ngàn đồng|tr.đồng|tr.đ|trđ|tỷ|tỉ|triệu USD|triệu đô la|USD|đồng|triệu"
)
_COUNTED = (
    "lượt người|lượt khách|lượt|người dân|người|nhân khẩu|khẩu|lao động|thanh niên|công dân|đồng chí|đảng viên|quần chúng|hội viên|đoàn viên"
    "|hộ gia đình|hộ dân|hộ kinh doanh|hộ|gia đình|trẻ em|trẻ|cháu|học sinh|em|bác sĩ|bác sỹ|giáo viên|khách|chiến sĩ|dân quân|vận động viên"
    "|doanh nghiệp|DN|hợp tác xã|HTX|tổ hợp tác|THT|trang trại|gia trại|cơ sở|làng nghề|cụm công nghiệp|chợ|siêu thị|cửa hàng"
    "|mô hình|sản phẩm|dự án|công trình|đề án|tuyến đường|tuyến|điểm trường|điểm|cầu|hạng mục|nhiệm vụ|vùng|mã số vùng trồng"
    "|khu dân cư|KDC|tổ dân phố|TDP|khu phố|thôn|bản|ấp|làng|buôn|khóm|xóm|xã|phường|khu|tổ"
    "|trường học|trường|lớp|phòng học|phòng|nhà văn hóa|nhà|căn|ngôi nhà|trạm|giường bệnh|giường|thư viện|câu lạc bộ|CLB|đội|chi bộ|chi hội|cơ quan|đơn vị"
    "|tiêu chí|hồ sơ|HS|thủ tục hành chính|thủ tục|TTHC|giấy chứng nhận|GCN|thẻ|tài khoản|camera|cuộc|buổi|hội nghị|lần|vụ việc|vụ|ca|trường hợp"
    "|bé trai/100 bé gái|bé trai|con|cây|quả|cái|chiếc|máy|bộ|vườn mẫu|vườn|lồng|bể|giếng|suất|kỳ|số|tin bài|tin|bài|kế hoạch|văn bản|chỉ tiêu|danh hiệu|giải|huy chương"
)
_PER = (
    r"(?:\s*/\s*(?:\d[\d.]*\s*)?(?:người dân|đầu người|người|năm|ha canh tác|ha|vụ|hộ dân|hộ|tháng|vạn dân|dân số|dân|km2|km²|lao động|khẩu|m2|ngày"
    r"|quý|giường|lứa|cây|con|xã|phường|thôn|trường|lớp|đơn vị|tổ|trẻ|học sinh)(?!\w))+"
)
UNIT = rf"(?!t[ỷỉ]\s+(?:lệ|trọng|suất|số)\b)(?:(?:(?:nghìn|ngàn|vạn|triệu)\s+)?(?:{_longest_first(_MEASURED + '|' + _COUNTED)}))(?!\w)(?:{_PER})?"
"""A pattern of a unit behind a number, with what it is divided by: "triệu đồng/người/năm"."""
MEASURED_UNITS = frozenset(fold(name) for name in _MEASURED.split("|")) | {"%", "‰"}
"""Units that measure; of anything else the figure is a count."""

AT_LEAST, AT_MOST, BELOW, ABOVE = ">=", "<=", "<", ">"
QUALIFIERS: tuple[tuple[str, str], ...] = (
    (
        BELOW,
        "giảm xuống còn dưới|giảm xuống dưới|giảm còn dưới|xuống còn dưới|còn dưới|xuống dưới|giảm dưới|ở mức dưới|dưới mức|dưới|thấp hơn|nhỏ hơn|<",
    ),
    (
        AT_MOST,
        "giảm xuống còn|giảm tỷ lệ xuống còn|giảm xuống|giảm còn|xuống còn|chỉ còn|còn lại|còn|xuống|không quá|không vượt quá|không vượt|không cao hơn"
        "|tối đa|nhiều nhất|không trên|≤|<=|khống chế ở mức|khống chế dưới",
    ),
    (ABOVE, "hơn|trên mức|đạt trên|vượt mức|cao hơn|lớn hơn|trên|>"),
    (
        AT_LEAST,
        "đạt ít nhất|ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|≥|>=|tăng lên|nâng lên|lên|đạt và vượt|đạt hoặc vượt|đạt từ|từ",
    ),
    (
        "",
        "đạt|phấn đấu đạt|phấn đấu|được|là|bằng|ở mức|mức|có|ước đạt|ước|khoảng|duy trì|giữ vững|giữ|ổn định|chiếm|thu được|hoàn thành|:|-|–|="
        "|khoảng từ|đạt khoảng|cơ bản đạt|đảm bảo|bảo đảm|~|đạt mức|ước khoảng|phấn đấu là|đạt bình quân",
    ),
    ("+", "tăng thêm|tăng trưởng|tăng"),
    ("-", "kéo giảm|giảm thêm|giảm bình quân|giảm|hạ"),
    ("vượt", "vượt"),
)
"""Words between an indicator's name and its number, by what they say: a comparator, nothing (""), or a change (+, -, vượt)."""
QUALIFIER = re.compile(
    r"(?:(?<=^)|(?<=[\s(:;,]))(?P<word>" + _longest_first("|".join(words for _, words in QUALIFIERS)) + r")\s*:?\s*$", re.IGNORECASE
)
MEANING = {re.sub(r"\s+", " ", word): meaning for meaning, words in QUALIFIERS for word in words.split("|")}
AFTER = re.compile(r"\s*\(?(?P<word>trở lên|trở xuống|trở đi|hoặc hơn)\)?", re.IGNORECASE)

NOT_A_FIGURE_BEFORE = re.compile(
    r"(?:\bsố|giai đoạn|khóa|nhiệm kỳ|mức độ|cấp độ|\bđộ|hạng|\bđề án|quốc lộ|tỉnh lộ|\bQL|khoản|điều|điểm|\bquý|\btháng|\bngày|\bthứ|chỉ thị"
    r"|nghị quyết|nghị định|thông tư|quyết định|tiêu chí số|\bloại|\bbậc|\bcấp|\bkhối|\bthế hệ|\blớp|\bđiều lệ|\bcông nghệ|\bthôn|\bbản|\btổ dân phố"
    r"|\bkhu phố|\bxóm|\bấp|\btổ|\bcovid-|\bkỳ|\bcả|\btrên cả)\s*$",
    re.IGNORECASE,
)
"""What stands before a number that names something: "mức độ 2", "Nghị quyết số 34". (Units such as "thôn" with a colon do not.)"""
NOT_A_FIGURE_AFTER = re.compile(
    r"\s*(?:tháng tuổi|tuổi|loại\b|khoản\b|mũi\b|nội dung|nhóm\b|lĩnh vực|ngành\b|bước\b|môn\b|sao\b|giờ|phút|ngày làm việc|/QĐ|/NQ|/KH|/CT|-NQ|-CT|-KL|-KH|/NĐ|/TT|khâu\b|trụ cột|tại chỗ|cùng\b|không\b|giảm,|tháng đầu|tháng cuối)",
    re.IGNORECASE,
)
PER_SO_MANY_BEFORE = re.compile(r"(?:\btrên|/|\bmỗi|\bcho|\btính trên|\bbình quân)\s*$", re.IGNORECASE)
PER_SO_MANY_AFTER = re.compile(
    r"\s*(?:\((?:một|mười)\)\s*)?(?:ha\b|héc ta|đơn vị|trẻ đẻ sống|trẻ sinh sống|trẻ em|trẻ|vạn dân|người dân|dân|lao động|hộ dân|ca đẻ|bé gái|km2)",
    re.IGNORECASE,
)
PER_SO_MANY = frozenset({1, 100, 1000, 10_000, 100_000})

MILESTONE_START = re.compile(
    r"^(?:tiếp tục |phấn đấu |cơ bản |được |trên địa bàn |xã |phường )*(?:hoàn thành|đạt|duy trì|giữ vững|giữ|được công nhận|công nhận|không để|không có|đảm bảo"
    r"|bảo đảm|xây dựng|thực hiện|triển khai|củng cố|ổn định|ra mắt|tổ chức|đưa|thành lập|đảng bộ|chính quyền)\b",
    re.IGNORECASE,
)
MILESTONE_WORD = re.compile(
    r"\b(?:hoàn thành|đạt chuẩn|đạt|duy trì|giữ vững|được công nhận|không để|không có|vững mạnh|hoàn thiện|xếp loại|xếp hạng|trong sạch)\b",
    re.IGNORECASE,
)
ACT = re.compile(
    r"^(?:tiếp tục |phấn đấu |mỗi năm |toàn xã )*(?:thành lập|trồng|xây dựng|giải quyết|tạo|kết nạp|thu hút|hỗ trợ|tổ chức|đào tạo|bồi dưỡng|phát triển|công nhận|xóa|cấp"
    r"|mở|lắp đặt|lắp|cải tạo|nâng cấp|sửa chữa|tu sửa|bê tông|cứng hóa|nhựa hóa|tuyển|gọi|vận động|đưa|chuyển đổi|huy động|tăng|giảm|thêm|có|tích tụ|giới thiệu|duy trì|giữ"
    r"|hoàn thành|khởi công|khai trương|ra mắt|đăng ký|làm mới|làm|nạo vét|kiên cố|phấn đấu|đón|thực hiện|bảo vệ|khoanh nuôi|chăm sóc|nhân rộng|triển khai|hòa giải|tư vấn|đầu tư"
    r"|cải tạo|chỉnh trang|số hóa|cho vay|phủ sóng|tặng|trao|khám|tiêm|dạy nghề|xuất khẩu|thực hành|rà soát|phục hồi|trồng mới|ít nhất|mỗi)\b",
    re.IGNORECASE,
)
"""How an item begins that tells an act instead of a name: "Thành lập mới 15 doanh nghiệp"."""
TASK_START = re.compile(
    r"^(?:tiếp tục|thường xuyên|chủ động|tích cực|khẩn trương|kịp thời|đồng thời|tập trung|phấn đấu|cần|quan tâm|tổ chức|chỉ đạo|tham mưu|phối hợp|lãnh đạo"
    r"|giao|yêu cầu|đề nghị|phân công|tăng cường|đẩy mạnh|đẩy nhanh|nâng cao|thực hiện|triển khai|phát triển|xây dựng|quản lý|huy động|khuyến khích|hỗ trợ|duy trì|giữ vững"
    r"|bảo đảm|đảm bảo|rà soát|kiểm tra|giám sát|phổ biến|tuyên truyền|củng cố|đổi mới|cải thiện|cải cách|khắc phục|xử lý|giải quyết|phòng|ngăn chặn|đấu tranh|công khai"
    r"|hoàn thiện|hoàn thành|cụ thể hóa|quán triệt|thúc đẩy|tạo|thu hút|mở rộng|khai thác|phát huy|bố trí|chuẩn bị|siết chặt|chấn chỉnh|thanh tra|theo dõi|đôn đốc|báo cáo|tổng kết"
    r"|sơ kết|nghiên cứu|ban hành|lập|áp dụng|ứng dụng|chuyển đổi|nhân rộng|vận động|chăm sóc|bảo vệ|tu bổ|tôn tạo|đào tạo|bồi dưỡng|kiện toàn|sắp xếp|tinh giản|công tác|trưởng|các|ubnd"
    r"|ủy ban|uỷ ban|văn phòng|công an|ban chỉ huy|phòng)\b",
    re.IGNORECASE,
)
"""How a sentence of a decision's second half begins that sets a task of its own: what is to be done, or who is to do it."""
NONE_AT_ALL = re.compile(r"^(?:tiếp tục |phấn đấu )*(?:không để|không có|không xảy ra|không phát sinh)\b", re.IGNORECASE)

INDICATOR_START = re.compile(
    r"^(?:tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|tỷ số|tốc độ|tổng|thu nhập|thu ngân sách|thu cân đối|chi ngân sách|giá trị|sản lượng|diện tích|năng suất|số|lương thực|bình quân"
    r"|mức|chỉ số|độ che phủ|doanh thu|vốn|kim ngạch|mật độ|tuổi thọ|cơ cấu)\b",
    re.IGNORECASE,
)
"""How the name of an indicator of its own begins; anything else behind a comma is a part of the one before."""
ITS_OWN_CHANGE = re.compile(
    r"^(?:tốc độ|nhịp độ|chỉ số)\s+(?:\w+\s+){0,3}?(?:tăng|giảm|phát triển)\b|^(?:tỷ lệ|tỉ lệ|mức)\s+(?:gia )?(?:tăng|giảm|phát triển)\b"
    r"|^tăng trưởng|^(?:kéo )?giảm\b|^tăng\b|tốc độ (?:tăng|phát triển)",
    re.IGNORECASE,
)
"""The change is itself the indicator, so that it needs no base."""
RISES_OR_FALLS = re.compile(
    r"(?<!tốc độ )(?<!tỷ lệ )(?<!tỉ lệ )(?<!mức )\b(?P<way>tăng|giảm)(?:\s+(?:thêm|trưởng))?(?:\s+bình quân)?(?:\s*/?\s*(?:hằng |hàng |mỗi )?năm)?$",
    re.IGNORECASE,
)
"""A name that ends with a change: "Tỷ lệ hộ nghèo giảm bình quân hằng năm"."""
COMPARED = re.compile(r"\b(?:so với|so cùng kỳ|so năm|cùng kỳ|/năm|mỗi năm|hằng năm|hàng năm)\b", re.IGNORECASE)
EARLIER = re.compile(r"(?:năm trước|năm \d{4}|cùng kỳ|thực hiện|ước|kế hoạch năm|KH năm|hiện nay|đầu năm)", re.IGNORECASE)
PARTS_FOLLOW = re.compile(
    r"[,;.(]?\s*(?:trong đó|bao gồm|gồm có|gồm|cụ thể|chia ra)\s*[:,]?\s*(?:có|là)?(?=\s|$)\s*", re.IGNORECASE
)
LEAD_IN = re.compile(
    r"^(?:và |phấn đấu |đến |cuối |hết |trong |ngày 31/12/\d{4},? ?|năm kế hoạch |năm \d{4},? ?|năm nay,? ?|tiếp tục |cần |sẽ |toàn xã |toàn phường |có |đảm bảo |bảo đảm "
    r"|nâng |đưa )+",
    re.IGNORECASE,
)
"""What stands before an indicator's name and is no part of it."""
ALL_INDICATORS = re.compile(
    r"(?:các|số|tổng số|tất cả|toàn bộ|\d+)\s+(?:các\s+)?chỉ tiêu(?! (?:giao quân|tuyển quân|gọi))", re.IGNORECASE
)

DOMAIN_NOISE = re.compile(
    r"^(?:(?:về|các|một số|nhóm|hệ thống|những)\s+)*(?:(?:chỉ tiêu|mục tiêu|lĩnh vực|công tác|nhóm|phát triển)\s*(?:về|trong|thuộc|lĩnh vực|phát triển|nhóm|trên)?\s*)*"
    r"(?:về |trên lĩnh vực |lĩnh vực )?",
    re.IGNORECASE,
)
DOMAIN_TAIL = re.compile(
    r"(?:\s*\([^)]*\)|\s*[:.;,]|\s+chủ yếu|\s+cụ thể|\s+năm \d{4}|\s*[-–]?\s*\d+ chỉ tiêu|,?\s*(?:gồm|có)(?=\s*$))+\s*$",
    re.IGNORECASE,
)
DOMAIN_SYLLABLES = frozenset(
    fold(
        "kinh tế văn hóa hoá xã hội môi trường quốc phòng an ninh trật tự toàn tài nguyên nông lâm ngư nghiệp thủy sản công tiểu thủ thương mại dịch vụ du lịch"
        " xây dựng đảng hệ thống chính trị quyền cải cách hành chuyển đổi số giáo dục đào tạo y tế dân đô thị hạ tầng kỹ thuật ngân sách tài nội nông thôn mới"
        " thông tin truyền thể dục thao lao động việc làm giảm nghèo sinh sách đối ngoại khoa học công nghệ và phát triển chỉ tiêu lĩnh vực về pháp luật tư"
        " mặt trận đoàn thể bảo vệ quản lý đất đai an sinh quân sự bền vững xanh số đời sống khối vận"
    ).split()
)
"""Every syllable of a domain's heading is one of these."""
STATED_COUNT = re.compile(
    r"\(?\s*(?:gồm|có|tổng số|tổng cộng:?)?\s*(?P<count>\d{1,3})\s*(?:/\d+\s*)?chỉ tiêu(?:\s+(?:chủ yếu|cụ thể))?\s*\)?",
    re.IGNORECASE,
)
TOTAL_OF_INDICATORS = re.compile(r"^(?:tổng cộng|tổng số|cộng)\s*:?\s*(?P<count>\d{1,3})?\s*chỉ tiêu", re.IGNORECASE)

_CAPITAL = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_OF_A_NAME = rf"(?:[{_CAPITAL}][\w-]*|tế|hóa|hoá|hội|tầng|thị|chính|vụ|công|kê|sự|an|phường|xã|thể|học|trường|quyền|nhân|dân|và(?=\s+[{_CAPITAL}])|-(?=\s+[{_CAPITAL}])|,(?=\s+[{_CAPITAL}]))"
UNIT_IN_CHARGE = re.compile(
    r"(?:(?<=giao )|(?<=Giao )|(?<=phối hợp )|(?<=với )|(?<=chỉ đạo )|\b)"
    rf"(?P<unit>(?:Phòng|Văn phòng|Ban|Trạm|Công an|Trung tâm|Hội|Đoàn Thanh niên|Ủy ban MTTQ|Ủy ban Mặt trận|Bộ phận|Trường|Trưởng|Tổ trưởng|Công chức)(?:\s*{_OF_A_NAME})*)"
    r"(?=\s*(?:[.;]|$)|\s+(?:chủ trì|phối hợp|tham mưu|chịu|có trách nhiệm|hoàn thành|triển khai|thực hiện|xây dựng|tổ chức|theo dõi|thường xuyên|duy trì|đôn đốc|báo cáo|rà soát|tiêm))"
    r"|(?:(?<=giao )|(?<=Giao ))(?P<given>(?:Phòng|Văn phòng|Ban|Trạm|Công an)(?:\s*[\w-]+){0,4})"
)
"""Who is named to do something: a body's name before a verb, or behind "giao" and "phối hợp"."""
_DAY = r"(?:ngày\s+)?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?"
DUE = re.compile(
    rf"\b(?:trước|chậm nhất|xong|đến|đến hết|hết|vào|từ|trong|cuối)\s+(?:là\s+)?(?:{_DAY}|(?:tháng|quý)\s+(?:[IVX]+|\d{{1,2}})(?:\s*[/-]\s*\d{{4}}|\s+năm\s+\d{{4}})?|năm\s+(?P<year>\d{{4}}))(?!\s+của)"
    r"|\b(?:hằng|hàng)\s+(?:tháng|quý|tuần)\b",
    re.IGNORECASE,
)
"""By when: "trước ngày 30/9/2026", "trong quý III/2026", "hằng tháng"; not the date of a document."""
