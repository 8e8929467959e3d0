"""`python -m lib override`, and what status, report and history say of an override, for people and for other programs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Done, here
from tests.report.documents import called, opened, texts
from tests.report.test_excel_annex import rows_of

CODE, SEPTEMBER = "KT-06", "2024-09"
SAID = "Đánh giá điều chỉnh: Đúng tiến độ (Lan, ngày "


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> Path:
    """Return the demonstration with an override of the firms that are behind, and one of an indicator of several parts."""
    data = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("override") / "data")
    for code, reason in ((CODE, "Chờ cấp giấy"), ("KT-07", "Lúa đã gặt xong")):
        done = override(data, "set", code, "on_track", "--reason", reason, "--officer", "Lan")
        assert (done.status, done.err) == (0, "")
    return data


def override(folder: Path, *words: str) -> Done:
    return here("override", *words, "--period", SEPTEMBER, "--data", folder)


def indicators(folder: Path) -> dict[str, dict]:
    done = here("status", "--json", "--period", SEPTEMBER, "--data", folder)
    return {indicator["code"]: indicator for indicator in done_data(done)["indicators"]}


def done_data(done: Done):
    assert (done.status, done.err) == (0, "")
    return done.data


def test_status_shows_it_beside_the_computed_light_and_counts_as_before(folder, shipped_folder):
    before, after = (
        done_data(here("status", "--json", "--period", SEPTEMBER, "--data", data)) for data in (shipped_folder, folder)
    )
    found = {i["code"]: i["override"] for i in after["indicators"] if i["override"]}
    assert {code: (said["status"], said["reason"], said["by"]) for code, said in found.items()} == {
        CODE: ("on_track", "Chờ cấp giấy", "Lan"),
        "KT-07": ("on_track", "Lúa đã gặt xong", "Lan"),
    }
    assert (after["counts"], after["promises"]) == (before["counts"], before["promises"])
    assert [i["status"] for i in after["indicators"]] == [i["status"] for i in before["indicators"]]
    text = here("status", "--period", SEPTEMBER, "--data", folder).out
    assert text.count(SAID) == 2
    assert "Lý do: Chờ cấp giấy" in text


def test_list_gives_those_that_stand_for_people_and_programs(folder, shipped_folder):
    assert [said["indicator"] for said in done_data(override(folder, "list", "--json"))] == [CODE, "KT-07"]
    assert override(folder, "list").out.count(SAID) == 2
    assert override(shipped_folder, "list").out == "Không có đánh giá điều chỉnh nào còn hiệu lực.\n"


def test_word_excel_and_history_tell_it(folder, tmp_path):
    document, annex = tmp_path / "bc.docx", tmp_path / "bieu.xlsx"
    for file in (document, annex):
        called("report", file, "--period", SEPTEMBER, "--data", folder)
    assert sum(SAID in text for text in texts(opened(document))) == 4, (
        "each in the table, and below it where shortfalls are explained"
    )
    assert sum(SAID in str(cell) for row in rows_of(annex) for cell in row) == 2
    assert "thành “Đúng tiến độ”" in here("history", "--data", folder).out


def test_taking_it_back_ends_it(folder, tmp_path):
    data = shutil.copytree(folder, tmp_path / "data")
    said = indicators(data)[CODE]["override"]["id"]
    taken = here("withdraw", said, "--officer", "Lan", "--data", data)
    assert taken.status == 0
    assert indicators(data)[CODE]["override"] is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("set", CODE, "on_track", "--officer", "Lan"), "Ghi lý do điều chỉnh"),
        (("set", CODE, "behind", "--reason", "x", "--officer", "Lan"), "không cần điều chỉnh"),
        (("set", CODE, "on_track", "--reason", "x"), "--officer"),
        (("set", "--reason", "x", "--officer", "Lan"), "Ghi mã chỉ tiêu"),
        (("set", "XX-99", "on_track", "--reason", "x", "--officer", "Lan"), "Không có chỉ tiêu mã XX-99"),
        (("set", CODE, "no_data", "--reason", "x", "--officer", "Lan"), "chọn một trong"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_stores_nothing(shipped_folder, words, why):
    done = override(shipped_folder, *words)
    assert done.status == 2
    assert why in done.err
    assert override(shipped_folder, "list", "--json").data == []
