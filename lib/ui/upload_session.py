"""The workbook in hand on the upload page, a file or typed figures, and the notice where a restart took it away."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import streamlit as st

from lib.access.account import Account
from lib.ui import direct_entry, upload_views
from lib.ui.html import notice
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import entry_words as words
from lib.vietnamese.words import screen_words

FILE, TYPED = "file", "typed"
_PREVIEW = "xem-truoc"
"""In the address while something is previewed: after a restart of the server or a reload it tells what was in hand."""
_LONGEST_NAME = 80


class HandedIn(NamedTuple):
    """A workbook in hand; another one has another `id`."""

    content: bytes
    name: str
    id: str


def choose_way() -> str:
    """Ask whether figures come as a file or are typed."""
    chosen: str = st.radio(words.WAY, [*words.WAYS], format_func=words.WAYS.__getitem__, horizontal=True, key="way")
    return chosen


def handed_in(view: View, account: Account | None, way: str) -> HandedIn | None:
    """Draw the field for a file, or those for figures, and return what came; say it where a preview was lost before."""
    state = st.session_state
    round_number = state.get("round", 0)
    lost = st.query_params.get(_PREVIEW, "") if "previewed" not in state else ""
    if lost:
        st.html(rendered(notice(words.PREVIEW_LOST.format(name=lost))))
    found: HandedIn | None = None
    if way == TYPED and account is not None:
        typed = direct_entry.ask(view, account, round_number)
        found = HandedIn(typed.content, typed.name, hashlib.sha256(typed.content).hexdigest()) if typed else None
    elif way == FILE:
        file = upload_views.choose_workbook(screen_words.UPLOAD_LABEL, f"file-{round_number}")
        found = HandedIn(file.getvalue(), file.name, file.file_id) if file else None
    if found:
        state["previewed"] = st.query_params[_PREVIEW] = found.name[:_LONGEST_NAME]
    elif not lost:
        state.pop("previewed", None)
        st.query_params.pop(_PREVIEW, None)
    return found


def leave() -> None:
    """Forget what is in hand and empty its field."""
    st.session_state["round"] = st.session_state.get("round", 0) + 1
    st.session_state.pop("previewed", None)
    st.query_params.pop(_PREVIEW, None)
