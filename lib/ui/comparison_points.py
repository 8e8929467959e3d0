"""The choice of two points to compare: periods, meetings or records; kept in the address as ?tu=…&den=…."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import Scorecard, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.periods import VIETNAM, Period, months_of
from lib.ui.state import View, workspace_at
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import news_words as words
from lib.workspace import today_of

FROM, TO = "tu", "den"
NOW, START = "nay", "dau"
"""What the address calls the figures of now, and the ledger before its first record."""
_KIND = "news_kind"


class Kind(StrEnum):
    """What is compared."""

    PERIODS = "periods"
    MEETINGS = "meetings"
    RECORDS = "records"


@dataclass(frozen=True)
class Comparison:
    """Two points, the older first. For periods there are no receipts; else None is the ledger's start or its newest state."""

    kind: Kind
    labels: tuple[str, str]
    before: Scorecard
    after: Scorecard
    since: Receipt | None = None
    upto: Receipt | None = None
    is_from_start: bool = False


def choose(view: View) -> Comparison | str:
    """Draw the choice and return what it compares, or the sentence that says why there is nothing to compare."""
    options = {kind: _options(view, kind) for kind in Kind}
    asked = tuple(st.query_params.get(name, "") for name in (FROM, TO))
    kind = next((kind for kind in Kind if any(code in options[kind] and code != NOW for code in asked)), None)
    if kind is None:
        kind = Kind(st.session_state.get("_news_kind_chosen", Kind.PERIODS))
        if any(asked):
            st.info(words.WRONG_ADDRESS)
    default = _default(view, kind, list(options[kind]))
    chosen = tuple(code if code in options[kind] else other for code, other in zip(asked, default or ("", ""), strict=True))
    _draw(kind, options[kind], chosen)
    if default is None:
        return words.NO_MEETING if kind is Kind.MEETINGS else words.NO_RECORD
    order = list(options[kind])
    # Options stand newest first, whatever order they were chosen in.
    newer, older = sorted(chosen, key=order.index)
    if newer == older:
        return words.SAME_CHOICE
    return _comparison(view, kind, (older, newer), options[kind])


def _options(view: View, kind: Kind) -> Mapping[str, str]:
    """Return the points of a kind by what the address calls them, newest first, with what people read."""
    if kind is Kind.PERIODS:
        return {str(period): period.label for period in reversed(months_of(view.plan.year))}
    if kind is Kind.MEETINGS:
        meetings = view.snapshot.meetings
        return {NOW: words.NOW} | {m.id: words.MEETING_OPTION.format(title=m.title, when=accepted_text(m)) for m in meetings}
    # Of tasks there is much, and no figure changes with it.
    receipts = (event.receipt for event in view.events if event.receipt.task is None)
    records = [receipt for receipt in receipts if receipt.kind is not RecordKind.MEETING]
    labels: dict[str, str] = {}
    for receipt in records:
        plain = {"when": accepted_text(receipt), "officer": receipt.officer, "period": Period.parse(receipt.period).label}
        label, number = words.RECORD_OPTION.format(**plain, number=""), 1
        # Streamlit knows an option by what people read: two of one minute need a number.
        while label in labels.values():
            number += 1
            label = words.RECORD_OPTION.format(**plain, number=words.RECORD_NUMBER.format(number=number))
        labels[receipt.id] = label
    return labels | {START: words.START}


def accepted_text(receipt: Receipt) -> str:
    """Return when a record was accepted, in Vietnam's time."""
    return moment_in_table(receipt.accepted_at.astimezone(VIETNAM))


def _default(view: View, kind: Kind, codes: list[str]) -> tuple[str, str] | None:
    """Return the two newest points, the older first; None if there are not two."""
    if kind is Kind.PERIODS:
        return str(view.period.previous or view.period), str(view.period)
    return (codes[1], codes[0]) if len(codes) > 1 else None


def _draw(kind: Kind, options: Mapping[str, str], chosen: tuple[str, ...]) -> None:
    # The address is the only memory: widgets show what it says, and write to it when someone changes them.
    st.session_state[_KIND] = kind
    st.segmented_control(
        words.NEWS,
        list(Kind),
        key=_KIND,
        format_func=lambda k: words.KINDS[k],
        required=True,
        label_visibility="collapsed",
        on_change=_switch,
    )
    if len(options) < 2:
        return
    columns = st.columns(2)
    for column, name, label, code in zip(columns, (FROM, TO), (words.FROM, words.TO), chosen, strict=True):
        key = f"news_{kind}_{name}"
        st.session_state[key] = code
        column.selectbox(
            label,
            list(options),
            key=key,
            format_func=lambda c: visible(options[c]),
            filter_mode=None,
            on_change=_write,
            args=(kind,),
        )


def _switch() -> None:
    st.session_state["_news_kind_chosen"] = st.session_state[_KIND]
    for name in (FROM, TO):
        st.query_params.pop(name, None)


def _write(kind: Kind) -> None:
    for name in (FROM, TO):
        st.query_params[name] = st.session_state[f"news_{kind}_{name}"]


def _comparison(view: View, kind: Kind, codes: tuple[str, str], options: Mapping[str, str]) -> Comparison:
    labels = (options[codes[0]], options[codes[1]])
    if kind is Kind.PERIODS:
        before, after = (view.scorecard_at(Period.parse(code)) for code in codes)
        return Comparison(kind, labels, before, after)
    since, upto = (view.snapshot.by_id[code].receipt if code in view.snapshot.by_id else None for code in codes)
    if kind is Kind.MEETINGS:
        before, after = (meeting_scorecard(view, receipt) if receipt else view.scorecard for receipt in (since, upto))
    else:
        before, after = (_scorecard_after(view, receipt) for receipt in (since, upto))
    return Comparison(kind, labels, before, after, since, upto, is_from_start=codes[0] == START)


def meeting_scorecard(view: View, meeting: Receipt) -> Scorecard:
    """Return what was shown at a meeting, for the groups that are chosen now, or else those it looked at."""
    snapshot = view.snapshot.until(meeting.id)
    plan = workspace_at(view.workspace, view.snapshot, meeting).catalogue.plans[int(meeting.period[:4])]
    groups = (view.groups or frozenset(meeting.groups)) & plan.group_codes
    closed = plan.closed_month(today_of(snapshot, meeting.accepted_at))
    period = Period.parse(meeting.period)
    overrides = standing_overrides(plan, snapshot, period)
    return make_scorecard(plan, actuals_frame(snapshot), period, groups or None, closed=closed, overrides=overrides)


def _scorecard_after(view: View, receipt: Receipt | None) -> Scorecard:
    """Return the scorecard of the period in view from the ledger as it stood after a record; None is before the first one."""
    snapshot = view.snapshot.until(receipt.id) if receipt else Snapshot(())
    overrides = standing_overrides(view.plan, snapshot, view.period)
    return make_scorecard(view.plan, actuals_frame(snapshot), view.period, view.groups, closed=view.closed, overrides=overrides)
