"""The timer of notices in the server: off unless a channel is configured, else it looks every ten minutes what is due."""

from __future__ import annotations

import os
import threading

from lib.notices.delivery import deliver
from lib.notices.notice_settings import NoticeSettings, WrongSetting, read_notice_settings
from lib.plan.administrative_units import is_province
from lib.plan.csv_tables import PlanError
from lib.ui import state
from lib.ui.web import server_log
from lib.workspace import ROOT, data_folder, open_workspace

SECONDS = 600.0
_started, _ended = threading.Event(), threading.Event()
"""Set when the timer begins; and to end it, which in a server the end of the process does."""


def start() -> None:
    """Begin, once in a server's life; nothing where nothing is configured or a province is served, a word where it is wrongly."""
    if is_province(data_folder()):
        return  # notices are one ward's, and what goes out by one channel must not tell of others
    try:
        settings = read_notice_settings(ROOT, os.environ)
    except WrongSetting as wrong:
        server_log.fault(wrong)
        return
    if settings.is_on and not _started.is_set():
        _started.set()
        threading.Thread(target=_run, args=(settings,), name="notices", daemon=True).start()


def _run(settings: NoticeSettings) -> None:
    while not _ended.wait(SECONDS):
        look(settings)


def look(settings: NoticeSettings) -> None:
    """Send what is due now; whatever keeps it from being sent is told on the console, and tried again at the next look."""
    try:
        outcomes = deliver(open_workspace(data_folder()), settings, state.now())
    except (PlanError, OSError) as fault:
        server_log.fault(fault)
        return
    for outcome in outcomes:
        if outcome.failure:
            server_log.notice_failed(outcome.channel, outcome.failure)
