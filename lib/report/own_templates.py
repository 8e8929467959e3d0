"""The places of Word templates: the shipped ones, and the office's own in its data folder."""

from __future__ import annotations

from pathlib import Path

from lib.report.report_outline import DocumentKind

SHIPPED = Path(__file__).parent / "templates"
OWN_FOLDER = "templates"
"""The folder inside a data folder where the office keeps its own templates, under the names of the shipped ones."""
_NAMES = {DocumentKind.REPORT: "bao-cao.docx"}
_OTHERS = "van-ban.docx"


def template_name(kind: DocumentKind) -> str:
    """Return the name of the file with the template of documents of this kind."""
    return _NAMES.get(kind, _OTHERS)


def own_template(folder: Path | None, kind: DocumentKind) -> Path | None:
    """Return the office's own template of such documents in the data folder `folder`; None where it has none."""
    own = folder / OWN_FOLDER / template_name(kind) if folder else None
    return own if own is not None and own.is_file() else None
