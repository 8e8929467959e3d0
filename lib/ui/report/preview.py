"""The report on the screen: its text with the office's paragraphs marked, and the tables of its annex."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lib.plan.status import Status
from lib.report.columns import PRINTED_COLUMNS, Alignment, Column, Role, headings
from lib.report.content import Level, Line, Report
from lib.report.edits import Edit, what_moved
from lib.report.own_table import OwnTable
from lib.report.report_outline import Look, Paragraph, Section
from lib.report.rows import NOT_JUDGED_NAME
from lib.ui import tags
from lib.ui.html import section_title, shortened, table, wide
from lib.ui.lights import badge
from lib.ui.tags import Html, Node
from lib.vietnamese.words import issue_words
from lib.vietnamese.words import report_words as words

_NAMED = 40
"""Letters of a paragraph by which a screen reader tells its link from the others."""
LinkOf = Callable[[Paragraph], str]


def notices_html(report: Report) -> Node:
    """Return what will stand on top of every page."""
    return tags.p(".secondary")[words.NOTICES_SHOWN.format(notices=" · ".join(report.notices))] if report.notices else None


def text_html(sections: Iterable[Section], edits: Mapping[str, Edit], link: LinkOf | None, edited: str = "") -> Html:
    """Return sections as they will stand; `link` gives the address at which a paragraph is edited, None for whoever may not.

    The browser goes to the paragraph with the key `edited`.
    """
    shown: list[Node] = []
    for section in sections:
        shown += [section_title(section.title)] if section.title else []
        for paragraph in section.paragraphs:
            # Another name than the open editor's, to which the browser went before.
            shown += [tags.div(data_here=f"{edited}-done")] if paragraph.key == edited else []
            shown.append(paragraph_html(paragraph, edits.get(paragraph.key), link))
    return tags.div(".official")[shown]


def paragraph_html(paragraph: Paragraph, edit: Edit | None, link: LinkOf | None) -> Node:
    """Return a paragraph, its lines as on paper, with what the office did to it."""
    lines = paragraph.text.split("\n") if paragraph.text else []
    shown: list[Node] = [_line_of(paragraph.look, line) for line in lines]
    if edit is None:
        return [*shown[:-1], _line_of(paragraph.look, lines[-1], _edit_link(paragraph, link))] if lines else None
    shown += [] if lines else [tags.p(".secondary")[issue_words.LEFT_OUT]]
    by = tags.small(".secondary")[issue_words.EDITED_BY.format(officer=edit.officer)]
    shown.append(tags.p(".by-office")[by, _edit_link(paragraph, link)])
    if paragraph.is_outdated:
        review = [" ", tags.a(href=link(paragraph), target="_self")[issue_words.REVIEW]] if link else None
        shown.append(tags.p(".warning")[what_moved(edit, paragraph), review])
    return tags.div(".edited")[shown]


def _line_of(look: Look, text: str, *after: Node) -> Html:
    match look:
        case Look.HEADING:
            return tags.h2(".actions-title")[text, after]
        case Look.SUBHEADING:
            return tags.h3[text, after]
        case Look.ITEM:
            return tags.p(".item")[words.ITEM.format(text=text), after]
    return tags.p[text, after]


def _edit_link(paragraph: Paragraph, link: LinkOf | None) -> Node:
    if link is None:
        return None
    label = issue_words.EDIT_LABEL.format(text=shortened(paragraph.text or paragraph.generated, _NAMED))
    return [" ", tags.a(".edit", href=link(paragraph), target="_self", aria_label=label)[issue_words.EDIT]]


def annex_html(report: Report, *, with_discipline: bool) -> Html:
    """Return the annex: the table of indicators with its remarks, and, where that is wanted, who owes figures."""
    return tags.div(".official")[
        section_title(issue_words.ANNEX),
        wide(_table(report.lines, headings(report.period, report.months))),
        [tags.p(".secondary")[f"{words.REMARKS} {remark}"] for remark in report.remarks],
        _discipline(report) if with_discipline else None,
    ]


def own_table_html(table: OwnTable) -> Html:
    """Return a table of its own with its remarks."""
    return tags.div(".official")[
        section_title(table.title),
        wide(_table(table.lines, table.headings, table.columns)),
        [tags.p(".secondary")[f"{words.REMARKS} {remark}"] for remark in table.report.remarks],
    ]


def _discipline(report: Report) -> Node:
    rows = table(words.DEBT_COLUMNS, report.debts, stacked=True) if report.debts else None
    return [section_title(issue_words.DISCIPLINE), tags.p[report.debts_about], rows]


def _table(lines: Sequence[Line], names: Sequence[str], columns: Sequence[Column] = PRINTED_COLUMNS) -> Html:
    return tags.table(".table.stacked.annex")[
        tags.thead[tags.tr[[tags.th(scope="col")[name] for name in names]]],
        tags.tbody[[_line(line, names, columns) for line in lines]],
    ]


def _line(line: Line, names: Sequence[str], columns: Sequence[Column]) -> Html:
    if line.level is Level.DOMAIN:
        return tags.tr[tags.th(colspan=len(names), scope="colgroup")[line.name]]
    cells = []
    for column, name in zip(columns, names, strict=True):
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
