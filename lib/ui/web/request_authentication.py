"""Authentication of requests: one `Authentication` for each data folder, the cookie's name, and the sign-in service."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lib.access.account import Account
from lib.access.authentication import Authentication
from lib.ui import state
from lib.ui.web import streamlit_patches
from lib.workspace import data_folder

COOKIE = "ward_session"


def authentication() -> Authentication:
    """Return the authentication of the data folder. Pages and routes share it, for what it counts in memory."""
    return _authentication(data_folder())


@cache
def _authentication(folder: Path) -> Authentication:
    return Authentication(folder)


def has_provider() -> bool:
    """Tell whether a sign-in service is configured: `[auth]` in .streamlit/secrets.toml. Then no password is taken here."""
    return streamlit_patches.has_provider()


def account_of(cookies: Mapping[str, str]) -> Account | None:
    """Return the account that the cookies of a request prove, verified anew at every call; None for a guest."""
    if has_provider():
        email = verified_email(streamlit_patches.signed_claims(cookies))
        return authentication().account_by_email(email) if email else None
    token = cookies.get(COOKIE)
    return authentication().account(token, state.now()) if token else None


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
