"""A mistake in the ward's own files: one sentence with file, row, column and what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.plan.catalogue import load_catalogue
from lib.plan.csv_tables import PlanError

Change = Callable[[Path], object]


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def save(path: Path, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), "utf-8", newline="")


def target(measure: str, /, **cells: str) -> Change:
    """Put `cells` into the row of a measure."""

    def change(folder: Path) -> None:
        rows = read(folder / "targets.csv")
        for row in rows[1:]:
            if row[1] == measure:
                for column, cell in cells.items():
                    row[rows[0].index(column)] = cell
        save(folder / "targets.csv", rows)

    return change


def header(change: Callable[[list[str]], list[str]]) -> Change:
    def apply(folder: Path) -> None:
        rows = read(folder / "targets.csv")
        save(folder / "targets.csv", [change(rows[0]), *rows[1:]])

    return apply


def text(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        found = (folder / name).read_text("utf-8-sig")
        assert old in found
        (folder / name).write_text(found.replace(old, new, 1), "utf-8")

    return change


def whole(name: str, content: str | bytes) -> Change:
    return lambda folder: (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def allotments(*rows: str) -> Change:
    return whole("allotments.csv", "\n".join(("measure,group,target", *rows)))


def groups(*rows: str) -> Change:
    return whole("groups.csv", "\n".join(("code,name,valid_from,valid_to,successor", *rows)))


def adjustments(*rows: str) -> Change:
    return whole("adjustments.csv", "\n".join(("code,valid_from,document,target_text,target,exceed_at,plan_q1", *rows)))


def lifetime(measure: str, **cells: str) -> Change:
    """Give a measure cells in the columns of what was added or retired in mid-year."""
    return both(header(lambda names: [*names, *cells]), lambda folder: _append(folder, measure, tuple(cells.values())))


def _append(folder: Path, measure: str, cells: tuple[str, ...]) -> None:
    head, *rows = read(folder / "targets.csv")
    save(folder / "targets.csv", [head, *([*row, *(cells if row[1] == measure else [""] * len(cells))] for row in rows)])


def both(first: Change, second: Change) -> Change:
    def change(folder: Path) -> None:
        first(folder)
        second(folder)

    return change


def year(text_: str) -> Change:
    return lambda folder: (folder / "settings.toml").write_text(
        (folder / "settings.toml").read_text("utf-8").partition("[plan.2024]")[0] + text_, "utf-8"
    )


def missing(name: str) -> Change:
    return lambda folder: (folder / name).unlink()


def in_old_encoding(name: str) -> Change:
    """As Vietnamese Windows programs wrote text before Unicode; the letters that this code page lacks do not matter here."""
    return lambda folder: (folder / name).write_bytes((folder / name).read_text("utf-8-sig").encode("cp1258", "ignore"))


# What is wrong: (the change that makes it, file, row as Excel counts, column).
MISTAKES: dict[str, tuple[Change, str, int | None, str | None]] = {
    "unknown domain": (target("KT-06", domain="thuong-mai"), "targets.csv", 7, "domain"),
    "duplicate code": (target("KT-07b", code="KT-07a"), "targets.csv", 9, "code"),
    "malformed code": (target("KT-06", code="KT6"), "targets.csv", 7, "code"),
    "blank name": (target("VX-05", name=""), "targets.csv", 17, "name"),
    "year as text": (target("KT-01", year="năm nay"), "targets.csv", 2, "year"),
    "year out of reach": (target("KT-01", year="24"), "targets.csv", 2, "year"),
    "unknown kind": (target("KT-02", kind="sum"), "targets.csv", 3, "kind"),
    "ratio without numerator": (target("VX-05", numerator=""), "targets.csv", 17, "numerator"),
    "ratio without denominator": (target("VX-05", denominator=""), "targets.csv", 17, "denominator"),
    "ratio without scale": (target("VX-05", scale=""), "targets.csv", 17, "scale"),
    "flow with scale": (target("KT-02", scale="100"), "targets.csv", 3, "scale"),
    "unknown comparator": (target("KT-06", comparator="=>"), "targets.csv", 7, "comparator"),
    "no target": (target("KT-06", target=""), "targets.csv", 7, "target"),
    "target with its unit": (target("KT-06", target="29 doanh nghiệp"), "targets.csv", 7, "target"),
    "target 0 without amber_at": (target("VX-06a", amber_at=""), "targets.csv", 18, "amber_at"),
    "target 0 with a pace": (
        target("VX-06a", plan_q1="25", plan_q2="50", plan_q3="75", plan_q4="100"),
        *("targets.csv", 18, "plan_q1"),
    ),
    "target 0 for a flow": (target("KT-06", target="0", exceed_at=""), "targets.csv", 7, "target"),
    "negative target": (target("VX-04", target="-1"), "targets.csv", 16, "target"),
    "milestone below all": (target("KT-08", target="90"), "targets.csv", 12, "target"),
    "exceed_at worse than the target": (target("KT-06", exceed_at="28"), "targets.csv", 7, "exceed_at"),
    "exceed_at above a ceiling": (target("VX-04", exceed_at="7,7"), "targets.csv", 16, "exceed_at"),
    "amber_at better than the target": (target("VX-05", amber_at="96"), "targets.csv", 17, "amber_at"),
    "amber_at as text": (target("VX-05", amber_at="khoảng 93"), "targets.csv", 17, "amber_at"),
    "decimals not whole": (target("VX-05", decimals="1,5"), "targets.csv", 17, "decimals"),
    "too many decimals": (target("VX-05", decimals="7"), "targets.csv", 17, "decimals"),
    "falling plan shares": (target("KT-06", plan_q3="40"), "targets.csv", 7, "plan_q3"),
    "missing quarter": (target("KT-06", plan_q2=""), "targets.csv", 7, "plan_q2"),
    "plan share beyond all": (target("KT-06", plan_q2="148"), "targets.csv", 7, "plan_q2"),
    "plan share as text": (target("KT-06", plan_q1="19%"), "targets.csv", 7, "plan_q1"),
    "plan that stops short": (target("KT-06", plan_q4="95"), "targets.csv", 7, "plan_q4"),
    "month 13": (target("KT-06", report_months="3,6,13"), "targets.csv", 7, "report_months"),
    "months in words": (target("KT-06", report_months="hàng quý"), "targets.csv", 7, "report_months"),
    "months that Excel joined": (target("KT-04", report_months="612"), "targets.csv", 5, "report_months"),
    "no months": (target("KT-06", report_months=""), "targets.csv", 7, "report_months"),
    "by_group not yes or no": (target("KT-06", by_group="một số"), "targets.csv", 7, "by_group"),
    "part of another indicator": (target("KT-07b", indicator="KT-06"), "targets.csv", 9, "indicator"),
    "two names for one indicator": (target("KT-07b", name="Rau an toàn"), "targets.csv", 9, "name"),
    "unnamed part": (target("KT-07b", part=""), "targets.csv", 9, "part"),
    "unknown column": (header(lambda names: [*names, "ghi_chu"]), "targets.csv", 1, "ghi_chu"),
    "missing column": (header(lambda names: ["short_name" if n == "owner" else n for n in names]), "targets.csv", 1, "owner"),
    "column twice": (header(lambda names: [*names, "owner"]), "targets.csv", 1, "owner"),
    "comma outside quotes": (text("targets.csv", '"dưới 0,9%"', "dưới 0,9%"), "targets.csv", 13, "owner"),
    "missing targets": (missing("targets.csv"), "targets.csv", None, None),
    "missing groups": (missing("groups.csv"), "groups.csv", None, None),
    "missing settings": (missing("settings.toml"), "settings.toml", None, None),
    "empty file": (whole("groups.csv", ""), "groups.csv", None, None),
    "no groups": (whole("groups.csv", "code,name\r\n"), "groups.csv", 2, None),
    "targets in an old encoding": (in_old_encoding("targets.csv"), "targets.csv", 2, None),
    "groups in an old encoding": (in_old_encoding("groups.csv"), "groups.csv", 2, None),
    "group name twice": (text("groups.csv", "Tổ dân phố 7", "TỔ DÂN PHỐ 6"), "groups.csv", 8, "name"),
    "group code twice": (text("groups.csv", "TDP09", "tdp10"), "groups.csv", 11, "code"),
    "group without name": (text("groups.csv", "Tổ dân phố 3", ""), "groups.csv", 4, "name"),
    "allotment for a ratio": (allotments("KT-06,TDP01,3", "VX-05,TDP01,95"), "allotments.csv", 3, "measure"),
    "allotment for the ward alone": (allotments("VX-09b,TDP01,1"), "allotments.csv", 2, "measure"),
    "allotment for nothing known": (allotments("KT-99,TDP01,1"), "allotments.csv", 2, "measure"),
    "group ends before it begins": (groups("A,Tổ 1,2025-03,2025-01,"), "groups.csv", 2, "valid_to"),
    "month of a group that is none": (groups("A,Tổ 1,2025-13,,"), "groups.csv", 2, "valid_from"),
    "month of a group in words": (groups("A,Tổ 1,,cuối năm,"), "groups.csv", 2, "valid_to"),
    "unknown successor": (groups("A,Tổ 1,,2024-12,X", "B,Tổ 2,,,"), "groups.csv", 2, "successor"),
    "successor of a group without end": (groups("A,Tổ 1,,,B", "B,Tổ 2,,,"), "groups.csv", 2, "valid_to"),
    "groups that took over each other": (groups("A,Tổ 1,,2024-06,B", "B,Tổ 2,,2024-09,A"), "groups.csv", 2, "successor"),
    "group that took over itself": (groups("A,Tổ 1,,2024-06,A", "B,Tổ 2,,,"), "groups.csv", 2, "successor"),
    "successor that begins later": (groups("A,Tổ 1,,2024-06,B", "B,Tổ 2,2024-08,,"), "groups.csv", 2, "successor"),
    "successor that ended before": (groups("A,Tổ 1,,2024-06,B", "B,Tổ 2,,2024-06,"), "groups.csv", 2, "successor"),
    "two groups of a name in one year": (groups("A,Tổ 1,,2024-06,B", "B,Tổ 1,2024-07,,"), "groups.csv", 3, "name"),
    "no group in a year of the plan": (groups("A,Tổ 1,2025-01,,"), "groups.csv", None, None),
    "allotment for a group that is no more": (
        both(groups("A,Tổ 1,,2023-12,B", "B,Tổ 2,,,"), allotments("KT-06,B,3", "KT-06,A,3")),
        *("allotments.csv", 3, "group"),
    ),
    "allotment for an unknown group": (allotments("KT-06,TDP11,1"), "allotments.csv", 2, "group"),
    "allotment twice": (allotments("KT-06,TDP01,3", "KT-06,TDP01,4"), "allotments.csv", 3, "group"),
    "allotment of nothing": (allotments("KT-06,TDP01,0"), "allotments.csv", 2, "target"),
    "allotment as text": (allotments("KT-06,TDP01,ba"), "allotments.csv", 2, "target"),
    "allotment for a year without a plan": (
        whole("allotments.csv", "year,measure,group,target\n2024,KT-06,TDP01,3\n2030,KT-06,TDP01,3\n"),
        *("allotments.csv", 3, "measure"),
    ),
    "adjustment of nothing known": (adjustments("KT-99,2024-07,NQ,1,1,,"), "adjustments.csv", 2, "code"),
    "adjustment in a year without a plan": (adjustments("KT-06,2030-07,NQ,1,1,,"), "adjustments.csv", 2, "code"),
    "adjustment without a month": (adjustments("KT-06,,NQ,35,35,,"), "adjustments.csv", 2, "valid_from"),
    "adjustment from January": (adjustments("KT-06,2024-01,NQ,35,35,,"), "adjustments.csv", 2, "valid_from"),
    "adjustment twice": (
        adjustments("KT-06,2024-07,NQ,35,35,,", "KT-06,7/2024,NQ,36,36,,"),
        *("adjustments.csv", 3, "valid_from"),
    ),
    "adjustment without a document": (adjustments("KT-06,2024-07,,35,35,,"), "adjustments.csv", 2, "document"),
    "adjustment without its words": (adjustments("KT-06,2024-07,NQ,,35,,"), "adjustments.csv", 2, "target_text"),
    "adjustment without a number": (adjustments("KT-06,2024-07,NQ,35,,,"), "adjustments.csv", 2, "target"),
    "adjustment to be exceeded too early": (adjustments("KT-06,2024-07,NQ,35,35,34,"), "adjustments.csv", 2, "exceed_at"),
    "adjustment with a quarter only": (adjustments("KT-06,2024-07,NQ,35,35,,20"), "adjustments.csv", 2, "plan_q2"),
    "adjustment of a milestone": (adjustments("KT-08,2024-07,NQ,90%,90,,"), "adjustments.csv", 2, "target"),
    "begins in another year": (lifetime("KT-06", valid_from="2025-07"), "targets.csv", 7, "valid_from"),
    "begins in no month": (lifetime("KT-06", valid_from="giữa năm"), "targets.csv", 7, "valid_from"),
    "ends before it begins": (lifetime("KT-06", valid_from="7", valid_to="2024-06"), "targets.csv", 7, "valid_to"),
    "in force when nothing is reported": (lifetime("KT-02", valid_to="2024-02"), "targets.csv", 3, "report_months"),
    "adjustment after it ended": (
        both(lifetime("KT-06", valid_to="6/2024"), adjustments("KT-06,2024-07,NQ,35,35,,")),
        *("adjustments.csv", 2, "valid_from"),
    ),
    "broken settings": (text("settings.toml", 'ward = "Thiệu Dương"', "ward = Thiệu Dương"), "settings.toml", 3, None),
    "settings in an old encoding": (in_old_encoding("settings.toml"), "settings.toml", None, None),
    "missing setting": (text("settings.toml", 'ward = "Thiệu Dương"\n', ""), "settings.toml", None, "ward"),
    "unknown setting": (text("settings.toml", "exceed_share =", "exceed_shares ="), "settings.toml", None, "exceed_shares"),
    "no closing day": (text("settings.toml", "closing_day = 14", ""), "settings.toml", None, "closing_day"),
    "setting of the wrong type": (text("settings.toml", '"Thiệu Dương"', "12"), "settings.toml", None, "ward"),
    "closing day that not every month has": (
        text("settings.toml", "closing_day = 14", "closing_day = 31"),
        *("settings.toml", None, "closing_day"),
    ),
    "closing day in words": (
        text("settings.toml", "closing_day = 14", 'closing_day = "giữa tháng"'),
        *("settings.toml", None, "closing_day"),
    ),
    "unknown setting of a year": (year('[plan.2024]\nmuc = "x"'), "settings.toml", None, "plan.2024.muc"),
    "goal that is no text": (year("[plan.2024]\ngoal = 3"), "settings.toml", None, "plan.2024.goal"),
    "legal basis that is no list": (year('[plan.2024]\nlegal_basis = "x"'), "settings.toml", None, "plan.2024.legal_basis"),
    "table of no year": (year('[plan.nam]\ngoal = "x"'), "settings.toml", None, "plan"),
    "confirmed what there is not": (year('[plan.2024]\nconfirmed = ["KT-06.muc"]'), "settings.toml", None, "plan.2024.confirmed"),
    "no share to exceed": (text("settings.toml", "exceed_share = 50", "exceed_share = 0"), "settings.toml", None, "exceed_share"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_place_and_its_remedy(data_folder: Path, mistake):
    change, file, row, column = MISTAKES[mistake]
    change(data_folder)
    with pytest.raises(PlanError) as raised:
        load_catalogue(data_folder)
    error = raised.value
    assert (error.file, error.row, error.column) == (file, row, column)
    assert error.problem.endswith(".")
    assert error.remedy.endswith(".")
    kind = "mục" if file == "settings.toml" else "cột"
    place = ", ".join(filter(None, (file, row and f"dòng {row}", column and f"{kind} {column}")))
    assert str(error) == f"{place}: {error.problem} Cách sửa: {error.remedy}"


def test_rows_are_counted_as_excel_shows_them_below_a_sep_line_and_blank_rows(data_folder: Path):
    path = data_folder / "groups.csv"
    path.write_text("sep=;\ncode;name\nTDP01;Tổ 1\n;\n\nTDP02;\n", "utf-8")
    with pytest.raises(PlanError) as raised:
        load_catalogue(data_folder)
    assert (raised.value.row, raised.value.column) == (6, "name")
