"""What is new: two periods, meetings or moments of the ledger held side by side."""

import streamlit as st

from lib.ui import comparison_points, news, shell
from lib.ui.html import escape
from lib.vietnamese.words.news_words import NEWS

view = shell.current_view()
comparison = comparison_points.choose(view)
if isinstance(comparison, str):
    st.html(f'<h1 class="headline">{escape(NEWS)}</h1><p>{escape(comparison)}</p>')
else:
    news.show(view, comparison)
