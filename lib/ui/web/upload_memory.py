"""The memory that uploaded files take in the server: how much a page and an account may hold, and its release with the page."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.intake.formats.reader import LARGEST_FILE_MB
from lib.ui.web import request_authentication, streamlit_patches
from lib.vietnamese.words.common_words import TOO_MANY_FILES

FILES_OF_PAGE = 2
"""The newest file and the one before it, which the browser lets go of only once it has sent the newest."""
FILES_OF_ACCOUNT, MB_OF_ACCOUNT = 20, 120
COMES_BACK_WITHIN = 60.0
"""Seconds for which a page whose connection broke off may come back to what it held."""
SETTLES_WITHIN = (2.0, 8.0)
"""Seconds until what a page was doing when it was closed has let go of its file; on a busy machine it takes the longer time."""
_LEFT = 1001
"""With this code a browser ends the connection when its page is closed, left or loaded anew."""
_UPLOAD = re.compile(r".*/_stcore/upload_file/(?P<page>[^/]+)/[^/]+")
_MB = 1 << 20
_LARGEST = LARGEST_FILE_MB * _MB


class UploadMemory:
    """Middleware that lets pages hold few files, and lets go of all that a page held once it is closed.

    A page keeps its newest `FILES_OF_PAGE`; an account whose pages hold `FILES_OF_ACCOUNT` or `MB_OF_ACCOUNT` gets no further
    file in. Streamlit by itself keeps every file until memory is cleaned up after the page, and that may be never.
    """

    def __init__(self, app: ASGIApp, comes_back_within: float = COMES_BACK_WITHIN) -> None:
        self.app, self._comes_back_within = app, comes_back_within
        self._owner: dict[str, str] = {}
        self._coming: Counter[str] = Counter()
        self._leaving: dict[str, asyncio.TimerHandle] = {}
        self._tidying: list[asyncio.TimerHandle] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but files beyond what may be held; follow pages from their first message to their end."""
        upload = _UPLOAD.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if scope["type"] == "websocket":
            await self._follow(scope, receive, send)
        elif upload is None:
            await self.app(scope, receive, send)
        else:
            await self._take(upload["page"], scope, receive, send)

    async def _take(self, page: str, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        account, unit = request_authentication.signed_in(cookie_parser(headers.get("cookie", "")))
        self._owner[page] = f"{unit} {account.name}" if account else ""
        streamlit_patches.forget_files(page, but=FILES_OF_PAGE - 1)
        if self._coming[page] >= FILES_OF_PAGE or not self._has_room(self._owner[page], _announced(headers)):
            await Response(TOO_MANY_FILES, 429, media_type="text/plain")(scope, receive, send)
            return
        with self._expected(page):
            await self.app(scope, receive, send)
        streamlit_patches.forget_files(page, but=FILES_OF_PAGE)

    def _has_room(self, owner: str, size: int) -> bool:
        """Tell whether the pages of an account may hold `size` bytes more; a file on its way counts as one of the largest."""
        pages = [page for page, name in self._owner.items() if name == owner]
        held = [size for page in pages for size in streamlit_patches.held_files(page)]
        coming = sum(self._coming[page] for page in pages)
        bytes_held = sum(held) + coming * _LARGEST + size
        return len(held) + coming < FILES_OF_ACCOUNT and bytes_held <= MB_OF_ACCOUNT * _MB

    @contextmanager
    def _expected(self, page: str) -> Iterator[None]:
        self._coming[page] += 1
        try:
            yield
        finally:
            self._coming[page] -= 1

    async def _follow(self, scope: Scope, receive: Receive, send: Send) -> None:
        page, code = "", 0

        async def heard() -> Message:
            nonlocal code
            message = await receive()
            if message["type"] == "websocket.disconnect":
                code = message.get("code") or 0
            return message

        async def told(message: Message) -> None:
            nonlocal page
            if not page and message["type"] == "websocket.send":
                page = streamlit_patches.session_of(message.get("bytes") or b"")
                self._stay(page)
            await send(message)

        try:
            await self.app(scope, heard, told)
        finally:
            if page:
                self._leave(page, 0.0 if code == _LEFT else self._comes_back_within)

    def _stay(self, page: str) -> None:
        if (leaving := self._leaving.pop(page, None)) is not None:
            leaving.cancel()

    def _leave(self, page: str, within: float) -> None:
        self._stay(page)
        self._leaving[page] = asyncio.get_running_loop().call_later(within, self._let_go, page)

    def _let_go(self, page: str) -> None:
        self._leaving.pop(page, None)
        if streamlit_patches.is_connected(page):
            return  # it came back before this connection was seen to have ended
        streamlit_patches.close_session(page)
        del self._coming[page]
        if self._owner.pop(page, None) is not None:
            for tidying in self._tidying:
                tidying.cancel()  # this page too is to settle first
            self._tidying = [asyncio.get_running_loop().call_later(seconds, self._tidy) for seconds in SETTLES_WITHIN]

    def _tidy(self) -> None:
        self._tidied = asyncio.ensure_future(run_in_threadpool(give_memory_back))


def give_memory_back() -> None:
    """Give memory that nothing uses any more back to the operating system. It takes about a tenth of a second."""
    gc.collect()
    if sys.platform == "linux":
        # The allocator of GNU keeps what was freed; others have no such function, and no such habit.
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)


def _announced(headers: Headers) -> int:
    """Return the bytes that a request says it brings; those of the largest file where it does not say."""
    length = headers.get("content-length", "")
    return min(int(length), _LARGEST) if length.isascii() and length.isdigit() else _LARGEST
