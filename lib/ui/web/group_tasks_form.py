"""The part of a group link's page for the group's tasks: the fields of each, and what was filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.access.rights import Refused
from lib.ledger.task_details import TaskState
from lib.submission.task_service import LONGEST, Progress, reported, written
from lib.tasks.model import Task
from lib.ui import tags
from lib.ui.tags import Html, Node
from lib.vietnamese.words import link_words as words
from lib.vietnamese.words import task_words

_STATE, _SHARE, _NOTE = "viec:", "viec-tien-do:", "viec-noi-dung:"


def is_filled(given: Mapping[str, str], tasks: Iterable[Task]) -> bool:
    """Tell whether anything is said of one of the tasks."""
    return any(given.get(prefix + task.id, "").strip() for task in tasks for prefix in (_STATE, _SHARE, _NOTE))


def read_reports(given: Mapping[str, str], tasks: Iterable[Task]) -> dict[str, Progress]:
    """Return what was filled in by the ids of the tasks; of those without any word nothing.

    Raises
    ------
    Refused
        One of them cannot stand; the text names the task.
    """
    found = {}
    for task in tasks:
        if is_filled(given, [task]):
            try:
                found[task.id] = _read(given, task)
            except Refused as refusal:
                raise Refused(words.ABOUT_TASK.format(title=task.title, why=refusal)) from None
    return found


def _read(given: Mapping[str, str], task: Task) -> Progress:
    state, share = given.get(_STATE + task.id, ""), given.get(_SHARE + task.id, "").strip().removesuffix("%").strip()
    if state not in task_words.REPORT_STATES:
        raise Refused(task_words.WRONG_STATE)
    if share and not (share.isascii() and share.isdigit() and len(share) <= len("100")):
        raise Refused(task_words.WRONG_PROGRESS)
    progress = Progress(TaskState(state), int(share) if share else task.progress, written("note", given.get(_NOTE + task.id, "")))
    reported(progress, task)
    return progress


def fields(task: Task, given: Mapping[str, str]) -> Html:
    """Return the fields of one task, filled with what was typed, below what stands."""
    state, share, note = (prefix + task.id for prefix in (_STATE, _SHARE, _NOTE))
    chosen = given.get(state, "")
    options: list[Node] = [tags.option(value="")[words.NO_REPORT]]
    for value, name in task_words.REPORT_STATES.items():
        options.append(tags.option(value=value, selected=value == chosen)[name])
    stands = task_words.STATE_AND_PROGRESS.format(state=task_words.STATES[task.state], progress=task.progress)
    return tags.fieldset[
        tags.legend[task.title],
        tags.p[task.due_text, tags.br, words.STANDS.format(state=stands)],
        tags.div(".row")[tags.label(for_=state)[task_words.STATE], tags.select(id=state, name=state)[options]],
        tags.div(".row")[
            tags.label(for_=share)[task_words.PROGRESS_FIELD],
            tags.input_(id=share, name=share, type="text", inputmode="numeric", value=given.get(share, "")[:4], maxlength=4),
        ],
        tags.label(for_=note)[task_words.NOTE_FIELD],
        tags.input_(id=note, name=note, type="text", value=given.get(note, "")[: LONGEST["note"]], maxlength=LONGEST["note"]),
    ]
