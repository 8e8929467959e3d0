"""Accounts in a real browser, from the very first start: a name, a password, signing in, staying in, being put out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.access import accounts
from lib.access.account import Account, Role
from lib.access.authentication import Authentication
from lib.ledger.journal import Event, Journal
from lib.vietnamese.words import access_words, command_words
from tests.access.people import CHEAP, OWN, make_account
from tests.browser.conftest import OpenPage, Watched
from tests.browser.dashboard import HOST, PATIENCE, ROOT, Dashboard, free_port, settle

HOA = Account("hoa", "Trần Thị Hoa", Role.OFFICER, "hoa@phuong.example")
CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR, "sep@phuong.example")


def badge(page: Page, words: str) -> None:
    """Wait until the top right of the page says this."""
    expect(page.locator("#root a.person, #root .person > summary")).to_have_text(words)


def fill_in(page: Page, name: str, password: str) -> None:
    """Fill the form and send it with the Enter key."""
    page.get_by_label(access_words.NAME).fill(name)
    page.get_by_label(access_words.PASSWORD).fill(password)
    page.keyboard.press("Enter")


def sign_in(page: Page, dashboard: Dashboard, account: Account, back: str = "/") -> None:
    """Make the account in the dashboard's data folder, if need be, and sign in as people do; the page is then at `back`."""
    make_account(dashboard.folder, account)
    page.goto(f"{dashboard.url}/dang-nhap?ve={quote(back, safe='')}")
    fill_in(page, account.name, OWN)
    page.wait_for_url(f"{dashboard.url}{back}")
    settle(page)


def sign_out(page: Page) -> None:
    settle(page)
    page.locator("#root .person > summary").click()
    page.get_by_role("button", name=access_words.SIGN_OUT).click()
    badge(page, access_words.SIGN_IN)


def test_one_person_says_a_name_once_and_sets_a_password_when_others_come(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    page.goto(f"{dashboard.url}/kinh-te?ky=2024-06")
    settle(page)
    page.locator("#root a.person").click()
    page.get_by_label(access_words.YOUR_NAME).fill("Lê Thị Mai")
    page.keyboard.press("Enter")
    badge(page, "Lê Thị Mai")
    assert page.url == f"{dashboard.url}/kinh-te?ky=2024-06"
    # Another window, another day: nobody is asked again.
    page = open_page()
    page.goto(f"{dashboard.url}/quan-tri")
    badge(page, "Lê Thị Mai")
    settle(page)
    page.locator("#root .person > summary").click()
    page.get_by_role("link", name=access_words.SET_PASSWORD).click()
    for label in (access_words.NEW_PASSWORD, access_words.REPEATED):
        page.get_by_label(label, exact=True).fill(OWN)
    page.keyboard.press("Enter")
    badge(page, "Lê Thị Mai")
    sign_out(page)
    page.reload()
    badge(page, access_words.SIGN_IN)


def test_a_sign_in_outlives_reload_and_restart_and_ends_in_every_tab(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page()
    sign_in(page, dashboard, HOA, "/moi-truong")
    badge(page, HOA.full_name)
    second = page.context.new_page()
    second.goto(f"{dashboard.url}/lich-su")
    badge(second, HOA.full_name)
    page.reload()
    badge(page, HOA.full_name)
    for tab in (page, second):
        tab.goto("about:blank")
    dashboard.stop()
    dashboard.start()
    for tab in (page, second):
        tab.goto(dashboard.url)
        badge(tab, HOA.full_name)
    sign_out(page)
    badge(second, access_words.SIGN_IN)  # nobody touched that tab


def test_a_disabled_account_is_out_at_once(open_page: OpenPage, dashboard: Dashboard, watched: Watched) -> None:
    watched.expected = {401}
    page = open_page()
    sign_in(page, dashboard, HOA)
    Authentication(dashboard.folder, CHEAP).accounts.change("hoa", lambda found: accounts.with_disabled(found, True))
    badge(page, access_words.SIGN_IN)
    page.goto(f"{dashboard.url}/dang-nhap")
    fill_in(page, "hoa", OWN)
    expect(page.get_by_role("alert")).to_have_text(access_words.NOT_KNOWN)


def test_guessing_says_nothing_and_is_slowed(open_page: OpenPage, dashboard: Dashboard, watched: Watched) -> None:
    watched.expected = {401}
    make_account(dashboard.folder, Account("mai", "Lê Thị Mai", Role.VIEWER))
    page = open_page()
    page.goto(f"{dashboard.url}/dang-nhap")
    lines = []
    for name in ("mai", "khong-co"):
        for _ in range(6):
            # Only the answer's own page may be read: the one before says the same.
            with page.expect_navigation():
                fill_in(page, name, "sai-mat-khau")
            lines.append(page.get_by_role("alert").inner_text())
    # The seconds left may differ; nothing else does.
    assert [re.sub(r"\d+", "15", text) for text in lines] == (
        [access_words.NOT_KNOWN] * 5 + [access_words.WAIT.format(wait="15 giây")]
    ) * 2
    assert {entry.origin for entry in Journal(dashboard.folder / "journal").entries() if entry.event is Event.SIGN_IN_REFUSED} == {
        HOST
    }


def test_no_secret_is_in_the_servers_words(dashboard: Dashboard) -> None:
    assert [secret for secret in (OWN, "sai-mat-khau", "ward_session") if secret in dashboard.log] == []


def test_a_server_for_the_network_needs_an_administrator_with_an_own_password(tmp_path: Path, shipped_folder: Path) -> None:
    folder = shutil.copytree(shipped_folder, tmp_path / "data")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.address", "0.0.0.0"]
    variables = os.environ | {"DATA_DIR": str(folder), "PYTHONUTF8": "1"}
    command += ["--server.port", str(free_port())]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, timeout=120, check=False)
    assert done.returncode == 2
    assert command_words.NETWORK_REFUSED.format(name=accounts.FIRST) in done.stdout.decode()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Run an OpenID Connect provider on this machine that knows three people, and return its address."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-H", HOST, "-p", str(port)]
    for name, verified in (("sep", True), ("la", True), ("hoa", False)):
        claims = f'{{"sub": "{name}", "email": "{name}@phuong.example", "email_verified": {str(verified).lower()}}}'
        command += ["--user-claims", claims]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{HOST}:{port}"
    finally:
        process.kill()
        process.wait()


SECRETS = """[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "only-for-this-test-{url}"
client_id = "ward"
client_secret = "only-for-this-test"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provided(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[Dashboard]:
    """Run a dashboard whose people sign in through the provider."""
    folder = tmp_path_factory.mktemp("provided")
    secrets = folder / "secrets.toml"
    dashboard = Dashboard(shutil.copytree(shipped_folder, folder / "data"), "--secrets.files", str(secrets))
    dashboard.port = free_port()
    secrets.write_text(SECRETS.format(url=dashboard.url, provider=provider))
    for account in (HOA, CHIEF):
        make_account(dashboard.folder, account)
    dashboard.start()
    try:
        yield dashboard
    finally:
        dashboard.stop()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Return a page that loads nothing from outside: the provider's own pages would fetch a style."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="vi-VN")
    context.route(lambda url: HOST not in url, lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def through(page: Page, provided: Dashboard, name: str) -> None:
    """Sign in through the provider as `name`, beginning at the button on the page."""
    page.goto(f"{provided.url}/quan-tri")
    settle(page)
    page.get_by_role("button", name=access_words.SIGN_IN).click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(f"{provided.url}/")
    settle(page)


def test_a_sign_in_service_lets_its_people_in_and_out(visitor: Page, provided: Dashboard) -> None:
    through(visitor, provided, "sep")
    expect(visitor.get_by_test_id("stPopover")).not_to_have_count(0)
    visitor.goto(f"{provided.url}/quan-tri")
    expect(visitor.get_by_text(HOA.full_name).first).to_be_visible()
    # Who is disabled here is out at once, whatever the service says.
    make_account(provided.folder, Account("moi", "Mới", Role.ADMINISTRATOR))
    accounts_here = Authentication(provided.folder, CHEAP).accounts
    accounts_here.change("sep", lambda found: accounts.with_disabled(found, True))
    expect(visitor.get_by_text(access_words.NO_RIGHT)).to_be_visible()
    accounts_here.change("sep", lambda found: accounts.with_disabled(found, False))
    badge_of(visitor, CHIEF.full_name).click()
    visitor.get_by_role("button", name=access_words.SIGN_OUT).click()
    visitor.get_by_role("button", name="End session").click()
    visitor.wait_for_url(f"{provided.url}/")
    settle(visitor)
    expect(visitor.get_by_role("button", name=access_words.SIGN_IN)).to_be_visible()


def badge_of(page: Page, words: str):
    # A label may hold signs that take no room, by which Markdown finds no address in it.
    return page.locator(".st-key-person").get_by_role("button", name=re.compile("\u2060?".join(map(re.escape, words))))


@pytest.mark.parametrize(("name", "shown"), [("la", access_words.UNKNOWN_EMAIL), ("hoa", access_words.UNVERIFIED_EMAIL)])
def test_whom_the_ward_does_not_know_is_a_guest_and_is_told(name: str, shown: str, visitor: Page, provided: Dashboard) -> None:
    through(visitor, provided, name)
    badge_of(visitor, f"{name}@phuong.example").click()
    expect(visitor.get_by_text(shown.format(email=f"{name}@phuong.example"))).to_be_visible()
    visitor.goto(f"{provided.url}/quan-tri")
    expect(visitor.get_by_text(access_words.NO_RIGHT)).to_be_visible()


def test_with_a_sign_in_service_no_password_is_taken_here(visitor: Page, provided: Dashboard) -> None:
    visitor.goto(f"{provided.url}/dang-nhap")
    assert visitor.locator("input").count() == 0
    visitor.get_by_role("link", name=access_words.SIGN_IN).click()
    expect(visitor.get_by_role("button", name="sep", exact=True)).to_be_visible()
