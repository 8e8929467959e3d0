"""The changes that administrators make to accounts.

Whether they are one is asked here, where it happens; all of it is in the journal.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import Enum

from lib.access import accounts
from lib.access.account import Account
from lib.access.accounts import Note, Stored
from lib.access.authentication import Authentication
from lib.access.passwords import ONE_TIME_HOLDS, one_time_password
from lib.access.rights import Act, may
from lib.ledger.journal import Event
from lib.vietnamese.words import access_words as words


class NotAllowed(Exception):
    """Whoever asked is no administrator, or no longer one; the text says so in Vietnamese."""


class Console(Enum):
    """Whoever runs commands where the data folder lies: its master whatever the accounts say, for they could replace its files."""

    HERE = "console"


class Administration:
    """The accounts in the hands of `by`: a signed-in account (None: a guest), or the console."""

    def __init__(self, authentication: Authentication, by: Account | Console | None, *, origin: str, now: datetime) -> None:
        self._authentication, self._by, self._origin, self._now = authentication, by, origin, now

    def list(self) -> tuple[Stored, ...]:
        """Return every account.

        Raises
        ------
        NotAllowed, AccountsUnreadable
            As everything here.
        """
        if not self._is_allowed():
            raise NotAllowed(words.ADMINISTRATORS_ONLY)  # merely to have looked here is no matter for the journal
        return self._authentication.accounts.all()

    def add(self, account: Account) -> str:
        """Add an account and return its one-time password, which is kept nowhere.

        Raises
        ------
        NotAllowed, AccountsUnreadable, AccountFault, OSError
            Nothing was added.
        """
        self._check()
        accounts.checked(account)
        password = one_time_password()
        what = {"account": account.name, "full_name": account.full_name, **_given(account)}
        self._authentication.accounts.add(
            account, self._authentication.passwords.hash(password), self._note(Event.ACCOUNT_ADDED, what), ends=self._ends
        )
        return password

    def reset(self, name: str) -> str:
        """Give an account a new one-time password and return it; every sign-in of the account ends.

        Raises
        ------
        NotAllowed, AccountsUnreadable, AccountFault, OSError
            Nothing was changed.
        """
        self._check()
        password = one_time_password()
        hashed = self._authentication.passwords.hash(password)
        note = self._note(Event.ACCOUNT_CHANGED, {"account": name, "change": "password_reset"})

        def changed(found: Stored) -> Stored:
            return accounts.with_password(found, hashed, must_change=True, ends=self._ends)

        self._authentication.accounts.change(name, changed, note)
        return password

    def disable(self, name: str) -> None:
        """Let an account in no more; every sign-in of it ends. Raises as `reset` does."""
        self._check()
        note = self._note(Event.ACCOUNT_DISABLED, {"account": name})
        self._authentication.accounts.change(name, lambda found: accounts.with_disabled(found, True), note)

    def enable(self, name: str) -> None:
        """Let an account in again. Raises as `reset` does."""
        self._check()
        note = self._note(Event.ACCOUNT_CHANGED, {"account": name, "change": "enabled"})
        self._authentication.accounts.change(name, lambda found: accounts.with_disabled(found, False), note)

    def change(self, account: Account) -> None:
        """Put full name, role, unit, e-mail address, measures and groups in the place of the account's. Raises as `reset` does."""
        self._check()
        what = {"account": account.name, "change": "details", "full_name": account.full_name, **_given(account)}

        def changed(found: Stored) -> Stored:
            return replace(found, account=replace(account, disabled=found.account.disabled))

        self._authentication.accounts.change(account.name, changed, self._note(Event.ACCOUNT_CHANGED, what))

    def _check(self) -> None:
        if not self._is_allowed():
            what = {"act": "administration"}
            self._authentication.journal.append(Event.REFUSED, who=self._who, origin=self._origin, now=self._now, what=what)
            raise NotAllowed(words.ADMINISTRATORS_ONLY)

    def _is_allowed(self) -> bool:
        if isinstance(self._by, Console):
            return True
        # As the account stands now, not as it stood when the page was drawn.
        entry = self._authentication.accounts.find(self._by.name) if self._by else None
        return may(entry.account if entry else None, Act.MANAGE_ACCOUNTS)

    @property
    def _ends(self) -> int:
        return int((self._now + ONE_TIME_HOLDS).timestamp())

    @property
    def _who(self) -> str:
        return self._by.name if isinstance(self._by, Account) else ""

    def _note(self, event: Event, what: dict[str, str]) -> Note:
        origin = self._by.value if isinstance(self._by, Console) else self._origin

        def note(digest: str) -> None:
            held = {**what, accounts.DIGEST: digest}
            self._authentication.journal.append(event, who=self._who, origin=origin, now=self._now, what=held)

        return note


def _given(account: Account) -> dict[str, str]:
    return {
        "role": account.role.value,
        "email": account.email,
        "department": account.department,
        "measures": " ".join(sorted(account.measures)),
        "groups": " ".join(sorted(account.groups)),
    }
