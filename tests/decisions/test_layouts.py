"""Layouts and wordings of offices, each as one short document: what is an indicator, a part, a domain, a target, a question."""

# ruff: noqa: E501 -- a row of a table stays in one line
from __future__ import annotations

import io

import docx
import pytest

from lib.decisions.decision import read_decision, read_text
from lib.decisions.model import Proposal
from lib.decisions.usual_indicators import usual_indicators

Row = tuple[str, str, str, str, float | None, str, bool]
"""Domain, name, part, comparator, target, unit, whether there is a question."""


def rows(found: Proposal) -> list[Row]:
    return [
        (m.domain, m.name, m.part, m.comparator, None if m.target is None else float(m.target), m.unit, bool(m.questions))
        for m in found.measures
    ]


def sentence(text: str) -> list[tuple[str, str, str, float | None, str, bool]]:
    """Return what one item below a heading proposes, without its domain."""
    return [row[1:] for row in rows(read_text(f"Các chỉ tiêu năm 2026\nI. Về kinh tế\n1. {text}"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thành lập mới 15 doanh nghiệp, 02 hợp tác xã.", [("Doanh nghiệp", ">=", 15), ("Hợp tác xã", ">=", 2)]),
        ("Tỷ lệ gia đình văn hóa: 88%, khu dân cư văn hóa: 100%", [("", ">=", 88), ("Khu dân cư văn hóa", ">=", 100)]),
        (
            "Sản lượng thủy sản 1.250 tấn (nuôi trồng 1.000 tấn; khai thác 250 tấn)",
            [("", ">=", 1250), ("Nuôi trồng", ">=", 1000), ("Khai thác", ">=", 250)],
        ),
        ("Tổng thu ngân sách: 45 tỷ 500 triệu đồng", [("", ">=", 45.5)]),
        ("Tỷ lệ hộ nghèo giảm bình quân hằng năm: trên 1%", [("", "<=", None)]),
        ("Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên đạt 90%", [("", ">=", 90)]),
        ("Giảm ít nhất 5% số vụ tai nạn giao thông", [("", ">=", 5)]),
        ("Xây dựng mới 03 khu dân cư kiểu mẫu, nâng tổng số lên 09 khu", [("", ">=", 3)]),
        ("Tỷ lệ đường được cứng hóa 95,5% (tương đương 120,4 km)", [("", ">=", 95.5)]),
        ("Tuổi thọ trung bình đạt 75,5 tuổi", [("", ">=", 75.5)]),
        ("100% khu dân cư không có tội phạm ma túy", [("", ">=", 100)]),
        ("Tỷ lệ hộ nghèo được hỗ trợ nhà ở: 60%", [("", ">=", 60)]),
        ("Số lao động được tạo việc làm: 250", [("", ">=", 250)]),
        ("Tỷ lệ thôn văn hóa 9/10 thôn, đạt 90%", [("", ">=", 9)]),
        ("Tỷ lệ trẻ em được tiêm đủ 8 loại vắc xin đạt 98%", [("", ">=", 98)]),
        ("Tổng giá trị sản xuất 1.250 tỷ đồng, tốc độ tăng trưởng 12,5%", [("", ">=", 1250), ("", ">=", 12.5)]),
    ],
)
def test_an_item_gives_its_parts_comparators_and_numbers(text, expected):
    assert [(row[1], row[2], row[3]) for row in sentence(text)] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Số lao động được tạo việc làm: 250", "lao động"),
        ("Thu nhập trên một ha đất canh tác: 135 triệu đồng", "triệu đồng/ha"),
        ("Tỷ số giới tính khi sinh không quá 111 bé trai/100 bé gái", "bé trai/100 bé gái"),
        ("Tỷ lệ giảm nghèo bình quân 0,3%/năm", "%"),
        ("Lương thực bình quân đầu người 700kg/năm", "kg/năm"),
    ],
)
def test_a_unit_is_taken_from_the_sentence(text, unit):
    assert [row[4] for row in sentence(text)] == [unit]


def test_lines_without_headings_get_the_usual_domain():
    found = rows(read_text("Chỉ tiêu năm 2026 của phường Nam Lĩnh\nThu nhập bình quân 78 triệu đồng/người\nTỷ lệ hộ nghèo dưới 1%"))
    assert [row[:2] for row in found] == [("Kinh tế", "Thu nhập bình quân"), ("Văn hóa - xã hội", "Tỷ lệ hộ nghèo")]


def test_a_letter_with_figures_proposes_nothing():
    assert rows(read_text("Kính mời 12 đại biểu dự họp lúc 8 giờ ngày 05/01/2026.\nSố điện thoại: 0123 456 789.")) == []


def test_a_title_that_speaks_of_tasks_hides_no_targets():
    text = "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026\nI. MỤC TIÊU\n1. Mục tiêu chung: phấn đấu về đích.\n2. Mục tiêu cụ thể:\na) Về kinh tế\n- Trồng 5.000 cây."
    assert [row[:2] for row in rows(read_text(text))] == [("Kinh tế", "Trồng cây")]


def test_rows_pasted_from_a_workbook_are_a_table():
    text = "TT\tChỉ tiêu\tĐVT\tKH 2026\n1\tThu nhập bình quân\tTriệu đồng\t75\n2\tTỷ lệ hộ nghèo giảm còn\t%\t1,2\n"
    assert [row[1:] for row in rows(read_text(text))] == [
        ("Thu nhập bình quân", "", ">=", 75.0, "Triệu đồng", False),
        ("Tỷ lệ hộ nghèo", "", "<=", 1.2, "%", False),
    ]


def table(cells: list[list[str]], *merges: tuple[int, int, int, int]) -> bytes:
    made = docx.Document()
    made.add_paragraph("CHỈ TIÊU NĂM 2026")
    drawn = made.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in zip(drawn.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for top, left, bottom, right in merges:
        text = drawn.cell(top, left).text
        drawn.cell(top, left).merge(drawn.cell(bottom, right)).text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


HEAD = ["TT", "Chỉ tiêu", "ĐVT", "TH 2025", "KH 2026"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            table([HEAD, ["1", "KINH TẾ", "", "", ""], ["1.1", "Sản lượng lúa", "Tấn", "900", "950"], ["1.2", "Đàn lợn", "Con", "80", "90"],
                   ["2", "XÃ HỘI", "", "", ""], ["2.1", "Tỷ lệ hộ nghèo", "%", "2", "1,5"], ["", "+ Số hộ", "Hộ", "40", "30"]]),
            [("Kinh tế", "Sản lượng lúa", "", ">=", 950.0, "Tấn", False), ("Kinh tế", "Đàn lợn", "", ">=", 90.0, "Con", False),
             ("Xã hội", "Tỷ lệ hộ nghèo", "", "<=", 1.5, "%", False), ("Xã hội", "Tỷ lệ hộ nghèo", "Số hộ", "<=", 30.0, "Hộ", False)],
        ),
        (
            table([["TT", "Lĩnh vực", "Chỉ tiêu", "ĐVT", "KH 2026"], ["1", "Kinh tế", "Thu nhập bình quân", "Triệu đồng", "70"],
                   ["2", "", "Đàn bò", "Con", "1.200"], ["3", "Môi trường", "Che phủ rừng", "%", "45"]], (1, 1, 2, 1)),
            [("Kinh tế", "Thu nhập bình quân", "", ">=", 70.0, "Triệu đồng", False), ("Kinh tế", "Đàn bò", "", ">=", 1200.0, "Con", False),
             ("Môi trường", "Che phủ rừng", "", ">=", 45.0, "%", False)],
        ),
        (
            table([["TT", "Chỉ tiêu", "Đơn vị tính", "Thành phố giao", "Phường giao"], ["1", "Tỷ lệ BHYT", "%", "95", "96,5"]]),
            [("Văn hóa - xã hội", "Tỷ lệ BHYT", "", ">=", 96.5, "%", True)],
        ),
        (
            table([["STT", "Tên chỉ tiêu", "Đơn vị", "Tổng số", "Thôn Đông", "Thôn Tây"], ["1", "Giao quân", "Người", "6", "4", "2"]]),
            [("Quốc phòng - an ninh", "Giao quân", "", ">=", 6.0, "Người", False)],
        ),
        (table([["Năm", "2023", "2024"], ["Dân số", "1.200", "1.250"]]), []),
    ],
    ids=["numbered domains", "column of domains", "two targets", "groups", "no targets"],
)  # fmt: skip
def test_a_table_gives_its_targets(content, expected):
    found = read_decision(content)
    assert isinstance(found, Proposal)
    assert rows(found) == expected


def test_the_table_of_usual_indicators_is_whole():
    found = usual_indicators()
    assert len(found) > 80
    assert {one.kind for one in found} == {"flow", "ratio", "level", "milestone"}
    assert all(one.pace == () or one.pace[-1] == 100 for one in found)
