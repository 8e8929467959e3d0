"""Updating figures: take a template, hand in a workbook, see what it would change, confirm or leave it."""

import streamlit as st

from lib.access.rights import Act
from lib.ledger.store import Conflict
from lib.submission.proposal import Proposal, Rejected, propose
from lib.ui import actions, recognition_map, review, shell, state, upload_field, upload_views
from lib.ui.html import heading, notice
from lib.ui.tags import rendered
from lib.ui.upload_session import Stored, UploadSession
from lib.vietnamese.words import entry_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.rights_words import STORED_WAITS

view = shell.current_view()
service = actions.service(view)
session = UploadSession(st.session_state, st.query_params)


def take_back(record_id):
    """Take back what was just stored."""
    try:
        undone = actions.attempt(lambda: service.withdraw(record_id, state.now(), words.UNDO_REASON))
    except ValueError:
        session.report_stored(Stored(words.WITHDRAWN_ALREADY))
    else:
        if undone is None:
            st.stop()
        session.report_stored(Stored(words.UNDONE if view.workspace.snapshot().standing else words.UNDONE_FIRST))
    st.rerun()


def read(file):
    """Read the file and hold it against the ledger as it stands now."""
    with st.spinner(words.READING):
        outcome = propose(
            file.content,
            file.name,
            view.workspace.catalogue,
            view.workspace.snapshot(),
            today=state.now().date(),
            chosen=session.chosen_period,
            corrections=session.corrections,
            demo=session.is_trial,
            memory=view.workspace.memory,
            account=service.account,
        )
    session.keep_proposal(file, outcome)


def submit(file, noted):
    """Store the figures; where others came in between, show the preview again."""
    try:
        receipt = actions.attempt(lambda: service.submit(noted, state.now()))
    except Conflict as conflict:
        session.report_conflict(words.CONFLICT.format(officers=", ".join(sorted({r.officer for r in conflict.records}))))
        read(file)
    else:
        if receipt is None:
            st.stop()
        noted.remember(view.workspace.memory)
        text = STORED_WAITS if receipt.waits else entry_words.STORED_TRIAL if receipt.demo else words.STORED
        said = [text.format(count=len(noted.actuals), period=noted.period.label)] if noted.actuals else []
        said += [words.TASKS_STORED.format(count=len(noted.task_changes))] if noted.task_changes else []
        session.report_stored(Stored(" ".join(said), receipt.id))
        session.start_afresh()
    st.rerun()


st.html(rendered(heading(words.UPLOAD)))
stored = session.stored
if stored:
    with st.container(border=True):
        st.success(stored.text)
        if stored.id and st.button(words.UNDO, key=f"undo-{stored.id}", icon=":material/undo:"):
            take_back(stored.id)

# Choose: a file or typed figures.
way = upload_field.choose_way() if actions.may_do(Act.SUBMIT) else upload_field.FILE
if way == upload_field.FILE:
    st.subheader(words.TEMPLATE_TITLE, anchor=False)
    upload_views.offer_template(view, service.account)
    st.subheader(words.UPLOAD_TITLE, anchor=False)
else:
    st.subheader(entry_words.TITLE, anchor=False)
if not actions.may_do(Act.SUBMIT):
    actions.explain_refusal(Act.SUBMIT, "cap-nhat")
    st.stop()
review.show_own(view, service.account)
is_other_kind = session.choose_trial(upload_field.choose_trial(view))
file = upload_field.handed_in(view, service.account, way, session)
if file is None:
    st.stop()

# Get: what the workbook says, with the officer's help where it is not understood.
if not session.holds(file):
    session.begin()
    read(file)
elif is_other_kind:
    read(file)
if session.asks_period and session.choose_period(upload_views.choose_period(view)):
    read(file)
outcome = session.proposal
names = upload_views.figure_names(view.plan, outcome.checked)
upload_views.show_problems([] if isinstance(outcome, Proposal) and not outcome.has_faults else outcome.problems, names)
if outcome.checked is not None:
    if outcome.problems:
        upload_views.offer_annotated_copy(file.content, file.name, outcome.problems)
    wanted = recognition_map.ask_corrections(view.plan, outcome.checked, outcome.problems)
    if wanted is not None:
        session.correct(wanted)
        read(file)
        st.rerun()
if isinstance(outcome, Rejected) or outcome.has_faults:
    if outcome.checked is not None:
        review.warn_of_foreign(view, service.account, outcome.checked.actuals)
    st.stop()

# Show: what it would change, until it is confirmed or left.
outcome = review.foresee(view, service.account, outcome, f"only-given-{session.round_number}")
if message := session.take_conflict():
    st.html(rendered(notice(message)))
upload_views.show_preview(outcome)
if not (outcome.actuals or outcome.task_changes):
    st.stop()
noted = outcome.with_notes(upload_views.ask_notes(outcome))
noted = noted.with_answers(upload_views.ask_questions(noted.questions, names))
upload_views.show_problems(noted.problems, names, by_note=True)

with st.container(horizontal=True):
    # Of this one workbook: a press that comes after its preview is gone, as after a restart, must confirm no other.
    kind = "primary" if noted.changes or noted.task_changes else "secondary"
    confirmed = st.button(words.CONFIRM, key=f"confirm-{file.id}", type=kind, icon=":material/check:")
    if st.button(words.CANCEL, key=f"cancel-{file.id}", on_click=session.start_afresh, icon=":material/close:"):
        st.stop()
if confirmed and not noted.is_fit:
    st.error(words.NEED_ANSWERS if any(p.code not in noted.answered for p in noted.questions) else words.NEED_NOTES)
elif confirmed:
    submit(file, noted)
