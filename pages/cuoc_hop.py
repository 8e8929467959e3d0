"""Meetings: the frozen moments, each at its fixed address, and what changed from one to the next."""

import streamlit as st

from lib.ui import meetings, shell
from lib.vietnamese.words import screen_words as words

st.html(f'<h1 class="headline">{words.MEETINGS}</h1>')
meetings.show(shell.current_view())
