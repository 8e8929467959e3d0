"""The lookup of the account that acts now: anew at every act, whatever was known when its page was drawn."""

from __future__ import annotations

from pathlib import Path

from lib.access.account import Account
from lib.access.accounts import FIRST, Accounts, AccountsUnreadable
from lib.access.rights import Refused
from lib.ledger import folders
from lib.ledger.journal import Journal
from lib.vietnamese.words import rights_words as words


def is_unclaimed(data: Path) -> bool:
    """Tell whether nobody works in a data folder yet: no account, or only the first one, whose one-time password nobody used.

    Raises
    ------
    AccountsUnreadable
        The accounts cannot be read.
    """
    accounts = Accounts(data / folders.ACCESS)
    entries = accounts.all()
    if not entries:
        return not accounts.file.exists()
    is_first = len(entries) == 1 and entries[0].account.name == FIRST and entries[0].must_change
    return is_first and all(entry.who != FIRST for entry in Journal(data / folders.JOURNAL).entries())


def known_now(data: Path, account: Account | None, *, at_console: bool) -> Account | None:
    """Return `account` as the accounts of a data folder know it now, None for a guest.

    In a folder where nobody has an account only its master has rights, who has no name and works at the console.

    Raises
    ------
    Refused
        The account is gone or disabled, or the accounts cannot be read.
    """
    if account is None:
        return None
    try:
        if is_unclaimed(data):
            return account if account.name == "" and at_console else None
        entry = Accounts(data / folders.ACCESS).find(account.name)
    except AccountsUnreadable as error:
        raise Refused(str(error)) from None
    # Whether a one-time password must be changed first is asked at sign-in: a sign-in service's people never have set one.
    if entry is None or entry.account.disabled:
        raise Refused(words.ACCOUNT_GONE)
    return entry.account
