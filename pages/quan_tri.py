"""Administration: accounts, for administrators only. Whether someone is one is asked again at every act, where it happens."""

import streamlit as st

from lib.ui import accounts, shell, token_form
from lib.ui.html import heading
from lib.ui.tags import rendered
from lib.vietnamese.words import access_words as words

view = shell.current_view()
st.html(rendered(heading(words.ADMINISTRATION)))
accounts.show(view.workspace.catalogue.latest)
token_form.show()
