"""The field for a workbook on the upload page, a file or typed figures, and the notice where a restart took it away."""

from __future__ import annotations

import streamlit as st

from lib.access.account import Account
from lib.ui import direct_entry, upload_views
from lib.ui.html import notice
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.upload_session import HandedIn, UploadSession
from lib.vietnamese.words import entry_words as words
from lib.vietnamese.words import screen_words

FILE, TYPED = "file", "typed"


def choose_way() -> str:
    """Ask whether figures come as a file or are typed."""
    chosen: str = st.radio(words.WAY, [*words.WAYS], format_func=words.WAYS.__getitem__, horizontal=True, key="way")
    return chosen


def choose_trial(view: View) -> bool:
    """Ask, while only demonstration figures stand, whether this is a trial: it is one until somebody says it is real."""
    if not view.snapshot.is_demonstration:
        return False
    is_real: bool = st.radio(words.TRIAL, [False, True], format_func=words.TRIAL_OR_REAL.__getitem__, key="trial")
    return not is_real


def handed_in(view: View, account: Account | None, way: str, session: UploadSession) -> HandedIn | None:
    """Draw the field for a file, or those for figures, and return what came; say it where a preview was lost before."""
    lost, above = session.lost_preview, st.container()
    found: HandedIn | None = None
    if way == TYPED and account is not None:
        found = direct_entry.ask(view, account, session)
    elif way == FILE:
        file = upload_views.choose_workbook(screen_words.UPLOAD_LABEL, f"file-{session.round_number}")
        found = HandedIn(file.getvalue(), file.name, file.file_id) if file else None
    if found:
        session.begin_preview(found.name)
    elif lost:
        above.html(rendered(notice(words.PREVIEW_LOST.format(name=lost))))
    else:
        session.end_preview()
    return found
