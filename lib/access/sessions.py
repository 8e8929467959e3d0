"""Sign-in sessions: the signed cookie, its lifetime, and the sessions ended before their time.

A sign-in holds twelve hours, a working day, however much is done meanwhile: a page that is open all day in an empty office must
not keep itself signed in. It outlives reloads and restarts of the server, for all that it needs is on disk.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lib.access.accounts import AccountsUnreadable
from lib.ledger.files import replace_file
from lib.ledger.locking import held
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import access_words as words

HOLDS = timedelta(hours=12)
SECRET, ENDED = "secret", "ended.json"
_LONGEST = 1000


@dataclass(frozen=True)
class Session:
    """One sign-in: whose, under which stamp of the account, and until when (UTC)."""

    name: str
    stamp: str
    id: str
    until: datetime


class Sessions:
    """Signs and reads tokens with the secret in one folder, `data/access`. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ended_here: set[str] = set()

    def issue(self, name: str, stamp: str, now: datetime) -> str:
        """Return the token of a new sign-in, for a cookie.

        Raises
        ------
        OSError
            The secret could not be made.
        AccountsUnreadable
            The secret cannot be read.
        """
        plain = {"n": name, "s": stamp, "i": secrets.token_hex(12), "u": int((now + HOLDS).timestamp())}
        body = _encode(json.dumps(plain, separators=(",", ":")).encode())
        return f"{body}.{_encode(self._signature(body, self._secret(make=True)))}"

    def read(self, token: str, now: datetime) -> Session | None:
        """Return the sign-in that a token stands for: None where it is no token of ours, run out, or ended.

        Raises
        ------
        AccountsUnreadable
            The secret, or the list of ended sign-ins, cannot be read.
        """
        body, _, signature = token.partition(".")
        secret = self._secret(make=False)
        if secret is None or len(token) > _LONGEST or not token.isascii():
            return None
        if not hmac.compare_digest(_encode(self._signature(body, secret)), signature):
            return None
        plain = json.loads(_decode(body))
        session = Session(plain["n"], plain["s"], plain["i"], datetime.fromtimestamp(plain["u"], UTC))
        # One that holds for longer than any can was signed while the clock ran ahead.
        if not now < session.until <= now + HOLDS + timedelta(minutes=5):
            return None
        return None if session.id in self._ended_here or session.id in self._ended() else session

    def end(self, session: Session, now: datetime) -> None:
        """End a sign-in for good, on every screen.

        Raises
        ------
        OSError
            The disk refused; it is ended for this server process only.
        """
        self._ended_here.add(session.id)
        file = self.folder / ENDED
        with held(file):
            kept = {id_: until for id_, until in self._ended().items() if until > now.timestamp()}
            kept[session.id] = int(session.until.timestamp())
            replace_file(file, json.dumps(kept).encode(), private=True)
        self._ended_here.discard(session.id)

    def _ended(self) -> dict[str, int]:
        file = self.folder / ENDED
        try:
            return {str(id_): int(until) for id_, until in json.loads(file.read_bytes()).items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise _unreadable(file, error) from None

    def _secret(self, *, make: bool) -> bytes | None:
        """Return the secret; without one, make it, or return None."""
        file = self.folder / SECRET
        try:
            if make and not file.exists():
                with held(file):
                    if not file.exists():
                        replace_file(file, secrets.token_hex(32).encode(), private=True)
            secret = bytes.fromhex(file.read_text("ascii").strip())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            if make and isinstance(error, OSError):
                raise
            raise _unreadable(file, error) from None
        if len(secret) < 32:
            raise _unreadable(file, ValueError())
        return secret

    @staticmethod
    def _signature(body: str, secret: bytes | None) -> bytes:
        assert secret is not None
        return hmac.digest(secret, b"sign-in:" + body.encode(), hashlib.sha256)


def _unreadable(file: Path, error: Exception) -> AccountsUnreadable:
    reason = disk_reason(error) if isinstance(error, OSError) else words.NOT_AS_WRITTEN
    return AccountsUnreadable(words.SECRET_UNREADABLE.format(file=file, reason=reason))


def _encode(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
