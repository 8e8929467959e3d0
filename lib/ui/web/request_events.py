"""The events of requests and of runs of pages: measured from outside, named by kinds of our own, with an id to find them by."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.ui import unit_choice
from lib.ui.province import menu
from lib.ui.web import conclusion_form, group_form, html_forms, public_page, readiness, server_events
from lib.ui.web.server_events import ServerEvent, happened
from lib.workspace import ROOT

HEADER = b"x-request-id"
_KINDS: tuple[tuple[str, str], ...] = (
    (re.escape(html_forms.SIGN_IN), "sign_in"),
    (re.escape(html_forms.SIGN_OUT), "sign_out"),
    (re.escape(html_forms.CHANGE), "change_password"),
    (re.escape(html_forms.START), "start"),
    (re.escape(group_form.PATH) + ".*", "group_link"),
    (re.escape(conclusion_form.PATH), "conclusion"),
    (r"/api/.*", "api"),
    (re.escape(public_page.PATH) + r"(\.csv)?", "public_page"),
    (re.escape(readiness.PATH), "readiness"),
    (r".*/_stcore/health", "health"),
    (r".*/_stcore/stream", "connection"),
    (r".*/_stcore/upload_file/.*", "upload"),
    (r".*/media/.*", "download"),
    (r"/assets/.*|/static/.*|.*\.(js|css|svg|png|woff2?|ico|json|map)|.*/_stcore/.*", "asset"),
    (r"/auth/.*|/oauth2callback", "sign_in_service"),
    (r"/[\w-]*/?", "page"),
)
"""Patterns of whole paths and the kinds of requests, of which the first that fits counts."""
_KIND = [(re.compile(pattern, re.ASCII), kind) for pattern, kind in _KINDS]


def kind_of(path: str) -> str:
    """Return the kind of a request by its path, which may hold a token or whatever somebody typed.

    >>> [kind_of(path) for path in ("/dang-nhap", "/lien-ket/abc", "/api/v1/units", "/_stcore/stream", "/kinh-te", "/a@b/c")]
    ['sign_in', 'group_link', 'api', 'connection', 'page', 'other']
    """
    return next((kind for pattern, kind in _KIND if pattern.fullmatch(path)), "other")


class RequestEvents:
    """Middleware around all others that tells of every request, and gives it an id, which the answer bears too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        number, begun, outcome = secrets.token_hex(8), time.perf_counter(), ""

        async def noted(message: Message) -> None:
            nonlocal outcome
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                outcome = str(message["status"])
                message = {**message, "headers": [*message.get("headers", ()), (HEADER, number.encode())]}
            elif message["type"] == "websocket.accept":
                outcome = "101"
            elif message["type"] == "websocket.close":
                outcome = outcome or "403"
            await send(message)

        previous = server_events.request_id.set(number)
        try:
            await self.app(scope, receive, noted)
        except BaseException:
            outcome = outcome or "500"
            raise
        finally:
            seconds = time.perf_counter() - begun
            happened(ServerEvent("request", kind_of(scope["path"]), outcome or "closed", seconds, _ward()))
            server_events.request_id.reset(previous)


@cache
def _page_names() -> frozenset[str]:
    files = {path.stem.replace("_", "-") for path in (ROOT / "pages").glob("*.py")}
    return frozenset(files | set(menu.PAGES)) - {""}


def page_name(path: str) -> str:
    """Return the name of a page by its path; those of domains, which a ward names itself, have one name together.

    >>> [page_name(path) for path in ("/", "/chi-tieu", "/y-te-cua-phuong-x")]
    ['tong-quan', 'chi-tieu', 'linh-vuc']
    """
    found = path.strip("/")
    return found if found in _page_names() else "linh-vuc" if found else "tong-quan"


def watched_run(run: Callable[[], None]) -> None:
    """Run a page, or a part of it, and tell how long it took."""
    if not server_events.is_heard():
        run()
        return
    previous, begun, outcome = server_events.request_id.set(secrets.token_hex(8)), time.perf_counter(), "interrupted"
    try:
        run()
        outcome = "done"
    except Exception:
        outcome = "failed"
        raise
    finally:
        path = urlsplit(str(st.context.url or "")).path
        happened(ServerEvent("page_run", page_name(path), outcome, time.perf_counter() - begun, _ward()))
        server_events.request_id.reset(previous)


def _ward() -> str:
    try:
        return unit_choice.chosen() or server_events.own_code()
    except Exception:  # what keeps it from being known is told by what was asked
        return ""
