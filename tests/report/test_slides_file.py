"""The slides as PowerPoint, read back: every measure as in `status --json`, native charts, letters to be read from afar."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pptx import Presentation
from pptx.util import Inches, Pt

import run
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.content import Report
from lib.report.slide_parts import SlideShape
from lib.report.slides_file import slides_file
from lib.vietnamese.numbers import parse_number
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.intake import hostile
from tests.report.documents import called, material
from tests.report.offices import converted, office

SEPTEMBER = Period(2024, 9)


@pytest.fixture(scope="module")
def report(shipped_folder: Path) -> Report:
    return make_report(material(open_workspace(shipped_folder), SEPTEMBER))


@pytest.fixture(scope="module")
def content(report: Report) -> bytes:
    return slides_file(report)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def tables(deck: Any) -> Iterator[tuple[str, list[list[str]]]]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield slide.shapes.title.text, [[cell.text for cell in row.cells] for row in shape.table.rows]


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_measure_has_its_value_target_and_status(deck, shipped_folder):
    status = json.loads(called("status", "--json", "--period", SEPTEMBER, "--data", shipped_folder))
    measures = [measure for indicator in status["indicators"] for measure in indicator["measures"]]
    plan = open_workspace(shipped_folder).catalogue.plans[2024]
    rows = [row for _, table in tables(deck) if tuple(table[0]) == words.SLIDE_TABLE for row in table[1:]]
    found = [row for row in rows if row[2]]
    assert len(found) == len(measures) == 29
    for (_, name, target, value, _, word), measure in zip(found, measures, strict=True):
        promised = plan.measure_by_code[measure["code"]]
        assert name == (f"- {promised.part}" if promised.part else promised.name)
        assert target == promised.target_text
        assert (None if value == "–" else float(parse_number(value.removesuffix("%")))) == measure["value"]
        assert word == words.JUDGEMENTS[measure["status"]]


def test_each_red_indicator_has_a_slide_with_a_native_chart_and_its_sentence(deck, report):
    red = [line.name for line in report.lines if line.number and line.status in ("missed", "behind")]
    slides = {slide.shapes.title.text: slide for slide in deck.slides}
    assert red
    assert [slide.shapes.title.text for slide in list(deck.slides)[1 : len(red) + 1]] == red
    (firms,) = [name for name in red if "doanh nghiệp" in name]
    shown = texts(slides[firms])
    assert "17/29 doanh nghiệp" in shown
    assert "Còn thiếu 12, cần bình quân 4,0 mỗi tháng" in shown
    (chart,) = [shape.chart for shape in slides[firms].shapes if shape.has_chart]
    names = (words.SERIES_ACTUAL, words.SERIES_PACE, words.SERIES_TARGET)
    assert tuple(series.name for series in chart.plots[0].series) == names
    assert list(chart.plots[0].series[0].values)[:9] == [0, 0, 5, 10, 10, 11, 12, 14, 17]
    assert [name for name in red if name not in texts(deck.slides[0])] == []


def test_the_last_slides_have_what_is_overdue_and_what_the_office_would_conclude(report):
    own = "Phòng Tài chính trình phương án trước ngày 10."
    sections = [
        replace(one, paragraphs=tuple(replace(p, text=own) if p.key == "IV.KT-06" else p for p in one.paragraphs))
        for one in report.sections
    ]
    deck = Presentation(io.BytesIO(slides_file(replace(report, sections=tuple(sections)))))
    shown = {slide.shapes.title.text.partition(" (")[0]: texts(slide) for slide in reversed(list(deck.slides))}
    assert own in shown[words.SLIDE_CONCLUSIONS]
    assert "…" not in shown[words.SLIDE_CONCLUSIONS]
    overdue = [row for head, table in tables(deck) if head == words.SLIDE_TASKS for row in table[1:]]
    assert overdue == [list(one) for one in report.overdue]


def test_amber_ones_stand_two_to_a_slide(deck, report):
    amber = [line.name for line in report.lines if line.number and line.status == "at_risk"]
    shown = [texts(slide) for slide in deck.slides if slide.shapes.title.text == words.SLIDE_AMBER]
    assert len(shown) == (len(amber) + 1) // 2
    assert [name for name in amber if not any(name in text for text in shown)] == []


@pytest.mark.parametrize(("shape", "width"), [(SlideShape.WIDE, 13.333), (SlideShape.NARROW, 10)])
def test_no_letter_is_below_18_points_and_nothing_leaves_the_slide(report, shape, width):
    names = {line.name: f"{line.name} {'rất dài ' * 20}" for line in report.lines if line.status == "behind"}
    longer = replace(report, lines=tuple(replace(line, name=names.get(line.name, line.name)) for line in report.lines))
    deck = Presentation(io.BytesIO(slides_file(longer, shape)))
    assert (deck.slide_width, deck.slide_height) == (Inches(width), Inches(7.5))
    for slide in deck.slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
            assert all(run.font.size >= Pt(18) for run in runs), shape.name
            height = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            assert shape.top + height <= deck.slide_height
            assert shape.left + shape.width <= deck.slide_width
            if shape.has_chart:
                assert shape.chart.font.size == Pt(18)


def test_made_up_figures_are_marked_on_each_slide_and_pictures_are_described(deck):
    for slide in deck.slides:
        assert DEMONSTRATION in texts(slide)
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 1:  # 1: a drawn shape
                assert shape._element.xpath("./*[1]/p:cNvPr")[0].get("descr")


def test_whatever_people_wrote_stands_as_text(report):
    written = iter(texts_written := (*hostile.TEXTS, "a\x00\x0b\ud800\uffff"))
    lines = [line if not line.code else replace(line, name=next(written, line.name)) for line in report.lines]
    made = slides_file(replace(report, lines=tuple(lines), notices=texts_written))
    cells = [cell for _, table in tables(Presentation(io.BytesIO(made))) for row in table for cell in row]
    found = {" ".join(cell.split()) for cell in cells}
    assert [text for text in texts_written if " ".join(visible(text).split()) not in found] == []


def test_nothing_red_is_said(report):
    calm = replace(report, lines=tuple(replace(line, status="on_track") if line.status else line for line in report.lines))
    assert words.SLIDE_NO_RED in texts(Presentation(io.BytesIO(slides_file(calm))).slides[0])


def test_python_pptx_is_loaded_only_when_slides_are_made():
    code = "import sys, lib.report.slides_file; sys.exit('pptx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_libreoffice_opens_the_slides(content, deck, tmp_path):
    program = office()
    if not run.has_part(program, run.IMPRESS):
        assert not run.in_ci(os.environ), "no LibreOffice Impress on the build server"
        pytest.skip("this LibreOffice has no Impress")
    file = tmp_path / "trang-chieu.pptx"
    file.write_bytes(content)
    with pdfplumber.open(converted(program, file, "pdf")) as pdf:
        assert len(pdf.pages) == len(deck.slides)
        assert [page.page_number for page in pdf.pages if DEMONSTRATION not in (page.extract_text() or "")] == []
