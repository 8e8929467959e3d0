"""The files of accounts and sign-ins read as they are at a sign-in, and held against the digests that the journal has of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.access.accounts import DIGEST, FILE, Accounts, AccountsUnreadable
from lib.access.sessions import ENDED, SECRET, Sessions
from lib.ledger.data_fault import Fault
from lib.ledger.folders import ACCESS, JOURNAL
from lib.ledger.journal import Entry, Journal


def access_faults(data: Path, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield what is wrong with accounts, the secret and the ended sign-ins; `entries` are the journal's, oldest first."""
    folder = data / ACCESS
    try:
        Accounts(folder).all()
    except AccountsUnreadable as error:
        yield Fault("accounts_unreadable", f"access/{FILE}", error.reason)
    else:
        yield from _digest_faults(data, entries)
    for name, read in ((SECRET, Sessions(folder).check_secret), (ENDED, Sessions(folder).check_ended)):
        try:
            read()
        except AccountsUnreadable as error:
            yield Fault("sign_ins_unreadable", f"access/{name}", error.reason)


def _digest_faults(data: Path, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield a fault if the accounts are not those that the last entry about them says."""
    for read in (entries, None):  # an account may have changed while records were looked at: then the journal knows by now
        noted = [e for e in (Journal(data / JOURNAL).entries() if read is None else read) if DIGEST in e.what]
        found = _digest(data / ACCESS / FILE)
        if not noted or found == noted[-1].what[DIGEST]:
            return
    place, number = f"access/{FILE}", str(noted[-1].number)
    if found is None:
        yield Fault("accounts_gone", place, number)
        return
    # The entry is written just before the file: a program that was killed in between leaves the accounts of the entry before.
    is_behind = len(noted) > 1 and found == noted[-2].what[DIGEST]
    yield Fault("accounts_behind" if is_behind else "accounts_changed", place, number)


def _digest(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
