"""The page of the residential groups: the choice decides between the table, one card and two side by side."""

from __future__ import annotations

import streamlit as st

from lib.insight.group_card import GroupCard, make_card, make_pair
from lib.insight.group_matrix import make_matrix
from lib.insight.headline import figures_until
from lib.plan.model import Group
from lib.ui import overview, state
from lib.ui.groups import group_files
from lib.ui.groups.card import PRINT_STYLE, card_links, card_page, pair_page
from lib.ui.groups.choice import Choice, choose
from lib.ui.groups.matrix import matrix_table
from lib.ui.html import heading, notice
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import group_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import today_of


def choose_groups(view: View) -> Choice:
    """Draw the choices of the page and return them."""
    scores = view.group_scores
    return choose(scores.groups, [view.plan.measure_by_code[code] for code in scores.by_measure], view.plan.domains)


def show(view: View, choice: Choice) -> None:
    """Draw what was chosen."""
    by_code = {group.code: group for group in view.group_scores.groups}
    until = figures_until(view.ward_scorecard)
    about = " · ".join(filter(None, (view.plan.settings.authority, view.period.label, until, overview.changed_at(view))))
    if choice.unknown:
        pattern = words.NO_SUCH_GROUP if choice.shown else words.NO_SUCH_GROUP_SO_ALL
        st.html(rendered(notice(pattern.format(found=choice.unknown))))
    if not choice.shown:
        _show_table(view, choice, about)
    elif choice.other:
        pair = make_pair(_card(view, by_code[choice.shown]), _card(view, by_code[choice.other]))
        st.html(rendered(pair_page(pair, about, choice)))
        group_files.offer_pair(view, pair)
    else:
        st.html(rendered(PRINT_STYLE))
        st.html(rendered(card_links(view.group_scores.groups, choice)))
        today = today_of(view.snapshot, state.now())
        card = _card(view, by_code[choice.shown])
        st.html(rendered(card_page(card, _notices(view), about, today)))
        group_files.offer_card(view, card)


def _show_table(view: View, choice: Choice, about: str) -> None:
    st.html(rendered(heading(words.TITLE, about)))
    matrix = make_matrix(view.ward_scorecard, view.group_scores, domain=choice.domain, order=choice.order, only=view.groups)
    if matrix.is_empty:
        st.info(words.EMPTY.format(period=view.period.label))
        return
    st.html(rendered(matrix_table(matrix, view.period, choice)))
    group_files.offer_matrix(view, matrix)


def _card(view: View, group: Group) -> GroupCard:
    before = view.period.previous
    return make_card(group, view.period, view.group_scores, None if before is None else view.group_scores_at(before))


def _notices(view: View) -> list[str]:
    notices = [DEMONSTRATION] if view.snapshot.is_demonstration else []
    notices += [screen_words.FROZEN.format(title=view.meeting.title)] if view.meeting else []
    return [*notices, *view.unknown]
