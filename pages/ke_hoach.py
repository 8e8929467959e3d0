"""The plan itself: what was promised, in whose words, and by which rules it is held."""

import streamlit as st

from lib.ui import plan_page, shell

view = shell.current_view()
st.html(plan_page.opening(view))
for domain in view.workspace.domains:
    st.html(plan_page.domain_section(view.plan, domain))
plan_page.offer_new_year(view)
