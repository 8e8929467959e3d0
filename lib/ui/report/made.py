"""The report that the page shows: made once for each state of the ledger, with the office's own paragraphs in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

from lib.insight.breakdown import card_breakdowns
from lib.ledger.report_records import ParagraphEdit, ReportScope
from lib.plan.programmes import Programme
from lib.report.build import make_report
from lib.report.content import Material, Report
from lib.report.edits import Edit, edits_of, with_edits
from lib.report.report_files import file_name
from lib.report.report_outline import DocumentKind, Paragraph
from lib.report.slide_parts import SlideShape
from lib.report.spans import Span, chosen_span, kept_name, report_day
from lib.tasks.standing_tasks import tasks_at
from lib.ui import programme_choice
from lib.ui.filters import address
from lib.ui.html import shortened
from lib.ui.requests import all_requests
from lib.ui.state import View, cached
from lib.ui.year_ends import year_ends
from lib.vietnamese.words import issue_words as words

NARROW = "report_narrow_slides"
"""What the page keeps: whether slides are made for an old projector."""
KIND, SPAN, PARAGRAPH, DISCIPLINE = "loai", "khoang", "doan", "report_discipline"
"""What the page keeps: the kind of document, how many months it is of and the paragraph that is open, all in its address; and
whether the annex on late figures is wanted."""
_DONE, _EDITED = "report_done", "report_edited"
NAMED = 60
"""Letters by whose beginning a paragraph is named."""


class _Made(NamedTuple):
    """A report with the office's paragraphs, and these by their keys."""

    report: Report
    edits: dict[str, Edit]


@dataclass(frozen=True)
class ShownDocument:
    """What the parts of the page share: what is looked at, which report it is, and how it stands."""

    view: View
    scope: ReportScope
    report: Report
    edits: dict[str, Edit]

    @property
    def title(self) -> str:
        """What the document is called, in the register and the history."""
        return words.TITLES[self.scope.document].format(span=self.report.span)

    def file_name(self, ending: str) -> str:
        """Return what a file of the document is called."""
        return file_name(self.scope, ending)

    @property
    def outdated(self) -> list[Paragraph]:
        """The office's paragraphs that were written before figures moved."""
        return [one for section in self.report.sections for one in section.paragraphs if one.is_outdated]

    @property
    def stamp(self) -> str:
        """What the keys of buttons hold, so that nobody presses one for another report than the one that was shown."""
        return f"{hash((self.scope, self.view.version))}"

    def link(self, paragraph: Paragraph) -> str:
        """Return the address at which a paragraph is open."""
        further = {KIND: self.scope.document, PARAGRAPH: paragraph.key}
        further |= {SPAN: self.scope.span} if self.scope.span else {}
        further |= {programme_choice.PLAN: self.scope.programme} if self.scope.programme else {}
        return address("bao-cao", **further)

    def edit_of(self, paragraph: Paragraph, text: str) -> ParagraphEdit:
        """Return what is to be stored of a paragraph of the report."""
        section = next(one for one in self.report.sections if paragraph in one.paragraphs)
        names = {"opening": words.OPENING_SECTION, "closing": words.CLOSING_SECTION}
        beginning = shortened(paragraph.generated, NAMED)
        title = words.PARAGRAPH.format(title=self.title, section=section.title or names.get(section.key, ""), text=beginning)
        basis = self.edits[paragraph.key].id if paragraph.key in self.edits else ""
        return ParagraphEdit(self.scope, paragraph.key, title, text, paragraph.generated, self.domains, basis)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that the report tells of."""
        return tuple(self.view.workspace.domains)


def document_of(view: View, programme: Programme | None, kind: DocumentKind, span: Span) -> ShownDocument:
    """Return the report of this kind, and of so many months, of what `view` shows."""
    groups = tuple(sorted(view.groups or ()))
    code = programme.code if programme else ""
    scope = ReportScope(kind.value, str(view.period), groups, code, kept_name(span, view.period))
    shown = _shown(view, scope=scope)
    return ShownDocument(view, scope, shown.report, shown.edits)


@cached(24, reads=("scorecard", "scorecards_to_date", "ward_scorecard", "reports", "today", "meeting"))
def _shown(view: View, scope: ReportScope) -> _Made:
    programme = next((found for found in view.workspace.catalogue.programmes if found.code == scope.programme), None)
    material = material_of(view, programme, chosen_span(scope.span, view.period))
    report = make_report(material, DocumentKind(scope.document))
    edits = edits_of(view.snapshot, scope)
    return _Made(with_edits(report, edits), edits)


def material_of(view: View, programme: Programme | None, span: Span) -> Material:
    """Return what reports of what `view` shows are made of."""
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
        breakdowns=card_breakdowns(view.scorecard, view.snapshot),
        terms=programme_choice.terms(view, programme),
        tasks=tasks_at(view.plan, view.snapshot, report_day(view.period, view.today)),
        today=view.today,
        domains=view.workspace.domains,
        is_partial=bool(view.workspace.closed),
        is_demonstration=view.snapshot.is_demonstration,
        changed_at=view.snapshot.changed_at,
        meeting=view.meeting.title if view.meeting else "",
        folder=view.workspace.folder,
        chosen_span=span,
    )


def with_discipline() -> bool:
    """Tell whether the annex on who handed figures in late is wanted."""
    return bool(st.session_state.get(DISCIPLINE))


def slide_shape() -> SlideShape:
    """Return the shape of the slides that are wanted."""
    return SlideShape.NARROW if st.session_state.get(NARROW) else SlideShape.WIDE


def tell(text: str, edited: str = "") -> None:
    """Run the page anew, the ledger having changed, and say there what was done, and to which paragraph, by its key."""
    st.session_state[_DONE], st.session_state[_EDITED] = text, edited
    st.query_params.pop(PARAGRAPH, None)
    st.rerun()


def done_now() -> str:
    """Return what was done just now, once."""
    return str(st.session_state.pop(_DONE, ""))


def edited_now() -> str:
    """Return the key of the paragraph that was edited just now, once."""
    return str(st.session_state.pop(_EDITED, ""))
