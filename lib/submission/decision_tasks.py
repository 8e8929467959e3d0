"""Tasks of the year as a decision proposes them: what it says of each, blanks where it says nothing, and what must be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.decisions.model import ProposedTask
from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import TASKS, load_catalogue
from lib.plan.csv_tables import NewContent, read_table, with_table
from lib.plan.domains import Domains
from lib.plan.task_table import COLUMNS, OPTIONAL_COLUMNS
from lib.submission.decision_rows import domain_meant
from lib.submission.plan_proposal import Edit, Moment, PlanProposal
from lib.submission.task_plan_changes import ALL_COLUMNS, Cells, free_task_code, no_tasks, propose_tasks, task_rows
from lib.tasks.model import LONGEST
from lib.vietnamese.text import fold
from lib.vietnamese.words import setup_words
from lib.vietnamese.words import task_plan_words as words

_WHOLE_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = 3
"""Tasks whose due day is named in words that a question names."""


def decision_task_rows(tasks: Sequence[ProposedTask], known: Sequence[Cells], domains: Domains) -> list[dict[str, str]]:
    """Return rows of tasks.csv, without the year, for the tasks that `known`, the year's rows, do not have already."""
    said = {fold(row.get("text", "")) for row in known}
    rows: list[dict[str, str]] = []
    for task in tasks:
        if fold(task.text) in said:
            continue
        said.add(fold(task.text))
        lead = _lead(task)
        rows.append(
            {
                "code": free_task_code([*known, *rows]),
                "source": task.place or words.TASKS_OF_DOCUMENT,
                "title": task.title[: LONGEST["title"]],
                "text": task.text[: LONGEST["text"]],
                "domain": _domain(task.domain, domains),
                "lead": lead,
                "supporting": "; ".join(unit for unit in task.units if lead and unit != lead),
                "due": _due(task),
            }
        )
    return rows


def questions_of(rows: Sequence[Cells], tasks: Sequence[ProposedTask]) -> tuple[str, ...]:
    """Return what must be asked of rows that were made of `tasks`: what the decision leaves open, and days it tells in words."""
    blanks = [
        text.format(count=count)
        for column, text in (("lead", words.NO_LEAD), ("due", words.NO_DUE))
        if (count := sum(not row[column] for row in rows))
    ]
    first = words.ASKED.format(count=len(rows), blanks=", ".join(blanks)) if blanks else words.ALL_SAID.format(count=len(rows))
    dates = {fold(task.text): task.dates for task in tasks}
    in_words = [(row["code"], found) for row in rows if not row["due"] and (found := dates.get(fold(row["text"])))]
    named = [words.DUE_IN_WORDS.format(code=code, dates=", ".join(found)) for code, found in in_words[:_NAMED]]
    more = [words.MORE_IN_WORDS.format(count=len(in_words) - _NAMED)] if len(in_words) > _NAMED else []
    return (first, *named, *more)


def with_tasks(
    moment: Moment, proposal: PlanProposal | None, tasks: Sequence[ProposedTask], source: tuple[str, bytes]
) -> PlanProposal | None:
    """Return the proposal of a year's targets with the tasks of the same decision, which are stored after them.

    Where the targets stand already, `proposal` being None, it is a change of the tasks alone; None where these do, too.

    Raises
    ------
    PlanError
        The tasks do not fit the plan.
    """
    path, year = moment.workspace.folder / TASKS, moment.period.year
    basis, known = path.read_bytes() if path.exists() else None, task_rows(moment)
    rows = decision_task_rows(tasks, known, moment.workspace.catalogue.domains)
    if not rows:
        return proposal
    asked = questions_of(rows, tasks)
    if proposal is None:
        return propose_tasks(moment, [*known, *rows], basis, source=source, notices=asked)
    file = NewContent(path, no_tasks() if basis is None else basis)
    stands = [row.cells for row in read_table(file, COLUMNS, optional=OPTIONAL_COLUMNS)]
    content = with_table(file, ALL_COLUMNS, [*stands, *({**row, "year": str(year)} for row in rows)])
    changed = {change.name: change.content for change in (*proposal.first, proposal.change)}
    load_catalogue(moment.workspace.folder, {**changed, TASKS: content})
    about = words.TAKE.format(count=len(rows))
    change = PlanChange(moment.workspace.folder, TASKS, content, basis, *source, about=about)
    edits = [Edit(f"{row['code']} {row['title']}", setup_words.NOTHING, words.ADDED) for row in rows]
    return replace(proposal, then=(change,), edits=(*proposal.edits, *edits), notices=(*proposal.notices, *asked))


def _lead(task: ProposedTask) -> str:
    """Return the unit that the text tells to do it; blank where one is only named as helping, or several are named."""
    named = [unit for unit in task.units if re.search(rf"(?:[Gg]iao {re.escape(unit)}|{re.escape(unit)}\s+chủ trì)", task.text)]
    return named[0] if len(named) == 1 else ""


def _due(task: ProposedTask) -> str:
    """Return the one whole day by which the text wants it done, as the file writes days; blank where it tells none or several."""
    days = {found.groups() for text in task.dates if (found := _WHOLE_DAY.search(text))}
    if len(task.dates) != 1 or len(days) != 1:
        return ""
    day, month, year = map(int, days.pop())
    return f"{year}-{month:02d}-{day:02d}"


def _domain(heading: str, domains: Domains) -> str:
    found = domain_meant(heading, domains) if heading else ""
    return found if found in domains else ""
