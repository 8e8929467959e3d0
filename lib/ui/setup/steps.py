"""The three steps “Bắt đầu”: try it with made-up figures or begin the ward's own plan, name the ward, and plan the year."""

from __future__ import annotations

import streamlit as st

from lib.access.rights import Act
from lib.ledger import folders
from lib.ledger.journal import Journal
from lib.ledger.plan_history import PlanChanged
from lib.ledger.store import Ledger
from lib.ledger.table_corrections import RecognitionMemory
from lib.plan.catalogue import Catalogue
from lib.submission import first_plan
from lib.submission.plan_proposal import AnswerFault
from lib.submission.service import SubmissionService
from lib.ui import actions, current_account, state, tags, unit_choice
from lib.ui.html import heading, notice, secondary, section_title
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import plan_start_words as words
from lib.vietnamese.words import setup_words
from lib.workspace import Workspace

SECTION = "_setup_section"
"""The section of the page “Thiết lập” chosen last: the choice itself is gone while a preview stands."""
_SKIPPED = "_steps_skipped"
_WITHOUT_PLAN = ("thiet-lap", "quan-tri", "nhat-ky")
"""The pages that work without any indicator."""


def are_due(view: View, page: str) -> bool:
    """Tell whether the steps stand in a page's place: no plan to show, or no figure yet for whoever begins here."""
    if not view.plan.indicators:
        return page not in _WITHOUT_PLAN
    begins = actions.may_do(Act.CHANGE_PLAN) or current_account.may_start()
    return page == "" and not view.snapshot.periods and begins and _SKIPPED not in st.session_state


def show_alone(view: View) -> None:
    """Draw the steps in the place of a page."""
    st.html(rendered(heading(words.START, words.START_ABOUT)))
    if not actions.may_do(Act.CHANGE_PLAN):
        text = words.NOT_BEGUN.format(year=view.plan.year) if not view.plan.indicators else words.NO_FIGURES
        actions.turn_away(text, "")
        return
    show(view)
    if view.plan.indicators and st.button(words.SKIP, key="steps-skip"):
        st.session_state[_SKIPPED] = True
        st.rerun()


def show(view: View) -> None:
    """Draw the steps with what is done of each, as the plan itself says."""
    settings, plan = view.plan.settings, view.plan
    is_own = not view.snapshot.is_demonstration
    _head(1, words.STEP_TRY, is_done=is_own)
    stands = words.OWN_STANDS if is_own else words.DEMONSTRATION_STANDS
    st.html(rendered(tags.p[stands.format(authority=settings.authority, year=plan.year)]))
    if plan.indicators and not first_plan.has_real_figures(view.workspace.ledger):
        with st.expander(words.OWN_TITLE, expanded=not is_own):
            _ask(view.workspace)
    _head(2, words.STEP_WARD, is_done=is_own and bool(plan.groups))
    groups = sum(group.valid_to is None for group in plan.groups)
    st.html(rendered(tags.p[words.WARD_STANDS.format(ward=settings.ward, authority=settings.authority, groups=groups)]))
    with st.container(horizontal=True):
        _way(words.PASTE_GROUPS, "to")
        _way(words.NAME_WARD, "phuong")
    _head(3, words.STEP_PLAN, is_done=is_own and bool(plan.indicators))
    planned = words.PLAN_STANDS if plan.indicators else words.NO_PLAN_YET
    st.html(rendered(tags.p[planned.format(year=plan.year, indicators=len(plan.indicators))]))
    with st.container(horizontal=True):
        _way(words.FROM_DECISION, "quyet-dinh")
        _way(words.FROM_WORKBOOK, "chi-tieu", "excel")
        if plan.indicators:
            _way(words.FROM_LAST_YEAR, "nam-moi")
        _way(words.BY_HAND, "chi-tieu", "them")
    if is_own and plan.indicators:
        _first_figures(view)


def _first_figures(view: View) -> None:
    newest = max(view.snapshot.periods, default=None)
    text = words.FIGURES_STAND.format(period=newest.label) if newest else words.NO_FIGURES
    st.html(rendered(section_title(words.STEP_FIGURES), tags.p[text]))
    if st.button(words.TO_FIGURES, key="steps-figures"):
        st.switch_page("pages/cap_nhat.py")


def is_without_plan() -> bool:
    """Tell whether the data folder has no file of a plan at all."""
    return first_plan.is_without_plan(unit_choice.folder())


def show_without_plan() -> None:
    """Draw the first step where the data folder is empty."""
    st.html(rendered(heading(words.START, words.START_ABOUT)))
    if not actions.may_do(Act.CHANGE_PLAN):
        actions.turn_away(words.NOTHING_YET, "")
        return
    folder = unit_choice.folder()
    ledger, memory = Ledger(folder / folders.RECORDS), RecognitionMemory(folder / folders.RECOGNITION)
    _ask(Workspace(folder, Catalogue({}), ledger, memory, Journal(folder / folders.JOURNAL)))


def _ask(workspace: Workspace) -> None:
    """Draw the fields of a plan of one's own and begin it."""
    st.html(rendered(secondary(words.OWN_HINT)))
    with st.form("steps-own", enter_to_submit=False):
        first, second, third = st.columns([3, 4, 2])
        ward = first.text_input(setup_words.FIELDS["ward"], max_chars=100, key="steps-ward")
        authority = second.text_input(setup_words.FIELDS["authority"], max_chars=200, key="steps-authority")
        year = third.text_input(words.OWN_YEAR, str(state.now().year), max_chars=4, key="steps-year")
        if not st.form_submit_button(words.OWN_START, type="primary", icon=":material/start:"):
            return
    try:
        changes = first_plan.own_plan(workspace.folder, workspace.ledger, ward, authority, year)
    except AnswerFault as fault:
        st.html(rendered(notice(setup_words.STILL_FAULTY.format(text=fault))))
        return
    service = SubmissionService(workspace, current_account.account(), current_account.origin())

    def begin() -> bool:
        for change in changes:
            service.change_plan(change, state.now())
        return True

    try:
        if actions.attempt(begin) is None:
            return
    except PlanChanged:
        st.html(rendered(notice(setup_words.CHANGED_MEANWHILE)))
        return
    st.session_state.pop("ky", None)  # a month of the plan before
    st.rerun()


def _head(number: int, text: str, *, is_done: bool) -> None:
    pattern = words.STEP_DONE if is_done else words.STEP
    st.html(rendered(section_title(pattern.format(number=number, text=text))))


def _way(label: str, section: str, target_way: str = "") -> None:
    """Draw a button to a form of the page “Thiết lập”."""

    def choose() -> None:
        st.session_state["phan"] = st.session_state[SECTION] = section
        if target_way:
            st.session_state["target-way"] = target_way

    if st.button(label, key=f"steps-{section}-{target_way}", on_click=choose):
        st.switch_page("pages/thiet_lap.py")
