"""More sloppy workbooks: months in pairs and rows, quarters, what is hidden otherwise, owners named elsewhere."""

from __future__ import annotations

import datetime
import unicodedata

from tests.sloppy.hidden_books import hidden_books
from tests.sloppy.model import Book, Sheet, asked
from tests.sloppy.sheets import CROP, FEW, GROUPED, HEAD, SEPTEMBER, TITLE, in_unit, months, pairs_of_months, sheet
from tests.sloppy.world import ALL, LABELS, coded, fact, figure, figures, heads, right


def more_books() -> list[Book]:
    """Return the habits that came later: months in pairs and rows, quarters, what is hidden otherwise, owners named elsewhere."""
    plain = [*HEAD, "Kết quả"]
    whole = (0, *ALL)
    return [
        Book(
            "units-people-thousand",
            1,
            [sheet([*HEAD, "Toàn phường"], in_unit("VX-05", "nghìn người", 0.001, (0,)))],
            right("VX-05", (0,)),
        ),
        Book(
            "units-words-behind",
            1,
            [sheet([*HEAD, "Toàn phường"], [["KT-02", LABELS["KT-02"][0], None, figure("KT-02", 0, shown="11.370 tạ")]])],
            right("KT-02", (0,)),
        ),
        Book(
            "units-name",
            1,
            [sheet(["Mã", "Nội dung", "Toàn phường"], [["KT-02", "Sản lượng lương thực có hạt (tạ)", figure("KT-02", 0, 10)]])],
            right("KT-02", (0,)),
        ),
        Book(
            "units-parts-differ",
            1,
            [
                sheet(
                    [*HEAD, "Toàn phường"],
                    [
                        ["KT-04/T", LABELS["KT-04/T"][0], "tỷ đồng", figure("KT-04/T", 0, 0.001)],
                        ["KT-04/M", LABELS["KT-04/M"][0], "m2", figure("KT-04/M", 0, 10000)],
                    ],
                )
            ],
            right("KT-04", (0,)),
        ),
        Book(
            "units-block",
            1,
            [
                sheet(
                    [*HEAD[:2], "Toàn phường"],
                    [[None, "Đơn vị tính: kg"], *coded("KT-02 KT-07a", (0,), unit=False, times=1000)],
                )
            ],
            right("KT-02 KT-07a", (0,)),
        ),
        Book(
            "units-heads",
            1,
            [sheet(["Mã", "Nội dung", "Toàn phường (kg)"], coded("KT-02", (0,), unit=False, times=1000))],
            right("KT-02", (0,)),
        ),
        Book(
            "units-contradict",
            1,
            [sheet([*HEAD, "Toàn phường"], asked([["KT-02", "Sản lượng lương thực có hạt (tạ)", "kg", figure("KT-02", 0, 10)]]))],
            {},
            unambiguous=False,
        ),
        Book(
            "units-sao-alone", 1, [sheet([*HEAD, "Toàn phường"], asked(in_unit("KT-03", "sào", 20, (0,))))], {}, unambiguous=False
        ),
        Book(
            "units-percent",
            1,
            [
                sheet(
                    [*HEAD, "Toàn phường"],
                    asked(
                        [
                            ["VX-05/T", LABELS["VX-05/T"][0], "%", figure("VX-05/T", 0, shown=95.1)],
                            ["VX-05/M", LABELS["VX-05/M"][0], "người", figure("VX-05/M", 0)],
                        ]
                    ),
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "owner-file-name",
            2,
            [sheet(plain, coded("KT-06 VX-05", (4,)))],
            right("KT-06 VX-05", (4,)),
            file_name="Bao cao TDP 4 thang 9",
        ),
        Book(
            "owner-signed",
            2,
            [Sheet([TITLE, SEPTEMBER, plain, *coded("KT-06 VX-05", (6,)), [], [None, None, "TỔ TRƯỞNG TỔ DÂN PHỐ 6"]], head=3)],
            right("KT-06 VX-05", (6,)),
        ),
        Book(
            "owner-list", 2, [sheet(plain, asked(coded(CROP, (1,))), ["TỔ DÂN PHỐ 1, 2, 3 - THÁNG 9/2024"])], {}, unambiguous=False
        ),
        Book(
            "owner-ward-below-group",
            2,
            [sheet([*HEAD, "Toàn phường"], asked(coded(CROP, (8,))), ["SỐ LIỆU TỔ DÂN PHỐ 8 THÁNG 9/2024"])],
            {},
            unambiguous=False,
        ),
        Book(
            "owner-total-of-group",
            2,
            [sheet([*HEAD, "Tổng số"], coded(CROP, (2,)), ["Tổ dân phố 2 - tháng 9 năm 2024"])],
            right(CROP, (2,)),
        ),
        Book(
            "owner-decomposed",
            2,
            [sheet([*HEAD, unicodedata.normalize("NFD", "Tổ dân phố 3")], coded(CROP, (3,)))],
            right(CROP, (3,)),
        ),
        Book(
            "owner-numbered-sheets",
            2,
            [sheet(plain, coded("KT-06 VX-05", (g,)), [f"TỔ {g}"], SEPTEMBER, name=str(g)) for g in (1, 2, 3)],
            right("KT-06 VX-05", (1, 2, 3)),
        ),
        Book(
            "owner-stacked",
            2,
            [
                Sheet(
                    [SEPTEMBER, ["Tổ dân phố 1"], plain, *coded(CROP, (1,)), [], ["Tổ dân phố 2"], plain, *coded(CROP, (2,))],
                    head=3,
                )
            ],
            right(CROP, (1, 2)),
        ),
        Book("months-pairs", 3, [pairs_of_months()], right(CROP, (0,))),
        Book(
            "months-rows",
            3,
            [
                sheet(
                    ["Tháng", "KT-02", "KT-06"],
                    [[f"Tháng {n}", n * 100, n * 2] for n in range(1, 9)] + [["Tháng 9", figure("KT-02", 0), figure("KT-06", 0)]],
                    ["TOÀN PHƯỜNG - LŨY KẾ NĂM 2024"],
                )
            ],
            right(CROP, (0,)),
        ),
        Book(
            "months-quarters",
            3,
            [
                sheet(
                    ["Mã", "Nội dung", "Lũy kế quý I", "Lũy kế quý II", "Lũy kế quý III"],
                    [[c, LABELS[c][0], 5, 11, figure(c, 0)] for c in CROP.split()],
                    ["Toàn phường năm 2024"],
                )
            ],
            right(CROP, (0,)),
        ),
        Book(
            "months-nine",
            3,
            [
                sheet(
                    ["Mã", "Nội dung", "Tháng 9", "9 tháng"],
                    [[c, LABELS[c][0], 2, figure(c, 0)] for c in CROP.split()],
                    ["Toàn phường năm 2024"],
                )
            ],
            right(CROP, (0,)),
        ),
        Book(
            "months-falling",
            3,
            [
                sheet(
                    ["Mã", "Nội dung", *months("Tháng {}")],
                    asked([["KT-06", LABELS["KT-06"][0], 3, 2, 4, 1, 2, 3, 4, 2, figure("KT-06", 0, shown=2)]]),
                    ["Toàn phường năm 2024"],
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "months-not-there",
            3,
            [
                sheet(
                    ["Mã", "Nội dung", "Tháng 7", "Tháng 8"],
                    asked([["KT-06", LABELS["KT-06"][0], 12, figure("KT-06", 0)]]),
                    ["Toàn phường năm 2024"],
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "months-group-heads",
            3,
            [
                Sheet(
                    [
                        SEPTEMBER,
                        ["Mã", "Nội dung", "Tổ 1", "", "Tổ 2", ""],
                        ["", "", "Tháng 8 lũy kế", "Tháng 9 lũy kế"] * 1 + ["Tháng 8 lũy kế", "Tháng 9 lũy kế"],
                        *[[c, LABELS[c][0], 1, figure(c, 1), 1, figure(c, 2)] for c in CROP.split()],
                    ],
                    head=2,
                )
            ],
            right(CROP, (1, 2)),
        ),
        Book(
            "amount-titled-month",
            4,
            [sheet([*HEAD, "Toàn phường"], asked(coded(CROP, (0,))), ["SỐ LIỆU PHÁT SINH TRONG THÁNG 9/2024 (KHÔNG LŨY KẾ)"])],
            {},
            unambiguous=False,
        ),
        Book(
            "amount-three",
            4,
            [
                sheet(
                    [*HEAD, "Kế hoạch năm", "Thực hiện tháng 9", "Lũy kế 9 tháng", "Tỷ lệ %"],
                    [["KT-06", *LABELS["KT-06"], 29, 3, figure("KT-06", 0), 79.3]],
                )
            ],
            right("KT-06", (0,)),
        ),
        Book(
            "amount-from-january",
            4,
            [sheet([*HEAD, "Phát sinh tháng 9", "Từ đầu năm đến nay"], [["KT-06", *LABELS["KT-06"], 3, figure("KT-06", 0)]])],
            right("KT-06", (0,)),
        ),
        Book(
            "hidden-very",
            5,
            [
                sheet(GROUPED, coded("KT-02", (0, *FEW))),
                sheet(GROUPED, asked(coded("KT-06", (0, *FEW))), name="cu", state="veryHidden"),
            ],
            right("KT-02", (0, *FEW)),
            unambiguous=False,
        ),
        Book(
            "hidden-format",
            5,
            [
                sheet(
                    GROUPED,
                    [
                        coded("KT-02", (0, *FEW))[0],
                        ["KT-06", *LABELS["KT-06"], *figures("KT-06", (0, *FEW), ask=True, number_format=";;;")],
                    ],
                )
            ],
            right("KT-02", (0, *FEW)),
            unambiguous=False,
        ),
        *hidden_books(),
        Book(
            "totals-zero",
            6,
            [sheet([*HEAD, *heads(whole)], [[*r[:3], figure(r[0], 0, shown=0, ask=True), *r[4:]] for r in coded("KT-06", whole)])],
            right("KT-06", ALL),
            unambiguous=False,
        ),
        Book(
            "totals-ratio",
            6,
            [
                sheet(
                    [*HEAD, *heads(whole)],
                    [
                        [*r[:3], figure(r[0], 0, 0.5 if r[0].endswith("/M") else 0.4, ask=True), *r[4:]]
                        for r in coded("VX-05", whole)
                    ],
                )
            ],
            right("VX-05", ALL),
            unambiguous=False,
        ),
        Book(
            "cells-spaced-habit",
            7,
            [
                sheet(
                    [*HEAD, "Toàn phường"],
                    [
                        [r, *LABELS[r], figure(r, 0, shown=f"{int(fact(r, 0)):,}".replace(",", " "))]
                        for r in ("VX-05/T", "VX-05/M", "MT-01/T", "MT-01/M")
                    ],
                )
            ],
            right("VX-05 MT-01", (0,)),
        ),
        Book(
            "cells-spaced-once",
            7,
            [
                sheet(
                    [*HEAD, "Toàn phường"],
                    [
                        ["KT-02", *LABELS["KT-02"], figure("KT-02", 0, shown="12 950", ask=True)],
                        ["KT-06", *LABELS["KT-06"], figure("KT-06", 0)],
                    ],
                )
            ],
            right("KT-06", (0,)),
            unambiguous=False,
        ),
        Book(
            "cells-dates",
            7,
            [
                sheet(
                    [*HEAD, "Toàn phường"],
                    [["KT-06", *LABELS["KT-06"], figure("KT-06", 0, shown=datetime.date(2024, 9, 23), ask=True)]],
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "cells-range-words",
            7,
            [
                sheet(
                    [*HEAD, "Toàn phường"],
                    [
                        ["KT-06", *LABELS["KT-06"], figure("KT-06", 0, shown="khoảng 20", ask=True)],
                        ["KT-03", *LABELS["KT-03"], figure("KT-03", 0, shown="2 khu 1,5 ha", ask=True)],
                    ],
                )
            ],
            {},
            unambiguous=False,
        ),
        Book(
            "period-tasks",
            8,
            [sheet(GROUPED, coded(CROP, (0, *FEW)), ["BÁO CÁO 9 THÁNG ĐẦU NĂM, NHIỆM VỤ 3 THÁNG CUỐI NĂM 2024"])],
            right(CROP, (0, *FEW)),
        ),
        Book(
            "period-signed-later",
            8,
            [sheet(GROUPED, coded(CROP, (0, *FEW)), ["Thiệu Dương, ngày 05 tháng 10 năm 2024"], SEPTEMBER)],
            right(CROP, (0, *FEW)),
        ),
        Book(
            "period-label-title",
            8,
            [sheet(GROUPED, coded(CROP, (0, *FEW)), ["BÁO CÁO THÁNG 8 NĂM 2024"], ["Kỳ báo cáo:", "2024-09"])],
            right(CROP, (0, *FEW)),
            ask="period",
            unambiguous=False,
        ),
        Book(
            "period-sheet-T8",
            8,
            [sheet(GROUPED, coded(CROP, (0, *FEW)), ["Toàn phường"], name="T8")],
            right(CROP, (0, *FEW)),
            ask="period",
            unambiguous=False,
        ),
        Book(
            "layout-transposed",
            0,
            [
                sheet(
                    ["Tổ dân phố", "KT-06", "VX-05/T", "VX-05/M"],
                    [[f"Tổ {g}", *(figure(r, g) for r in ("KT-06", "VX-05/T", "VX-05/M"))] for g in ALL],
                )
            ],
            right("KT-06 VX-05", ALL),
        ),
    ]
