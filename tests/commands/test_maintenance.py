"""`python -m lib verify`, `backup` and `restore` as the one who looks after the machine uses them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.ledger.journal import Event, Journal
from tests.conftest import copy_plan, here
from tests.ledger.crashing import submit


@pytest.fixture
def data(data_folder: Path) -> Path:
    for number in (1, 2):
        submit(data_folder, number)
    return data_folder


def test_backup_delete_restore_gives_the_same_status_and_a_clean_folder(data, tmp_path):
    status, history = here("status", "--json", "--data", data), here("history", "--json", "--data", data)
    saved = here("backup", tmp_path / "lưu.zip", "--data", data)
    assert (saved.status, saved.err) == (0, "")
    shutil.rmtree(data)
    restored = here("restore", tmp_path / "lưu.zip", "--data", data)
    assert (restored.status, restored.err) == (0, "")
    assert "Dữ liệu nguyên vẹn: 2 lần nộp và thao tác, 3 dòng nhật ký." in restored.out
    assert here("status", "--json", "--data", data) == status
    assert here("history", "--json", "--data", data) == history
    assert here("verify", "--data", data).status == 0
    assert [entry.event for entry in Journal(data / "journal").entries()][-1] is Event.RESTORED


def test_a_backup_is_in_the_journal_with_the_digest_of_the_archive(data, tmp_path):
    saved = here("backup", tmp_path / "a.zip", "--data", data)
    *_, entry = Journal(data / "journal").entries()
    assert (entry.event, entry.origin, entry.what["file"]) == (Event.BACKED_UP, "console", "a.zip")
    assert entry.what["sha256"] in saved.out


def test_verify_says_what_is_wrong_where_and_what_to_do(data):
    clean = here("verify", "--data", data)
    assert (clean.status, clean.err) == (0, "")
    assert clean.out.startswith("Dữ liệu nguyên vẹn: 2 lần nộp và thao tác, 2 dòng nhật ký.\nDấu cuối nhật ký: dòng 2, ")
    original = next(data.glob("actuals/*/*/*/original.xlsx"))
    original.write_bytes(b"x")
    faulty = here("verify", "--data", data)
    assert faulty.status == 1
    place = original.parent.relative_to(data).as_posix()
    assert faulty.out.startswith(f"[LỖI] {place}: Tệp original.xlsx không còn như lúc được lưu")
    assert "Có 1 lỗi và 0 lưu ý" in faulty.out
    shown = here("verify", "--json", "--data", data)
    assert shown.status == 1
    assert (shown.data["clean"], shown.data["records"], shown.data["entries"]) == (False, 2, 2)
    assert [(fault["code"], fault["place"], fault["note"]) for fault in shown.data["faults"]] == [("file_changed", place, False)]


def test_verify_adds_what_the_journal_lacks_when_told_to(data):
    shutil.rmtree(data / "journal")
    assert here("verify", "--data", data).status == 1
    completed = here("verify", "--complete", "--data", data)
    assert (completed.status, completed.out.splitlines()[0]) == (0, "Đã ghi bổ sung 2 dòng nhật ký.")


def test_a_plan_with_a_mistake_is_a_fault_like_others_and_keeps_nobody_from_saving(data, tmp_path):
    (data / "targets.csv").write_text("mã,tên\n", "utf-8")
    faulty = here("verify", "--data", data)
    assert faulty.status == 1
    assert "Tệp kế hoạch có lỗi: targets.csv, dòng 1" in faulty.out
    assert here("backup", tmp_path / "a.zip", "--data", data).status == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("verify", "--data", "none"), "Không có thư mục dữ liệu"),
        (("backup", "x.zip", "--data", "none"), "không có gì để sao lưu"),
        (("backup", "taken", "--data", "data"), "Đã có"),
        (("restore", "none.zip", "--data", "new"), "không có tệp hoặc thư mục này"),
        (("restore", "taken", "--data", "new"), "không phải là bản sao lưu"),
        (("restore", "taken", "--data", "data"), "không trống"),
    ],
)
def test_a_refusal_is_told_in_vietnamese_and_returns_2(tmp_path, command, said):
    copy_plan(tmp_path / "data")
    (tmp_path / "taken").write_bytes(b"x")
    name, *rest = command
    done = here(name, *(word if word.startswith("--") else tmp_path / word for word in rest))
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "new").exists()
