"""The parts of the page “Có gì mới”: changed lights with reasons, the largest movements, restated figures, and their authors."""

from __future__ import annotations

import streamlit as st

from lib.insight.changes import Changes, StatusChange, compare
from lib.insight.explain import dated_text, explain
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
from lib.ui import tags
from lib.ui.comparison_points import Comparison, Kind, accepted_text
from lib.ui.html import folded, heading, link, section_title, table, warning, wide
from lib.ui.lights import badge_of, css_class, override_line
from lib.ui.overview import indicator_link
from lib.ui.state import View, cached
from lib.ui.tags import Html, Node, rendered
from lib.ui.upload_views import figure_text
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import news_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import TURNS_INTO

MOVES_SHOWN, ROWS_SHOWN = 8, 12
"""How many of the largest movements are shown, and rows of a table before the rest is folded away."""


def show(view: View, comparison: Comparison) -> None:
    """Draw all that is different between the two points."""
    if comparison.before.plan.year != comparison.after.plan.year:
        st.info(words.OTHER_YEARS)
        return
    changes = compare(comparison.before, comparison.after)
    st.html(
        rendered(
            _headline(view, comparison, changes),
            _turns(changes),
            _moves(changes),
            _restated(view, comparison),
            _events(view, comparison),
        )
    )


def _headline(view: View, comparison: Comparison, changes: Changes) -> Node:
    first = [change for change in changes.status_changes if is_first_light(change)]
    worse = [change for change in changes.status_changes if not change.is_better and change not in first]
    better = len(changes.status_changes) - len(first) - len(worse)
    counts = ((words.WORSE, len(worse), ".red"), (words.BETTER, better, ""), (words.FIRST_LIGHTS, len(first), ""))
    lines = [tags.em(tone)[text.format(count=count)] for text, count, tone in counts if count]
    about = words.BETWEEN.format(before=comparison.labels[0], after=comparison.labels[1])
    if comparison.kind is Kind.RECORDS:
        about += " · " + words.AT_PERIOD.format(period=view.period.label)
    if view.groups is not None:
        names = ", ".join(view.plan.group_name(group) for group in view.plan.group_by_code if group in view.groups)
        about += " · " + screen_words.SHOWING_GROUPS.format(groups=names)
    scope = warning(screen_words.OTHER_SCOPE) if comparison.before.groups != comparison.after.groups else None
    headline = [[", " if place else None, line] for place, line in enumerate(lines)] or words.NO_TURN
    return [heading(headline, about), scope]


def _turns(changes: Changes) -> Node:
    """Return the lights that changed, the worst of now first, each with what moved it and where it stands."""
    if not changes.status_changes:
        return None
    worst_first = sorted(changes.status_changes, key=lambda c: 99 if c.after.status is None else c.after.status.severity)
    return [section_title(words.TURNS), tags.ul(".actions")[[_status_change(change) for change in worst_first]]]


def _status_change(change: StatusChange) -> Html:
    indicator = change.after.indicator
    before = {score.measure.code: score for score in change.before.measures}
    pairs = [(before[score.measure.code], score) for score in change.after.measures if score.measure.code in before]
    # Of several parts, those whose own light changed tell why; where none did alone, all of them.
    changed = [(old, new) for old, new in pairs if old.status is not new.status] or pairs
    return tags.li(f".action-{css_class(change.after.status)}")[
        tags.div[badge_of(change.before), tags.br, TURNS_INTO, badge_of(change.after)],
        tags.div[
            link(indicator_link(change.after), indicator.name),
            override_line(change.after),
            [_reason(old, new) for old, new in changed],
        ],
    ]


def _reason(old: MeasureScore, new: MeasureScore) -> Html:
    part = [tags.b[f"{new.measure.part}:"], " "] if new.measure.part else None
    return tags.p[part, tags.b[reason(old, new)], " ", explain(new)]


def _moves(changes: Changes) -> Node:
    title = section_title(words.MOVES)
    moves = largest(changes, MOVES_SHOWN)
    if not moves:
        return [title, tags.p[words.NO_MOVES]]
    rows = [
        (
            move.after.measure.label,
            dated_text(move.before) or screen_words.BLANK,
            dated_text(move.after) or screen_words.BLANK,
            words.MOVED.format(sign="+" if movement(move) > 0 else "", share=format_number(movement(move) * 100, 1)),
        )
        for move in moves
    ]
    return [title, tags.p(".subline")[words.MOVES_HINT], wide(table(words.MOVE_COLUMNS, rows, numeric=(1, 2, 3)))]


@cached(4)
def _log(snapshot: Snapshot) -> tuple[FigureChange, ...]:
    return figure_log(snapshot)


def _restated(view: View, comparison: Comparison) -> Node:
    title = section_title(words.RESTATED)
    until = comparison.before.period
    if comparison.is_from_start:
        found: tuple[FigureChange, ...] = ()
    else:
        found = restated(_log(view), until, comparison.since, comparison.upto)
    groups = comparison.after.groups
    found = tuple(change for change in found if groups is None or change.key.group in (*groups, ""))
    hint = None
    if comparison.kind is Kind.PERIODS:
        hint = tags.p(".subline")[words.RESTATED_PERIODS.format(month=until.month, year=until.year)]
    if not found:
        return [title, hint, tags.p[words.NO_RESTATED]]
    rows = [_restated_row(view, change) for change in found]
    return [title, hint, _in_pieces(words.RESTATED_COLUMNS, rows, numeric=(3, 4))]


def _restated_row(view: View, change: FigureChange) -> tuple[str, ...]:
    measure = view.plan.measure_by_code.get(change.key.measure)
    known = not change.key.group or change.key.group in view.plan.group_codes
    return (
        Period.parse(change.key.period).label,
        measure.title if measure else change.key.measure,
        view.plan.group_name(change.key.group) if known else change.key.group,
        figure_text(change.before, measure),
        figure_text(change.after, measure) if change.after else words.FIGURE_GONE,
        words.BY_WHOM.format(officer=change.by.officer, when=accepted_text(change.by)),
        words.BY_DECISION.get(change.by.kind, change.by.file_name),
    )


def _events(view: View, comparison: Comparison) -> Node:
    if comparison.kind is Kind.PERIODS:
        found = events_of(view.events, comparison.before.period, comparison.after.period)
    else:
        found = events_between(view.events, comparison.since, comparison.upto)
    title = section_title(words.EVENTS)
    if not found:
        return [title, tags.p[words.NO_EVENTS]]
    return [title, _in_pieces(words.EVENT_COLUMNS, [_event_row(event) for event in found])]


def _event_row(event: Event) -> tuple[str, ...]:
    period = Period.parse(event.receipt.period).label
    taken = event.withdrawn_by
    undone = ""
    if taken is not None:
        undone = " – " + screen_words.TAKEN_BACK.format(officer=taken.officer, when=accepted_text(taken))
    return accepted_text(event.receipt), event.receipt.officer, period, event.summary + undone


def _in_pieces(header: tuple[str, ...], rows: list[tuple[str, ...]], numeric: tuple[int, ...] = ()) -> Node:
    """Return a table; what is more than a screen of it stands behind one click."""
    first = wide(table(header, rows[:ROWS_SHOWN], numeric=numeric))
    if len(rows) <= ROWS_SHOWN:
        return first
    rest = wide(table(header, rows[ROWS_SHOWN:], numeric=numeric))
    return [first, folded(words.MORE_ROWS.format(count=len(rows) - ROWS_SHOWN), rest)]
