"""The words that head the columns of an office's tables, folded (`lib.vietnamese.text.fold`), and what each means."""

from __future__ import annotations

CODES = frozenset({"ma", "ma so", "ma chi tieu", "ma ct", "ma hieu", "ky hieu"})
INDICATORS = frozenset(
    {
        *("chi tieu", "ten chi tieu", "noi dung", "noi dung chi tieu", "chi tieu chu yeu", "cac chi tieu", "cac chi tieu chu yeu"),
        *("danh muc", "danh muc chi tieu", "chi tieu nhiem vu", "nhiem vu", "dien giai", "noi dung bao cao", "chi tieu thanh phan"),
    }
)
NOTES = frozenset(
    {
        *("ghi chu", "giai trinh", "nguyen nhan", "nguyen nhan giai phap", "y kien", "chu thich", "ly do", "ghi chu giai trinh"),
        *("ghi chu nguyen nhan giai phap", "g chu", "gc"),
    }
)
_UNITS = ("phuong", "xa", "dac khu", "thi tran")
WARD = frozenset(
    text.format(unit)
    for text in ("toan {}", "toan {} bao", "toan {} bao cao", "ca {}", "so toan {}", "so lieu toan {}")
    for unit in _UNITS
)
"""The given total of the ward."""
TOTALS = frozenset(
    {
        *("tong", "tong so", "tong cong", "cong", "chung"),
        *(text.format(unit) for text in ("{}", "tong toan {}", "cong toan {}") for unit in _UNITS),
    }
)
"""A total that may be the ward's, unless a column says so more plainly."""
ACTUALS = frozenset(
    {
        *("thuc hien", "ket qua", "ket qua thuc hien", "th", "luy ke", "thuc hien luy ke", "th luy ke", "so lieu", "so thuc hien"),
        *("so luy ke", "luy ke thuc hien", "luy ke tu dau nam", "thuc hien tu dau nam", "gia tri", "so luong", "thuc hien ky nay"),
        *("thuc hien luy ke tu dau nam", "ket qua luy ke", "ket qua thuc hien luy ke", "ky nay", "nam nay", "thuc hien nam nay"),
    }
)
"""What was achieved from the year's start on, without saying whose."""
OTHER_GROUP_WORDS = ("thon", "ap", "khom", "xom", "buon", "khoi pho", "khu dan cu")
"""Further words of groups that mean nothing else ("bản" without accents is also a board), whatever plan a sheet is read for."""
GROUP_NAMES = frozenset(
    {
        "to dan pho",
        "ten to",
        "ten to dan pho",
        "to",
        "tdp",
        "don vi",
        "dia ban",
        "khu pho",
        "ten thon",
        "ten ban",
        "ten ap",
        *OTHER_GROUP_WORDS,
    }
)
"""Heads the column of group names where groups are rows."""
NOT_FIGURES = (
    *("tt", "stt", "so tt", "so thu tu", "dvt", "don vi", "don vi tinh", "dv tinh", "dvtinh", "d v t", "phan", "vai tro"),
    *("dau moi", "don vi phu trach", "can bo", "phu trach", "nguoi phu trach", "linh vuc"),
)
"""Heads of columns that hold no figures of this period."""
EARLIER_START = ("ky truoc", "cung ky", "nam truoc", "thang truoc", "quy truoc")
"""Beginnings of the heads of earlier periods."""
PLANS_START = ("ke hoach", "kh ", "muc tieu", "chi tieu giao", "chi tieu nam", "uoc ", "nghi quyet")
"""Beginnings of the heads of targets and estimates."""
NOT_FIGURES_START = (*PLANS_START, *EARLIER_START, "so sanh", "so voi", "ty le", "ti le", "tang giam")
"""Beginnings of the heads of targets, earlier periods and comparisons."""
UNITS = frozenset({"dvt", "don vi", "don vi tinh", "dv tinh", "dvtinh", "d v t"})
"""Heads the column of units."""
NUMERATORS = frozenset({"tu so", "tu", "ts"})
DENOMINATORS = frozenset({"mau so", "mau", "ms"})
TOTAL_ROWS = frozenset({"tong", "tong cong", "cong", "tong so", "cong don", "tong hop"})
"""Rows that add up others: left out, for the product adds up itself."""
IN_DETAIL = frozenset(
    {"trong do", "gom", "bao gom", "chia ra", "chi tiet", "cu the", "cac to dan pho", "theo to dan pho", "chia theo to"}
)
"""Rows that only say that the parts of the row above follow."""
GROUP_SPELLINGS = {
    "to dan pho": ("to dan pho so", "to dan pho", "tdp so", "tdp", "to dp", "to so", "to"),
    "khu pho": ("khu pho", "kp"),
}
"""How the words are written with which numbered groups begin; a plan adds the words of its own groups."""
SEX, SEXES = "giới", frozenset({"nam", "nữ"})
PARTS = frozenset(
    {
        *("nam", "nữ", "nam giới", "nữ giới", "phụ nữ", "hộ nghèo", "hộ cận nghèo", "người nghèo", "người cận nghèo"),
        *("dân tộc thiểu số", "người dân tộc thiểu số", "người khuyết tật", "người cao tuổi", "trẻ em", "đảng viên"),
    }
)
"""What officers tell besides a whole, with accents, for "Năm" is no "Nam": never the whole itself, whether the plan asks for it or not."""
PARTS_FOLDED = frozenset({"nu", "nu gioi", "phu nu", "nam gioi", "ho ngheo", "ho can ngheo", "dan toc thieu so"})
"""The same where a text has no accents; a bare "nam" may be a year."""
NOT_A_NAME = r"^(?:trong do|trong đo|gom|bao gom)\s+"
