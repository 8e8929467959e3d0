"""The slides for the meeting room."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import actions, programme_choice, shell
from lib.ui.slides import deck
from lib.ui.tags import rendered
from lib.vietnamese.words import conclusion_words as words

view, programme = programme_choice.of_address(shell.current_view())
title, may_conclude = programme.title if programme else "", actions.may_do(Act.ASSIGN_TASK)
st.html(rendered(deck.deck(view, may_conclude=may_conclude, plan=title)))
if may_conclude:
    # Unseen: conclusion.js presses it once a conclusion is stored, so that the slides have it at once.
    st.button(words.REFRESH, key="slides-refresh")
