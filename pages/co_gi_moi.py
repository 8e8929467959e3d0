"""What is new: two periods, meetings or moments of the ledger held side by side."""

import streamlit as st

from lib.ui import moments, news, shell
from lib.ui.html import escape
from lib.vietnamese.news_words import NEWS

view = shell.current_view()
comparison = moments.choose(view)
if isinstance(comparison, str):
    st.html(f'<h1 class="headline">{escape(NEWS)}</h1><p>{escape(comparison)}</p>')
else:
    news.show(view, comparison)
