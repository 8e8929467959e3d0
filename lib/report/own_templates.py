"""The places of Word templates: the shipped ones, and the office's own in its data folder."""

from __future__ import annotations

from pathlib import Path

from lib.ledger.folders import TEMPLATES as OWN_FOLDER
from lib.ledger.plan_history import TEMPLATE_FILES, PlanChange
from lib.report.report_outline import DocumentKind

SHIPPED = Path(__file__).with_name("templates")
_REPORTS, _OTHERS = TEMPLATE_FILES


def template_file(kind: DocumentKind) -> str:
    """Return the path in a data folder of the office's own template of documents of this kind."""
    return _REPORTS if kind is DocumentKind.REPORT else _OTHERS


def template_name(kind: DocumentKind) -> str:
    """Return the name of the file with the template of documents of this kind, whether shipped or the office's own."""
    return template_file(kind).removeprefix(f"{OWN_FOLDER}/")


def shipped_template(kind: DocumentKind) -> bytes:
    """Return the shipped template of documents of this kind."""
    return (SHIPPED / template_name(kind)).read_bytes()


def own_template(folder: Path | None, kind: DocumentKind) -> Path | None:
    """Return the office's own template of such documents in the data folder `folder`; None where it has none, or an empty one."""
    own = folder / template_file(kind) if folder else None
    return own if own is not None and own.is_file() and own.stat().st_size else None


def template_change(folder: Path, kind: DocumentKind, content: bytes, about: str, source_name: str = "") -> PlanChange:
    """Return the change that makes `content` the office's own template; empty content takes the office back to the shipped one."""
    path = folder / template_file(kind)
    basis = path.read_bytes() if path.exists() else None
    # The file that was uploaded is the template itself, so that it is not kept a second time.
    return PlanChange(folder, template_file(kind), content, basis, about=about.format(file=source_name))
