"""A group link on a phone: from opening it to “đã gửi”, and from there to the office's approval of the figure and of the report."""

from __future__ import annotations

from datetime import UTC, date, datetime

from playwright.sync_api import expect

from lib.access.account import Account, Role
from lib.access.link_tokens import token_of_link
from lib.plan.periods import Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.ui.web.group_form import PATH
from lib.vietnamese.words import link_words as words
from lib.vietnamese.words import rights_words
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.browser.conftest import OpenPage, Watched
from tests.browser.dashboard import HOST, Dashboard, settle, sign_in

OFFICE = Account("van-phong", "Văn Phòng", Role.OFFICE)
GROUP, TASK = "TDP09", "NV-46"
LONGEST = 2 * 844
"""Pixels of the page as it opens: two screens of a phone."""
TALLEST_TARGET = 44
"""Pixels that a thumb hits."""


def test_from_the_link_on_a_phone_to_the_offices_approval(dashboard: Dashboard, open_page: OpenPage, watched: Watched) -> None:
    make_account(dashboard.folder, OFFICE)
    service = SubmissionService(open_workspace(dashboard.folder), OFFICE, HOST)
    now, plan = datetime.now(UTC), service.workspace.catalogue.latest
    TaskService(service, plan).assign(Assignment(TASK, group=GROUP, due=date(2024, 10, 4)), now)
    link = issue(service, GROUP, Period(2024, 9), 7, now)

    watched.expected.add(400)  # a form that is shown again, with what stands against it
    phone = open_page(390, 844)
    phone.goto(dashboard.url + PATH + token_of_link(dashboard.folder, link.id))
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.evaluate("document.documentElement.scrollHeight") <= LONGEST
    send = phone.get_by_role("button", name=words.SEND)
    box = send.bounding_box()
    assert box is not None
    # The button is there without scrolling, and where the page ends too.
    assert (box["y"] + box["height"] <= 844, box["height"] >= TALLEST_TARGET) == (True, True)
    state = phone.get_by_label("Tình trạng")
    state.select_option("in_progress")
    phone.get_by_label("Tiến độ (%)").fill("40")
    phone.get_by_label("Nội dung báo cáo").fill("Đã họp tổ")
    phone.locator("summary", has_text="Kinh tế").click()
    figure = phone.locator('[name="so:KT-06"]')
    figure.fill("3")
    phone.get_by_label(words.NAME).fill("Nguyễn Văn Ba")
    send.click()
    # A red figure wants its reason; what was typed is still there, in the folds that hold it.
    reason = phone.get_by_label(words.NOTE_NEEDED)
    expect(reason).to_be_visible()
    expect(figure).to_have_value("3")
    expect(state).to_have_value("in_progress")
    reason.fill("Thiếu mặt bằng")
    send.click()
    expect(phone.get_by_role("heading", name=words.SENT_TITLE)).to_be_visible()
    expect(phone.locator("li", has_text=words.STATES["waiting"])).to_have_count(2)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390

    office = open_page()
    sign_in(office, dashboard, OFFICE, "/duyet")
    settle(office)
    expect(office.get_by_text(rights_words.WAITING_TITLE.format(count=2))).to_be_visible()
    expect(office.locator("#root")).to_contain_text("Báo cáo: Đang làm (40%). Hiện ghi: Chưa bắt đầu (0%).")
    for left in (1, 0):
        office.get_by_role("button", name=rights_words.APPROVE, exact=True).first.click()
        expect(office.get_by_text(rights_words.WAITING_TITLE.format(count=left))).to_be_visible()
        settle(office)
    office.goto(f"{dashboard.url}/nhiem-vu?nv={TASK}")
    settle(office)
    expect(office.locator("#root .task-card")).to_contain_text("Đang làm (40%)")
    expect(office.locator("#root .task-card")).to_contain_text("Nguyễn Văn Ba – Tổ dân phố 9 (qua liên kết)")
    phone.reload()
    expect(phone.locator("li", has_text=words.STATES["approved"])).to_have_count(2)
