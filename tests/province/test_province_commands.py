"""`python -m lib verify`, `backup` and `account` with a province's folder."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lib.access.authentication import Authentication
from lib.ledger.journal import Event, Journal
from tests.conftest import here


def records_of(text: str) -> int:
    return int(re.findall(r"(\d+) lần nộp", text)[0])


def test_verify_and_backup_of_a_province_count_what_its_wards_hold(root, tmp_path):
    wards = sorted((root / "wards").iterdir())
    each = sum(records_of(here("verify", "--data", ward).out) for ward in wards)
    whole = here("verify", "--data", root)
    assert (whole.status, records_of(whole.out)) == (0, each)
    assert each > 0
    assert f"tỉnh và {len(wards)} phường, xã" in whole.out
    assert records_of(here("backup", tmp_path / "tinh.zip", "--data", root).out) == each
    restored = here("restore", tmp_path / "tinh.zip", "--data", tmp_path / "again")
    assert (restored.status, records_of(restored.out)) == (0, each)


def test_verify_of_a_province_names_the_ward_of_each_fault(root):
    (damaged, *_) = sorted((root / "wards" / "MH002").glob("actuals/*/*/*/values.csv"))
    damaged.write_bytes(b"x")
    (root / "wards" / "MH003" / "settings.toml").write_text("[access", "utf-8")
    faulty = here("verify", "--data", root)
    assert faulty.status == 1
    places = re.findall(r"^\[LỖI\] ([^:]+):", faulty.out, re.MULTILINE)
    assert set(places) == {damaged.parent.relative_to(root).as_posix(), "wards/MH003/."}
    shown = here("verify", "--json", "--data", root)
    assert (shown.status, shown.data["clean"], len(shown.data["faults"])) == (1, False, len(places))
    assert [code for code, ward in shown.data["wards"].items() if not ward["clean"]] == ["MH002", "MH003"]


def test_what_a_writer_left_in_a_ward_is_told_once(root):
    (root / "wards" / "MH001" / ".targets.csv-0123abcd").write_bytes(b"")
    assert here("verify", "--data", root).out.count("wards/MH001/.targets.csv-0123abcd") == 1


def test_accounts_of_the_province_are_made_and_kept_from_the_console(root):
    of_province = ("--data", root)
    wards = [(path, path.read_bytes()) for path in sorted(root.glob("wards/*/access/*"))]
    name = ("mai", "--full-name", "Nguyễn Thị Mai")
    added = here("account", "add", *name, "--role", "administrator", *of_province)
    assert (added.status, added.out.startswith("Mật khẩu dùng một lần của mai: ")) == (0, True)
    assert "mai  Nguyễn Thị Mai  Quản trị" in here("account", "list", *of_province).out
    again = here("account", "reset", "mai", *of_province)
    assert (again.status, again.out != added.out) == (0, True)
    given = here("account", "change", "mai", "--measure", "KT-06", *of_province)
    assert (given.status, "không được giao" in given.err) == (2, True)
    events = [entry.event for entry in Journal(root / "journal").entries()]
    assert events == [Event.ACCOUNT_ADDED, Event.ACCOUNT_CHANGED]
    assert [(path, path.read_bytes()) for path in sorted(root.glob("wards/*/access/*"))] == wards


def test_an_account_of_the_province_signs_in_with_its_one_time_password(root):
    password = here("account", "add", "mai", "--full-name", "Nguyễn Thị Mai", "--role", "office", "--data", root).out.split()[7]
    found = Authentication(root).sign_in("mai", password, origin="console", now=datetime.now(UTC))
    assert isinstance(found, str)
