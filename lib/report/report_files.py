"""The files of a report, by their endings; each library is loaded when the first file of its kind is wanted."""

from __future__ import annotations

from lib.report.content import Report
from lib.report.edits import printed
from lib.report.report_outline import DocumentKind


def report_file(report: Report, ending: str) -> bytes:
    """Return the file of `report` whose name ends in ".docx" (the report) or ".xlsx" (its annex); `ending` is without the dot.

    Raises
    ------
    KeyError
        There is no file with that ending.
    """
    if ending == "docx":
        from lib.report.word_report import report_document

        return report_document(printed(report))
    if ending == "xlsx":
        from lib.report.excel_annex import report_workbook

        return report_workbook(report)
    raise KeyError(ending)


def endings_of(kind: DocumentKind) -> tuple[str, ...]:
    """Return the endings of the files that can be made of this kind of document here and now, the document itself first."""
    return ("docx", "xlsx") if kind is DocumentKind.REPORT else ("docx",)
