"""`python -m lib rehearsal`: the questions and answers for people and for other programs, and nothing of a closed domain."""

from __future__ import annotations

import json

from lib.vietnamese.words import rehearsal_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from tests.access.ward import CLOSED_WORDS
from tests.conftest import here


def test_people_read_each_light_with_its_answers(shipped_folder):
    done = here("rehearsal", "--data", shipped_folder)
    lines = done.out.splitlines()
    assert (done.status, done.err, lines[0]) == (0, "", DEMONSTRATION)
    assert lines[2] == "Chậm tiến độ · Doanh nghiệp thành lập mới · 29 doanh nghiệp · Tài chính - Kế toán"
    assert lines[3] == "    Đến hết tháng 9: 17/29 doanh nghiệp (58,6%); kế hoạch đến kỳ là 23, thấp hơn tiến độ 6."
    assert f"    {words.MONTH_BEFORE} Hết tháng 8: 14 doanh nghiệp (chậm tiến độ); nay tăng 3 doanh nghiệp." in lines
    assert lines[-1].startswith(f"{words.UNREPORTED}: An ninh: ")


def test_programs_get_the_same_of_a_period_and_groups(shipped_folder):
    done = here("rehearsal", "--json", "--period", "2024-06", "--group", "TDP03", "--data", shipped_folder)
    found = json.loads(done.out)
    assert {entry["status"] for entry in found["entries"]} <= {"missed", "behind", "at_risk", "no_data"}
    (entry,) = (entry for entry in found["entries"] if entry["measure"] == "VX-02")
    assert entry["indicator"] == "VX-02"
    assert any("Tổ 3 thiếu" in " ".join(answer["sentences"]) for answer in entry["answers"])


def test_a_guest_reads_nothing_of_a_closed_domain(made):
    assert not any(word in here("rehearsal", "--data", made.folder).out for word in CLOSED_WORDS)
