"""Meetings: the frozen moments, each at its fixed address, what changed from one to the next, and the sheet to rehearse by."""

import streamlit as st

from lib.ui import meetings, rehearsal, shell
from lib.ui.html import heading
from lib.ui.tags import rendered
from lib.vietnamese.words import screen_words as words

view = shell.current_view()
if rehearsal.is_asked():
    rehearsal.show(view)
else:
    st.html(rendered(heading(words.MEETINGS)))
    meetings.show(view)
