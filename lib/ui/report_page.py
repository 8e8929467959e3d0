"""The page “Báo cáo”: the contents of the report as they will stand there, and the two files to take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.plan.programmes import Programme
from lib.plan.status import Status
from lib.report.build import make_report
from lib.report.columns import PRINTED_COLUMNS, Alignment, Column, Role, headings
from lib.report.content import Level, Line, Material, Part, Report, Shortfall
from lib.report.excel_annex import report_workbook
from lib.report.rows import NOT_JUDGED_NAME
from lib.report.word_report import report_document, template_fault
from lib.ui import programme_choice, tags
from lib.ui.html import WORD_TYPE, heading, plain_label, section_title, table
from lib.ui.lights import badge
from lib.ui.requests import all_requests
from lib.ui.state import View, cached
from lib.ui.tags import Html, Node, rendered
from lib.ui.tasks.task_views import all_tasks
from lib.ui.year_ends import year_ends
from lib.vietnamese.words import report_words as words

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Shown:
    """A report, and its picture on the screen; drawn once for all runs."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.preview = None if report.is_empty else _preview(report)


def show(view: View) -> None:
    """Draw the page: the two files first, then what stands in them; of one plan beside the yearly one where it is chosen."""
    view, programme = programme_choice.choose(view)
    shown = _shown(view, code=programme.code if programme else "")
    report = shown.report
    st.html(rendered(heading(words.PAGE_TITLE.format(span=report.span), *filter(None, [report.as_of]))))
    if report.is_empty:
        st.info(words.EMPTY.format(period=report.period.label) + " " + words.EMPTY_HINT)
        return
    st.html(rendered(tags.p(".subline")[words.PAGE_HINT]))
    if fault := template_fault(report):
        st.warning(plain_label(fault))
    with st.container(horizontal=True):
        # Written only when somebody wants the file, from the very report that is shown below.
        st.download_button(
            words.DOWNLOAD_WORD,
            lambda: report_document(report),
            file_name=words.WORD_FILE.format(period=report.period),
            mime=WORD_TYPE,
            icon=":material/description:",
            type="primary",
            on_click="ignore",
        )
        st.download_button(
            words.DOWNLOAD_EXCEL,
            lambda: report_workbook(report),
            file_name=words.EXCEL_FILE.format(period=report.period),
            mime=_EXCEL,
            icon=":material/table:",
            on_click="ignore",
        )
    st.html(rendered(shown.preview))


@cached(24, reads=("scorecard", "scorecards_to_date", "ward_scorecard", "reports", "today", "meeting"))
def _shown(view: View, code: str) -> Shown:
    programme = next((found for found in view.workspace.catalogue.programmes if found.code == code), None)
    return Shown(make_report(_material(view, programme)))


def _material(view: View, programme: Programme | None) -> Material:
    return Material(
        card=view.scorecard,
        ward=view.ward_scorecard,
        actuals=view.actuals,
        requests=all_requests(view),
        reports=view.reports,
        year_ends=year_ends(view),
        trend=tuple(view.scorecards_to_date),
        last_year=view.last_year,
        groups=view.group_scores,
        terms=programme_choice.terms(view, programme),
        tasks=all_tasks(view),
        today=view.today,
        domains=view.workspace.domains,
        is_partial=bool(view.workspace.closed),
        is_demonstration=view.snapshot.is_demonstration,
        changed_at=view.snapshot.changed_at,
        meeting=view.meeting.title if view.meeting else "",
        folder=view.workspace.folder,
    )


def _preview(report: Report) -> Html:
    """Return the report as HTML, its parts in the order in which they stand on paper."""
    notices = _lines([words.NOTICES_SHOWN.format(notices=" · ".join(report.notices))] if report.notices else [], ".secondary")
    opening = words.OPENING.format(authority=report.authority, span=report.span)
    remarks = _lines([f"{words.REMARKS} {remark}" for remark in report.remarks], ".secondary")
    shortfalls = [_shortfall(shortfall) for shortfall in report.shortfalls] or _lines([words.NO_SHORTFALLS])
    return tags.div(".official")[
        notices,
        _lines([words.BASIS.format(decision=report.decision), opening]),
        section_title(words.COUNTS_HEAD),
        _lines([report.counts, *report.goals, report.provenance]),
        table(report.tally_head, report.tally, numeric=range(1, len(report.tally_head)), stacked=True),
        section_title(words.TABLE_HEAD),
        _table(report.lines, headings(report.period)),
        remarks,
        section_title(words.SHORTFALLS_HEAD),
        shortfalls,
        section_title(words.DEBTS_HEAD),
        _lines([report.debts_about]),
        table(words.DEBT_COLUMNS, report.debts, stacked=True) if report.debts else None,
        _parts(report.debt_requests),
        section_title(words.TASKS_HEAD),
        _lines([words.TASKS_PLACE], ".secondary"),
    ]


def _lines(texts: Sequence[str], css_class: str = "") -> list[Html]:
    return [tags.p(css_class)[text] for text in texts]


def _table(lines: Sequence[Line], names: Sequence[str]) -> Html:
    return tags.table(".table.stacked")[
        tags.thead[tags.tr[[tags.th(scope="col")[name] for name in names]]],
        tags.tbody[[_line(line, names) for line in lines]],
    ]


def _line(line: Line, names: Sequence[str]) -> Html:
    if line.level is Level.DOMAIN:
        return tags.tr[tags.th(colspan=len(names), scope="colgroup")[line.name]]
    cells = []
    for column, name in zip(PRINTED_COLUMNS, names, strict=True):
        cell = _cell(column, line)
        kind = ".number" if column.alignment is Alignment.RIGHT else ""
        # A block on a phone shows nothing for what a line does not have.
        cells.append(tags.td(kind + ("" if cell else ".blank"), data_label=name)[cell])
    return tags.tr[cells]


def _cell(column: Column, line: Line) -> Node:
    text = column.text(line)
    if column.role is Role.LIGHT:
        return badge(None if line.status == NOT_JUDGED_NAME else Status(line.status), line.word)
    if column.role is Role.NAME:
        return text if line.unit else tags.b[text]
    return text


def _shortfall(shortfall: Shortfall) -> Node:
    head = tags.p[badge(Status(shortfall.status), shortfall.word), " ", tags.b[shortfall.title], f" {shortfall.owner}"]
    return [head, tags.p(".override")[shortfall.override] if shortfall.override else None, _parts(shortfall.parts)]


def _parts(parts: Sequence[Part]) -> Node:
    shown: list[Node] = []
    for part in parts:
        name = [tags.b[f"{part.name}:"], " "] if part.name else None
        items = [tags.li[text] for text in (*part.notes, *part.requests)]
        shown += [tags.p[name, " ".join(part.sentences)], tags.ul[items] if items else None]
    return shown
