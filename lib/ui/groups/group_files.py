"""Files of the groups' page: the table as picture, CSV and workbook, a card and a pair as CSV and workbook."""

from __future__ import annotations

import streamlit as st

from lib.drawing.trajectory_data import Table
from lib.insight.explain import value_text
from lib.insight.group_card import CardLine, GroupCard, Pair
from lib.insight.group_matrix import GroupMatrix
from lib.insight.headline import status_text
from lib.ui.charts.downloads import Source, charted, taken
from lib.ui.charts.heat_map import heat_map, matrix_data
from lib.ui.charts.workbooks import offer_workbook
from lib.ui.groups.card import change_text, given_target, rank_text
from lib.ui.measure_views import source_of
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import chart_words, group_words

SIZE = 13
"""Size of the picture's letters, in its own units."""


def offer_matrix(view: View, matrix: GroupMatrix) -> None:
    """Draw the fold with the table's picture and files; they are made when somebody opens it."""
    opened = st.expander(chart_words.TAKE_ALL, key="matrix-files", on_change="rerun")
    if not opened.open:
        return
    source, numbers = source_of(view, "", chart_words.MATRIX_FILE), matrix_data(matrix)
    alt = chart_words.MATRIX_ALT.format(period=view.period.label)
    with opened:
        st.html(rendered(charted(heat_map(matrix, SIZE, alt), numbers, source)))
        offer_workbook(lambda: numbers, group_words.CAPTION.format(period=view.period.label), source)


def offer_card(view: View, card: GroupCard) -> None:
    """Draw the buttons that give a group's card as files."""
    title = group_words.CARD.format(group=card.group.name)
    _offer(card_data(card), title, source_of(view, card.group.code, chart_words.CARD_FILE))


def offer_pair(view: View, pair: Pair) -> None:
    """Draw the buttons that give two groups side by side as files."""
    first, second = (card.group for card in pair.cards)
    title = group_words.PAIR.format(first=first.name, second=second.name)
    _offer(pair_data(pair), title, source_of(view, f"{first.code}-{second.code}", chart_words.PAIR_FILE))


def _offer(numbers: Table, title: str, source: Source) -> None:
    with st.container(horizontal=True, key="group-files"):
        st.html(rendered(taken(numbers, source)))
        offer_workbook(lambda: numbers, title, source)


def card_data(card: GroupCard) -> Table:
    """Return a card as a table: the columns that the page shows, in words."""
    rows = [
        (
            line.measure.label,
            given_target(line),
            _value(line),
            status_text(line.score),
            _month(line),
            rank_text(line.rank),
            change_text(line),
        )
        for line in card.lines
    ]
    return Table(group_words.COLUMNS, tuple(rows), (2,))


def pair_data(pair: Pair) -> Table:
    """Return two groups as a table: value, light, month and rank of each, and who stands better."""
    names = [card.group.name for card in pair.cards]
    first, second = pair.cards
    others = {line.measure.code: line for line in second.lines}
    by_code = {card.group.code: card.group.name for card in pair.cards}
    rows = [
        (
            line.measure.label,
            *(text for one in (line, others[line.measure.code]) for text in _standing(one)),
            by_code.get(pair.better.get(line.measure.code, ""), group_words.BLANK),
        )
        for line in first.lines
        if line.measure.code in others
    ]
    columns = [group_words.PAIR_COLUMN.format(group=name, column=column) for name in names for column in group_words.COLUMNS[2:6]]
    return Table((group_words.MEASURE, *columns, group_words.BETTER.capitalize()), tuple(rows), (1, 5))


def _standing(line: CardLine) -> tuple[str, str, str, str]:
    return _value(line), status_text(line.score), _month(line), rank_text(line.rank)


def _value(line: CardLine) -> str:
    return value_text(line.score) or group_words.BLANK


def _month(line: CardLine) -> str:
    month = line.score.reading.data_month
    return group_words.MONTH.format(month=month) if month else group_words.BLANK
