"""The command `move`: a folder into the database and back, the same byte for byte, or nothing."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from lib.ledger.backup import kept_files
from lib.ledger.database.mounting import wards_of
from tests.access.ward import Ward
from tests.conftest import ROOT, here
from tests.postgres import another_database


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in kept_files(folder)}


@pytest.fixture
def code() -> str:
    return f"w{secrets.token_hex(6)}"


def test_a_ward_moved_there_and_back_is_the_same_and_shows_the_same(ward: Ward, database_url, code, tmp_path, monkeypatch):
    before, files = here("status", "--json", "--data", ward.folder), contents(ward.folder)
    moved = here("move", "--data", ward.folder, "--to", database_url, "--ward", code)
    assert (moved.status, moved.err) == (0, "")
    assert f"WARD={code}" in moved.out
    assert "không có lỗi" in moved.out or "nguyên vẹn" in moved.out.lower()
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("WARD", code)
    monkeypatch.setenv("COPY_DIR", str(tmp_path / "copies"))
    assert here("verify").status == 0
    assert contents(tmp_path / "copies" / code) == files
    over_database = here("status", "--json")
    assert (over_database.status, over_database.out) == (before.status, before.out)
    back = here("move", "--to", tmp_path / "back")
    assert (back.status, back.err) == (0, "")
    assert contents(tmp_path / "back") == files
    monkeypatch.delenv("DATABASE_URL")
    assert here("status", "--json", "--data", tmp_path / "back").out == before.out


def test_a_backup_is_restored_straight_into_a_database(ward: Ward, database_url, code, tmp_path, monkeypatch):
    assert here("backup", tmp_path / "lưu.zip", "--data", ward.folder).status == 0
    before = here("status", "--json", "--data", ward.folder)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("WARD", code)
    monkeypatch.setenv("COPY_DIR", str(tmp_path / "copies"))
    restored = here("restore", tmp_path / "lưu.zip")
    assert (restored.status, restored.err) == (0, "")
    assert "nguyên vẹn" in restored.out
    after = here("status", "--json")
    assert (after.status, after.out) == (before.status, before.out)
    found, wanted = contents(tmp_path / "copies" / code), contents(ward.folder)
    # What was noted since the backup was made stands in the journal alone.
    assert {name for name in wanted if found.get(name) != wanted[name]} <= {"journal/journal.jsonl", "journal/head.json"}
    assert (tmp_path / "copies" / code / "access" / "accounts.json").stat().st_mode & 0o077 == 0
    again = here("restore", tmp_path / "lưu.zip")
    assert (again.status, "Không bao giờ ghi đè" in again.err) == (2, True)
    (tmp_path / "cut.zip").write_bytes((tmp_path / "lưu.zip").read_bytes()[:-100])
    assert here("restore", tmp_path / "cut.zip", "--to", database_url, "--ward", f"{code}x").status == 2
    monkeypatch.setenv("WARD", f"{code}x")
    assert "chưa có dữ liệu" in here("status").err
    assert "--data" in here("restore", tmp_path / "lưu.zip", "--to", tmp_path / "out").err


def test_nothing_is_moved_over_anything(ward: Ward, database_url, code, tmp_path, monkeypatch):
    given = ("move", "--data", ward.folder, "--to", database_url, "--ward", code)
    assert here(*given).status == 0
    again = here(*given)
    assert again.status == 2
    assert "Không bao giờ ghi đè" in again.err
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("a", "utf-8")
    refused = here("move", "--data", ward.folder, "--to", tmp_path / "full")
    assert refused.status == 2
    assert "không trống" in refused.err


def test_data_with_a_fault_are_not_moved(ward: Ward, database_url, code):
    (file,) = ward.folder.glob(f"actuals/*/*/{ward.standing.id}/values.csv")
    file.write_bytes(file.read_bytes().replace(b",4,", b",9,"))
    refused = here("move", "--data", ward.folder, "--to", database_url, "--ward", code)
    assert refused.status == 2
    assert "không chuyển" in refused.err
    assert here("move", "--data", ward.folder, "--to", database_url, "--ward", "a/b").status == 2


def test_a_ward_that_the_database_does_not_have_is_told(database_url, code, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("WARD", code)
    monkeypatch.setenv("COPY_DIR", str(tmp_path))
    refused = here("status")
    assert refused.status == 2
    assert f"chưa có dữ liệu của “{code}”" in refused.err


def test_a_province_is_moved_with_its_wards_and_shows_the_same(database_url, tmp_path, monkeypatch):
    assert here("demo-province", "--wards", 2, "--months", 2, "--groups", 2, "--out", tmp_path / "tinh").status == 0
    own = another_database(database_url)
    before = here("province", "--json", "--data", tmp_path / "tinh")
    moved = here("move", "--data", tmp_path / "tinh", "--to", own, "--ward", "tinh")
    assert (moved.status, moved.err) == (0, "")
    (told,) = (line for line in moved.out.splitlines() if "Từ nay" in line)
    assert ("WARD=tinh" in told, moved.out.rstrip().endswith(told)) == (True, True)
    monkeypatch.setenv("DATABASE_URL", own)
    monkeypatch.setenv("WARD", "tinh")
    monkeypatch.setenv("COPY_DIR", str(tmp_path / "copies"))
    after = here("province", "--json")
    assert (after.status, after.out) == (before.status, before.out)
    back = here("move", "--to", tmp_path / "back")
    assert (back.status, back.err, back.out.count("Từ nay")) == (0, "", 1)
    monkeypatch.delenv("DATABASE_URL")
    assert here("province", "--json", "--data", tmp_path / "back").out == before.out


def test_a_province_s_backup_is_restored_into_a_database_with_its_wards(database_url, tmp_path, monkeypatch):
    assert here("demo-province", "--wards", 2, "--months", 2, "--groups", 2, "--out", tmp_path / "tinh").status == 0
    before = here("province", "--json", "--data", tmp_path / "tinh")
    assert here("backup", tmp_path / "tinh.zip", "--data", tmp_path / "tinh").status == 0
    own = another_database(database_url)
    given = ("restore", tmp_path / "tinh.zip", "--to", own, "--ward")
    refused = here(*given, "MH002")  # the code of one of its wards
    assert (refused.status, "MH002" in refused.err, wards_of(own)) == (2, True, [])
    assert here("restore", "--data", tmp_path / "again", tmp_path / "tinh.zip").status == 0
    assert here("move", "--data", tmp_path / "again" / "wards" / "MH002", "--to", own, "--ward", "MH002").status == 0
    refused = here(*given, "tinh")
    assert (refused.status, "MH002" in refused.err, wards_of(own)) == (2, True, ["MH002"])
    own = another_database(database_url)
    restored = here("restore", tmp_path / "tinh.zip", "--to", own, "--ward", "tinh")
    assert (restored.status, restored.err) == (0, "")
    assert "2 phường, xã" in restored.out
    assert wards_of(own) == ["MH001", "MH002", "tinh"]
    counted = here("verify", "--json", "--data", tmp_path / "tinh").data["records"]
    monkeypatch.setenv("DATABASE_URL", own)
    monkeypatch.setenv("WARD", "tinh")
    monkeypatch.setenv("COPY_DIR", str(tmp_path / "copies"))
    assert f"{counted} lần nộp" in here("backup", tmp_path / "again.zip").out
    verified = here("verify")
    assert (verified.status, f"{counted} lần nộp" in verified.out, "2 phường, xã" in verified.out) == (0, True, True)
    after = here("province", "--json")
    assert (after.status, after.out) == (before.status, before.out)


def test_a_ward_in_a_folder_loads_nothing_of_a_database(data_folder):
    asked = (
        "import sys; import app; from lib.__main__ import main; main(['verify', '--data', sys.argv[1]]);"
        "print([name for name in sys.modules if name.startswith(('psycopg', 'lib.ledger.database'))])"
    )
    variables = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"DATA_DIR": str(data_folder)}
    shown = subprocess.run(
        [sys.executable, "-c", asked, str(data_folder)], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines()[-1] == "[]"
