"""The report as Word: the screen's numbers, the official form, what was asked and answered, and what people wrote as text."""

from __future__ import annotations

import csv
import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from lib.insight.scorecard import make_scorecard
from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.columns import headings
from lib.report.content import Part
from lib.report.word_report import report_document
from lib.submission.service import SubmissionService
from lib.vietnamese.numbers import parse_number
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words
from lib.vietnamese.words import report_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION, STATUSES
from lib.workspace import open_workspace
from tests.access.people import OWN
from tests.access.ward import CLOSED_WORDS, HOST, JULY, NOW, PEOPLE, Ward, make_ward
from tests.conftest import ROOT
from tests.intake import hostile
from tests.report.documents import called, cell_texts, material, opened, texts
from tests.report.offices import office

SEPTEMBER = Period(2024, 9)
FIGURES = (annex_words.COLUMN_UNIT, annex_words.COLUMN_TARGET, annex_words.COLUMN_VALUE, annex_words.COLUMN_SHARE)
HEAD, TALLY, TABLE, DEBTS = range(4)


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
    assert head == [*headings(SEPTEMBER)]
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


def test_counts_goals_and_sentences_are_the_scorecards(demo, status):
    (_, *columns, _), *_, (_, *sums) = cell_texts(demo, TALLY)
    assert dict(zip(columns, map(int, sums), strict=False)) == {STATUSES[s]: n for s, n in status["counts"].items() if n}
    assert sums[-1] == "23"
    lines = list(texts(demo))
    promises = status["promises"]
    assert f"Hoàn thành cả 23 chỉ tiêu: {promises['complete']['done']}/23 đã đạt." in lines
    assert f"Vượt ít nhất 12 chỉ tiêu: {promises['exceed']['done']}/12 đã vượt (14 chỉ tiêu có quy định mức vượt)." in lines
    short = [m for i in status["indicators"] for m in i["measures"] if m["status"] in ("missed", "behind", "at_risk")]
    assert short
    assert [m["code"] for m in short if not any(m["sentence"] in text for text in lines)] == []
    assert any("mỗi tháng" in text for text in lines)
    assert any("Nguyên nhân, giải pháp – Tài chính - Kế toán (minh họa)" in text for text in lines)


def test_reports_owed_are_listed_with_who_owes_them(demo):
    head, *rows = cell_texts(demo, DEBTS)
    assert tuple(head) == words.DEBT_COLUMNS
    assert [row[1:5] for row in rows if row[1] == "Công an phường"] == [
        ["Công an phường", "Khu dân cư an toàn ANTT", "tất cả các tổ", "Tháng 6"]
    ]


def test_the_form_is_that_of_official_documents(demo):
    section = demo.sections[0]
    assert section.orientation == WD_ORIENT.PORTRAIT
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(size / Mm(1)) for size in (*sizes, *margins)] == [210, 297, 20, 20, 30, 15]
    assert demo.styles["Normal"].font.name == "Times New Roman"
    assert demo.styles["Normal"].font.size.pt == 14
    (left, right), (number, place) = cell_texts(demo, HEAD)
    assert left.split() == ["ỦY", "BAN", "NHÂN", "DÂN", "PHƯỜNG", "THIỆU", "DƯƠNG"]
    assert right.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert (number.split(), place.split()[:2]) == (["Số:", "/BC-UBND"], ["Thiệu", "Dương,"])
    lines = [paragraph.text for paragraph in demo.paragraphs]
    assert lines[lines.index("BÁO CÁO") + 1] == "Kết quả thực hiện các chỉ tiêu kế hoạch 9 tháng đầu năm 2024"
    assert [text for text in lines if text.startswith("Căn cứ Kế hoạch hành động")]
    heads = [p.text for p in demo.paragraphs if p.style.name == "Heading 1"]
    assert [head.split(".")[0] for head in heads] == ["I", "II", "III", "IV", "V"]
    assert words.TASKS_PLACE in lines
    assert "TM. ỦY BAN NHÂN DÂN" in demo.tables[-1].cell(0, 1).text
    assert " PAGE " in section.header._element.xpath("string(.//w:instrText)")
    for table in demo.tables[TALLY:-1]:
        rows = table._tbl.findall(qn("w:tr"))
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)


def headers(document: Document) -> list[str]:
    section = document.sections[0]
    return ["\n".join(p.text for p in part.paragraphs) for part in (section.first_page_header, section.header)]


def test_the_authority_above_the_place_and_the_titles_are_the_wards_own(ward):
    report = make_report(material(ward.workspace, JULY))
    own = replace(report, superior="UBND tỉnh Thanh Hóa", place="Hàm Rồng", signers=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    document = opened(report_document(own))
    head, signed = cell_texts(document, HEAD), cell_texts(document, -1)
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
    assert "Hoàn thành cả 23 chỉ tiêu (toàn phường): 0/23 đã đạt." in report.goals


def test_what_was_asked_and_answered_stands_beside_and_what_is_awaited_too(ward):
    report = make_report(material(ward.workspace, JULY))
    ((part,),) = [shortfall.parts for shortfall in report.shortfalls if "doanh nghiệp" in shortfall.title]
    assert part.requests == (
        "Yêu cầu giải trình – Người Xem, ngày 1/10/2024, hạn 5/10/2024: Bao giờ xong?",
        "Quá hạn giải trình 5 ngày (hạn 5/10/2024).",
        "Yêu cầu giải trình – Người Xem, ngày 1/10/2024, hạn 5/10/2024: Vì sao\nchậm?",
        "Giải trình – Trần Thị Hoa, ngày 1/10/2024: Chờ mặt bằng.",
    )
    # Nobody reported VX-05, so it stands with the debts.
    assert [found.name for found in report.debt_requests] == ["Tỷ lệ dân số tham gia BHYT trên tổng số dân"]
    lines = list(texts(opened(report_document(report))))
    assert [asked for asked in part.requests if f"- {asked}" not in lines] == []
    assert "- Yêu cầu giải trình – Người Xem, ngày 1/10/2024, hạn 5/10/2024: Ai nợ?" in lines
    # What was asked later does not belong into the report of a month before.
    assert make_report(material(ward.workspace, Period(2024, 6))).debt_requests == ()


def test_guests_get_a_report_without_closed_domains(ward, tmp_path, monkeypatch):
    monkeypatch.setenv("ACCOUNT_PASSWORD", OWN)
    for name, options, is_seen in (("khach", (), False), ("xem", ("--account", "xem"), True)):
        file = tmp_path / f"{name}.docx"
        called("report", file, "--period", JULY, "--data", ward.folder, *options)
        text = "\n".join(texts(opened(file)))
        assert any(word in text for word in (*CLOSED_WORDS, "Câu hỏi kín", "Quốc phòng")) == is_seen
        assert ("Chỉ gồm các lĩnh vực: Kinh tế, Văn hóa - Xã hội, Môi trường" in text) != is_seen
        assert ("Hoàn thành cả 21 chỉ tiêu" in text) != is_seen


WRITTEN = (*hostile.TEXTS, hostile.NAME, "a\x00b\x0b\ud800\ufffe\uffff", "hai\ndòng\tvà\rba")


@pytest.fixture(scope="module")
def harmful(shipped_folder: Path) -> bytes:
    """Return a report in which every text that people write is hostile."""
    report = make_report(material(open_workspace(shipped_folder), SEPTEMBER))
    names = [replace(line, name=text, owner=text, unit=text) for line, text in zip(report.lines[1:], WRITTEN, strict=False)]
    part = Part(hostile.NAME, WRITTEN, WRITTEN, WRITTEN)
    return report_document(
        replace(
            report,
            authority=hostile.NAME,
            decision=hostile.NAME,
            place=hostile.NAME,
            notices=(DEMONSTRATION, hostile.NAME),
            lines=(*report.lines[:1], *names, *report.lines[len(names) + 1 :]),
            remarks=WRITTEN,
            shortfalls=(replace(report.shortfalls[0], parts=(part,)), *report.shortfalls[1:]),
            debts=tuple((text,) * len(words.DEBT_COLUMNS) for text in WRITTEN),
        )
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
    program, profile = office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    (tmp_path / "báo cáo.docx").write_bytes(harmful)
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "báo cáo.docx")]
        subprocess.run(command, check=True, timeout=120, capture_output=True)
    assert (tmp_path / "báo cáo.pdf").read_bytes().startswith(b"%PDF")
    written = (tmp_path / "báo cáo.txt").read_text("utf-8-sig")
    shown = "".join(written.split()).replace("\u200b", "")
    assert [text for text in WRITTEN if "".join(visible(text).split()) not in shown] == []
    assert [word for word in ("NHIỆM VỤ TRỌNG TÂM", "CHỦ TỊCH", "Lưu: VT") if word not in written] == []


def test_a_year_that_nobody_reported_to_its_end_is_not_called_on_track(shipped_folder):
    # All figures of the demonstration are of September or older, so none of the 23 indicators has one of December.
    made_of = material(open_workspace(shipped_folder), Period(2024, 12))
    report = make_report(made_of)
    written = "\n".join(texts(opened(report_document(report))))
    assert "đúng tiến độ" not in written.lower()
    assert "hết tháng 12" not in written
    assert "Tháng 12/2024 chưa có số liệu nào; mọi số liệu dưới đây đến hết tháng 9/2024" in written
    assert "(Số liệu đến tháng 9/2024; 23/23 chỉ tiêu chưa có số liệu tháng 12)" in written
    assert "Số liệu tính từ đầu năm đến hết tháng 9/2024." in written
    lights = [score.status for score in made_of.card.indicators]
    done, running = sum(light.is_complete for light in lights), sum(light.is_undecided for light in lights)
    assert done + running + lights.count("no_data") == 23
    assert f"{done}/23 chỉ tiêu hoàn thành, {lights.count('no_data')} chưa báo cáo, {running} chưa có số liệu cả năm" in written
    september = make_scorecard(made_of.card.plan, made_of.actuals, SEPTEMBER)
    pairs = zip(september.measures, made_of.card.measures, strict=True)
    assert all(now.status == then.status for then, now in pairs if then.reading.data_month is not None)
