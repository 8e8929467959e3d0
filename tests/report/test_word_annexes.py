"""The annexes of the Word report: numbered through, charts with number and name, many groups in tables that can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import GroupFigure, GroupTable, Report
from lib.report.word_report import report_document
from lib.vietnamese.words import annex_words
from lib.vietnamese.words import report_words as words
from lib.workspace import open_workspace
from tests.conftest import ROOT
from tests.report.documents import cell_texts, material, opened

BY_GROUP = 3
"""The place of the second annex's table in the document."""


@pytest.fixture(scope="module")
def demo_report(shipped_folder: Path) -> Report:
    return make_report(material(open_workspace(shipped_folder), Period(2024, 9)))


def test_charts_stand_in_an_annex_with_their_names(demo_report):
    png = (ROOT / "docs" / "hinh" / "den-met.png").read_bytes()
    document = opened(report_document(demo_report, charts=[("Doanh nghiệp", png), ("Hộ nghèo", png)]))
    assert len(document.element.body.xpath(".//w:drawing")) == 2
    lines = [paragraph.text for paragraph in document.paragraphs]
    ordered = ["PHỤ LỤC 2", "PHỤ LỤC 3", "Biểu đồ 1. Doanh nghiệp", "Biểu đồ 2. Hộ nghèo"]
    assert [line for line in lines if line in ordered] == ordered
    named = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert all(named[line].paragraph_format.keep_with_next for line in ordered)


def test_annexes_are_numbered_through(demo_report):
    png = (ROOT / "docs" / "hinh" / "den-met.png").read_bytes()
    late = replace(demo_report, debts=(("1",) * len(words.DEBT_COLUMNS),))
    ungrouped = replace(late, by_group=GroupTable())
    for shown, last in ((late, 4), (ungrouped, 3)):
        document = opened(report_document(shown, charts=[("Doanh nghiệp", png)], with_discipline=True))
        numbers = [line.text for line in document.paragraphs if line.text.startswith("PHỤ LỤC")]
        assert numbers == [f"PHỤ LỤC {number}" for number in range(1, last + 1)]


def test_many_groups_are_parted_over_tables_that_can_be_read(demo_report):
    table = demo_report.by_group
    many = GroupTable(
        tuple(f"Tổ dân phố {number}" for number in range(1, 31)),
        tuple(replace(row, figures=tuple(GroupFigure(str(number)) for number in range(1, 31))) for row in table.rows),
    )
    document = opened(report_document(replace(demo_report, by_group=many), charts=()))
    parts = [cell_texts(document, BY_GROUP + number) for number in range(3)]
    assert [part[0][2:-1] for part in parts] == [[f"Tổ {n}" for n in range(first, first + 10)] for first in (1, 11, 21)]
    assert [part[1][2] for part in parts] == ["1", "11", "21"]
    assert all([row[-1] for row in part[1:]] == [row.together.text for row in many.rows] for part in parts)
    about = annex_words.GROUPS_PART.format(number=2, parts=3, first="Tổ 11", last="Tổ 20", count=30)
    assert about in [paragraph.text for paragraph in document.paragraphs]
    for number in range(3):
        widths = [int(column.get(qn("w:w"))) for column in document.tables[BY_GROUP + number]._tbl.tblGrid]
        assert sum(widths) <= Mm(257).twips + 20


def test_heads_of_lists_and_the_last_paragraphs_stay_with_what_follows(demo_report):
    document = opened(report_document(demo_report, charts=()))
    lines = [paragraph for paragraph in document.paragraphs if paragraph.text]
    heads = [paragraph for paragraph in lines if paragraph.text in ("Quá hạn:", "Theo giải trình của các bộ phận:")]
    assert heads
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in heads)
    last = next(place for place, paragraph in enumerate(lines) if paragraph.text.startswith("Trên đây là"))
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in lines[last - 2 : last + 1])
