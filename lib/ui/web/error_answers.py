"""Vietnamese answers in place of Streamlit's short English ones, where the server does nothing."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.ui.web import server_log
from lib.vietnamese.words import common_words as words

_WORDS = {404: words.NOTHING_HERE, 405: words.NOT_THIS_WAY, 413: words.TOO_LARGE}


def words_for(status: int) -> str:
    """Return what is said with a status from 400 on; never why.

    >>> words_for(404), words_for(500)
    ('Không có gì ở địa chỉ này.', 'Không làm được yêu cầu này.')
    """
    return _WORDS.get(status, words.NOT_DONE)


class VietnameseAnswers:
    """Middleware that puts our words into every refusal that is no page of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was done; say in Vietnamese what was not."""
        refused = b""

        async def spoken(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and _is_bare_refusal(message):
                refused = words_for(message["status"]).encode()
                kept = [(n, v) for n, v in message["headers"] if n.lower() not in (b"content-length", b"content-type")]
                kept += [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(refused)).encode())]
                await send({**message, "headers": kept})
            elif refused and message["type"] == "http.response.body":
                if not message.get("more_body"):
                    # The answer to HEAD tells a length and has no body.
                    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else refused})
            else:
                await send(message)

        await self.app(scope, receive, spoken if scope["type"] == "http" else send)


def _is_bare_refusal(start: Message) -> bool:
    kind = Headers(raw=list(start["headers"])).get("content-type", "")
    return int(start["status"]) >= 400 and not kind.startswith(("text/html", "application/problem+json"))


class Calm:
    """Middleware that answers in Vietnamese where the server itself failed; the cause goes on to the server's window."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or say that it could not."""
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http" or has_begun:
                raise
            server_log.failure(error)
            await Response(words.FAILED, 500, media_type="text/plain")(scope, receive, send)
