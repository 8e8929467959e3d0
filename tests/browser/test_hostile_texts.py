"""What somebody wrote to do harm is read as it was written, on every page where it can appear."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from lib.access.account import Account, Role
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, propose
from lib.submission.service import SubmissionService
from lib.vietnamese.words import screen_words as words
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.browser.conftest import OpenPage
from tests.browser.dashboard import Dashboard, settle, sign_in
from tests.browser.test_every_page import sideways
from tests.intake import hostile
from tests.intake.books import WARD_COLUMN, filled

SEPTEMBER = Period(2024, 9)
NOW = datetime(2024, 10, 2, 3, tzinfo=UTC)
BOSS = Account("truong", "Lê " + hostile.NAME[:80], Role.ADMINISTRATOR)
FILE = f"{hostile.BIDIRECTIONAL} {hostile.HTML[:40].replace('/', '')} [y](ngoai.example) :red[x].xlsx"
FOREIGN_ELEMENTS = """() => {
  const main = document.querySelector('[data-testid="stApp"]');
  return [...main.querySelectorAll(
    'img[src="x"], script, [src*="ngoai.example"], a[href*="ngoai.example"], .katex, iframe, object, [onerror]')]
    .map(e => e.outerHTML)
    .concat([...main.querySelectorAll('b, strong, i, em, code, h1, h2, h3, span[style], a, [data-testid="stIconMaterial"]')]
      .filter(e => /^(đậm|Trang|đỏ|mã|Đề|bấm|home|i|x)$/.test(e.textContent.trim())).map(e => e.outerHTML));
}"""
UNSEEN = """() => [...document.querySelectorAll('[data-testid="stApp"] *')].filter(e => [...e.childNodes].some(
    n => n.nodeType === 3 && /[\\u0000-\\u0008\\u001b\\u202a-\\u202e\\u2066-\\u2069\\u200b\\u200f]/.test(n.nodeValue)))
    .map(e => e.outerHTML.slice(0, 200))"""
PAGES = (
    *(
        "/",
        "/kinh-te",
        "/chi-tieu?ma=KT-06",
        "/to-dan-pho",
        "/trinh-chieu",
        "/co-gi-moi",
        "/cuoc-hop",
        "/don-doc",
        "/ke-hoach",
        "/nhiem-vu",
    ),
    *("/lich-su", "/duyet", "/quan-tri", "/nhat-ky", "/cap-nhat", "/bao-cao"),
)


@pytest.fixture(scope="module")
def data(data: Path) -> Path:
    """Return a data folder where every text that people write is hostile: names of the plan, people, notes, reasons, titles."""
    targets = data / "targets.csv"
    header, *rows = csv.reader(io.StringIO(targets.read_text("utf-8-sig")))
    for row in rows:
        for column in ("name", "short_name", "target_text", "owner", "part"):
            at = header.index(column)
            if row[header.index("indicator")] == "KT-06" and row[at]:
                row[at] = hostile.NAME
    with targets.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    groups = data / "groups.csv"
    groups.write_text(groups.read_text("utf-8").replace("Tổ dân phố 1\n", f"Tổ {hostile.MARKDOWN}\n"), "utf-8")
    make_account(data, BOSS)
    workspace = open_workspace(data)
    service = SubmissionService(workspace, BOSS, hostile.CONTROLS)
    for number, period in enumerate((Period(2024, 8), SEPTEMBER)):
        content = filled({("KT-06", WARD_COLUMN): 10 + number}, {"KT-06": hostile.NAME}, period=period)
        proposal = propose(content, FILE, workspace.catalogue, workspace.ledger.snapshot(), today=NOW.date())
        assert isinstance(proposal, Proposal), proposal
        proposal = proposal.with_answers(frozenset(problem.code for problem in proposal.questions))
        assert proposal.is_fit, proposal.problems
        stored = service.submit(proposal, NOW + timedelta(minutes=number))
        service.freeze_meeting(hostile.NAME[:120], period, (), NOW + timedelta(minutes=number, seconds=30))
    service.withdraw(stored.id, NOW + timedelta(hours=1), hostile.NAME)
    return data


def is_plain(page: Page) -> None:
    settle(page)
    assert page.evaluate(FOREIGN_ELEMENTS) == []
    assert page.evaluate(UNSEEN) == []
    assert sideways(page) <= 0


def test_every_page_shows_hostile_texts_as_plain_text(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page(390, 844)
    sign_in(page, dashboard, BOSS, path=None)
    wrong, seen = {}, set()
    for path in PAGES:
        page.goto(f"{dashboard.url}{path}")
        settle(page)
        for closed in page.locator('[data-testid="stMain"] [data-testid="stExpander"] summary').all()[:1]:
            closed.click()
            settle(page)
        if 'onerror="alert(1)"' in page.get_by_test_id("stMain").inner_text():
            seen.add(path)
        found = (page.evaluate(FOREIGN_ELEMENTS), page.evaluate(UNSEEN), sideways(page))
        if found != ([], [], 0):
            wrong[path] = found
    assert wrong == {}
    assert seen == set(PAGES), "or the test shows nothing"


def test_a_page_that_fails_says_so_in_vietnamese_and_nothing_of_the_cause(
    open_page: OpenPage, dashboard: Dashboard, data: Path
) -> None:
    page = open_page()
    page.goto(dashboard.url)
    settle(page)
    targets = data / "targets.csv"
    kept = targets.read_bytes()
    targets.unlink()
    targets.mkdir()  # nobody foresees that
    try:
        page.reload()
        expect(page.get_by_text("Trang này gặp lỗi lúc")).to_be_visible()
        shown = page.locator("body").inner_text()
    finally:
        targets.rmdir()
        targets.write_bytes(kept)
    assert not re.search(r"Error|error|Traceback|targets|\.py|/tmp", shown)
    assert "IsADirectoryError" in dashboard.log or "PermissionError" in dashboard.log


def test_an_upload_is_previewed_as_plain_text(open_page: OpenPage, dashboard: Dashboard) -> None:
    page = open_page(390, 844)
    sign_in(page, dashboard, BOSS, "/cap-nhat")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": quote(FILE, safe=" <>[]():"), "mimeType": kind, "buffer": hostile.workbook()}
    with page.expect_request(lambda request: request.method == "PUT") as sent:
        page.locator('input[type="file"]').set_input_files(file)
    expect(page.get_by_text(words.UNDERSTOOD_TITLE)).to_be_visible()
    is_plain(page)

    # The same request once more, by somebody who has the address and the cookies: not without the token, and not however large.
    headers = {"x-xsrftoken": sent.value.headers["x-xsrftoken"]}
    part = {"name": "a.xlsx", "mimeType": kind, "buffer": bytes(21 << 20)}
    assert page.request.put(sent.value.url, multipart={"file": {**part, "buffer": b"PK"}}).status == 403
    assert page.request.put(sent.value.url, multipart={"file": part}, headers=headers).status == 413
