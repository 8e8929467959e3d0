"""The slides for the meeting room."""

import streamlit as st

from lib.ui import shell
from lib.ui.slides import deck
from lib.ui.tags import rendered

st.html(rendered(deck.deck(shell.current_view())))
