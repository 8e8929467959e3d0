"""The plan itself: what was promised, in whose words, and by which rules it is held."""

import streamlit as st

from lib.ui import plan_page, shell
from lib.ui.tags import rendered

view = shell.current_view()
# One piece, for each costs the browser time of its own.
sections = [plan_page.domain_section(view.plan, domain) for domain in view.plan.domains]
st.html(rendered(plan_page.opening(view), sections))
plan_page.offer_new_year(view)
