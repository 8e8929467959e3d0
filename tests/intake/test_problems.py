"""One small workbook for every fault that officers can be told about: which code, on which sheet, in which cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

from lib.intake.model import Severity
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.catalogue import Catalogue
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, propose
from lib.vietnamese.words.problem_words import PROBLEMS
from tests.intake import word_documents
from tests.intake.books import CATALOGUE, ECONOMY, OCTOBER, PLAN, SOCIETY, WARD_COLUMN, at, changed, filled, put, sheet_of
from tests.intake.part_workbooks import OF_PARTS, WITH_DIMENSIONS
from tests.intake.problem_workbooks import (
    each_period,
    encrypted,
    endless,
    filter_out,
    flow,
    hide_column,
    hide_economy,
    hide_row,
    make_white,
    merge_groups,
    of_two_months,
    old_word,
    ratio,
    show_percent,
    small,
    stored,
    without,
    without_size,
)
from tests.intake.task_workbooks import OF_TASKS, WITH_OWNERS, with_tasks
from tests.intake.workbook_formats import oldest_xls

TODAY = datetime.date(2024, 10, 20)
EMPTY = Snapshot(())


class Case(NamedTuple):
    """A workbook, and all that is to be said about it as (code, sheet, cell)."""

    name: str
    content: Callable[[], bytes]
    faults: list[tuple[str, str, str]]
    basis: Snapshot = EMPTY
    chosen: Period | None = None
    catalogue: Catalogue = CATALOGUE
    file_name: str = "so-lieu.xlsx"


def merged_in(month: int) -> Catalogue:
    """Return the plan with group 10 taken over by group 9 after a month."""
    groups = tuple(
        replace(g, valid_to=Period(2024, month), successor="TDP09") if g.code == "TDP10" else g for g in CATALOGUE.latest.groups
    )
    return Catalogue({2024: replace(CATALOGUE.latest, groups=groups)})


FINE = 29
BEFORE = stored(9, Actual("KT-06", WARD, value=26))
ONLY_OF_THE_MONTH = (["Mã", "Chỉ tiêu", "Thực hiện trong tháng"], ["KT-06", "Doanh nghiệp", 3])
WHOLE = ("", "")
CASES = [
    Case("nothing is wrong", lambda: flow(FINE), []),
    # The file as a whole
    Case("an empty file", lambda: b"", [("empty_file", *WHOLE)]),
    Case("a picture", lambda: b"\x89PNG\r\n\x1a\n\x00\x00", [("not_a_workbook", *WHOLE)]),
    Case("a PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\x00", [("pdf", *WHOLE)]),
    Case("a document of an older Word", old_word, [("old_word", *WHOLE)]),
    Case("a letter without a table", word_documents.report, [("no_word_table", *WHOLE)]),
    Case(
        "letters that became question marks",
        lambda: "Mã;Ch? tiêu;Toàn ph??ng\nKT-06;Doanh nghi?p;29\n".encode("cp1252"),
        [("letters_lost", *WHOLE)],
    ),
    Case("a CSV", "Mã;Chỉ tiêu;Toàn phường\nKT-06;Doanh nghiệp;29\n".encode, [("no_period", *WHOLE)]),
    Case("a workbook of Excel 3", lambda: oldest_xls(3), [("excel_too_old", *WHOLE)]),
    Case("a password", encrypted, [("encrypted", *WHOLE)]),
    Case("half a file", lambda: flow(FINE)[:5000], [("broken", *WHOLE)]),
    Case("a stray cell at the sheet's end", lambda: put(flow(FINE), ECONOMY, XFD20="x"), [("too_large", ECONOMY, "XFD20")]),
    Case("rows without end", endless, [("reading_failed", *WHOLE)]),
    Case(
        "an old font",
        lambda: put(flow(FINE), ECONOMY, note_14="chê mÆt b»ng; ®ang bæ sung hå s¬"),
        [("legacy_font", *WHOLE)],
    ),
    # The table
    Case(
        "a group that has ended",
        lambda: flow(FINE, "Tổ dân phố 10"),
        [("group_not_there", ECONOMY, at("group10_14"))],
        catalogue=merged_in(9),
    ),
    Case("a group in its last month", lambda: flow(FINE, "Tổ dân phố 10"), [], catalogue=merged_in(10)),
    Case("a table of something else", lambda: sheet_of([["Họ tên", "Số"]]), [("no_period", *WHOLE), ("no_table", *WHOLE)]),
    Case("a template not filled", lambda: filled({}), [("no_values", *WHOLE)]),
    Case("no period", lambda: without(flow(FINE), at("indicator_3"), at("unit_3")), [("no_period", *WHOLE)]),
    Case("the period chosen instead", lambda: without(flow(FINE), at("indicator_3"), at("unit_3")), [], chosen=OCTOBER),
    Case("two periods", lambda: put(flow(FINE), SOCIETY, indicator_3="2024-09"), [("two_periods", *WHOLE)]),
    Case(
        "a label beside a code of another month",
        lambda: put(flow(FINE), ECONOMY, unit_3="Tháng 9/2024"),
        [("two_periods", ECONOMY, at("indicator_3"))],
    ),
    Case(
        "a month that there is not",
        lambda: put(flow(FINE), SOCIETY, indicator_3="2024-13"),
        [("period_unreadable", SOCIETY, at("indicator_3"))],
    ),
    Case("another period than chosen", lambda: flow(FINE), [("other_period", ECONOMY, at("indicator_3"))], chosen=Period(2024, 9)),
    Case(
        "a title of another month than chosen",
        lambda: sheet_of([["BÁO CÁO 9 THÁNG ĐẦU NĂM 2024"], ["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", "Doanh nghiệp", 29]]),
        [("period_not_chosen", ECONOMY, "A1")],
        chosen=OCTOBER,
    ),
    Case("a file named by another month", lambda: flow(FINE), [("file_name_period", *WHOLE)], file_name="BC_T9.xlsx"),
    Case(
        "a file named by another month than chosen",
        lambda: without(flow(FINE), at("indicator_3"), at("unit_3")),
        [("file_name_period", *WHOLE)],
        chosen=OCTOBER,
        file_name="Bao cao Quy III-2024.xlsx",
    ),
    Case("a file named by its own month", lambda: flow(FINE), [], file_name="BaoCaoT10 (gui 5-11-2024).xlsx"),
    Case("a year without plan", lambda: each_period(flow(FINE), "2019-10"), [("no_plan", *WHOLE)]),
    Case("a period to come", lambda: each_period(flow(FINE), "2024-11"), [("period_not_begun", *WHOLE)]),
    Case(
        "no column of figures",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["Mã", "Chỉ tiêu"], ["KT-06", "Doanh nghiệp"]]),
        [("no_value_columns", ECONOMY, "A2")],
    ),
    Case(
        "two columns of one group",
        lambda: put(flow(FINE), ECONOMY, group2_5="Tổ 1"),
        [("repeated_column", ECONOMY, at("group2_5"))],
    ),
    Case("two columns of codes", lambda: put(flow(FINE), ECONOMY, unit_5="Mã"), [("repeated_column", ECONOMY, at("unit_5"))]),
    Case("an unknown column", lambda: put(flow(FINE), ECONOMY, beyond_5="Tổ 11"), [("unknown_column", ECONOMY, at("beyond_5"))]),
    Case("an unknown code", lambda: put(flow(FINE), ECONOMY, code_6="KT-77/T"), [("unknown_code", ECONOMY, at("code_6"))]),
    Case("a row without code", lambda: put(flow(FINE), ECONOMY, ward_21=5), [("row_without_code", ECONOMY, at("ward_21"))]),
    Case(
        "a ratio in one row",
        lambda: put(flow(FINE), SOCIETY, code_14="VX-05", indicator_14="Tham gia BHYT", ward_14=95),
        [("needs_two_rows", SOCIETY, at("code_14"))],
    ),
    Case("a flow in two rows", lambda: put(flow(FINE), ECONOMY, code_14="KT-06/T"), [("needs_one_row", ECONOMY, at("code_14"))]),
    Case(
        "a figure twice",
        lambda: put(flow(FINE), ECONOMY, code_15="KT-06", indicator_15=None, unit_15=None, ward_15=30),
        [("repeated_figure", ECONOMY, at("ward_15"))],
    ),
    Case(
        "a code beside another's name",
        lambda: put(flow(FINE), ECONOMY, code_15="KT-06"),
        [("code_name_differ", ECONOMY, at("code_15"))],
    ),
    Case(
        "a name misspelt and no code",
        lambda: put(flow(FINE), ECONOMY, code_14=None, indicator_14="Số lượng doanh nghiep thành lâp mớii"),
        [("close_name", ECONOMY, at("ward_14"))],
    ),
    Case(
        "a row that adds up",
        lambda: put(flow(FINE), ECONOMY, indicator_21="Tổng cộng", ward_21=5),
        [("total_row", ECONOMY, at("ward_21"))],
    ),
    Case(
        "groups as rows, and one that there is not",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["Tổ", "KT-06"], ["Tổ 1", 15], ["Khu mới", 3], ["Tổ 2", 14]]),
        [("unknown_group_row", ECONOMY, "B4")],
    ),
    Case(
        "groups as rows, and a column of something else",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["Tổ", "KT-06", "Số hộ"], ["Tổ 1", 15, 3], ["Tổ 2", 14, 4]]),
        [("unknown_measure_column", ECONOMY, "C2")],
    ),
    Case(
        "a figure over two groups",
        lambda: changed(flow(5, "Tổ dân phố 1"), merge_groups),
        [("merged_figure", ECONOMY, at("group1_14"))],
    ),
    # One figure
    Case("a number with its unit", lambda: flow("29 doanh nghiệp"), []),
    Case("another unit", lambda: flow("29 hộ"), [("other_unit", ECONOMY, at("ward_14"))]),
    Case("about so many", lambda: flow("khoảng 29"), [("not_a_number", ECONOMY, at("ward_14"))]),
    Case("thousands or thousandths", lambda: flow("1,900"), [("two_readings", ECONOMY, at("ward_14"))]),
    Case("a rate", lambda: ratio("95,1%", 1000), [("rate_not_count", SOCIETY, at("ward_14"))]),
    Case("a part of a person", lambda: ratio(0.951, 1000), [("not_whole", SOCIETY, at("ward_14"))]),
    Case("a date", lambda: flow(datetime.date(2024, 5, 12)), [("date_not_number", ECONOMY, at("ward_14"))]),
    Case("a formula's error", lambda: flow("#DIV/0!"), [("formula_error", ECONOMY, at("ward_14"))]),
    Case("a formula that nothing calculated", lambda: flow("=1+1"), [("not_calculated", ECONOMY, at("ward_14"))]),
    Case("below zero", lambda: flow(-1), [("negative", ECONOMY, at("ward_14"))]),
    Case("a group of a ward's measure", lambda: put(flow(FINE), ECONOMY, group1_12=5), [("ward_only", ECONOMY, at("group1_12"))]),
    Case("no numerator", lambda: ratio(None, 1000), [("missing_numerator", SOCIETY, at("ward_15"))]),
    Case("no denominator", lambda: ratio(951, "-"), [("missing_denominator", SOCIETY, at("ward_14"))]),
    Case("a denominator of zero", lambda: ratio(5, 0), [("denominator_not_positive", SOCIETY, at("ward_15"))]),
    Case("no case in the whole ward", lambda: ratio(0, 0), [("denominator_not_positive", SOCIETY, at("ward_15"))]),
    Case("more than all", lambda: ratio(1001, 1000), [("more_than_all", SOCIETY, at("ward_14"))]),
    # Against what was stored
    Case("less than before", lambda: flow(29), [("flow_fell", ECONOMY, at("ward_14"))], stored(9, Actual("KT-06", WARD, value=30))),
    Case(
        "more than later",
        lambda: flow(29),
        [("flow_falls_later", ECONOMY, at("ward_14"))],
        stored(11, Actual("KT-06", WARD, value=28)),
    ),
    Case("a hidden row", lambda: changed(flow(FINE), hide_row), [("hidden_rows", ECONOMY, at("ward_14"))]),
    Case("a hidden column", lambda: changed(flow(FINE), hide_column), [("hidden_columns", ECONOMY, at("ward_14"))]),
    Case(
        "a filtered row",
        lambda: changed(small(["Mã", "Chỉ tiêu", "Toàn phường"], ["KT-06", "Doanh nghiệp", 29]), filter_out),
        [("hidden_rows", ECONOMY, "C3")],
    ),
    Case(
        "a row without height",
        lambda: without_size(b'<row r="3"', b'<row r="3" ht="0"'),
        [("hidden_rows", ECONOMY, "C3")],
    ),
    Case(
        "a column without width",
        lambda: without_size(b"<sheetData>", b'<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'),
        [("hidden_columns", ECONOMY, "C3")],
    ),
    Case("white on white", lambda: changed(flow(FINE), make_white), [("unseen_cells", ECONOMY, at("ward_14"))]),
    Case("a count shown as a percentage", lambda: changed(flow(1), show_percent), [("rate_not_count", ECONOMY, at("ward_14"))]),
    Case(
        "a unit of another size",
        lambda: put(flow(FINE), ECONOMY, unit_14="chục doanh nghiệp", ward_14=2.9),
        [("unit_converted", ECONOMY, at("ward_14"))],
    ),
    Case("a unit of something else", lambda: put(flow(FINE), ECONOMY, unit_14="hộ"), [("other_unit", ECONOMY, at("ward_14"))]),
    Case(
        "a name and a column of units that differ",
        lambda: small(["Mã", "Chỉ tiêu", "ĐVT", "Toàn phường"], ["KT-02", "Sản lượng lương thực có hạt (tạ)", "kg", 119_250]),
        [("units_differ", ECONOMY, "D3")],
    ),
    Case("two numbers in a cell", lambda: flow("2\n9"), [("two_numbers", ECONOMY, at("ward_14"))]),
    Case(
        "two groups in a title",
        lambda: sheet_of(
            [["Kỳ báo cáo", "2024-10"], ["SỐ LIỆU TỔ 3, TỔ 4"], ["Mã", "Chỉ tiêu", "Kết quả"], ["KT-06", "Doanh nghiệp", 29]]
        ),
        [("owner_unclear", ECONOMY, "C3")],
    ),
    Case(
        "a column of one group below the title of another",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["SỐ LIỆU TỔ 6"], ["Mã", "Chỉ tiêu", "Tổ 2"], ["KT-06", "Doanh nghiệp", 2]]),
        [("owner_differs", ECONOMY, "C3"), ("red_without_note", ECONOMY, "C4")],
    ),
    Case(
        "a title and a file name of two groups",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["TỔ 3"], ["Mã", "Chỉ tiêu", "Kết quả"], ["KT-06", "Doanh nghiệp", 2]]),
        [("owner_unclear", ECONOMY, "C3")],
        file_name="to dan pho 5.xlsx",
    ),
    Case(
        "the period before beside this one",
        lambda: small(["Mã", "Chỉ tiêu", "Kỳ trước", "Kỳ này"], ["KT-06", "Doanh nghiệp", 20, 29]),
        [("other_months", ECONOMY, "C2")],
    ),
    Case(
        "the month before beside this one",
        lambda: small(["Mã", "Chỉ tiêu", "Tháng trước", "Tháng này"], ["KT-06", "Doanh nghiệp", 4, 3]),
        [("other_months", ECONOMY, "C2"), ("month_added", ECONOMY, "D3")],
        stored(9, Actual("KT-06", WARD, value=26)),
    ),
    Case(
        "this month below a title that says since January",
        lambda: sheet_of(
            [["Kỳ báo cáo", "2024-10"], ["SỐ LŨY KẾ"], ["Mã", "Chỉ tiêu", "Tháng này"], ["KT-06", "Doanh nghiệp", 29]]
        ),
        [("month_or_to_date", ECONOMY, "C4")],
    ),
    Case(
        "the period before beside this one below each measure",
        lambda: small(["Tổ", "KT-06", ""], ["", "Kỳ trước", "Kỳ này"], *([f"Tổ {n}", 2, 3] for n in range(1, 11))),
        [("other_months", ECONOMY, "B3")],
    ),
    Case(
        "a row of totals above the groups that add up to another",
        lambda: small(["Tổ", "KT-06"], ["Cộng", 33], *([f"Tổ {n}", 3] for n in range(1, 11))),
        [("total_row", ECONOMY, "B3"), ("total_differs", ECONOMY, "B3")],
    ),
    Case(
        "a column of a part of the one before",
        lambda: small(["Tổ", "KT-02", "Trong đó: Gạo"], *([f"Tổ {n}", 190, 1] for n in range(1, 11))),
        [("unknown_measure_column", ECONOMY, "C2")],
    ),
    Case(
        "months side by side",
        lambda: small(["Mã", "Chỉ tiêu", "Lũy kế tháng 9", "Lũy kế tháng 10"], ["KT-06", "Doanh nghiệp", 20, 29]),
        [("other_months", ECONOMY, "C2")],
    ),
    Case(
        "months without that of the period",
        lambda: small(["Mã", "Chỉ tiêu", "Tháng 8", "Tháng 9"], ["KT-06", "Doanh nghiệp", 20, 29]),
        [("no_month", ECONOMY, "C2")],
    ),
    Case(
        "a month that may be that month's amount",
        lambda: small(["Mã", "Chỉ tiêu", "Tháng 10"], ["KT-06", "Doanh nghiệp", 29]),
        [("month_or_to_date", ECONOMY, "C3")],
    ),
    Case(
        "the month's amount beside that since the year's start",
        lambda: small(["Mã", "Chỉ tiêu", "Trong tháng", "Lũy kế"], ["KT-06", "Doanh nghiệp", 3, 29]),
        [("not_to_date", ECONOMY, "C2")],
    ),
    Case("only the month's amount", lambda: small(*ONLY_OF_THE_MONTH), [("no_values", *WHOLE), ("month_only", ECONOMY, "C3")][1:]),
    Case("the month's amount after those before", lambda: small(*ONLY_OF_THE_MONTH), [("month_added", ECONOMY, "C3")], BEFORE),
    Case(
        "sheets of two months", lambda: changed(flow(FINE), of_two_months), [("other_month_sheet", "Tháng 9", "")], chosen=OCTOBER
    ),
    Case(
        "a title of another month",
        lambda: put(flow(FINE), ECONOMY, A2="BIỂU SỐ LIỆU 9 THÁNG ĐẦU NĂM 2024"),
        [("period_differs", ECONOMY, "A2")],
    ),
    Case(
        "a total beside groups that add up to another",
        lambda: filled({("KT-06", g.name): 3 for g in PLAN.groups} | {("KT-06", WARD_COLUMN): 33}),
        [("total_differs", ECONOMY, at("ward_14"))],
    ),
    Case(
        "a total of 0 beside groups",
        lambda: filled({("KT-06", g.name): 3 for g in PLAN.groups} | {("KT-06", WARD_COLUMN): 0}, {"KT-06": "x"}),
        [("total_not_computed", ECONOMY, at("ward_14"))],
    ),
    Case(
        "few groups where there were many",
        lambda: filled({(f"VX-05/{part}", f"Tổ dân phố {n}"): 100 for part in "TM" for n in (1, 2)}),
        [("fewer_groups", SOCIETY, at("group1_14"))],
        stored(9, *(Actual("VX-05", g.code, numerator=96.0, denominator=100.0) for g in PLAN.groups)),
    ),
    Case(
        "one group where the whole ward was given",
        lambda: filled({("VX-05/T", "Tổ dân phố 1"): 570, ("VX-05/M", "Tổ dân phố 1"): 600}),
        [("total_replaced", SOCIETY, at("group1_14"))],
        stored(9, Actual("VX-05", WARD, numerator=5605.0, denominator=5900.0)),
    ),
    Case(
        "all groups where the whole ward was given",
        lambda: filled({(f"VX-05/{p}", g.name): 590 - 25 * (p == "T") for p in "TM" for g in PLAN.groups}),
        [],
        stored(9, Actual("VX-05", WARD, numerator=5605.0, denominator=5900.0)),
    ),
    Case("a hidden sheet", lambda: changed(flow(FINE), hide_economy), [("hidden_sheet", ECONOMY, "")]),
    Case(
        "thousands for thousandths",
        lambda: flow(9000),
        [("thousandfold", ECONOMY, at("ward_14"))],
        stored(9, Actual("KT-06", WARD, value=9)),
    ),
    Case(
        "ten times as fast as before",
        lambda: flow(29),
        [("jump", ECONOMY, at("ward_14"))],
        stored(9, Actual("KT-06", WARD, value=6)),
    ),
    Case(
        "a group a thousand times the others",
        lambda: filled({("KT-02", f"Tổ dân phố {n}"): 150 + n for n in range(1, 5)} | {("KT-02", "Tổ dân phố 5"): 190_000}),
        [("unlike_others", ECONOMY, at("group5_8"))],
    ),
    Case("a thousand times the target", lambda: flow(29_000), [("unlike_target", ECONOMY, at("ward_14"))]),
    Case("a red light", lambda: flow(5), [("red_without_note", ECONOMY, at("ward_14"))]),
    Case(
        "less than before, and red",
        lambda: flow(5),
        [("flow_fell", ECONOMY, at("ward_14")), ("red_without_note", ECONOMY, at("ward_14"))],
        stored(9, Actual("KT-06", WARD, value=6)),
    ),
    Case(
        "a note explains both",
        lambda: filled({("KT-06", WARD_COLUMN): 5}, {"KT-06": "rà soát lại"}),
        [],
        stored(9, Actual("KT-06", WARD, value=6)),
    ),
    *(Case(name, lambda rows=rows: with_tasks(flow(FINE), *rows), told, catalogue=WITH_OWNERS) for name, rows, told in OF_TASKS),
    *(Case(one.name, one.content, one.faults, one.basis, catalogue=WITH_DIMENSIONS) for one in OF_PARTS),
]
OF_STANDING_TASKS = {"task_of_others", "task_confirmed", "task_goes_back"}  # cases in tests/submission/test_task_reporting.py


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_exactly_these_faults_are_told(case: Case) -> None:
    outcome = propose(case.content(), case.file_name, case.catalogue, case.basis, today=TODAY, chosen=case.chosen)
    assert [(p.code, p.sheet, p.cell) for p in outcome.problems] == case.faults
    # What keeps a file from being stored is said as an error or asked as a question, and a question only until it is answered.
    kinds = {p.severity for p in outcome.problems}
    assert bool(kinds - {Severity.NOTE}) != (isinstance(outcome, Proposal) and outcome.is_fit)
    if isinstance(outcome, Proposal) and Severity.ERROR not in kinds and outcome.actuals:
        assert outcome.with_answers(p.code for p in outcome.problems).is_fit
    for shown in outcome.problems:
        assert shown.severity == PROBLEMS[shown.code].severity
        assert shown.message.endswith(".")
        assert not re.search(r"[{}]|\bNone\b|\bnan\b", shown.message)


def test_every_code_has_its_case() -> None:
    assert {code for case in CASES for code, _, _ in case.faults} | OF_STANDING_TASKS == set(PROBLEMS)


def test_every_code_has_one_of_the_severities() -> None:
    assert {words.severity for words in PROBLEMS.values()} == set(Severity)
