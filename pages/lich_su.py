"""History: every submission and withdrawal, newest first, with what it changed and the original file."""

import streamlit as st

from lib.ui import history as parts
from lib.ui import shell
from lib.ui.html import heading
from lib.ui.tags import rendered
from lib.vietnamese.words import screen_words as words

view = shell.current_view()
st.html(rendered(heading(words.HISTORY)))

if view.snapshot.unreadable:
    parts.show_unreadable(view.snapshot.unreadable)

events = view.events
if not events:
    st.info(words.HISTORY_EMPTY)
    st.stop()
if st.toggle(words.ONLY_PERIOD, key="history_only_period"):
    events = tuple(event for event in events if event.receipt.period == str(view.period))
    if not events:
        st.info(words.HISTORY_NONE_IN_PERIOD)
parts.show(view, events)
