"""The slides for the meeting room."""

import streamlit as st

from lib.ui import shell
from lib.ui.slides import deck

st.html(deck.deck(shell.current_view()))
