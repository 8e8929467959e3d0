"""The interface for other programs, and a province's server against intruders: tokens, scopes, addresses, uploads, sign-ins."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.access.account import Account, Role
from lib.access.api_tokens import ApiTokens
from lib.access.link_tokens import token_of_link
from lib.demo_province import Size, write_province
from lib.ledger.journal import Event, Journal
from lib.ledger.link_records import issue_link
from lib.ledger.records import Author
from lib.ui import actions
from lib.ui.web import api, group_form, request_authentication, sign_in
from lib.ui.web.access_middleware import AccessMiddleware
from lib.ui.web.error_answers import VietnameseAnswers
from lib.ui.web.unit_of_request import UnitOfRequest
from lib.workspace import open_workspace
from tests.access.people import OWN, make_account, token_of
from tests.conftest import ROOT, here

NOW = datetime(2024, 4, 2, tzinfo=UTC)
CODES = ("MH", "MH001", "MH002")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a province of two wards with accounts of the same name; the first ward closes a domain."""
    root = tmp_path_factory.mktemp("province") / "tinh"
    list(write_province(root, ROOT / "data", Size(2, 3, groups=2)))
    settings = root / "wards" / "MH001" / "settings.toml"
    closed = settings.read_text("utf-8").replace("closed_domains = []", 'closed_domains = ["moi-truong"]')
    settings.write_text(closed, "utf-8")
    for code in CODES:
        make_account(folder_of(root, code), Account("hoa", f"Hoa của {code}", Role.ADMINISTRATOR))
    return root


def folder_of(root: Path, code: str) -> Path:
    return root if code == "MH" else root / "wards" / code


@pytest.fixture
def client(root: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("DATA_DIR", str(root))
    api._limits.cache_clear()

    async def reached(request: Request) -> PlainTextResponse:
        account, _ = request_authentication.signed_in(request.cookies)
        shown = request_authentication.account_of(request.cookies)
        return PlainTextResponse(f"{account.full_name if account else ''}|{shown.name if shown else ''}")

    check = Middleware(AccessMiddleware, closed=actions.is_closed_to_guests, may_submit=actions.may_submit)
    routes = [
        *sign_in.routes(),
        *api.routes(),
        *group_form.routes(),
        Route("/{path:path}", reached, methods=["GET", "PUT", "POST"]),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(UnitOfRequest), check, Middleware(VietnameseAnswers)])
    return TestClient(app, follow_redirects=False, client=("127.0.0.1", 1))


def made(root: Path, code: str, scope: str = "open") -> dict[str, str]:
    """Return the header with a new token of a unit."""
    token = ApiTokens(folder_of(root, code)).make(code, "IOC", scope, by="hoa", origin="console", now=NOW)
    return {"Authorization": f"Bearer {token}"}


def test_a_wards_token_opens_its_own_figures_and_no_others(client, root):
    mine = made(root, "MH001")
    assert [unit["code"] for unit in client.get("/api/v1/units", headers=mine).json()["units"]] == ["MH001"]
    assert client.get("/api/v1/units/MH001/status?period=2024-03", headers=mine).status_code == 200
    for address in ("/api/v1/units/MH002/status", "/api/v1/units/MH002/periods", "/api/v1/units/-/status", "/api/v1/province"):
        for further in ("", "?dv=MH002", "?dv=MH"):
            answer = client.get(address + further, headers=mine)
            assert (answer.status_code, "Phường minh họa 2" in answer.text) == (403, False)


def test_a_provinces_token_opens_every_ward_and_the_comparison(client, root):
    whole = made(root, "MH", "closed")
    assert [unit["code"] for unit in client.get("/api/v1/units", headers=whole).json()["units"]] == ["MH001", "MH002"]
    status = client.get("/api/v1/units/MH002/status?period=2024-03", headers=whole).json()
    assert (status["period"], len(status["indicators"])) == ("2024-03", 23)
    compared = client.get("/api/v1/province?period=2024-03", headers=whole).json()
    assert [ward["code"] for ward in compared["wards"]] == ["MH001", "MH002"]
    assert "value" in compared["wards"][0]["cells"]["T-MT-01"]


@pytest.mark.parametrize("address", ["/api/v1/units/MH001/status?period=2024-03", "/api/v1/province?period=2024-03"])
def test_closed_domains_come_only_with_their_scope(address, client, root):
    def told(scope: str) -> str:
        wards = client.get(address, headers=made(root, "MH", scope)).json()
        return json.dumps(wards.get("indicators") if "wards" not in wards else wards["wards"][0], ensure_ascii=False)

    closed = "nước sạch" if "status" in address else '"T-MT-01": {"value"'
    assert closed in told("closed")
    assert closed not in told("open")


def test_a_token_that_was_withdrawn_or_changed_opens_nothing(client, root):
    mine = made(root, "MH002")
    text = mine["Authorization"]
    swapped = text.replace(".MH002.", ".MH001."), text.replace(".MH002.", ".MH."), text[:-1] + ("A" if text[-1] != "A" else "B")
    for forged in (*swapped, "Bearer ", "Bearer bt1.MH002.00000000." + "A" * 43, "Basic abc", "Bearer bt1.../etc." + "A" * 43):
        answer = client.get("/api/v1/units", headers={"Authorization": forged})
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    tokens = ApiTokens(folder_of(root, "MH002"))
    tokens.revoke(tokens.find(text.removeprefix("Bearer ")).id, by="hoa", origin="console", now=NOW)
    assert client.get("/api/v1/units", headers=mine).status_code == 401
    kept = tokens.file.read_text("utf-8")
    assert text.rpartition(".")[2] not in kept
    last = list(Journal(folder_of(root, "MH002") / "journal").entries())[-1]
    assert (last.event, last.what["change"]) == (Event.ACCOUNT_DISABLED, "api_token")


def test_guessing_and_asking_without_end_are_slowed(client, root, monkeypatch):
    guesses = [client.get("/api/v1/units", headers={"Authorization": f"Bearer {number}"}).status_code for number in range(30)]
    assert (guesses[0], guesses[-1]) == (401, 429)
    monkeypatch.setattr(api, "MOST_IN_A_MINUTE", 2)
    api._limits.cache_clear()
    mine = made(root, "MH001")
    asked = [client.get("/api/v1/units", headers=mine).status_code for _ in range(6)]
    assert asked[0] == 200
    assert 429 in asked


def test_the_same_answer_is_not_sent_twice(client, root):
    mine = made(root, "MH001")
    first = client.get("/api/v1/units/MH001/status?period=2024-03", headers=mine)
    again = client.get("/api/v1/units/MH001/status?period=2024-03", headers=mine | {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_periods_come_in_pages_newest_first(client, root):
    mine, seen, address = made(root, "MH001"), [], "/api/v1/units/MH001/periods?limit=2"
    while address:
        page = client.get(address, headers=mine).json()
        seen += [one["period"] for one in page["periods"]]
        address = page["next"]
    assert seen == ["2024-03", "2024-02", "2024-01"]


@pytest.mark.parametrize(("address", "status"), [("?period=2024-13", 400), ("?period=2031-01", 404), ("?period=2024-02", 200)])
def test_a_period_that_is_not_there_says_so(address, status, client, root):
    assert client.get(f"/api/v1/units/MH001/status{address}", headers=made(root, "MH001")).status_code == status


def test_the_description_names_every_address_and_needs_no_token(client):
    described = client.get("/api/v1/openapi.json").json()
    named = set(described["paths"]) | {"/api/v1/openapi.json"}
    assert {route.path for route in api.routes()} == named
    assert described["openapi"] == "3.1.0"


def test_one_ward_alone_gives_its_own_figures(client, root, monkeypatch):
    folder = folder_of(root, "MH002")
    monkeypatch.setenv("DATA_DIR", str(folder))
    token = ApiTokens(folder).make("", "IOC", "open", by="", origin="console", now=NOW)
    mine = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/units/-/status?period=2024-03", headers=mine).json()["period"] == "2024-03"
    assert client.get("/api/v1/units/MH001/status", headers=mine).status_code == 403


def cookie(root: Path, code: str, claimed: str = "") -> dict[str, str]:
    return {request_authentication.COOKIE: f"{claimed or code}.{token_of(folder_of(root, code), 'hoa')}"}


@pytest.mark.parametrize(
    ("code", "asked", "found"),
    [
        ("MH001", "", "Hoa của MH001|hoa"),
        ("MH001", "?dv=MH001", "Hoa của MH001|hoa"),
        ("MH001", "?dv=MH002", "Hoa của MH001|"),
        ("MH001", "?dv=MH", "Hoa của MH001|"),
        ("MH", "?dv=MH002", "Hoa của MH|hoa@MH"),
        ("MH", "", "Hoa của MH|hoa"),
    ],
)
def test_a_sign_in_counts_in_its_own_unit_alone(code, asked, found, client, root):
    client.cookies.update(cookie(root, code))
    assert client.get(f"/kinh-te{asked}").text == found


@pytest.mark.parametrize(("code", "claimed"), [("MH001", "MH002"), ("MH001", "MH"), ("MH", "MH001"), ("MH001", "MH009")])
def test_a_sign_in_of_one_unit_proves_nothing_in_another(code, claimed, client, root):
    client.cookies.update(cookie(root, code, claimed))
    for path in ("/", "/?dv=MH001", "/_stcore/host-config", "/media/abc"):
        answer = client.get(path, headers={"accept": "*/*"})
        assert answer.status_code == 401
    assert client.put("/_stcore/upload_file/a/b").status_code == 403


def test_guests_of_a_provinces_server_see_and_send_nothing(client):
    assert client.get("/?dv=MH001", headers={"accept": "text/html"}).headers["location"].startswith("/dang-nhap?ve=")
    assert client.put("/_stcore/upload_file/a/b").status_code == 403


def test_signing_in_asks_the_unit_and_only_its_accounts(client):
    asked = client.get("/dang-nhap?ve=%2F%3Fdv%3DMH002").text
    assert '<option value="MH002" selected' in asked
    sent = {"ten": "hoa", "mat-khau": OWN, "ve": "/?dv=MH002", "don-vi": "MH002"}
    headers = {"sec-fetch-site": "same-origin"}
    answer = client.post("/dang-nhap", data=sent, headers=headers)
    assert answer.headers["set-cookie"].startswith(f"{request_authentication.COOKIE}=MH002.")
    assert client.get("/?dv=MH002").text == "Hoa của MH002|hoa"
    assert client.get("/?dv=MH001").text == "Hoa của MH002|"


def test_the_command_makes_lists_and_withdraws_tokens(root):
    line = here("api-token", "add", "Sở Kế hoạch", "--unit", "MH001", "--data", root).out
    assert ".MH001." in line
    lines = here("api-token", "list", "--unit", "MH001", "--data", root).out.splitlines()
    [listed] = [line for line in lines if "Sở Kế hoạch" in line]
    assert here("api-token", "withdraw", listed.split()[0], "--unit", "MH001", "--data", root).status == 0
    assert here("api-token", "withdraw", "00000000", "--unit", "MH001", "--data", root).status == 2


def test_a_group_link_opens_its_own_wards_form_and_no_others(client, root):
    folder = folder_of(root, "MH001")
    today = datetime.now(UTC)
    author = Author("Hoa của MH001", today, "hoa")
    link = issue_link(open_workspace(folder).ledger, "TDP01", "Tổ dân phố 1", "2024-03", (today + timedelta(days=3)).date(), author)
    token = token_of_link(folder, link.id)
    assert client.get(f"/lien-ket/MH001/{token}").status_code == 200
    for other in (f"MH002/{token}", token, f"MH/{token}", f"MH009/{token}", f"MH001/MH002/{token}"):
        answer = client.get(f"/lien-ket/{other}")
        assert answer.status_code in (404, 503)
        assert "minh họa 2" not in answer.text
