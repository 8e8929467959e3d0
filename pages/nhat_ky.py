"""The journal, for administrators: who did what, when and from where, and whether the chain of its entries holds."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import acting, shell, state
from lib.ui import journal as parts
from lib.ui.html import notice
from lib.vietnamese import journal_words as say
from lib.vietnamese.disk import disk_reason

view = shell.current_view()
st.html(f'<h1 class="headline">{say.TITLE}</h1>')
if not acting.may_do(Act.SEE_JOURNAL):
    acting.turn_away(say.ONLY_ADMINISTRATORS, "nhat-ky")
    st.stop()

try:
    entries, faults = parts.read(view.workspace.journal)
except OSError as error:
    st.html(notice(say.UNREADABLE.format(reason=disk_reason(error))))
    st.stop()
parts.show_state(entries, faults)
if not entries:
    st.info(say.EMPTY)
    st.stop()
parts.show(entries, parts.ask(entries, state.now()))
