"""The plan itself: what was promised, in whose words, and by which rules it is held."""

import streamlit as st

from lib.ui import plan_page, shell

view = shell.current_view()
# One piece, for each costs the browser time of its own.
st.html(plan_page.opening(view) + "".join(plan_page.domain_section(view.plan, domain) for domain in view.workspace.domains))
plan_page.offer_new_year(view)
