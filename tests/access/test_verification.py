"""Accounts, sign-ins and the plan's files held against their digests: a change by hand is told, a change by the program is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from lib.access.accounts import DIGEST, FILE
from lib.access.authentication import Authentication
from lib.access.sessions import ENDED, SECRET
from lib.access.verification import access_faults
from lib.ledger.journal import Event, Journal
from lib.ledger.plan_files import note_plan_files
from lib.ledger.verify import verify
from lib.vietnamese.words.fault_words import FAULTS
from tests.access.people import CHEAP
from tests.ledger.bit_flips import KINDS, NOW, make_folder, named, table


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("whole") / "data")


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "data")


def codes(data: Path) -> set[str]:
    return {fault.code for fault in verify(data, None, NOW, access_faults).faults}


def replaced(file: Path, old: bytes, new: bytes) -> None:
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


def never_written(data: Path) -> None:
    """Let the journal know of a change of the accounts that did not come to be, as where a program is killed in between."""
    what = {DIGEST: "0" * 64}
    Journal(data / "journal").append(Event.ACCOUNT_CHANGED, who="", now=NOW, what=what)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "an officer made an administrator": (lambda d: replaced(d / "access" / FILE, b'"lan"', b'"lam"'), "accounts_changed"),
    "accounts cut off": (lambda d: (d / "access" / FILE).write_bytes(b'{"cut'), "accounts_unreadable"),
    "accounts taken away": (lambda d: (d / "access" / FILE).unlink(), "accounts_gone"),
    "a change of accounts that was never written": (never_written, "accounts_behind"),
    "another secret": (lambda d: (d / "access" / SECRET).write_text("0" * 64 + "\n" + "1" * 64), "sign_ins_unreadable"),
    "an ended sign-in that is to hold again": (lambda d: replaced(d / "access" / ENDED, b"1", b"2"), "sign_ins_unreadable"),
    "the plan edited": (lambda d: replaced(d / "targets.csv", b"1901", b"1900"), "plan_edited"),
    "the officer of a change": (lambda d: replaced(_change(d), b"Lan", b"Mai"), "plan_change_damaged"),
    "the plan before a change": (lambda d: replaced(_change(d).with_name("targets.csv"), b"1900", b"1"), "plan_change_damaged"),
    "a change taken away": (lambda d: shutil.rmtree(_change(d).parent), "plan_change_gone"),
    "a figure of the demonstration": (lambda d: _figures(d).write_bytes(b"x"), "file_changed"),
    "a receipt of the demonstration": (lambda d: replaced(_figures(d).with_name("receipt.json"), b"min", b"Min"), "file_changed"),
    "a record of the demonstration taken away": (lambda d: shutil.rmtree(_figures(d).parent), "demonstration_gone"),
    "the demonstration's list": (lambda d: replaced(d / "actuals" / "demonstration.sha256", b"\n", b" "), "list_damaged"),
}


def _change(data: Path) -> Path:
    return next(data.glob("plan-history/*/change.json"))


def _figures(data: Path) -> Path:
    return next(data.glob("actuals/*/*/*-minh-hoa/values.csv"))


def test_what_the_program_wrote_is_clean(made):
    assert verify(made, None, NOW, access_faults).faults == ()


@pytest.mark.parametrize("way", DAMAGE)
def test_a_damage_beside_the_records_is_named(data, way):
    damage, code = DAMAGE[way]
    damage(data)
    assert code in codes(data)
    assert verify(data, None, NOW, access_faults).is_clean == FAULTS[code].is_note


def test_an_edited_plan_is_told_until_the_next_start_notes_it(data):
    replaced(data / "settings.toml", b"closing_day = 14", b"closing_day = 15")
    assert codes(data) == {"plan_edited"}
    later = NOW + timedelta(hours=1)
    assert note_plan_files(data, Journal(data / "journal"), origin="console", now=later)
    assert codes(data) == set()
    assert not note_plan_files(data, Journal(data / "journal"), origin="console", now=later)


def test_ended_sign_ins_and_a_secret_of_the_first_version_still_hold(data):
    sessions = Authentication(data, CHEAP).sessions
    token = sessions.issue("lan", "stamp", NOW)
    session = sessions.read(token, NOW)
    assert session is not None
    (data / "access" / SECRET).write_bytes((data / "access" / SECRET).read_bytes().split()[0])
    assert sessions.read(token, NOW) == session
    (data / "access" / ENDED).write_text(json.dumps({session.id: 4_000_000_000}))
    assert sessions.read(token, NOW) is None


def test_a_bit_that_turns_over_is_found_or_changes_nothing():
    *_, last = table(2)
    assert last.endswith("| 0 |"), last
    assert len(KINDS) >= 16


def test_what_is_named_is_the_file(data):
    replaced(data / "access" / FILE, b'"lan"', b'"lam"')
    assert any(place.startswith("access/accounts.json") for place in named(data))
