"""Readiness for a load balancer: whether this server shows what is stored now, apart from whether it runs at all."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.ledger.storage import storage_of
from lib.vietnamese.words import database_words as words
from lib.workspace import data_folder

PATH = "/ready"


def route() -> Route:
    """Return the route that answers 200, or 503 while the database cannot be reached; it tells nothing else."""
    return Route(PATH, _ready)


def _ready(_: Request) -> Response:
    is_current = storage_of(data_folder()).is_current()
    return Response(words.READY if is_current else words.NOT_READY, 200 if is_current else 503, media_type="text/plain")
