"""The truth behind the sloppy workbooks: invented figures of a ward with ten groups, from the start of the year to the period."""

from __future__ import annotations

from collections.abc import Iterable

from tests.sloppy.model import Cell

WARD = 0
ALL = range(1, 11)

BY_GROUP: dict[str, tuple[float, ...]] = {
    "KT-02": (118.4, 97.2, 131.6, 88, 142.5, 109.3, 76.8, 125.1, 93.7, 154.4),
    "KT-03": (2.5, 1.25, 3, 0.8, 2.2, 1.7, 4.1, 0.95, 2.6, 3.4),
    "KT-06": (4, 1, 2, 3, 0, 2, 5, 1, 3, 2),
    "KT-07a": (61, 48, 72, 39, 80, 55, 44, 67, 52, 83),
    "KT-07b": (21, 18.5, 26, 14, 33, 19.5, 12, 24, 17, 29),
    "KT-07c": (7, 6.2, 8.5, 4.4, 9, 5.8, 3.9, 7.7, 6, 9.5),
    "KT-07d": (3, 2.5, 4, 1.2, 0, 2.8, 5.5, 1.9, 2.1, 3),
    "VX-01/T": (7, 5, 9, 4, 11, 6, 3, 8, 5, 10),
    "VX-01/M": (1261, 1036, 1370, 954, 1519, 1133, 894, 1325, 998, 1567),
    "VX-04/T": (6, 5, 7, 4, 8, 6, 5, 7, 4, 9),
    "VX-04/M": (92, 75, 101, 70, 112, 83, 66, 97, 73, 115),
    "VX-05/T": (1204, 987, 1311, 902, 1456, 1078, 843, 1265, 951, 1502),
    "VX-05/M": (1268, 1041, 1379, 958, 1530, 1139, 897, 1333, 1003, 1577),
    "VX-06a/T": (3, 1, 2, 4, 0, 2, 1, 3, 2, 1),
    "VX-06a/M": (312, 257, 341, 236, 378, 281, 221, 329, 247, 389),
    "VX-06b/T": (5, 4, 3, 6, 2, 5, 3, 4, 6, 2),
    "VX-06b/M": (312, 257, 341, 236, 378, 281, 221, 329, 247, 389),
    "MT-01/T": (1251, 1022, 1366, 939, 1512, 1120, 880, 1318, 990, 1560),
    "MT-01/M": (1268, 1041, 1379, 958, 1530, 1139, 897, 1333, 1003, 1577),
    "MT-02/T": (251.5, 204, 272.5, 188, 301, 224.5, 177, 263, 198.5, 310),
    "MT-02/M": (256, 209.5, 278, 193, 306.5, 229, 181.5, 268, 203, 316),
    "QA-01/T": (3, 2, 4, 2, 3, 3, 2, 4, 2, 3),
    "QA-01/M": (3, 2, 4, 2, 4, 3, 2, 4, 2, 3),
}
OF_THE_WARD: dict[str, float] = {
    "KT-04/T": 17230,
    "KT-04/M": 108.5,
    "KT-05/T": 8412.6,
    "KT-05/M": 9800,
    "KT-08/T": 7,
    "KT-08/M": 9,
    "VX-02/T": 5280,
    "VX-02/M": 6004,
    "VX-03/T": 11,
    "VX-03/M": 14,
    "VX-10/T": 8,
    "VX-10/M": 10,
    "VX-11a/T": 4210,
    "VX-11a/M": 5935,
    "VX-11b/T": 2688,
    "VX-11b/M": 3970,
}
LABELS: dict[str, tuple[str, str]] = {
    "KT-02": ("Sản lượng lương thực có hạt", "tấn"),
    "KT-03": ("Diện tích đất nông nghiệp tích tụ, tập trung sản xuất quy mô lớn", "ha"),
    "KT-04": ("Giá trị sản phẩm trên 01 ha đất trồng trọt và nuôi trồng thủy sản", ""),
    "KT-04/T": ("Giá trị sản phẩm", "triệu đồng"),
    "KT-04/M": ("Diện tích", "ha"),
    "KT-05": ("Tỉ lệ tăng thu ngân sách so với chỉ tiêu Thành phố giao", ""),
    "KT-05/T": ("Thu ngân sách lũy kế", "triệu đồng"),
    "KT-05/M": ("Dự toán Thành phố giao cả năm", "triệu đồng"),
    "KT-06": ("Số lượng doanh nghiệp thành lập mới", "doanh nghiệp"),
    "KT-07a": ("Sản phẩm nông nghiệp an toàn - Gạo", "tấn"),
    "KT-07b": ("Sản phẩm nông nghiệp an toàn - Rau, quả", "tấn"),
    "KT-07c": ("Sản phẩm nông nghiệp an toàn - Thịt gia súc, gia cầm", "tấn"),
    "KT-07d": ("Sản phẩm nông nghiệp an toàn - Thủy sản", "tấn"),
    "KT-08": ("Hoàn thành chỉ tiêu chuyển đổi số", ""),
    "KT-08/T": ("Số tiêu chí đã hoàn thành", "tiêu chí"),
    "KT-08/M": ("Tổng số tiêu chí", "tiêu chí"),
    "VX-01": ("Tốc độ tăng dân số bình quân hằng năm", ""),
    "VX-01/T": ("Dân số tăng thêm từ đầu năm", "người"),
    "VX-01/M": ("Dân số đầu năm", "người"),
    "VX-02": ("Tỷ lệ lao động qua đào tạo", ""),
    "VX-02/T": ("Lao động qua đào tạo", "người"),
    "VX-02/M": ("Tổng số lao động", "người"),
    "VX-03": ("Hoàn thành các tiêu chí phường ATTP nâng cao", ""),
    "VX-03/T": ("Số tiêu chí đã hoàn thành", "tiêu chí"),
    "VX-03/M": ("Tổng số tiêu chí", "tiêu chí"),
    "VX-04": ("Tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng", ""),
    "VX-04/T": ("Trẻ dưới 5 tuổi suy dinh dưỡng", "trẻ"),
    "VX-04/M": ("Trẻ dưới 5 tuổi được cân đo", "trẻ"),
    "VX-05": ("Tỷ lệ dân số tham gia BHYT trên tổng số dân", ""),
    "VX-05/T": ("Người có thẻ BHYT còn hạn", "người"),
    "VX-05/M": ("Tổng số dân", "người"),
    "VX-06a": ("Tỷ lệ hộ nghèo theo tiêu chí mới", ""),
    "VX-06a/T": ("Số hộ nghèo", "hộ"),
    "VX-06a/M": ("Tổng số hộ", "hộ"),
    "VX-06b": ("Tỷ lệ hộ cận nghèo theo tiêu chí mới", ""),
    "VX-06b/T": ("Số hộ cận nghèo", "hộ"),
    "VX-06b/M": ("Tổng số hộ", "hộ"),
    "VX-10": ("Đạt tiêu chí chuẩn Quốc gia về y tế", ""),
    "VX-10/T": ("Số tiêu chí đã hoàn thành", "tiêu chí"),
    "VX-10/M": ("Tổng số tiêu chí", "tiêu chí"),
    "VX-11a": ("Tỷ lệ hồ sơ nộp trực tuyến", ""),
    "VX-11a/T": ("Hồ sơ nộp trực tuyến lũy kế", "hồ sơ"),
    "VX-11a/M": ("Tổng hồ sơ tiếp nhận lũy kế", "hồ sơ"),
    "VX-11b": ("Tỷ lệ hồ sơ trực tuyến toàn trình", ""),
    "VX-11b/T": ("Hồ sơ trực tuyến toàn trình lũy kế", "hồ sơ"),
    "VX-11b/M": ("Tổng hồ sơ thủ tục toàn trình lũy kế", "hồ sơ"),
    "MT-01": ("Tỷ lệ dân số sử dụng nước sạch", ""),
    "MT-01/T": ("Người sử dụng nước sạch", "người"),
    "MT-01/M": ("Tổng số dân", "người"),
    "MT-02": ("Tỷ lệ chất thải rắn được thu gom, xử lý", ""),
    "MT-02/T": ("Khối lượng thu gom, xử lý lũy kế", "tấn"),
    "MT-02/M": ("Khối lượng phát sinh lũy kế", "tấn"),
    "QA-01": ("Quốc phòng: Hoàn thành chỉ tiêu giao quân", ""),
    "QA-01/T": ("Thanh niên nhập ngũ", "người"),
    "QA-01/M": ("Chỉ tiêu giao quân", "người"),
}
"""The words of the plan for a row, as an office copies them, and its unit there."""


def fact(row: str, group: int) -> float:
    """Return the true number of a row ("KT-02", "VX-05/T") for a group, or for the ward (0)."""
    if row in OF_THE_WARD:
        return OF_THE_WARD[row]
    amounts = BY_GROUP[row]
    return amounts[group - 1] if group else round(sum(amounts), 6)


def right(codes: str, groups: Iterable[int]) -> dict[str, float | tuple[float, float]]:
    """Return the true figures of measures (separated by blanks) for some groups."""
    found: dict[str, float | tuple[float, float]] = {}
    chosen = list(groups)
    for code in codes.split():
        for group in chosen:
            name = f"{code}|TDP{group:02d}" if group else f"{code}|"
            found[name] = fact(code, group) if code in BY_GROUP else (fact(f"{code}/T", group), fact(f"{code}/M", group))
    return found


def figure(row: str, group: int, times: float = 1, shown: object = None, **looks: object) -> Cell:
    """Return a cell that means a true figure: shown `times` it, or as something else altogether."""
    number = round(fact(row, group) * times, 6)
    value = int(number) if number == int(number) else number
    return Cell(value if shown is None else shown, f"{row}|TDP{group:02d}" if group else f"{row}|", **looks)  # type: ignore[arg-type]


def figures(row: str, groups: Iterable[int], times: float = 1, **looks: object) -> list[object]:
    return [figure(row, group, times, **looks) for group in groups]


def rows_of(codes: str) -> list[str]:
    """Return the rows that measures take: one for an amount, two for a ratio."""
    return [row for code in codes.split() for row in ([code] if code in BY_GROUP else [f"{code}/T", f"{code}/M"])]


def coded(codes: str, groups: Iterable[int], *, unit: bool = True, times: float = 1) -> list[list[object]]:
    """Return rows as [code, name, unit, figure, …]; without `unit` there is no such column."""
    chosen = list(groups)
    made = []
    for row in rows_of(codes):
        name, measured_in = LABELS[row]
        made.append([row, name, *([measured_in] if unit else []), *figures(row, chosen, times)])
    return made


def named(codes: str, groups: Iterable[int]) -> list[list[object]]:
    """Return rows without codes, [number, name, unit, figure, …]: a ratio is a line of its name and two lines below."""
    chosen = list(groups)
    made: list[list[object]] = []
    for number, code in enumerate(codes.split(), start=1):
        if code in BY_GROUP:
            made.append([number, *LABELS[code], *figures(code, chosen)])
            continue
        made.append([number, LABELS[code][0], None, *([None] * len(chosen))])
        for row in (f"{code}/T", f"{code}/M"):
            made.append([None, f"- {LABELS[row][0]}", LABELS[row][1], *figures(row, chosen)])
    return made


def heads(groups: Iterable[int], word: str = "Tổ dân phố {}") -> list[object]:
    """Return the headings of groups' columns; the ward's is "Toàn phường"."""
    return [word.format(group) if group else "Toàn phường" for group in groups]
