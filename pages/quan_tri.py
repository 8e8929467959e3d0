"""Administration: accounts, for administrators only. Whether someone is one is asked again at every act, where it happens."""

import streamlit as st

from lib.ui import accounts, shell
from lib.vietnamese.words import access_words as words

view = shell.current_view()
st.html(f'<h1 class="headline">{words.ADMINISTRATION}</h1>')
accounts.show(view.workspace.catalogue.latest)
