"""Words of the page “Thiết lập”: its forms, the preview of a change, and what may be wrong with an answer."""

SETUP = "Thiết lập"
ABOUT = "Mọi thay đổi được xem trước cùng những đèn sẽ đổi, ghi vào nhật ký, giữ bản cũ và hoàn tác được."
YEAR_SHOWN = "Đang sửa kế hoạch năm {year}; chọn năm khác ở ô kỳ đầu trang."
FROZEN = "Đang xem số liệu đã chốt của một cuộc họp. Chọn số liệu mới nhất để sửa kế hoạch."
SECTION = "Phần"
NO_SUCH_SECTION = "Trang này không có phần “{found}”; đang mở phần đầu."
SECTIONS = {
    "bat-dau": "Bắt đầu",
    "phuong": "Phường",
    "to": "Tổ dân phố",
    "sap-nhap": "Sáp nhập",
    "linh-vuc": "Lĩnh vực",
    "quyet-dinh": "Đọc quyết định",
    "chi-tieu": "Chỉ tiêu",
    "nhiem-vu": "Nhiệm vụ",
    "nam-moi": "Năm mới",
    "theo-nhom": "Chia theo nhóm",
    "ke-hoach-khac": "Kế hoạch khác",
    "gia-dinh": "Giả định",
    "quy-tac": "Quy tắc",
    "quyen": "Xem và duyệt",
    "lan-sua": "Các lần sửa",
}

WARD_TITLE, RULES_TITLE, DAYS_TITLE = "Phường và văn bản", "Ngày chốt, hạn nộp và ngưỡng", "Ngày nghỉ, ngày làm bù năm {year}"
WARD_HINT = "Tên, địa danh, chức vụ, cách gọi khu dân cư dùng ở mọi trang, trang chiếu, biểu mẫu và báo cáo."
DAYS_HINT = "Ghi ngày/tháng, mỗi dòng một ngày. Chỉ ghi những ngày khác lịch nghỉ chung, theo thông báo của Chính phủ."
FIELDS = {
    "ward": "Tên phường (xã)",
    "authority": "Tên cơ quan",
    "superior": "Cơ quan cấp trên, ghi trên tên cơ quan trong văn bản",
    "place": "Địa danh trong văn bản",
    "group_word": "Gọi khu dân cư là",
    "signers": "Chức vụ người ký, mỗi dòng một ý (KT. CHỦ TỊCH, rồi PHÓ CHỦ TỊCH)",
    "signer": "Họ tên người ký văn bản",
    "receivers": "Nơi nhận, mỗi dòng một nơi",
    "decision": "Tên kế hoạch hoặc quyết định, có số và ngày",
    "theme": "Chủ đề của năm",
    "goal": "Mục tiêu tổng quát, mỗi đoạn một dòng",
    "legal_basis": "Căn cứ, mỗi dòng một luật, nghị quyết, quyết định có số và ngày (thiếu thì báo cáo chừa chỗ ghi)",
    "note": "Điều phải nói ở mọi trang của năm này",
    "closing_day": "Ngày chốt số liệu của tháng",
    "report_working_days": "Hạn nộp: hết ngày làm việc thứ mấy sau ngày chốt",
    "report_day": "Hoặc hạn nộp là ngày cố định của tháng",
    "exceed_share": "Phải vượt ít nhất bao nhiêu % số chỉ tiêu",
    "amber_below": "Chỉ tiêu “từ … trở lên” có tiến độ: vàng từ bao nhiêu % kế hoạch đến kỳ",
    "amber_above": "Chỉ tiêu “dưới …” có tiến độ: vàng đến bao nhiêu % mức cho phép",
    "amber_margin": "Chỉ tiêu không có tiến độ: vàng khi kém không quá bao nhiêu %",
    "total_difference": "Nhắc khi số toàn phường lệch tổng các tổ quá bao nhiêu %",
    "who_may_see": "Ai được xem khi chưa đăng nhập",
    "required": "Số liệu cán bộ nộp phải được duyệt",
    "days_off": "Ngày nghỉ thêm",
    "days_worked": "Ngày thứ bảy, chủ nhật làm bù",
}
EXAMPLES = {
    "superior": "ví dụ: UBND tỉnh Thanh Hóa",
    "place": "để trống thì lấy tên phường",
    "signers": "để trống thì ghi CHỦ TỊCH",
    "signer": "để trống thì chừa chỗ ghi",
    "receivers": "ví dụ: UBND tỉnh (để báo cáo); để trống thì chừa chỗ ghi, dòng “Lưu: VT” tự thêm",
    "report_day": "để trống thì tính theo ngày làm việc",
    "report_working_days": "để trống thì là ngày thứ 2",
}
CHOICES = {
    "end": "hết tháng dương lịch",
    "everyone": "ai vào được trang",
    "signed_in": "chỉ người đã đăng nhập",
    "no": "không, nộp là tính ngay",
    "yes": "có, văn phòng duyệt rồi mới tính",
}
NOTICES = {
    "who_may_see": "Đổi người được xem: có hiệu lực ngay với mọi trang, lệnh và trang chiếu đang mở.",
    "required": "Đổi việc duyệt: chỉ áp dụng cho lần nộp sau này; lần nộp đang chờ vẫn chờ duyệt.",
}
"""What to bear in mind before such a change is confirmed."""
NOTHING = "(trống)"

BLANK_FIELD = "{field}: ô để trống. Điền rồi xem trước lại."
WRONG_NUMBER = "{field}: “{found}” không dùng được. Ghi một số từ {lowest} đến {highest}, ví dụ 90 hoặc 0,5."
WRONG_WHOLE = "{field}: “{found}” không dùng được. Ghi số nguyên từ {lowest} đến {highest}."
WRONG_DAY = "{field}: “{found}” không phải một ngày của năm {year}. Ghi ngày/tháng, ví dụ 2/9."
BY_HAND = "{fields}: tệp cài đặt được viết theo cách mà trang này không sửa riêng được. Sửa bằng Notepad theo tài liệu “Sửa kế hoạch và cài đặt”."
STILL_FAULTY = "Chưa lưu gì: {text}"

PREVIEW, CONFIRM, CANCEL, UNDO = "Xem trước", "Xác nhận", "Bỏ qua", "Hoàn tác"
PREVIEW_TITLE = "Nội dung thay đổi"
EDIT_COLUMNS = ("Mục", "Đang là", "Sẽ là")
EDIT = "{what}: từ “{before}” thành “{after}”"
LIGHTS_TITLE = "Đèn sẽ đổi ở {period}"
NO_LIGHT_TURNS = "Không đèn nào đổi."
LIGHT_TURNS = "{indicator}: từ "
LIGHT_TO = " sang "
ADDED, REMOVED = "Thêm chỉ tiêu: {names}.", "Bỏ chỉ tiêu: {names}."
NOTHING_CHANGES = "Không có gì thay đổi."
STORED = "Đã lưu. Bản cũ được giữ; các trang dùng bản mới từ bây giờ."
UNDONE = "Đã hoàn tác."
CHANGED_MEANWHILE = "Chưa lưu gì: tệp vừa được sửa, xem lại theo bản mới rồi làm lại."
NOT_UNDONE = "Chưa hoàn tác: các tệp còn lại không hợp với bản cũ này; hoàn tác lần sửa mới hơn trước. {text}"
CHANGED_SINCE = "Chưa hoàn tác được: tệp vừa được sửa tiếp sau lần này, xem lại."

CHANGES_TITLE = "Các lần sửa gần đây"
CHANGE_LINE = "{when} · {officer} · {file}"
FILES = {
    "settings.toml": "cài đặt chung",
    "groups.csv": "danh sách tổ",
    "targets.csv": "chỉ tiêu",
    "adjustments.csv": "điều chỉnh chỉ tiêu giữa năm",
    "dimensions.csv": "chia theo nhóm",
    "programmes.csv": "kế hoạch khác ngoài kế hoạch năm",
    "term_targets.csv": "chỉ tiêu đến hết kỳ kế hoạch",
    "allotments.csv": "chỉ tiêu giao cho tổ",
    "tasks.csv": "nhiệm vụ của quyết định",
    "templates/bao-cao.docx": "mẫu Word của báo cáo",
    "templates/van-ban.docx": "mẫu Word của văn bản khác",
}
NO_CHANGES = "Chưa có lần sửa nào."
UNDO_OF = "Hoàn tác lần sửa {when}"
UNDO_ONE = "Hoàn tác lần này"

GROUPS_TITLE = "Danh sách tổ dân phố"
GROUP_COLUMNS = ("Mã", "Tên", "Từ", "Đến hết", "Thuộc về")
ALWAYS, OPEN = "từ trước", "nay"
WAY = "Việc cần làm"
WAYS = {"them": "Thêm", "ten": "Đổi tên", "nhap": "Nhập", "tach": "Tách", "moi": "Danh sách mới"}
NAMES = "Tên, mỗi dòng một tổ; dán cả danh sách có số thứ tự cũng được"
NAMES_EXAMPLE = "1. Thôn Đông\n2. Thôn Đoài"
START = "Hoạt động từ tháng"
GROUP, NEW_NAME = "Tổ", "Tên mới"
MERGED, INTO, NEW_GROUP = "Các tổ nhập với nhau", "Thành", "một tổ mới"
NEW_GROUP_NAME = "Tên tổ mới, khi nhập thành tổ mới"
SPLIT_PARTS = "Các tổ mới, mỗi dòng một tổ, kèm phần chỉ tiêu đã giao mà tổ nhận"
SPLIT_EXAMPLE = "Tổ dân phố 2A: 60%\nTổ dân phố 2B: 40%"
CHANGE_FROM = "Kể từ tháng"
SPLIT_HINT = "Không ghi phần thì chia đều. Số đã nộp của tổ cũ giữ nguyên; tổ mới báo cáo cho cả phần lãnh thổ của mình từ đầu năm."
MERGE_HINT = "Số đã nộp của các tổ giữ nguyên; tổ nhận báo cáo cho cả hai từ đầu năm. Mã của tổ nhận giữ nguyên."
NEW_LIST_HINT = "Thay cả danh sách; chỉ làm được khi chưa có số liệu thật. Có rồi thì thêm, đổi tên, nhập, tách."
CHOOSE = "Chọn"

GROUP_NAME, WORKS = "Tên tổ", "đang hoạt động"
GROUP_NEW, GROUP_SINCE, GROUP_REMOVED = "tổ mới", "tổ mới từ tháng {month}/{year}", "bỏ khỏi danh sách"
JOINS = "nhập vào {heir} từ tháng {month}/{year}"
SPLITS, PART_OF = "tách thành {heirs} từ tháng {month}/{year}", "{name} ({share}%)"
NO_NAMES = "Tên tổ: ô để trống. Ghi ít nhất một tên có chữ."
NO_NEW_NAME = "Tên mới: ô để trống, hoặc giống tên cũ. Ghi tên mới."
NAME_TAKEN = "Tên tổ: “{name}” đã có trong danh sách. Mỗi tổ một tên riêng."
TOO_MANY_NAMES = "Danh sách tổ: nhiều hơn {most} tổ. Kiểm tra lại danh sách đã dán."
TWO_TO_MERGE = "Các tổ nhập với nhau: chọn ít nhất hai tổ."
TWO_TO_SPLIT = "Các tổ mới: ghi ít nhất hai dòng."
NO_GROUP = "Tổ: chưa chọn tổ nào."
WRONG_SHARE_LINE = "Các tổ mới: không hiểu dòng “{found}”. Ghi như Tổ dân phố 2A: 60%, mỗi tổ một dòng."
WRONG_SHARES = "Các tổ mới: các phần cộng lại là {sum}%, phải là 100%. Ghi phần lớn hơn 0 cho mọi tổ, hoặc không ghi tổ nào."
REAL_FIGURES = (
    "Danh sách mới: đã có số liệu thật theo danh sách cũ. Dùng “Thêm”, “Đổi tên”, “Nhập” hoặc “Tách” để số liệu cũ không mất."
)

RIGHTS_TITLE = "Ai được xem, số liệu có phải duyệt không"
RIGHTS_HINT = "Lĩnh vực nào chỉ người đã đăng nhập mới xem thì chọn ở phần “Lĩnh vực”."
DOMAINS_TITLE = "Các lĩnh vực"
DOMAINS_HINT = (
    "Menu, trang chiếu, biểu mẫu và báo cáo theo đúng tên và thứ tự này. Bỏ một lĩnh vực: xóa tên của nó; "
    "còn chỉ tiêu thì chuyển chỉ tiêu sang lĩnh vực khác trước. Địa chỉ trang của lĩnh vực giữ nguyên khi đổi tên."
)
DOMAIN_PLACE, DOMAIN_NAME, DOMAIN_SEEN = "Thứ tự", "Tên lĩnh vực", "Ai được xem"
DOMAIN_NEW = "để trống nếu không thêm"
DOMAIN_COUNT = "{count} chỉ tiêu"
DOMAIN_ADDED, DOMAIN_REMOVED = "lĩnh vực mới", "bỏ lĩnh vực"
DOMAIN_ORDER = "Thứ tự các lĩnh vực"
DOMAIN_SEEN_OF = "Ai được xem lĩnh vực “{name}”"
DOMAIN_IN_USE = "{name}: còn {count} chỉ tiêu ({years}) nên chưa bỏ được. Chuyển các chỉ tiêu sang lĩnh vực khác rồi làm lại."
DOMAIN_TWICE = "“{name}” đã có. Mỗi lĩnh vực một tên riêng."
DOMAIN_TOO_LONG = "Tên dài quá {most} chữ. Rút gọn lại."
DOMAIN_NO_LETTERS = "“{name}” không có chữ nào. Ghi tên lĩnh vực."
DOMAINS_NONE = "Cần ít nhất một lĩnh vực. Ghi tên ít nhất một ô."
DOMAINS_MOST = "Nhiều nhất {most} lĩnh vực. Bớt tên ở ô này."

ASSUMPTIONS_TITLE = "Những chỗ quyết định không nói"
ASSUMPTIONS_HINT = "Đúng thì bấm “Đúng”, cả loại đều đúng thì xác nhận một lần; chưa đúng thì sửa ở phần “Chỉ tiêu”."
OPEN_COUNT = "Còn {count} chỗ là giả định, chờ phường xác nhận."
ALL_CONFIRMED = "Phường đã xác nhận mọi giả định của năm này."
COLUMN, COLUMN_COUNT = "Loại giả định", "{column} ({count})"
COLUMNS = {
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "plan": "Tiến độ",
    "exceed_at": "Mức vượt",
    "amber_at": "Mức vàng",
    "report_months": "Kỳ báo cáo",
    "owner": "Bộ phận phụ trách",
}
CONFIRM_ALL, CONFIRM_ONE = "Xác nhận cả {count} chỗ", "Đúng"
ALL_MEASURES, ASSUMED, CONFIRMED = "mọi chỉ tiêu", "giả định", "phường đã xác nhận"

TARGETS_TITLE = "Chỉ tiêu năm {year}"
TARGET_COLUMNS = {
    "code": "Mã",
    "indicator": "Mã chỉ tiêu mẹ",
    "domain": "Lĩnh vực",
    "name": "Tên chỉ tiêu",
    "short_name": "Tên gọi tắt",
    "part": "Phần",
    "target_text": "Lời quyết định",
    "unit": "Đơn vị",
    "comparator": "Thế nào là đạt",
    "target": "Con số giao",
    "kind": "Cách tính",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "denominator_grows": "Mẫu số cộng dồn",
    "scale": "Hệ số nhân",
    "decimals": "Số chữ số lẻ",
    "exceed_at": "Mức vượt",
    "amber_at": "Mức vàng",
    "baseline": "Kết quả năm trước",
    "plan_q1": "Tiến độ hết quý I (%)",
    "plan_q2": "Tiến độ hết quý II (%)",
    "plan_q3": "Tiến độ hết quý III (%)",
    "plan_q4": "Tiến độ cả năm (%)",
    "plan_months": "Tiến độ từng tháng (%)",
    "report_months": "Tháng báo cáo",
    "by_group": "Có số từng tổ",
    "owner": "Bộ phận phụ trách",
    "assignee": "Người phụ trách",
    "leader": "Lãnh đạo phụ trách",
    "valid_from": "Tính từ tháng",
    "valid_to": "Tính đến hết tháng",
    "document": "Văn bản bổ sung, dừng",
}
"""The columns of the year's targets, in the order in which the page and the workbook show them."""
TARGET_CHOICES = {
    "comparator": {">=": "từ … trở lên", "<": "dưới …", "<=": "không quá …"},
    "kind": {"flow": "cộng dồn", "ratio": "tỷ lệ", "milestone": "hoàn thành tiêu chí"},
    "by_group": {"yes": "có", "no": "không"},
    "denominator_grows": {"": "", "no": "không", "yes": "có"},
}
COLUMN_IN_WORDS = {"year": "Năm", **TARGET_COLUMNS}
WHERE_NO_CODE = "dòng {number}"
ROW_FAULTS = "Chưa lưu gì: có {count} chỗ cần sửa."
FAULT_COLUMNS = ("Dòng", "Cột", "Đang ghi", "Sai gì, sửa thế nào")
FAULT = "{problem} {remedy}"
YEAR_OF_ROW = "năm của dòng là “{found}”, phải là {year}."
YEAR_REMEDY = "ghi {year}, hoặc để trống."
UNKNOWN_COLUMN = "Cột “{column}” không có trong bảng chỉ tiêu. Bỏ cột này."
NO_ROWS = "Bảng chỉ tiêu: không có dòng nào. Mỗi năm cần ít nhất một chỉ tiêu."
ROW_ADDED, ROW_REMOVED = "chỉ tiêu mới", "bỏ khỏi kế hoạch năm"
CELL = "{code} – {column}"

TARGET_WAY, TARGET_WAYS = (
    "Việc cần làm",
    {
        "sua": "Sửa",
        "tien-do": "Tiến độ",
        "thu-tu": "Thứ tự",
        "dieu-chinh": "Điều chỉnh giữa năm",
        "them": "Thêm",
        "chep": "Chép thành chỉ tiêu mới",
        "dung": "Dừng giữa năm",
        "bo": "Bỏ",
        "excel": "Bảng Excel",
    },
)
ORDER_HINT = "Chọn chỗ của từng chỉ tiêu trong lĩnh vực; tổng quan, trang chiếu, biểu mẫu, báo cáo theo thứ tự này."
ROW_ORDER = "Thứ tự chỉ tiêu"
PACE_HINT = "Ghi phần trăm chỉ tiêu phải xong, lũy kế đến hết từng tháng; để trống một tháng thì đi thẳng giữa hai tháng có ghi. Chọn một đường có sẵn rồi sửa cũng được; xóa cả 12 ô thì không chia tiến độ."
PACE_CURVE, PACE_MONTH = "Đường tiến độ", "Tháng phải xong"
PACE_CURVES = {
    "stands": "như đang có",
    "straight": "đều từng tháng",
    "harvests": "hai vụ thu hoạch",
    "one_month": "xong trong một tháng",
    "year_end": "cuối năm mới xong",
    "last_year": "như năm trước",
    "none": "không chia tiến độ",
}
PACE_WRONG = "Tháng {month}: “{found}” không dùng được. Ghi số từ 0 đến 100."
PACE_FALLS = "Tháng {month}: {found} nhỏ hơn {before} của tháng trước. Ghi số lũy kế, không giảm."
PACE_END = "Tháng 12: đang là {found}. Ghi 100."
PACE_NOT_DRAWN = "Sửa các tháng trên thì đường tiến độ được vẽ lại."
CHART_TITLE, CHART_SENTENCE = "Biểu đồ và câu sẽ hiện", "{name}: {sentence}"

ADJUST_HINT = "Từ tháng được chọn, đèn, tiến độ, báo cáo xét theo chỉ tiêu mới; các kỳ trước vẫn xét theo chỉ tiêu cũ."
ADJUST_FROM, ADJUST_BY = "Áp dụng từ", "Theo văn bản số, ngày"
ADJUST_FIELDS = {"target_text": "Lời chỉ tiêu mới", "target": "Con số giao mới"}
ADJUST_MORE = "Mức vượt, mức vàng, tiến độ sau điều chỉnh"
AS_BEFORE = "như cũ"
ADJUSTMENTS_BEGUN = "Mở bảng điều chỉnh chỉ tiêu giữa năm"
TAKE_OUT = "Bỏ lần điều chỉnh từ tháng {month}"
RETIRE_HINT = "Chỉ tiêu không còn được xét sau tháng được chọn; các kỳ trước và số liệu đã nộp giữ nguyên."
RETIRE_AFTER = "Xét đến hết"
MONTH = "tháng {month}/{year}"
ADJUSTED_FROM = "{code} – điều chỉnh từ tháng {month}/{year} theo văn bản"
JUDGED_ANEW = "Các kỳ từ tháng {first} đến tháng {last} đã có số liệu; đèn của các kỳ ấy được xét lại theo chỉ tiêu mới."
ALLOTTED_BEFORE = "{code}: đã giao cho các tổ cộng lại {sum} {unit}. Giao lại ở trang “Tổ dân phố” nếu văn bản đổi cả phần của tổ."
STILL_ADJUSTED = "Còn điều chỉnh giữa năm của: {names}. Bỏ các lần điều chỉnh ấy trước, rồi làm lại."
MEASURE = "Chỉ tiêu"
TARGET_HINT = "Sửa con số giao, tiến độ, ngưỡng thì đèn của mọi kỳ trong năm tính lại theo số mới; văn bản đổi chỉ tiêu từ giữa năm thì chọn “Điều chỉnh giữa năm”. Không đổi mã và cách tính của chỉ tiêu đã có số liệu."
REMOVE_HINT = "Chỉ tiêu không còn trong kế hoạch năm này; số liệu đã nộp vẫn được giữ, chỉ không được tính."
CELL_EXAMPLES = {
    "code": "ví dụ: KT-06, hoặc KT-07a cho một phần",
    "indicator": "ví dụ: KT-06",
    "target_text": "đúng lời quyết định, ví dụ: 1.900 tấn",
    "part": "để trống nếu chỉ có một phần",
    "numerator": "để trống nếu cộng dồn",
    "denominator": "để trống nếu cộng dồn",
    "scale": "100 nếu là %; để trống nếu cộng dồn",
    "exceed_at": "để trống nếu không thể vượt",
    "amber_at": "để trống thì theo ngưỡng chung",
    "report_months": "ví dụ: 3,6,9,12",
    "plan_months": "12 số lũy kế; để trống thì theo quý",
    "assignee": "để trống nếu chưa giao",
    "leader": "để trống nếu chưa giao",
    "valid_from": "trống nếu tính cả năm; bổ sung giữa năm: 2024-07",
    "valid_to": "trống nếu tính cả năm",
    "document": "số, ngày; trống nếu tính cả năm",
}

WORKBOOK_TITLE, WORKBOOK_SHEET = "Chỉ tiêu kế hoạch năm {year}", "Chỉ tiêu"
WORKBOOK_HINT = "Sửa, thêm, bỏ dòng rồi nộp lại ở trang “Thiết lập”. Không đổi tên cột. Mỗi thành phần một dòng."
WORKBOOK_FILE = "chi-tieu-{year}.xlsx"
DOWNLOAD_TARGETS, UPLOAD_TARGETS = "Tải bảng chỉ tiêu năm {year}", "Bảng chỉ tiêu đã sửa (tệp Excel)"
WORKBOOK_ABOUT = "Tải bảng có tên cột tiếng Việt, sửa bằng Excel, nộp lại. Bảng nộp lên thay cả kế hoạch năm này: dòng không có trong bảng là bỏ."
NO_TARGET_TABLE = (
    "Không thấy bảng chỉ tiêu: cần dòng tiêu đề có các cột “Mã”, “Tên chỉ tiêu”, “Con số giao”. Tải bảng ở trên rồi sửa."
)
SEVERAL_TARGET_TABLES = "Có nhiều bảng tính chứa bảng chỉ tiêu. Giữ lại một bảng tính."
UNKNOWN_HEADS, MISSING_HEADS = "Cột lạ: {names}. Bỏ các cột này.", "Thiếu cột: {names}. Thêm đúng tên như bảng tải về."
REPEATED_HEADS = "Cột lặp lại: {names}. Giữ lại một cột."
HIDDEN_ROWS = "Có dòng ẩn mà vẫn có chữ: {rows}. Cho hiện ra, hoặc xóa hẳn rồi nộp lại."
OTHER_YEAR = "Bảng ghi năm {found}, trang đang sửa năm {year}. Chọn năm {found} ở ô kỳ đầu trang, hoặc sửa ô “Năm kế hoạch”."
STILL_ALLOTTED = "Còn chỉ tiêu đã giao cho tổ: {names}. Bỏ giao ở trang “Tổ dân phố”, mục “Giao chỉ tiêu cho tổ”, rồi làm lại."
GROUPS_ALLOTTED = "Danh sách mới: còn chỉ tiêu đã giao cho {names}. Bỏ giao ở trang “Tổ dân phố” trước."
NO_LONGER_CONFIRMED = "Bỏ xác nhận của {names}"
DOCUMENT = "Theo văn bản số, ngày (ghi vào nhật ký; không bắt buộc)"
BY_DOCUMENT = "Theo {number}"
SAME_WORDS = (
    "{code}: con số giao đổi từ {before} thành {after} mà lời quyết định vẫn là “{text}”. Kiểm tra xem có phải sửa cả lời không."
)
