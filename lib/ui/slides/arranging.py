"""The control of a meeting's slides: which are shown, and in which order."""

from __future__ import annotations

import streamlit as st

from lib.access.rights import Act
from lib.ledger.records import Receipt
from lib.ui import actions, state
from lib.ui.html import plain_label
from lib.ui.slides.deck import order_of, slides_of
from lib.ui.slides.parts import trends_of
from lib.ui.state import View
from lib.vietnamese.words import slide_words as words


def offer_order(view: View, meeting: Receipt) -> None:
    """Draw the control for whoever may freeze meetings; what it costs is paid once it is opened."""
    if not actions.may_do(Act.FREEZE_MEETING):
        return
    if st.session_state.pop(f"order-saved-{meeting.id}", False):
        st.success(plain_label(words.ORDER_SAVED.format(title=meeting.title)))
    opened = st.expander(words.ARRANGE, key=f"order-{meeting.id}", on_change="rerun")
    if opened.open:
        with opened:
            _show(state.view_of_meeting(view.workspace, view.workspace.snapshot(), meeting))


def _show(view: View) -> None:
    meeting = view.meeting
    assert meeting is not None
    titles = {slide.key: slide.title for slide in slides_of(view, trends_of(view.scorecards_to_date))}
    order = order_of(view)
    stored = [key for key in order.slides if key in titles] if order else []
    left_out = [key for key in order.left_out if key in titles] if order else []
    places = f"order-keys-{meeting.id}"
    if set(st.session_state.get(places, ())) != set(titles):
        st.session_state[places] = [*stored, *(key for key in titles if key not in (*stored, *left_out)), *left_out]
    keys: list[str] = st.session_state[places]
    st.caption(words.ARRANGE_HINT)
    shown = [key for place, key in enumerate(keys) if _row(meeting, keys, place, titles[key], is_shown=key not in left_out)]
    with st.container(horizontal=True):
        is_saved = st.button(words.SAVE_ORDER, type="primary", key=f"order-save-{meeting.id}")
        st.button(words.USUAL_ORDER, key=f"order-usual-{meeting.id}", on_click=_use, args=(meeting, list(titles)))
    if is_saved:
        _save(view, meeting, shown, [key for key in keys if key not in shown])


def _row(meeting: Receipt, keys: list[str], place: int, title: str, *, is_shown: bool) -> bool:
    """Draw one slide with its buttons, and return whether it is to be shown."""
    key = keys[place]
    name, up, down = st.columns([10, 1, 1], vertical_alignment="center")
    # A widget that has a value of its own already may not be given another.
    kept = _check(meeting, key)
    st.session_state.setdefault(kept, is_shown)
    checked = name.checkbox(plain_label(f"{place + 1}. {title}"), key=kept)
    for column, sign, by, text, is_end in (
        (up, "↑", -1, words.UP, place == 0),
        (down, "↓", 1, words.DOWN, place == len(keys) - 1),
    ):
        column.button(
            sign,
            key=f"order-move-{by}-{meeting.id}-{key}",
            help=plain_label(text.format(title=title)),
            disabled=is_end,
            on_click=_move,
            args=(keys, place, by),
        )
    return checked


def _check(meeting: Receipt, key: str) -> str:
    return f"order-shown-{meeting.id}-{key}"


def _move(keys: list[str], place: int, by: int) -> None:
    keys[place], keys[place + by] = keys[place + by], keys[place]


def _use(meeting: Receipt, keys: list[str]) -> None:
    st.session_state[f"order-keys-{meeting.id}"] = keys
    for key in keys:
        st.session_state[_check(meeting, key)] = True


def _save(view: View, meeting: Receipt, shown: list[str], left_out: list[str]) -> None:
    if not shown:
        st.error(words.NOTHING_SHOWN)
        return
    service = actions.service(view)
    try:
        done = actions.attempt(lambda: service.arrange_slides(meeting.id, shown, left_out, state.now()))
    except (KeyError, ValueError):
        st.error(words.MEETING_TAKEN_BACK)
        return
    if done is not None:
        st.session_state[f"order-saved-{meeting.id}"] = True
        st.rerun()
