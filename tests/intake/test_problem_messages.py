"""Messages of problems: all of them together, in the order of the workbook, cut where they are long, placed as officers say it."""

from __future__ import annotations

import datetime

from lib.intake.model import problem
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.submission.proposal import propose
from tests.intake.books import CATALOGUE, ECONOMY, PLAN, SOCIETY, WARD_COLUMN, at, filled, put
from tests.intake.problem_workbooks import flow, stored

TODAY = datetime.date(2024, 10, 20)
EMPTY = Snapshot(())


def test_faults_of_all_four_sheets_and_of_the_ledger_are_listed_together() -> None:
    figures = {
        ("KT-06", WARD_COLUMN): 5,
        ("VX-05/T", "Tổ dân phố 3"): 7,
        ("MT-02/T", WARD_COLUMN): "98%",
        ("QA-02/M", WARD_COLUMN): 10,
    }
    content = put(filled(figures), ECONOMY, beyond_5="Cột lạ", beyond_14=1)
    outcome = propose(content, "x.xlsx", CATALOGUE, stored(9, Actual("KT-06", WARD, value=6)), today=TODAY)
    assert [(p.code, p.sheet, p.cell) for p in outcome.problems] == [
        ("unknown_column", ECONOMY, at("beyond_5")),
        ("rate_not_count", "Môi trường", at("ward_8")),
        ("missing_numerator", "Quốc phòng - An ninh", at("ward_9")),
        ("missing_denominator", SOCIETY, at("group3_14")),
        ("flow_fell", ECONOMY, at("ward_14")),
        ("red_without_note", ECONOMY, at("ward_14")),
    ]


def test_faults_of_the_period_hide_none_of_the_figures() -> None:
    outcome = propose(flow("cỡ 29"), "x.xlsx", CATALOGUE, EMPTY, today=TODAY, chosen=Period(PLAN.year, 9))
    assert [p.code for p in outcome.problems] == ["other_period", "not_a_number"]


def test_a_very_long_text_is_cut_where_it_is_shown() -> None:
    shown = propose(flow("dài " * 5000), "x.xlsx", CATALOGUE, EMPTY, today=TODAY).problems[0]
    assert (shown.code, len(shown.found)) == ("not_a_number", 60)
    assert len(shown.message) < 250


def test_a_place_is_named_as_officers_name_it() -> None:
    assert problem("negative", sheet=ECONOMY, cell=at("unit_14"), found=-3).where == "ô D14, bảng tính “Kinh tế”"
    assert problem("no_period").where == "cả tệp"
