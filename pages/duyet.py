"""Review: what waits for the office's approval, and the periods closed to changes. The right is asked again at every act."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import actions, review, shell
from lib.ui.html import heading
from lib.ui.tags import rendered
from lib.vietnamese.words import rights_words as words

st.html(rendered(heading(words.REVIEW)))
if actions.may_do(Act.APPROVE):
    review.show(shell.current_view())
else:
    actions.explain_refusal(Act.APPROVE, "duyet")
