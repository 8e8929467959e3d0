"""Private parts of Streamlit, uvicorn and asyncio: everything that is changed in them, and everything that is taken from them.

None of it is promised to stay. `STREAMLIT_VERSION` is the version it was read in; tests/ui/web/test_streamlit_patches.py fails
when another is installed, or a part has another shape: then each function here is to be held against the new source.
"""

from __future__ import annotations

import json
import os
import signal
import socket
from asyncio import base_events
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import streamlit
import uvicorn.config
from google.protobuf.message import DecodeError
from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from uvicorn import Server
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

__all__ = [
    "XSRF_COOKIE_NAME",
    "BackMsg",
    "Block",
    "Element",
    "ForwardMsg",
    "Navigation",
    "UploadedFile",
    "answer_at_once",
    "believe_named_proxies",
    "close_server",
    "close_session",
    "connected_sessions",
    "forget_files",
    "has_provider",
    "held_files",
    "is_connected",
    "is_in_run",
    "know_deep_links",
    "provider_address",
    "return_address",
    "running_sessions",
    "send_at_once",
    "session_of",
    "signed_claims",
    "take_over_signals",
    "trusted_claim",
]

STREAMLIT_VERSION = "1.67.0"
PROXIES = "FORWARDED_ALLOW_IPS"
"""The environment's variable of uvicorn that names whom to believe, separated by commas."""
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static" / "static"
"""The scripts and styles of Streamlit's own page, which its index.html names from the folder above."""


def know_deep_links() -> None:
    """Make a deep link work as the very first request after a start.

    Streamlit takes a folder `pages` beside the script for pages of its older kind until `st.navigation` has run once, and answers
    a deep link with "Page not found". `st.navigation` itself sets this flag; setting it at the start is only earlier.
    """
    PagesManager.uses_pages_directory = False


def answer_at_once() -> None:
    """Send every answer at once, not only when the browser has acknowledged what came before: that takes it 40 ms for each file.

    asyncio switches this waiting off for connections that name TCP as their protocol. Those that come through Streamlit's socket
    name none, since it was bound without one, before any code of ours ran.
    """
    base_events._set_nodelay = send_at_once  # type: ignore[attr-defined]


def send_at_once(connection: socket.socket) -> None:
    """Switch Nagle's algorithm off for a connection over TCP, whatever protocol number it carries."""
    if connection.type == socket.SOCK_STREAM and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def believe_named_proxies() -> None:
    """Believe only proxies that `PROXIES` names when they say for whom they ask; without it uvicorn believes the whole machine.

    uvicorn has read the variable by the time that the first code of ours runs, but wraps the server only afterwards.
    """
    uvicorn.config.ProxyHeadersMiddleware = _named_proxies  # type: ignore[assignment, attr-defined]


def _named_proxies(app: Any, **_: object) -> ProxyHeadersMiddleware:
    return ProxyHeadersMiddleware(app, os.environ.get(PROXIES, ""))


_server: list[Server] = []


def take_over_signals(begin: Callable[..., None]) -> bool:
    """Let `begin` end the server when a signal tells it to, told `hurried` by Ctrl+C; return whether there is a server to end.

    uvicorn has set its own handler by the time that the first code of ours runs; it is a method of its server.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if not isinstance(server, Server):
        return False
    _server.append(server)
    signal.signal(signal.SIGTERM, lambda *_: begin())
    signal.signal(signal.SIGINT, lambda *_: begin(hurried=True))
    return True


def close_server(within: int) -> None:
    """Let the server take no more connections, close those to pages, and cut off requests after so many seconds."""
    for server in _server:
        server.config.timeout_graceful_shutdown = within
        server.should_exit = True


def running_sessions() -> set[str]:
    """Return the ids of the sessions in which a page, or a part of one, runs now."""
    active = Runtime.instance()._session_mgr.list_active_sessions() if Runtime.exists() else []
    return {one.session.id for one in active if one.session._state is AppSessionState.APP_IS_RUNNING}


def connected_sessions() -> set[str]:
    """Return the ids of the sessions to which a browser is connected now."""
    return {one.session.id for one in Runtime.instance()._session_mgr.list_active_sessions()} if Runtime.exists() else set()


def session_of(content: bytes) -> str:
    """Return the id of the session that a message to a browser begins, "" where it begins none."""
    try:
        return str(ForwardMsg.FromString(content).new_session.initialize.session_id)
    except DecodeError:
        return ""


def is_connected(session: str) -> bool:
    """Tell whether a browser is connected to a session now."""
    return Runtime.instance().is_active_session(session)


def is_in_run() -> bool:
    """Tell whether a page's run, or a part of it, asks; all else is asked by the server for a request."""
    return get_script_run_ctx(suppress_warning=True) is not None


def close_session(session: str) -> None:
    """End a session and let go of all that it held.

    Of one that broke off Streamlit keeps it, until it clears; and of one that ended the loop of its runtime may keep the last.
    """
    runtime = Runtime.instance()
    found = runtime._session_mgr.get_session_info(session)
    runtime.close_session(session)
    if found is not None:
        found.session.session_state.clear()


def held_files(session: str) -> list[int]:
    """Return the sizes of the files that a session holds, the oldest first."""
    return [len(file.data) for file in [*_files().file_storage.get(session, {}).values()]]


def forget_files(session: str, *, but: int) -> None:
    """Let go of the files of a session but for the newest."""
    files = _files()
    held = [*files.file_storage.get(session, {})]
    for file_id in held[: max(len(held) - but, 0)]:
        files.remove_file(session, file_id)


def _files() -> MemoryUploadedFileManager:
    return cast("MemoryUploadedFileManager", Runtime.instance().uploaded_file_mgr)


def has_provider() -> bool:
    """Tell whether a sign-in service is configured: `[auth]` in .streamlit/secrets.toml."""
    return bool(get_secrets_auth_section())


def provider_address() -> str:
    """Return the address that begins signing in through the service."""
    return generate_login_redirect_url("default")


def return_address() -> str:
    """Return the address to which the sign-in service sends people back; "" where there is none."""
    return str(get_secrets_auth_section().get("redirect_uri", ""))


def trusted_claim() -> str:
    """Return the claim of the sign-in service that the settings trust as an e-mail address; "" for the usual one."""
    return str(get_secrets_auth_section().get("email_claim", ""))


def signed_claims(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """Return what Streamlit's own signed cookie says of whoever signed in through the service; nothing of a guest."""
    secret = get_cookie_secret()

    def decoded(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies[name].encode("latin-1", "replace")) if name in cookies else None

    found = get_cookie_with_chunks(decoded, USER_COOKIE_NAME)
    claims = json.loads(found) if found else {}
    return cast("Mapping[str, object]", claims) if isinstance(claims, dict) and claims.get("is_logged_in") is True else {}
