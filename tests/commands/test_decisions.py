"""`python -m lib read-decision`: a document read into proposals, as text and as JSON; a file that is none is refused."""

from __future__ import annotations

import io
import json

import pytest

from lib.commands.common import FAULTS, FINE, UNREADABLE
from tests.conftest import here
from tests.decisions.scoring import CASES

DECISION = CASES / "01-quyet-dinh-giao-chi-tieu.docx"


def test_a_decision_is_printed_by_domain_with_targets_and_sources():
    done = here("read-decision", DECISION)
    assert done.status == FINE
    assert "Đọc được 16 chỉ tiêu, 18 con số; 0 chỗ cần hỏi." in done.out
    assert "Kinh tế\n  1. Tốc độ tăng tổng giá trị sản phẩm trên địa bàn\n     từ 11% trở lên" in done.out
    assert "Lợn: từ 4.200 con trở lên" in done.out


def test_json_has_one_proposal_a_number_with_its_place():
    made = json.loads(here("read-decision", DECISION, "--json").out)
    first = made["proposals"][0]
    assert len(made["proposals"]) == 18
    assert (first["comparator"], first["target"], first["unit"], first["question"]) == (">=", 11.0, "%", False)
    assert first["source"][slice(*first["span"])] == "đạt 11% trở lên"
    assert (made["year"], made["notices"]) == (2026, [])


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", UNREADABLE, "Tệp trống"),
        (b"\x00\x01\x02" * 200, UNREADABLE, "không phải văn bản"),
        ("Kính gửi các bộ phận, mời họp.".encode(), FAULTS, "Không tìm thấy chỉ tiêu nào"),
    ],
    ids=["empty", "binary", "letter"],
)
def test_a_file_without_indicators_says_so(tmp_path, content, status, said):
    file = tmp_path / "van-ban.docx"
    file.write_bytes(content)
    done = here("read-decision", file)
    assert done.status == status
    assert said in done.out


def test_pasted_text_is_read_from_the_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("I. Về môi trường\n1. Tỷ lệ hộ sử dụng nước sạch đạt 95%"))
    assert "từ 95% trở lên" in here("read-decision", "-").out
