"""The forms of signing in as a browser, and as a forger, meets them."""

from __future__ import annotations

import html
import re
import threading
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from lib.access.account import Account, Role
from lib.ui.web import request_authentication, sign_in
from lib.ui.web.access_middleware import AccessMiddleware
from lib.ui.web.html_forms import safe_return
from lib.vietnamese.words import access_words as words
from tests.access.people import CHEAP, OWN, make_account, token_of

HOST = "http://127.0.0.1"
FROM_HERE = {"origin": HOST}
RIGHT = {"ten": "hoa", "mat-khau": OWN, "ve": "/kinh-te?ky=2024-06"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr(request_authentication.authentication(), "passwords", CHEAP)
    make_account(tmp_path, Account("hoa", "Trần Thị Hoa", Role.OFFICER))
    return tmp_path


def client(base: str = HOST, **rules: object) -> TestClient:
    async def open_stream(socket) -> None:
        await socket.accept()
        await socket.close()

    rest = [
        Route("/{rest:path}", lambda _: PlainTextResponse("page"), methods=["GET", "PUT", "DELETE", "OPTIONS", "POST"]),
        WebSocketRoute("/_stcore/stream", open_stream),
    ]
    app = Starlette(routes=[*sign_in.routes(), *rest], middleware=[Middleware(AccessMiddleware, **rules)])
    return TestClient(app, base, follow_redirects=False, client=("127.0.0.1", 5000))


@pytest.mark.parametrize("back", ["/", "/kinh-te", "/kinh-te?ky=2024-06&to=TDP03", "/moi-truong#MT-01", "/kỳ"])
def test_the_way_back_within_the_dashboard_is_kept(back):
    assert safe_return(back) == back


@pytest.mark.parametrize(
    "back",
    [
        *("", None, "kinh-te", "//evil.example", "///evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example"),
        *(
            "/\t/evil.example",
            "/\r\nSet-Cookie: a=b",
            "javascript:alert(1)",
            "/\x00",
            "//[",
            "/dang-nhap",
            "/dang-xuat?ve=/",
            "/" + "a" * 2000,
        ),
    ],
)
def test_the_way_back_leads_nowhere_else(back):
    assert safe_return(back) == "/"


def test_who_signs_in_gets_a_cookie_that_no_script_reads_and_goes_back(folder):
    answer = client().post("/dang-nhap", data=RIGHT, headers=FROM_HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/kinh-te?ky=2024-06")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_over_https_the_cookie_is_for_https_only(folder):
    answer = client("https://127.0.0.1").post("/dang-nhap", data=RIGHT, headers={"origin": "https://127.0.0.1"})
    assert "Secure" in answer.headers["set-cookie"].split("; ")


@pytest.mark.parametrize("given", [RIGHT | {"mat-khau": "x"}, RIGHT | {"ten": "ai-do"}, {"ten": "<b>hoa</b>"}])
def test_whatever_is_wrong_the_answer_is_the_same(folder, given):
    answer = client().post("/dang-nhap", data=given, headers=FROM_HERE)
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)
    assert words.NOT_KNOWN in answer.text
    assert "<b>hoa" not in answer.text
    assert OWN not in answer.text


FOREIGN = [
    {},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": HOST + ":8600"},
    {"origin": HOST, "sec-fetch-site": "cross-site"},
    {"origin": HOST, "sec-fetch-site": "same-site"},
    {"origin": HOST, "sec-fetch-site": "none"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/dang-nhap", "/dang-xuat", "/doi-mat-khau"])
def test_a_form_of_another_site_does_nothing(folder, path, headers):
    token = token_of(folder, "hoa")
    before = (folder / "access" / "accounts.json").read_bytes()
    visitor = client()
    visitor.cookies.set(request_authentication.COOKIE, token)
    answer = visitor.post(
        path, data=RIGHT | {"cu": OWN, "moi": "tre-lang-buoi-som", "nhap-lai": "tre-lang-buoi-som"}, headers=headers
    )
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert words.FROM_ELSEWHERE in answer.text
    assert request_authentication.account_of({request_authentication.COOKIE: token}) is not None
    assert (folder / "access" / "accounts.json").read_bytes() == before


def test_a_form_of_megabytes_is_not_read(folder):
    assert client().post("/dang-nhap", data=RIGHT | {"x": "a" * 10_000}, headers=FROM_HERE).status_code == 413
    assert client().post("/dang-nhap", content="&".join(f"a{n}=1" for n in range(500)), headers=FROM_HERE).status_code == 413


def test_signing_out_ends_the_sign_in_and_takes_the_cookie(folder):
    visitor = client()
    visitor.post("/dang-nhap", data=RIGHT, headers=FROM_HERE)
    token = visitor.cookies[request_authentication.COOKIE]
    assert "Trần Thị Hoa" in visitor.get("/dang-xuat").text
    answer = visitor.post("/dang-xuat", data={"ve": "//evil.example"}, headers=FROM_HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert request_authentication.COOKIE not in visitor.cookies
    assert request_authentication.account_of({request_authentication.COOKIE: token}) is None


def test_a_one_time_password_leads_to_a_new_one_and_then_back(folder):
    make_account(folder, Account("mai", "Mai", Role.OFFICER), "k7mf-2xqp-9dtw-hn4c", must_change=True)
    visitor = client()
    answer = visitor.post("/dang-nhap", data={"ten": "mai", "mat-khau": "k7mf-2xqp-9dtw-hn4c", "ve": "/lich-su"}, headers=FROM_HERE)
    assert answer.headers["location"] == "/doi-mat-khau?ve=%2Flich-su"
    assert words.MUST_CHANGE in visitor.get(answer.headers["location"]).text
    assert request_authentication.account_of(dict(visitor.cookies)) is None
    form = {"cu": "k7mf-2xqp-9dtw-hn4c", "moi": OWN, "nhap-lai": OWN + "x", "ve": "/lich-su"}
    assert words.NOT_REPEATED in visitor.post("/doi-mat-khau", data=form, headers=FROM_HERE).text
    changed = visitor.post("/doi-mat-khau", data=form | {"nhap-lai": OWN}, headers=FROM_HERE)
    assert (changed.status_code, changed.headers["location"]) == (303, "/lich-su")
    assert request_authentication.account_of(dict(visitor.cookies)) is not None


BACK = "/chi-tieu?ma=KT-06&ky=2024-06"
NEW = "tre-lang-buoi-som"


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("/doi-mat-khau", {"cu": OWN, "moi": "ngan", "nhap-lai": "ngan"}, {"cu": OWN}),
        ("/doi-mat-khau", {"cu": OWN, "moi": "matkhau123", "nhap-lai": "matkhau123"}, {"cu": OWN}),
        ("/doi-mat-khau", {"cu": OWN, "moi": NEW, "nhap-lai": NEW + "x"}, {"cu": OWN}),
        ("/doi-mat-khau", {"cu": "sai-mat-khau", "moi": NEW, "nhap-lai": NEW}, {"cu": ""}),
        ("/dang-nhap", {"ten": "hoa", "mat-khau": "sai-mat-khau"}, {"ten": "hoa", "mat-khau": ""}),
    ],
)
def test_a_form_that_is_refused_keeps_what_else_was_typed(folder, path, typed, kept):
    visitor = client()
    visitor.cookies.set(request_authentication.COOKIE, token_of(folder, "hoa"))
    answer = visitor.post(path, data=typed | {"ve": BACK}, headers=FROM_HERE)
    fields = {
        found["name"]: html.unescape(found["value"] or "")
        for found in re.finditer(r'<input(?=[^>]* name="(?P<name>[^"]*)")(?:(?=[^>]* value="(?P<value>[^"]*)"))?', answer.text)
    }
    assert (answer.status_code // 100, fields["ve"]) == (4, BACK)
    assert {name: fields[name] for name in kept} == kept
    assert {fields.get(name, "") for name in ("moi", "nhap-lai")} == {""}
    assert answer.headers["cache-control"] == "no-store"


def test_a_guest_who_would_change_a_password_is_asked_to_sign_in_first(folder):
    assert client().get("/doi-mat-khau?ve=/lich-su").headers["location"].startswith("/dang-nhap?ve=%2F")
    assert client().post("/doi-mat-khau", data={"moi": OWN, "nhap-lai": OWN}, headers=FROM_HERE).status_code == 303


def test_spoiled_accounts_are_told_without_saying_where_they_lie(folder, capsys):
    (folder / "access" / "accounts.json").write_text("{")
    answer = client().post("/dang-nhap", data=RIGHT, headers=FROM_HERE)
    assert answer.status_code == 503
    assert words.ACCOUNTS_FAULT in answer.text
    assert str(folder) not in answer.text
    assert str(folder) in capsys.readouterr().out


def test_a_full_disk_lets_nobody_in_unseen(folder, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(request_authentication.authentication().journal, "append", refuse)
    answer = client().post("/dang-nhap", data=RIGHT, headers=FROM_HERE)
    assert (answer.status_code, "set-cookie" in answer.headers) == (503, False)
    assert "đĩa đã đầy" in answer.text


def closed() -> bool:
    return True


CLOSED_TO_GUESTS = [
    "/",
    "/kinh-te",
    "/_stcore/host-config",
    "/media/a.png",
    "/component/x",
    "/static/js/a.js",
    "/assets",
    "/dang-nhap/x",
]


@pytest.mark.parametrize("path", CLOSED_TO_GUESTS)
def test_a_closed_dashboard_answers_guests_nothing_but_the_way_in(folder, path):
    guest, page = client(closed=closed), {"accept": "text/html"}
    assert guest.get(path).status_code == 401
    answer = guest.get(path + "?ky=2024-06", headers=page)
    assert (answer.status_code, answer.headers["location"].partition("=")[0]) == (303, "/dang-nhap?ve")
    guest.cookies.set(request_authentication.COOKIE, token_of(folder, "hoa"))
    assert guest.get(path, headers=page).text == "page"


@pytest.mark.parametrize("path", ["/dang-nhap", "/_stcore/health", "/assets/forms.css"])
def test_the_way_in_stays_open(folder, path):
    assert client(closed=closed).get(path).status_code == 200


def stream(visitor: TestClient) -> bool:
    try:
        with visitor.websocket_connect("/_stcore/stream"):
            return True
    except WebSocketDisconnect:
        return False


def test_a_closed_dashboard_connects_no_guest(folder):
    visitor = client(closed=closed)
    assert not stream(visitor)
    visitor.cookies.set(request_authentication.COOKIE, "forged")
    assert not stream(visitor)
    visitor.cookies.set(request_authentication.COOKIE, token_of(folder, "hoa"))
    assert stream(visitor)
    assert stream(client())


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "GET"])
def test_files_are_taken_only_from_who_may_hand_them_in(folder, method):
    make_account(folder, Account("xem", "Xem", Role.VIEWER))
    visitor = client(may_submit=lambda account: account is not None and account.role is Role.OFFICER)
    answers = [visitor.request(method, "/_stcore/upload_file/session/file").status_code]
    for name in ("xem", "hoa"):
        visitor.cookies.set(request_authentication.COOKIE, token_of(folder, name))
        answers.append(visitor.request(method, "/_stcore/upload_file/session/file").status_code)
    assert answers == [403, 403, 200]


def test_other_machines_are_answered_only_once_there_is_an_administrator(folder):
    visitor = client()
    visitor._transport.client = ("192.168.1.20", 5000)
    for path in ("/", "/dang-nhap", "/_stcore/health"):
        assert visitor.get(path).status_code == 403
    assert not stream(visitor)
    make_account(folder, Account("sep", "Sếp", Role.ADMINISTRATOR), must_change=True)
    assert visitor.get("/").status_code == 403
    make_account(folder, Account("sep", "Sếp", Role.ADMINISTRATOR))
    assert visitor.get("/").status_code == 200
    assert stream(visitor)


def test_a_hundred_guesses_at_once_are_slowed_like_a_hundred_in_turn(folder):
    shown: list[int] = []

    def guess() -> None:
        shown.append(
            client().post("/dang-nhap", data=RIGHT | {"mat-khau": "sai-mat-khau"}, headers=FROM_HERE).text.count(words.NOT_KNOWN)
        )

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(shown) == 5
