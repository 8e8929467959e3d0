"""Tokens of group links: the id of the link's record, signed with the secret of the sign-ins for this purpose alone."""

from __future__ import annotations

from pathlib import Path

from itsdangerous import BadSignature

from lib.access.sessions import Sessions
from lib.ledger.folders import ACCESS

_PURPOSE = "group-link"
_LONGEST = 200


def token_of_link(data: Path, record_id: str) -> str:
    """Return what the address of a link ends with: whoever has it needs no account, so it is shown to the office only.

    Raises
    ------
    OSError
        The secret could not be made.
    AccountsUnreadable
        The secret cannot be read.
    """
    signer = Sessions(data / ACCESS).signer(_PURPOSE, make=True)
    assert signer is not None
    return signer.sign(record_id).decode()


def link_of_token(data: Path, token: str) -> str | None:
    """Return the id of the record that a token stands for, None where we never signed it.

    Raises
    ------
    AccountsUnreadable
        The secret cannot be read.
    """
    if len(token) > _LONGEST or not token.isascii():
        return None
    signer = Sessions(data / ACCESS).signer(_PURPOSE, make=False)
    try:
        return signer.unsign(token).decode() if signer else None
    except BadSignature:
        return None
