"""Administration: accounts, for administrators only. Whether someone is one is asked again at every act, where it happens."""

import streamlit as st

from lib.ui import accounts, shell
from lib.vietnamese import access_words as say

view = shell.current_view()
st.html(f'<h1 class="headline">{say.ADMINISTRATION}</h1>')
accounts.show(view.workspace.catalogue.latest)
