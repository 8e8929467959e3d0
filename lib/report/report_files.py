"""The files of a report, by their endings; each library is loaded when the first file of its kind is wanted."""

from __future__ import annotations

from lib.report.content import Report
from lib.report.edits import printed
from lib.report.own_templates import own_template
from lib.report.report_outline import DocumentKind
from lib.report.slide_parts import SlideShape

SLIDES = "pptx"
"""The ending of the slides of a meeting, which are no part of what is issued."""
ENDINGS = ("docx", "xlsx", "pdf", SLIDES)
"""The endings of all files that can be made of some report, without the dot."""


def endings_of_kind(kind: DocumentKind, *, has_office: bool) -> tuple[str, ...]:
    """Return the endings of the files that are made of this kind of document, itself first; PDF where there is a LibreOffice."""
    endings = ("docx", "xlsx") if kind is DocumentKind.REPORT else ("docx",)
    return (*endings, "pdf") if has_office else endings


def all_endings_of_kind(kind: DocumentKind) -> tuple[str, ...]:
    """Return the endings of all files that can be made of this kind of document, whether issued or not."""
    endings = endings_of_kind(kind, has_office=True)
    return (*endings, SLIDES) if kind is DocumentKind.REPORT else endings


def report_file(report: Report, ending: str, *, with_discipline: bool = False, slide_shape: SlideShape = SlideShape.WIDE) -> bytes:
    """Return a file of `report`: the document for "docx", its annexes for "xlsx", the document printed for "pdf",
    the slides of a meeting for "pptx", in the shape of the projector.

    The annex on who handed figures in late is only there `with_discipline`.

    Raises
    ------
    NoPdf
        There is no LibreOffice here, or it failed.
    KeyError
        There is no file with that ending.
    """
    if ending == "docx":
        from lib.report.word_report import report_document

        return report_document(printed(report), with_discipline=with_discipline)
    if ending == "xlsx":
        from lib.report.excel_annex import report_workbook

        return report_workbook(report, with_discipline=with_discipline)
    if ending == "pdf":
        from lib.report.pdf_file import pdf_of

        return pdf_of(report_file(report, "docx", with_discipline=with_discipline))
    if ending == SLIDES:
        from lib.report.slides_file import slides_file

        return slides_file(report, slide_shape)
    raise KeyError(ending)


def template_fault_of(report: Report) -> str:
    """Return in Vietnamese what is wrong with the office's own Word template, which is not used then; blank where nothing is."""
    if own_template(report.folder, report.kind) is None:
        return ""
    from lib.report.word_report import template_fault

    return template_fault(report)
