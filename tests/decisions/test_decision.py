"""Decisions of several communes and layouts: every indicator right or asked about, nothing silently wrong."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from lib.decisions.decision import read_decision, read_text
from lib.decisions.model import NotRead, Proposal
from lib.intake.formats.pdf_text import MOST_PAGES
from lib.vietnamese.words.common_words import DOMAINS
from lib.vietnamese.words.decision_words import REFUSALS
from tests.decisions.scoring import CASES, Truth, score, truths
from tests.decisions.written_documents import AS_PDF, WRITTEN

TARGETS = Path(__file__).resolve().parents[2] / "data" / "targets.csv"
GIVEN = {
    **AS_PDF,
    "01-quyet-dinh-giao-chi-tieu.docx": "01-quyet-dinh-giao-chi-tieu",
    "02-bieu-giao-chi-tieu.xlsx": "02-bieu-giao-chi-tieu",
}
LEAST_RIGHT = 0.9


def proposal(content: bytes) -> Proposal:
    found = read_decision(content)
    assert isinstance(found, Proposal), found
    return found


def content(name: str) -> bytes:
    return WRITTEN[name][1]() if name in WRITTEN else (CASES / name).read_bytes()


@pytest.mark.parametrize("name", [*GIVEN, *WRITTEN])
def test_nothing_is_silently_wrong_and_nine_tenths_are_right(name):
    wanted = truths(WRITTEN[name][0] if name in WRITTEN else GIVEN[name])
    found = proposal(content(name))
    result = score(found.measures, wanted)
    assert result.wrong == []
    assert result.needless == 0
    assert result.counts["target", "right"] >= LEAST_RIGHT * len(wanted)
    assert [m.order for m in found.measures] == [truth.order for truth in wanted]
    assert [m.baseline for m, truth in zip(found.measures, wanted, strict=True) if truth.baseline not in (None, m.baseline)] == []


def source_truth() -> list[Truth]:
    """Return what data/targets.csv has of the source decision; its milestones may also be entered without a number."""
    with TARGETS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    orders = {code: number for number, code in enumerate(dict.fromkeys(row["indicator"] for row in rows), 1)}
    accept = {"KT-05": {"target": [11], "unit": ["%"]}}
    milestone = {"comparator": ["="], "target": [""], "unit": [""]}
    return [
        Truth(
            orders[row["indicator"]],
            DOMAINS[row["domain"]],
            row["name"],
            row["part"],
            row["comparator"],
            Fraction(row["target"]),
            row["unit"],
            accept=milestone if row["kind"] == "milestone" else accept.get(row["code"], {}),
        )
        for row in rows
    ]


@pytest.fixture(scope="module")
def source() -> Proposal:
    return proposal((CASES / "00-ke-hoach-2024.txt").read_bytes())


def test_the_source_decision_is_read_whole_without_a_question(source):
    wanted = source_truth()
    result = score(source.measures, wanted)
    assert (source.indicators, len(source.measures), source.year) == (23, 29, 2024)
    assert result.wrong == []
    assert [m.questions for m in source.measures if m.questions] == []
    assert [m.order for m in source.measures] == [truth.order for truth in wanted]
    assert source.notices == ()


def test_a_scan_says_that_it_is_one_and_a_long_pdf_that_it_is_long():
    assert read_decision(pdf_of(3)) == NotRead(REFUSALS["scan"])
    assert read_decision(pdf_of(MOST_PAGES + 1)) == NotRead(REFUSALS["too_long"])


def pdf_of(pages: int) -> bytes:
    """Return a PDF of pages that show nothing."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>"] * pages
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode()


def test_a_sentence_can_be_found_again_in_the_document(source):
    rice = source.measures[1]
    lines = " ".join(source.lines[rice.source.first_line : rice.source.last_line + 1])
    assert rice.source.text in lines
    assert rice.source.text[rice.source.start : rice.source.end].endswith("1.900 tấn")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hộ nghèo giảm 0,2% so với năm 2025", ("<=", None, "%", True)),
        ("Tỷ lệ hộ nghèo giảm 0,2% so với năm 2025 (1,4%)", ("<=", "1.2", "%", True)),
        ("Tỷ lệ hộ nghèo giảm 0,5% (còn 1,2%)", ("<=", "1.2", "%", False)),
        ("Tốc độ tăng giá trị sản xuất: 11,5% trở lên", (">=", "11.5", "%", False)),
        ("Giảm tỷ lệ hộ nghèo: 0,45% so với năm 2025", ("<=", None, "%", True)),
        ("Giảm 5% số vụ phạm pháp hình sự so với năm 2025", ("<=", None, "%", True)),
        ("Sản lượng thủy sản tăng 5% so với cùng kỳ", (">=", None, "%", True)),
        ("Tỷ lệ che phủ rừng duy trì 48,2%", (">=", "48.2", "%", False)),
        ("Thu ngân sách đạt 1,2 tỷ đồng, tăng 10% so với năm 2025", (">=", "1.2", "tỷ đồng", False)),
        ("Tỷ lệ hộ tham gia thu gom rác thải: 80 - 85%", (">=", "80", "%", False)),
        ("Tỷ lệ hộ nghèo còn 1,0-1,2%", ("<=", "1", "%", True)),
        ("Sản lượng thịt hơi đạt 1,234 tấn", ("", None, "tấn", True)),
        ("Không quá 3 vụ tai nạn giao thông", ("<=", "3", "vụ", False)),
        ("Thu ngân sách vượt 5% dự toán", (">=", None, "%", True)),
        ("Tỷ lệ tăng dân số tự nhiên: 0,9%", ("<=", "0.9", "%", True)),
        ("Đạt chuẩn phổ cập giáo dục mức độ 3", ("=", None, "", False)),
    ],
)
def test_a_sentence_gives_its_target_or_a_question(text, expected):
    [measure] = read_text(f"I. Chỉ tiêu về kinh tế\n1. {text}.").measures
    target = None if measure.target is None else Fraction(expected[1] or -1)
    assert (measure.comparator, measure.target, measure.unit, bool(measure.questions)) == (expected[0], target, *expected[2:])


def test_a_wrong_stated_count_is_told():
    found = proposal(content("14-wrong-count.txt"))
    assert [notice for notice in found.notices if "4 chỉ tiêu" in notice and "đọc được 3" in notice]


def test_last_years_results_and_the_tasks_are_no_indicators():
    found = proposal(content("11-auto-numbered.docx"))
    texts = [measure.source.text for measure in found.measures]
    assert not [text for text in texts if "58,2" in text or "vắc xin" in text]
