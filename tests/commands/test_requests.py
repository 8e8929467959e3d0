"""`python -m lib requests`: what was asked and answered, for people and for other programs, and nothing of a closed domain."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from lib.submission.service import SubmissionService
from tests.access.ward import HOST, JULY, NOW, PEOPLE, Ward, make_ward
from tests.conftest import here


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return a ward in which one request is answered, one is long overdue, and one is about a closed domain."""
    made = make_ward(tmp_path_factory.mktemp("ward") / "data")
    boss, plan = SubmissionService(made.workspace, PEOPLE["xem"], HOST), made.workspace.catalogue.latest
    for code, text in (("KT-06", "Vì sao?"), ("VX-05", "Bao giờ?"), ("QA-01", "Câu hỏi kín")):
        request = boss.request_explanation(plan.measure_by_code[code], JULY, date(2024, 10, 5), text, NOW)
        if code == "KT-06":
            SubmissionService(made.workspace, PEOPLE["hoa"], HOST).answer(request.id, "Chờ mặt bằng.", NOW)
    return made


def output(folder: Path, *words: str) -> str:
    done = here("requests", *words, "--data", folder)
    assert (done.status, done.err) == (0, "")
    return done.out


def test_people_read_who_asked_what_and_what_was_answered(ward):
    lines = output(ward.folder).splitlines()
    assert lines[0].startswith("Đã giải trình ngày 1/10/2024 · Tài chính - Kế toán · ")
    assert lines[1:3] == ["    Người Xem: Vì sao?", "    Trần Thị Hoa: Chờ mặt bằng."]
    assert lines[3].startswith("Quá hạn giải trình ")
    assert "Câu hỏi kín" not in output(ward.folder)


def test_programs_get_the_requests_of_a_period(ward):
    found = json.loads(output(ward.folder, "--json", "--period", str(JULY)))
    assert [(request["measure"], request["state"]) for request in found] == [("KT-06", "answered"), ("VX-05", "overdue")]
    assert json.loads(output(ward.folder, "--json", "--period", "2024-08")) == []


def test_where_nobody_asked_that_is_said(shipped_folder):
    assert output(shipped_folder) == "Chưa có yêu cầu giải trình nào.\n"
