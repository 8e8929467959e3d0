"""A run of a page by the server itself, on behalf of whoever asks for the page: with the same cookies, through the same connection.

So the page decides what is seen, exactly as when the visitor's browser asks, and nothing here knows of rights.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Scope

from lib.ui.web import streamlit_patches
from lib.ui.web.streamlit_patches import BackMsg, ForwardMsg

_OF_THE_REQUEST = (b"connection", b"accept", b"accept-encoding", b"origin", b"content-length", b"content-type")
"""What a connection is not opened with; all else, such as who passed the request on, is the same."""
Query = Mapping[str, tuple[str, ...]]
"""What stands behind the "?" of an address: values by name."""


async def run_page(app: ASGIApp, asked: Scope, path: str, query: Query) -> list[ForwardMsg]:
    """Return what the page at `path`, without its slash, draws for the request `asked`; it ends with the run's end.

    `app` is Streamlit's, behind the checks that the request has passed.
    """
    order = BackMsg()
    order.rerun_script.page_name = path
    order.rerun_script.query_string = urlencode(query, doseq=True)
    order.rerun_script.context_info.url = f"{_origin(asked)}/{path}"
    coming = iter(({"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": order.SerializeToString()}))
    drawn: list[ForwardMsg] = []
    session, has_ended = "", asyncio.Event()

    async def receive() -> Message:
        message = next(coming, None)
        if message is None:
            await has_ended.wait()
            return {"type": "websocket.disconnect", "code": 1001}
        return message

    async def send(message: Message) -> None:
        nonlocal session
        if message["type"] == "websocket.close":
            has_ended.set()
        if message["type"] != "websocket.send":
            return
        forward = ForwardMsg.FromString(message["bytes"])
        kind = forward.WhichOneof("type")
        if kind == "new_session":
            drawn.clear()  # the script asked to run anew
            session = forward.new_session.initialize.session_id or session
        elif kind == "script_finished" and forward.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            has_ended.set()
        else:
            drawn.append(forward)

    try:
        await app(_connection(asked), receive, send)
    finally:
        if session:
            streamlit_patches.close_session(session)  # else Streamlit keeps it for a visitor who may come back
    return drawn


def _connection(asked: Scope) -> Scope:
    """Return the connection that the browser of this request would open."""
    headers = Headers(scope=asked)
    token = cookie_parser(headers.get("cookie", "")).get(streamlit_patches.XSRF_COOKIE_NAME, "none")
    kept = [(name, value) for name, value in asked["headers"] if name not in _OF_THE_REQUEST]
    protocols = ["streamlit", token]
    return {
        "type": "websocket",
        "asgi": asked.get("asgi", {"version": "3.0"}),
        "http_version": "1.1",
        "scheme": "wss" if asked["scheme"] == "https" else "ws",
        "path": "/_stcore/stream",
        "raw_path": b"/_stcore/stream",
        "root_path": asked.get("root_path", ""),
        "query_string": b"",
        "headers": [
            *kept,
            (b"origin", _origin(asked).encode("latin-1")),
            (b"sec-websocket-protocol", ", ".join(protocols).encode("latin-1")),
        ],
        "client": asked.get("client"),
        "server": asked.get("server"),
        "subprotocols": protocols,
        "state": asked.get("state", {}),
        "extensions": {},
    }


def _origin(asked: Scope) -> str:
    return f"{asked['scheme']}://{Headers(scope=asked).get('host', '')}"
