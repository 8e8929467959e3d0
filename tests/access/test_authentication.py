"""Signing in, staying in, being signed out: authentication with a folder of its own and passwords that cost little."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.access import accounts
from lib.access.account import Account, Role
from lib.access.accounts import AccountFault, AccountsUnreadable
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication, Refused
from lib.access.sessions import HOLDS
from lib.ledger.journal import Event
from lib.ledger.sealed_json import unsealed
from lib.vietnamese.words import access_words as words
from tests.access.people import CHEAP, OWN, make_account
from tests.conftest import copy_plan

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
HERE = "10.0.0.7"
OTHER = "tre-lang-buoi-som"


@pytest.fixture
def authentication(tmp_path: Path) -> Authentication:
    for name, role in (("hoa", Role.OFFICER), ("sep", Role.ADMINISTRATOR)):
        make_account(tmp_path, Account(name, f"Trần {name}", role), OWN)
    return Authentication(tmp_path, CHEAP)


def signed_in(authentication: Authentication, name: str = "hoa", password: str = OWN, now: datetime = NOW) -> str:
    token = authentication.sign_in(name, password, origin=HERE, now=now)
    assert isinstance(token, str), token
    return token


def events(authentication: Authentication) -> list[tuple[Event, str, str, dict[str, str]]]:
    return [(e.event, e.who, e.origin, dict(e.what)) for e in authentication.journal.entries()]


def test_who_signs_in_is_known_by_the_token_also_after_a_restart(authentication, tmp_path):
    token = signed_in(authentication, " HOA ")
    for asked in (authentication, Authentication(tmp_path, CHEAP)):
        account = asked.account(token, NOW)
        assert account is not None
        assert (account.name, account.role) == ("hoa", Role.OFFICER)
    assert events(authentication) == [(Event.SIGNED_IN, "hoa", HERE, {})]


def test_a_sign_in_holds_twelve_hours_and_no_longer(authentication):
    token = signed_in(authentication)
    assert authentication.account(token, NOW + HOLDS - timedelta(seconds=2)) is not None
    assert authentication.account(token, NOW + HOLDS) is None


def test_a_token_signed_while_the_clock_ran_ahead_does_not_hold_for_years(authentication):
    assert authentication.account(signed_in(authentication, now=NOW + timedelta(days=400)), NOW) is None


@pytest.mark.parametrize(("name", "password"), [("hoa", OTHER), ("ai-do", OWN), ("", ""), ("hoa", ""), ("hoa", OWN + "\n")])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(authentication, name, password):
    assert authentication.sign_in(name, password, origin=HERE, now=NOW) == Refused(words.NOT_KNOWN)


def test_a_disabled_account_gets_the_same_answer_too(authentication):
    authentication.accounts.change("hoa", lambda found: accounts.with_disabled(found, True))
    assert authentication.sign_in("hoa", OWN, origin=HERE, now=NOW) == Refused(words.NOT_KNOWN)


def test_an_unknown_account_costs_the_same_work(authentication, monkeypatch):
    CHEAP.matches("", None)
    asked = []
    monkeypatch.setattr(authentication.passwords, "matches", lambda password, kept: asked.append(kept) is not None)
    authentication.sign_in("ai-do", OWN, origin=HERE, now=NOW)
    assert asked == [None]
    verified = []
    monkeypatch.undo()
    real = CHEAP._hasher.verify
    monkeypatch.setattr(type(CHEAP._hasher), "verify", lambda self, *given: verified.append(given) or real(*given))
    assert not CHEAP.matches(OWN, None)
    assert len(verified) == 1


def test_neither_passwords_nor_what_was_typed_as_a_name_reach_the_journal(authentication, tmp_path):
    authentication.sign_in("mat-khau-go-nham-o", OTHER, origin=HERE, now=NOW)
    authentication.sign_in("hoa", OTHER, origin=HERE, now=NOW)
    token = authentication.change_password(signed_in(authentication), OWN, OTHER, origin=HERE, now=NOW)
    assert isinstance(token, str)
    written = (tmp_path / "journal" / "journal.jsonl").read_text("utf-8") + (tmp_path / "access" / "accounts.json").read_text(
        "utf-8"
    )
    assert not [secret for secret in (OWN, OTHER, "mat-khau-go-nham-o", token) if secret in written]
    assert [event for event, *_ in events(authentication)] == [
        Event.SIGN_IN_REFUSED,
        Event.SIGN_IN_REFUSED,
        Event.SIGNED_IN,
        Event.PASSWORD_CHANGED,
    ]
    assert [what for _, _, _, what in events(authentication)][:2] == [{}, {"account": "hoa"}]


def tampered(token: str) -> list[str]:
    body, _, signature = token.partition(".")
    return [
        "",
        ".",
        body,
        f"{body}.",
        f"{body}x.{signature}",
        f"{body}.{signature[:-2]}AA",
        f"{body[:-4]}AAAA.{signature}",
        f"{token}.{signature}",
        token + "é",
        "a" * 5000,
    ]


def test_a_token_that_was_tampered_with_is_nobodys(authentication):
    assert [authentication.account(token, NOW) for token in tampered(signed_in(authentication))] == [None] * 10


def test_a_token_of_another_ward_is_nobodys(authentication, tmp_path):
    other = Authentication(tmp_path / "other", CHEAP)
    other.accounts.add(Account("hoa", "Hoa", Role.ADMINISTRATOR), CHEAP.hash(OWN))
    assert authentication.account(signed_in(other), NOW) is None


def test_signing_out_ends_this_sign_in_everywhere_and_no_other(authentication, tmp_path):
    first, second = signed_in(authentication), signed_in(authentication)
    authentication.sign_out(first, origin=HERE, now=NOW)
    authentication.sign_out(first, origin=HERE, now=NOW)
    for asked in (authentication, Authentication(tmp_path, CHEAP)):
        assert asked.account(first, NOW) is None
        assert asked.account(second, NOW) is not None
    assert [event for event, *_ in events(authentication)].count(Event.SIGNED_OUT) == 1


def test_what_ended_is_remembered_no_longer_than_it_would_have_held(authentication, tmp_path):
    for hours in (0, 1, 13):
        now = NOW + timedelta(hours=hours)
        authentication.sign_out(signed_in(authentication, now=now), origin=HERE, now=now)
    assert len(unsealed((tmp_path / "access" / "ended.json").read_bytes())) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda found: accounts.with_password(found, CHEAP.hash(OTHER), must_change=True),
        lambda found: accounts.with_disabled(found, True),
        lambda found: accounts.with_disabled(accounts.with_disabled(found, True), False),
    ],
    ids=["reset", "disabled", "disabled and enabled again"],
)
def test_reset_and_disabling_end_every_sign_in(authentication, change):
    token = signed_in(authentication)
    authentication.accounts.change("hoa", change)
    assert authentication.account(token, NOW) is None


def test_a_new_role_is_seen_at_once_and_ends_no_sign_in(authentication):
    token = signed_in(authentication)
    authentication.accounts.change("hoa", lambda found: replace(found, account=replace(found.account, role=Role.OFFICE)))
    account = authentication.account(token, NOW)
    assert account is not None
    assert account.role is Role.OFFICE


def test_a_new_password_ends_all_sign_ins_but_the_new_one(authentication):
    here, elsewhere = signed_in(authentication), signed_in(authentication)
    token = authentication.change_password(here, OWN, OTHER, origin=HERE, now=NOW)
    assert isinstance(token, str)
    assert [authentication.account(t, NOW) is not None for t in (here, elsewhere, token)] == [False, False, True]
    assert authentication.sign_in("hoa", OWN, origin=HERE, now=NOW) == Refused(words.NOT_KNOWN)
    signed_in(authentication, password=OTHER)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (OTHER, "nui-cao-suoi-sau", words.WRONG_OLD),
        (OWN, OWN, words.SAME_PASSWORD),
        (OWN, "ngan", words.TOO_SHORT.format(count=10)),
        (OWN, "matkhau123", words.TOO_COMMON),
    ],
)
def test_an_unfit_password_changes_nothing(authentication, old, new, shown):
    token = signed_in(authentication)
    assert authentication.change_password(token, old, new, origin=HERE, now=NOW) == Refused(shown)
    assert authentication.account(token, NOW) is not None


def test_the_first_administrator_is_made_once_and_needs_a_new_password_first(tmp_path):
    authentication = Authentication(tmp_path, CHEAP)
    password = authentication.make_first(NOW)
    assert password is not None
    assert authentication.make_first(NOW) is None
    token = signed_in(authentication, accounts.FIRST, password)
    assert authentication.account(token, NOW) is None
    assert not authentication.accounts.is_ready_for_network(by_email=False)
    changed = authentication.change_password(token, password, OWN, origin=HERE, now=NOW)
    assert isinstance(changed, str)
    account = authentication.account(changed, NOW)
    assert account is not None
    assert account.role is Role.ADMINISTRATOR
    assert authentication.accounts.is_ready_for_network(by_email=False)
    assert not authentication.accounts.is_ready_for_network(by_email=True)


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 1, "accounts": [{"name": "a"}]}', b"\xff\xfe"]
)
def test_an_unreadable_file_lets_nobody_in_and_stays_as_it_is(authentication, content):
    token = signed_in(authentication)
    authentication.accounts.file.write_bytes(content)
    assert authentication.account(token, NOW) is None
    for act in (
        lambda: authentication.sign_in("hoa", OWN, origin=HERE, now=NOW),
        lambda: authentication.make_first(NOW),
        lambda: authentication.accounts.add(Account("moi", "Mới", Role.ADMINISTRATOR), "x"),
    ):
        with pytest.raises(AccountsUnreadable, match=r"accounts\.json"):
            act()
    assert authentication.accounts.file.read_bytes() == content


@pytest.mark.folder_only("changes files by hand")
def test_a_file_of_a_newer_program_is_not_touched(authentication):
    newer = json.loads(authentication.accounts.file.read_bytes()) | {"format": 2}
    authentication.accounts.file.write_text(json.dumps(newer))
    with pytest.raises(AccountsUnreadable, match=words.NEWER_FORMAT):
        authentication.accounts.all()


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("name", ["secret", "ended.json"])
def test_a_spoiled_file_of_sign_ins_lets_nobody_in(authentication, tmp_path, name):
    token = signed_in(authentication)
    authentication.sign_out(signed_in(authentication), origin=HERE, now=NOW)
    (tmp_path / "access" / name).write_text("zz")
    assert authentication.account(token, NOW) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder's rights")
def test_only_the_systems_own_user_may_read_what_is_kept(authentication, tmp_path):
    authentication.sign_out(signed_in(authentication), origin=HERE, now=NOW)
    files = [path for path in (tmp_path / "access").iterdir() if not path.name.endswith(".lock")]
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in files} == {
        "accounts.json": 0o600,
        "secret": 0o600,
        "ended.json": 0o600,
    }


def test_accounts_come_back_from_disk_as_they_were_written(authentication, tmp_path):
    given = Account("mai.2", "Lê Thị Mai", Role.OFFICER, "mai@phuong.example", frozenset({"KT-01"}), frozenset({"TDP03"}))
    authentication.accounts.add(given, "kept")
    entry = Authentication(tmp_path, CHEAP).accounts.by_email("MAI@phuong.example")
    assert entry is not None
    assert (entry.account, entry.password, entry.must_change) == (given, "kept", True)


@pytest.mark.parametrize(
    ("account", "shown"),
    [
        (Account("hoa", "Hoa", Role.VIEWER), "Đã có tài khoản hoa"),
        (Account("Hoa2", "Hoa", Role.VIEWER), "Tên đăng nhập “Hoa2”"),
        (Account("hóa", "Hoa", Role.VIEWER), "Tên đăng nhập"),
        (Account("../x", "Hoa", Role.VIEWER), "Tên đăng nhập"),
        (Account("mai", "  ", Role.VIEWER), "họ tên"),
        (Account("mai", "Mai", Role.VIEWER, "mai"), "thư điện tử"),
    ],
)
def test_an_account_that_cannot_be_is_refused(authentication, account, shown):
    before = authentication.accounts.file.read_bytes()
    with pytest.raises(AccountFault, match=shown):
        authentication.accounts.add(account, "x")
    assert authentication.accounts.file.read_bytes() == before


def test_one_email_belongs_to_one_account(authentication):
    authentication.accounts.add(Account("mai", "Mai", Role.VIEWER, "mai@phuong.example"), "x")
    with pytest.raises(AccountFault, match="đã gắn với tài khoản mai"):
        authentication.accounts.change("hoa", lambda e: replace(e, account=replace(e.account, email="Mai@phuong.example")))


def test_the_last_administrator_stays(authentication):
    for change in (
        lambda found: accounts.with_disabled(found, True),
        lambda found: replace(found, account=replace(found.account, role=Role.OFFICE)),
    ):
        with pytest.raises(AccountFault, match=words.LAST_ADMINISTRATOR):
            authentication.accounts.change("sep", change)


def test_after_too_many_failures_even_the_right_password_waits(authentication):
    for _ in range(5):
        assert authentication.sign_in("hoa", OTHER, origin=HERE, now=NOW) == Refused(words.NOT_KNOWN)
    refused = authentication.sign_in("hoa", OWN, origin="10.0.0.8", now=NOW)
    assert refused == Refused(words.WAIT.format(wait="15 giây"))
    signed_in(authentication, now=NOW + timedelta(seconds=15))
    signed_in(authentication, now=NOW + timedelta(seconds=15))


def test_an_unknown_name_is_made_to_wait_just_the_same(authentication):
    lines = [authentication.sign_in("ai-do", OWN, origin=HERE, now=NOW) for _ in range(6)]
    assert lines[-1] == Refused(words.WAIT.format(wait="15 giây"))


def test_old_passwords_are_tried_no_oftener_by_who_found_an_open_page(authentication):
    token = signed_in(authentication)
    lines = [authentication.change_password(token, OTHER, "nui-cao-suoi-sau", origin=HERE, now=NOW) for _ in range(6)]
    assert lines[-1] == Refused(words.WAIT.format(wait="15 giây"))


def test_a_one_time_password_lets_its_owner_in_for_three_days(authentication):
    password = Administration(authentication, Console.HERE, origin="", now=NOW).reset("hoa")
    assert isinstance(authentication.sign_in("hoa", password, origin=HERE, now=NOW + timedelta(hours=71, minutes=59)), str)
    late = authentication.sign_in("hoa", password, origin=HERE, now=NOW + timedelta(hours=72))
    assert isinstance(late, Refused)
    assert "72 giờ" in late.message
    wrong = authentication.sign_in("hoa", password + "x", origin=HERE, now=NOW + timedelta(hours=72))
    assert isinstance(wrong, Refused)
    assert "72" not in wrong.message, "only who has the password learns that it has ended"


def test_a_password_of_ones_own_does_not_end(authentication):
    password = Administration(authentication, Console.HERE, origin="", now=NOW).reset("hoa")
    token = signed_in(authentication, password=password)
    assert isinstance(authentication.change_password(token, password, "mua-dong-to-lua", origin=HERE, now=NOW), str)
    assert signed_in(authentication, password="mua-dong-to-lua", now=NOW + timedelta(days=400))


@pytest.mark.parametrize(
    "new", ["ThieuDuong@2024", "bangtheodoichitieu1", "Tổng quan 2024!", "CapNhatSoLieu123", "Quoc phong - An ninh 1"]
)
def test_names_that_everybody_knows_are_no_passwords_and_the_reason_is_said(authentication, tmp_path, new):
    copy_plan(tmp_path)
    refused = authentication.change_password(signed_in(authentication), OWN, new, origin=HERE, now=NOW)
    assert isinstance(refused, Refused)
    assert "ai xem bảng theo dõi cũng biết" in refused.message
