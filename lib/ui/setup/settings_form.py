"""The forms of the page “Thiết lập” for the ward's own settings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from lib.submission.ward_settings import Field, Form, display, propose_settings, settings_file, shown
from lib.ui.html import plain_label, secondary, section_title
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import setup_words as words


def show(view: View, name: str, title: str, hint: str, fields: Sequence[Field]) -> None:
    """Draw one form with the settings as they are; what was typed is shown before it is stored."""
    basis = settings_file(view.workspace.folder)
    st.html(rendered(section_title(title), secondary(hint) if hint else None))
    # Another key for another file: whoever edited it by hand meanwhile sees that in the form.
    key = f"{name}-{view.plan.year}-{hashlib.sha256(basis).hexdigest()[:12]}"
    with st.form(key, enter_to_submit=False):
        columns = st.columns(2)
        narrow = [field for field in fields if field.form in (Form.LINE, Form.NUMBER, Form.CHOICE)]
        answers = {}
        for number, field in enumerate(narrow):
            with columns[number % 2]:
                answers[field] = _ask(field, view, key)
        for field in fields:
            if field not in narrow:
                answers[field] = _ask(field, view, key)
        is_asked = st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:")
    if is_asked:
        change.offer(lambda: propose_settings(change.moment_of(view), {field: answers[field] for field in fields}, basis))


def _ask(field: Field, view: View, key: str) -> str:
    now, own = shown(field, view.plan), f"{key}-{field.key}"
    example = words.EXAMPLES.get(field.key)
    if field.form is Form.CHOICE:
        choices = [*field.choices, *([] if now in field.choices else [now])]
        return st.selectbox(
            plain_label(field.label),
            choices,
            index=choices.index(now),
            format_func=lambda choice: display(field, choice),
            filter_mode=None,
            key=own,
        )
    if field.form in (Form.LINE, Form.NUMBER):
        return st.text_input(plain_label(field.label), now, max_chars=400, placeholder=example, key=own)
    return st.text_area(
        plain_label(field.label), now, max_chars=8000, placeholder=example, key=own, height=_HEIGHTS.get(field.key, 80)
    )


_HEIGHTS = {"goal": 180, "legal_basis": 180}
