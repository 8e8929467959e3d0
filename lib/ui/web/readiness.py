"""Readiness for a load balancer: whether this server shows what is stored now, apart from whether it runs at all."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.ledger.storage import storage_of
from lib.ui.web import graceful_stop
from lib.vietnamese.words import server_words as words
from lib.workspace import data_folder

PATH = "/ready"


def route() -> Route:
    """Return the route that answers 200, or 503 while the database cannot be reached or the server stops; nothing else."""
    return Route(PATH, _ready)


async def _ready(_: Request) -> Response:
    # Nothing here waits, so it answers in its turn even while every thread for requests is taken: the last server must not fall.
    if graceful_stop.is_stopping():
        return Response(words.NOT_READY_STOPPING, 503, media_type="text/plain")
    is_current = storage_of(data_folder()).is_current()
    return Response(words.READY if is_current else words.NOT_READY, 200 if is_current else 503, media_type="text/plain")
