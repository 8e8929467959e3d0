"""The sheet of figures by category: a row for each, with real numbers, and no sheet where nothing is told by category."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl

from lib.insight.breakdown import card_breakdowns
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.plan.actual import Actual, Part
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.excel_annex import report_workbook
from lib.vietnamese.words import breakdown_words as words
from lib.workspace import open_workspace
from tests.dimensions import PLAN
from tests.insight.figures import snapshot
from tests.report.documents import material

SEPTEMBER = Period(2024, 9)


def test_a_report_has_a_sheet_of_categories_only_where_something_is_told_by_one(shipped_folder) -> None:
    base = material(open_workspace(shipped_folder), SEPTEMBER)
    assert words.SHEET not in openpyxl.load_workbook(io.BytesIO(report_workbook(make_report(base)))).sheetnames
    parts = (Part("nam", None, 450.0, 480.0), Part("nu", None, 500.0))
    found = snapshot(("2024-09", [Actual("VX-05", "TDP01", numerator=950.0, denominator=1000.0, parts=parts)]))
    card = make_scorecard(PLAN, actuals_frame(found), SEPTEMBER)
    report = make_report(replace(base, breakdowns=card_breakdowns(card, found)))
    sheet = openpyxl.load_workbook(io.BytesIO(report_workbook(report)))[words.SHEET]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows() if row[0].value == "VX-05"]
    name, counted = PLAN.measure_by_code["VX-05"].title, PLAN.measure_by_code["VX-05"].numerator
    until = SEPTEMBER.label
    assert rows == [
        ("VX-05", name, "Giới tính", "Nam", counted, 450, 47.4, 480, 93.8, "1/10", until),
        ("VX-05", name, "Giới tính", "Nữ", counted, 500, 52.6, "–", "–", "1/10", until),
    ]
