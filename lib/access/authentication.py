"""Authentication by password or cookie: signing in, signing out, a new password. What happens goes to the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from lib.access import accounts
from lib.access.account import Account
from lib.access.account_lookup import is_unclaimed
from lib.access.accounts import AccountFault, Accounts, AccountsUnreadable, Stored
from lib.access.passwords import ONE_TIME_HOLDS, Passwords, fault_of, one_time_password
from lib.access.public_names import public_names
from lib.access.sessions import Session, Sessions
from lib.access.throttle import Throttle
from lib.ledger import folders
from lib.ledger.journal import Event, Journal
from lib.vietnamese.words import access_words as words


@dataclass(frozen=True)
class Refused:
    """Nobody was let in, or nothing changed. `message` is Vietnamese and says nothing about whether an account exists."""

    message: str


class Authentication:
    """One data folder's accounts and sign-ins. Safe for several threads; what must last is on disk."""

    def __init__(self, data: Path, passwords: Passwords | None = None) -> None:
        self.data, folder = data, data / folders.ACCESS
        self.accounts = Accounts(folder)
        self.sessions = Sessions(folder)
        self.journal = Journal(data / folders.JOURNAL)
        self.passwords = passwords or Passwords()
        self.throttle = Throttle(data, "password")

    def make_first(self, now: datetime) -> str | None:
        """Make the first administrator if there never was an account; return the one-time password, which is kept nowhere.

        Raises
        ------
        OSError
            The disk refused.
        AccountsUnreadable
            There is a file of accounts that cannot be read.
        """
        if self.accounts.all() or self.accounts.file.exists():
            return None
        password, ends = one_time_password(), int((now + ONE_TIME_HOLDS).timestamp())

        def note(digest: str) -> None:
            what = {"account": accounts.FIRST, accounts.DIGEST: digest}
            self.journal.append(Event.ACCOUNT_ADDED, who="", origin="console", now=now, what=what)

        return password if self.accounts.make_first(self.passwords.hash(password), note, ends=ends) else None

    def is_unclaimed(self) -> bool:
        """Tell whether nobody works here yet: no account, or only the first one, whose one-time password nobody ever used.

        Raises
        ------
        AccountsUnreadable
            The accounts cannot be read.
        """
        return is_unclaimed(self.data)

    def claim(self, full_name: str, *, origin: str, now: datetime) -> str | Refused:
        """Make the account of the one person on this machine; return the token of a sign-in, or why there is none.

        Whether the request may do so is for the caller to know: it comes from this machine, which serves nobody else.

        Raises
        ------
        OSError, AccountsUnreadable
            As for `sign_in`.
        """
        full_name = " ".join(full_name.split())

        def note(digest: str) -> None:
            what = {"account": accounts.FIRST, "full_name": full_name, "change": "sole_user", accounts.DIGEST: digest}
            self.journal.append(Event.ACCOUNT_ADDED, who="", origin=origin, now=now, what=what)

        try:
            if not self.is_unclaimed():
                return Refused(words.HAS_ACCOUNTS)
            entry = self.accounts.make_sole_user(full_name, note)
        except AccountFault as fault:
            return Refused(str(fault))
        return self._issue(entry, origin=origin, now=now)

    def sign_in_sole_user(self, *, origin: str, now: datetime) -> str | None:
        """Return the token of a new sign-in of the one person who needs no password, None where there is no such person.

        Raises
        ------
        OSError, AccountsUnreadable
            As for `sign_in`.
        """
        entry = self.accounts.sole_user()
        return self._issue(entry, origin=origin, now=now) if entry else None

    def sign_in(self, name: str, password: str, *, origin: str, now: datetime) -> str | Refused:
        """Return the token of a new sign-in, or why there is none; the same for a wrong name, a wrong password, a disabled account.

        Raises
        ------
        OSError
            The sign-in could not be put on disk: then there is none.
        AccountsUnreadable
            The accounts cannot be read.
        """
        name = accounts.typed_name(name)[:100]
        wait = self.throttle.start(name, origin, now)
        if wait:
            return Refused(words.WAIT.format(wait=in_words(wait)))
        entry = self.accounts.find(name)
        if not self.passwords.matches(password, entry.password if entry else None) or entry is None or entry.account.disabled:
            # What was typed as a name may be a password in the wrong field: only a name that is one is written down.
            known = {"account": name} if entry else {}
            self.journal.append(Event.SIGN_IN_REFUSED, who="", origin=origin, now=now, what=known)
            return Refused(words.NOT_KNOWN)
        if entry.must_change and entry.ends and now.timestamp() >= entry.ends:
            self.journal.append(Event.SIGN_IN_REFUSED, who="", origin=origin, now=now, what={"account": name})
            return Refused(words.ONE_TIME_ENDED.format(hours=ONE_TIME_HOLDS // timedelta(hours=1)))
        token = self._issue(entry, origin=origin, now=now)
        self.throttle.succeeded(name, origin)
        return token

    def entry(self, token: str, now: datetime) -> Stored | None:
        """Return whose sign-in a token is, also of someone who must set a password first; None for anything but a valid token.

        Raises
        ------
        AccountsUnreadable
            Accounts or sign-ins cannot be read.
        """
        found = self._signed_in(token, now)
        return found[1] if found else None

    def account(self, token: str, now: datetime) -> Account | None:
        """Return the account whose sign-in a token is; None for a guest, and while nobody can be told from anybody."""
        try:
            entry = self.entry(token, now)
        except AccountsUnreadable:
            return None
        return entry.account if entry and not entry.must_change else None

    def account_by_email(self, email: str) -> Account | None:
        """Return the account that someone has whom the sign-in service knows by this address; None for a guest."""
        try:
            entry = self.accounts.by_email(email)
        except AccountsUnreadable:
            return None
        return entry.account if entry and not entry.account.disabled else None

    def sign_out(self, token: str, *, origin: str, now: datetime) -> None:
        """End a sign-in; a token that is none ends nothing.

        Raises
        ------
        OSError
            The disk refused; it is ended for this server process only.
        """
        found = self._signed_in(token, now)
        if found is None:
            return
        session, entry = found
        self.sessions.end(session, now)
        self.journal.append(Event.SIGNED_OUT, who=entry.account.name, origin=origin, now=now)

    def change_password(self, token: str, old: str, new: str, *, origin: str, now: datetime, full_name: str = "") -> str | Refused:
        """Set a password of one's own; return the token of a new sign-in, the only one that holds then, or why nothing changed.

        Whoever had none, being alone on this machine, need not know an old one. `full_name`, where given, replaces the account's.

        Raises
        ------
        OSError, AccountsUnreadable
            As for `sign_in`.
        """
        entry = self.entry(token, now)
        if entry is None:
            return Refused(words.SIGNED_OUT_ALREADY)
        name = entry.account.name
        fault = words.SAME_PASSWORD if new == old else fault_of(new, name, public_names(self.data))
        if fault:
            return Refused(fault)
        wait = self.throttle.start(name, origin, now)
        if wait:
            return Refused(words.WAIT.format(wait=in_words(wait)))
        if entry.password and not self.passwords.matches(old, entry.password):
            self.journal.append(Event.SIGN_IN_REFUSED, who=name, origin=origin, now=now, what={"account": name})
            return Refused(words.WRONG_OLD)
        self.throttle.succeeded(name, origin)
        hashed = self.passwords.hash(new)

        def changed(found: Stored) -> Stored:
            # Someone reset or disabled the account since: then this sign-in may change nothing.
            if found.stamp != entry.stamp:
                raise AccountFault(words.SIGNED_OUT_ALREADY)
            account = replace(found.account, full_name=full_name) if full_name else found.account
            return accounts.with_password(replace(found, account=account), hashed, must_change=False)

        def note(digest: str) -> None:
            self.journal.append(Event.PASSWORD_CHANGED, who=name, origin=origin, now=now, what={accounts.DIGEST: digest})

        try:
            stored = self.accounts.change(name, changed, note)
        except AccountFault as gone:
            return Refused(str(gone))
        return self.sessions.issue(name, stored.stamp, now)

    def _issue(self, entry: Stored, *, origin: str, now: datetime) -> str:
        token = self.sessions.issue(entry.account.name, entry.stamp, now)
        self.journal.append(Event.SIGNED_IN, who=entry.account.name, origin=origin, now=now)
        return token

    def _signed_in(self, token: str, now: datetime) -> tuple[Session, Stored] | None:
        session = self.sessions.read(token, now)
        entry = self.accounts.find(session.name) if session else None
        if session is None or entry is None or entry.account.disabled or entry.stamp != session.stamp:
            return None
        return session, entry


def in_words(wait: timedelta) -> str:
    """Return a wait as people say it, rounded up.

    >>> in_words(timedelta(seconds=14.2)), in_words(timedelta(seconds=61))
    ('15 giây', '2 phút')
    """
    seconds = -(-wait // timedelta(seconds=1))
    return words.SECONDS.format(count=seconds) if seconds <= 60 else words.MINUTES.format(count=-(-seconds // 60))
