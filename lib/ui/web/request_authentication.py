"""Authentication of requests: one `Authentication` for each data folder, the cookie's name, and the sign-in service.

In a province's folder every unit has accounts of its own. The cookie then says of which unit the sign-in is, before its token, and
only that unit's secret proves the token; what the account is in the unit that is shown is decided by `rights.seen_in`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from lib.access import rights
from lib.access.account import Account
from lib.access.accounts import FILE, Stored, same_email
from lib.access.authentication import Authentication
from lib.ledger.folders import ACCESS
from lib.ledger.storage import storage_of
from lib.ui import state, unit_choice
from lib.ui.web import streamlit_patches

COOKIE = "ward_session"
_PLAIN = re.compile(r"[A-Za-z0-9._%+@-]+")


def authentication(unit: str = "") -> Authentication:
    """Return the authentication of a unit, blank for the server's own folder; it is shared, for what it counts.

    Raises
    ------
    KeyError
        There is no such unit.
    """
    return _authentication(unit_choice.folder_of(unit))


@cache
def _authentication(folder: Path) -> Authentication:
    return Authentication(folder)


def accounts_file(unit: str) -> bytes | None:
    """Return the file of a unit's accounts as it stands, None where nobody ever had one; nothing is copied for it.

    Raises
    ------
    OSError
        It cannot be read, or the database that holds it cannot be reached.
    """
    file = unit_choice.place_of(unit) / ACCESS / FILE
    return storage_of(file).document(file)


def has_provider() -> bool:
    """Tell whether a sign-in service is configured: `[auth]` in .streamlit/secrets.toml. Then no password is taken here."""
    return streamlit_patches.has_provider()


def cookie_value(unit: str, token: str) -> str:
    """Return what the cookie holds of a sign-in of a unit, blank for the folder of one ward."""
    return f"{unit}.{token}" if unit else token


def own_unit() -> str:
    """Return the code of the unit whose accounts lie in the server's own folder, blank where it is one ward's."""
    units = unit_choice.units()
    return units.province.code if units else ""


def split_cookie(cookies: Mapping[str, str]) -> tuple[str, str]:
    """Return of which unit a request's cookie is, blank in the folder of one ward, and its token; a token is blank for a guest."""
    value, units = cookies.get(COOKIE, ""), unit_choice.units()
    if units is None:
        return "", value
    unit, _, token = value.partition(".")
    return (unit, token) if unit in units.by_code else (units.province.code, "")


def entry_of(cookies: Mapping[str, str]) -> Stored | None:
    """Return whose sign-in a request's cookie is, also of someone who must set a password first; None for a guest.

    Raises
    ------
    AccountsUnreadable
        Accounts or sign-ins cannot be read.
    """
    unit, token = split_cookie(cookies)
    return authentication(unit).entry(token, state.now()) if token else None


def account_of(cookies: Mapping[str, str]) -> Account | None:
    """Return the account that the cookies of a request prove, verified anew at every call; None for a guest.

    In a province's folder it is what that account is in the unit that is shown.
    """
    return _shown(*signed_in(cookies))


def account_of_claims(claims: Mapping[str, object]) -> Account | None:
    """Return the same of what a sign-in service says of someone."""
    return _shown(*_by_email(verified_email(claims)))


def home_of_claims(claims: Mapping[str, object]) -> str:
    """Return the code of the unit that knows whoever a sign-in service vouches for."""
    return _by_email(verified_email(claims))[1]


def signed_in(cookies: Mapping[str, str]) -> tuple[Account | None, str]:
    """Return the account that the cookies prove as its own unit knows it, whatever unit is shown, and that unit's code."""
    if has_provider():
        return _by_email(verified_email(streamlit_patches.signed_claims(cookies)))
    unit, token = split_cookie(cookies)
    account = None
    with suppress(OSError):  # what cannot be copied from the database now is as unreadable accounts: nobody is told from anybody
        account = authentication(unit).account(token, state.now()) if token else None
    return account, unit


def home_of(cookies: Mapping[str, str]) -> str:
    """Return the code of the unit whose sign-in the cookies claim to be, proven or not; blank in the folder of one ward."""
    return home_of_claims(streamlit_patches.signed_claims(cookies)) if has_provider() else split_cookie(cookies)[0]


def _by_email(email: str) -> tuple[Account | None, str]:
    """Return the account that bears an address which the sign-in service vouches for: of the unit shown, else of the first one."""
    units = unit_choice.units()
    if not email or units is None:
        return (authentication().account_by_email(email) if email else None), ""
    for unit in dict.fromkeys(filter(None, (unit_choice.chosen(), *units.by_code))):
        if not _may_know(unit, email):
            continue
        if (account := authentication(unit).account_by_email(email)) is not None:
            return account, unit
    return None, units.province.code


def _may_know(unit: str, email: str) -> bool:
    """Tell whether a unit may have an account of this address, without copying a ward that nobody has opened."""
    # Other letters may stand escaped in the file.
    return _PLAIN.fullmatch(email) is None or same_email(email).encode() in (accounts_file(unit) or b"").lower()


def _shown(account: Account | None, home: str) -> Account | None:
    units = unit_choice.units()
    if units is None:
        return account
    return rights.seen_in(account, home, unit_choice.chosen() or units.province.code, units.province.code)


def verified_email(claims: Mapping[str, object]) -> str:
    """Return the e-mail address of what a sign-in service says of someone, "" where it says none or has not verified it.

    A service that verifies every address before it gives it out may not say so: for it `[auth]` names the claim to trust, as in
    `email_claim = "upn"`.

    >>> verified_email({"email": "hoa@phuong.example", "email_verified": True}), verified_email({"email": "hoa@phuong.example"})
    ('hoa@phuong.example', '')
    """
    trusted = streamlit_patches.trusted_claim()
    email, is_verified = claims.get(trusted or "email"), claims.get("email_verified")
    is_trusted = bool(trusted) and (trusted != "email" or is_verified is None)
    return email if isinstance(email, str) and (is_trusted or is_verified in (True, "true")) else ""
