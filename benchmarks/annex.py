"""The Excel annex of a month, to openpyxl writing the same cells with the same looks, each made once, without us."""

from __future__ import annotations

import io
import shutil
import tempfile
import time
from copy import copy
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import NamedStyle

from benchmarks.browsing import ROOT
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.excel_annex import report_workbook
from lib.workspace import open_workspace
from tests.report.documents import material

OURS, PEER = "the annex of a month (.xlsx)", "openpyxl, the same cells"


def measure(rounds: int) -> dict[str, list[float]]:
    """Return seconds by what was measured, one value a round; the first round warms both and is not counted."""
    found: dict[str, list[float]] = {PEER: [], OURS: []}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(ROOT / "data", Path(folder) / "data"))
        report = make_report(material(open_workspace(data), Period(2024, 9)))
        cells = load_workbook(io.BytesIO(report_workbook(report)))
        for round_ in range(rounds + 1):
            for name, write in ((PEER, lambda: _plainly(cells)), (OURS, lambda: report_workbook(report))):
                start = time.perf_counter()
                write()
                if round_:
                    found[name].append(time.perf_counter() - start)
    return found


def _plainly(source: Workbook) -> None:
    """Write the cells of `source` into a new workbook, and give each one of the few looks that it has there."""
    book = Workbook()
    book.remove(book.worksheets[0])
    looks: dict[int, NamedStyle] = {}
    for sheet in source.worksheets:
        made = book.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.has_style and cell.value is None:
                    continue
                new = made.cell(cell.row, cell.column, cell.value)
                if cell.style_id not in looks:
                    looks[cell.style_id] = _look(cell)
                    book.add_named_style(looks[cell.style_id])
                new.style = looks[cell.style_id].name
    book.save(io.BytesIO())


def _look(cell: Cell) -> NamedStyle:
    parts = {name: copy(getattr(cell, name)) for name in ("font", "border", "fill", "alignment")}
    return NamedStyle(name=f"look {cell.style_id}", number_format=cell.number_format, **parts)
