"""The unit that a request is about, on a province's server: the one that its address names, or whoever asks' own."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.plan.csv_tables import PlanError
from lib.ui import unit_choice
from lib.ui.web import request_authentication


class UnitOfRequest:
    """Middleware that tells everything behind it which unit a request is about; a page's run asks its own address instead."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; nothing is answered here."""
        if scope["type"] in ("http", "websocket"):
            asked = HTTPConnection(scope)
            # Here, not in the thread: what is told there nobody else would know.
            unit_choice.choose_for_request(*await run_in_threadpool(_unit_of, asked))
        await self.app(scope, receive, send)


def _unit_of(asked: HTTPConnection) -> tuple[str | None, str]:
    """Return the unit that the address names, and the visitor's own."""
    try:
        return asked.query_params.get(unit_choice.QUERY), request_authentication.home_of(asked.cookies)
    except PlanError:  # the page says so
        return "", ""
