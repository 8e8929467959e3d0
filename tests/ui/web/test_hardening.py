"""The server as somebody meets it who knows HTTP: what it refuses, what it says then, and what it never writes down."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lib.access.account import Account, Role
from lib.ledger.journal import Event
from lib.ui.web.request_authentication import COOKIE
from lib.ui.web.streamlit_patches import STREAMLIT_FILES, answer_at_once
from lib.vietnamese.words import access_words, common_words
from lib.workspace import open_workspace
from tests.access.people import OWN, make_account, token_of
from tests.browser.dashboard import HOST, Dashboard, running
from tests.conftest import copy_plan

NEW, WRONG = "mot-mat-khau-rat-moi", "sai-mat-khau-nay-nhe"
UPLOAD = "/_stcore/upload_file/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000001"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = copy_plan(tmp_path_factory.mktemp("hardened") / "data")
    make_account(folder, Account("van", "Văn Phòng", Role.OFFICE))
    with running(folder) as dashboard:
        yield dashboard


def ask(server: Dashboard, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    connection.request(method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode("utf-8", "replace")
    connection.close()
    return found


def send(server: Dashboard, path: str, cookie: str = "", **fields: str) -> tuple[int, dict[str, str], str]:
    """Send a form as a browser does from the page itself."""
    sender = {"Origin": server.url, "Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return ask(server, "POST", path, urlencode({name.replace("_", "-"): text for name, text in fields.items()}).encode(), **sender)


def test_no_answer_waits_until_the_one_before_is_acknowledged():
    answer_at_once()

    async def delay_is_off() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            found.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        # Bound as Streamlit does it: without the number of TCP, by which asyncio would know it.
        with socket.socket() as listening:
            listening.bind((HOST, 0))
            assert listening.proto == 0
            async with await asyncio.start_server(serve, sock=listening) as serving:
                _, writer = await asyncio.open_connection(*serving.sockets[0].getsockname())
                writer.close()
                return await found

    assert asyncio.run(delay_is_off()) != 0


@pytest.mark.parametrize("path", ["/", "/kinh-te"])
def test_scripts_and_styles_come_packed_to_be_kept_and_are_what_is_on_disk(path, server):
    page = ask(server, "GET", path, Accept="text/html")[2]
    wanted = re.findall(r'(?:src|href)="\.?(/(?:static|assets)/[^"]*\.(?:js|css)[^"]*)"', page)
    assert len(wanted) > 80
    assert "PlotlyChart" not in page
    for address in wanted:
        plain, packed = (raw(server, address, **accepted) for accepted in ({}, {"Accept-Encoding": "gzip, br"}))
        assert "content-security-policy" in plain[0]
        assert plain[0]["content-type"].split(";")[0] in ("text/javascript", "application/javascript", "text/css")
        name = address.removeprefix("/static/")
        if name != address:
            assert plain[1] == (STREAMLIT_FILES / name).read_bytes()
        assert gzip.decompress(packed[1]) == plain[1]
        assert "immutable" in packed[0]["cache-control"]
        assert packed[0]["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "is_apart"),
    [("/", False), ("/kinh-te", False), ("/trinh-chieu", False), ("/dang-nhap", True), ("/doi-mat-khau", True)],
)
def test_only_pages_that_take_a_password_are_kept_apart_from_whoever_opened_them(path, is_apart, server):
    cookie = f"{COOKIE}={token_of(server.folder, 'van')}" if path == "/doi-mat-khau" else ""
    status, headers, page = ask(server, "GET", path, Accept="text/html", Cookie=cookie)
    assert (status, "password" in page) == (200, is_apart)
    assert headers.get("cross-origin-opener-policy") == ("same-origin" if is_apart else None)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_our_script_comes_before_those_of_streamlit_and_holds_nothing_up(server):
    page = ask(server, "GET", "/", Accept="text/html")[2]
    scripts = re.findall(r"<script([^>]*)>", page)
    ours = [re.search(r"/assets/\w+|/static/js/index", script)[0] for script in scripts]
    assert ours in (
        ["/assets/page", "/static/js/index"],
        ["/assets/held_scripts", "/assets/page", "/static/js/index"],  # with a first picture, after which the others run
    )
    assert all("defer" in script or 'type="module"' in script for script in scripts)


def raw(server: Dashboard, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    assert answer.status == 200, path
    found = {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_the_health_of_the_server_is_one_word(server):
    assert ask(server, "GET", "/_stcore/health")[::2] == (200, "ok")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics?families=cache_memory_bytes",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/kinh-te/_stcore/metrics",
    ],
)
def test_what_tells_of_the_servers_insides_is_closed(path, server):
    assert ask(server, "GET", path)[::2] == (404, common_words.NOTHING_HERE)


def test_no_other_site_may_give_the_page_orders(server):
    assert '"allowedOrigins":[]' in ask(server, "GET", "/_stcore/host-config")[2]


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/assets/khong-co.css", 404, common_words.NOTHING_HERE),
        ("GET", "/media/khong-co.xlsx", 404, common_words.NOTHING_HERE),
        ("GET", "/component/x/y", 404, common_words.NOTHING_HERE),
        ("PUT", "/", 405, common_words.NOT_THIS_WAY),
        ("DELETE", "/dang-nhap", 405, common_words.NOT_THIS_WAY),
        ("GET", "/..%2f..%2fapp.py", 400, common_words.NOT_DONE),
        ("GET", "/assets/..%5c..%5c..%5capp.py", 400, common_words.NOT_DONE),
    ],
)
def test_a_refusal_is_vietnamese_bears_the_headers_and_tells_nothing(method, path, status, words, server):
    found, headers, text = ask(server, method, path)
    assert (found, text) == (status, words)
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_failure_of_the_server_is_told_in_vietnamese_without_its_cause(server):
    settings = server.folder / "settings.toml"
    kept = settings.read_bytes()
    settings.unlink()
    settings.mkdir()  # nobody foresees that
    try:
        status, headers, text = ask(server, "GET", "/", Accept="text/html")
    finally:
        settings.rmdir()
        settings.write_bytes(kept)
    assert (status, text) == (500, common_words.FAILED)
    assert "content-security-policy" in headers
    assert str(settings) in server.log


def test_an_upload_without_the_token_of_the_page_is_refused(server):
    signed_in = f"{COOKIE}={token_of(server.folder, 'van')}"
    assert ask(server, "PUT", UPLOAD, b"PK", Cookie=signed_in)[0] == 403
    assert ask(server, "PUT", UPLOAD, b"PK", Cookie=f"{signed_in}; _streamlit_xsrf=a", X_Xsrftoken="b")[0] == 403


def test_the_form_of_signing_in_is_taken_from_the_page_itself_only(server):
    body = urlencode({"ten": "van", "mat-khau": OWN}).encode()
    kind = "application/x-www-form-urlencoded"
    for sender in ({"Origin": "http://ngoai.example"}, {"Sec_Fetch_Site": "cross-site"}, {}):
        status, headers, _ = ask(server, "POST", "/dang-nhap", body, Content_Type=kind, **sender)
        assert status == 403
        assert COOKIE not in headers.get("set-cookie", "")


def test_nobody_is_believed_to_pass_on_a_request_of_another_unless_named_a_proxy(server):
    claimed = {"X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "https"}
    headers = {"Origin": server.url, "Content_Type": "application/x-www-form-urlencoded", **claimed}
    status, found, _ = ask(server, "POST", "/dang-nhap", urlencode({"ten": "van", "mat-khau": OWN}).encode(), **headers)
    assert (status, "Secure" in found["set-cookie"]) == (303, False)
    *_, last = open_workspace(server.folder).journal.entries()
    assert (last.event, last.origin) == (Event.SIGNED_IN, HOST)


def test_passwords_and_cookies_are_written_nowhere(server):
    send(server, "/dang-nhap", ten="van", mat_khau=WRONG)
    send(server, "/dang-nhap", ten=WRONG, mat_khau=OWN)
    status, headers, _ = send(server, "/dang-nhap", ten="van", mat_khau=OWN)
    first = headers["set-cookie"].partition(";")[0]
    assert status == 303
    status, headers, _ = send(server, "/doi-mat-khau", first, cu=OWN, moi=NEW, nhap_lai=NEW)
    second = headers["set-cookie"].partition(";")[0]
    assert (status, first != second) == (303, True)
    ask(server, "GET", f"/?ve={NEW[:5]}", Cookie=second, Accept="text/html")
    send(server, "/dang-xuat", second)
    secrets = [OWN, NEW, WRONG, *(cookie.partition("=")[2] for cookie in (first, second))]
    written = {path: path.read_text("utf-8", "replace") for path in server.folder.rglob("*") if path.is_file()}
    written[Path("log")] = server.log
    assert any("password_changed" in text for text in written.values())
    assert [(path, secret) for path, text in written.items() for secret in secrets if secret in text] == []


def test_signing_in_says_the_same_of_every_mistake(server):
    shown = {send(server, "/dang-nhap", ten=name, mat_khau=WRONG)[2] for name in ("van", "khong-co-ai")}
    assert {re.sub(r'value="[^"]*"', "", text) for text in shown} == {re.sub(r'value="[^"]*"', "", min(shown))}
    assert access_words.SIGN_IN in min(shown)
