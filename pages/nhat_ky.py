"""The journal, for administrators: who did what, when and from where, and whether the chain of its entries holds."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import actions, shell, state
from lib.ui import journal as parts
from lib.ui.html import heading, notice
from lib.ui.tags import rendered
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import journal_words as words

view = shell.current_view()
st.html(rendered(heading(words.TITLE)))
if not actions.may_do(Act.SEE_JOURNAL):
    actions.turn_away(words.ONLY_ADMINISTRATORS, "nhat-ky")
    st.stop()

try:
    entries, faults = parts.read(view.workspace.journal)
except OSError as error:
    st.html(rendered(notice(words.UNREADABLE.format(reason=disk_reason(error)))))
    st.stop()
parts.show_state(entries, faults)
if not entries:
    st.info(words.EMPTY)
    st.stop()
parts.show(entries, parts.ask(entries, state.now()))
