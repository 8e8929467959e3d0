"""The file of accounts: read anew at every question, replaced whole under a lock."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lib.access.account import Account, Role
from lib.ledger.storage import held, storage_of
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import access_words as words

Note = Callable[[str], object]
"""What is told the SHA-256 of the file just before it is written."""
FILE, FORMAT = "accounts.json", 1
DIGEST = "accounts_sha256"
"""What an entry of the journal calls the SHA-256 of the file as the change leaves it."""
FIRST = "quantri"
"""The name of the account that is made at the first start."""
_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


class AccountsUnreadable(Exception):
    """The file is there but cannot be understood: nobody is let in, and nothing is written over it. The texts are Vietnamese."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason
        """Why, without what to do."""


class AccountFault(Exception):
    """What was asked cannot be done with these accounts; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class Stored:
    """An account as it is kept. `password` is an argon2id hash; "" lets nobody in by password."""

    account: Account
    password: str
    must_change: bool
    stamp: str
    """Changes whenever every sign-in made so far must end: new password, reset, disabling."""
    ends: int = 0
    """A one-time password: when it lets nobody in any more, in seconds since 1970; 0 never."""

    @property
    def is_sole_user(self) -> bool:
        """Tell whether this is the account of the one person on one machine, who has set no password."""
        account = self.account
        return account.role is Role.ADMINISTRATOR and not (account.disabled or account.email or self.password)

    def to_data(self) -> dict[str, object]:
        account = self.account
        return {
            "name": account.name,
            "full_name": account.full_name,
            "role": account.role.value,
            "email": account.email,
            "measures": sorted(account.measures),
            "groups": sorted(account.groups),
            "disabled": account.disabled,
            "department": account.department,
            "password": self.password,
            "must_change": self.must_change,
            "stamp": self.stamp,
            "ends": self.ends,
        }

    @classmethod
    def from_data(cls, data: dict[str, object]) -> Stored:
        """Read an entry back.

        Raises
        ------
        ValueError, KeyError, TypeError
            It is no account.
        """
        texts = {name: data[name] for name in ("name", "full_name", "role", "email", "password", "stamp")}
        flags = [data["disabled"], data["must_change"]]
        lists = [data["measures"], data["groups"]]
        if not all(isinstance(text, str) for text in texts.values()) or not all(isinstance(flag, bool) for flag in flags):
            raise TypeError("not an account")
        measures, groups = (frozenset(map(str, found)) for found in lists if isinstance(found, list))
        account = Account(
            check_name(str(texts["name"])),
            str(texts["full_name"]),
            Role(str(texts["role"])),
            str(texts["email"]),
            measures,
            groups,
            bool(flags[0]),
            department=str(data.get("department", "")),
        )
        return cls(account, str(texts["password"]), bool(flags[1]), str(texts["stamp"]), int(str(data.get("ends", 0))))


class Accounts:
    """The accounts in one folder, `data/access`. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE

    def all(self) -> tuple[Stored, ...]:
        """Return every account, by name; none where the file was never made.

        Raises
        ------
        AccountsUnreadable
            The file cannot be read or understood.
        """
        try:
            found = json.loads(self.file.read_bytes())
            if found["format"] > FORMAT:
                raise self._fault(words.NEWER_FORMAT)
            stored = [Stored.from_data(entry) for entry in found["accounts"]]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._fault(disk_reason(error)) from None
        except (ValueError, KeyError, TypeError, AttributeError, AccountFault):
            raise self._fault(words.NOT_AS_WRITTEN) from None
        if len({entry.account.name for entry in stored}) < len(stored):
            raise self._fault(words.NOT_AS_WRITTEN)
        return tuple(sorted(stored, key=lambda entry: entry.account.name))

    def find(self, name: str) -> Stored | None:
        """Return the account of this name, as typed, or None."""
        return next((entry for entry in self.all() if entry.account.name == typed_name(name)), None)

    def by_email(self, email: str) -> Stored | None:
        """Return the account to which this e-mail address belongs, or None."""
        wanted = same_email(email)
        return next((entry for entry in self.all() if wanted and same_email(entry.account.email) == wanted), None)

    def sole_user(self) -> Stored | None:
        """Return the account of the one person who needs no password, None where there is another account or a password."""
        entries = self.all()
        return entries[0] if len(entries) == 1 and entries[0].is_sole_user else None

    def is_ready_for_network(self, *, by_email: bool) -> bool:
        """Tell whether an administrator can be expected to sign in: with a password of their own or, `by_email`, an address."""
        return any(
            entry.account.role is Role.ADMINISTRATOR
            and not entry.account.disabled
            and (bool(entry.account.email) if by_email else bool(entry.password) and not entry.must_change)
            for entry in self.all()
        )

    def add(self, account: Account, password: str, note: Note = lambda _: None, *, ends: int = 0) -> Stored:
        """Add an account with the hash of its one-time password. `note` is called when all is well, just before it is written.

        Raises
        ------
        AccountFault
            The name or the e-mail address is taken, or not one.
        """
        checked(account)
        entry = Stored(account, password, True, new_stamp(), ends)

        def added(entries: dict[str, Stored]) -> Stored:
            if account.name in entries:
                raise AccountFault(words.NAME_TAKEN.format(name=account.name))
            return entry

        return self._replace(account.name, added, note)

    def change(self, name: str, changed: Callable[[Stored], Stored], note: Note = lambda _: None) -> Stored:
        """Put `changed(entry)` in the place of an account's entry; `note` as for `add`.

        Raises
        ------
        AccountFault
            There is no such account, or the outcome would be no good one, or leave no administrator.
        """

        def change_one(entries: dict[str, Stored]) -> Stored:
            if name not in entries:
                raise AccountFault(words.NO_SUCH_ACCOUNT.format(name=name))
            entry = changed(entries[name])
            checked(entry.account)
            return entry

        return self._replace(name, change_one, note)

    def make_first(self, password: str, note: Note = lambda _: None, *, ends: int = 0) -> bool:
        """Make the first administrator where no accounts were ever made; tell whether that was so; `note` as for `add`."""
        first = Account(FIRST, words.FIRST_ADMINISTRATOR, Role.ADMINISTRATOR)
        with held(self.file):
            if self.all() or self.file.exists():
                return False
            self._write([Stored(first, password, True, new_stamp(), ends)], note)
        return True

    def make_sole_user(self, full_name: str, note: Note = lambda _: None) -> Stored:
        """Make the account of the one person on this machine, in the place of a first administrator whose password nobody used.

        Raises
        ------
        AccountFault
            There are other accounts, or `full_name` is none.
        """
        entry = Stored(checked(Account(FIRST, full_name, Role.ADMINISTRATOR)), "", False, new_stamp())
        with held(self.file):
            entries = self.all()
            if (self.file.exists() and not entries) or any(e.account.name != FIRST or not e.must_change for e in entries):
                raise AccountFault(words.HAS_ACCOUNTS)
            self._write([entry], note)
        return entry

    def _replace(self, name: str, make: Callable[[dict[str, Stored]], Stored], note: Note) -> Stored:
        with held(self.file):
            entries = {entry.account.name: entry for entry in self.all()}
            if name not in entries and any(entry.is_sole_user for entry in entries.values()):
                raise AccountFault(words.PASSWORD_FIRST)
            before = _administrators(entries)
            entry = make(entries)
            entries[name] = entry
            email = same_email(entry.account.email)
            for other in entries.values():
                if email and other.account.name != name and same_email(other.account.email) == email:
                    raise AccountFault(words.EMAIL_TAKEN.format(email=email, name=other.account.name))
            if before and not _administrators(entries):
                raise AccountFault(words.LAST_ADMINISTRATOR)
            self._write(list(entries.values()), note)
            return entry

    def _write(self, entries: list[Stored], note: Note) -> None:
        plain = {"format": FORMAT, "accounts": [entry.to_data() for entry in entries]}
        content = json.dumps(plain, ensure_ascii=False, indent=1).encode()
        note(hashlib.sha256(content).hexdigest())
        storage_of(self.file).replace(self.file, content, private=True)

    def _fault(self, reason: str) -> AccountsUnreadable:
        return AccountsUnreadable(words.ACCOUNTS_UNREADABLE.format(file=self.file, reason=reason), reason)


def new_stamp() -> str:
    """Return a stamp that no sign-in made so far bears."""
    return secrets.token_hex(8)


def typed_name(text: str) -> str:
    """Return a name as it is kept, however it was typed."""
    return text.strip().casefold()


def same_email(text: str) -> str:
    """Return an address as it is compared: A to Z in lower case, all else as it is, since other letters are other addresses.

    >>> same_email("Hoa@Phuong.EXAMPLE"), same_email("\u212aim@phuong.example") == same_email("kim@phuong.example")
    ('hoa@phuong.example', False)
    """
    return text.translate(_ASCII_LOWER)


def check_name(name: str) -> str:
    """Return `name` if it can be an account's, else raise AccountFault."""
    if not _NAME.fullmatch(name):
        raise AccountFault(words.BAD_NAME.format(found=name))
    return name


def checked(account: Account) -> Account:
    """Return `account` if its name, full name and e-mail address can be such, else raise AccountFault."""
    check_name(account.name)
    if not account.full_name.strip():
        raise AccountFault(words.NEED_FULL_NAME)
    if account.email and not _EMAIL.fullmatch(account.email):
        raise AccountFault(words.BAD_EMAIL.format(found=account.email))
    return account


def with_password(entry: Stored, password: str, *, must_change: bool, ends: int = 0) -> Stored:
    """Return the entry with another password's hash; every sign-in made so far ends."""
    return replace(entry, password=password, must_change=must_change, stamp=new_stamp(), ends=ends)


def with_disabled(entry: Stored, disabled: bool) -> Stored:
    """Return the entry disabled or enabled again; every sign-in made so far ends."""
    return replace(entry, account=replace(entry.account, disabled=disabled), stamp=new_stamp())


def _administrators(entries: dict[str, Stored]) -> int:
    return sum(e.account.role is Role.ADMINISTRATOR and not e.account.disabled for e in entries.values())
