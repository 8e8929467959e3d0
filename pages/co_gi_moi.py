"""What is new."""

import streamlit as st

from lib.vietnamese.news_words import NEWS

st.html(f'<h1 class="headline">{NEWS}</h1>')
