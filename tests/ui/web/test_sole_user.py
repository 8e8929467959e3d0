"""One person on one machine as the server meets them: who is let in without a password, and who is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.access.authentication import Authentication
from lib.ui.web.request_authentication import COOKIE
from lib.vietnamese.words import access_words as words
from tests.access.people import CHEAP
from tests.browser.dashboard import Dashboard, running
from tests.conftest import copy_plan
from tests.ui.web.test_hardening import ask, send

PAGE = {"Accept": "text/html", "Sec_Fetch_Dest": "document"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with running(copy_plan(tmp_path_factory.mktemp("alone") / "data")) as dashboard:
        yield dashboard


@pytest.fixture
def accounts_of(server: Dashboard) -> Iterator[Authentication]:
    shutil.rmtree(server.folder / "access", ignore_errors=True)
    yield Authentication(server.folder, CHEAP)
    shutil.rmtree(server.folder / "access", ignore_errors=True)


def cookie_of(server: Dashboard, path: str = "/", **headers: str) -> str:
    return ask(server, "GET", path, **{**PAGE, **headers})[1].get("set-cookie", "")


def test_a_start_for_one_person_prints_no_password(server: Dashboard) -> None:
    assert "Mật khẩu dùng một lần" not in server.log


def test_a_name_lets_in_and_the_next_page_brings_the_cookie(server: Dashboard, accounts_of: Authentication) -> None:
    assert COOKIE not in cookie_of(server)
    status, _, body = ask(server, "GET", "/bat-dau", **PAGE)
    assert (status, words.YOUR_NAME in body) == (200, True)
    status, headers, _ = send(server, "/bat-dau", ho_ten="Lê Thị Mai", ve="/kinh-te")
    assert (status, headers["location"], COOKIE in headers["set-cookie"]) == (303, "/kinh-te", True)
    cookie = cookie_of(server, "/kinh-te")
    assert COOKIE in cookie
    assert {"HttpOnly", "SameSite=lax"} <= set(re.split(r"; ", cookie))
    token = cookie.partition("=")[2].partition(";")[0]
    assert COOKIE not in cookie_of(server, Cookie=f"{COOKIE}={token}"), "who is in stays in"
    # The sign-in page sends straight back, and a name is not asked twice.
    assert ask(server, "GET", "/dang-nhap?ve=/kinh-te", **PAGE)[1]["location"] == "/kinh-te"
    assert ask(server, "GET", "/bat-dau", **PAGE)[0] == 303
    assert send(server, "/bat-dau", ho_ten="Người Lạ")[0] == 403
    # The password that others need: no old one is asked for, and the sign-in that came by itself is over.
    asked = ask(server, "GET", "/doi-mat-khau", **PAGE)[2]
    assert words.OLD_PASSWORD not in asked
    status, headers, _ = send(server, "/doi-mat-khau", f"{COOKIE}={token}", moi="ngan-hoa-gio-bien", nhap_lai="ngan-hoa-gio-bien")
    assert (status, COOKIE in headers["set-cookie"]) == (303, True)
    assert COOKIE not in cookie_of(server)


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_For": "192.0.2.7"},
        {"X_Forwarded_For": ""},
        {"X_Forwarded_Proto": "https"},
        {"X_Forwarded_Host": "bang.example"},
        {"Forwarded": "for=192.0.2.7"},
        {"Via": "1.1 proxy"},
        {"X_Real_IP": "192.0.2.7"},
        {"Host": "bang.example"},
        {"Sec_Fetch_Dest": "iframe"},
        {"Accept": "application/json"},
    ],
)
def test_whoever_may_be_somebody_else_is_a_guest(server: Dashboard, accounts_of: Authentication, headers: dict[str, str]) -> None:
    status, _, _ = ask(server, "GET", "/bat-dau", **{**PAGE, **headers})
    claimed = ask(
        server,
        "POST",
        "/bat-dau",
        b"ho-ten=Ai",
        **{"Origin": server.url, "Content_Type": "application/x-www-form-urlencoded", **headers},
    )
    if not {"Sec_Fetch_Dest", "Accept"} & set(headers):
        assert status in (303, 421)
        assert claimed[0] in (403, 421)
        assert accounts_of.accounts.all() == ()
        send(server, "/bat-dau", ho_ten="Lê Thị Mai")
    assert [entry.account.full_name for entry in accounts_of.accounts.all()] != []
    assert COOKIE not in cookie_of(server, **headers)


def test_a_foreign_page_cannot_begin(server: Dashboard, accounts_of: Authentication) -> None:
    for sender in ({"Origin": "http://ngoai.example"}, {"Sec_Fetch_Site": "cross-site"}, {}):
        form = {"Content_Type": "application/x-www-form-urlencoded", **sender}
        assert ask(server, "POST", "/bat-dau", b"ho-ten=Ai", **form)[0] == 403
    assert accounts_of.accounts.all() == ()


@pytest.mark.parametrize(("variable", "value"), [("DASHBOARD_HOSTS", "bang.phuong.example"), ("FORWARDED_ALLOW_IPS", "127.0.0.1")])
def test_behind_a_name_or_a_proxy_there_are_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with running(copy_plan(tmp_path / "data")) as server:
        assert len(re.findall(r"Mật khẩu dùng một lần: (\S+)", server.log)) == 1
        status, headers, _ = ask(server, "GET", "/bat-dau", **PAGE)
        assert (status, headers["location"]) == (303, "/"), "nobody begins by saying a name"
        assert words.FIRST_PASSWORD_PLACE.format(name="quantri") in ask(server, "GET", "/dang-nhap", **PAGE)[2]
        status, _, body = send(server, "/dang-nhap", ten=" ", mat_khau="x")
        assert (status, words.NEED_SIGN_IN_NAME in body) == (400, True)
