"""Delivery of notices: one message a day and channel, each notice once, with several tries, told to the journal."""

from __future__ import annotations

import json
import smtplib
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from http.client import HTTPException
from itertools import groupby

from lib.ledger.journal import Event
from lib.ledger.sent_notices import Channel, SentNotices
from lib.notices.due_notices import Notice, due_notices
from lib.notices.notice_settings import MailServer, NoticeSettings
from lib.plan.periods import VIETNAM
from lib.vietnamese.dates import day_text
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import notice_words as words
from lib.workspace import Workspace

WAITS = (1.0, 5.0)
"""Seconds before a message is tried a second and a third time."""
TIMEOUT = 10.0


@dataclass(frozen=True)
class Outcome:
    """What became of a channel: how many notices went out, None where none was due there today, or why it failed."""

    channel: str
    count: int | None = None
    failure: str = ""


@dataclass(frozen=True)
class _Message:
    """One message on its way: by which channel, the notices it tells, its subject and text, and how it is sent."""

    channel: str
    notices: tuple[Notice, ...]
    subject: str
    text: str
    send: Callable[[str, str], None]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A handler that follows no redirect: what is told goes to the address that was configured and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def digest_text(workspace: Workspace, notices: Sequence[Notice], now: datetime) -> str:
    """Return the message that tells these notices, by kind."""
    ward, day = workspace.catalogue.latest.settings.ward, day_text(now.astimezone(VIETNAM).date())
    lines = [words.HEAD.format(ward=ward, day=day)]
    for kind, alike in groupby(notices, key=lambda notice: notice.kind):
        lines += ["", f"{words.KINDS[kind]}:", *(f"- {_line(notice)}" for notice in alike)]
    return "\n".join([*lines, "", words.FOOT])


def deliver(workspace: Workspace, settings: NoticeSettings, now: datetime, waits: Sequence[float] = WAITS) -> tuple[Outcome, ...]:
    """Send what is due and was not sent yet, by each channel at most once a day, and return what became of each.

    That something is on its way is on disk before it leaves: who is killed in between never sends it twice.
    """
    today = now.astimezone(VIETNAM)
    if today.hour < settings.hour:
        return ()
    notices, sent = due_notices(workspace, now, settings.escalate_after), SentNotices(workspace.folder)
    outcomes = []
    try:
        with sent.opened() as channels:
            for message in _messages(workspace, settings, notices, now):
                channel = channels.setdefault(message.channel, Channel())
                new = tuple(notice for notice in message.notices if notice.key not in channel.sent)
                if channel.day == today.date().isoformat() or not new:
                    outcomes.append(Outcome(message.channel))
                    continue
                before = Channel(channel.day, dict(channel.sent))
                channel.day = today.date().isoformat()
                channel.sent |= dict.fromkeys((notice.key for notice in new), channel.day)
                sent.keep(channels, today.date())
                failure = _tried(_only(message, new, workspace, now), waits)
                if failure:
                    channels[message.channel] = before
                    sent.keep(channels, today.date())
                outcomes.append(Outcome(message.channel, None if failure else len(new), failure))
    except (OSError, ValueError) as error:
        reason = disk_reason(error) if isinstance(error, OSError) else words.DAMAGED
        outcomes.append(Outcome("webhook" if settings.webhook else "mail", failure=words.DISK.format(reason=reason)))
    for outcome in outcomes:
        _log(workspace, outcome, now)
    return tuple(outcomes)


def _messages(workspace: Workspace, settings: NoticeSettings, notices: tuple[Notice, ...], now: datetime) -> Iterable[_Message]:
    day, ward = day_text(now.astimezone(VIETNAM).date()), workspace.catalogue.latest.settings.ward
    if settings.webhook:
        yield _Message("webhook", notices, "", "", lambda _, text: _post(settings.webhook, text))
    mail = settings.mail
    if mail is None:
        return
    if settings.recipients:
        subject = words.SUBJECT.format(ward=ward, count="{count}", day=day)
        yield _Message("mail", notices, subject, "", lambda s, text: _mail(mail, settings.recipients, s, text))
    for leader, address in settings.leaders.items():
        own = tuple(notice for notice in notices if notice.leader == leader)
        head = words.LEADER_HEAD.format(leader=leader, days=settings.escalate_after)
        subject = words.LEADER_SUBJECT.format(day=day)

        def send(s: str, text: str, to: str = address) -> None:
            _mail(mail, (to,), s, text)

        yield _Message(f"leader {leader}", own, subject, head, send)


def _only(message: _Message, new: tuple[Notice, ...], workspace: Workspace, now: datetime) -> Callable[[], None]:
    """Return what sends a message about the new notices alone."""
    if message.text:
        text = "\n".join([message.text, *(f"- {_line(notice)}" for notice in new), "", words.FOOT])
    else:
        text = digest_text(workspace, new, now)
    return lambda: message.send(message.subject.replace("{count}", str(len(new))), text)


def _line(notice: Notice) -> str:
    return visible(" ".join(notice.text.split()))


def _tried(send: Callable[[], None], waits: Sequence[float]) -> str:
    """Send, again after each of `waits`; return why it failed at last, "" where it did not."""
    failure = ""
    for wait in (0.0, *waits):
        time.sleep(wait)
        try:
            send()
        except (OSError, HTTPException, smtplib.SMTPException) as error:
            # Only the kind: the words of a server may repeat an address or a password.
            code = getattr(error, "code", None) or getattr(error, "smtp_code", "")
            failure = f"{type(error).__name__} {code}".strip()
        else:
            return ""
    return failure


def _post(address: str, text: str) -> None:
    body = json.dumps({"text": text}, ensure_ascii=False).encode()
    asked = urllib.request.Request(address, body, {"Content-Type": "application/json; charset=utf-8"}, method="POST")
    with urllib.request.build_opener(_NoRedirect).open(asked, timeout=TIMEOUT) as answer:
        answer.read(1000)


def _mail(server: MailServer, to: Sequence[str], subject: str, text: str) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = " ".join(subject.split()), server.sender, ", ".join(to)
    message.set_content(text)
    checked = ssl.create_default_context()
    opened: smtplib.SMTP
    if server.security == "tls":
        opened = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=checked)
    else:
        opened = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    with opened:
        if server.security == "starttls":
            opened.starttls(context=checked)
        if server.user:
            opened.login(server.user, server.password)
        opened.send_message(message)


def _log(workspace: Workspace, outcome: Outcome, now: datetime) -> None:
    if outcome.count is None and not outcome.failure:
        return
    what = {"channel": outcome.channel, "count": str(outcome.count or 0)} | ({"why": outcome.failure} if outcome.failure else {})
    with suppress(OSError):
        workspace.journal.append(Event.NOTICES_SENT, who="", now=now, origin="server", what=what)
