"""The command `notify`: the day's notices by webhook and e-mail, for a scheduler, or shown without being sent."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from lib.commands.common import FAULTS, FINE, Commands, Refusal, reading_service
from lib.notices.delivery import Outcome, deliver, digest_text
from lib.notices.due_notices import due_notices
from lib.notices.notice_settings import NoticeSettings, WrongSetting, read_notice_settings
from lib.vietnamese.words import notice_words as words
from lib.workspace import ROOT, Workspace


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    made = commands.add("notify", _notify, account=True)
    made.add_argument("--dry-run", action="store_true", help=words.HELP["notify --dry-run"])


def _notify(workspace: Workspace, options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    try:
        settings = read_notice_settings(ROOT, os.environ)
    except WrongSetting as wrong:
        raise Refusal(str(wrong)) from None
    if options.dry_run:
        # What is shown is shown to whoever asks; what is sent goes where the settings say.
        seen = reading_service(workspace, options).workspace
        notices = due_notices(seen, now, settings.escalate_after)
        print(digest_text(seen, notices, now) if notices else words.NOTHING)
        return FINE
    if not settings.is_on:
        raise Refusal(words.OFF)
    outcomes = deliver(workspace, settings, now)
    for outcome in outcomes:
        print(outcome_text(outcome, settings), file=sys.stderr if outcome.failure else sys.stdout)
    if not outcomes:
        print(words.NOT_DUE.format(channel=words.CHANNELS["webhook"], hour=settings.hour))
    return FAULTS if any(outcome.failure for outcome in outcomes) else FINE


def outcome_text(outcome: Outcome, settings: NoticeSettings) -> str:
    """Return what became of a channel, as people read it."""
    kind, _, leader = outcome.channel.partition(" ")
    channel = words.CHANNELS[kind].format(leader=leader)
    if outcome.failure:
        return words.FAILED.format(channel=channel, why=outcome.failure)
    if outcome.count is None:
        return words.NOT_DUE.format(channel=channel, hour=settings.hour)
    return words.SENT.format(channel=channel, count=outcome.count)
