"""Reports of one month's end that are of a month, a quarter, 6 or 9 months, the year: told apart, edited, kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.ledger.report_records import ParagraphEdit, ReportScope, standing_edits
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.columns import headings
from lib.report.spans import Span
from lib.submission.report_service import ReportService
from lib.vietnamese.words import issue_words
from lib.workspace import open_workspace
from tests.access.ward import HOST, PEOPLE, SubmissionService, Ward
from tests.conftest import here
from tests.report.documents import material

SPANS = [
    (6, Span.MONTH, "tháng 6 năm 2024", "THÁNG 7 NĂM 2024", "Thực hiện tháng 6"),
    (6, Span.QUARTER, "quý II năm 2024", "QUÝ III NĂM 2024", "Thực hiện quý II"),
    (6, Span.HALF, "6 tháng đầu năm 2024", "6 THÁNG CUỐI NĂM 2024", "Thực hiện quý II"),
    (9, Span.MONTH, "tháng 9 năm 2024", "THÁNG 10 NĂM 2024", "Thực hiện tháng 9"),
    (9, Span.QUARTER, "quý III năm 2024", "QUÝ IV NĂM 2024", "Thực hiện quý III"),
    (9, Span.NINE_MONTHS, "9 tháng đầu năm 2024", "QUÝ IV NĂM 2024", "Thực hiện quý III"),
    (9, None, "9 tháng đầu năm 2024", "QUÝ IV NĂM 2024", "Thực hiện quý III"),
]


@pytest.mark.parametrize(("month", "span", "named", "ahead", "column"), SPANS)
def test_each_span_names_its_months_everywhere(shipped_folder, month, span, named, ahead, column) -> None:
    made_of = material(open_workspace(shipped_folder), Period(2024, month))
    report = make_report(replace(made_of, chosen_span=span))
    texts = [one.text for section in report.sections for one in section.paragraphs]
    assert report.span == named
    assert any(section.title.endswith(ahead) for section in report.sections)
    assert [text for text in texts if "kết quả thực hiện các chỉ tiêu kế hoạch" in text and named not in text] == []
    assert column in headings(report.period, report.months)


def test_a_months_report_gives_what_the_month_brought(shipped_folder: Path) -> None:
    made_of = material(open_workspace(shipped_folder), Period(2024, 9))
    amounts = {
        span: {line.code: line.exact_period_amount for line in make_report(replace(made_of, chosen_span=span)).lines}["KT-06"]
        for span in (Span.MONTH, Span.QUARTER)
    }
    trend = {
        card.period.month: score.reading.value for card in made_of.trend for score in card.measures if score.measure.code == "KT-06"
    }
    assert amounts == {Span.MONTH: trend[9] - trend[8], Span.QUARTER: trend[9] - trend[6]}


def test_each_span_keeps_its_own_paragraphs(ward: Ward) -> None:
    scopes = [ReportScope("report", "2024-09", span=span) for span in ("", "month", "quarter")]
    service = ReportService(SubmissionService(ward.workspace, PEOPLE["van"], HOST))
    for scope in scopes[1:]:
        edit = ParagraphEdit(scope, "I.counts", "Đoạn", f"Lời của {scope.span}.", "Cũ.", tuple(ward.workspace.domains))
        service.edit(edit, datetime(2024, 10, 5, tzinfo=UTC))
    kept = [{key: edit.text for key, edit in standing_edits(ward.workspace.snapshot(), scope).items()} for scope in scopes]
    assert kept == [{}, {"I.counts": "Lời của month."}, {"I.counts": "Lời của quarter."}]


def test_the_command_writes_the_span_that_is_asked_for(shipped_folder: Path, tmp_path: Path) -> None:
    done = here("report", tmp_path / "a.docx", "--data", shipped_folder, "--period", "2024-09", "--span", "quarter")
    assert done.status == 0
    refused = here("report", tmp_path / "b.docx", "--data", shipped_folder, "--period", "2024-08", "--span", "quarter")
    assert (refused.status, (tmp_path / "b.docx").exists()) == (2, False)
    assert issue_words.NO_SUCH_SPAN.format(period="Tháng 8/2024", span="quarter", spans="month") in refused.err
