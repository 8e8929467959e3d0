"""The page «Báo cáo»: the contents of the report as they will stand there, and the two files to take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.plan.status import Status
from lib.report.build import make_report
from lib.report.columns import PAPER_COLUMNS, Alignment, Column, Role
from lib.report.content import Level, Line, Material, Part, Report, Shortfall
from lib.report.excel_annex import report_workbook
from lib.report.rows import NOT_JUDGED_NAME
from lib.report.word_report import report_document
from lib.ui.html import escape, table
from lib.ui.lights import badge
from lib.ui.requests import all_requests
from lib.ui.state import View, cached
from lib.vietnamese.words import report_words as words

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAMES = tuple(column.name for column in PAPER_COLUMNS)


class Shown:
    """A report, and its picture on the screen; drawn once for all runs."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.preview = "" if report.is_empty else _preview(report)


def show(view: View) -> None:
    """Draw the page: the two files first, then what stands in them."""
    shown = _shown(view)
    report = shown.report
    st.html(f'<h1 class="headline">{escape(words.PAGE_TITLE.format(span=report.span))}</h1>')
    if report.is_empty:
        st.info(words.EMPTY.format(period=report.period.label) + " " + words.EMPTY_HINT)
        return
    st.html(f'<p class="subline">{escape(words.PAGE_HINT)}</p>')
    with st.container(horizontal=True):
        # Written only when somebody wants the file, from the very report that is shown below.
        st.download_button(
            words.DOWNLOAD_WORD,
            lambda: report_document(report),
            file_name=words.WORD_FILE.format(period=report.period),
            mime=_WORD,
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
    st.html(shown.preview)


@cached(24, reads=("scorecard", "ward_scorecard", "reports", "today", "meeting"))
def _shown(view: View) -> Shown:
    return Shown(make_report(_material(view)))


def _material(view: View) -> Material:
    return Material(
        card=view.scorecard,
        ward=view.ward_scorecard,
        actuals=view.actuals,
        requests=all_requests(view),
        reports=view.reports,
        today=view.today,
        domains=view.workspace.domains,
        is_partial=bool(view.workspace.closed),
        is_demonstration=view.snapshot.is_demonstration,
        changed_at=view.snapshot.changed_at,
        meeting=view.meeting.title if view.meeting else "",
    )


def _preview(report: Report) -> str:
    """Return the report as HTML, its parts in the order in which they stand on paper."""
    marks = _lines([words.MARKS_SHOWN.format(marks=" · ".join(report.marks))] if report.marks else [], "secondary")
    opening = words.OPENING.format(authority=report.authority, span=report.span)
    remarks = _lines([f"{words.REMARKS} {remark}" for remark in report.remarks], "secondary")
    shortfalls = "".join(map(_shortfall, report.shortfalls)) or _lines([words.NO_SHORTFALLS])
    debts = table(words.DEBT_COLUMNS, report.debts, stacked=True) if report.debts else ""
    return (
        f'<div class="official">{marks}{_lines([words.BASIS.format(decision=report.decision), opening])}'
        f"{_title(words.COUNTS_HEAD)}{_lines([report.counts, *report.goals, report.provenance])}"
        f"{table(report.tally_head, report.tally, numeric=range(1, len(report.tally_head)), stacked=True)}"
        f"{_title(words.TABLE_HEAD)}{_table(report.lines)}{remarks}"
        f"{_title(words.SHORTFALLS_HEAD)}{shortfalls}"
        f"{_title(words.DEBTS_HEAD)}{_lines([report.debts_about])}{debts}{_parts(report.debt_requests)}"
        f"{_title(words.TASKS_HEAD)}{_lines([words.TASKS_PLACE], 'secondary')}</div>"
    )


def _title(text: str) -> str:
    return f'<h2 class="actions-title">{escape(text)}</h2>'


def _lines(texts: Sequence[str], css_class: str = "") -> str:
    kind = f' class="{css_class}"' if css_class else ""
    return "".join(f"<p{kind}>{escape(text)}</p>" for text in texts)


def _table(lines: Sequence[Line]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in _NAMES)
    return f'<table class="table stacked"><thead><tr>{head}</tr></thead><tbody>{"".join(map(_line, lines))}</tbody></table>'


def _line(line: Line) -> str:
    if line.level is Level.DOMAIN:
        return f'<tr><th colspan="{len(_NAMES)}" scope="colgroup">{escape(line.name)}</th></tr>'
    shown = ""
    for column in PAPER_COLUMNS:
        cell = _cell(column, line)
        kind = "number" if column.alignment is Alignment.RIGHT else ""
        # A block on a phone shows nothing for what a line does not have.
        shown += f'<td class="{kind}{"" if cell else " blank"}" data-label="{escape(column.name)}">{cell}</td>'
    return f"<tr>{shown}</tr>"


def _cell(column: Column, line: Line) -> str:
    text = escape(column.text(line))
    if column.role is Role.LIGHT:
        return badge(None if line.status == NOT_JUDGED_NAME else Status(line.status))
    if column.role is Role.NAME:
        remark = f'<span class="secondary remark">{escape(line.remark)}</span>' if line.remark else ""
        return f"<span>{text if line.unit else f'<b>{text}</b>'}{remark}</span>"
    return text


def _shortfall(shortfall: Shortfall) -> str:
    light = badge(Status(shortfall.status))
    return f"<p>{light} <b>{escape(shortfall.title)}</b> {escape(shortfall.owner)}</p>{_parts(shortfall.parts)}"


def _parts(parts: Sequence[Part]) -> str:
    shown = ""
    for part in parts:
        name = f"<b>{escape(part.name)}:</b> " if part.name else ""
        items = "".join(f"<li>{escape(text)}</li>" for text in (*part.notes, *part.requests))
        shown += f"<p>{name}{escape(' '.join(part.sentences))}</p>" + (f"<ul>{items}</ul>" if items else "")
    return shown
