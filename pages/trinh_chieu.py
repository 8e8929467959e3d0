"""The slides for the meeting room."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import actions, programme_choice, shell
from lib.ui.slides import deck
from lib.ui.tags import rendered

view, programme = programme_choice.of_address(shell.current_view())
title = programme.title if programme else ""
st.html(rendered(deck.deck(view, may_conclude=actions.may_do(Act.ASSIGN_TASK), plan=title)))
