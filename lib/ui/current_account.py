"""The current account: who looks at a page, verified anew in every run, and the address it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from lib.access.account import Account
from lib.ui import tags
from lib.ui.html import link, plain_label
from lib.ui.tags import Html, rendered
from lib.ui.web import request_authentication, sole_user
from lib.vietnamese.words import access_words as words

LOCAL = "127.0.0.1"


def account() -> Account | None:
    """Return the account that is signed in, or None for a guest.

    Asked in every run and before every act, so that a sign-out, a new password or a disabling also ends what is open elsewhere.
    With a sign-in service it is the account that bears the e-mail address which the service vouches for.
    """
    if request_authentication.has_provider():
        return request_authentication.account_of_claims(_claims())
    return request_authentication.account_of(_cookies())


def home() -> str:
    """Return the code of the unit whose account is signed in, blank in the folder of one ward."""
    if request_authentication.has_provider():
        return request_authentication.home_of_claims(_claims())
    return request_authentication.home_of(_cookies())


def may_start() -> bool:
    """Tell whether whoever looks at the page may say a name and begin, without any account."""
    return sole_user.may_start(origin(), st.context.headers.to_dict())


def origin() -> str:
    """Return the address that the browser's connection comes from, for the journal."""
    return st.context.ip_address or LOCAL


def _cookies() -> Mapping[str, str]:
    return st.context.cookies.to_dict()


def _claims() -> Mapping[str, object]:
    claims = st.user.to_dict()
    return claims if claims.get("is_logged_in") is True else {}


def show() -> None:
    """Draw who is signed in, or the way to sign in, at the top right of the page; it takes no height."""
    with st.container(key="person"):
        if request_authentication.has_provider():
            _show_provider()
        else:
            st.html(rendered(_badge(account())))


def _show_provider() -> None:
    """Draw the buttons of the sign-in service, and tell someone whom it knows and the ward does not."""
    claims = _claims()
    if not claims:
        st.button(words.SIGN_IN, on_click=st.login, key="person_in")
        return
    actor = account()
    name = actor.full_name if actor else str(claims.get("email") or "")
    with st.popover(plain_label(name) or words.ACCOUNT):
        if actor is None:
            known = request_authentication.verified_email(claims)
            why = words.UNKNOWN_EMAIL if known else words.UNVERIFIED_EMAIL
            st.html(rendered(tags.p[why.format(email=name)]))
        st.button(words.SIGN_OUT, on_click=st.logout, key="person_out")


def _badge(actor: Account | None) -> Html:
    back = quote(_path(), safe="")
    if actor is None:
        way, text = ("/bat-dau", words.START) if may_start() else ("/dang-nhap", words.SIGN_IN)
        return tags.a(".person", href=f"{way}?ve={back}", target="_self")[text]
    alone = request_authentication.authentication(home()).accounts.sole_user() is not None
    if alone:  # who needs no password would be back with the next page
        return tags.details(".person")[
            tags.summary[actor.full_name], tags.nav[link(f"/doi-mat-khau?ve={back}", words.SET_PASSWORD)]
        ]
    return tags.details(".person")[
        tags.summary[actor.full_name],
        tags.nav[
            link(f"/doi-mat-khau?ve={back}", words.CHANGE_PASSWORD),
            tags.form(method="post", action="/dang-xuat")[
                tags.input_(type="hidden", name="ve", value=_path()), tags.button(type="submit")[words.SIGN_OUT]
            ],
        ],
    ]


def _path() -> str:
    """Return path and query of the page as the browser shows them."""
    query = "&".join(f"{name}={quote(value)}" for name in st.query_params for value in st.query_params.get_all(name))
    path = st.context.url or "/"
    return "/" + path.partition("://")[2].partition("/")[2].partition("?")[0] + (f"?{query}" if query else "")
