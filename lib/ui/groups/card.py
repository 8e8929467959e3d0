"""The card of one group on the screen and on one page of A4, and two groups side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.insight.explain import value_text
from lib.insight.group_card import CardLine, GroupCard, Pair
from lib.insight.ranking import Rank
from lib.plan.model import Group, Kind
from lib.plan.status import Status
from lib.ui import tags
from lib.ui.groups.choice import Choice
from lib.ui.groups.matrix import share_text
from lib.ui.html import heading, link
from lib.ui.lights import badge_of, shape, word
from lib.ui.tags import Html, Node
from lib.vietnamese.dates import day_text
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import group_words as words
from lib.vietnamese.words.common_words import UNDECIDED

PRINT_STYLE = tags.style_sheet("@media print { @page { size: A4 portrait; margin: 9mm; } }")
"""Only while a card is shown: other pages are printed as whoever prints them likes."""


def card_page(card: GroupCard, notices: Sequence[str], about: str, today: date) -> Html:
    """Return a group's card.

    Parameters
    ----------
    notices
        What must stand on it, on paper too: that the figures are made up, or a meeting's.
    about
        Whose figures these are, of which period, and when they last changed.
    today
        The day of printing.
    """
    present = [(status, count) for status, count in card.counts.items() if count]
    counts = [
        [", " if place else None, shape(status), " ", words.CARD_COUNTS.format(count=count, word=_word(card, status))]
        for place, (status, count) in enumerate(present)
    ]
    printed = [tags.span(".paper-mark")[notice] for notice in notices]
    return tags.div(".group-card")[
        tags.p(".paper-only")[printed, " ", words.PRINTED.format(date=day_text(today))],
        heading(words.CARD.format(group=card.group.name), about),
        tags.p(".counts")[counts],
        _owed(card),
        tags.table(".table.stacked")[
            tags.thead[tags.tr[[tags.th(scope="col")[name] for name in words.COLUMNS]]],
            tags.tbody[[_row(line) for line in card.lines]],
        ],
        tags.p(".subline")[words.RANK_MEANING],
    ]


def card_links(groups: Sequence[Group], choice: Choice) -> Html:
    """Return the ways from one card to the table and to the cards beside it."""
    codes = [group.code for group in groups]
    place = codes.index(choice.shown)
    links = [(choice.link(), words.TO_TABLE)]
    links += [(choice.link(codes[i]), words.PREVIOUS_GROUP.format(group=groups[i].name)) for i in (place - 1,) if i >= 0]
    links += [(choice.link(codes[i]), words.NEXT_GROUP.format(group=groups[i].name)) for i in (place + 1,) if i < len(codes)]
    return tags.p(".screen-only")[[[link(address, text), " · "] for address, text in links], words.HOW_TO_PRINT]


def pair_page(pair: Pair, about: str, choice: Choice) -> Node:
    """Return two groups side by side: what each has done of every measure, and which stands better."""
    first, second = pair.cards
    title = words.PAIR.format(first=first.group.name, second=second.group.name)
    even = sum(not winner for winner in pair.better.values())
    heads = [
        tags.th(scope="colgroup", colspan=2)[
            tags.a(href=choice.link(card.group.code), target="_self", aria_label=words.OPEN_CARD.format(group=card.group.name))[
                card.group.name
            ],
            tags.br,
            words.PAIR_WINS.format(count=pair.wins(card.group.code)),
        ]
        for card in pair.cards
    ]
    columns = [tags.th(scope="col")[name] for name in words.PAIR_COLUMNS[1:] * 2]
    others = {line.measure.code: line for line in second.lines}
    rows = [_pair_row(pair, line, others[line.measure.code]) for line in first.lines if line.measure.code in others]
    return [
        heading(title, about),
        tags.p[words.PAIR_EVEN.format(count=even)],
        tags.table(".table.pair")[
            tags.thead[tags.tr[tags.th(scope="col", rowspan=2)[words.PAIR_COLUMNS[0]], heads], tags.tr[columns]],
            tags.tbody[rows],
        ],
        tags.p(".subline")[words.RANK_MEANING],
        tags.p(".screen-only")[link(choice.link(), words.TO_TABLE)],
    ]


def rank_text(rank: Rank | None) -> str:
    """Return a rank as people read it: "2/9", with a word where it is shared."""
    if rank is None:
        return words.BLANK
    return (words.SHARED_RANK if rank.is_shared else words.RANK).format(place=rank.place, of=rank.of)


def change_text(line: CardLine) -> str:
    """Return how a value moved since the period before, in the value's own unit."""
    if line.score.reading.data_month is None or line.before is None:
        return words.NOTHING_BEFORE
    if not line.is_news:
        return words.NO_NEWS
    if line.change is None:
        return words.FIRST
    if line.change == 0:
        return words.UNCHANGED
    number = ("+" if line.change > 0 else "-") + format_number(abs(line.change), line.measure.target.decimals)
    return words.POINTS.format(number=number) if line.measure.target.is_percentage else number


def _row(line: CardLine) -> Html:
    month = line.score.reading.data_month
    share = share_text(line.score)
    before: Node = None
    if line.status_before is not None:
        before = [tags.br, tags.small[words.LIGHT_BEFORE.format(word=word(line.status_before).lower())]]
    cells: tuple[Node, ...] = (
        tags.b[line.measure.label],
        given_target(line),
        [
            tags.b[value_text(line.score) or words.BLANK],
            [tags.br, tags.small[words.SHARE.format(share=share)]] if share else None,
        ],
        badge_of(line.score),
        words.MONTH.format(month=month) if month else words.BLANK,
        rank_text(line.rank),
        [change_text(line), before],
    )
    return tags.tr[[tags.td(data_label=name)[cell] for name, cell in zip(words.COLUMNS, cells, strict=True)]]


def given_target(line: CardLine) -> str:
    """Return what a group is held against: the measure's own words, or of a flow what the group was allotted."""
    score = line.score
    if line.measure.kind is not Kind.FLOW:
        return line.measure.target_text
    if score.target is line.measure.target:
        return words.NOT_ALLOTTED
    return words.ALLOTTED.format(target=f"{format_number(score.target.bound, 4, trim=True)} {line.measure.unit}")


def _word(card: GroupCard, status: Status | None) -> str:
    return UNDECIDED if card.period.month == 12 and status is not None and status.is_undecided else word(status)


def _owed(card: GroupCard) -> Node:
    never = ", ".join(line.measure.label for line in card.never_reported)
    late = ", ".join(
        words.LATE.format(name=line.measure.label, month=line.score.reading.data_month, owed=line.score.owed_month)
        for line in card.reported_late
    )
    texts = [(words.NEVER_REPORTED, never), (words.REPORTED_LATE, late)]
    lines = [tags.p(".warning")[tags.b[f"{title}:"], f" {text}."] for title, text in texts if text]
    return lines or tags.p[words.NOTHING_OWED]


def _pair_row(pair: Pair, first: CardLine, second: CardLine) -> Html:
    winner = pair.better.get(first.measure.code, "")
    cells = []
    for card, line in zip(pair.cards, (first, second), strict=True):
        mark: Node = [tags.br, tags.span(".better")[words.BETTER]] if winner == card.group.code else None
        month = line.score.reading.data_month
        when: Node = [" ", tags.small[words.MONTH.format(month=month)]] if month else None
        value = tags.b[value_text(line.score) or words.BLANK]
        cells += [tags.td[value, when, " ", badge_of(line.score), mark], tags.td[rank_text(line.rank)]]
    return tags.tr[tags.th(scope="row")[first.measure.label], cells]
