"""The rows of the annexes: what each column holds, and where it stays empty because a figure would mean nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.insight.follow_up.completeness import expected_reports
from lib.insight.group_readings import score_groups
from lib.insight.last_year import same_period_last_year
from lib.insight.scorecard import make_scorecard
from lib.insight.year_end import scorecards_so_far
from lib.ledger.snapshot import Snapshot
from lib.plan.catalogue import Catalogue
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.columns import COLUMNS, headings
from lib.report.content import Line, Material, Report
from lib.report.spans import Span
from lib.vietnamese.words import annex_words as words
from lib.workspace import open_workspace
from tests.insight.figures import Amount, frame
from tests.report.documents import TODAY, material

GROUPS = tuple(f"TDP{number:02d}" for number in range(1, 11))

TARGET = next(column for column in COLUMNS if column.name == "Kế hoạch năm")


def report_of(plan: Plan, month: int, *figures: tuple[str, str, str, Amount], groups: tuple[str, ...] = ()) -> Report:
    """Return the report of these figures, of 2024 and the year before."""
    catalogue = Catalogue({2023: replace(plan, year=2023), 2024: plan})
    actuals, period, chosen = frame(*figures), Period(2024, month), frozenset(groups) or None
    card = make_scorecard(plan, actuals, period, chosen)
    made_of = Material(
        card=card,
        ward=card,
        actuals=actuals,
        requests=(),
        reports=expected_reports(plan, Snapshot(()), TODAY),
        today=TODAY,
        domains=plan.settings.domains,
        is_partial=False,
        is_demonstration=False,
        changed_at=None,
        trend=scorecards_so_far(actuals, card, closed=12),
        last_year=same_period_last_year(catalogue, actuals, period, chosen),
        groups=score_groups(plan, actuals, period),
    )
    return make_report(made_of)


def line_of(report: Report, code: str) -> Line:
    return next(line for line in report.lines if line.code == code)


@pytest.mark.parametrize(
    ("month", "months", "amount"),
    [
        (1, {1: 2.0}, "2"),
        (8, {7: 12.0, 8: 14.0}, "2"),
        (8, {6: 12.0, 8: 14.0}, "–"),  # what of it came in July, nobody knows
        (8, {7: 12.0}, "–"),
        (9, {6: 11.0, 9: 17.0}, "6"),
        (9, {6: 11.0, 8: 14.0, 9: 17.0}, "6"),
        (9, {5: 11.0, 9: 17.0}, "–"),
        (3, {3: 5.0}, "5"),
        (12, {9: 17.0, 12: 17.0}, "0"),
    ],
)
def test_a_flow_has_the_amount_of_the_month_or_of_the_quarter_it_closes(plan, month, months, amount):
    line = line_of(report_of(plan, month, *((f"2024-{m:02d}", "KT-06", "", value) for m, value in months.items())), "KT-06")
    assert line.period_amount == amount
    assert line.exact_period_amount == (None if amount == "–" else int(amount))


@pytest.mark.parametrize(
    ("code", "figure", "share"),
    [
        ("KT-06", 18.0, "62,1%"),
        ("VX-05", (941.0, 1000.0), "98,9%"),
        ("KT-05", (9990.0, 10000.0), "90,0%"),
        ("VX-04", (70.0, 1000.0), ""),  # a ceiling
        ("VX-01", (5.0, 1000.0), ""),
        ("VX-06a", (3.0, 1000.0), ""),  # a target of 0 %
        ("KT-08", (9.0, 12.0), ""),  # a milestone
        ("KT-02", None, "–"),
    ],
)
def test_a_part_of_the_plan_stands_only_where_it_means_something(plan, code, figure, share):
    figures = [] if figure is None else [("2024-06", code, "", figure)]
    line = line_of(report_of(plan, 6, *figures), code)
    assert (line.share, line.exact_share is None) == (share, share in ("", "–"))


def all_groups(period: str, code: str, *amounts: Amount) -> list[tuple[str, str, str, Amount]]:
    return [(period, code, group, amount) for group, amount in zip(GROUPS, amounts, strict=False)]


@pytest.mark.parametrize(
    ("code", "then", "now", "last_year", "change"),
    [
        ("KT-06", [("2023-06", "KT-06", "", 10.0)], [("2024-06", "KT-06", "", 12.0)], "10", "120,0%"),
        ("KT-06", [], [("2024-06", "KT-06", "", 12.0)], "", ""),
        ("KT-06", [("2023-06", "KT-06", "", 10.0)], [], "", ""),
        # Of other months they say nothing of one another.
        ("KT-06", [("2023-06", "KT-06", "", 10.0)], [("2024-05", "KT-06", "", 12.0)], "", ""),
        ("KT-06", [("2023-05", "KT-06", "", 10.0)], [("2024-06", "KT-06", "", 12.0)], "", ""),
        ("KT-06", [("2023-06", "KT-06", "", 0.0)], [("2024-06", "KT-06", "", 12.0)], "0", ""),
        # Nine groups are not compared with ten.
        ("KT-06", all_groups("2023-06", "KT-06", *[1.0] * 10), all_groups("2024-06", "KT-06", *[1.0] * 9), "10", ""),
        ("KT-06", all_groups("2023-06", "KT-06", *[1.0] * 10), all_groups("2024-06", "KT-06", *[2.0] * 10), "10", "200,0%"),
        # Percentages differ by points.
        *(
            ("VX-05", [("2023-06", "VX-05", "", (940.0, 1000.0))], [("2024-06", "VX-05", "", (now, 1000.0))], "94,0%", change)
            for now, change in ((955.0, "+1,5 điểm %"), (930.0, "-1,0 điểm %"), (940.0, "0,0 điểm %"))
        ),
    ],
)
def test_the_year_before_stands_only_where_it_can_be_compared(plan, code, then, now, last_year, change):
    line = line_of(report_of(plan, 6, *then, *now), code)
    assert (line.last_year, line.change) == (last_year, change)
    assert (line.exact_change is None) == (change == "")


@pytest.mark.parametrize(
    ("month", "figure", "word"),
    [
        (9, 30.0, "Vượt"),
        (9, 29.0, "Đạt"),
        (9, 24.0, "Đúng tiến độ"),
        (9, 22.0, "Cần chú ý"),
        (9, 10.0, "Chậm"),
        (9, None, "Chưa có số liệu"),
        (12, 30.0, "Vượt"),
        (12, 29.0, "Hoàn thành"),
        (12, 28.0, "Không hoàn thành"),
        (12, None, "Chưa có số liệu"),
    ],
)
def test_a_report_judges_in_its_own_words(plan, month, figure, word):
    figures = [] if figure is None else [(f"2024-{month:02d}", "KT-06", "", figure)]
    assert line_of(report_of(plan, month, *figures), "KT-06").word == word


def test_a_year_without_its_last_figure_is_not_judged_as_one_that_runs(plan):
    report = report_of(plan, 12, ("2024-09", "KT-06", "", 24.0), ("2024-09", "VX-05", "", (960.0, 1000.0)))
    assert line_of(report, "KT-06").word == words.UNDECIDED
    assert line_of(report, "VX-05").word == "Vượt"
    assert line_of(report_of(plan, 9), "QA-02").word == "Chưa có số liệu"
    assert line_of(report_of(plan, 9), "KT-01").word == "Chưa đến kỳ đánh giá"


def test_the_columns_are_those_that_offices_print(plan):
    assert [column.name for column in COLUMNS] == [
        *("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện kỳ", "Lũy kế", "% KH", "Cùng kỳ năm trước", "% so cùng kỳ"),
        *("Ước cả năm", "Đánh giá", "Ghi chú"),
    ]
    assert headings(Period(2024, 8), Span.MONTH)[4:8:3] == ("Thực hiện tháng 8", "Cùng kỳ 2023")
    assert headings(Period(2024, 9), Span.QUARTER)[4] == headings(Period(2024, 9), Span.NINE_MONTHS)[4] == "Thực hiện quý III"


@pytest.mark.parametrize(
    ("code", "before", "after", "exact"),
    [
        ("KT-06", "", " doanh nghiệp", 29),
        ("KT-02", "", " tấn", 1900),
        ("VX-09a", "0", " khu dân cư", 2),
        ("VX-04", "dưới ", "%", Fraction("7.6")),
        ("VX-06b", "", "%", 0),
    ],
)
def test_a_target_is_a_number_within_the_words_of_the_decision(plan, code, before, after, exact):
    number = TARGET.number(line_of(report_of(plan, 9), code))
    assert (number.before, number.after, number.exact) == (before, after, exact)


@pytest.mark.parametrize("code", ["KT-05", "KT-08"])  # "tăng 11% trở lên" means 111, "hoàn thành" has no number
def test_a_target_whose_words_do_not_hold_its_number_stays_text(plan, code):
    assert TARGET.number(line_of(report_of(plan, 9), code)) is None


def test_groups_stand_side_by_side_with_what_they_make_up(plan):
    rates = [(90.0, 100.0), (480.0, 500.0)]
    report = report_of(
        plan, 6, *all_groups("2024-06", "KT-06", 3.0, 4.0), *all_groups("2024-06", "VX-05", *rates), ("2024-06", "KT-06", "", 8.0)
    )
    rows = {row.code: row for row in report.by_group.rows}
    assert report.by_group.groups == tuple(f"Tổ dân phố {number}" for number in range(1, 11))
    assert [figure.text for figure in rows["KT-06"].figures[:3]] == ["3", "4", "–"]
    assert (rows["KT-06"].together.text, rows["KT-06"].whole.text) == ("7", "8")  # a total was given beside
    assert [figure.text for figure in rows["VX-05"].figures[:2]] == ["90,0%", "96,0%"]
    assert rows["VX-05"].together.text == "95,0%"  # 570 of 600, no mean of rates
    assert "KT-05" not in rows  # which only the ward has
    chosen = report_of(plan, 6, *all_groups("2024-06", "KT-06", 3.0, 4.0), groups=GROUPS[:2]).by_group
    assert chosen.groups == ("Tổ dân phố 1", "Tổ dân phố 2")
    assert chosen.rows[3].together.text == "7"


def test_debts_name_the_month_and_the_day_and_never_how_many_days(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), Period(2024, 9)))
    assert ("Công an phường", "Tháng 6") in [(row[1], row[4]) for row in report.debts]
    assert not any("ngày" in cell for row in report.debts for cell in row)
    assert {len(row[5].split("/")) for row in report.debts} == {3}
