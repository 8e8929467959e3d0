"""The access check of every request before anything else: the right to be here at all, and to hand in files."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.access.account import Account
from lib.access.accounts import AccountsUnreadable
from lib.ui.web import request_authentication
from lib.ui.web.api import is_api
from lib.ui.web.group_form import is_group_form
from lib.ui.web.html_forms import CHANGE, SIGN_IN, SIGN_OUT, START, page, with_return
from lib.ui.web.public_page import is_public
from lib.ui.web.readiness import PATH as READINESS
from lib.vietnamese.words import access_words as words
from lib.vietnamese.words.common_words import NOTHING_HERE

_ALWAYS_OPEN = (SIGN_IN, SIGN_OUT, CHANGE, START, "/_stcore/health", READINESS, "/auth/login", "/auth/logout", "/oauth2callback")
_UPLOAD = "/_stcore/upload_file"
_CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent", "/.well-known/")
"""What Streamlit tells those who run it at a large scale, and programs: memory, sessions, a run of the script. Nobody here asks."""


class AccessMiddleware:
    """Middleware in front of everything, the browser's permanent connection too.

    Nobody on another machine is answered before there is an administrator. While `closed()`, only whoever is signed in is; the
    way in stays open. Files are taken only from an account (None: a guest) that `may_submit`.
    """

    def __init__(
        self,
        app: ASGIApp,
        closed: Callable[[], bool] = lambda: False,
        may_submit: Callable[[Account | None], bool] = lambda _: True,
    ) -> None:
        self.app, self.closed, self.may_submit = app, closed, may_submit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass; answer the rest."""
        refusal = self._refusal(HTTPConnection(scope)) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        path = asked.url.path
        if any(closed in path for closed in _CLOSED):
            return Response(NOTHING_HERE, 404, media_type="text/plain")
        if not is_this_machine(asked.client.host if asked.client else "") and not is_ready():
            return page(words.SIGN_IN, "", message=words.NOT_READY, status=403)
        if path.startswith(_UPLOAD) and not self.may_submit(request_authentication.signed_in(asked.cookies)[0]):
            return Response(words.MAY_NOT_SUBMIT, 403, media_type="text/plain")
        if (
            path in _ALWAYS_OPEN
            or is_group_form(path)
            or is_api(path)
            or is_public(path)
            or path.startswith("/assets/")
            or not self.closed()
            or request_authentication.signed_in(asked.cookies)[0]
        ):
            return None
        if "text/html" not in asked.headers.get("accept", ""):
            return Response(words.NEED_SIGN_IN, 401, media_type="text/plain")
        return RedirectResponse(with_return(SIGN_IN, path + (f"?{asked.url.query}" if asked.url.query else "")), 303)


def is_this_machine(address: str) -> bool:
    """Tell whether an address is this machine's own.

    >>> [is_this_machine(address) for address in ("127.0.0.1", "::1", "localhost", "192.168.1.5", "0.0.0.0", "")]
    [True, True, True, False, False, False]
    """
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def is_ready() -> bool:
    """Tell whether there is an administrator whom nobody but that person can be taken for."""
    try:
        return request_authentication.authentication().accounts.is_ready_for_network(by_email=request_authentication.has_provider())
    except AccountsUnreadable:
        return False
