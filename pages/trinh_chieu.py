"""The slides for the meeting room."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import actions, shell
from lib.ui.slides import deck
from lib.ui.tags import rendered

st.html(rendered(deck.deck(shell.current_view(), may_conclude=actions.may_do(Act.ASSIGN_TASK))))
