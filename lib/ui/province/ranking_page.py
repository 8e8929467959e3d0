"""The province's page of one common indicator: all wards in the order of their values, those that stand alike in one place."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.insight.ranking import Rank
from lib.province.comparison import Cell, WardRow
from lib.province.comparison_texts import cell_text, fault_text, sum_text, value_text
from lib.province.highlights import weakest
from lib.province.sums import outdated, ranks, sums
from lib.ui import tags
from lib.ui.html import heading, link
from lib.ui.lights import badge
from lib.ui.province.province_frame import ProvinceView
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import province_words as words

_CHOSEN, _WRITTEN = "ct_tinh", "_province_indicator"


def show(view: ProvinceView) -> None:
    """Draw the page."""
    comparison = view.compared()
    if not comparison.indicators:
        st.html(rendered(heading(words.RANKING)))
        st.info(words.NO_LIST)
        return
    names = {one.code: one.label for one in comparison.indicators}
    asked = st.query_params.get("ct", "")
    if asked in names and asked != st.session_state.get(_WRITTEN):
        st.session_state[_CHOSEN] = asked
    if st.session_state.get(_CHOSEN) not in names:
        weak = weakest(comparison)  # what is red in most wards, where nothing was asked for
        st.session_state[_CHOSEN] = weak[0][1].indicator.code if weak else next(iter(names))
    code = st.selectbox(
        words.INDICATOR,
        list(names),
        format_func=lambda c: visible(words.ONE_INDICATOR.format(indicator=names[c])),
        key=_CHOSEN,
        filter_mode=None,
        label_visibility="collapsed",
    )
    st.query_params["ct"] = st.session_state[_WRITTEN] = code
    place = list(names).index(code)
    whole = sums(comparison)[place]
    places = ranks(comparison.cells_of(place))
    old = [unit.code for unit, _ in outdated(comparison.cells_of(place))]
    order = {code: rank.place for code, rank in places.items()} | {code: len(places) + n for n, code in enumerate(old, start=1)}
    rows = sorted(comparison.read, key=lambda row: order.get(row.unit.code, len(comparison.rows) + 1))
    lines = [_line(view, row, row.cells[place], _place(places, row), is_old=row.unit.code in old) for row in rows]
    lines += [
        tags.tr[tags.td, tags.th(scope="row")[row.unit.name], tags.td(colspan=3)[fault_text(row.fault)]]
        for row in comparison.rows
        if row.summary is None
    ]
    title = words.RANKED.format(indicator=whole.indicator.name, period=comparison.period.label)
    heads = [tags.th(scope="col")[name] for name in words.RANK_COLUMNS]
    table = tags.table(".table.stacked")[tags.thead[tags.tr[heads]], tags.tbody[lines]]
    together = view.title(words.TOGETHER.format(sum=sum_text(whole)))
    st.html(rendered(heading(title, together), tags.p(".subline")[words.RANK_ABOUT], table))


def _place(places: Mapping[str, Rank], row: WardRow) -> str:
    rank = places.get(row.unit.code)
    return words.BLANK if rank is None else words.SHARED_PLACE.format(place=rank.place) if rank.is_shared else str(rank.place)


def _line(view: ProvinceView, row: WardRow, cell: Cell, place: str, *, is_old: bool) -> Html:
    measure = cell.measure
    first: Node = [tags.td(".number", data_label=words.RANK_COLUMNS[0])[place]]
    name = tags.th(scope="row")[link(view.ward_link(row.unit.code), row.unit.name)]
    if measure is None or cell.difference:
        return tags.tr[first, name, tags.td(colspan=3)[cell_text(cell)]]
    value = value_text(measure)
    pattern = words.OF_OLDER_MONTH if is_old else words.OF_MONTH
    month = pattern.format(month=measure.month) if measure.month is not None else words.BLANK
    return tags.tr[
        first,
        name,
        tags.td(".number", data_label=words.RANK_COLUMNS[2])[
            tags.span[link(view.ward_link(row.unit.code, "chi-tieu", ma=measure.code), value), f" / {measure.target_text}"]
        ],
        tags.td(data_label=words.RANK_COLUMNS[3])[badge(cell.status)],
        tags.td(data_label=words.RANK_COLUMNS[4])[month],
    ]
