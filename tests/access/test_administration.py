"""What administrators do with accounts, and that nobody else does: asked at the act, as the account stands at that moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.accounts import AccountFault
from lib.access.administration import Administration, Console, NotAllowed
from lib.access.gate import Gate
from lib.access.listing import owned_by, owners_of
from lib.ledger.journal import Event
from lib.vietnamese import access_words as say
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
def gate(tmp_path: Path) -> Gate:
    for name, role in (("hoa", Role.OFFICER), ("xem", Role.VIEWER), ("vp", Role.OFFICE), ("sep", Role.ADMINISTRATOR)):
        make_account(tmp_path, Account(name, f"Trần {name}", role))
    make_account(tmp_path, Account("cu", "Cũ", Role.ADMINISTRATOR, disabled=True))
    return Gate(tmp_path, CHEAP)


def by(gate: Gate, who: Account | Console | None) -> Administration:
    return Administration(gate, who, origin=HERE, now=NOW)


def of(gate: Gate, name: str) -> Account:
    entry = gate.accounts.find(name)
    assert entry is not None
    return entry.account


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["", "hoa", "xem", "vp", "cu", "ai-do"])
def test_nobody_but_an_administrator_does_anything(gate, who, act):
    before = gate.accounts.file.read_bytes()
    account = Account(who, "Nói mình là", Role.ADMINISTRATOR) if who else None  # what an account says of itself counts for nothing
    with pytest.raises(NotAllowed, match=say.ADMINISTRATORS_ONLY):
        ACTS[act](by(gate, account))
    assert gate.accounts.file.read_bytes() == before
    refused = [(e.who, e.origin) for e in gate.journal.entries() if e.event is Event.REFUSED]
    assert refused == ([] if act == "list" else [(who, HERE)])


@pytest.mark.parametrize("act", ACTS)
def test_an_administrator_and_the_console_do_everything(gate, act):
    for who in (of(gate, "sep"), Console.HERE):
        if act == "add" and gate.accounts.find("mai"):
            continue
        ACTS[act](by(gate, who))


def test_an_administrator_who_was_demoted_while_the_page_stood_open_does_nothing_more(gate):
    page = by(gate, of(gate, "sep"))
    make_account(gate.accounts.file.parents[1], Account("moi", "Mới", Role.ADMINISTRATOR))
    by(gate, of(gate, "moi")).change(replace(of(gate, "sep"), role=Role.VIEWER))
    with pytest.raises(NotAllowed):
        page.add(NEW)


def test_the_one_time_password_opens_the_door_but_nothing_else(gate):
    password = by(gate, of(gate, "sep")).add(NEW)
    token = gate.sign_in("mai", password, origin=HERE, now=NOW)
    assert isinstance(token, str)
    assert gate.account(token, NOW) is None
    changed = gate.change_password(token, password, OWN, origin=HERE, now=NOW)
    assert isinstance(changed, str)
    assert gate.account(changed, NOW) == NEW


def test_a_reset_ends_sign_ins_and_the_old_password(gate, tmp_path):
    token = token_of(tmp_path, "hoa")
    password = by(gate, of(gate, "sep")).reset("hoa")
    assert gate.account(token, datetime.now(UTC)) is None
    assert not isinstance(gate.sign_in("hoa", OWN, origin=HERE, now=NOW), str)
    assert isinstance(gate.sign_in("hoa", password, origin=HERE, now=NOW), str)


def test_changing_details_neither_unlocks_nor_signs_out(gate, tmp_path):
    token = token_of(tmp_path, "hoa")
    by(gate, of(gate, "sep")).change(replace(of(gate, "hoa"), full_name="Trần Thị Hoa", measures=frozenset({"KT-06"})))
    found = gate.account(token, datetime.now(UTC))
    assert found is not None
    assert (found.full_name, found.measures) == ("Trần Thị Hoa", {"KT-06"})
    by(gate, Console.HERE).change(replace(of(gate, "cu"), disabled=False))
    assert of(gate, "cu").disabled


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda a: a.reset("ai-do"), "Không có tài khoản ai-do"),
        (lambda a: a.disable("sep"), say.LAST_ADMINISTRATOR),
        (lambda a: a.add(Account("hoa", "Hoa", Role.VIEWER)), "Đã có tài khoản hoa"),
        (lambda a: a.add(Account("hoa hong", "Hoa", Role.VIEWER)), "Tên đăng nhập"),
    ],
)
def test_what_cannot_be_is_told_changes_nothing_and_is_not_in_the_journal(gate, act, told):
    before = gate.accounts.file.read_bytes()
    with pytest.raises(AccountFault, match=told):
        act(by(gate, of(gate, "sep")))
    assert gate.accounts.file.read_bytes() == before
    assert list(gate.journal.entries()) == []


def test_without_a_journal_nothing_is_changed(gate, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = gate.accounts.file.read_bytes()
    monkeypatch.setattr(gate.journal, "append", refuse)
    for act in ("add", "reset", "disable", "enable", "change"):
        with pytest.raises(OSError, match="space"):
            ACTS[act](by(gate, of(gate, "sep")))
    assert gate.accounts.file.read_bytes() == before


def test_the_journal_tells_who_did_what_to_whom_but_no_password(gate):
    sep = of(gate, "sep")
    passwords = [by(gate, sep).add(NEW), by(gate, sep).reset("hoa")]
    by(gate, Console.HERE).disable("hoa")
    entries = [(e.event, e.who, e.origin, e.what["account"]) for e in gate.journal.entries()]
    assert entries == [
        (Event.ACCOUNT_ADDED, "sep", HERE, "mai"),
        (Event.ACCOUNT_CHANGED, "sep", HERE, "hoa"),
        (Event.ACCOUNT_DISABLED, "", "console", "hoa"),
    ]
    written = gate.journal.file.read_text("utf-8")
    assert [p for p in passwords if p in written] == []


def test_owners_stand_for_all_their_measures(plan):
    given = [owned_by(plan, owner) for owner in owners_of(plan)]
    assert sum(map(len, given)) == len(frozenset().union(*given)) == len([m for m in plan.measures if m.owner])
    assert owned_by(plan, "") == frozenset()
