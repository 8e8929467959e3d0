"""Notices: what is told when, each thing once, by real servers on this machine; and what the settings refuse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.ledger.journal import Event
from lib.ledger.sent_notices import SentNotices
from lib.notices.delivery import Outcome, deliver, digest_text
from lib.notices.due_notices import due_notices
from lib.notices.notice_settings import MailServer, NoticeSettings, WrongSetting, read_notice_settings
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.workspace import open_workspace
from tests.access.ward import CLOSED_WORDS, HOST, JULY, NOW, PEOPLE, Ward
from tests.notices.receivers import Receiver, mail_receiver, web_receiver

LEADER = "Phó Chủ tịch"
DUE = date(2024, 10, 4)
AFTER_DUE = NOW + timedelta(days=9)
"""Several working days after DUE."""
AT_ONCE = (0.0, 0.0)


@pytest.fixture
def web() -> Iterator[Receiver]:
    with web_receiver() as receiver:
        yield receiver


@pytest.fixture
def mail() -> Iterator[Receiver]:
    with mail_receiver() as receiver:
        yield receiver


def to_web(receiver: Receiver) -> NoticeSettings:
    return NoticeSettings(webhook=f"http://127.0.0.1:{receiver.port}/tin")


def to_mail(receiver: Receiver, **more) -> NoticeSettings:
    server = MailServer("127.0.0.1", receiver.port, "none", "bang@phuong.example")
    return NoticeSettings(mail=server, recipients=("van@phuong.example",), **more)


def eventful(ward: Ward) -> None:
    """Give a task, return a submission and ask for an explanation; of the closed domain too."""
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    plan = ward.workspace.catalogue.latest
    office.give_back(ward.waiting.id, NOW, "thiếu Tổ 3")
    for code in ("KT-06", "QA-01"):
        office.request_explanation(plan.measure_by_code[code], JULY, DUE, f"Vì sao {code} chậm?", NOW)
    for task in ("NV-31", "NV-65"):
        TaskService(office, plan).assign(Assignment(task, lead="Tài chính - Kế toán", leader=LEADER, due=DUE), NOW)


def kinds(ward: Ward, now=NOW) -> set[str]:
    return {notice.kind for notice in due_notices(ward.workspace, now, 2)}


def test_what_is_due_overdue_returned_asked_and_escalated_is_told(ward):
    eventful(ward)
    assert {"overdue", "due_soon", "returned", "asked"} <= kinds(ward)
    assert "escalated" not in kinds(ward)
    assert "escalated" in kinds(ward, AFTER_DUE)
    assert "returned" in kinds(ward, NOW + timedelta(days=7))
    assert "returned" not in kinds(ward, NOW + timedelta(days=8))
    text = digest_text(ward.workspace, due_notices(ward.workspace, AFTER_DUE, 2), AFTER_DUE)
    for said in ("Vì sao KT-06 chậm?", f"{LEADER}: nhiệm vụ", "chưa nộp số liệu đến hết tháng 9/2024, từ kỳ tháng 1 quá hạn"):
        assert said in text


def test_nothing_of_a_closed_domain_goes_out(ward, web):
    eventful(ward)
    deliver(ward.workspace, to_web(web), AFTER_DUE)
    (text,) = web.texts
    assert [word for word in (*CLOSED_WORDS, "ANTT", "Vì sao QA-01") if word in text] == []


def test_made_up_figures_are_news_to_nobody(shipped_folder):
    assert due_notices(open_workspace(shipped_folder), NOW, 2) == ()


def test_each_thing_is_told_once_and_one_message_goes_out_a_day(ward, web):
    eventful(ward)
    (first,) = deliver(ward.workspace, to_web(web), NOW)
    assert first.count
    assert deliver(ward.workspace, to_web(web), NOW + timedelta(hours=5)) == (Outcome("webhook"),)
    deliver(ward.workspace, to_web(web), AFTER_DUE)
    assert len(web.texts) == 2
    lines = [line for text in web.texts for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) == len(set(lines))
    assert "Vì sao KT-06 chậm?" not in web.texts[1]


def test_nothing_goes_out_before_the_hour(ward, web):
    settings = to_web(web)
    assert deliver(ward.workspace, settings, NOW.replace(hour=0) - timedelta(hours=1)) == ()  # six in the morning in Vietnam
    assert web.tries == 0


@pytest.mark.parametrize(("refusals", "tries", "came"), [(0, 1, 1), (2, 3, 1), (3, 3, 0)])
def test_a_server_that_refuses_is_tried_again_and_the_next_look_tries_anew(refusals, tries, came, ward, web):
    web.refusals = refusals
    (outcome,) = deliver(ward.workspace, to_web(web), NOW, AT_ONCE)
    assert (web.tries, len(web.texts)) == (tries, came)
    assert (outcome.failure == "") == bool(came)
    (again,) = deliver(ward.workspace, to_web(web), NOW + timedelta(minutes=10), AT_ONCE)
    assert len(web.texts) == 1
    assert (again.count is None) == bool(came)
    entry = [*ward.workspace.journal.entries()][-1]
    assert (entry.event, entry.what["channel"], "why" in entry.what) == (Event.NOTICES_SENT, "webhook", False)


def test_mail_comes_to_the_office_and_what_is_long_overdue_to_its_leader(ward, mail):
    eventful(ward)
    settings = to_mail(mail, leaders={LEADER: "pct@phuong.example", "Chủ tịch": "ct@phuong.example"})
    outcomes = deliver(ward.workspace, settings, AFTER_DUE, AT_ONCE)
    assert [(one.channel, bool(one.count)) for one in outcomes] == [
        ("mail", True),
        (f"leader {LEADER}", True),
        ("leader Chủ tịch", False),
    ]
    assert mail.recipients == ["van@phuong.example", "pct@phuong.example"]
    office, leader = mail.texts
    assert office.startswith("Bảng theo dõi chỉ tiêu")
    assert "{count}" not in office
    assert f"Kính gửi {LEADER}." in leader
    assert leader.count("\n- ") == 1


def test_a_channel_that_fails_keeps_no_other_from_sending(ward, web, mail):
    mail.refusals = 99
    settings = NoticeSettings(webhook=to_web(web).webhook, mail=to_mail(mail).mail, recipients=("van@phuong.example",))
    outcomes = {one.channel: one for one in deliver(ward.workspace, settings, NOW, AT_ONCE)}
    assert outcomes["webhook"].count
    assert outcomes["mail"].failure.endswith("451")
    mail.refusals = 0
    deliver(ward.workspace, settings, NOW, AT_ONCE)
    assert (len(web.texts), len(mail.texts)) == (1, 1)


def test_where_nobody_can_tell_what_was_sent_nothing_is(ward, web):
    deliver(ward.workspace, to_web(web), NOW)
    file = SentNotices(ward.folder).file
    file.write_text(file.read_text("utf-8").replace("overdue", "overduf"), "utf-8")
    (outcome,) = deliver(ward.workspace, to_web(web), NOW + timedelta(days=1))
    assert outcome.failure
    assert len(web.texts) == 1


def settings_of(folder: Path, text: str, **environment: str) -> NoticeSettings:
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(text, "utf-8")
    return read_notice_settings(folder, environment)


def test_nothing_is_on_unless_it_is_configured(tmp_path):
    assert not read_notice_settings(tmp_path, {}).is_on
    assert read_notice_settings(tmp_path, {"NOTICES_WEBHOOK": "https://tin.phuong.example/a"}).is_on
    text = '[notices]\nsmtp_host = "thu.phuong.example"\nsmtp_password = "bi-mat"\nmail_from = "a@b.vn"\nhour = 6\n'
    text += 'mail_to = ["c@d.vn"]\n'
    found = settings_of(tmp_path, text, NOTICES_HOUR="8")
    assert found.is_on
    assert (found.hour, found.mail.port, found.mail.security, found.recipients) == (8, 587, "starttls", ("c@d.vn",))
    assert "bi-mat" not in repr(found)


@pytest.mark.parametrize(
    "line",
    [
        'webhook = "http://tin.phuong.example/a"',
        'webhook = "ftp://127.0.0.1/a"',
        'smtp_host = "thu.phuong.example"',
        'smtp_host = "thu.phuong.example"\nmail_from = "a@b.vn"\nsmtp_security = "none"',
        'smtp_host = "127.0.0.1"\nmail_from = "a@b.vn"\nsmtp_port = 99999',
        'mail_to = ["khong phai"]',
        'leaders = { "Chủ tịch" = "a@b.vn>, x" }',
        "hour = 24",
        'webhok = "https://a.example"',
        "hour = ",
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(line, tmp_path):
    with pytest.raises(WrongSetting, match=r"\[notices\]"):
        settings_of(tmp_path, f"[notices]\n{line}\n")
