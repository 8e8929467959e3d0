"""The one person on one machine: an account that comes with a name, and ends as an administrator's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.access import accounts
from lib.access.account import Account, Role
from lib.access.accounts import AccountFault
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication, Refused
from lib.access.verification import access_faults
from lib.ledger.journal import Event
from lib.vietnamese.words import access_words as words
from tests.access.people import CHEAP, OWN, make_account

NOW = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
HERE = "127.0.0.1"


@pytest.fixture
def authentication(tmp_path):
    return Authentication(tmp_path, CHEAP)


@pytest.fixture
def token(authentication):
    found = authentication.claim("  Lê Thị   Mai ", origin=HERE, now=NOW)
    assert isinstance(found, str)
    return found


def test_a_name_is_enough_for_everything(authentication, token):
    account = authentication.account(token, NOW)
    assert account == Account(accounts.FIRST, "Lê Thị Mai", Role.ADMINISTRATOR)
    assert [(e.event, e.who, e.what.get("full_name")) for e in authentication.journal.entries()] == [
        (Event.ACCOUNT_ADDED, "", "Lê Thị Mai"),
        (Event.SIGNED_IN, accounts.FIRST, None),
    ]
    assert list(access_faults(authentication.data, list(authentication.journal.entries()))) == []


def test_nobody_gets_in_with_an_empty_password(authentication, token):
    for password in ("", " ", OWN):
        assert authentication.sign_in(accounts.FIRST, password, origin=HERE, now=NOW) == Refused(words.NOT_KNOWN)


def test_the_next_day_nothing_is_asked(authentication, token):
    tomorrow = NOW + timedelta(days=1)
    assert authentication.account(token, tomorrow) is None
    again = authentication.sign_in_sole_user(origin=HERE, now=tomorrow)
    assert authentication.account(again, tomorrow).full_name == "Lê Thị Mai"


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_name_must_be_said(authentication, name):
    assert authentication.claim(name, origin=HERE, now=NOW) == Refused(words.NEED_FULL_NAME)
    assert authentication.is_unclaimed()


def test_a_first_administrator_whose_password_nobody_used_counts_as_none(authentication):
    authentication.make_first(NOW)
    assert authentication.is_unclaimed()
    assert isinstance(authentication.claim("Mai", origin=HERE, now=NOW), str)
    assert [entry.account.full_name for entry in authentication.accounts.all()] == ["Mai"]
    assert not authentication.is_unclaimed()


def used_first(authentication):
    password = authentication.make_first(NOW)
    authentication.sign_in(accounts.FIRST, password, origin=HERE, now=NOW)


def reset_later(authentication):
    token = authentication.sign_in(accounts.FIRST, authentication.make_first(NOW), origin=HERE, now=NOW)
    authentication.change_password(token, "", OWN, origin=HERE, now=NOW)
    Administration(authentication, Console.HERE, origin=HERE, now=NOW).reset(accounts.FIRST)


def another_account(authentication):
    authentication.make_first(NOW)
    make_account(authentication.data, Account("hoa", "Hoa", Role.OFFICER), must_change=True)


def claimed_before(authentication):
    authentication.claim("Bình", origin=HERE, now=NOW)


@pytest.mark.parametrize("happened", [used_first, reset_later, another_account, claimed_before])
def test_where_somebody_works_nobody_takes_over_by_saying_a_name(authentication, happened):
    happened(authentication)
    before = authentication.accounts.all()
    assert not authentication.is_unclaimed()
    assert authentication.claim("Người Lạ", origin=HERE, now=NOW) == Refused(words.HAS_ACCOUNTS)
    assert authentication.accounts.all() == before


def test_a_second_person_comes_only_after_a_password(authentication, token):
    mai = authentication.account(token, NOW)
    administration = Administration(authentication, mai, origin=HERE, now=NOW)
    with pytest.raises(AccountFault, match="đặt mật khẩu cho mình"):
        administration.add(Account("hoa", "Hoa", Role.OFFICER))
    changed = authentication.change_password(token, "", OWN, origin=HERE, now=NOW)
    assert authentication.account(token, NOW) is None, "every sign-in without a password ends"
    assert authentication.account(changed, NOW).full_name == "Lê Thị Mai"
    assert authentication.sign_in_sole_user(origin=HERE, now=NOW) is None
    administration.add(Account("hoa", "Hoa", Role.OFFICER))
    assert authentication.accounts.is_ready_for_network(by_email=False)
    assert isinstance(authentication.sign_in(accounts.FIRST, OWN, origin=HERE, now=NOW), str)


def test_one_person_without_a_password_is_nobody_for_the_network(authentication, token):
    assert not authentication.accounts.is_ready_for_network(by_email=False)


def test_the_first_administrator_gets_a_name_with_the_password(authentication):
    password = authentication.make_first(NOW)
    token = authentication.sign_in(accounts.FIRST, password, origin=HERE, now=NOW)
    changed = authentication.change_password(token, password, OWN, origin=HERE, now=NOW, full_name="Trần Văn Nam")
    assert authentication.account(changed, NOW).full_name == "Trần Văn Nam"
