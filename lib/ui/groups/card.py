"""The card of one group on the screen and on one page of A4, and two groups side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.insight.explain import value_text
from lib.insight.group_card import CardLine, GroupCard, Pair
from lib.insight.ranking import Rank
from lib.plan.model import Group, Kind
from lib.ui.groups.choice import Choice
from lib.ui.groups.matrix import share_text
from lib.ui.html import escape
from lib.ui.lights import badge, shape, word
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import group_words as words

PAPER = "<style>@media print { @page { size: A4 portrait; margin: 9mm; } }</style>"
"""Only while a card is shown: other pages are printed as whoever prints them likes."""


def card_page(card: GroupCard, marks: Sequence[str], about: str, today: date) -> str:
    """Return a group's card.

    Parameters
    ----------
    marks
        What must stand on it, on paper too: that the figures are made up, or a meeting's.
    about
        Whose figures these are, of which period, and when they last changed.
    today
        The day of printing.
    """
    counts = ", ".join(
        f"{shape(status)} {escape(words.CARD_COUNTS.format(count=count, word=word(status)))}"
        for status, count in card.counts.items()
        if count
    )
    on_paper = "".join(f'<span class="paper-mark">{escape(mark)}</span>' for mark in marks)
    printed = escape(words.PRINTED.format(date=f"{today:%d/%m/%Y}"))
    rows = "".join(_row(line) for line in card.lines)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in words.COLUMNS)
    return (
        f'<div class="group-card"><p class="paper-only">{on_paper} {printed}</p>'
        f'<h1 class="headline">{escape(words.CARD.format(group=card.group.name))}</h1><p class="subline">{escape(about)}</p>'
        f'<p class="counts">{counts}</p>{_owed(card)}'
        f'<table class="table stacked"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f'<p class="subline">{escape(words.RANK_MEANING)}</p></div>'
    )


def card_links(groups: Sequence[Group], choice: Choice) -> str:
    """Return the ways from one card to the table and to the cards beside it."""
    codes = [group.code for group in groups]
    place = codes.index(choice.shown)
    links = [(choice.link(), words.TO_TABLE)]
    links += [(choice.link(codes[i]), words.PREVIOUS_GROUP.format(group=groups[i].name)) for i in (place - 1,) if i >= 0]
    links += [(choice.link(codes[i]), words.NEXT_GROUP.format(group=groups[i].name)) for i in (place + 1,) if i < len(codes)]
    sentence = " · ".join(f'<a href="{escape(link)}" target="_self">{escape(text)}</a>' for link, text in links)
    return f'<p class="screen-only">{sentence} · {escape(words.HOW_TO_PRINT)}</p>'


def pair_page(pair: Pair, about: str, choice: Choice) -> str:
    """Return two groups side by side: what each has done of every measure, and which stands better."""
    first, second = pair.cards
    title = words.PAIR.format(first=first.group.name, second=second.group.name)
    even = sum(not winner for winner in pair.better.values())
    heads = "".join(
        f'<th scope="colgroup" colspan="2"><a href="{escape(choice.link(card.group.code))}" target="_self" '
        f'aria-label="{escape(words.OPEN_CARD.format(group=card.group.name))}">{escape(card.group.name)}</a><br>'
        f"{escape(words.PAIR_WINS.format(count=pair.wins(card.group.code)))}</th>"
        for card in pair.cards
    )
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in words.PAIR_COLUMNS[1:] * 2)
    others = {line.measure.code: line for line in second.lines}
    rows = "".join(_pair_row(pair, line, others[line.measure.code]) for line in first.lines if line.measure.code in others)
    return (
        f'<h1 class="headline">{escape(title)}</h1><p class="subline">{escape(about)}</p>'
        f'<p>{escape(words.PAIR_EVEN.format(count=even))}</p><table class="table pair"><thead><tr>'
        f'<th scope="col" rowspan="2">{escape(words.PAIR_COLUMNS[0])}</th>{heads}</tr><tr>{columns}</tr></thead>'
        f'<tbody>{rows}</tbody></table><p class="subline">{escape(words.RANK_MEANING)}</p>'
        f'<p class="screen-only"><a href="{escape(choice.link())}" target="_self">{escape(words.TO_TABLE)}</a></p>'
    )


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


def _row(line: CardLine) -> str:
    month = line.score.reading.data_month
    share = share_text(line.score)
    value = escape(value_text(line.score) or words.BLANK)
    turned = ""
    if line.status_before is not None:
        turned = f"<br><small>{escape(words.LIGHT_BEFORE.format(word=word(line.status_before).lower()))}</small>"
    cells = (
        f"<b>{escape(line.measure.label)}</b>",
        escape(_target(line)),
        f"<b>{value}</b>" + (f"<br><small>{escape(words.SHARE.format(share=share))}</small>" if share else ""),
        badge(line.score.status),
        escape(words.MONTH.format(month=month) if month else words.BLANK),
        escape(rank_text(line.rank)),
        escape(change_text(line)) + turned,
    )
    text = "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(words.COLUMNS, cells, strict=True))
    return f"<tr>{text}</tr>"


def _target(line: CardLine) -> str:
    score = line.score
    if line.measure.kind is not Kind.FLOW:
        return line.measure.target_text
    if score.target is line.measure.target:
        return words.NOT_ALLOTTED
    return words.ALLOTTED.format(target=f"{format_number(score.target.bound, 4, trim=True)} {line.measure.unit}")


def _owed(card: GroupCard) -> str:
    never = ", ".join(line.measure.label for line in card.never_reported)
    late = ", ".join(
        words.LATE.format(name=line.measure.label, month=line.score.reading.data_month, owed=line.score.owed_month)
        for line in card.reported_late
    )
    texts = [(words.NEVER_REPORTED, never), (words.REPORTED_LATE, late)]
    lines = "".join(f'<p class="warning"><b>{escape(title)}:</b> {escape(text)}.</p>' for title, text in texts if text)
    return lines or f"<p>{escape(words.NOTHING_OWED)}</p>"


def _pair_row(pair: Pair, first: CardLine, second: CardLine) -> str:
    winner = pair.better.get(first.measure.code, "")
    cells = ""
    for card, line in zip(pair.cards, (first, second), strict=True):
        mark = f'<br><span class="better">{escape(words.BETTER)}</span>' if winner == card.group.code else ""
        month = line.score.reading.data_month
        when = f" <small>{escape(words.MONTH.format(month=month))}</small>" if month else ""
        cells += (
            f"<td><b>{escape(value_text(line.score) or words.BLANK)}</b>{when} {badge(line.score.status)}{mark}</td>"
            f"<td>{escape(rank_text(line.rank))}</td>"
        )
    return f'<tr><th scope="row">{escape(first.measure.label)}</th>{cells}</tr>'
