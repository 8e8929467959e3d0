"""Overview: how many of the promises are kept, which are red, where and whose."""

import streamlit as st

from lib.ui import overview, shell

view = shell.current_view()

st.html(overview.headline(view) + overview.promises(view.scorecard))
st.html(overview.wall(view))
st.html(overview.actions(view))
