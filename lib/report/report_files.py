"""The files of a report, by their endings; each library is loaded when the first file of its kind is wanted."""

from __future__ import annotations

from lib.report.content import Report
from lib.report.edits import printed
from lib.report.months import charts_to_print
from lib.report.report_outline import DocumentKind
from lib.report.template_fields import OWN_FOLDER

ENDINGS = ("docx", "xlsx", "pdf")
"""The endings of all files that can be made of some report, without the dot."""


def endings_of_kind(kind: DocumentKind, *, has_office: bool) -> tuple[str, ...]:
    """Return the endings of the files that are made of this kind of document, itself first; PDF where there is a LibreOffice."""
    endings = ("docx", "xlsx") if kind is DocumentKind.REPORT else ("docx",)
    return (*endings, "pdf") if has_office else endings


def report_file(report: Report, ending: str, *, with_discipline: bool = False) -> bytes:
    """Return a file of `report`: the document for "docx", its annexes for "xlsx", the document printed for "pdf".

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

        return report_document(printed(report), charts=_charts(report), with_discipline=with_discipline)
    if ending == "xlsx":
        from lib.report.excel_annex import report_workbook

        return report_workbook(report, with_discipline=with_discipline)
    if ending == "pdf":
        from lib.report.pdf_file import pdf_of

        return pdf_of(report_file(report, "docx", with_discipline=with_discipline))
    raise KeyError(ending)


def template_fault_of(report: Report) -> str:
    """Return in Vietnamese what is wrong with the office's own Word template, which is not used then; blank where nothing is."""
    if report.folder is None or not (report.folder / OWN_FOLDER).is_dir():
        return ""
    from lib.report.word_report import template_fault

    return template_fault(report)


def _charts(report: Report) -> list[tuple[str, bytes]]:
    """Return the name and picture of each chart that stands behind the text of the full report."""
    if report.kind is not DocumentKind.REPORT:
        return []
    from lib.drawing.picture import chart_png

    return [(one.name, chart_png(one)) for one in charts_to_print(report)]
