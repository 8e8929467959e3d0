"""Start-up checks of the server before it listens: no old leftovers, accounts, and an administrator before strangers may come."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import streamlit as st

from lib.access.accounts import FIRST, AccountsUnreadable
from lib.access.administration import Console
from lib.ledger.leftovers import clear_leftovers
from lib.ledger.plan_files import note_plan_files
from lib.ledger.storage import storage_of
from lib.ui import state
from lib.ui.web import graceful_stop, notice_timer, request_authentication
from lib.ui.web.access_middleware import is_ready, is_this_machine
from lib.ui.web.server_settings import BadNumber
from lib.ui.web.sole_user import serves_this_machine_alone
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import access_words as words
from lib.vietnamese.words.command_words import NETWORK_REFUSED
from lib.vietnamese.words.database_words import DATA_REFUSED
from lib.workspace import data_folder


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
        graceful_stop.prepare(os.environ)
    except BadNumber as wrong:
        _print(str(wrong))
        raise SystemExit(2) from None
    try:
        storage_of(data_folder()).watch()
    except OSError as fault:
        _print(DATA_REFUSED.format(reason=disk_reason(fault)))
        raise SystemExit(2) from None
    now, authentication = state.now(), request_authentication.authentication()
    clear_leftovers(data_folder(), now)
    try:
        password = None if serves_this_machine_alone() else authentication.make_first(now)
        if password:
            _print(words.FIRST_PASSWORD.format(name=FIRST, password=password))
    except AccountsUnreadable as fault:
        _print(str(fault))
    except OSError as fault:
        _print(words.NO_FIRST.format(reason=disk_reason(fault)))
    with suppress(OSError):  # a folder that takes no entry can still be looked at; who stores something there is told why not
        note_plan_files(data_folder(), authentication.journal, origin=Console.HERE.value, now=now)
    if not is_this_machine(st.get_option("server.address") or "") and not is_ready():
        _print(NETWORK_REFUSED.format(name=FIRST))
        raise SystemExit(2)
    notice_timer.start()


def _print(text: str) -> None:
    # A console of an older Windows may lack letters: better a word with a question mark than no word.
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)
