"""Accounts for tests, made and signed in without the cost of a password."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lib.access.account import Account, Role
from lib.access.accounts import with_password
from lib.access.gate import Gate

NO_PASSWORD = ""
"""What is kept of a password that lets nobody in."""


def add(folder: Path, name: str, role: Role, *, measures: tuple[str, ...] = (), groups: tuple[str, ...] = ()) -> Account:
    """Add an account that has set a password of its own."""
    account = Account(name, f"{name.title()} Nguyễn", role, measures=frozenset(measures), groups=frozenset(groups))
    accounts = Gate(folder).accounts
    accounts.add(account, NO_PASSWORD)
    accounts.change(name, lambda entry: with_password(entry, NO_PASSWORD, must_change=False))
    return account


def cookie(folder: Path, name: str) -> str:
    """Return the cookie of a sign-in of this account."""
    gate = Gate(folder)
    entry = gate.accounts.find(name)
    assert entry is not None
    return gate.sessions.issue(name, entry.stamp, datetime.now(UTC))
