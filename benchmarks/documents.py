"""What a month's report as Word costs, beside python-docx writing the same paragraphs and tables without a form."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence

import docx

from benchmarks.browsing import ROOT
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Report
from lib.report.word_report import report_document
from lib.workspace import open_workspace
from tests.report.documents import material

OURS, PLAIN = "report of a month as Word", "python-docx, the same words"
MOST = 2.0
"""How many times as long the report may take."""


def measure(rounds: int) -> dict[str, list[float]]:
    """Return seconds by what was measured, one value a round; what both are made of is read before."""
    report = make_report(material(open_workspace(ROOT / "data"), Period(2024, 8)))
    tables = _tables(report_document(report))
    found: dict[str, list[float]] = {PLAIN: [], OURS: []}
    for _ in range(rounds):
        start = time.perf_counter()
        _write_plainly(report, tables)
        between = time.perf_counter()
        report_document(report)
        found[PLAIN].append(between - start)
        found[OURS].append(time.perf_counter() - between)
    return found


def _tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(content)).tables]


def _write_plainly(report: Report, tables: Sequence[Sequence[Sequence[str]]]) -> None:
    document = docx.Document()
    for section in report.sections:
        document.add_heading(section.title)
        for paragraph in section.paragraphs:
            document.add_paragraph(paragraph.text)
    for rows in tables:
        made = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(io.BytesIO())
