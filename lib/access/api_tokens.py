"""Tokens of other programs: each of one unit and scope, kept as a hash, made and withdrawn by administrators, told to the journal.

A token is "bt1.<unit>.<id>.<secret>". The secret is random and long, so a plain SHA-256 of it is what no guess comes back from.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lib.access.accounts import AccountFault, AccountsUnreadable
from lib.ledger.folders import ACCESS, JOURNAL
from lib.ledger.journal import Event, Journal
from lib.ledger.sealed_json import sealed, unsealed
from lib.ledger.storage import held, storage_of
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import access_words
from lib.vietnamese.words import api_words as words

FILE, PREFIX, HERE = "api_tokens.json", "bt1", "-"
"""`HERE` stands for the unit where the server's folder is one ward's."""
OPEN, CLOSED = "open", "closed"
"""The scopes: what a guest may see, or the closed domains too."""
SCOPES = (OPEN, CLOSED)
_LONGEST, _LONGEST_NAME = 200, 80
_SHAPE = re.compile(rf"{PREFIX}\.([0-9A-Za-z-]+)\.([0-9a-f]{{8}})\.([0-9A-Za-z_-]{{40,60}})")


@dataclass(frozen=True)
class ApiToken:
    """What is kept of a token; the token itself is shown once and kept nowhere."""

    id: str
    name: str
    """For which program or office it was made."""
    scope: str
    digest: str
    by: str
    at: str
    """When it was made, in ISO format, UTC."""

    @property
    def sees_closed(self) -> bool:
        return self.scope == CLOSED


class ApiTokens:
    """The tokens of one unit, in `data/access`. Safe for several threads and processes."""

    def __init__(self, data: Path) -> None:
        self.file, self._journal = data / ACCESS / FILE, Journal(data / JOURNAL)

    def all(self) -> tuple[ApiToken, ...]:
        """Return the tokens that hold, oldest first.

        Raises
        ------
        AccountsUnreadable
            The file cannot be read or understood: no token holds then.
        """
        try:
            found: Any = unsealed(self.file.read_bytes())["tokens"]
            return tuple(ApiToken(**entry) for entry in found)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, LookupError, TypeError) as error:
            reason = disk_reason(error) if isinstance(error, OSError) else access_words.NOT_AS_WRITTEN
            raise AccountsUnreadable(words.UNREADABLE.format(file=self.file, reason=reason), reason) from None

    def make(self, unit: str, name: str, scope: str, *, by: str, origin: str, now: datetime) -> str:
        """Make a token of a unit (blank: the one ward's) and return it, which is kept nowhere.

        Raises
        ------
        AccountFault
            It has no name, or an unknown scope.
        AccountsUnreadable, OSError
            Nothing was made.
        """
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or scope not in SCOPES:
            raise AccountFault(words.NEED_NAME.format(most=_LONGEST_NAME))
        secret, id_ = secrets.token_urlsafe(32), secrets.token_hex(4)
        token = ApiToken(id_, name, scope, _digest(secret), by, now.isoformat())
        with held(self.file):
            tokens = self.all()
            what = {"account": name, "id": id_, "change": "api_token", "scope": scope}
            self._journal.append(Event.ACCOUNT_ADDED, who=by, origin=origin, now=now, what=what)
            self._write((*tokens, token))
        return f"{PREFIX}.{unit or HERE}.{id_}.{secret}"

    def revoke(self, id_: str, *, by: str, origin: str, now: datetime) -> ApiToken:
        """Let a token open nothing any more, and return what it was.

        Raises
        ------
        AccountFault
            There is no such token.
        AccountsUnreadable, OSError
            It still holds.
        """
        with held(self.file):
            tokens = self.all()
            gone = next((token for token in tokens if token.id == id_), None)
            if gone is None:
                raise AccountFault(words.NO_SUCH_TOKEN.format(id=id_))
            what = {"account": gone.name, "id": id_, "change": "api_token"}
            self._journal.append(Event.ACCOUNT_DISABLED, who=by, origin=origin, now=now, what=what)
            self._write(tuple(token for token in tokens if token is not gone))
        return gone

    def find(self, text: str) -> ApiToken | None:
        """Return what is kept of a token of this unit, None for anything else. Raises AccountsUnreadable as `all` does."""
        shape = _SHAPE.fullmatch(text)
        token = next((token for token in self.all() if shape and token.id == shape[2]), None)
        return token if token and shape and hmac.compare_digest(token.digest, _digest(shape[3])) else None

    def _write(self, tokens: tuple[ApiToken, ...]) -> None:
        storage_of(self.file).replace(self.file, sealed({"tokens": [vars(token) for token in tokens]}), private=True)


def unit_of_token(text: str) -> str | None:
    """Return of which unit a token claims to be, None where it has not a token's shape.

    >>> unit_of_token("bt1.14758.0123abcd." + "A" * 43), unit_of_token("14758")
    ('14758', None)
    """
    shape = _SHAPE.fullmatch(text) if len(text) <= _LONGEST else None
    return shape[1] if shape else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
