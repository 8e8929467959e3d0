"""The marked copy of a workbook with a sheet of tasks."""

from __future__ import annotations

from lib.intake.annotated_copy.annotate import annotate_workbook
from lib.intake.annotated_copy.workbook_annotations import ERROR_COLOUR
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from tests.intake.annotated_copy.test_annotated_copy import opened
from tests.intake.books import WARD_COLUMN, check, filled
from tests.intake.task_workbooks import with_tasks


def test_faulty_cells_of_the_sheet_of_tasks_are_marked_too():
    content = with_tasks(filled({("KT-06", WARD_COLUMN): 29}), ("NV-31", "", "gần xong", 40))
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook)
    book = opened(annotate_workbook(content, workbook, check(content).problems))
    cell = book["Nhiệm vụ"]["C2"]
    assert cell.fill.fgColor.rgb == ERROR_COLOUR
    assert cell.comment is not None and "gần xong" in cell.comment.text
