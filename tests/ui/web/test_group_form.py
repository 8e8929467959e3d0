"""The page of a group link as a phone, and as an intruder, meets it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from lib.access.link_tokens import token_of_link
from lib.ledger.journal import Event
from lib.plan.periods import Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.ui import state
from lib.ui.web import group_form
from lib.ui.web.access_middleware import AccessMiddleware
from lib.vietnamese.words import link_words as words
from lib.vietnamese.words import task_words
from tests.access.ward import CLOSED_WORDS, HOST, NOW, PEOPLE, Ward, setting
from tests.dimensions import TABLE

AT = f"http://{HOST}"
FROM_HERE = {"origin": AT}
SENT = {"so:VX-05/T": "1.900", "so:VX-05/M": "2.000", "ho-ten": "Nguyễn Văn Ba"}
AFTER = NOW + timedelta(minutes=1)


class Linked:
    """A ward with a link of Tổ dân phố 1, and a phone that has it."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self.link = issue(SubmissionService(ward.workspace, PEOPLE["van"], HOST), "TDP01", Period(2024, 9), 7, NOW)
        self.path = group_form.PATH + token_of_link(ward.folder, self.link.id)
        self.phone = client()

    def get(self, path: str = "") -> tuple[int, str]:
        answer = self.phone.get(path or self.path)
        return answer.status_code, unescape(re.sub(r"<[^>]+>", " ", answer.text))

    def post(self, fields: dict[str, str], path: str = "", **headers: str) -> tuple[int, str]:
        answer = self.phone.post(path or self.path, data=fields, headers=headers or FROM_HERE)
        return answer.status_code, unescape(re.sub(r"<[^>]+>", " ", answer.text))

    def give(self, task: str = "NV-46", group: str = "TDP01") -> None:
        service = TaskService(SubmissionService(self.ward.workspace, PEOPLE["van"], HOST), self.ward.workspace.catalogue.latest)
        service.assign(Assignment(task, group=group, due=date(2024, 12, 2)), NOW)

    def withdraw(self) -> None:
        SubmissionService(self.ward.workspace, PEOPLE["van"], HOST).withdraw(self.link.id, NOW)


def client(**rules: object) -> TestClient:
    async def open_stream(socket) -> None:
        await socket.accept()
        await socket.close()

    rest = [
        Route("/{rest:path}", lambda _: PlainTextResponse("page"), methods=["GET", "POST"]),
        WebSocketRoute("/_stcore/stream", open_stream),
    ]
    app = Starlette(routes=[*group_form.routes(), *rest], middleware=[Middleware(AccessMiddleware, **rules)])
    return TestClient(app, AT, follow_redirects=False, client=(HOST, 5000))


@pytest.fixture
def linked(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> Linked:
    monkeypatch.setenv("DATA_DIR", str(ward.folder))
    monkeypatch.setattr(state, "now", lambda: AFTER)
    group_form._limits.cache_clear()
    group_form._note_opening.cache_clear()
    return Linked(ward)


def waiting(linked: Linked) -> list[str]:
    return [r.receipt.link for r in linked.ward.workspace.snapshot().waiting if r.receipt.link]


def test_the_link_opens_the_groups_missing_figures_and_nothing_else(linked):
    answer = linked.phone.get(linked.path)
    names = set(re.findall(r'name="([^"]+)"', answer.text)) - {"viewport"}
    assert {"so:VX-05/T", "so:VX-05/M", "ghi-chu:VX-05", "ho-ten", "so:KT-06"} <= names
    assert not any("QA-" in name or "KT-01" in name for name in names)
    assert not any(word in answer.text for word in CLOSED_WORDS)
    assert "Tổ dân phố 1: số liệu Tháng 9/2024" in unescape(answer.text)
    assert "Tổ dân phố 2" not in answer.text
    assert set(re.findall(r'(?:href|src|action)="([^"]+)"', answer.text)) == {
        "/assets/icon.png",
        "/assets/palette.css",
        "/assets/forms.css",
    }
    assert "set-cookie" not in answer.headers
    assert "<script" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_sent_waits_and_the_page_says_so(linked):
    status, _ = linked.post(SENT)
    assert status == 303
    assert waiting(linked) == [linked.link.id]
    _, text = linked.get()
    assert "đang chờ văn phòng duyệt" in text
    assert "1.900" not in text
    assert linked.post(SENT)[0] == 400
    assert waiting(linked) == [linked.link.id]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"so:VX-05/T": ""}, "VX-05"),
        ({"so:VX-05/T": "", "so:VX-05/M": ""}, words.NEED_FIGURE),
        ({"ho-ten": " "}, words.NEED_NAME),
        ({"so:VX-05/T": "hai nghìn"}, "hai nghìn"),
        ({"so:VX-05/T": "100"}, words.NOTE_NEEDED),
        ({"so:VX-05/T": "2.900"}, "2.900"),
    ],
)
def test_what_stands_against_it_is_said_and_what_was_typed_is_kept(more, said, linked):
    answer = linked.phone.post(linked.path, data=SENT | more, headers=FROM_HERE)
    assert (answer.status_code, said in unescape(answer.text)) == (400, True)
    typed = [text for name, text in (SENT | more).items() if name.startswith("so:") and text]
    assert [text for text in typed if f'value="{text}"' not in answer.text] == []
    assert waiting(linked) == []


def test_a_red_figure_is_sent_with_its_explanation(linked):
    red = SENT | {"so:VX-05/T": "100"}
    _, text = linked.post(red)
    assert words.NOTE_NEEDED in text
    assert linked.post(red | {"ghi-chu:VX-05": "chưa vận động được"})[0] == 303
    (record,) = [r for r in linked.ward.workspace.snapshot().waiting if r.receipt.link]
    assert [actual.note for actual in record.actuals] == ["chưa vận động được"]


def test_an_explanation_that_is_only_asked_for_may_stay_blank(linked):
    red = SENT | {"so:VX-05/T": "100"}
    assert 'name="da-hoi:VX-05"' in linked.phone.post(linked.path, data=red, headers=FROM_HERE).text
    assert linked.post(red | {"da-hoi:VX-05": "1", "ghi-chu:VX-05": ""})[0] == 303


def test_figures_of_others_are_not_even_looked_at(linked):
    foreign = {"so:KT-01": "5", "so:QA-01/T": "5", "so:QA-01/M": "9", "so:XX": "5", "so:VX-05/T:TDP02": "3", "ho-ten": "Ba"}
    assert linked.post(foreign) == linked.post({"ho-ten": "Ba"})
    linked.post(SENT | foreign)
    (record,) = [r for r in linked.ward.workspace.snapshot().waiting if r.receipt.link]
    assert {(actual.measure, actual.group) for actual in record.actuals} == {("VX-05", "TDP01")}


CLOSED = {
    "expired": (lambda linked, now: now(linked.link.accepted_at + timedelta(days=8)), 410, "đã hết hạn ngày 7/10/2024"),
    "withdrawn": (lambda linked, _: linked.withdraw(), 410, words.WITHDRAWN),
    "forged": (lambda linked, _: setattr(linked, "path", linked.path[:-5] + "abcde"), 404, words.FORGED),
    "another record's id": (
        lambda linked, _: setattr(linked, "path", group_form.PATH + token_of_link(linked.ward.folder, linked.ward.standing.id)),
        404,
        words.FORGED,
    ),
    "cut off": (lambda linked, _: setattr(linked, "path", linked.path.partition(".")[0]), 404, words.FORGED),
    "nothing": (lambda linked, _: setattr(linked, "path", group_form.PATH), 404, words.FORGED),
}


@pytest.mark.parametrize("why", CLOSED)
def test_a_link_that_does_not_open_says_why_and_shows_and_takes_nothing(why, linked, monkeypatch):
    spoil, status, said = CLOSED[why]
    spoil(linked, lambda moment: monkeypatch.setattr(state, "now", lambda: moment))
    for found, text in (linked.get(), linked.post(SENT)):
        assert (found, said in text) == (status, True)
        assert "BHYT" not in text
    assert waiting(linked) == []


def test_forged_links_are_throttled_by_address_and_true_ones_still_open(linked):
    forged = [linked.get(f"{linked.path[:-6]}{number:06}")[0] for number in range(25)]
    assert forged == [404] * 20 + [429] * 5
    assert linked.get()[0] == 200
    refused = [event for event, _, _ in linked.ward.entries() if event is Event.REFUSED]
    assert len(refused) == 20


def test_what_is_sent_by_a_link_is_throttled(linked):
    wrong = SENT | {"so:VX-05/T": "hai nghìn"}
    assert [linked.post(wrong)[0] for _ in range(6)] == [400] * 5 + [429]
    assert linked.get()[0] == 200


def test_opening_and_sending_are_in_the_journal_once_a_day_and_each_time(linked):
    for _ in range(3):
        linked.get()
    linked.post(SENT)
    entries = linked.ward.entries()
    assert [event for event, _, _ in entries].count(Event.LINK_OPENED) == 1
    assert entries[-1] == (Event.SUBMITTED, "", HOST)


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_from_elsewhere_is_not_taken(headers, linked):
    assert linked.post(SENT, **headers)[0] == 403
    assert waiting(linked) == []


def test_too_much_is_not_read(linked):
    assert linked.post(SENT | {"ghi-chu:VX-05": "a" * 70_000})[0] == 413
    assert linked.post(SENT | {f"so:{number}": "1" for number in range(400)})[0] == 413


def test_where_guests_see_nothing_the_link_opens_its_own_and_no_other_address(linked):
    setting(linked.ward.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    linked.phone = client(closed=lambda: True, may_submit=lambda _: False)
    assert linked.get()[0] == 200
    for path in ("/", "/kinh-te", "/duyet", "/media/a.xlsx", "/_stcore/host-config", "/lien-ket", "/lien-ketx/a"):
        answer = linked.phone.get(path, headers={"referer": AT + linked.path, "accept": "text/html"})
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/dang-nhap")
    with pytest.raises(WebSocketDisconnect), linked.phone.websocket_connect("/_stcore/stream"):
        pass
    assert linked.phone.put("/_stcore/upload_file/a/b", content=b"PK").status_code == 403


def test_paths_through_a_link_lead_nowhere(linked):
    for path in (linked.path + "/../kinh-te", linked.path + "/", linked.path + "?to=TDP02&ky=2024-08"):
        answer = linked.phone.get(path)
        assert "Tổ dân phố 2" not in answer.text
        assert "8/2024" not in answer.text


def test_a_phone_on_another_machine_waits_for_an_administrator(linked):
    (linked.ward.folder / "access" / "accounts.json").unlink()
    linked.phone = TestClient(linked.phone.app, AT, client=("192.168.1.9", 5000))
    assert linked.get()[0] == 403
    assert datetime.now(UTC) > AFTER


# Tasks and the form's length.
REPORT = {"viec:NV-46": "in_progress", "viec-tien-do:NV-46": "40%", "viec-noi-dung:NV-46": "đã họp tổ", "ho-ten": "Nguyễn Văn Ba"}


def test_figures_stand_by_domains_in_folds_of_which_the_first_is_open(linked):
    html = linked.phone.get(linked.path).text
    folds = re.findall(r'<details class="part"( open)?><summary>([^<]+)', html)
    assert [unescape(title).split(" (")[0] for _, title in folds] == ["Kinh tế", "Văn hóa - Xã hội", "Môi trường"]
    assert [bool(is_open) for is_open, _ in folds] == [True, False, False]
    counted = sum(int(re.search(r"\((\d+)", title)[1]) for _, title in folds)
    assert counted == len(re.findall("<legend>", html))
    # What is typed or asked about is not hidden again.
    again = linked.phone.post(linked.path, data=SENT | {"so:VX-05/T": "hai nghìn"}, headers=FROM_HERE).text
    opened = [
        unescape(title).split(" (")[0] for is_open, title in re.findall(r'class="part"( open)?><summary>([^<]+)', again) if is_open
    ]
    assert opened == ["Văn hóa - Xã hội"]


def test_the_groups_tasks_come_first_and_a_report_waits(linked):
    linked.give()
    linked.give("NV-04", "TDP02")
    html = unescape(linked.phone.get(linked.path).text)
    folds = re.findall(r'<details class="part"( open)?><summary>([^<]+)', html)
    assert folds[0] == (" open", words.SECTION_TASKS.format(count=1))
    assert "Tu bổ" in html or "Đền thờ" in html
    assert "NV-04" not in html
    assert "và báo cáo 1 việc được giao" in html
    assert linked.post(REPORT)[0] == 303
    assert waiting(linked) == [linked.link.id]
    _, text = linked.get()
    assert "đang chờ văn phòng duyệt" in text
    assert "đã họp tổ" not in text
    assert words.SECTION_TASKS.format(count=1) not in text


def test_figures_and_a_report_go_together(linked):
    linked.give()
    assert linked.post(SENT | REPORT)[0] == 303
    assert len(waiting(linked)) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"viec:NV-46": ""}, task_words.WRONG_STATE),
        ({"viec:NV-46": "confirmed"}, task_words.WRONG_STATE),
        ({"viec-tien-do:NV-46": "nửa"}, task_words.WRONG_PROGRESS),
        ({"viec-tien-do:NV-46": "101"}, task_words.WRONG_PROGRESS),
        ({"viec-tien-do:NV-46": "-5"}, task_words.WRONG_PROGRESS),
        ({"ho-ten": ""}, words.NEED_NAME),
        ({"so:VX-05/T": "hai nghìn", "so:VX-05/M": "2.000"}, "hai nghìn"),
    ],
)
def test_what_stands_against_a_report_is_said_and_nothing_is_stored(more, said, linked):
    linked.give()
    answer = linked.phone.post(linked.path, data=REPORT | more, headers=FROM_HERE)
    text = unescape(answer.text)
    assert (answer.status_code, said in text) == (400, True)
    assert "đã họp tổ" in text
    assert waiting(linked) == []


def test_nothing_filled_in_asks_for_a_figure_or_a_task(linked):
    linked.give()
    assert words.NEED_TASK_OR_FIGURE in linked.post({"ho-ten": "Ba"})[1]


def test_reports_on_others_tasks_are_not_even_looked_at(linked):
    linked.give()
    linked.give("NV-04", "TDP02")
    foreign = {"viec:NV-04": "done", "viec:NV-65": "done", "viec:khong-co": "done"}
    assert linked.post(foreign | {"ho-ten": "Ba"})[0] == 400
    assert linked.post(REPORT | foreign)[0] == 303
    (record,) = [r for r in linked.ward.workspace.snapshot().waiting if r.receipt.link]
    assert record.receipt.task.task == "NV-46"


@pytest.mark.parametrize("why", CLOSED)
def test_a_link_that_does_not_open_shows_and_takes_no_task(why, linked, monkeypatch):
    linked.give()
    spoil, status, _ = CLOSED[why]
    spoil(linked, lambda moment: monkeypatch.setattr(state, "now", lambda: moment))
    for found, text in (linked.get(), linked.post(REPORT)):
        assert (found, "Đền thờ" in text) == (status, False)
    assert waiting(linked) == []


def test_reports_are_throttled_and_in_the_journal(linked):
    linked.give()
    wrong = REPORT | {"viec-tien-do:NV-46": "nửa"}
    assert [linked.post(wrong)[0] for _ in range(6)] == [400] * 5 + [429]
    linked.ward.workspace.snapshot()
    group_form._limits.cache_clear()
    linked.post(REPORT)
    assert linked.ward.entries()[-1] == (Event.TASK_REPORTED, "", HOST)


def test_a_measure_told_by_a_dimension_has_a_field_for_each_category(linked: Linked) -> None:
    (linked.ward.folder / "dimensions.csv").write_text(TABLE, "utf-8")
    status, text = linked.get()
    assert status == 200
    assert "Người có thẻ BHYT còn hạn: Nữ" in text and "Người có thẻ BHYT còn hạn, trong đó: hộ nghèo" in text
    status, text = linked.post(SENT | {"so:VX-05/T:nu": "1.000", "so:VX-05/T:ho-ngheo": "12"})
    assert status in (200, 303), text
    (waiting,) = [record for record in linked.ward.workspace.ledger.snapshot().waiting if record.receipt.link == linked.link.id]
    (actual,) = waiting.actuals
    assert {code: numbers[1] for code, numbers in actual.part_numbers.items()} == {"nam": 900.0, "nu": 1000.0, "ho-ngheo": 12.0}
