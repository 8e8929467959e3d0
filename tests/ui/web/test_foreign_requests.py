"""Requests that no page of ours sends: under a foreign name, and messages to Streamlit that only its developers' menu knows."""

from __future__ import annotations

import asyncio
import http.client
import os
import re
import socket
from collections.abc import Iterator

import httpx
import pytest
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from lib.ui.web import host_check
from lib.ui.web.host_check import VARIABLE, HostCheck
from lib.ui.web.message_filter import DROPPED, DROPPED_OPERATIONS, OPERATIONS, PASSED, is_wanted
from lib.ui.web.static_files import STATIC
from tests.access.streaming import visiting
from tests.browser.dashboard import HOST, Dashboard, running
from tests.conftest import ROOT, copy_plan

NAME = "bang-theo-doi.phuong.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, VARIABLE, f"khac.example, {NAME.upper()}")
        with running(copy_plan(tmp_path_factory.mktemp("foreign") / "data")) as dashboard:
            yield dashboard


def status(server: Dashboard, host: str, path: str) -> int:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    connection.request("GET", path, headers={"Host": host, "Accept": "text/html"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def stream_status(server: Dashboard, host: str) -> int:
    """Return the status with which the permanent connection is refused, 101 where it is opened."""
    try:
        # The address names the host that is asked for; the connection itself goes to the server.
        with connect(
            f"ws://{host}:{server.port}/_stcore/stream",
            sock=socket.create_connection((HOST, server.port)),
            origin=Origin(f"http://{host}:{server.port}"),
            subprotocols=[Subprotocol("streamlit")],
            proxy=None,
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize("path", ["/", "/dang-nhap", "/_stcore/health", "/_stcore/host-config", "/assets/palette.css", "/media/x"])
@pytest.mark.parametrize("host", ["ngoai.example", "127.0.0.1.ngoai.example", "192.168.1.5", f"{NAME}.ngoai.example"])
def test_a_page_of_another_site_reads_nothing_by_pointing_its_name_here(server, host, path):
    assert status(server, f"{host}:{server.port}", path) == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", NAME, "LOCALHOST", f"{NAME}."])
def test_the_servers_own_names_are_answered(server, host):
    assert status(server, f"{host}:{server.port}", "/_stcore/health") == 200


@pytest.mark.parametrize(("host", "wanted"), [("ngoai.example", 421), (NAME, 101), ("localhost", 101)])
def test_the_permanent_connection_is_for_the_servers_own_names_too(server, host, wanted):
    assert stream_status(server, host) == wanted


def status_at(arrived_at: str, host: str, names: set[str]) -> int:
    """Return the status of a request for `host` that arrived at this address of the machine."""
    checked = HostCheck(PlainTextResponse("ok"), names)

    async def app(scope, receive, send):
        await checked({**scope, "server": (arrived_at, 8501)}, receive, send)

    async def ask() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            return (await client.get("/", headers={"Host": host})).status_code

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("host", "arrived_at", "status"),
    [
        ("10.0.0.7:8501", "10.0.0.7", 200),
        ("10.0.0.7:8501", "::ffff:10.0.0.7", 200),
        ("[fe80::1]:8501", "fe80::1%eth0", 200),
        ("10.0.0.8:8501", "10.0.0.7", 421),
        ("8.8.8.8", "10.0.0.7", 421),
        (NAME, "10.0.0.7", 200),
        ("192.168.9.9", "10.0.0.7", 200),
        ("localhost", "127.0.0.1", 200),
        (socket.gethostname(), "10.0.0.7", 200),
        ("ngoai.example", "10.0.0.7", 421),
        (f"10.0.0.7.{NAME}", "10.0.0.7", 421),
    ],
)
def test_in_the_network_the_machines_own_and_configured_names_are_answered_only(host, arrived_at, status, monkeypatch):
    monkeypatch.setattr(host_check, "is_in_network", lambda: True)
    assert status_at(arrived_at, host, {NAME, "192.168.9.9"}) == status


@pytest.mark.parametrize(
    ("address", "others_may_come"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True), ("", True)]
)
def test_a_server_at_loopback_knows_no_names_of_the_network(address, others_may_come, monkeypatch):
    monkeypatch.setattr(host_check.st, "get_option", lambda _: address)
    assert host_check.is_in_network() == others_may_come
    assert status_at("10.0.0.7", "10.0.0.7", set()) == (200 if others_may_come else 421)


def test_every_kind_of_message_that_streamlit_knows_is_either_passed_or_dropped():
    fields = BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    assert {field.name for field in fields} == PASSED | DROPPED
    operations = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type.fields
    assert {field.name for field in operations} == OPERATIONS | DROPPED_OPERATIONS | {"request_id", "session_id"}
    assert not (PASSED & DROPPED or OPERATIONS & DROPPED_OPERATIONS)


NEEDED_FOR = {
    "rerun_script": r"\bshell\.run\b",
    "file_urls_request": r"\.file_uploader\(",
    "deferred_file": r"\.download_button\(",
    "dataframe_chunk": r"\.(?:dataframe|data_editor)\(",
    "stop_script": r"\.chat_input\(",
}
"""What in pages sends a kind of message."""


def test_of_messages_those_pass_that_some_element_of_a_page_sends_and_no_others():
    files = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "lib" / "ui").rglob("*.py")]
    source = "".join(file.read_text("utf-8") for file in files)
    sent = {kind for kind, element in NEEDED_FOR.items() if re.search(element, source)}
    assert sent == (PASSED - {"backend_operation_request"}) | OPERATIONS


def test_the_button_that_stops_a_page_is_not_shown():
    style = (STATIC / "style.css").read_text("utf-8")
    assert re.search(r'\[data-testid="stStatusWidget"\][^{}]*\{ display: none; \}', style)


@pytest.mark.parametrize("kind", sorted(DROPPED_OPERATIONS | OPERATIONS))
def test_of_operations_only_those_of_pages_pass(kind):
    message = BackMsg()
    getattr(message.backend_operation_request, kind).SetInParent()
    message.backend_operation_request.request_id = "a"
    assert is_wanted(message.SerializeToString()) == (kind in OPERATIONS)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xff\xff"])
def test_what_is_no_message_at_all_does_not_pass(content):
    assert not is_wanted(content)


def test_a_guest_empties_no_caches_and_learns_no_names_of_files(server):
    with visiting(server) as visitor:
        visitor.send("")
        for kind in ("load_git_info", "clear_cache", "set_run_on_save"):
            visitor.socket.send(BackMsg(**{kind: True}).SerializeToString())
        urls = visitor.upload_urls("a.xlsx")  # answered after all that came before
        assert urls.upload_url
        with pytest.raises(TimeoutError):
            while True:
                kind = next(visitor.messages(1)).WhichOneof("type")
                assert kind not in ("git_info_changed", "session_event")
