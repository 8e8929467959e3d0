"""Direct entry: a text field for each figure of the officer's measures and groups, for two or three figures without a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

import streamlit as st

from lib.access.account import Account, Role
from lib.access.rights import is_given
from lib.intake.template.layout import all_rows, category_of, name_beside_whole
from lib.intake.template.workbook import Previous
from lib.plan.model import WARD, Measure
from lib.plan.periods import Period, months_of
from lib.submission.prefill import previous_figures
from lib.submission.typed_figures import written_workbook
from lib.ui import state, tags
from lib.ui.html import plain_label
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.ui.upload_session import HandedIn, UploadSession
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import entry_words as words

MOST_FIELDS = 60
"""More figures are quicker filled in the template."""
_MOST_OWN = 4
"""An officer with so many measures or fewer sees their fields at once."""


def ask(view: View, account: Account, session: UploadSession) -> HandedIn | None:
    """Draw the fields and return the workbook written from them once it is to be checked; None before. A new round empties them."""
    round_number = session.round_number
    st.html(rendered(tags.p[words.HINT]))
    period = _choose_period(view)
    places = _choose_places(view, account, period)
    count = sum(len(all_rows(measure)) * len(groups) for measure, groups in places)
    if not count:
        st.info(words.NOTHING_CHOSEN)
        return None
    if count > MOST_FIELDS:
        st.warning(words.TOO_MANY.format(count=count))
        return None
    before = previous_figures(view.plan, view.snapshot, period)
    figures: dict[tuple[str, str], str] = {}
    notes: dict[str, str] = {}
    with st.form(f"entry-{round_number}", enter_to_submit=False):
        for measure, groups in places:
            st.html(rendered(tags.h3[measure.title]))
            for group in groups:
                figures |= _ask_figures(view, measure, group, before, f"{round_number}-{period}")
            notes[measure.code] = st.text_input(words.NOTE, key=f"entry-note-{round_number}-{measure.code}", max_chars=1000)
        asked = st.form_submit_button(words.CHECK, type="primary", icon=":material/fact_check:")
    if asked and not any(text.strip() for text in figures.values()):
        session.forget_typed(period)
        st.warning(words.NOTHING_TYPED)
    elif asked:
        content = written_workbook(view.plan, view.snapshot, period, figures, notes)
        name = words.FILE_NAME.format(period=period)
        session.keep_typed(period, HandedIn(content, name, uuid4().hex))
    return session.typed(period)


def _choose_period(view: View) -> Period:
    today = state.now()
    begun = [period for period in months_of(view.plan.year) if (period.year, period.month) <= (today.year, today.month)]
    months = begun or months_of(view.plan.year)[:1]
    proposed = view.period.month + (0 if view.snapshot.is_demonstration else 1)
    chosen: Period = st.selectbox(
        words.PERIOD,
        months,
        index=min(proposed, len(months)) - 1,
        format_func=lambda p: p.label,
        filter_mode=None,
        key="entry-period",
    )
    return chosen


def _choose_places(view: View, account: Account, period: Period) -> list[tuple[Measure, list[str]]]:
    """Ask which measures and groups are meant; of each measure only the groups that the visitor may report."""
    groups_now = [group.code for group in view.plan.groups_at(period)]
    open_to = {
        measure.code: [g for g in (WARD, *(groups_now if measure.by_group else ())) if is_given(account, measure, g)]
        for measure in view.plan.measures
    }
    measures = [m for m in view.plan.at(period.month).measures if open_to[m.code]]
    own = [measure.code for measure in measures if measure.code in account.measures]
    codes = st.multiselect(
        words.MEASURES,
        [measure.code for measure in measures],
        default=own if len(own) <= _MOST_OWN else [],
        format_func=lambda code: visible(view.plan.measure_by_code[code].label),
        placeholder=words.CHOOSE_MEASURES,
        select_all=False,
        key="entry-measures",
    )
    options = [g for g in (WARD, *groups_now) if any(g in open_to[code] for code in codes)]
    if not options:
        return []
    only_groups = account.role is Role.OFFICER and WARD not in options
    groups = st.multiselect(
        words.GROUPS,
        options,
        default=options if only_groups and len(options) <= _MOST_OWN else options[:1],
        format_func=lambda group: visible(view.plan.group_name(group)),
        select_all=False,
        key="entry-groups-" + ",".join(options),
    )
    return [(view.plan.measure_by_code[code], _of_measure(groups, open_to[code])) for code in codes]


def _of_measure(chosen: Sequence[str], open_to: Sequence[str]) -> list[str]:
    """Return the chosen groups that a measure has; the ward where it has no other."""
    return [group for group in open_to if group in chosen] or ([WARD] if list(open_to) == [WARD] else [])


def _ask_figures(
    view: View, measure: Measure, group: str, before: Mapping[tuple[str, str], Previous], key: str
) -> dict[tuple[str, str], str]:
    figures = {}
    for row in all_rows(measure):
        known = before.get((row.code, group))
        pattern = words.FIELD if row.role or category_of(row.code) else words.FIELD_OF_FLOW
        label = pattern.format(group=view.plan.group_name(group), row=name_beside_whole(measure, row), unit=row.unit)
        label += words.BEFORE.format(period=known.period.label, value=known.value_text) if known else words.NONE_BEFORE
        figures[row.code, group] = st.text_input(plain_label(label), key=f"entry-{key}-{row.code}-{group}", max_chars=40)
    return figures
