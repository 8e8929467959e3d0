"""The frame around a province's pages: their menu, the choice of the period, and the watch for what wards store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar, cast

import streamlit as st

from lib.access.account import Account
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.province.comparison import Comparison, compare
from lib.province.comparison_texts import reading_text
from lib.province.province import LATE, Gathered, Province
from lib.ui import actions, current_account, state, tags, unit_choice
from lib.ui.html import plain_label, shortened
from lib.ui.province import summary_thread
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.group_terms import DEFAULT, DEFAULT_WARD, speak_here
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words import screen_words
from lib.workspace import data_folder

FRESH_FOR = timedelta(seconds=2)
"""How long what was seen of the wards' folders counts; the promise is that pages turn within ten seconds."""
AT_ONCE = 3
"""Wards that a page works out anew by itself; more of them are left to a thread, and the page shows what is there."""
_PERIOD, _WRITTEN = "ky_tinh", "_province_address"
_MONTHS = 24
_LONGEST = 30
Made = TypeVar("Made")


@cache
def province_of(root: Path) -> Province:
    """Return the province of a folder, one for all visitors."""
    return Province(root, state.open_again, FRESH_FOR)


class _MadeOnce:
    """What was made for a page of one state of a province, for all visitors until that changes; the oldest results go."""

    def __init__(self, most: int) -> None:
        self._most, self._made = most, dict[Hashable, object]()
        self._mutex = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        with self._mutex:
            if key not in self._made:
                while len(self._made) >= self._most:
                    del self._made[next(iter(self._made))]
                self._made[key] = make()
            return cast("Made", self._made[key])


_comparisons, _htmls = _MadeOnce(12), _MadeOnce(12)


@dataclass(frozen=True)
class ProvinceView:
    """What a page of the province shows: one month, and what is known of its wards. Each run of a page makes one anew."""

    province: Province
    period: Period

    @cached_property
    def gathered(self) -> tuple[Gathered, ...]:
        return self.gathered_at(self.period)

    def gathered_at(self, period: Period) -> tuple[Gathered, ...]:
        """Return what is known of the wards at a period; what takes long is worked out meanwhile."""
        found = self.province.gather(period, state.now(), most=AT_ONCE)
        if any(one.fault == LATE for one in found):
            summary_thread.work_out(self.province, period)
        return found

    @cached_property
    def version(self) -> str:
        """What changes whenever anything that the page shows may have changed."""
        return _version(self.province, self.period)

    def title(self, text: str, *further: Gathered) -> str:
        """Return a page's headline: `text`, which counts wards, once all are read, until then how far that is.

        `further` are the wards as they are read at another period that the text speaks of.
        """
        late = {one.unit.code for one in (*self.gathered, *further) if one.fault == LATE}
        return reading_text(len(late), len(self.gathered), self.period) if late else text

    def compared(self, *, domain: str = "", order: str = "") -> Comparison:
        def made() -> Comparison:
            return compare(self.province.common, gathered, self.period, domain=domain, order=order)

        version, gathered = self.version, self.gathered  # in this order: what is gathered is never older
        return _comparisons.get((self.province.root, self.period, version, domain, order), made)

    def compared_at(self, period: Period) -> Comparison:
        return compare(self.province.common, self.gathered_at(period), period)

    def drawn(self, make: Callable[[], Node], *what: Hashable) -> Html:
        """Return HTML that follows from the state of the province and `what` alone, made once for all visitors."""
        is_chosen = bool(st.session_state.get(_PERIOD))
        return _htmls.get((self.province.root, self.period, self.version, is_chosen, *what), lambda: rendered(make()))

    def address(self, path: str, **further: str) -> str:
        """Return a link to a page of the province at the same period."""
        pairs = {"ky": str(self.period) if st.session_state.get(_PERIOD) else "", **further}
        query = "&".join(f"{name}={value}" for name, value in pairs.items() if value)
        return f"/{path}" + (f"?{query}" if query else "")

    def ward_link(self, code: str, path: str = "", **further: str) -> str:
        """Return the link to a ward's own page at the same period."""
        query = "&".join(f"{name}={value}" for name, value in {unit_choice.QUERY: code, "ky": str(self.period), **further}.items())
        return f"/{path}?{query}"


def run(pages: dict[str, tuple[str, Callable[[ProvinceView], None]]], shown_to: Account | None) -> None:
    """Draw the frame and the page that the address names; `pages` are their titles and what draws them, by path, the first at "/".

    Whoever has no account of the province sees nothing of it.
    """
    speak_here(DEFAULT, DEFAULT_WARD)  # of many wards, whatever each calls itself
    view: ProvinceView | None = None

    def drawn(draw: Callable[[ProvinceView], None]) -> Callable[[], None]:
        def page() -> None:
            assert view is not None
            draw(view)

        page.__name__ = draw.__module__.rpartition(".")[2]  # Streamlit tells pages apart by it
        return page

    entries = [
        st.Page(drawn(draw), title=plain_label(title), url_path=path, default=not path) for path, (title, draw) in pages.items()
    ]
    navigation = st.navigation(entries, position="top")
    current_account.show()
    if shown_to is None:
        actions.offer_sign_in(words.SIGN_IN, navigation.url_path)
        return
    province = province_of(data_folder())
    try:
        period = _choose_period(province)
        view = ProvinceView(province, period)
        shown = view.version
        navigation.run()
    except PlanError as fault:
        st.error(plain_label(str(fault)), title=screen_words.PLAN_FAULT)
        return
    _watch(province, period, shown, shown_to)


def _choose_period(province: Province) -> Period:
    """Draw the choice of the month with what must stand on every page, and return it; the address holds it."""
    newest = province.newest_period(state.now())
    last = newest.year * 12 + newest.month - 1
    months = [Period(count // 12, count % 12 + 1) for count in range(last, last - _MONTHS, -1)]
    labels = {"": words.NEWEST.format(period=newest.label)} | {str(period): period.label for period in months}
    asked = st.query_params.get("ky", "")
    if asked != st.session_state.get(_WRITTEN, ""):
        st.session_state[_PERIOD] = asked if asked in labels else ""
    with st.container(key="filters"):
        first, second = st.columns([3, 7], vertical_alignment="center")
    chosen = first.selectbox(
        screen_words.PERIOD,
        list(labels),
        key=_PERIOD,
        format_func=lambda period: labels[period],
        persist_state="session",
        filter_mode=None,
        label_visibility="collapsed",
    )
    if chosen:
        st.query_params["ky"] = chosen
    elif "ky" in st.query_params:
        del st.query_params["ky"]
    st.session_state[_WRITTEN] = chosen or ""
    if notices := _notices(province, asked if asked not in labels else ""):
        second.html(rendered(notices))
    return Period.parse(chosen) if chosen else newest


def _notices(province: Province, unknown_period: str) -> list[Html]:
    found = [tags.div(".demo-banner", role="note")[words.DEMO_BANNER]] if province.units.is_demonstration else []
    lost = [screen_words.NO_SUCH_PERIOD.format(found=shortened(unknown_period, _LONGEST))] if unknown_period else []
    lost += [words.NO_SUCH_UNIT.format(code=shortened(unit_choice.unknown(), _LONGEST))] if unit_choice.unknown() else []
    return found + [tags.div(".frozen", role="alert")[text] for text in lost]


def _version(province: Province, period: Period) -> str:
    return f"{province.version(period, state.now())} {summary_thread.step_of(period)}"


@st.fragment(run_every=4)
def _watch(province: Province, period: Period, shown: str, shown_to: Account | None) -> None:
    """Redraw the whole page when a ward stored something, or the reader is no longer who it was shown to."""
    if _version(province, period) != shown or current_account.account() != shown_to:
        st.rerun(scope="app")
