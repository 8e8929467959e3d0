"""The first page of a browser that opens “/”: by role, and only where somebody comes out of nothing."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.ui.web import request_authentication
from lib.ui.web.first_page import FirstPage
from tests.access.people import token_of
from tests.access.ward import Ward

OPENED = {"accept": "text/html", "sec-fetch-site": "none"}
WORK = "/viec-cua-toi"


@pytest.fixture
def asked(made: Ward, monkeypatch: pytest.MonkeyPatch):
    """Return a function that asks the server for an address as one account, and tells where it leads, "" being nowhere."""
    monkeypatch.setenv("DATA_DIR", str(made.folder))

    async def overview(_: Request) -> PlainTextResponse:
        return PlainTextResponse("")

    app = Starlette(routes=[Route("/{path:path}", overview, methods=["GET", "POST"])], middleware=[Middleware(FirstPage)])

    def answer(account: str, address: str = "/", method: str = "GET", **headers: str) -> str:
        cookies = {request_authentication.COOKIE: token_of(made.folder, account)} if account else {}
        sent = {**OPENED, **{name.replace("_", "-"): value for name, value in headers.items()}}
        client = TestClient(app, cookies=cookies, follow_redirects=False)
        return client.request(method, address, headers=sent).headers.get("location", "")

    return answer


@pytest.mark.parametrize(
    ("account", "page"), [("", ""), ("xem", ""), ("truong", ""), ("hoa", WORK), ("van", WORK)], ids=lambda text: text or "-"
)
def test_officers_and_office_are_led_to_their_work_and_others_see_the_overview(account, page, asked):
    assert asked(account) == page


@pytest.mark.parametrize(
    ("address", "method", "headers"),
    [
        ("/", "GET", {"sec_fetch_site": "same-origin"}),  # the menu's way
        ("/", "GET", {"sec_fetch_site": "cross-site"}),
        ("/", "GET", {"referer": "http://testserver/nhiem-vu"}),  # the menu's, where a browser says nothing else
        ("/", "GET", {"cache_control": "max-age=0"}),  # drawn anew
        ("/", "GET", {"accept": "*/*"}),
        ("/", "POST", {}),
        ("/?ky=2024-06", "GET", {}),
        ("/kinh-te", "GET", {}),
    ],
)
def test_all_else_that_is_asked_for_is_answered_as_it_is(address, method, headers, asked):
    assert asked("hoa", address, method, **headers) == ""
