"""The province's first page: the headline, the sums of the common indicators, and the map of wards × indicators as lights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from lib.plan.common_indicators import CommonIndicator
from lib.province.comparison import BY_NAME, BY_REDS, Cell, Comparison, WardRow
from lib.province.comparison_texts import (
    cell_text,
    counted_text,
    fault_text,
    headline,
    promised_text,
    sum_value,
    value_text,
    waiting_text,
)
from lib.province.sums import Sum, sums
from lib.ui import tags
from lib.ui.html import heading, link
from lib.ui.lights import css_class
from lib.ui.province import province_files
from lib.ui.province.province_frame import ProvinceView
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words import second_step_words
from lib.vietnamese.words.screen_words import SLIDES_KEY

DASH = " – "
"""Stands between an indicator and the part of it that is meant."""
_ORDER, _DOMAIN, _WHOLE = "xep_tinh", "nhom_tinh", "tat_ca"
SHOWN = 50
"""Wards of the map that are drawn at once, in the order asked for: the whole province takes a browser some seconds."""
_LIGHTS = (("red", "behind"), ("amber", "at_risk"), ("grey", "no_data"), ("green", "on_track"))
"""The colours that are counted, each with the status whose shape stands for it."""


def show(view: ProvinceView) -> None:
    """Draw the page."""
    whole = view.compared(order=BY_REDS)
    province = view.province.units.province
    st.html(rendered(heading(headline(whole), words.ABOUT.format(province=province.name, wards=len(whole.rows)))))
    if not whole.indicators:
        st.info(words.NO_LIST)
        return
    order, domain = _choices(whole.indicators)
    comparison = view.compared(order=order, domain=domain)
    is_whole = _WHOLE in st.query_params
    st.html(rendered(view.drawn(lambda: _tables(view, comparison, is_whole), order, domain, is_whole)))
    province_files.offer(view, comparison)


def _tables(view: ProvinceView, comparison: Comparison, is_whole: bool) -> Node:
    present = tags.a(".present", data_present="1", href=view.address("trinh-chieu"), target="_self")[SLIDES_KEY]
    notes = _late(comparison), _unapproved(view, comparison)
    return [tags.p[present], *notes, map_table(view, comparison, whole=is_whole), _sums(view, comparison)]


def _choices(indicators: tuple[CommonIndicator, ...]) -> tuple[str, str]:
    orders = {BY_REDS: words.BY_REDS, "": words.BY_LIST, BY_NAME: words.BY_NAME}
    domains = {"": words.EVERY_DOMAIN} | {
        one.domain: words.ONE_DOMAIN.format(domain=one.domain) for one in indicators if one.domain
    }
    with st.container(key="map-choices"):
        first, second = st.columns(2)
    order = first.selectbox(
        words.ORDER, list(orders), format_func=lambda o: orders[o], key=_ORDER, filter_mode=None, label_visibility="collapsed"
    )
    domain = second.selectbox(
        words.DOMAIN,
        list(domains),
        format_func=lambda d: visible(domains[d]),
        key=_DOMAIN,
        filter_mode=None,
        label_visibility="collapsed",
    )
    return order or "", domain or ""


def _late(comparison: Comparison) -> Node:
    """Return that what stands below is not of all wards yet, where that is so."""
    late, of = comparison.late, len(comparison.rows)
    return tags.p(".warning", role="status")[words.STILL_READING.format(done=of - late, of=of)] if late else None


def _unapproved(view: ProvinceView, comparison: Comparison) -> Node:
    """Return what waits for the province's approval and is not counted here, where anything does."""
    text = waiting_text(comparison)
    return tags.p(".warning", role="status")[text, " · ", link(view.address("cho-duyet"), second_step_words.OPEN)] if text else None


def map_table(view: ProvinceView, comparison: Comparison, *, whole: bool = False) -> Node:
    """Return the map: a row for each ward (the first `SHOWN`, or the `whole`), a column for each indicator.

    A ward's name opens its own pages, a cell its indicator there.
    """
    names = part_first([one.label for one in comparison.indicators])
    heads = [
        tags.th(scope="col", title=one.name)[tags.a(href=view.address("xep-hang", ct=one.code), target="_self")[name]]
        for one, name in zip(comparison.indicators, names, strict=True)
    ]
    shown = comparison.rows if whole else comparison.rows[:SHOWN]
    rest = words.SHOWN.format(shown=len(shown), of=len(comparison.rows)), view.address("", **{_WHOLE: "1"})
    return [
        tags.div(".matrix-frame", tabindex="0", role="region", aria_label=words.MAP.format(period=comparison.period.label))[
            tags.table(".province-map")[
                tags.thead[tags.tr[tags.th(scope="col")[words.WARD], tags.th(scope="col")[words.RED], heads]],
                tags.tbody[[_row(view, comparison, row) for row in shown]],
            ]
        ],
        tags.p(".subline")[words.LEGEND],
        tags.p(".subline")[words.COUNTS_PARTS] if comparison.counts_parts else None,
        tags.p[rest[0], " ", link(rest[1], words.SHOW_ALL)] if len(shown) < len(comparison.rows) else None,
    ]


def part_first(labels: Sequence[str]) -> list[str]:
    """Return names of columns, which are cut where they are long; those that begin alike begin with the part that differs.

    >>> part_first(["Nông sản an toàn – Gạo", "Nông sản an toàn – Thủy sản", "Nước sạch – Nông thôn"])
    ['Gạo – Nông sản an toàn', 'Thủy sản – Nông sản an toàn', 'Nước sạch – Nông thôn']
    """
    split = [label.partition(DASH) for label in labels]
    stems = Counter(stem for stem, dash, _ in split if dash)
    return [
        f"{part}{dash}{stem}" if stems[stem] > 1 and dash else label
        for label, (stem, dash, part) in zip(labels, split, strict=True)
    ]


def _row(view: ProvinceView, comparison: Comparison, row: WardRow) -> Html:
    name, across = tags.th(scope="row")[link(view.ward_link(row.unit.code), row.unit.name)], len(comparison.indicators)
    if row.summary is None:
        return tags.tr[name, tags.td(".ward"), tags.td(".not-known", colspan=across)[fault_text(row.fault)]]
    lights = [_light(view, row, one.label, cell) for one, cell in zip(comparison.indicators, row.cells, strict=True)]
    reds = tags.td(".ward")[tags.b[str(row.count("red"))]]
    return tags.tr[name, reds, tags.td(colspan=across)[tags.div(".map-lights")[lights]]]


def _light(view: ProvinceView, row: WardRow, name: str, cell: Cell) -> Html:
    """Return one light as a single element, which says all by itself: a province has thousands of them."""
    state = cell_text(cell)
    if cell.measure is None or cell.difference:
        return tags.span(title=words.CELL.format(name=name, state=state))[words.BLANK]
    title = words.CELL_VALUE.format(state=state, value=value_text(cell.measure), target=cell.measure.target_text)
    if cell.measure.month is not None:
        title = words.CELL_MONTH.format(cell=title, month=cell.measure.month)
    kind, title = css_class(cell.status), words.CELL.format(name=name, state=title)
    to_indicator = view.ward_link(row.unit.code, "chi-tieu", ma=cell.measure.code)
    return tags.a(f".tile-{kind}.shape-{kind}", href=to_indicator, title=title)[None]


def _sums(view: ProvinceView, comparison: Comparison) -> Node:
    rows = [_sum_row(view, one) for one in sums(comparison)]
    heads = [tags.th(scope="col")[name] for name in words.SUM_COLUMNS]
    whole = tags.table(".table.province-sums")[tags.thead[tags.tr[heads]], tags.tbody[rows]]
    return [tags.h2(".actions-title")[words.SUMS], tags.p(".subline")[words.SUMS_ABOUT], tags.div(".wide", tabindex="0")[whole]]


def _sum_row(view: ProvinceView, one: Sum) -> Html:
    promised = promised_text(one)
    return tags.tr[
        tags.th(scope="row")[link(view.address("xep-hang", ct=one.indicator.code), one.indicator.label)],
        tags.td(".number")[tags.b[sum_value(one)], f" / {promised}" if promised else None],
        tags.td[_lights(one)],
        tags.td[counted_text(one)],
    ]


def _lights(one: Sum) -> Node:
    """Return how many wards have each colour, each number with its shape and word."""
    return [
        tags.span(".light-count", title=words.LIGHT_COUNT[light].format(count=one.lights.get(light, 0)))[
            tags.i(f".shape.shape-{status}", aria_hidden="true")[None],
            str(one.lights.get(light, 0)),
            tags.span(".unseen")[words.LIGHTS[light]],
        ]
        for light, status in _LIGHTS
        if one.lights.get(light, 0)
    ] or words.BLANK
