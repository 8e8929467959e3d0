"""The sloppy workbooks: one place for what each holds, what it means, and what must be asked about it."""

from __future__ import annotations

from tests.sloppy.mixed_books import mixed_books
from tests.sloppy.model import Book, asked
from tests.sloppy.more_books import more_books
from tests.sloppy.sheets import CROP, FEW, GROUPED, HEAD, SEPTEMBER, by_month, in_unit, months, sheet
from tests.sloppy.world import ALL, LABELS, WARD, coded, figure, figures, heads, named, right

UNITS = [
    ("kg-column", "kg", 1000),
    ("ta-column", "tạ", 10),
    ("yen-column", "yến", 100),
    ("thousand-tonnes", "nghìn tấn", 0.001),
]
BOOKS = [
    *(Book(f"units-{n}", 1, [sheet(GROUPED, in_unit("KT-02", u, t))], right("KT-02", (0, *FEW))) for n, u, t in UNITS),
    Book("units-square-metres", 1, [sheet(GROUPED, in_unit("KT-03", "m2", 10000))], right("KT-03", (0, *FEW))),
    Book("units-sao", 1, [sheet(GROUPED, in_unit("KT-03", "sào Trung Bộ", 20))], right("KT-03", (0, *FEW))),
    Book("units-wrong-dimension", 1, [sheet(GROUPED, asked(in_unit("KT-02", "ha", 1)))], {}, unambiguous=False),
    Book("units-unknown", 1, [sheet(GROUPED, asked(in_unit("KT-07d", "lồng", 1)))], {}, unambiguous=False),
    Book(
        "units-title-dong",
        1,
        [
            sheet(
                ["Mã", "Nội dung", "Toàn phường"],
                coded("KT-05", (WARD,), unit=False, times=10**6),
                SEPTEMBER,
                ["Đơn vị tính: đồng"],
            )
        ],
        right("KT-05", (WARD,)),
    ),
    Book(
        "units-transposed-heads",
        1,
        [
            sheet(
                ["Tổ", "Sản lượng lương thực có hạt (tạ)", "Gạo (kg)"],
                [[f"Tổ {g}", figure("KT-02", g, 10), figure("KT-07a", g, 1000)] for g in ALL],
            )
        ],
        right("KT-02 KT-07a", ALL),
    ),
    Book(
        "owner-title",
        2,
        [sheet([*HEAD, "Kết quả"], coded("KT-06 VX-05", (7,)), ["BIỂU CỦA TỔ DÂN PHỐ SỐ 7 - THÁNG 9/2024"])],
        right("KT-06 VX-05", (7,)),
    ),
    Book("owner-sheet-name", 2, [sheet([*HEAD, "Kết quả"], coded("KT-06 VX-05", (5,)), name="Tổ 5")], right("KT-06 VX-05", (5,))),
    Book(
        "owner-label",
        2,
        [sheet([*HEAD, "Kết quả"], coded("KT-06 MT-01", (9,)), SEPTEMBER, ["Đơn vị báo cáo:", "Tổ dân phố 9"])],
        right("KT-06 MT-01", (9,)),
    ),
    Book(
        "owner-sheets",
        2,
        [
            sheet([*HEAD, "Kết quả"], coded("KT-06 VX-05", (g,)), [f"Tổ dân phố số {g} - tháng 9/2024"], name=f"TDP{g}")
            for g in (1, 2, 3, 4)
        ],
        right("KT-06 VX-05", (1, 2, 3, 4)),
    ),
    Book(
        "owner-two-in-title",
        2,
        [sheet([*HEAD, "Kết quả"], asked(coded(CROP, (3,))), ["SỐ LIỆU TỔ 3 VÀ TỔ 4 - THÁNG 9/2024"])],
        {},
        unambiguous=False,
    ),
    Book(
        "months-T1-T9",
        3,
        [sheet(["Mã", "Nội dung", *months("T{}")], [by_month(c, 0) for c in CROP.split()], ["TOÀN PHƯỜNG - SỐ LŨY KẾ NĂM 2024"])],
        right(CROP, (0,)),
    ),
    Book(
        "months-dotted",
        3,
        [sheet(["Mã", "Nội dung", *months("T.{}")], [by_month(c, 2) for c in CROP.split()], ["TỔ DÂN PHỐ 2 - SỐ LŨY KẾ NĂM 2024"])],
        right(CROP, (2,)),
    ),
    Book(
        "months-years",
        3,
        [
            sheet(
                [*HEAD, "Tháng 9/2023", "Tháng 9/2024"],
                [["KT-06", "Số lượng doanh nghiệp thành lập mới", "doanh nghiệp", 18, figure("KT-06", 0)]],
                ["Toàn phường"],
            )
        ],
        right("KT-06", (0,)),
    ),
    Book(
        "amount-month-beside",
        4,
        [
            sheet(
                [*HEAD, "Trong tháng", "Lũy kế từ đầu năm"],
                [["KT-02", *LABELS["KT-02"], 96.5, figure("KT-02", 0)], ["KT-06", *LABELS["KT-06"], 3, figure("KT-06", 0)]],
            )
        ],
        right(CROP, (0,)),
    ),
    Book(
        "amount-cong-don",
        4,
        [
            sheet(
                [*HEAD, "Cộng dồn đến kỳ báo cáo", "Phát sinh trong kỳ"],
                [["KT-02", *LABELS["KT-02"], figure("KT-02", 0), 96.5], ["KT-06", *LABELS["KT-06"], figure("KT-06", 0), 3]],
            )
        ],
        right(CROP, (0,)),
    ),
    Book("amount-month-only", 4, [sheet([*HEAD, "Thực hiện trong tháng 9"], asked(coded(CROP, (0,))))], {}, unambiguous=False),
    Book(
        "hidden-ward-column",
        5,
        [sheet(GROUPED, [[*r[:3], figure(r[0], 0, 2, ask=True), *r[4:]] for r in coded(CROP, (0, *FEW))], hidden_columns=("D",))],
        right(CROP, FEW),
        unambiguous=False,
    ),
    Book(
        "hidden-row",
        5,
        [sheet(GROUPED, [coded("KT-02", (0, *FEW))[0], *asked(coded("KT-06", (0, *FEW)))], hidden_rows=(5,))],
        right("KT-02", (0, *FEW)),
        unambiguous=False,
    ),
    Book(
        "hidden-white",
        5,
        [
            sheet(
                GROUPED,
                [
                    coded("KT-02", (0, *FEW))[0],
                    ["KT-06", *LABELS["KT-06"], *figures("KT-06", (0, *FEW), ask=True, colour="FFFFFF")],
                ],
            )
        ],
        right("KT-02", (0, *FEW)),
        unambiguous=False,
    ),
    Book(
        "totals-differ",
        6,
        [sheet([*HEAD, *heads((0, *ALL))], [[*r[:3], figure(r[0], 0, 1.25, ask=True), *r[4:]] for r in coded("KT-02", (0, *ALL))])],
        right("KT-02", ALL),
        unambiguous=False,
    ),
    Book(
        "cells-two-numbers",
        7,
        [
            sheet(
                [*HEAD, "Toàn phường"],
                [
                    [c, *LABELS[c], figure(c, 0, shown=s, ask=True)]
                    for c, s in (
                        ("KT-02", "41\n1137"),
                        ("KT-03", "9 22"),
                        ("KT-06", "18 - 20"),
                        ("KT-07a", "3/4"),
                        ("KT-07b", True),
                    )
                ],
            )
        ],
        {},
        unambiguous=False,
    ),
    Book(
        "cells-percent",
        7,
        [sheet(GROUPED, [["KT-06", *LABELS["KT-06"], *figures("KT-06", (0, *FEW), shown=1, ask=True, number_format="0%")]])],
        {},
        unambiguous=False,
    ),
    *(
        Book(
            f"period-{n}", 8, [sheet(GROUPED, coded(CROP, (0, *FEW)), [t])], right(CROP, (0, *FEW)), ask="period", unambiguous=False
        )
        for n, t in (
            ("eight-months", "KẾT QUẢ 8 THÁNG ĐẦU NĂM 2024"),
            ("to-date", "Số liệu tính đến ngày 14/8/2024"),
            ("roman", "THÁNG VIII NĂM 2024"),
            ("quarter", "BÁO CÁO QUÝ II NĂM 2024"),
            ("last-year", "Báo cáo tháng 9/2023"),
            ("short", "Biểu số liệu T8/2024"),
        )
    ),
    Book("period-roman-right", 8, [sheet(GROUPED, coded(CROP, (0, *FEW)), ["BÁO CÁO QUÝ III NĂM 2024"])], right(CROP, (0, *FEW))),
    Book(
        "period-two-sheets",
        8,
        [
            sheet(GROUPED, [["KT-06", *LABELS["KT-06"], 5, 3, 1, 1]], ["Toàn phường"], name="Tháng 8"),
            sheet(GROUPED, coded("KT-06", (0, *FEW)), ["Toàn phường"], name="Tháng 9"),
        ],
        right("KT-06", (0, *FEW)),
    ),
    Book(
        "layout-coded",
        0,
        [sheet([*HEAD, *heads((0, *ALL))], coded("KT-02 KT-03 KT-06 KT-07a VX-05 MT-02", (0, *ALL)))],
        right("KT-02 KT-03 KT-06 KT-07a VX-05 MT-02", (0, *ALL)),
    ),
    Book(
        "layout-named",
        0,
        [sheet(["STT", "Nội dung", "ĐVT", *heads((0, *ALL), "TDP {}")], named("KT-02 KT-06 VX-05 MT-01 VX-04", (0, *ALL)))],
        right("KT-02 KT-06 VX-05 MT-01 VX-04", (0, *ALL)),
    ),
    *more_books(),
    *mixed_books(),
]
