"""The page “Thiết lập”, put together: its sections, or the preview of the change in hand."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.access.rights import Act
from lib.submission.ward_settings import DAYS_OFF, RIGHTS, RULES, WARD
from lib.ui import actions
from lib.ui.html import heading, notice, shortened
from lib.ui.setup import (
    assumptions_form,
    change,
    decision_form,
    dimensions_form,
    domains_form,
    groups_form,
    merger_form,
    new_year_form,
    programmes_form,
    settings_form,
    steps,
    targets_form,
    tasks_form,
)
from lib.ui.setup.steps import SECTION
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import setup_words as words

_ADDRESS = "phan"
"""The name of the section in the address."""
_UNKNOWN, _LONGEST = "_section_unknown", 30
"""What is said of a section that the address asks for in vain, until somebody chooses one, and letters of it that are repeated."""


def show(view: View) -> None:
    """Draw it for whoever may change the plan; everyone else is told so."""
    year = view.plan.year
    st.html(rendered(heading(words.SETUP, words.ABOUT, words.YEAR_SHOWN.format(year=year))))
    if not actions.may_do(Act.CHANGE_PLAN):
        actions.explain_refusal(Act.CHANGE_PLAN, "thiet-lap")
        return
    if view.meeting is not None:
        st.info(words.FROZEN)
        return
    change.show_outcome(view)
    if change.is_in_hand():
        change.show_preview(view)
        return
    names = list(words.SECTIONS)
    asked = st.query_params.get(_ADDRESS, "")
    if asked and asked not in names and SECTION not in st.session_state:
        st.session_state[_UNKNOWN] = words.NO_SUCH_SECTION.format(found=shortened(asked, _LONGEST))
    if said := st.session_state.get(_UNKNOWN):
        st.html(rendered(notice(said)))
    before = names.index(st.session_state.get(SECTION, asked if asked in names else names[0]))
    chosen = st.radio(
        words.SECTION,
        names,
        index=before,
        format_func=words.SECTIONS.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key=_ADDRESS,
        on_change=_forget_unknown,
    )
    st.session_state[SECTION] = st.query_params[_ADDRESS] = chosen
    _SHOW[chosen](view)


def _forget_unknown() -> None:
    st.session_state[_UNKNOWN] = ""


def _show_ward(view: View) -> None:
    settings_form.show(view, "ward", words.WARD_TITLE, words.WARD_HINT, WARD)


def _show_rules(view: View) -> None:
    settings_form.show(view, "rules", words.RULES_TITLE, "", RULES)
    settings_form.show(view, "days", words.DAYS_TITLE.format(year=view.plan.year), words.DAYS_HINT, DAYS_OFF)


def _show_rights(view: View) -> None:
    settings_form.show(view, "rights", words.RIGHTS_TITLE, words.RIGHTS_HINT, RIGHTS)


_SHOW: dict[str, Callable[[View], None]] = {
    "bat-dau": steps.show,
    "phuong": _show_ward,
    "to": groups_form.show,
    "sap-nhap": merger_form.show,
    "linh-vuc": domains_form.show,
    "quyet-dinh": decision_form.show,
    "chi-tieu": targets_form.show,
    "nhiem-vu": tasks_form.show,
    "nam-moi": new_year_form.show,
    "theo-nhom": dimensions_form.show,
    "ke-hoach-khac": programmes_form.show,
    "gia-dinh": assumptions_form.show,
    "quy-tac": _show_rules,
    "quyen": _show_rights,
    "lan-sua": change.list_kept,
}
"""What each section draws."""
