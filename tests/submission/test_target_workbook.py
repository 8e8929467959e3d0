"""The year's targets as a workbook, there and back: nothing changes by itself, and every faulty cell is told with its row."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.plan.catalogue import TARGETS, load_catalogue
from lib.submission.plan_proposal import AnswerFault, PlanProposal
from lib.submission.target_workbook import SheetFaults, propose_workbook, year_workbook
from lib.vietnamese.words import setup_words as words
from tests.submission.test_target_changes import moment_of

PLACES = {column: place for place, column in enumerate(words.TARGET_COLUMNS, start=1)}


def row_of(sheet: Worksheet, code: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == code)


def put(code: str, **cells: object) -> Callable[[Worksheet], None]:
    """Write cells into the row of a measure."""

    def change(sheet: Worksheet) -> None:
        row = row_of(sheet, code)
        for column, value in cells.items():
            cell = sheet.cell(row, PLACES[column])
            if isinstance(value, int | float):
                cell.number_format = "General"
            cell.value = value

    return change


def handed_in(folder: Path, change: Callable[[Worksheet], object]) -> PlanProposal | None:
    """Propose the workbook of the year after `change` was made to its sheet."""
    book, out = load_workbook(io.BytesIO(year_workbook(moment_of(folder)))), io.BytesIO()
    change(book.worksheets[0])
    book.save(out)
    return propose_workbook(moment_of(folder), out.getvalue(), "chi-tieu.xlsx", (folder / TARGETS).read_bytes())


def test_what_was_handed_out_changes_nothing(data_folder):
    assert handed_in(data_folder, lambda sheet: None) is None


def test_numbers_and_words_typed_in_excel_are_understood(data_folder):
    change = put("KT-06", target=31, exceed_at=31.5, comparator="Từ … trở lên", owner="Trạm Y tế", plan_q1="20,5")
    proposal = handed_in(data_folder, change)
    assert proposal is not None
    measure = load_catalogue(data_folder, {TARGETS: proposal.change.content}).plans[2024].measure_by_code["KT-06"]
    assert (measure.target.bound, measure.target.exceed_at, measure.owner) == (31, 31.5, "Trạm Y tế")
    assert proposal.change.source_kept_as == "original.xlsx"


def test_a_row_that_is_gone_leaves_the_plan(data_folder):
    proposal = handed_in(data_folder, lambda sheet: sheet.delete_rows(row_of(sheet, "KT-02")))
    assert proposal is not None and proposal.removed == ("Sản lượng lương thực có hạt",)


def test_every_faulty_cell_is_told_with_its_row(data_folder):
    def change(sheet: Worksheet) -> None:
        put("KT-06", target="29 cái", report_months="13")(sheet)
        put("VX-05", kind="gộp")(sheet)

    with pytest.raises(SheetFaults) as raised:
        handed_in(data_folder, change)
    found = [(raised.value.rows[fault.row], fault.column) for fault in raised.value.faults]
    assert found == [(11, "target"), (11, "report_months"), (21, "kind")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: sheet.cell(5, 1, "Ma so"), "Không thấy bảng chỉ tiêu"),
        (lambda sheet: sheet.cell(5, 28, "Ghi chú"), "Cột lạ: Ghi chú"),
        (lambda sheet: sheet.delete_cols(PLACES["unit"]), "Thiếu cột: Đơn vị"),
        (lambda sheet: sheet.cell(3, 2, "2025"), "Bảng ghi năm 2025"),
        (lambda sheet: setattr(sheet.row_dimensions[7], "hidden", True), "Có dòng ẩn mà vẫn có chữ: 7"),
    ],
)
def test_what_is_not_the_table_is_refused_in_words(data_folder, change, said):
    with pytest.raises(AnswerFault, match=said):
        handed_in(data_folder, change)


def test_a_file_that_is_no_workbook_is_refused(data_folder):
    with pytest.raises(AnswerFault):
        propose_workbook(moment_of(data_folder), b"%PDF-1.4", "x.pdf", (data_folder / TARGETS).read_bytes())
