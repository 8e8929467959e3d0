"""What administrators do with accounts, and that nobody else does: asked at the act, as the account stands at that moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.account_summary import owned_by, owners_of
from lib.access.accounts import AccountFault
from lib.access.administration import Administration, Console, NotAllowed
from lib.access.authentication import Authentication
from lib.ledger.journal import Event
from lib.vietnamese.words import access_words as words
from tests.access.people import CHEAP, OWN, make_account, token_of

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
HERE = "10.0.0.7"
NEW = Account("mai", "Lê Thị Mai", Role.OFFICER, "mai@phuong.example", frozenset({"KT-06"}), frozenset({"TDP03"}))
ACTS: dict[str, Callable[[Administration], object]] = {
    "list": lambda a: a.list(),
    "add": lambda a: a.add(NEW),
    "reset": lambda a: a.reset("hoa"),
    "disable": lambda a: a.disable("hoa"),
    "enable": lambda a: a.enable("hoa"),
    "change": lambda a: a.change(Account("hoa", "Khác", Role.ADMINISTRATOR)),
}


@pytest.fixture
def authentication(tmp_path: Path) -> Authentication:
    for name, role in (("hoa", Role.OFFICER), ("xem", Role.VIEWER), ("vp", Role.OFFICE), ("sep", Role.ADMINISTRATOR)):
        make_account(tmp_path, Account(name, f"Trần {name}", role))
    make_account(tmp_path, Account("cu", "Cũ", Role.ADMINISTRATOR, disabled=True))
    return Authentication(tmp_path, CHEAP)


def by(authentication: Authentication, who: Account | Console | None) -> Administration:
    return Administration(authentication, who, origin=HERE, now=NOW)


def of(authentication: Authentication, name: str) -> Account:
    entry = authentication.accounts.find(name)
    assert entry is not None
    return entry.account


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["", "hoa", "xem", "vp", "cu", "ai-do"])
def test_nobody_but_an_administrator_does_anything(authentication, who, act):
    before = authentication.accounts.file.read_bytes()
    account = Account(who, "Nói mình là", Role.ADMINISTRATOR) if who else None  # what an account says of itself counts for nothing
    with pytest.raises(NotAllowed, match=words.ADMINISTRATORS_ONLY):
        ACTS[act](by(authentication, account))
    assert authentication.accounts.file.read_bytes() == before
    refused = [(e.who, e.origin) for e in authentication.journal.entries() if e.event is Event.REFUSED]
    assert refused == ([] if act == "list" else [(who, HERE)])


@pytest.mark.parametrize("act", ACTS)
def test_an_administrator_and_the_console_do_everything(authentication, act):
    for who in (of(authentication, "sep"), Console.HERE):
        if act == "add" and authentication.accounts.find("mai"):
            continue
        ACTS[act](by(authentication, who))


def test_an_administrator_demoted_while_the_page_was_open_does_nothing_more(authentication):
    page = by(authentication, of(authentication, "sep"))
    make_account(authentication.accounts.file.parents[1], Account("moi", "Mới", Role.ADMINISTRATOR))
    by(authentication, of(authentication, "moi")).change(replace(of(authentication, "sep"), role=Role.VIEWER))
    with pytest.raises(NotAllowed):
        page.add(NEW)


def test_the_one_time_password_signs_in_and_opens_nothing_else(authentication):
    password = by(authentication, of(authentication, "sep")).add(NEW)
    token = authentication.sign_in("mai", password, origin=HERE, now=NOW)
    assert isinstance(token, str)
    assert authentication.account(token, NOW) is None
    changed = authentication.change_password(token, password, OWN, origin=HERE, now=NOW)
    assert isinstance(changed, str)
    assert authentication.account(changed, NOW) == NEW


def test_a_reset_ends_sign_ins_and_the_old_password(authentication, tmp_path):
    token = token_of(tmp_path, "hoa")
    password = by(authentication, of(authentication, "sep")).reset("hoa")
    assert authentication.account(token, datetime.now(UTC)) is None
    assert not isinstance(authentication.sign_in("hoa", OWN, origin=HERE, now=NOW), str)
    assert isinstance(authentication.sign_in("hoa", password, origin=HERE, now=NOW), str)


def test_changing_details_neither_unlocks_nor_signs_out(authentication, tmp_path):
    token = token_of(tmp_path, "hoa")
    by(authentication, of(authentication, "sep")).change(
        replace(of(authentication, "hoa"), full_name="Trần Thị Hoa", measures=frozenset({"KT-06"}))
    )
    found = authentication.account(token, datetime.now(UTC))
    assert found is not None
    assert (found.full_name, found.measures) == ("Trần Thị Hoa", {"KT-06"})
    by(authentication, Console.HERE).change(replace(of(authentication, "cu"), disabled=False))
    assert of(authentication, "cu").disabled


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        (lambda a: a.reset("ai-do"), "Không có tài khoản ai-do"),
        (lambda a: a.disable("sep"), words.LAST_ADMINISTRATOR),
        (lambda a: a.add(Account("hoa", "Hoa", Role.VIEWER)), "Đã có tài khoản hoa"),
        (lambda a: a.add(Account("hoa hong", "Hoa", Role.VIEWER)), "Tên đăng nhập"),
    ],
)
def test_what_cannot_be_is_told_changes_nothing_and_is_not_in_the_journal(authentication, act, shown):
    before = authentication.accounts.file.read_bytes()
    with pytest.raises(AccountFault, match=shown):
        act(by(authentication, of(authentication, "sep")))
    assert authentication.accounts.file.read_bytes() == before
    assert list(authentication.journal.entries()) == []


def test_without_a_journal_nothing_is_changed(authentication, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = authentication.accounts.file.read_bytes()
    monkeypatch.setattr(authentication.journal, "append", refuse)
    for act in ("add", "reset", "disable", "enable", "change"):
        with pytest.raises(OSError, match="space"):
            ACTS[act](by(authentication, of(authentication, "sep")))
    assert authentication.accounts.file.read_bytes() == before


def test_the_journal_tells_who_did_what_to_whom_but_no_password(authentication):
    sep = of(authentication, "sep")
    passwords = [by(authentication, sep).add(NEW), by(authentication, sep).reset("hoa")]
    by(authentication, Console.HERE).disable("hoa")
    entries = [(e.event, e.who, e.origin, e.what["account"]) for e in authentication.journal.entries()]
    assert entries == [
        (Event.ACCOUNT_ADDED, "sep", HERE, "mai"),
        (Event.ACCOUNT_CHANGED, "sep", HERE, "hoa"),
        (Event.ACCOUNT_DISABLED, "", "console", "hoa"),
    ]
    written = authentication.journal.file.read_text("utf-8")
    assert [p for p in passwords if p in written] == []


def test_owners_stand_for_all_their_measures(plan):
    given = [owned_by(plan, owner) for owner in owners_of(plan)]
    assert sum(map(len, given)) == len(frozenset().union(*given)) == len([m for m in plan.measures if m.owner])
    assert owned_by(plan, "") == frozenset()
