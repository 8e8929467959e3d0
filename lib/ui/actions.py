"""Actions of a page: the submission service of whoever looks at it, the way to sign in, and the message of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import streamlit as st

from lib.access.account import Account
from lib.access.rights import Act, Refused, closed_to, may, require
from lib.plan.administrative_units import is_province
from lib.plan.catalogue import SETTINGS
from lib.plan.csv_tables import PlanError
from lib.plan.settings import read_settings
from lib.submission.service import SubmissionService
from lib.ui import current_account, tags, unit_choice
from lib.ui.filters import address
from lib.ui.html import link, notice, plain_label
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.web import server_events
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import rights_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.access_words import START_LINK
from lib.workspace import Workspace, data_folder

T = TypeVar("T")


def service(view: View) -> SubmissionService:
    """Return the submission service of whoever looks at the page, asked anew."""
    return SubmissionService(view.workspace, current_account.account(), current_account.origin())


def may_do(act: Act) -> bool:
    """Tell whether to offer an act; whether it is done is decided by the service."""
    return may(current_account.account(), act)


def attempt(act: Callable[[], T]) -> T | None:
    """Do something through the service, or say why it was not done and return None."""
    try:
        return act()
    except Refused as refusal:
        st.html(rendered(notice(str(refusal))))
    except OSError as error:
        server_events.happened(server_events.fault_of(error, "act"))
        st.error(screen_words.DISK_FAULT.format(reason=disk_reason(error)))
    return None


def seen_by_visitor(workspace: Workspace) -> Workspace:
    """Return the data folder as far as whoever looks at the page may see it."""
    access, account = workspace.catalogue.latest.settings.access, current_account.account()
    if unit_choice.chosen():  # on a province's server nobody sees a ward who has no account that may
        access = replace(access, guests_see=False)
    return workspace.without(closed_to(account, access))


def offer_sign_in(text: str, page: str = "") -> None:
    """Say why signing in helps, with the way there and back to `page`, as the address writes it."""
    way, go = ("/bat-dau", START_LINK) if current_account.may_start() else ("/dang-nhap", words.SIGN_IN_LINK)
    st.html(rendered(tags.p(".sign-in")[text, " ", link(f"{way}?ve={quote(address(page), safe='')}", go)]))


def explain_refusal(act: Act, page: str) -> None:
    """Say why somebody may not do `act`: guests get the way to sign in."""
    account = current_account.account()
    try:
        require(account, act)
    except Refused as refusal:
        if account is None:
            offer_sign_in(str(refusal), page)
        else:
            st.info(plain_label(str(refusal)))


def turn_away(text: str, page: str) -> None:
    """Say that a page is not for whoever looks at it: guests get the way to sign in and back, for it may well be theirs."""
    if current_account.account() is None:
        offer_sign_in(text, page)
    else:
        st.html(rendered(notice(text)))


def is_closed_to_guests() -> bool:
    """Tell whether guests see nothing at all; so too while the settings cannot be understood. Asked for every file of a page."""
    if is_province(data_folder()):
        return True
    file = data_folder() / SETTINGS
    return _is_closed_by(file, file.read_bytes() if file.exists() else b"")


@lru_cache(maxsize=8)
def _is_closed_by(file: Path, content: bytes) -> bool:  # read and checked again when its content is another
    try:
        return not read_settings(file).access.guests_see
    except PlanError:
        return True


def may_submit(account: Account | None) -> bool:
    """Tell whether someone may hand in files at all."""
    return may(account, Act.SUBMIT)
