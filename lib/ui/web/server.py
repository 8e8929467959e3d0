"""The additions to Streamlit's web server: a Vietnamese page frame, and the product's own style and script beside it."""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib import palette
from lib.ui import actions
from lib.ui.web import api, conclusion_form, group_form, public_page, readiness, server_events, sign_in
from lib.ui.web.access_middleware import AccessMiddleware
from lib.ui.web.error_answers import Calm, VietnameseAnswers
from lib.ui.web.first_page import FirstPage
from lib.ui.web.first_pictures import FirstPictures
from lib.ui.web.host_check import HostCheck
from lib.ui.web.message_filter import MessageFilter
from lib.ui.web.request_events import RequestEvents
from lib.ui.web.response_headers import Hardened
from lib.ui.web.sole_user import SoleUserSignIn
from lib.ui.web.static_files import STATIC, FromMemory, head, holder
from lib.ui.web.unit_of_request import UnitOfRequest
from lib.ui.web.upload_memory import UploadMemory

_FRAME = (
    (b'<html lang="en">', b'<html lang="vi">'),
    (b"<title>Streamlit</title>", "<title>Bảng theo dõi chỉ tiêu</title>".encode()),
    # For search engines, which never come here; without it no script stands in the page itself, and none need be allowed to.
    (b"<script>\n      window.prerenderReady = false\n    </script>", b""),
    (b"You need to enable JavaScript to run this app.", "Trình duyệt cần bật JavaScript để xem bảng theo dõi.".encode()),
)
_CHARSET, _ROOT = b'<meta charset="UTF-8" />', b'<div id="root"></div>'
_SCRIPTS = re.compile(rb'<script[^>]*></script>|<link rel="modulepreload"[^>]*>')
_STREAMLITS = re.compile(rb'<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>')
"""Those of `_SCRIPTS` that are not ours."""
_DRIVEN = b"data-drawing", b'class="slides'
"""What in a picture our own script draws or turns from the beginning."""
_AT_HAND = 0.03
"""Seconds within which a picture that is kept has come."""
_KEEP = {"Cache-Control": "public, max-age=3600"}
_NOT_PASSED_ON = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_NOT_SENT_BACK = (b"content-length", b"etag", b"last-modified")


class VietnameseFrame:
    """Middleware that turns Streamlit's English page frame into a Vietnamese one, with our style, words and the first picture."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.pictures = FirstPictures(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on as it is, but a page that a browser asks for."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        # A compressed frame could not be rewritten, and a "not modified" would keep an older one alive.
        kept = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED_ON]
        picture = asyncio.create_task(self.pictures.of(scope)) if scope["method"] == "GET" else None
        await self.app({**scope, "headers": kept}, receive, _Rewriter(send, head(), picture))


class _Rewriter:
    """Holds an HTML answer back until it is whole, then sends it in Vietnamese; anything else goes through.

    Where the `picture` is still to be made, the browser gets the page's head at once and fetches what it names meanwhile.
    """

    def __init__(self, send: Send, head: bytes, picture: asyncio.Task[bytes] | None) -> None:
        self.send = send
        self.head = head
        self.picture = picture
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in _NOT_SENT_BACK]
        # Our own pages are Vietnamese already and need none of Streamlit's additions.
        if _FRAME[0][0] not in self.body:
            await self._send_whole(start, headers, self.body)
            return
        for english, vietnamese in _FRAME:
            self.body = self.body.replace(english, vietnamese)
        # Before all others: Streamlit's own scripts read what ours say, and scripts run in the order of the page.
        self.body = self.body.replace(_CHARSET, _CHARSET + self.head)
        if self.picture is None or _ROOT not in self.body:
            await self._send_whole(start, headers, self.body)
            return
        headers = [(name, value) for name, value in headers if name.lower() != b"cache-control"]
        headers.append((b"cache-control", b"private, no-store"))  # what it shows is one visitor's
        await asyncio.wait([self.picture], timeout=_AT_HAND)
        if self.picture.done() and self.picture.result():
            await self._send_whole(start, headers, _with_picture(self.body, self.picture.result()))
            return
        above, place, below = self.body.partition(_ROOT)
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": above, "more_body": True})
        await self.send({"type": "http.response.body", "body": await self.picture + place + below})

    async def _send_whole(self, start: Message, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        await self.send({**start, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
        await self.send({"type": "http.response.body", "body": body})


def _with_picture(page: bytes, picture: bytes) -> bytes:
    """Return the page with its picture, and the scripts held until that is painted: `held_scripts.js` lets them go."""
    scripts = _STREAMLITS if any(part in picture for part in _DRIVEN) else _SCRIPTS
    held = b"".join(scripts.findall(page))
    shown = b'%s%s%s<template id="held-scripts">%s</template>' % (picture, _ROOT, holder(), held)
    return scripts.sub(b"", page).replace(_ROOT, shown)


def _is_html(start: Message) -> bool:
    return Headers(raw=list(start["headers"])).get("content-type", "").startswith("text/html")


def routes() -> list[BaseRoute]:
    """Return the routes of signing in, conclusions, group links and our own files. Nothing is fetched from elsewhere."""
    return [
        *sign_in.routes(),
        *conclusion_form.routes(),
        *group_form.routes(),
        readiness.route(),
        *api.routes(),
        *public_page.routes(),
        Route("/assets/palette.css", _palette),
        Route("/assets/picture.css", _picture),
        Mount("/assets", StaticFiles(directory=STATIC)),
    ]


def _palette(_: Request) -> Response:
    return Response(palette.stylesheet(), media_type="text/css", headers=_KEEP)


def _picture(_: Request) -> Response:
    """Answer with the style of charts that stand by themselves: other programs than browsers know no names of colours."""
    colours = palette.properties()
    style = re.sub(r"var\(--([\w-]+)\)", lambda name: colours[name[1]], (STATIC / "charts.css").read_text("utf-8"))
    return Response(style, media_type="text/css", headers=_KEEP)


def middleware() -> list[Middleware]:
    """Return what stands between the browser and Streamlit."""
    access_check = Middleware(AccessMiddleware, closed=actions.is_closed_to_guests, may_submit=actions.may_submit)
    observing = (RequestEvents,) if server_events.is_heard() else ()
    outside = (*observing, Hardened, Calm, HostCheck, MessageFilter, SoleUserSignIn, UnitOfRequest)
    inside = (FirstPage, UploadMemory, FromMemory, VietnameseAnswers, VietnameseFrame)
    return [*(Middleware(one) for one in outside), access_check, *(Middleware(one) for one in inside)]
