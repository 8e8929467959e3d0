"""People with accounts, for tests: their passwords are real argon2id, made at little cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from lib.access.account import Account
from lib.access.authentication import Authentication
from lib.access.passwords import Passwords

CHEAP = Passwords(time_cost=1, memory_cost=8, parallelism=1)
OWN = "ngan-hoa-gio-bien"
"""The password of everybody, unless a test says otherwise."""


def make_account(data: Path, account: Account, password: str = OWN, *, must_change: bool = False) -> Account:
    """Put an account into a data folder, as if its owner had set `password`; one of that name is replaced."""
    accounts = Authentication(data, CHEAP).accounts
    if accounts.find(account.name) is None:
        accounts.add(account, CHEAP.hash(password))
    kept = CHEAP.hash(password)
    accounts.change(account.name, lambda found: replace(found, account=account, password=kept, must_change=must_change))
    return account


def token_of(data: Path, name: str) -> str:
    """Return the token of a sign-in of this account now, for a cookie."""
    authentication = Authentication(data, CHEAP)
    entry = authentication.accounts.find(name)
    assert entry is not None
    return authentication.sessions.issue(name, entry.stamp, datetime.now(UTC))
