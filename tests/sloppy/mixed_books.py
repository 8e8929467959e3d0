"""Sloppy workbooks of two habits at once, and what says of itself one thing in one place and another in another."""

from __future__ import annotations

from tests.sloppy.model import Book, Sheet, asked
from tests.sloppy.sheets import CROP, FEW, GROUPED, HEAD, SEPTEMBER, TITLE, sheet
from tests.sloppy.world import ALL, LABELS, WARD, coded, fact, figure, heads, right

PLAIN = [*HEAD, "Kết quả"]
OTHER_MONTHS = ("BC_T8", "Bao cao thang 8 nam 2024", "Báo cáo Quý II-2024", "bao cao 8 thang dau nam", "So lieu thang 9-2023")
SAME_MONTH = ("T1-T12 toan phuong", "BC_T9_2024 (ngay 5-10-2024)", "Bieu quy III v2", "BaoCaoThang9", "So lieu den 14-9-2024")


def pairs(code: str) -> list[object]:
    """Return a row of a number of an earlier period and a figure for each of two groups."""
    return [code, LABELS[code][0], *(cell for group in (1, 2) for cell in (fact(code, group) / 2, figure(code, group)))]


def below_groups(words: tuple[str, str], *above: list[object]) -> list[list[object]]:
    """Return titles and a head in two rows: each of two groups above two columns."""
    return [*above, ["Mã", "Nội dung", "Tổ 1", "", "Tổ 2", ""], ["", "", *words, *words]]


def named_by_month(number: int, name: str, *, asks: bool) -> Book:
    rows = coded(CROP, (WARD, *FEW))
    label = f"file-name-{'other' if asks else 'same'}-month-{number}"
    return Book(
        label,
        8,
        [sheet(GROUPED, rows)],
        right(CROP, (WARD, *FEW)),
        ask="period" if asks else "",
        unambiguous=not asks,
        file_name=name,
    )


def mixed_books() -> list[Book]:
    """Return the workbooks of two kinds at once."""
    kg = [
        [row[0], row[1], *(v for g in (1, 2) for v in (999, figure(str(row[0]), g, 1000)))] for row in coded("KT-02 KT-07a", (1,))
    ]
    return [
        *(named_by_month(number, name, asks=True) for number, name in enumerate(OTHER_MONTHS)),
        *(named_by_month(number, name, asks=False) for number, name in enumerate(SAME_MONTH)),
        Book(
            "title-unit-plan-pairs-hidden",
            5,
            [
                Sheet(
                    [
                        *below_groups(("KH", "TH"), TITLE, SEPTEMBER, ["Đơn vị tính: kg"]),
                        *[[*row[:5], figure(str(row[0]), 2, 1000, ask=True)] for row in kg],
                    ],
                    head=4,
                    hidden_columns=("E", "F"),
                )
            ],
            right("KT-02 KT-07a", (1,)),
            unambiguous=False,
        ),
        Book(
            "title-unit-plan-pairs",
            1,
            [Sheet([*below_groups(("KH", "TH"), TITLE, SEPTEMBER, ["Đơn vị tính: kg"]), *kg], head=4)],
            right("KT-02 KT-07a", (1, 2)),
        ),
        Book(
            "sheet-of-group-month-only",
            4,
            [sheet([*HEAD, "Trong tháng 9"], asked(coded(CROP, (4,))), name="Tổ 4")],
            {},
            unambiguous=False,
        ),
        Book(
            "turned-row-of-units",
            1,
            [
                Sheet(
                    [
                        SEPTEMBER,
                        ["STT", "Tổ dân phố", LABELS["KT-02"][0], LABELS["KT-06"][0]],
                        ["", "", "tạ", "doanh nghiệp"],
                        *[[g, f"Tổ {g}", figure("KT-02", g, 10), figure("KT-06", g)] for g in ALL],
                    ],
                    head=2,
                )
            ],
            right(CROP, ALL),
        ),
        Book(
            "turned-pairs-of-periods",
            4,
            [
                Sheet(
                    [
                        SEPTEMBER,
                        ["Tổ dân phố", LABELS["KT-06"][0], ""],
                        ["", "Kỳ trước", "Kỳ này"],
                        *[[f"Tổ {g}", 1, figure("KT-06", g)] for g in ALL],
                    ],
                    head=2,
                )
            ],
            right("KT-06", ALL),
        ),
        Book(
            "pairs-of-periods-below-groups",
            4,
            [Sheet([*below_groups(("Kỳ trước", "Kỳ này"), SEPTEMBER), *[pairs(c) for c in CROP.split()]], head=2)],
            right(CROP, (1, 2)),
        ),
        Book(
            "this-period-first",
            4,
            [sheet([*HEAD, "Kỳ này", "Kỳ trước", "Tăng/giảm"], [[c, *LABELS[c], figure(c, 0), 1, 5] for c in CROP.split()])],
            right(CROP, (WARD,)),
        ),
        Book(
            "last-year-this-year",
            3,
            [sheet([*HEAD, "Năm trước", "Năm nay"], [[c, *LABELS[c], 1, figure(c, 0)] for c in CROP.split()])],
            right(CROP, (WARD,)),
        ),
        Book(
            "month-pairs-of-a-group",
            4,
            [
                sheet(
                    [*HEAD, "Tháng trước", "Tháng này"],
                    [[c, *LABELS[c], 7, figure(c, 3, ask=True)] for c in CROP.split()],
                    ["TỔ DÂN PHỐ SỐ 3 - THÁNG 9/2024"],
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "month-pairs-titled-to-date",
            4,
            [
                sheet(
                    [*HEAD, "Tháng trước", "Tháng này"],
                    [[c, *LABELS[c], 1, figure(c, 3, ask=True)] for c in CROP.split()],
                    ["TỔ DÂN PHỐ SỐ 3 - SỐ LIỆU LŨY KẾ ĐẾN THÁNG 9/2024"],
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "owner-title-against-file-name",
            2,
            [sheet(PLAIN, asked(coded(CROP, (3,))), TITLE, ["TỔ DÂN PHỐ SỐ 3"], SEPTEMBER)],
            {},
            unambiguous=False,
            file_name="bao cao to 5 thang 9",
        ),
        Book(
            "owner-title-against-head",
            2,
            [sheet([*HEAD, "Tổ 2"], asked(coded(CROP, (2,))), ["BÁO CÁO CỦA TỔ DÂN PHỐ 6 - THÁNG 9/2024"])],
            {},
            unambiguous=False,
        ),
        Book(
            "turned-detail-in-its-own-column",
            2,
            [
                sheet(
                    ["Tổ dân phố", LABELS["KT-02"][0], "Trong đó: Gạo", LABELS["KT-06"][0]],
                    [[f"Tổ {g}", figure("KT-02", g), 1, figure("KT-06", g)] for g in ALL],
                )
            ],
            right(CROP, ALL),
            unambiguous=False,
        ),
        Book(
            "units-in-cells-differ",
            1,
            [
                sheet(
                    [*HEAD, *heads(FEW)],
                    [
                        [
                            *("KT-02", LABELS["KT-02"][0], None, figure("KT-02", 1, shown="118,4 tấn")),
                            *(figure("KT-02", 2, shown="97200 kg"), figure("KT-02", 3, shown="1316 tạ")),
                        ]
                    ],
                )
            ],
            right("KT-02", FEW),
        ),
        Book(
            "plan-and-two-spans",
            3,
            [
                sheet(
                    [*HEAD, "KH 2024", "TH 8 tháng", "TH 9 tháng", "Ước TH năm"],
                    [[c, *LABELS[c], 29, 11, figure(c, 0), 50] for c in CROP.split()],
                )
            ],
            right(CROP, (WARD,)),
        ),
    ]
