"""Updating figures: take a template, hand in a workbook, see what it would change, confirm or leave it."""

import streamlit as st

from lib.access.rights import Act
from lib.ledger.store import Conflict
from lib.submission.proposal import Proposal, Rejected, propose
from lib.ui import actions, recognition_map, review, shell, state, upload_views
from lib.ui.html import heading, notice
from lib.ui.tags import rendered
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.rights_words import STORED_WAITS

view = shell.current_view()
service = actions.service(view)
memory = st.session_state
st.html(rendered(heading(words.UPLOAD)))

stored = memory.get("stored")
if stored:
    with st.container(border=True):
        st.success(stored["text"])
        if stored["id"] and st.button(words.UNDO, icon=":material/undo:"):
            try:
                undone = actions.attempt(lambda: service.withdraw(stored["id"], state.now(), words.UNDO_REASON))
            except ValueError:
                memory["stored"] = {"text": words.WITHDRAWN_ALREADY, "id": ""}
            else:
                if undone is None:
                    st.stop()
                text = words.UNDONE if view.workspace.snapshot().standing else words.UNDONE_FIRST
                memory["stored"] = {"text": text, "id": ""}
            st.rerun()

st.subheader(words.TEMPLATE_TITLE, anchor=False)
upload_views.offer_template(view, service.account)

st.subheader(words.UPLOAD_TITLE, anchor=False)
if not actions.may_do(Act.SUBMIT):
    actions.explain_refusal(Act.SUBMIT, "cap-nhat")
    st.stop()
review.show_own(view, service.account)
file = upload_views.choose_workbook(words.UPLOAD_LABEL, f"file-{memory.get('round', 0)}")
if file is None:
    st.stop()


def read():
    """Read the file and hold it against the ledger as it stands now."""
    with st.spinner(words.READING):
        memory["proposal"] = propose(
            file.getvalue(),
            file.name,
            view.workspace.catalogue,
            view.workspace.snapshot(),
            today=state.now().date(),
            chosen=memory.get("chosen_period"),
            corrections=memory.get("corrections"),
            memory=view.workspace.memory,
        )
    memory["proposal_of"] = file.file_id


def start_afresh():
    """Forget the file in hand."""
    memory["round"] = memory.get("round", 0) + 1
    for name in ("proposal", "chosen_period", "corrections", "asks_period"):
        memory.pop(name, None)


if memory.get("proposal_of") != file.file_id or "proposal" not in memory:
    for name in ("stored", "chosen_period", "corrections", "asks_period"):
        memory.pop(name, None)
    read()
    memory["asks_period"] = any(p.code == "no_period" for p in memory["proposal"].problems)
if memory.get("asks_period"):
    chosen = upload_views.choose_period(view)
    if chosen != memory.get("chosen_period"):
        memory["chosen_period"] = chosen
        read()
outcome = memory["proposal"]
upload_views.show_problems([] if isinstance(outcome, Proposal) and not outcome.has_faults else outcome.problems)
if outcome.checked is not None:
    if outcome.problems:
        upload_views.offer_annotated_copy(file.getvalue(), file.name, outcome.problems)
    wanted = recognition_map.ask_corrections(view.plan, outcome.checked, outcome.problems)
    if wanted is not None:
        memory["corrections"] = wanted
        read()
        st.rerun()
if isinstance(outcome, Rejected) or outcome.has_faults:
    if outcome.checked is not None:
        review.warn_of_foreign(view, service.account, outcome.checked.actuals)
    st.stop()

outcome = review.foresee(view, service.account, outcome, f"only-given-{memory.get('round', 0)}")
if message := memory.pop("conflict", None):
    st.html(rendered(notice(message)))
upload_views.show_preview(outcome)
noted = outcome.with_notes(upload_views.ask_notes(outcome))
noted = noted.with_answers(upload_views.ask_questions(noted.questions))
upload_views.show_problems(noted.problems, by_note=True)

with st.container(horizontal=True):
    confirmed = st.button(words.CONFIRM, type="primary" if noted.changes else "secondary", icon=":material/check:")
    if st.button(words.CANCEL, on_click=start_afresh, icon=":material/close:"):
        st.stop()
if confirmed and not noted.is_fit:
    st.error(words.NEED_ANSWERS if any(p.code not in noted.answered for p in noted.questions) else words.NEED_NOTES)
elif confirmed:
    try:
        receipt = actions.attempt(lambda: service.submit(noted, state.now()))
    except Conflict as conflict:
        memory["conflict"] = words.CONFLICT.format(officers=", ".join(sorted({r.officer for r in conflict.records})))
        read()
    else:
        if receipt is None:
            st.stop()
        noted.remember(view.workspace.memory)
        text = STORED_WAITS if receipt.waits else words.STORED
        memory["stored"] = {"text": text.format(count=len(noted.actuals), period=noted.period.label), "id": receipt.id}
        start_afresh()
    st.rerun()
