"""The parts of the page «Có gì mới»: changed lights with reasons, the largest movements, restated figures, and their authors."""

from __future__ import annotations

import streamlit as st

from lib.insight.changes import Changes, Turn, compare
from lib.insight.explain import explain, value_text
from lib.insight.history import Event
from lib.insight.news import (
    FigureChange,
    events_between,
    events_of,
    figure_log,
    is_first_light,
    largest,
    movement,
    reason,
    restated,
)
from lib.insight.scorecard import MeasureScore
from lib.ledger.snapshot import Snapshot
from lib.plan.periods import Period
from lib.ui.comparison_points import Comparison, Kind, moment_text
from lib.ui.html import escape, folded, table
from lib.ui.lights import badge, css_class
from lib.ui.overview import indicator_link
from lib.ui.state import View, cached
from lib.ui.upload_views import figure_text
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import news_words as words
from lib.vietnamese.words import screen_words

MOVES_SHOWN, ROWS_SHOWN = 8, 12
"""How many of the largest movements are shown, and rows of a table before the rest is folded away."""


def show(view: View, comparison: Comparison) -> None:
    """Draw all that is different between the two points."""
    if comparison.before.plan.year != comparison.after.plan.year:
        st.info(words.OTHER_YEARS)
        return
    changes = compare(comparison.before, comparison.after)
    what = _turns(changes) + _moves(changes)
    st.html(_headline(view, comparison, changes) + what + _restated(view, comparison) + _events(view, comparison))


def _headline(view: View, comparison: Comparison, changes: Changes) -> str:
    first = [turn for turn in changes.turns if is_first_light(turn)]
    worse = [turn for turn in changes.turns if not turn.is_better and turn not in first]
    better = len(changes.turns) - len(first) - len(worse)
    counts = ((words.WORSE, len(worse), "red"), (words.BETTER, better, ""), (words.FIRST_LIGHTS, len(first), ""))
    lines = [f'<em class="{tone}">{escape(text.format(count=count))}</em>' for text, count, tone in counts if count]
    about = words.BETWEEN.format(before=comparison.labels[0], after=comparison.labels[1])
    if comparison.kind is Kind.RECORDS:
        about += " · " + words.AT_PERIOD.format(period=view.period.label)
    if view.groups is not None:
        names = ", ".join(view.plan.group_name(group) for group in view.plan.group_by_code if group in view.groups)
        about += " · " + screen_words.SHOWING_GROUPS.format(groups=names)
    scope = ""
    if comparison.before.groups != comparison.after.groups:
        scope = f'<p class="warning">{escape(screen_words.OTHER_SCOPE)}</p>'
    headline = ", ".join(lines) or escape(words.NO_TURN)
    return f'<h1 class="headline">{headline}</h1><p class="subline">{escape(about)}</p>{scope}'


def _turns(changes: Changes) -> str:
    """Return the lights that turned, the worst of now first, each with what moved it and where it stands."""
    if not changes.turns:
        return ""
    turns = sorted(changes.turns, key=lambda turn: 99 if turn.after.status is None else turn.after.status.severity)
    return f'<h2 class="actions-title">{escape(words.TURNS)}</h2><ul class="actions">{"".join(map(_turn, turns))}</ul>'


def _turn(turn: Turn) -> str:
    indicator = turn.after.indicator
    before = {score.measure.code: score for score in turn.before.measures}
    pairs = [(before[score.measure.code], score) for score in turn.after.measures if score.measure.code in before]
    # Of several parts, those that turned tell why; where none did alone, all of them.
    turned = [(old, new) for old, new in pairs if old.status is not new.status] or pairs
    lines = "".join(_reason(old, new) for old, new in turned)
    link = f'<a href="{escape(indicator_link(turn.after))}" target="_self">{escape(indicator.name)}</a>'
    return (
        f'<li class="action-{css_class(turn.after.status)}"><div>{badge(turn.before.status)}<br>→ {badge(turn.after.status)}</div>'
        f"<div>{link}{lines}</div></li>"
    )


def _reason(old: MeasureScore, new: MeasureScore) -> str:
    part = f"<b>{escape(new.measure.part)}:</b> " if new.measure.part else ""
    return f"<p>{part}<b>{escape(reason(old, new))}</b> {escape(explain(new))}</p>"


def _moves(changes: Changes) -> str:
    title = f'<h2 class="actions-title">{escape(words.MOVES)}</h2>'
    moves = largest(changes, MOVES_SHOWN)
    if not moves:
        return f"{title}<p>{escape(words.NO_MOVES)}</p>"
    rows = [
        (
            move.after.measure.label,
            value_text(move.before) or screen_words.BLANK,
            value_text(move.after) or screen_words.BLANK,
            words.MOVED.format(sign="+" if movement(move) > 0 else "", share=format_number(movement(move) * 100, 1)),
        )
        for move in moves
    ]
    hint = f'<p class="subline">{escape(words.MOVES_HINT)}</p>'
    return f'{title}{hint}<div class="wide" tabindex="0">{table(words.MOVE_COLUMNS, rows, numeric=(1, 2, 3))}</div>'


@cached(4)
def _log(snapshot: Snapshot) -> tuple[FigureChange, ...]:
    return figure_log(snapshot)


def _restated(view: View, comparison: Comparison) -> str:
    title = f'<h2 class="actions-title">{escape(words.RESTATED)}</h2>'
    until = comparison.before.period
    if comparison.is_from_start:
        found: tuple[FigureChange, ...] = ()
    else:
        found = restated(_log(view), until, comparison.since, comparison.upto)
    groups = comparison.after.groups
    found = tuple(change for change in found if groups is None or change.key.group in (*groups, ""))
    hint = ""
    if comparison.kind is Kind.PERIODS:
        hint = f'<p class="subline">{escape(words.RESTATED_PERIODS.format(month=until.month, year=until.year))}</p>'
    if not found:
        return f"{title}{hint}<p>{escape(words.NO_RESTATED)}</p>"
    return title + hint + _in_pieces(words.RESTATED_COLUMNS, [_restated_row(view, change) for change in found], numeric=(3, 4))


def _restated_row(view: View, change: FigureChange) -> tuple[str, ...]:
    measure = view.plan.measure_by_code.get(change.key.measure)
    known = not change.key.group or change.key.group in view.plan.group_codes
    return (
        Period.parse(change.key.period).label,
        measure.title if measure else change.key.measure,
        view.plan.group_name(change.key.group) if known else change.key.group,
        figure_text(change.before),
        figure_text(change.after) if change.after else words.FIGURE_GONE,
        words.BY_WHOM.format(officer=change.by.officer, when=moment_text(change.by)),
        words.BY_DECISION.get(change.by.kind, change.by.file_name),
    )


def _events(view: View, comparison: Comparison) -> str:
    if comparison.kind is Kind.PERIODS:
        found = events_of(view.events, comparison.before.period, comparison.after.period)
    else:
        found = events_between(view.events, comparison.since, comparison.upto)
    title = f'<h2 class="actions-title">{escape(words.EVENTS)}</h2>'
    if not found:
        return f"{title}<p>{escape(words.NO_EVENTS)}</p>"
    return title + _in_pieces(words.EVENT_COLUMNS, [_event_row(event) for event in found])


def _event_row(event: Event) -> tuple[str, ...]:
    period = Period.parse(event.receipt.period).label
    taken = event.withdrawn_by
    undone = ""
    if taken is not None:
        undone = " – " + screen_words.TAKEN_BACK.format(officer=taken.officer, when=moment_text(taken))
    return moment_text(event.receipt), event.receipt.officer, period, event.summary + undone


def _in_pieces(header: tuple[str, ...], rows: list[tuple[str, ...]], numeric: tuple[int, ...] = ()) -> str:
    """Return a table; what is more than a screen of it stands behind one click."""
    first = f'<div class="wide" tabindex="0">{table(header, rows[:ROWS_SHOWN], numeric=numeric)}</div>'
    if len(rows) <= ROWS_SHOWN:
        return first
    rest = f'<div class="wide" tabindex="0">{table(header, rows[ROWS_SHOWN:], numeric=numeric)}</div>'
    return first + folded(words.MORE_ROWS.format(count=len(rows) - ROWS_SHOWN), rest)
