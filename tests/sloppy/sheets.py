"""The sheets that sloppy workbooks are made of, and the heads and titles that come again and again."""

from __future__ import annotations

from tests.sloppy.model import Sheet
from tests.sloppy.world import LABELS, coded, fact, figure, heads

TITLE = ["UBND PHƯỜNG THIỆU DƯƠNG"]
SEPTEMBER = ["BÁO CÁO KẾT QUẢ THÁNG 9 NĂM 2024"]
HEAD = ["Mã", "Nội dung", "ĐVT"]
FEW = (1, 2, 3)


def sheet(head: list[object], rows: list[list[object]], *titles: list[object], **more: object) -> Sheet:
    above = list(titles) or [TITLE, SEPTEMBER]
    return Sheet([*above, head, *rows], head=len(above) + 1, **more)  # type: ignore[arg-type]


def in_unit(code: str, unit: str, times: float, groups: tuple[int, ...] = (0, 1, 2, 3)) -> list[list[object]]:
    return [[row[0], row[1], unit, *row[3:]] for row in coded(code, groups, times=times)]


def months(word: str, last: int = 9) -> list[object]:
    return [word.format(n) for n in range(1, last + 1)]


def by_month(code: str, group: int, last: int = 9) -> list[object]:
    """Return a row whose earlier months are smaller and mean nothing for September."""
    now = figure(code, group)
    earlier = [round(float(now.shown) * n / 10, 1 if code == "KT-02" else 0) for n in range(1, last)]  # type: ignore[arg-type]
    return [code, LABELS[code][0], *earlier, now]


CROP, GROUPED = "KT-02 KT-06", [*HEAD, *heads((0, *FEW))]


def pairs_of_months() -> Sheet:
    """Return a sheet with a plan and a result for each of three months, in two rows of heads."""
    rows: list[list[object]] = [[c, LABELS[c][0], 40, fact(c, 0) - 9, 45, fact(c, 0) - 4, 50, figure(c, 0)] for c in CROP.split()]
    heads_of = ["Mã", "Nội dung", *(["KH lũy kế", "TH lũy kế"] * 3)]
    above: list[object] = ["", "", "Tháng 7", "", "Tháng 8", "", "Tháng 9", ""]
    return Sheet([["TOÀN PHƯỜNG"], above, heads_of, *rows], head=2)
