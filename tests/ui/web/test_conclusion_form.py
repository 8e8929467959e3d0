"""The form for a conclusion beside a slide: who gets it, what it offers, what it stores, and what it refuses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.ledger.journal import Event
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.task_details import TaskState
from lib.plan.office_days import OfficeDays
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.tasks.model import Task
from lib.tasks.sittings import decision_of, sittings_of
from lib.tasks.standing_tasks import find_task, tasks_of
from lib.ui.web import conclusion_form, request_authentication
from lib.vietnamese.dates import day_ahead, day_text
from lib.vietnamese.words import conclusion_words as words
from tests.access.people import CHEAP, token_of
from tests.access.ward import HOST, PEOPLE, Ward

HERE = "http://127.0.0.1"
UNIT = "bo-phan:Tài chính - Kế toán"
SOON = date.today() + timedelta(days=40)
"""The day by which the task is due; that of the server counts."""
TYPED = {"noi-dung": "Gặp 5 doanh nghiệp", "giao": UNIT, "han": f"{SOON:%d/%m/%Y}", "chi-tieu": "KT-06", "ky": "2024-07"}
FORGED = {"origin": "https://evil.example"}


@pytest.fixture
def visitors(ward: Ward, monkeypatch: pytest.MonkeyPatch):
    """Return a function that gives the browser of somebody of the ward; "" is a guest."""
    monkeypatch.setenv("DATA_DIR", str(ward.folder))
    monkeypatch.setattr(request_authentication.authentication(), "passwords", CHEAP)

    def browser(name: str, **headers: str) -> TestClient:
        client = TestClient(Starlette(routes=conclusion_form.routes()), HERE, headers={"origin": HERE} | headers)
        if name:
            client.cookies.set(request_authentication.COOKIE, token_of(ward.folder, name))
        return client

    return browser


def tasks(ward: Ward) -> list[Receipt]:
    return [r.receipt for r in ward.workspace.ledger.snapshot().records if r.receipt.kind is RecordKind.TASK]


@pytest.mark.parametrize(
    ("name", "may"), [("", False), ("hoa", False), ("nghi", False), *((n, True) for n in ("xem", "van", "truong"))]
)
def test_whoever_may_give_tasks_gets_the_form_and_stores_and_nobody_else(name, may, ward, visitors):
    browser, before = visitors(name), ward.state()
    assert browser.get("/ket-luan", params={"trang-chieu": "KT-06"}).status_code == (200 if may else 403)
    assert ward.state() == before
    assert browser.post("/ket-luan", data=TYPED).status_code == (201 if may else 403)
    assert len(tasks(ward)) == may
    assert ward.entries()[-1][0] is (Event.TASK_ASSIGNED if may else Event.REFUSED)


def test_a_conclusion_is_a_task_with_the_frozen_meeting_as_its_source(ward, visitors):
    answer = visitors("xem").post("/ket-luan", data=TYPED | {"hop": ward.meeting.id})
    assert f"Đã ghi: Gặp 5 doanh nghiệp – Tài chính - Kế toán, hạn {SOON.day}/{SOON.month}/{SOON.year}" in unescape(answer.text)
    (receipt,) = tasks(ward)
    details = receipt.task
    assert (receipt.title, receipt.due, receipt.account) == (TYPED["noi-dung"], SOON.isoformat(), "xem")
    assert (details.meeting, details.shown, details.indicators) == (ward.meeting.id, "2024-07", ("KT-06",))
    assert (details.lead, details.assignee, details.domain) == ("Tài chính - Kế toán", "", "kinh-te")


def test_without_a_frozen_meeting_the_period_is_kept_and_a_person_may_be_given_it(ward, visitors):
    visitors("van").post("/ket-luan", data=TYPED | {"giao": "nguoi:Trần Thị Hoa", "chi-tieu": "", "ky": "2024-05"})
    (receipt,) = tasks(ward)
    assert (receipt.task.meeting, receipt.task.shown, receipt.task.indicators) == ("", "2024-05", ())
    assert (receipt.task.lead, receipt.task.assignee) == ("", "Trần Thị Hoa")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"noi-dung": "  "}, "Ghi tên nhiệm vụ."),
        ({"noi-dung": "a" * 201}, "dài quá 200 ký tự"),
        ({"giao": ""}, "Chọn bộ phận chủ trì, tổ dân phố hoặc người thực hiện."),
        ({"giao": "tôi"}, "Chọn bộ phận chủ trì, tổ dân phố hoặc người thực hiện."),
        ({"han": ""}, "Ghi hạn hoàn thành."),
        ({"han": "<b>mai</b>"}, "Không hiểu hạn “<b>mai</b>”"),
        ({"han": "31/2"}, "Không hiểu hạn “31/2”"),
        ({"han": "1/1/2024"}, "Hạn phải là hôm nay hoặc một ngày sau."),
    ],
)
def test_what_cannot_stand_comes_back_with_what_was_typed_and_why(typed, said, ward, visitors):
    answer = visitors("van").post("/ket-luan", data=TYPED | typed)
    assert (answer.status_code, tasks(ward)) == (400, [])
    assert said in unescape(answer.text)
    assert "<b>" not in answer.text
    faulty = "han" if "Không hiểu hạn" in said else "noi-dung"
    assert re.findall(r'name="([^"]+)"[^>]* data-first', answer.text) == [faulty]
    assert 'value="bo-phan:Tài chính - Kế toán" selected' in answer.text or "giao" in typed


def test_no_foreign_page_can_store_one(ward, visitors):
    assert visitors("van", **FORGED).post("/ket-luan", data=TYPED).status_code == 403
    assert tasks(ward) == []


def test_the_form_offers_what_the_slide_lacks_and_who_answers_for_it(ward, visitors):
    form = unescape(visitors("van").get("/ket-luan", params={"trang-chieu": "KT-06+VX-06", "ky": "2024-07"}).text)
    offered = re.findall(r'data-suggestion="(\S+[^"]*)" data-search="[^"]*">', form)
    assert len(offered) == 3
    assert all("Doanh nghiệp thành lập mới" in text for text in offered)
    assert f'value="{UNIT}" selected' in form
    assert 'value="nguoi:Trần Thị Hoa"' in form
    assert not any(f"nguoi:{PEOPLE[name].full_name}" in form for name in ("xem", "nghi"))
    general = visitors("van").get("/ket-luan", params={"trang-chieu": "tong-quan"}).text
    assert 'data-suggestion="Rà soát' not in general
    assert '<option value="" selected>' in general


def test_tasks_of_the_decision_can_be_picked_those_of_the_indicator_first(ward, visitors):
    form = unescape(visitors("van").get("/ket-luan", params={"trang-chieu": "KT-06", "ky": "2024-07"}).text)
    plan = ward.workspace.catalogue.latest
    offered = [find_task(planned(ward), code) for code in re.findall(r'data-task="([^"]*)"', form)]
    assert len(offered) == len(plan.tasks)
    near = [(not task.serves(("KT-06",)), task.domain != "kinh-te") for task in offered]
    assert near == sorted(near)
    assert near[0] == (False, False)
    assert form.count("<li hidden>") == len(plan.tasks) + 3 - 4


def planned(ward: Ward) -> tuple[Task, ...]:
    return tasks_of(ward.workspace.catalogue.latest, ward.workspace.snapshot(), date.today())


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ({}, ("NV-05", UNIT.partition(":")[2])),
        ({"giao": "nguoi:Trần Thị Hoa"}, ("NV-05", "Trần Thị Hoa")),
        ({"noi-dung": "Việc khác hẳn"}, ("", UNIT.partition(":")[2])),
        ({"nhiem-vu": "NV-99", "chon": "moi"}, ("", UNIT.partition(":")[2])),
        ({"nhiem-vu": "", "chon": "NV-05"}, ("NV-05", UNIT.partition(":")[2])),
    ],
)
def test_a_picked_task_is_given_by_the_meeting_unless_other_words_were_typed(typed, given, ward, visitors):
    task = find_task(planned(ward), "NV-05")
    picked = TYPED | {"nhiem-vu": task.id, "noi-dung": task.title, "hop": ward.meeting.id} | typed
    assert visitors("van").post("/ket-luan", data=picked).status_code == 201
    (receipt,) = tasks(ward)
    details = receipt.task
    assert (details.task, details.lead or details.assignee, details.meeting) == (*given, ward.meeting.id)
    if details.task:
        assert (receipt.title, details.indicators) == (task.title, task.indicators)
        (sitting,) = sittings_of(planned(ward), ward.workspace.snapshot())
        assert [decided.id for decided in sitting.conclusions] == ["NV-05"]


@pytest.mark.parametrize(
    "typed", [{}, {"nhiem-vu": "NV-99"}, {"noi-dung": "tang thu ngan sach tiet kiem"}, {"noi-dung": "TĂNG THU NGÂN SÁCH!"}]
)
def test_what_is_much_like_a_known_task_is_asked_about_before_a_new_one_is_made(typed, ward, visitors):
    task = find_task(planned(ward), "NV-05")
    answer = visitors("van").post("/ket-luan", data=TYPED | {"noi-dung": task.title} | typed)
    form = unescape(answer.text)
    assert (answer.status_code, tasks(ward)) == (400, [])
    assert words.ASK_NEAR in form and words.CHOOSE_KNOWN.format(title=f"NV-05 – {task.title}") in form
    assert re.findall(r'name="chon" value="([^"]+)"', form) == ["NV-05", "moi"]


def test_the_form_says_before_storing_what_would_be_given(ward, visitors):
    form = unescape(visitors("van").get("/ket-luan", params={"noi-dung": "Việc khác hẳn"}).text)
    task = find_task(planned(ward), "NV-05")
    assert words.KIND_NEW + "</p>" in form
    assert f'data-kind="{words.KIND_KNOWN.format(title=f"NV-05 – {task.title}")}"' in form
    picked = unescape(visitors("van").get("/ket-luan", params={"noi-dung": task.title, "nhiem-vu": "NV-05"}).text)
    assert words.KIND_KNOWN.format(title=f"NV-05 – {task.title}") + "</p>" in picked


@pytest.mark.parametrize("name", ["van", "xem"])
def test_a_finished_task_is_found_and_given_again_only_once_somebody_says_so(name, ward, visitors):
    plan, office = ward.workspace.catalogue.latest, SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    now = datetime.now(UTC)
    given = Assignment(task="NV-05", lead="Công an phường", due=date.today() + timedelta(days=9))
    TaskService(office, plan).assign(given, now)
    TaskService(office, plan).report("NV-05", Progress(TaskState.DONE, 100), now)
    before, task, browser = len(ward.workspace.ledger.snapshot().records), find_task(planned(ward), "NV-05"), visitors(name)
    form = unescape(browser.get("/ket-luan", params={"trang-chieu": "KT-06"}).text)
    assert re.search(rf'data-task="NV-05"[^>]*><small>NV-05 </small><small>{words.FINISHED_MARK}', form)
    picked = TYPED | {"nhiem-vu": "NV-05", "noi-dung": task.title, "hop": ward.meeting.id}
    asked = unescape(browser.post("/ket-luan", data=picked).text)
    assert re.findall(r'name="chon" value="([^"]+)"', asked) == (["NV-05", "moi"] if name == "van" else ["moi"])
    assert len(ward.workspace.ledger.snapshot().records) == before
    answer = browser.post("/ket-luan", data=picked | {"chon": "NV-05"})
    stored = [record.receipt for record in ward.workspace.ledger.snapshot().records[before:]]
    if name == "xem":
        assert (answer.status_code, stored) == (400, [])
        return
    assert [receipt.kind for receipt in stored] == [RecordKind.TASK_REOPENING, RecordKind.TASK_EXTENSION, RecordKind.TASK]
    assert {receipt.reason for receipt in stored[:2]} == {words.BY_MEETING.format(title=ward.meeting.title)}
    task = find_task(planned(ward), "NV-05")
    assert (task.is_finished, task.due, task.lead) == (False, SOON, UNIT.partition(":")[2])
    assert decision_of(task) == stored[-1]


def test_a_day_of_the_next_year_is_never_taken_without_being_seen(ward, visitors):
    browser = visitors("van")
    today = date.today()
    past = today - timedelta(days=40)
    typed = f"{past.day}/{past.month}"
    meant = day_ahead(typed, today)
    said = unescape(browser.get("/ket-luan", params={"doc-han": typed}).text)
    assert day_text(meant) in said
    answer = browser.post("/ket-luan", data=TYPED | {"han": typed})
    assert (answer.status_code, tasks(ward)) == ((400, []) if meant.year > today.year else (201, tasks(ward)))
    if meant.year > today.year:
        assert f'name="han" value="{day_text(meant)}"' in answer.text or f'value="{day_text(meant)}"' in answer.text
        assert browser.post("/ket-luan", data=TYPED | {"han": typed, "han-hieu": typed}).status_code == 201
    assert tasks(ward)[0].due == meant.isoformat()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("6/1", "hiểu là 6/1/2025, năm sau"),
        ("30/9", "hiểu là 30/9/2024"),
        ("29/9", "hiểu là 29/9/2024; Chủ nhật 29/9/2024 là ngày nghỉ, hạn tính đến hết ngày làm việc 30/9/2024"),
        ("29/1/2025", "Thứ Tư 29/1/2025 là ngày nghỉ, hạn tính đến hết ngày làm việc 3/2/2025"),
        ("31/2", "chưa hiểu ngày này"),
        ("6/1/2025", ""),
        (" ", ""),
    ],
)
def test_a_day_without_a_year_is_read_aloud_while_it_is_typed(typed, said):
    assert conclusion_form._day_said(typed, date(2024, 9, 20), OfficeDays()) == said
