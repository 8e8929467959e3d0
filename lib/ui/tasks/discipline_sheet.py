"""The evidence sheet “Kỷ luật thực hiện”: counts by unit and person as a table, what they count in folds, both as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.insight.follow_up.completeness import expected_reports
from lib.report.table_workbook import SheetTable, tables_workbook
from lib.tasks.discipline import OF_REPORTS, OF_TASKS, Counted, Evidence, Fact, by_name, evidence_of
from lib.tasks.model import Task
from lib.ui import tags
from lib.ui.charts.workbooks import EXCEL
from lib.ui.filters import indicator_link
from lib.ui.html import folded, link, secondary, section_title, wide
from lib.ui.measure_views import source_of
from lib.ui.state import View, cached
from lib.ui.tags import Html, Node, rendered
from lib.ui.tasks.task_views import all_tasks, task_link
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import discipline_words as words

_WIDTHS = (34, 24, 28, 60, 48, 12)


def show(view: View, tasks: Sequence[Task]) -> None:
    """Draw the sheet; it is of the whole ward, whatever groups are chosen."""
    evidence = _evidence(view)
    if not evidence:
        st.info(words.NONE)
        return
    about = secondary(words.ABOUT.format(today=day_text(view.today)))
    st.html(rendered(section_title(words.TITLE), about, wide(_counts(evidence))))
    _offer_workbook(view, evidence)
    known = {task.id for task in tasks}
    st.html(rendered([folded(words.OPEN.format(whose=one.whose), _details(view, one, known)) for one in evidence]))


@cached(8, reads=("snapshot", "today"))
def _evidence(view: View) -> list[Evidence]:
    return evidence_of(view.plan, expected_reports(view.plan, view.snapshot, view.today), all_tasks(view))


def _counts(evidence: Sequence[Evidence]) -> Html:
    heads = tags.tr[
        tags.th(scope="col", rowspan="2")[words.WHOSE],
        tags.th(scope="colgroup", colspan=str(len(OF_REPORTS)))[words.REPORTS],
        tags.th(scope="colgroup", colspan=str(len(OF_TASKS)))[words.TASKS],
    ]
    facts = tags.tr[[tags.th(".number", scope="col")[words.SHORT[fact]] for fact in Fact]]
    rows = [
        tags.tr[
            tags.th(".of-person" if one.assignee else "", scope="row")[one.assignee or one.whose],
            # What is nothing is told on a wide screen only: on a phone each count is a line of its own.
            [tags.td(".number" if one.count(f) else ".number.blank", data_label=words.FACTS[f])[str(one.count(f))] for f in Fact],
        ]
        for one in evidence
    ]
    return tags.table(".table.stacked.discipline")[tags.thead[heads, facts], tags.tbody[rows]]


def _details(view: View, one: Evidence, tasks: set[str]) -> Node:
    parts: list[Node] = []
    for fact in Fact:
        counted = one.counted.get(fact, ())
        if counted:
            items = [tags.li[_named(view, alike[0], tasks), ": ", _about(alike)] for alike in by_name(counted).values()]
            parts += [tags.h3[words.LINE.format(fact=words.FACTS[fact], count=one.count(fact))], tags.ul[items]]
    return parts


def _named(view: View, one: Counted, tasks: set[str]) -> Node:
    """Return the thing's name, which leads to it."""
    return link(task_link(one.id) if one.id in tasks else indicator_link(view.plan.measure_by_code[one.id].indicator), one.name)


def _about(alike: Sequence[Counted]) -> str:
    return "; ".join(one.about for one in alike)


def _offer_workbook(view: View, evidence: Sequence[Evidence]) -> None:
    source = source_of(view, "", words.FILE)

    def made() -> bytes:
        title = " – ".join(filter(None, (words.TITLE, day_text(view.today), source.mark)))
        return tables_workbook(sheets_of(evidence, title), day=source.day)

    st.download_button(
        words.DOWNLOAD, made, f"{source.name}.xlsx", EXCEL, icon=":material/download:", on_click="ignore", key="task-discipline"
    )


def sheets_of(evidence: Sequence[Evidence], title: str) -> list[SheetTable]:
    """Return the sheets of the workbook: the counts, and all that they count, one a row."""
    counts = [(one.unit or words.NO_UNIT, one.assignee, *(str(one.count(fact)) for fact in Fact)) for one in evidence]
    things = [
        (one.unit or words.NO_UNIT, one.assignee, words.FACTS[fact], counted.name, counted.about, str(counted.count))
        for one in evidence
        for fact in Fact
        for counted in one.counted.get(fact, ())
    ]
    facts = [words.FACTS[fact] for fact in Fact]
    numeric, widths = tuple(range(2, 2 + len(facts))), (*_WIDTHS[:2], *[14] * len(facts))
    thing = (words.UNIT, words.ASSIGNEE, words.WHAT, words.NAME, words.MORE, words.COUNT)
    return [
        SheetTable(words.SHEET, title, (words.UNIT, words.ASSIGNEE, *facts), counts, numeric, widths),
        SheetTable(words.SHEET_DETAILS, title, thing, things, (5,), _WIDTHS),
    ]
