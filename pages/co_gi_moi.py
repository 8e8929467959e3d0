"""What is new: two periods, meetings or moments of the ledger held side by side."""

import streamlit as st

from lib.ui import comparison_points, news, shell, tags
from lib.ui.html import heading
from lib.ui.tags import rendered
from lib.vietnamese.words.news_words import NEWS

view = shell.current_view()
comparison = comparison_points.choose(view)
if isinstance(comparison, str):
    st.html(rendered(heading(NEWS), tags.p[comparison]))
else:
    news.show(view, comparison)
