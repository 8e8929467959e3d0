"""Review: what waits for the office's approval, and the periods closed to changes. The right is asked again at every act."""

import streamlit as st

from lib.access.rights import Act
from lib.ui import acting, review, shell
from lib.vietnamese import rights_words as say

st.html(f'<h1 class="headline">{say.REVIEW}</h1>')
if acting.may_do(Act.APPROVE):
    review.show(shell.current_view())
else:
    acting.explain_refusal(Act.APPROVE, "duyet")
