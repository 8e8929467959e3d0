"""The command `move`: a folder into the database and back, the same byte for byte, or nothing."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from lib.ledger.backup import kept_files
from tests.access.ward import Ward
from tests.conftest import here


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
