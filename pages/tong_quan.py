"""Overview: how many of the promises are kept, which are red, where and whose."""

import streamlit as st

from lib.ui import meetings, overview, programme_choice, shell
from lib.ui.tags import rendered

view, programme = programme_choice.choose(shell.current_view())

st.html(rendered(overview.headline(view), overview.red_first(view, overview.indicator_link), overview.promises(view)))
below = [overview.retired(view), programme_choice.term_section(view, programme)]
st.html(rendered(overview.wall(view, overview.indicator_link), below))
meetings.offer(view)
st.html(rendered(overview.actions(view)))
