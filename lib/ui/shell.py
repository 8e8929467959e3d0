"""The frame around every page: set-up, navigation, demonstration banner, filters, and the watch for new submissions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from lib.access.account import Account
from lib.access.rights import Act
from lib.ledger.folders import RECORDS
from lib.ledger.record_listing import listed
from lib.plan.csv_tables import PlanError
from lib.plan.domains import Domains
from lib.ui import actions, current_account, filters, own_work_page, state, tags, unit_choice
from lib.ui.html import link, plain_label
from lib.ui.province import menu, province_frame
from lib.ui.setup import steps
from lib.ui.tags import rendered
from lib.ui.web.static_files import STATIC
from lib.vietnamese.words import form_words, group_words, journal_words, own_work_words, task_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DOMAINS
from lib.vietnamese.words.indicator_words import INDICATOR
from lib.vietnamese.words.news_words import NEWS
from lib.vietnamese.words.plan_words import PLAN
from lib.vietnamese.words.reminder_words import REMINDERS
from lib.vietnamese.words.report_words import TITLE as REPORT
from lib.vietnamese.words.rights_words import REVIEW_SHORT, SIGN_IN_TO_SEE
from lib.vietnamese.words.setup_words import SETUP
from lib.workspace import ROOT

_DOMAIN_PAGE = "linh_vuc"
WATCH_SECONDS = 4
"""How often an open page asks whether anything new was stored; the promise is ten seconds."""


def run() -> None:
    """Draw the frame and run the page that the address names."""
    st.set_page_config(page_title=words.PRODUCT, page_icon=str(STATIC / "icon.png"), layout="wide")
    try:
        unit_choice.choose_for_run(current_account.home())
        is_province = unit_choice.units() is not None and not unit_choice.chosen()
    except PlanError as error:
        st.error(plain_label(str(error)), title=words.PLAN_FAULT)
        return
    shown_to = current_account.account()  # before anything is drawn: whoever signs out meanwhile is seen to differ from it
    if is_province:
        province_frame.run(menu.PAGES, shown_to)
        return
    try:
        workspace = actions.seen_by_visitor(state.workspace())
    except PlanError as error:
        _navigate(DOMAINS, (), {})
        current_account.show()
        if steps.is_without_plan():
            steps.show_without_plan()
            return
        st.error(plain_label(str(error)), title=words.PLAN_FAULT)
        return
    navigation = _navigate(workspace.catalogue.domains, workspace.domains, own_work_page.menu_titles(workspace, shown_to))
    if not workspace.domains:
        current_account.show()
        actions.offer_sign_in(SIGN_IN_TO_SEE, navigation.url_path)
        return
    shown = workspace.ledger.fingerprint()
    is_whole = listed(workspace.folder / RECORDS).fingerprint() == shown
    view = filters.choose(workspace, workspace.snapshot())
    current_account.show()
    _show_way_back(shown_to)
    with _current(view, navigation.url_path):
        if steps.are_due(view, navigation.url_path):
            steps.show_alone(view)
        else:
            own_work_page.warn_of_returned(workspace, shown_to, navigation.url_path)
            navigation.run()
    # Last, so that the page is whole before the first question. An upload in hand is not disturbed: its page watches by itself.
    if navigation.url_path != "cap-nhat":
        _watch(workspace.folder, shown, shown_to, is_whole=is_whole)


def _show_way_back(account: Account | None) -> None:
    """Draw the way from a ward's pages back to the province's, for whoever has an account there."""
    units = unit_choice.units()
    if account is not None and account.unit and units is not None:
        ward = units.by_code[unit_choice.chosen()]
        way = link(f"/?{unit_choice.QUERY}={units.province.code}", units.province.name)
        st.html(rendered(tags.p(".way-back")[way, f" › {ward.name}"]))


_run: ContextVar[tuple[state.View, str]] = ContextVar("run")


@contextmanager
def _current(view: state.View, path: str) -> Iterator[None]:
    """Let the block's page find its view and path; nothing of a ward stays with a visitor whose page is only open."""
    token = _run.set((view, path))
    try:
        yield
    finally:
        _run.reset(token)


def current_view() -> state.View:
    """Return what the filters chose in this run; pages start here."""
    return _run.get()[0]


def current_path() -> str:
    """Return the path of the page that runs, by which a page of several addresses knows which it is."""
    return _run.get()[1]


def _navigate(domains: Domains, seen: Collection[str], titles: Mapping[str, str]) -> st.Page:
    """Draw the menu, in which some pages have `titles` of the moment, and return the page that the address names."""
    menu = _pages(domains, seen, titles)
    page = st.navigation(menu, position="top")
    place = _place(menu, page)
    if place:
        st.html(rendered(tags.style_sheet(_SECTION.format(place=place))))
    return page


# As Streamlit marks a page that stands open in the menu.
_SECTION = '[data-testid="stTopNav"] > :nth-child({place}) > button {{ background: var(--menu-section); font-weight: 700; }}'


def _place(menu: dict[str, list[st.Page]], page: st.Page) -> int | None:
    """Return where in the menu the section stands that `page` is folded into, from 1; None for a page that stands open.

    Streamlit marks the page in the section, which is seen only while the section is open.
    """
    first, *sections = [[other for other in pages if other.visibility == "visible"] for pages in menu.values()]
    shown = [pages for pages in sections if pages]
    return next((len(first) + place for place, pages in enumerate(shown, 1) if page in pages), None)


def _pages(domains: Domains, seen: Collection[str], titles: Mapping[str, str]) -> dict[str, list[st.Page]]:
    """Return the menu: what is used every day stands open, the rest below a word. Who may not use a page does not see it there."""
    acts = {"duyet": Act.APPROVE, "quan-tri": Act.MANAGE_ACCOUNTS, "thiet-lap": Act.CHANGE_PLAN, "nhat-ky": Act.SEE_JOURNAL}
    acts[own_work_page.PATH] = Act.SUBMIT

    def page(path: str, title: str, *, default: bool = False) -> st.Page:
        offered = actions.may_do(acts[path]) if path in acts else path in seen or path not in domains
        file = ROOT / "pages" / f"{_DOMAIN_PAGE if path in domains else path.replace('-', '_')}.py"
        shown, place = titles.get(path, title), "" if default else path
        return st.Page(file, title=shown, url_path=place, default=default, visibility="visible" if offered else "hidden")

    return {
        "": [
            page("tong-quan", words.OVERVIEW, default=True),
            page(own_work_page.PATH, own_work_words.MENU),
            page("chi-tieu", INDICATOR),
            page("to-dan-pho", group_words.TITLE),
            page("trinh-chieu", words.SLIDES),
            page("cap-nhat", words.UPLOAD),
        ],
        words.MENU_DOMAINS: [page(domain, plain_label(name)) for domain, name in domains.items()],
        words.MENU_FOLLOW: [
            page("co-gi-moi", NEWS),
            page("cuoc-hop", words.MEETINGS),
            page("nhiem-vu", task_words.TITLE),
            page("don-doc", REMINDERS),
            page("ke-hoach", PLAN),
        ],
        words.MENU_RECORDS: [
            page("bao-cao", REPORT),
            page("bieu-mau", form_words.TITLE),
            page("lich-su", words.HISTORY),
            page("duyet", REVIEW_SHORT),
            page("thiet-lap", SETUP),
            page("quan-tri", words.ADMINISTRATION),
            page("nhat-ky", journal_words.TITLE),
        ],
    }


@st.fragment(run_every=WATCH_SECONDS)
def _watch(folder: Path, shown: str, shown_to: Account | None, *, is_whole: bool) -> None:
    """Redraw the whole page when the records are no longer those that were shown, or its reader no longer who they were shown to.

    The names of the records tell that without reading any: of the wards whose pages stand open only a few are kept in memory.
    Where not all could be read (`is_whole` is not so), the ledger is asked whether they can be by now.
    """
    is_new = listed(folder / RECORDS).fingerprint() != shown
    if is_new and not is_whole:
        is_new = state.open_again(folder).ledger.fingerprint() != shown
    if is_new or current_account.account() != shown_to:
        st.rerun(scope="app")
