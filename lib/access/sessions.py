"""Sign-in sessions: the signed cookie, its lifetime, and the sessions ended before their time.

A sign-in holds twelve hours, a working day, however much is done meanwhile: a page that is open all day in an empty office must
not keep itself signed in. It outlives reloads and restarts of the server, for all that it needs is on disk.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from itsdangerous import BadData, Signer
from itsdangerous.encoding import base64_decode, base64_encode

from lib.access.accounts import AccountsUnreadable
from lib.ledger.sealed_json import SEAL, sealed, unsealed
from lib.ledger.storage import held, storage_of
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
        secret = self._secret(make=True)
        assert secret is not None
        return _signer(secret).sign(base64_encode(json.dumps(plain, separators=(",", ":")))).decode()

    def read(self, token: str, now: datetime) -> Session | None:
        """Return the sign-in that a token stands for: None where it is no token of ours, run out, or ended.

        Raises
        ------
        AccountsUnreadable
            The secret, or the list of ended sign-ins, cannot be read.
        """
        secret = self._secret(make=False)
        if secret is None or len(token) > _LONGEST or not token.isascii():
            return None
        try:
            plain = json.loads(base64_decode(_signer(secret).unsign(token)))
        except BadData:
            return None
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
            storage_of(file).replace(file, sealed(kept), private=True)
        self._ended_here.discard(session.id)

    def signer(self, purpose: str, *, make: bool) -> Signer | None:
        """Return what signs for a purpose of its own with the same secret; None where there is no secret and none is to be made.

        Raises
        ------
        OSError
            The secret could not be made.
        AccountsUnreadable
            The secret cannot be read.
        """
        secret = self._secret(make=make)
        return None if secret is None else _signer(secret, purpose)

    def check_secret(self) -> None:
        """Read the secret as at a sign-in; raise AccountsUnreadable where it cannot be."""
        self._secret(make=False)

    def check_ended(self) -> None:
        """Read the list of ended sign-ins as for each of them; raise AccountsUnreadable where it cannot be."""
        self._ended()

    def _ended(self) -> dict[str, int]:
        file = self.folder / ENDED
        try:
            found = json.loads(content := file.read_bytes())
            # The first versions sealed neither this list nor the secret.
            found = unsealed(content) if SEAL in found else found
            return {id_: int(str(until)) for id_, until in found.items()}
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
                        storage_of(file).replace(file, _with_digest(secrets.token_hex(32)), private=True)
            secret = _checked_secret(file.read_text("ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            if make and isinstance(error, OSError):
                raise
            raise _unreadable(file, error) from None
        return secret


def _signer(secret: bytes, purpose: str = "sign-in") -> Signer:
    return Signer(secret, salt=purpose, key_derivation="hmac", digest_method=hashlib.sha256)


def _unreadable(file: Path, error: Exception) -> AccountsUnreadable:
    reason = disk_reason(error) if isinstance(error, OSError) else words.NOT_AS_WRITTEN
    return AccountsUnreadable(words.SECRET_UNREADABLE.format(file=file, reason=reason), reason)


def _with_digest(secret: str) -> bytes:
    """Return the file of a secret: its hex digits, and below them their SHA-256, by which a damage is seen."""
    return f"{secret}\n{hashlib.sha256(secret.encode()).hexdigest()}\n".encode()


def _checked_secret(text: str) -> bytes:
    secret, *digests = text.split()
    digest = "".join(digests) or hashlib.sha256(secret.encode()).hexdigest()
    if hashlib.sha256(secret.encode()).hexdigest() != digest or len(secret) < 64:
        raise ValueError("not the secret that was written")
    return bytes.fromhex(secret)
