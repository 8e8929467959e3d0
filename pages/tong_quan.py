"""Overview: how many of the promises are kept, which are red, where and whose."""

import streamlit as st

from lib.ui import meetings, overview, shell

view = shell.current_view()

st.html(overview.headline(view) + overview.promises(view))
st.html(overview.wall(view, overview.indicator_link))
meetings.offer(view)
st.html(overview.actions(view))
