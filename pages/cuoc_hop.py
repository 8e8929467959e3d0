"""Meetings: the frozen moments, each at its fixed address, and what changed from one to the next."""

import streamlit as st

from lib.ui import meetings, shell
from lib.vietnamese import screen_words as say

st.html(f'<h1 class="headline">{say.MEETINGS}</h1>')
meetings.show(shell.current_view())
