"""Two servers over one database: what is done at one counts at the other, whatever it is; and what one alone holds is told."""

from __future__ import annotations

import http.client
import re
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape

import pytest

from lib.access.api_tokens import HERE, ApiTokens
from lib.access.link_tokens import token_of_link
from lib.access.throttle import FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS
from lib.plan.periods import Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.ui.web import group_form
from lib.ui.web.request_authentication import COOKIE
from lib.vietnamese.words import link_words
from lib.vietnamese.words.common_words import NOT_DONE
from tests.access.people import OWN, make_account
from tests.access.ward import HOST, PEOPLE, Ward, make_ward
from tests.browser.dashboard import Dashboard, wait_for
from tests.storages import moved_into_database

NOW = datetime.now(UTC)
SENT = {"so:VX-05/T": "1.900", "so:VX-05/M": "2.000", "ho-ten": "Nguyễn Văn Ba"}


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    cookie: str


@dataclass(frozen=True)
class Two:
    """Two servers, and the ward that both show."""

    first: Dashboard
    second: Dashboard
    ward: Ward

    @property
    def each(self) -> tuple[Dashboard, Dashboard]:
        return self.first, self.second


@pytest.fixture(scope="module")
def two(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    place = tmp_path_factory.mktemp("two")
    ward = make_ward(place / "data")
    with moved_into_database(database_url, ward.folder) as storage, pytest.MonkeyPatch.context() as patch:
        servers = []
        for name in ("first", "second"):
            (place / name).mkdir()
            variables = {"DATABASE_URL": database_url, "WARD": storage.ward, "COPY_DIR": str(place / name / "copies")}
            for variable, value in (variables | {"DRAIN_SECONDS": "0"}).items():
                patch.setenv(variable, value)
            servers.append(Dashboard(place / name / "none"))
            servers[-1].start()
        yield Two(*servers, ward)
        for server in servers:
            server.stop()


def ask(server: Dashboard, path: str, fields: dict[str, str] | None = None, *, method: str = "", **headers: str) -> Answer:
    """Ask a server as a browser or another program does, following nowhere."""
    body = urllib.parse.urlencode(fields) if fields else None
    kept = {"Origin": server.url, "Host": f"{HOST}:{server.port}", **headers}
    if fields:
        kept["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    connection.request(method or ("POST" if fields else "GET"), path, body, kept)
    answer = connection.getresponse()
    text = unescape(re.sub(r"<[^>]+>", " ", answer.read().decode("utf-8", "replace")))
    cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
    connection.close()
    return Answer(answer.status, text, cookie)


def sign_in(server: Dashboard, name: str, password: str = OWN) -> Answer:
    return ask(server, "/dang-nhap", {"ten": name, "mat-khau": password})


def knows(server: Dashboard, cookie: str) -> bool:
    """Tell whether a server takes a visitor for signed in: then it shows the form for a new password."""
    return ask(server, "/doi-mat-khau", Cookie=cookie).status == 200


def a_sign_in_and_its_end(two: Two) -> None:
    cookie = sign_in(two.first, "van").cookie
    assert cookie.startswith(f"{COOKIE}=")
    wait_for(lambda: knows(two.second, cookie))
    assert ask(two.second, "/dang-xuat", {"ve": "/"}, Cookie=cookie).status == 303
    wait_for(lambda: not knows(two.first, cookie))


def an_account_that_is_disabled(two: Two) -> None:
    cookie = sign_in(two.second, "xem").cookie
    wait_for(lambda: knows(two.first, cookie))
    make_account(two.ward.folder, replace(PEOPLE["xem"], disabled=True))
    for server in two.each:
        wait_for(lambda server=server: not knows(server, cookie))


def guesses_at_a_password(two: Two) -> None:
    found = [sign_in(two.each[number % 2], "hoa", "sai-mat-khau") for number in range(FREE_FOR_ACCOUNT + 2)]
    waits = ["nhập sai nhiều lần" in answer.text.lower() or "chờ" in answer.text for answer in found]
    assert waits == [False] * FREE_FOR_ACCOUNT + [True, True]


def guesses_at_a_token(two: Two) -> None:
    wrong = [
        ask(two.each[number % 2], "/api/v1/units", Authorization=f"Bearer bt1.-.{number:08x}." + "A" * 43).status
        for number in range(FREE_FOR_ADDRESS + 2)
    ]
    # Some of the free ones were used up by the token that was withdrawn.
    assert (wrong[0], sorted(wrong) == wrong, wrong[-2:]) == (401, True, [429, 429])


def a_token_that_is_made_and_withdrawn(two: Two) -> None:
    tokens = ApiTokens(two.ward.folder)
    token = tokens.make(HERE, "IOC", "open", by="van", origin="console", now=NOW)
    bearer = f"Bearer {token}"
    for server in two.each:
        wait_for(lambda server=server: ask(server, "/api/v1/units", Authorization=bearer).status == 200)
    tokens.revoke(tokens.find(token).id, by="van", origin="console", now=NOW)
    for server in two.each:
        wait_for(lambda server=server: ask(server, "/api/v1/units", Authorization=bearer).status == 401)


def a_group_link_and_what_came_by_it(two: Two) -> None:
    service = SubmissionService(two.ward.workspace, PEOPLE["van"], HOST)
    link = issue(service, "TDP01", Period(2024, 9), 7, NOW)
    path = group_form.PATH + token_of_link(two.ward.folder, link.id)
    for server in two.each:
        wait_for(lambda server=server: ask(server, path).status == 200)
    assert ask(two.first, path, SENT).status == 303
    wait_for(lambda: SENT["ho-ten"] in ask(two.second, path).text)
    service.withdraw(link.id, NOW)
    for server in two.each:
        wait_for(lambda server=server: ask(server, path).text.count(link_words.WITHDRAWN) > 0)


def forged_links(two: Two) -> None:
    found = [ask(two.each[number % 2], f"{group_form.PATH}{'a' * 40}{number:06}").status for number in range(FREE_FOR_ADDRESS + 2)]
    assert found == [404] * FREE_FOR_ADDRESS + [429, 429]


def a_figure_that_is_stored(two: Two) -> None:
    token = ApiTokens(two.ward.folder).make(HERE, "số liệu", "open", by="van", origin="console", now=NOW)

    def shown(server: Dashboard) -> str:
        return ask(server, f"/api/v1/units/{HERE}/status?period=2024-07", Authorization=f"Bearer {token}").text

    wait_for(lambda: '"indicators"' in shown(two.first) and shown(two.first) == shown(two.second))
    before = shown(two.first)
    SubmissionService(two.ward.workspace, PEOPLE["van"], HOST).approve(two.ward.waiting.id, NOW, None)
    wait_for(lambda: shown(two.first) != before)
    wait_for(lambda: shown(two.second) == shown(two.first))


def a_file_for_a_page_of_the_other(two: Two) -> None:
    """Bring a file to the server that knows nothing of the page: it says no in Vietnamese; a load balancer sends none there."""
    cookie = sign_in(two.first, "van").cookie
    wait_for(lambda: knows(two.second, cookie))
    answer = ask(two.second, "/_stcore/upload_file/page-of-the-first/file", method="PUT", Cookie=cookie)
    assert (answer.status >= 400, answer.text.strip()) == (True, NOT_DONE)


CASES: tuple[Callable[[Two], None], ...] = (
    *(a_sign_in_and_its_end, an_account_that_is_disabled, a_token_that_is_made_and_withdrawn, a_group_link_and_what_came_by_it),
    *(a_figure_that_is_stored, a_file_for_a_page_of_the_other, guesses_at_a_password, guesses_at_a_token, forged_links),
)
"""Guesses come last: they hold up whoever asks from this machine afterwards."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_what_is_done_at_one_server_counts_at_the_other(two: Two, case: Callable[[Two], None]):
    case(two)
