"""A province in PostgreSQL: summaries by the wards' versions, copies only of wards that are opened, and wards that come later."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from lib.ledger.database import mounting
from lib.ledger.database.database_summaries import DatabaseSummaries
from lib.ledger.database.moving import move_into
from lib.ledger.province_tables import put_table
from lib.ledger.records import Author
from lib.ledger.storage import storage_of
from lib.plan.actual import Actual
from lib.plan.administrative_units import UNITS, ward_folder
from lib.plan.periods import Period
from lib.province.province import Province
from lib.workspace import folder_of_ward, open_workspace
from tests.postgres import another_database

NOW = datetime(2024, 5, 2, tzinfo=UTC)
MARCH, APRIL = Period(2024, 3), Period(2024, 4)
LATER = "MH005"


@pytest.fixture
def url(shared_province: Path, database_url: str) -> str:
    """Return the address of a database that holds the province and all of its wards but one."""
    url = another_database(database_url)
    database = mounting.database_at(url)
    for code in ("MH001", "MH002", "MH003", "MH004"):
        move_into(database, code, ward_folder(shared_province, code))
    move_into(database, "MH", shared_province)
    return url


@pytest.fixture
def root(url: str, tmp_path: Path) -> Path:
    return mounting.ward_folder(url, "MH", tmp_path / "copies")


def copied(root: Path) -> set[str]:
    return {path.name for path in (root / "wards").glob("*") if path.is_dir()}


def opening(opened: list[str]):
    return lambda folder: opened.append(folder.name) or open_workspace(folder)


def submit(root: Path, code: str, value: float) -> None:
    ledger = open_workspace(folder_of_ward(root, code)).ledger
    actuals = [Actual("KT-03", "TDP01", value=value)]
    ledger.submit(period="2024-04", author=Author("-", NOW), actuals=actuals, file_name="a.csv", content=b"a", demo=True)


def test_what_is_kept_in_the_database_equals_a_replay_and_copies_no_ward(root, url, shared_province, tmp_path):
    replayed = [one.summary for one in Province(shared_province).gather(APRIL, NOW)]
    found = Province(root).gather(APRIL, NOW)
    assert [one.summary for one in found] == [*replayed[:4], None]
    assert found[4].fault == "no_folder"
    # Another server, which has copied nothing yet.
    other, opened = mounting.ward_folder(url, "MH", tmp_path / "other"), []
    assert Province(other, opening(opened)).gather(APRIL, NOW) == found
    assert (opened, copied(other)) == ([], set())


def test_a_record_makes_its_own_ward_and_months_be_worked_out_anew_on_every_server(root, url, tmp_path):
    opened, elsewhere = [], []
    province = Province(root, opening(opened))
    second = Province(mounting.ward_folder(url, "MH", tmp_path / "other"), opening(elsewhere))
    for period in (MARCH, APRIL):
        province.gather(period, NOW)
    before = second.version(APRIL, NOW)
    second.gather(APRIL, NOW)
    opened.clear()
    submit(root, "MH002", 99.0)
    assert second.version(APRIL, NOW) != before
    found = {one.unit.code: one.summary for one in province.gather(APRIL, NOW)}
    assert found["MH002"].by_code["KT-03"].numerator >= 99
    province.gather(MARCH, NOW)
    assert opened == ["MH002"]
    # What one server worked out the other reads.
    assert {one.unit.code: one.summary for one in second.gather(APRIL, NOW)} == found
    assert elsewhere == []


def test_summaries_that_were_thrown_away_are_worked_out_again(root, url):
    first = Province(root).gather(APRIL, NOW)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT set_config('board.ward', 'MH', false)")
        assert connection.execute("DELETE FROM summary").rowcount > 4
    assert Province(root).gather(APRIL, NOW) == first


def test_a_ward_s_accounts_are_looked_for_without_copying_it(root, shared_province):
    file = ward_folder(root, "MH003") / "settings.toml"
    assert storage_of(file).document(file) == (ward_folder(shared_province, "MH003") / "settings.toml").read_bytes()
    accounts = ward_folder(root, "MH003") / "access" / "accounts.json"
    assert storage_of(accounts).document(accounts) is None
    assert copied(root) == set()


def test_a_ward_sees_no_summaries(root, url):
    Province(root).gather(APRIL, NOW)
    with mounting.database_at(url).transaction("MH001") as connection:
        assert connection.execute("SELECT * FROM summary").fetchall() == []


def test_a_ward_that_comes_into_the_database_is_seen_without_a_new_start(root, url, shared_province):
    province = Province(root)
    assert province.gather(APRIL, NOW)[4].fault == "no_folder"
    assert not (folder_of_ward(root, LATER) / "targets.csv").exists()
    assert LATER not in storage_of(root).wards()
    move_into(mounting.database_at(url), LATER, ward_folder(shared_province, LATER))
    assert province.gather(APRIL, NOW)[4].summary == Province(shared_province).gather(APRIL, NOW)[4].summary
    assert open_workspace(folder_of_ward(root, LATER)).snapshot().records
    table = (shared_province / UNITS).read_bytes() + "MH006,Phường minh họa 6,ward,,,,yes\n".encode()
    put_table(root, UNITS, table, who="", origin="", now=NOW)
    assert [one.unit.code for one in province.gather(APRIL, NOW)][5:] == ["MH006"]


def test_the_newest_summaries_are_shown_while_the_database_is_away(root, monkeypatch):
    province = Province(root)
    found = province.gather(APRIL, NOW)

    def lost(*_: object, **__: object) -> None:
        raise OSError("lost")

    monkeypatch.setattr(storage_of(root).database, "transaction", lost)
    assert province.gather(APRIL, NOW) == found
    shutil.rmtree(ward_folder(root, "MH003"), ignore_errors=True)
    assert province.gather(APRIL, NOW) == found
    with pytest.raises(OSError, match="lost"):
        DatabaseSummaries(storage_of(root).database, "MH").states(["MH001"], APRIL)
