"""Streamlit's private parts are as they were when the patches were written; a new version makes somebody look."""

from __future__ import annotations

import asyncio
import importlib.metadata
import inspect
import re
from asyncio import base_events
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.responses import JSONResponse
from streamlit import auth_util, user_info
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.state.session_state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_app_utils, starlette_server_config

from lib.ui.web import streamlit_patches

ROOT = Path(__file__).resolve().parents[3]
PRIVATE = re.compile(r"^\s*(?:from|import) (?:streamlit\.(?!delta_generator\b)|uvicorn)|^from asyncio import base_events", re.M)


def test_the_patches_were_read_against_the_version_installed():
    assert importlib.metadata.version("streamlit") == streamlit_patches.STREAMLIT_VERSION


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (base_events._set_nodelay, ["sock"]),
        (auth_util.get_cookie_with_chunks, ["get_single_cookie_fn", "cookie_name"]),
        (auth_util.get_secrets_auth_section, []),
        (server_util.get_cookie_secret, []),
        (starlette_app_utils.decode_signed_value, ["secret", "name", "value"]),
        (user_info.generate_login_redirect_url, ["provider"]),
        (Runtime.close_session, ["self", "session_id"]),
        (Runtime.is_active_session, ["self", "session_id"]),
        (WebsocketSessionManager.get_session_info, ["self", "session_id"]),
        (WebsocketSessionManager.list_active_sessions, ["self"]),
        (Runtime.exists, []),
        (uvicorn.Server.handle_exit, ["self", "sig", "frame"]),
        (SessionState.clear, ["self"]),
        (MemoryUploadedFileManager.remove_file, ["self", "session_id", "file_id"]),
    ],
)
def test_a_private_function_takes_what_it_took(function, parameters):
    required = [name for name, p in inspect.signature(function).parameters.items() if p.default is inspect.Parameter.empty]
    assert required == parameters


@pytest.mark.parametrize(
    ("named", "peer", "seen"),
    [
        ("", "127.0.0.1", ("http", "127.0.0.1")),
        ("127.0.0.1", "127.0.0.1", ("https", "203.0.113.9")),
        ("10.0.0.1, 10.0.0.7", "10.0.0.7", ("https", "203.0.113.9")),
        ("10.0.0.1", "127.0.0.1", ("http", "127.0.0.1")),
    ],
)
def test_only_named_proxies_say_for_whom_they_ask(named, peer, seen, monkeypatch):
    async def answer(scope, receive, send) -> None:
        await JSONResponse([scope["scheme"], scope["client"][0]])(scope, receive, send)

    monkeypatch.setattr(uvicorn.config, "ProxyHeadersMiddleware", uvicorn.config.ProxyHeadersMiddleware)
    monkeypatch.delenv(streamlit_patches.PROXIES, raising=False)
    started = uvicorn.Config(answer)  # as it is once our first code runs
    monkeypatch.setenv(streamlit_patches.PROXIES, named)
    streamlit_patches.believe_named_proxies()
    started.load()

    async def ask() -> list[str]:
        transport = httpx.ASGITransport(started.loaded_app, client=(peer, 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            headers = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
            return (await client.get("/", headers=headers)).json()

    assert asyncio.run(ask()) == [*seen]


def test_private_attributes_have_the_kind_they_had():
    assert isinstance(PagesManager.uses_pages_directory, bool | None)
    assert "APP_IS_RUNNING" in AppSessionState.__members__
    server = uvicorn.Server(uvicorn.Config(lambda: None))
    assert (server.should_exit, server.config.timeout_graceful_shutdown) == (False, None)
    assert isinstance(MemoryUploadedFileManager("").file_storage, dict)
    assert isinstance(starlette_server_config.USER_COOKIE_NAME, str)
    assert isinstance(starlette_server_config.XSRF_COOKIE_NAME, str)
    assert (streamlit_patches.STREAMLIT_FILES.parent / "index.html").is_file()
    assert list((streamlit_patches.STREAMLIT_FILES / "js").glob("Html.*.js"))


def test_no_other_module_takes_anything_private():
    files = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    found = {file.name for file in files if PRIVATE.search(file.read_text("utf-8"))}
    assert found == {"streamlit_patches.py"}
