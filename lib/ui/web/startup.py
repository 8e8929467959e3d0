"""Start-up checks of the server before it listens: no old leftovers, accounts, and an administrator before strangers may come."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import datetime

import streamlit as st

from lib.access.accounts import FIRST, AccountsUnreadable
from lib.access.administration import Console
from lib.access.authentication import Authentication
from lib.ledger.leftovers import clear_leftovers
from lib.ledger.plan_files import note_plan_files
from lib.ledger.storage import storage_of
from lib.ui import state
from lib.ui.web import graceful_stop, notice_timer, request_authentication, server_log
from lib.ui.web.access_middleware import is_ready, is_this_machine
from lib.ui.web.server_settings import BadNumber, number_of
from lib.ui.web.sole_user import serves_this_machine_alone
from lib.vietnamese.disk_errors import Unreachable, disk_reason
from lib.vietnamese.words import access_words as words
from lib.vietnamese.words.command_words import NETWORK_REFUSED, NO_PASSWORD_IN_LOG
from lib.vietnamese.words.database_words import DATA_REFUSED
from lib.vietnamese.words.server_words import DATABASE_AWAY, NO_METRICS, WAITING_FOR_DATABASE
from lib.workspace import data_folder

METRICS_PORT = "METRICS_PORT"
"""The environment's variable with the port at which metrics are given; nowhere without it."""
DATABASE_WAIT, USUAL_WAIT = "DATABASE_WAIT", 60
"""The environment's variable with the seconds that a server waits at its start for a database that is away."""
WRONG, AWAY = 2, 75
"""Exit codes: something must be put right first; trying again later may do (EX_TEMPFAIL of sysexits.h)."""
_BETWEEN_TRIES = 2.0


def prepare() -> None:
    """Make the first administrator where there never was an account, and print the one-time password this once.

    Where nobody but whoever sits at this machine can come, no account is needed: the first page asks for a name instead.

    What writers that died left behind is cleared where it is old, and the journal learns how the plan's files stand.

    Raises
    ------
    SystemExit
        The database with the data cannot be reached, a variable is wrong, or the server would listen on the network and no
        administrator has set a password of their own.
    """
    try:
        server_log.prepare(os.environ)
        graceful_stop.prepare(os.environ)
        port = number_of(os.environ, METRICS_PORT, 0, 65535)
        longest = number_of(os.environ, DATABASE_WAIT, USUAL_WAIT, 3600)
    except (server_log.BadFormat, BadNumber) as wrong:
        server_log.sentence(str(wrong))
        raise SystemExit(WRONG) from None
    _open_data(longest)
    now, authentication = state.now(), request_authentication.authentication()
    clear_leftovers(data_folder(), now)
    try:
        password = None if serves_this_machine_alone() else _first_password(authentication, now)
        if password:
            server_log.sentence(words.FIRST_PASSWORD.format(name=FIRST, password=password))
    except AccountsUnreadable as fault:
        server_log.sentence(str(fault))
    except OSError as fault:
        server_log.sentence(words.NO_FIRST.format(reason=disk_reason(fault)))
    with suppress(OSError):  # a folder that takes no entry can still be looked at; who stores something there is told why not
        note_plan_files(data_folder(), authentication.journal, origin=Console.HERE.value, now=now)
    if not is_this_machine(st.get_option("server.address") or "") and not is_ready():
        server_log.sentence(NETWORK_REFUSED.format(name=FIRST))
        raise SystemExit(WRONG)
    _measure(port)
    notice_timer.start()


def _open_data(longest: float) -> None:
    """Open the data folder and watch it; where the database is away, wait for it at most so many seconds.

    Raises
    ------
    SystemExit
        It stays away, or refuses.
    """
    deadline, is_waiting = time.monotonic() + longest, False
    while True:
        try:
            storage_of(data_folder()).watch()
            return
        except Unreachable as fault:
            if time.monotonic() >= deadline:
                server_log.sentence(DATABASE_AWAY.format(reason=disk_reason(fault), name=DATABASE_WAIT))
                raise SystemExit(AWAY) from None
            if not is_waiting:
                server_log.sentence(WAITING_FOR_DATABASE.format(reason=disk_reason(fault), seconds=int(longest)))
            is_waiting = True
            time.sleep(_BETWEEN_TRIES)
            if graceful_stop.is_stopping():
                raise SystemExit(0) from None
        except OSError as fault:
            server_log.sentence(DATA_REFUSED.format(reason=disk_reason(fault)))
            raise SystemExit(WRONG) from None


def _first_password(authentication: Authentication, now: datetime) -> str | None:
    """Make the first administrator where there never was an account, unless the password would stand in a log that is kept."""
    if server_log.is_json():
        if not authentication.accounts.all():
            server_log.sentence(NO_PASSWORD_IN_LOG)
        return None
    return authentication.make_first(now)


def _measure(port: int) -> None:
    """Answer with metrics at a port of this machine, 0 for nowhere; a server that is to be watched does not run unwatched."""
    if not port:
        return
    from lib.ui.web import metrics  # which loads what only those need who ask for it

    try:
        metrics.serve(port)
    except OSError as fault:
        server_log.sentence(NO_METRICS.format(port=port, reason=disk_reason(fault)))
        raise SystemExit(WRONG) from None
