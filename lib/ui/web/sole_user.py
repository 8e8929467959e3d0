"""The sign-in of the one person on one machine, who needs no password: the cookie comes with the first page.

Only where nobody else can come: the server listens to this machine alone, under no name of its own, behind no proxy and no sign-in
service, and the request itself comes from here and was passed on by nobody. All else stays as it is with accounts: the cookie is a
sign-in's, verified at every act, and a foreign page's connection carries none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.access.accounts import AccountsUnreadable
from lib.access.sessions import HOLDS
from lib.ui import state
from lib.ui.web import request_authentication, server_log
from lib.ui.web.host_check import configured_names, is_in_network, is_own
from lib.ui.web.streamlit_patches import PROXIES

_PASSED_ON = re.compile(
    r"forwarded|via|x-forwarded(-.*)?|x-(real|client|cluster-client|original)(-.*)?|(true-client|cf-connecting)-ip"
)


def serves_this_machine_alone() -> bool:
    """Tell whether the server is set up so that only whoever sits at this machine can come."""
    has_no_name = not is_in_network() and all(is_own(name, ()) for name in configured_names())
    return has_no_name and not request_authentication.has_provider() and not os.environ.get(PROXIES, "").strip()


def is_at_this_machine(client: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a request comes from this machine, names it so, and was passed on by nobody.

    >>> is_at_this_machine("127.0.0.1", {"host": "localhost:8501"}), is_at_this_machine("127.0.0.1", {"host": "bang.example"})
    (True, False)
    >>> is_at_this_machine("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "192.0.2.7"})
    False
    """
    by_name = {name.lower(): value for name, value in headers.items()}  # of whoever asks, names may be written in any way
    is_here = is_own(client, ()) and is_own(by_name.get("host", ""), ())
    return is_here and not any(map(_PASSED_ON.fullmatch, by_name))


def may_start(client: str, headers: Mapping[str, str]) -> bool:
    """Tell whether whoever sends this request may say a name and begin: nobody works here yet, and nobody else can come."""
    if not (serves_this_machine_alone() and is_at_this_machine(client, headers)):
        return False
    try:
        return request_authentication.authentication().is_unclaimed()
    except AccountsUnreadable:
        return False


class SoleUserSignIn:
    """Middleware that signs the one person in with the first page the browser opens."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a page's request on with the cookie that its answer then brings; everything else as it is."""
        token = await run_in_threadpool(_new_token, HTTPConnection(scope)) if _is_page(scope) else None
        if token is None:
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
        signed_in = {**scope, "headers": [*kept, (b"cookie", f"{request_authentication.COOKIE}={token}".encode())]}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], _set_cookie(token)]}
            await send(message)

        await self.app(signed_in, receive, sending)


def _is_page(scope: Scope) -> bool:
    """Tell whether a browser opens a page at the top of a window."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    return "text/html" in headers.get("accept", "") and headers.get("sec-fetch-dest", "document") == "document"


def _new_token(asked: HTTPConnection) -> str | None:
    """Return the cookie of a new sign-in; None where none is due, or none can be made now, so that whoever asks is a guest."""
    if not serves_this_machine_alone() or not is_at_this_machine(asked.client.host if asked.client else "", asked.headers):
        return None
    authentication, now = request_authentication.authentication(), state.now()
    try:
        if authentication.accounts.sole_user() is None or request_authentication.entry_of(asked.cookies):
            return None
        token = authentication.sign_in_sole_user(origin=asked.client.host if asked.client else "", now=now)
        return token and request_authentication.cookie_value(request_authentication.own_unit(), token)
    except (AccountsUnreadable, OSError) as fault:
        server_log.fault(fault)
        return None


def _set_cookie(token: str) -> tuple[bytes, bytes]:
    answer = Response()
    answer.set_cookie(
        request_authentication.COOKIE, token, max_age=int(HOLDS.total_seconds()), path="/", httponly=True, samesite="lax"
    )
    return next((name, value) for name, value in answer.raw_headers if name == b"set-cookie")
