"""The report as Word: the screen's numbers, the official form, what was asked and answered, and what people wrote as text."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from lib.insight.scorecard import make_scorecard
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.columns import COLUMNS, headings
from lib.report.report_outline import DocumentKind, Look, paragraph, section
from lib.report.signing import Signing
from lib.report.spans import Span
from lib.report.word_report import report_document
from lib.submission.service import SubmissionService
from lib.vietnamese.numbers import format_number, parse_number
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words
from lib.vietnamese.words import report_prose_words as prose_words
from lib.vietnamese.words import report_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import open_workspace
from tests.access.people import OWN
from tests.access.ward import CLOSED_WORDS, HOST, JULY, NOW, PEOPLE, Ward, make_ward
from tests.conftest import ROOT
from tests.intake import hostile
from tests.office import office_or_skip
from tests.report.documents import called, cell_texts, material, opened, texts

SEPTEMBER = Period(2024, 9)
FIGURES = (annex_words.COLUMN_UNIT, annex_words.COLUMN_TARGET, annex_words.COLUMN_VALUE, annex_words.COLUMN_SHARE)
HEAD, SIGNATURE, TABLE, BY_GROUP = range(4)


@pytest.fixture(scope="module")
def demo(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return the report of the demonstration, as the command writes it."""
    file = tmp_path_factory.mktemp("report") / "bao-cao.docx"
    first, second = called("report", file, "--period", SEPTEMBER, "--data", shipped_folder).splitlines()
    assert (first, second.partition(";")[0]) == (words.WRITTEN.format(file=file), "Số liệu đến tháng 9/2024")
    return opened(file)


@pytest.fixture(scope="module")
def status(shipped_folder: Path) -> dict[str, Any]:
    """Return the same scorecard by another way."""
    return json.loads(called("status", "--json", "--period", SEPTEMBER, "--data", shipped_folder))


@pytest.fixture(scope="module")
def promised() -> dict[str, dict[str, str]]:
    """Return the rows of the plan by code, as they stand in its file."""
    with (ROOT / "data" / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return a ward where of two requests one is answered, and one is about a closed domain."""
    made = make_ward(tmp_path_factory.mktemp("ward") / "data")
    boss, plan = SubmissionService(made.workspace, PEOPLE["xem"], HOST), made.workspace.catalogue.latest
    for code, text in (("KT-06", "Vì sao\nchậm?"), ("KT-06", "Bao giờ xong?"), ("VX-05", "Ai nợ?"), ("QA-01", "Câu hỏi kín")):
        request = boss.request_explanation(plan.measure_by_code[code], JULY, date(2024, 10, 5), text, NOW)
        if text == "Vì sao\nchậm?":
            SubmissionService(made.workspace, PEOPLE["hoa"], HOST).answer(request.id, "Chờ mặt bằng.", NOW)
    return made


def test_every_figure_of_the_table_is_the_scorecards(demo, status, promised):
    head, *rows = cell_texts(demo, TABLE)
    assert head == [name for column, name in zip(COLUMNS, headings(SEPTEMBER, Span.NINE_MONTHS), strict=True) if column.field]
    # The name of a domain stands in all cells of its row.
    lines = iter([dict(zip(head, row, strict=True)) for row in rows if len(set(row)) > 1])
    for number, indicator in enumerate(status["indicators"], start=1):
        parts = len(indicator["measures"])
        if parts > 1:
            first = next(lines)
            assert (first[annex_words.COLUMN_NUMBER], first[annex_words.COLUMN_NAME]) == (str(number), indicator["name"])
            assert first[annex_words.COLUMN_JUDGEMENT] == annex_words.JUDGEMENTS[indicator["status"]]
            assert {first[name] for name in FIGURES} == {""}
        for measure in indicator["measures"]:
            row, line = promised[measure["code"]], next(lines)
            assert line[annex_words.COLUMN_NUMBER] == (str(number) if parts == 1 else "")
            assert line[annex_words.COLUMN_NAME] == (indicator["name"] if parts == 1 else f"- {measure['part']}")
            assert (line[annex_words.COLUMN_UNIT], line[annex_words.COLUMN_TARGET]) == (row["unit"], row["target_text"])
            assert line[annex_words.COLUMN_JUDGEMENT] == annex_words.JUDGEMENTS[measure["status"]]
            assert number_in(line[annex_words.COLUMN_VALUE]) == measure["value"]
            part = measure["value"] and 100 * measure["value"] / measure["target"] if has_share(row) else None
            assert number_in(line[annex_words.COLUMN_SHARE] or "–") == (None if part is None else pytest.approx(part, abs=0.05))
            month = measure["data_period"] and int(measure["data_period"][-2:])
            assert month in (None, 9) or f"số liệu đến T{month}" in line[annex_words.COLUMN_REMARK]
    assert next(lines, None) is None
    assert len(status["indicators"]) == 23
    assert sum(len(indicator["measures"]) for indicator in status["indicators"]) == 29


def has_share(row: dict[str, str]) -> bool:
    """Tell whether a part of the plan means something: no ceiling, no target of 0, no milestone."""
    return row["comparator"] == ">=" and float(row["target"]) > 0 and row["kind"] != "milestone"


def number_in(text: str) -> float | None:
    return None if text == "–" else float(parse_number(text.removesuffix("%")))


def test_counts_promises_and_sentences_are_the_scorecards(demo, status):
    lines = list(texts(demo))
    (counts,) = [line for line in lines if line.startswith("Trong 23 chỉ tiêu:")]
    numbers = {word: int(number) for number, word in re.findall(r"(\d+) (?:chỉ tiêu )?([^,.]+)", counts.partition(": ")[2])}
    names = prose_words.COUNT_WORDS
    assert numbers == {names[name]: count for name, count in status["counts"].items() if count}
    promises = status["promises"]
    assert f"- Mục tiêu hoàn thành cả 23 chỉ tiêu: đến nay đạt {promises['complete']['done']}/23 chỉ tiêu." in lines
    exceed = (
        f"- Mục tiêu vượt ít nhất 12 trong 14 chỉ tiêu có quy định mức vượt: đến nay vượt {promises['exceed']['done']}/12 chỉ tiêu."
    )
    assert exceed in lines
    for indicator in status["indicators"]:
        said = next(line for line in lines if line.startswith(f"- {indicator['name']}: "))
        values = [measure for measure in indicator["measures"] if measure["value"] is not None]
        shown = [format_number(Fraction(str(m["value"])), m["decimals"]) for m in values if "decimals" in m]
        assert [number for number in shown if number not in said] == []
    assert any("“Minh họa: doanh nghiệp mới chờ mặt bằng" in text for text in lines)


def test_the_second_annex_has_a_column_for_each_group(demo):
    head, *rows = cell_texts(demo, BY_GROUP)
    assert head == ["Chỉ tiêu", "ĐVT", *(f"Tổ {number}" for number in range(1, 11)), "Cộng"]
    assert {len(row) for row in rows} == {13}
    (firms,) = [row for row in rows if row[0] == "Số lượng doanh nghiệp thành lập mới"]
    assert sum(int(number) for number in firms[2:12] if number != "–") == int(firms[12]) == 17
    grid = [int(column.get(qn("w:w"))) for column in demo.tables[BY_GROUP]._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert len(grid) == 13
    assert sum(grid) == pytest.approx(257 / 25.4 * 1440, rel=0.01)


def test_reports_owed_are_listed_with_who_owes_them_only_if_asked_for(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    assert len(opened(report_document(report)).tables) == 4
    head, *rows = cell_texts(opened(report_document(report, with_discipline=True)), 4)
    assert tuple(head) == words.DEBT_COLUMNS
    assert [row[1:5] for row in rows if row[1] == "Công an phường"] == [
        ["Công an phường", "Khu dân cư an toàn ANTT", "tất cả các tổ", "Tháng 6"]
    ]


def test_the_form_is_that_of_official_documents(demo):
    section, annex = demo.sections
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert section.orientation == WD_ORIENT.PORTRAIT
    assert [round(size / Mm(1)) for size in (*sizes, *margins)] == [210, 297, 20, 20, 30, 15]
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert [round(size / Mm(1)) for size in (annex.page_width, annex.page_height)] == [297, 210]
    assert demo.styles["Normal"].font.name == "Times New Roman"
    assert demo.styles["Normal"].font.size.pt in (13, 14)
    (left, right), (number, place) = cell_texts(demo, HEAD)
    assert left.split() == ["ỦY", "BAN", "NHÂN", "DÂN", "PHƯỜNG", "THIỆU", "DƯƠNG"]
    assert right.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert (number.split(), place.split()[:2]) == (["Số:", "/BC-UBND"], ["Thiệu", "Dương,"])
    lines = [paragraph.text for paragraph in demo.paragraphs]
    assert lines[lines.index("BÁO CÁO") + 1] == "Kết quả thực hiện các chỉ tiêu kế hoạch 9 tháng đầu năm 2024"
    assert [text for text in lines if text.startswith("Căn cứ Kế hoạch hành động")]
    heads = [p.text for p in demo.paragraphs if p.style.name == "Heading 1"]
    assert [head.split(".")[0] for head in heads] == ["I", "II", "III", "IV", "V"]
    assert [text for text in lines if "{" in text or "}" in text] == []
    assert demo.core_properties.title == "BÁO CÁO Kết quả thực hiện các chỉ tiêu kế hoạch 9 tháng đầu năm 2024"
    assert any(text.startswith("(Kèm theo Báo cáo số") for text in lines)


def test_all_letters_are_black(demo):
    parts = [demo.element, demo.styles.element, *(part._element for s in demo.sections for part in (s.header, s.first_page_header))]
    runs = [colour.get(qn("w:val")) for part in (parts[0], *parts[2:]) for colour in part.iter(qn("w:color"))]
    assert {colour for colour in runs if colour not in ("000000", "auto")} == set()
    assert [mark for part in parts for mark in part.iter(qn("w:highlight"))] == []


def test_pages_are_numbered_from_the_second_and_rows_are_never_torn(demo):
    section, annex = demo.sections
    assert section.different_first_page_header_footer
    assert not annex.different_first_page_header_footer
    assert " PAGE " in section.header._element.xpath("string(.//w:instrText)")
    assert "PAGE" not in section.first_page_header._element.xpath("string(.//w:instrText)")
    for table in demo.tables[TABLE:]:
        rows = table._tbl.findall(qn("w:tr"))
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)


def test_the_signature_never_stands_alone_on_a_page(demo):
    signature = demo.tables[SIGNATURE]
    assert "TM. ỦY BAN NHÂN DÂN" in signature.cell(0, 1).text
    assert signature.cell(0, 0).text.startswith("Nơi nhận:")
    assert signature._tbl.findall(qn("w:tr"))[0].trPr.find(qn("w:cantSplit")) is not None
    (closing,) = [p for p in demo.paragraphs if p.text.startswith("Trên đây là báo cáo")]
    assert closing.text.endswith("./.")
    assert closing.paragraph_format.keep_with_next
    assert closing._p.getnext() is signature._tbl


def test_a_number_and_a_date_stand_where_they_are_given(ward):
    report = make_report(material(ward.workspace, JULY))
    issued = opened(report_document(replace(report, number="45/BC-UBND", issued_on=date(2026, 2, 5))))
    head = cell_texts(issued, HEAD)
    assert head[1] == ["Số: 45/BC-UBND", "Thiệu Dương, ngày 05 tháng 02 năm 2026"]
    assert "(Kèm theo Báo cáo số 45/BC-UBND ngày 5/2/2026 của UBND phường Thiệu Dương)" in texts(issued)


@pytest.mark.parametrize(
    ("kind", "number", "title"),
    [("brief", "/BC-UBND", "BÁO CÁO NHANH"), ("notice", "/TB-UBND", "THÔNG BÁO"), ("proposal", "/TTr-UBND", "TỜ TRÌNH")],
)
def test_the_other_kinds_have_one_text_and_no_annexes(ward, kind, number, title):
    document = opened(report_document(make_report(material(ward.workspace, JULY), DocumentKind(kind))))
    assert len(document.tables) == 2
    assert number in cell_texts(document, HEAD)[1][0]
    assert title in [paragraph.text for paragraph in document.paragraphs]
    assert len(document.sections) == 1


def headers(document: Document) -> list[str]:
    section = document.sections[0]
    return ["\n".join(p.text for p in part.paragraphs) for part in (section.first_page_header, section.header)]


def test_the_authority_above_the_place_and_the_titles_are_the_wards_own(ward):
    report = make_report(material(ward.workspace, JULY))
    own = replace(report, superior="UBND tỉnh Thanh Hóa", place="Hàm Rồng", signing=Signing(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")))
    document = opened(report_document(own))
    head, signed = cell_texts(document, HEAD), cell_texts(document, SIGNATURE)
    assert head[0][0].split("\n")[:4] == ["ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA", "ỦY BAN NHÂN DÂN", "PHƯỜNG THIỆU DƯƠNG"]
    assert head[1][1].startswith("Hàm Rồng, ngày")
    assert signed[0][1].split("\n")[:3] == [words.SIGNED_FOR, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_made_up_figures_are_marked_on_every_page_and_real_ones_are_not(demo, ward):
    assert all(DEMONSTRATION in header for header in headers(demo))
    real = opened(report_document(make_report(material(ward.workspace, JULY))))
    assert not any(DEMONSTRATION in text for text in texts(real))


def test_a_meeting_and_chosen_groups_are_named_on_every_page(ward):
    report = make_report(material(ward.workspace, JULY, "TDP01", "TDP03", meeting="Giao ban"))
    for header in headers(opened(report_document(report))):
        assert "Số liệu chốt: Giao ban" in header
        assert "Chỉ tính: Tổ dân phố 1, Tổ dân phố 3" in header
    shown = {line.name: line.target for line in report.lines}
    assert shown["Số lượng doanh nghiệp thành lập mới"] == "29 doanh nghiệp (toàn phường)"
    assert "Mục tiêu hoàn thành cả 23 chỉ tiêu (toàn phường): đến nay chưa có chỉ tiêu nào đạt." in report.goals


def test_answers_are_quoted_and_what_is_awaited_is_said(ward):
    report = make_report(material(ward.workspace, JULY))
    lines = list(texts(opened(report_document(report))))
    assert "- Doanh nghiệp thành lập mới: “Chờ mặt bằng.” (Trần Thị Hoa, giải trình ngày 1/10/2024)." in lines
    assert "- Doanh nghiệp thành lập mới: chưa có giải trình của bộ phận phụ trách (hạn 5/10/2024)." in lines
    # What was asked later does not belong into the report of a month before.
    june = make_report(material(ward.workspace, Period(2024, 6)))
    assert not any(
        "giải trình" in p.text for section in june.sections for p in section.paragraphs if p.key.startswith("II.3.KT-06")
    )


def test_guests_get_a_report_without_closed_domains(ward, tmp_path, monkeypatch):
    monkeypatch.setenv("ACCOUNT_PASSWORD", OWN)
    for name, options, is_seen in (("khach", (), False), ("xem", ("--account", "xem"), True)):
        file = tmp_path / f"{name}.docx"
        called("report", file, "--period", JULY, "--data", ward.folder, *options)
        text = "\n".join(texts(opened(file)))
        assert any(word in text for word in (*CLOSED_WORDS, "Câu hỏi kín", "Quốc phòng")) == is_seen
        assert ("Chỉ gồm các lĩnh vực: Kinh tế, Văn hóa - Xã hội, Môi trường" in text) != is_seen
        assert ("Mục tiêu hoàn thành cả 21 chỉ tiêu" in text) != is_seen


WRITTEN = (
    *hostile.TEXTS,
    hostile.NAME,
    "{{ 7 * 7 }} {% for a in b %} {# x #} {{ phan }}",
    "a\x00b\x0b\ud800\ufffe\uffff",
    "hai\ndòng\tvà\rba",
)


@pytest.fixture(scope="module")
def harmful(shipped_folder: Path) -> bytes:
    """Return a report in which every text that people write is hostile."""
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    names = [replace(line, name=text, owner=text, unit=text) for line, text in zip(report.lines[1:], WRITTEN, strict=False)]
    wild = section("I", hostile.NAME, [paragraph(f"I.{number}", text, Look.ITEM) for number, text in enumerate(WRITTEN)])
    return report_document(
        replace(
            report,
            authority=hostile.NAME,
            place=hostile.NAME,
            notices=(DEMONSTRATION, hostile.NAME),
            lines=(*report.lines[:1], *names, *report.lines[len(names) + 1 :]),
            remarks=WRITTEN,
            sections=(wild, *report.sections),
            debts=tuple((text,) * len(words.DEBT_COLUMNS) for text in WRITTEN),
        ),
        charts=(),
        with_discipline=True,
    )


def test_whatever_people_wrote_stands_as_text(harmful):
    document = opened(harmful)
    lines = list(texts(document))
    for text in map(visible, WRITTEN):
        assert f"- {text}" in lines
        assert text in lines
    assert all(visible(hostile.NAME) in header for header in headers(document))
    links = document.element.body.xpath(".//w:hyperlink | .//w:fldSimple | .//w:object | .//w:drawing")
    assert links == []


def test_libreoffice_opens_the_report_and_loses_nothing(harmful, tmp_path):
    office = office_or_skip(tmp_path)
    (tmp_path / "báo cáo.docx").write_bytes(harmful)
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        office(tmp_path, kind, tmp_path / "báo cáo.docx")
    assert (tmp_path / "báo cáo.pdf").read_bytes().startswith(b"%PDF")
    written = (tmp_path / "báo cáo.txt").read_text("utf-8-sig")
    shown = "".join(written.split()).replace("\u200b", "")
    assert [text for text in WRITTEN if "".join(visible(text).split()) not in shown] == []
    assert [word for word in ("NHIỆM VỤ TRỌNG TÂM", "CHỦ TỊCH", "Lưu: VT") if word not in written] == []


def test_a_month_takes_five_pages_and_a_brief_report_one(shipped_folder, tmp_path):
    office, workspace = office_or_skip(tmp_path), open_workspace(shipped_folder)
    most = {DocumentKind.REPORT: 5, DocumentKind.BRIEF: 1, DocumentKind.NOTICE: 3, DocumentKind.PROPOSAL: 2}
    for kind in most:
        report = make_report(material(workspace, Period(2024, 8)), kind)
        (tmp_path / f"{kind}.docx").write_bytes(report_document(report))
    office(tmp_path, "pdf", *(tmp_path / f"{kind}.docx" for kind in most))
    for kind, pages in most.items():
        with pdfplumber.open(tmp_path / f"{kind}.pdf") as made:
            upright = [page for page in made.pages if page.width < page.height]
            assert len(upright) <= pages, kind
            assert all(DEMONSTRATION in "".join((page.extract_text() or "").splitlines(keepends=True)[:3]) for page in made.pages)


def test_a_year_that_nobody_reported_to_its_end_is_not_called_on_track(shipped_folder):
    # All figures of the demonstration are of September or older, so none of the 23 indicators has one of December.
    made_of = material(open_workspace(shipped_folder), Period(2024, 12))
    report = make_report(made_of)
    written = "\n".join(texts(opened(report_document(report))))
    assert "đúng tiến độ" not in written.lower()
    assert "hết tháng 12" not in written
    assert "Tháng 12/2024 chưa có số liệu nào; mọi số liệu dưới đây đến hết tháng 9/2024" in written
    assert "(Số liệu đến tháng 9/2024; 23/23 chỉ tiêu chưa có số liệu tháng 12, trong đó 23 chỉ tiêu đã đến hạn báo cáo)" in written
    lights = [score.status for score in made_of.card.indicators]
    done, running = sum(light.is_complete for light in lights), sum(light.is_undecided for light in lights)
    assert done + running + lights.count("no_data") == 23
    assert f"{lights.count('no_data')} chưa có số liệu, {running} chưa có số liệu cả năm." in written
    september = make_scorecard(made_of.card.plan, made_of.actuals, SEPTEMBER)
    pairs = zip(september.measures, made_of.card.measures, strict=True)
    assert all(now.status == then.status for then, now in pairs if then.reading.data_month is not None)
