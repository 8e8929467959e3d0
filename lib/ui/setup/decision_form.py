"""The part of the page “Thiết lập” that reads a decision: its text beside the rows that it proposes, until they are the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import streamlit as st

from lib.decisions.decision import read_decision, read_text
from lib.decisions.model import NotRead, Proposal, Source
from lib.plan.catalogue import FIRST_YEAR, LAST_YEAR, TARGETS
from lib.plan.domains import Domains
from lib.plan.periods import Period
from lib.submission.decision_rows import DecisionRow, decision_rows, known_rows
from lib.submission.decision_tasks import decision_task_rows, with_tasks
from lib.submission.plan_proposal import Moment, PlanProposal
from lib.submission.target_changes import RowFaults, cells_of, propose_targets, words_of
from lib.submission.task_plan_changes import words_of as words_of_task
from lib.ui import tags
from lib.ui.html import chart_title, folded, notice, plain_label, secondary, section_title, table, wide
from lib.ui.setup import change, table_forms, targets_form
from lib.ui.state import View
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import plan_start_words as words
from lib.vietnamese.words import setup_words, task_plan_words
from lib.vietnamese.words.screen_words import BLANK

SUFFIXES = ("docx", "pdf", "txt", "xlsx", "xlsm", "xls", "ods")
LONGEST_TEXT = 200_000
"""Letters of a decision that are pasted."""
_READING = "_setup_decision"
_LINES_BEFORE, _LINES_AFTER = 6, 22
_HEIGHT = 460
"""Pixels: text and proposal stand side by side and scroll by themselves."""


@dataclass
class _Reading:
    """A decision in the hand of whoever looks at it, not stored: its rows as corrected, those accepted, and the one shown."""

    name: str
    content: bytes
    proposal: Proposal
    year: int
    basis: bytes
    rows: list[DecisionRow]
    accepted: set[int] = field(default_factory=set)
    takes_tasks: bool = False
    shown: int = 0
    presses: int = 0
    """Changes the keys of the ticks whenever they are set from elsewhere."""


def show(view: View) -> None:
    """Draw the fields for a decision, or the decision beside what it proposes."""
    st.html(rendered(section_title(words.DECISION_TITLE)))
    reading = st.session_state.get(_READING)
    if isinstance(reading, _Reading) and reading.basis != (view.workspace.folder / TARGETS).read_bytes():
        st.session_state.pop(_READING)  # its rows are the plan now, or another plan stands
        reading = None
    if isinstance(reading, _Reading):
        _side_by_side(view, reading)
    else:
        _ask(view)


def _ask(view: View) -> None:
    st.html(rendered(secondary(words.DECISION_HINT)))
    file = st.file_uploader(words.DECISION_FILE, type=SUFFIXES, key="decision-file")
    pasted = st.text_area(words.DECISION_TEXT, max_chars=LONGEST_TEXT, height=120, key="decision-text")
    typed = st.text_input(words.DECISION_YEAR, placeholder=words.YEAR_EXAMPLE, max_chars=4, key="decision-year")
    if not st.button(words.READ, type="primary", icon=":material/description:", key="decision-read"):
        return
    text = pasted.strip()
    if bool(text) == (file is not None):
        st.html(rendered(notice(words.BOTH_GIVEN if text else words.NOTHING_GIVEN)))
        return
    with st.spinner(words.READING):
        content, name = (file.getvalue(), file_label(file.name)) if file else (text.encode(), words.PASTED)
        found = read_decision(content) if file else read_text(text)
    if isinstance(found, NotRead):
        st.html(rendered(notice(found.reason)))
        return
    year = int(typed) if re.fullmatch(r"[0-9]{4}", typed.strip()) else None if typed.strip() else found.year
    if not found.measures or year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        st.html(rendered([notice(text) for text in (found.notices if not found.measures else (words.NO_YEAR,))]))
        return
    folder = view.workspace.folder
    basis = (folder / TARGETS).read_bytes()
    rows = decision_rows(found, year, known_rows(folder), view.workspace.catalogue.domains)
    st.session_state[_READING] = _Reading(name, content, found, year, basis, rows)
    st.rerun()


def _side_by_side(view: View, reading: _Reading) -> None:
    """Draw the document with the lit sentence, the rows with their questions, and the fields of the row that is shown."""
    rows, sure = reading.rows, [number for number, row in enumerate(reading.rows) if row.is_sure]
    counts = {"indicators": len({row.cells["indicator"] for row in rows}), "measures": len(rows)}
    summary = words.FOUND.format(year=reading.year, **counts, sure=len(sure), asked=len(rows) - len(sure))
    stands = reading.year in view.workspace.catalogue.plans
    notices = [*reading.proposal.notices, *([words.REPLACES.format(year=reading.year)] if stands else [])]
    st.html(rendered(tags.p[tags.b[reading.name], ": ", summary], [tags.p(".warning")[text] for text in notices]))
    with st.container(horizontal=True):
        if sure and st.button(
            words.ACCEPT_SURE.format(count=len(sure)), type="primary", icon=":material/done_all:", key="decision-accept-sure"
        ):
            reading.accepted.update(sure)
            reading.presses += 1
            st.rerun()
        if st.button(words.ANOTHER, icon=":material/close:", key="decision-another"):
            st.session_state.pop(_READING)
            st.rerun()
    left, right = st.columns(2)
    with right:
        st.html(rendered(chart_title(words.PROPOSAL)))
        with st.container(height=_HEIGHT, key="decision-rows"):
            for number, row in enumerate(rows):
                _line(reading, number, row)
    with left:
        st.html(rendered(chart_title(words.DOCUMENT)))
        with st.container(height=_HEIGHT, key="decision-document"):
            st.html(rendered(_document(reading.proposal.lines, rows[reading.shown].source)))
    st.html(rendered(secondary(words.ACCEPTED.format(accepted=len(reading.accepted), count=len(rows)))))
    _offer_tasks(view, reading)
    if st.button(setup_words.PREVIEW, type="primary", icon=":material/visibility:", key="decision-preview"):
        _offer(view, reading)
    _edit(reading, view.workspace.catalogue.domains)


def _offer_tasks(view: View, reading: _Reading) -> None:
    """Draw the tasks that the decision sets, with what it leaves open, and the tick that takes them with the targets."""
    tasks = reading.proposal.tasks
    if not tasks:
        return
    domains = view.workspace.catalogue.domains
    found = decision_task_rows(tasks, (), domains)
    rows = [
        (
            task_plan_words.FOUND_LINE.format(**row),
            row["lead"] or BLANK,
            words_of_task("due", row["due"], domains) or BLANK,
        )
        for row in found
    ]
    st.html(rendered(folded(task_plan_words.FOUND.format(count=len(rows)), wide(table(task_plan_words.FOUND_COLUMNS, rows)))))
    reading.takes_tasks = st.checkbox(task_plan_words.TAKE.format(count=len(rows)), reading.takes_tasks, key="decision-tasks")


def _line(reading: _Reading, number: int, row: DecisionRow) -> None:
    """Draw one row: accepted or not, what it promises, what is asked, and the way to its sentence and fields."""
    key = f"{reading.presses}-{number}"
    left, right = st.columns([3, 1])
    is_accepted = left.checkbox(plain_label(_text_of(row)), number in reading.accepted, key=f"decision-accept-{key}")
    if is_accepted:
        reading.accepted.add(number)
    else:
        reading.accepted.discard(number)
    if not is_accepted and row.questions:
        left.html(rendered([tags.p(".warning")[question] for question in row.questions]))
    is_shown = number == reading.shown
    if right.button(words.SHOW_LINE, key=f"decision-show-{number}", type="secondary" if is_shown else "tertiary"):
        reading.shown = number
        st.rerun()


def _text_of(row: DecisionRow) -> str:
    cells = row.cells
    bound = setup_words.TARGET_CHOICES["comparator"].get(cells["comparator"], cells["comparator"])
    number, unit = words_of("target", cells["target"]), cells["unit"]
    target = bound.replace("…", f"{number}{unit}" if unit.startswith(("%", "‰")) else f"{number} {unit}".strip())
    return words.LINE.format(code=cells["code"], title=_title(row), target=target)


def _title(row: DecisionRow) -> str:
    return " – ".join(filter(None, (row.cells["name"], row.cells["part"])))


def _document(lines: tuple[str, ...], source: Source) -> Html:
    """Return the text around the sentence of a row, which is lit, its target in bold; what is further away is folded."""
    first, last = max(0, source.first_line - _LINES_BEFORE), min(len(lines), source.last_line + 1 + _LINES_AFTER)
    above, below = lines[:first], lines[last:]
    text, start, end = source.text, source.start, source.end or len(source.text)
    lit = tags.p[tags.mark[text[:start], tags.b[text[start:end]], text[end:]]]
    return tags.div(".document")[
        _folded(words.LINES_BEFORE, above),
        [tags.p[line] for line in lines[first : source.first_line]],
        lit,
        [tags.p[line] for line in lines[source.last_line + 1 : last]],
        _folded(words.LINES_AFTER, below),
    ]


def _folded(summary: str, lines: tuple[str, ...]) -> Node:
    return folded(summary.format(count=len(lines)), [tags.p[line] for line in lines]) if lines else None


def _edit(reading: _Reading, domains: Domains) -> None:
    """Draw all fields of the row that is shown; what is put down is accepted with it."""
    number, row = reading.shown, reading.rows[reading.shown]
    title = words.EDIT_TITLE.format(code=row.cells["code"], title=_title(row))
    st.html(rendered(section_title(title), [tags.p(".warning")[question] for question in row.questions]))
    key = f"decision-{reading.presses}-{number}"
    typed = {}
    with st.form(key, enter_to_submit=False):
        columns = st.columns(3)
        for place, column in enumerate(setup_words.TARGET_COLUMNS):
            with columns[place % 3]:
                typed[column] = targets_form.field_of(column, row.cells.get(column, ""), f"{key}-{column}", domains)
        if st.form_submit_button(words.PUT, icon=":material/check:"):
            reading.rows[number] = replace(row, cells=cells_of(typed, domains))
            reading.accepted.add(number)
            reading.presses += 1
            st.rerun()


def _offer(view: View, reading: _Reading) -> None:
    """Take the accepted rows in hand as the year's plan, or say what is wrong with them."""
    chosen = sorted(reading.accepted)
    if not chosen:
        st.html(rendered(notice(words.NONE_ACCEPTED)))
        return
    rows = [reading.rows[number].cells for number in chosen]
    period = view.period if reading.year == view.period.year else Period(reading.year, 1)

    def propose() -> PlanProposal | None:
        moment, source = Moment(view.workspace, period, view.today), (reading.name, reading.content)
        try:
            proposal = propose_targets(moment, rows, reading.basis, source=source)
            return with_tasks(moment, proposal, reading.proposal.tasks, source) if reading.takes_tasks else proposal
        except RowFaults as faulty:
            table_forms.show_faults(
                faulty.faults, {place: cells["code"] for place, cells in enumerate(rows)}, setup_words.COLUMN_IN_WORDS
            )
            raise

    change.offer(propose)
