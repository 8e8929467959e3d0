"""The frame around every page: set-up, navigation, demonstration banner, filters, and the watch for new submissions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import streamlit as st

from lib.access.account import Account
from lib.access.rights import Act
from lib.ledger.store import Ledger
from lib.plan.tables import PlanError
from lib.ui import acting, filters, person, state
from lib.ui.server import STATIC
from lib.vietnamese import screen_words as say
from lib.vietnamese.rights_words import REVIEW_SHORT, SIGN_IN_TO_SEE
from lib.vietnamese.words import DOMAINS
from lib.workspace import ROOT

WATCH_SECONDS = 4
"""How often an open page asks whether anything new was stored; the promise is ten seconds."""


def run() -> None:
    """Draw the frame and run the page that the address names."""
    st.set_page_config(page_title=say.PRODUCT, page_icon=str(STATIC / "icon.png"), layout="wide")
    try:
        workspace = acting.seen_by_visitor(state.workspace())
    except PlanError as error:
        st.navigation(_pages(()), position="top")
        person.show()
        st.error(str(error), title=say.PLAN_FAULT)
        return
    navigation = st.navigation(_pages(workspace.domains), position="top")
    if not workspace.domains:
        person.show()
        acting.offer_sign_in(SIGN_IN_TO_SEE, navigation.url_path)
        return
    shown = workspace.ledger.fingerprint()
    view = filters.choose(workspace, workspace.snapshot())
    person.show()
    st.session_state[_VIEW] = view
    navigation.run()
    # Last, so that the page is whole before the first question. An upload in hand is not disturbed: its page watches by itself.
    if navigation.url_path != "cap-nhat":
        _watch(workspace.ledger, shown, person.account())


_VIEW = "_view"


def current_view() -> state.View:
    """Return what the filters chose in this run; pages start here."""
    view = st.session_state[_VIEW]
    assert isinstance(view, state.View)
    return view


def _pages(seen: Collection[str]) -> list[st.Page]:
    folder = ROOT / "pages"
    return [
        st.Page(folder / "tong_quan.py", title=say.OVERVIEW, default=True),
        *(
            st.Page(folder / f"{slug.replace('-', '_')}.py", title=name, url_path=slug, visibility=_if(slug in seen))
            for slug, name in DOMAINS.items()
        ),
        st.Page(folder / "trinh_chieu.py", title=say.SLIDES, url_path="trinh-chieu"),
        st.Page(folder / "cuoc_hop.py", title=say.MEETINGS, url_path="cuoc-hop"),
        st.Page(folder / "cap_nhat.py", title=say.UPLOAD, url_path="cap-nhat"),
        st.Page(folder / "lich_su.py", title=say.HISTORY, url_path="lich-su"),
        # Seen in the menu by those who may use it; the page itself asks again.
        st.Page(folder / "duyet.py", title=REVIEW_SHORT, url_path="duyet", visibility=_if(acting.may_do(Act.APPROVE))),
        st.Page(
            folder / "quan_tri.py",
            title=say.ADMINISTRATION,
            url_path="quan-tri",
            visibility=_if(acting.may_do(Act.MANAGE_ACCOUNTS)),
        ),
    ]


def _if(offered: bool) -> Literal["visible", "hidden"]:
    return "visible" if offered else "hidden"


@st.fragment(run_every=WATCH_SECONDS)
def _watch(ledger: Ledger, shown: str, shown_to: Account | None) -> None:
    """Redraw the whole page when the ledger is no longer the one that was shown, or its reader no longer who it was shown to."""
    if ledger.fingerprint() != shown or person.account() != shown_to:
        st.rerun(scope="app")
