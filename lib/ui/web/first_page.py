"""The first page of whoever is signed in: a browser that opens “/” by itself is led on to their work, if there is any.

Only what somebody types, keeps as a bookmark or is opened by the program itself is led on. The menu's way to the overview, a page
drawn anew and any address that asks for something stay what they are, so that the overview is never out of reach.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.ui.own_work_page import landing
from lib.ui.web import request_authentication


class FirstPage:
    """Middleware that answers a browser's first question for “/” with the way to one's own work."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead on whoever has work and comes from nowhere; pass everything else on as it is."""
        page = await run_in_threadpool(_first_page, HTTPConnection(scope)) if _is_opened(scope) else "/"
        await (self.app if page == "/" else RedirectResponse(page, 303))(scope, receive, send)


def _is_opened(scope: Scope) -> bool:
    """Tell whether a browser asks for “/” out of nothing: by no link of ours, nor to draw again what it shows."""
    if (scope["type"], scope.get("method"), scope.get("path"), scope.get("query_string")) != ("http", "GET", "/", b""):
        return False
    headers = Headers(scope=scope)
    # Over plain HTTP in a network browsers do not say where they come from but by the page before.
    comes_from_nowhere = headers.get("sec-fetch-site", "none") == "none" and "referer" not in headers
    return "text/html" in headers.get("accept", "") and comes_from_nowhere and "cache-control" not in headers


def _first_page(asked: HTTPConnection) -> str:
    account = request_authentication.account_of(asked.cookies)
    return landing(account) if account else "/"
