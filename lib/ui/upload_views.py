"""The parts of the upload page: template, faults, preview. What may be stored is decided in `lib.submission.proposal`, not here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from lib.access.account import Account
from lib.intake.annotated_copy.annotate import annotate_workbook, lost_in_copy, suffix_of
from lib.intake.figure_names import Names, named_place
from lib.intake.figure_names import figure_names as figure_names
from lib.intake.formats.reader import read_workbook
from lib.intake.formats.registry import SUFFIXES
from lib.intake.model import Problem, Severity
from lib.intake.problem_groups import grouped
from lib.plan.actual import Actual
from lib.plan.model import Measure
from lib.plan.periods import Period, months_of
from lib.submission.prefill import prefilled_template
from lib.submission.proposal import Change, Proposal
from lib.submission.task_reporting import form_rows_of, own_tasks_only
from lib.ui import tags
from lib.ui.filters import indicator_link
from lib.ui.html import folded, notice, plain_label, table
from lib.ui.lights import badge
from lib.ui.state import View
from lib.ui.tags import Html, rendered
from lib.ui.tasks.task_views import all_tasks
from lib.ui.web.streamlit_patches import UploadedFile
from lib.vietnamese.visible_text import file_label, visible
from lib.vietnamese.words import entry_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import TURNS_INTO
from lib.workspace import latest_period

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_SHOWN = 15
"""The rest of a longer table is one click away."""


def choose_workbook(label: str, key: str) -> UploadedFile | None:
    """Draw the field that takes a workbook of any format that is read; what it is, is told by its contents."""
    return st.file_uploader(label, type=SUFFIXES, key=key)


def offer_template(view: View, account: Account | None) -> None:
    """Draw the choice of period, domains, owner and groups, and the button that makes the workbook when it is pressed.

    Of an officer with an owner's measures, or with groups, the workbook is for these unless she chooses otherwise.
    """
    newest = latest_period(view.snapshot, view.workspace.catalogue)
    months = months_of(view.plan.year)
    ahead = months[min(newest.month, 11)] if newest.year == view.plan.year else months[0]
    first, second, third, fourth = st.columns([3, 4, 4, 3], vertical_alignment="bottom")
    period = first.selectbox(
        words.TEMPLATE_PERIOD, months, index=months.index(ahead), format_func=lambda p: p.label, filter_mode=None
    )
    domains = second.multiselect(
        words.TEMPLATE_DOMAINS,
        list(view.plan.domains),
        format_func=lambda d: visible(view.plan.domains[d]),
        placeholder=words.EVERYTHING,
        select_all=False,
    )
    owners = list(dict.fromkeys(m.owner for m in view.plan.measures if m.owner and (not domains or m.domain in domains)))
    own = {measure.owner for measure in view.plan.measures if account and measure.code in account.measures and measure.owner}
    choices = ["", *owners]
    owner = third.selectbox(
        words.TEMPLATE_OWNER,
        choices,
        index=choices.index(min(own)) if len(own) == 1 and own <= {*owners} else 0,
        format_func=lambda o: visible(o) or words.EVERY_OWNER,
        filter_mode=None,
    )
    groups = view.groups
    if groups is None and account and account.groups and not account.measures:
        groups = account.groups & view.plan.group_by_code.keys() or None

    may_report = own_tasks_only(account, view.plan)

    def make() -> bytes:
        tasks = form_rows_of(all_tasks(view), domains=domains or None, owner=owner or None, may_report=may_report)
        return prefilled_template(
            view.plan, view.snapshot, period, domains=domains or None, owner=owner or None, groups=groups, tasks=tasks
        )

    fourth.download_button(
        words.TEMPLATE_BUTTON,
        make,
        file_name=words.TEMPLATE_FILE.format(period=period),
        mime=_SHEET_TYPE,
        on_click="ignore",
        width="stretch",
        icon=":material/download:",
    )
    if groups is not None:
        names = ", ".join(view.plan.group_name(g) for g in sorted(groups))
        pattern = words.TEMPLATE_OWN_GROUPS if view.groups is None else words.TEMPLATE_GROUPS
        st.caption(plain_label(pattern.format(groups=names)))


def choose_period(view: View) -> Period | None:
    """Ask which period a workbook without one is for."""
    return st.selectbox(
        words.CHOSEN_PERIOD,
        months_of(view.plan.year),
        index=None,
        format_func=lambda p: p.label,
        placeholder=words.CHOOSE_PERIOD,
        filter_mode=None,
    )


def show_problems(problems: Sequence[Problem], names: Names, *, by_note: bool = False) -> None:
    """List what must be mended, then what is merely worth knowing. `by_note`: an explanation on the page settles the faults."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors and by_note:
        st.warning(words.NEED_NOTES)
        st.html(rendered(_problem_table(errors, names)))
        errors = []
    notes = [p for p in problems if p.severity is Severity.NOTE]
    if errors:
        st.error(words.FAULTS_HINT, title=words.FAULTS_TITLE.format(count=len(errors)))
        st.html(rendered(_problem_table(errors, names)))
    questions = [p for p in problems if p.severity is Severity.QUESTION]
    if questions and not by_note:
        st.html(rendered(tags.h3[words.QUESTIONS_TITLE], _problem_table(questions, names)))
    if notes:
        st.html(rendered(folded(f"{words.NOTES_TITLE}: {len(notes)}", _problem_table(notes, names))))


def ask_questions(questions: Sequence[Problem], names: Names) -> frozenset[str]:
    """Draw what the officer must say is right, a tick for each kind of doubt; return the codes of those she ticked."""
    if not questions:
        return frozenset()
    st.html(rendered(tags.h3[words.QUESTIONS_TITLE]))
    answered = set()
    for code in dict.fromkeys(problem.code for problem in questions):
        alike = [problem for problem in questions if problem.code == code]
        st.html(rendered(_problem_table(alike, names)))
        # Other cells are another question: what was ticked before does not answer it.
        if st.checkbox(words.QUESTION_RIGHT, key=f"right-{code}-" + "-".join(sorted({problem.cell for problem in alike}))):
            answered.add(code)
    return frozenset(answered)


def offer_annotated_copy(content: bytes, file_name: str, problems: Sequence[Problem]) -> None:
    """Draw the button that gives the officer's own workbook back with its faulty cells marked."""

    def make() -> bytes:
        workbook = read_workbook(content)
        copy = workbook if isinstance(workbook, Problem) else annotate_workbook(content, workbook, problems)
        return content if isinstance(copy, Problem) else copy

    lost = lost_in_copy(content)
    if lost is None:
        st.info(entry_words.REBUILT_COPY)
    elif lost:
        st.html(rendered(notice(entry_words.LOST_IN_COPY.format(what=", ".join(entry_words.LOST[kind] for kind in lost)))))
    name, suffix = file_label(file_name).rpartition(".")[0] or words.BLANK, suffix_of(content)
    st.download_button(
        words.ANNOTATED_COPY,
        make,
        file_name=words.ANNOTATED_FILE.format(name=name, suffix=suffix),
        mime=_SHEET_TYPE,
        on_click="ignore",
        icon=":material/download:",
    )


def _problem_table(problems: Sequence[Problem], names: Names) -> Html:
    rows = [(named_place(group, names), group.found or words.BLANK, group.sentence) for group in grouped(problems)]
    return table(words.FAULT_COLUMNS, rows)


def show_preview(proposal: Proposal, way: Callable[[str], str] = indicator_link) -> None:
    """Show which lights would turn, which figures would change and which tasks are reported on, old beside new.

    `way` gives the address of an indicator's page by its code.
    """
    if not proposal.actuals:
        st.info(words.ONLY_TASKS if proposal.task_changes else words.NOTHING_CHANGES)
        if proposal.task_changes and proposal.basis.is_demonstration and not proposal.demo:
            st.warning(words.FIRST_REAL)
        _show_tasks(proposal)
        return
    st.subheader(words.PREVIEW_TITLE.format(period=proposal.period.label), anchor=False)
    changed = len(proposal.changes)
    st.write(words.PREVIEW_COUNTS.format(changed=changed, same=len(proposal.actuals) - changed))
    if proposal.basis.is_demonstration and not proposal.demo:
        st.warning(words.FIRST_REAL)
    if not proposal.changes:
        st.info(words.NOTHING_CHANGES)
        _show_tasks(proposal)
        return
    light_changes = [
        tags.li[
            # In a tab of its own: leaving the page would lose the file in hand.
            tags.a(href=way(change.indicator.code), target="_blank")[change.indicator.name],
            ": ",
            badge(change.before),
            TURNS_INTO,
            badge(change.after),
        ]
        for change in proposal.light_changes
    ]
    st.html(rendered(tags.h3[words.LIGHTS_TURN], tags.ul[light_changes] if light_changes else tags.p[words.NO_LIGHT_TURNS]))
    converted = {f"{p.sheet}!{p.cell}": p.found for p in proposal.found if p.code == "unit_converted"}
    rows = [_change_row(proposal, change, converted) for change in proposal.changes]
    st.html(rendered(table(words.CHANGE_COLUMNS, rows[:ROWS_SHOWN], numeric=(2, 3))))
    if len(rows) > ROWS_SHOWN:
        rest = table(words.CHANGE_COLUMNS, rows[ROWS_SHOWN:], numeric=(2, 3))
        st.html(rendered(folded(words.MORE_CHANGES.format(count=len(rows) - ROWS_SHOWN), rest)))
    _show_tasks(proposal)


def _show_tasks(proposal: Proposal) -> None:
    """Show on which tasks the workbook reports something new, old beside new; nothing where it reports on none."""
    changes = proposal.task_changes
    if not changes:
        return
    rows = [tuple(text or words.BLANK for text in change.texts) for change in changes]
    title = words.TASKS_TITLE.format(count=len(changes))
    st.html(rendered(tags.h3[title], table(words.TASK_COLUMNS, rows)))


def _change_row(proposal: Proposal, change: Change, converted: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return a figure that changes; `converted` has by cell what stood there in another unit."""
    measure = proposal.plan.measure_by_code[change.after.measure]
    after = figure_text(change.after, measure)
    if change.after.cell in converted:
        after = words.CONVERTED.format(figure=after, found=converted[change.after.cell])
    return measure.title, proposal.plan.group_name(change.after.group), figure_text(change.before, measure), after


def figure_text(actual: Actual | None, measure: Measure | None = None) -> str:
    """Return a figure as people read it, with what it is by the categories of `measure`; a dash for none.

    >>> figure_text(Actual("VX-05", "TDP01", numerator=950, denominator=1001)), figure_text(None)
    ('950/1.001', '–')
    """
    if actual is None:
        return words.BLANK
    names = {one.code: one.name for dimension in (measure.dimensions if measure else ()) for one in dimension.categories}
    parts = "; ".join(f"{names[part.category]} {part.text}" for part in actual.parts if part.category in names)
    return f"{actual.text} ({parts})" if parts else actual.text


def ask_notes(proposal: Proposal) -> dict[str, str]:
    """Ask for the explanations still wanting and return what was written, by measure."""
    noted = {a.measure for a in proposal.actuals if a.note}
    wanting = [code for code in proposal.wanting_note if code not in noted]
    if not wanting:
        return {}
    st.html(rendered(tags.h3[words.EXPLAIN_TITLE]))
    written = {}
    for code in wanting:
        pattern = words.NOTE_REQUIRED if code in proposal.needing_note else words.NOTE_ASKED
        name = pattern.format(name=proposal.plan.measure_by_code[code].title)
        written[code] = st.text_area(plain_label(name), key=f"note-{code}", height=80, max_chars=1000)
    return written
