"""Overview: how many of the promises are kept, which are red, where and whose."""

import streamlit as st

from lib.ui import meetings, overview, shell
from lib.ui.tags import rendered

view = shell.current_view()

st.html(rendered(overview.headline(view), overview.red_first(view, overview.indicator_link), overview.promises(view)))
st.html(rendered(overview.wall(view, overview.indicator_link), overview.retired(view)))
meetings.offer(view)
st.html(rendered(overview.actions(view)))
