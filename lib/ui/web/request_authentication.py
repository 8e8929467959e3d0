"""Authentication of requests: one `Authentication` for each data folder, the cookie's name, and the sign-in service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from lib.access.account import Account
from lib.access.authentication import Authentication
from lib.ui import state
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
    return bool(get_secrets_auth_section())


def account_of(cookies: Mapping[str, str]) -> Account | None:
    """Return the account that the cookies of a request prove, verified anew at every call; None for a guest."""
    if has_provider():
        email = verified_email(_claims(cookies))
        return authentication().account_by_email(email) if email else None
    token = cookies.get(COOKIE)
    return authentication().account(token, state.now()) if token else None


def verified_email(claims: Mapping[str, object]) -> str:
    """Return the e-mail address of what a sign-in service says of someone, "" where it says none or has not verified it.

    >>> verified_email({"email": "hoa@phuong.example"}), verified_email({"email": "hoa@phuong.example", "email_verified": False})
    ('hoa@phuong.example', '')
    """
    email = claims.get("email")
    return email if isinstance(email, str) and claims.get("email_verified", True) in (True, "true") else ""


def _claims(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """Return what Streamlit's own signed cookie says of whoever signed in through the service."""
    secret = get_cookie_secret()

    def decoded(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies[name].encode("latin-1", "replace")) if name in cookies else None

    found = get_cookie_with_chunks(decoded, USER_COOKIE_NAME)
    claims = json.loads(found) if found else {}
    return cast("Mapping[str, object]", claims) if isinstance(claims, dict) and claims.get("is_logged_in") is True else {}
