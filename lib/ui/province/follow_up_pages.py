"""The province's pages of what to follow up: which wards owe figures, and which lights turned since the month before."""

from __future__ import annotations

import streamlit as st

from lib.province.comparison_texts import fault_text, value_text, within_sentence
from lib.province.follow_up import Turn, debts, turns
from lib.ui import tags
from lib.ui.html import heading, link, section_title
from lib.ui.lights import badge
from lib.ui.province.province_frame import ProvinceView
from lib.ui.tags import Html, rendered
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import province_words as words

_SHOWN = 200
"""Lights that are listed at most; a page of more is read by nobody."""


def show_owed(view: ProvinceView) -> None:
    """Draw which wards owe figures, those that owe most first, and of which nothing is known."""
    found, unknown = debts(view.gathered), [one for one in view.gathered if one.summary is None]
    title = words.OWED_HEADLINE if found else words.NOTHING_OWED
    total = sum(len(debt.measures) for debt in found)
    text = title.format(period=view.period.label, wards=len(found), of=len(view.gathered), count=total)
    rows = [
        tags.tr[
            tags.th(scope="row")[link(view.ward_link(debt.unit.code, "don-doc"), debt.unit.name)],
            tags.td(".number", data_label=words.OWED_COLUMNS[1])[
                tags.b[words.OWED_COUNT.format(count=len(debt.measures), of=debt.of)]
            ],
            tags.td(data_label=words.OWED_COLUMNS[2])[
                "; ".join(words.OWED_OWNER.format(owner=owner or words.NO_OWNER, count=count) for owner, count in debt.owners)
            ],
        ]
        for debt in found
    ]
    rows += [
        tags.tr[tags.th(scope="row")[one.unit.name], tags.td(data_label=words.OWED_COLUMNS[1])[fault_text(one.fault)], tags.td]
        for one in unknown
    ]
    heads = [tags.th(scope="col")[name] for name in words.OWED_COLUMNS]
    table = tags.table(".table.stacked")[tags.thead[tags.tr[heads]], tags.tbody[rows]] if rows else None
    st.html(rendered(heading(view.title(text), words.OWED_ABOUT), table))


def show_changed(view: ProvinceView) -> None:
    """Draw which lights turned since the month before, the worse ones first."""
    before = view.period.previous
    if before is None:
        st.html(rendered(heading(words.CHANGED.format(period=view.period.label))))
        st.info(words.NEW_YEAR)
        return
    found = turns(view.compared_at(before), view.compared())
    worse, better = [turn for turn in found if turn.is_worse], [turn for turn in found if not turn.is_worse]
    periods = {"before": within_sentence(before), "period": within_sentence(view.period)}
    counts = {"worse": format_number(len(worse)), "better": format_number(len(better))}
    text = words.CHANGED_HEADLINE.format(**periods, **counts) if found else words.NOTHING_CHANGED.format(**periods)
    parts = [heading(view.title(text, *view.gathered_at(before)))]
    for text, of in ((words.WORSE, worse), (words.BETTER, better)):
        if of:
            parts += [section_title(text.format(count=len(of))), tags.ul(".turns")[[_turn(view, turn) for turn in of[:_SHOWN]]]]
        if len(of) > _SHOWN:
            parts.append(tags.p(".subline")[words.MORE.format(count=len(of) - _SHOWN)])
    st.html(rendered(parts))


def _turn(view: ProvinceView, turn: Turn) -> Html:
    return tags.li[
        link(view.ward_link(turn.unit.code), turn.unit.name),
        " · ",
        link(view.ward_link(turn.unit.code, "chi-tieu", ma=turn.measure.code), turn.indicator.label),
        ": ",
        badge(turn.before),
        words.BECAME,
        badge(turn.after),
        f" ({value_text(turn.measure)} / {turn.measure.target_text})",
    ]
