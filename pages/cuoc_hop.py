"""Meetings: the frozen moments, each at its fixed address, and what changed from one to the next."""

import streamlit as st

from lib.ui import meetings, shell
from lib.ui.html import heading
from lib.ui.tags import rendered
from lib.vietnamese.words import screen_words as words

st.html(rendered(heading(words.MEETINGS)))
meetings.show(shell.current_view())
