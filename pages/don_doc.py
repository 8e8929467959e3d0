"""Reminders: who owes which reports since when, the words to ask for them, explanations awaited, and the year's due dates."""

import streamlit as st

from lib.ui import completeness_tables, reminders, requests, shell
from lib.ui.tags import rendered

view = shell.current_view()
owing = completeness_tables.owing_of(view)

st.html(rendered(reminders.headline(owing)))
with st.container(horizontal=True, vertical_alignment="center"):
    by_group = reminders.choose_side()
    reminders.offer_calendar(view)
st.html(rendered(owing.groups_matrix if by_group else owing.owners_matrix))
reminders.show_messages(owing, by_group=by_group)
requests.show_open(view)
st.html(rendered(owing.periods, owing.details))
