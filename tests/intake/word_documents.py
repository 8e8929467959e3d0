"""Word documents as officers mail them: a letterhead, a title, a table with the figures, a signature below."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
from docx.document import Document
from docx.table import Table

Rows = Sequence[Sequence[str]]
FIGURES: Rows = (
    ("TT", "Mã", "Chỉ tiêu", "Toàn phường", "Ghi chú"),
    ("1", "KT-06", "Số lượng doanh nghiệp thành lập mới", "29", "đủ chỉ tiêu"),
)
TITLE = "BÁO CÁO THÁNG 10/2024"


def saved(build: Callable[[Document], object]) -> bytes:
    """Return the document that `build` writes."""
    made = docx.Document()
    build(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def table(document: Document, rows: Rows) -> Table:
    """Add a table of these texts."""
    added = document.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(added.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return added


def report(*tables: Rows, titles: Sequence[str] = (TITLE,)) -> bytes:
    """Return a document with its titles first, then each table with a line of text after it."""

    def build(document: Document) -> None:
        for title in titles:
            document.add_paragraph(title)
        for rows in tables:
            table(document, rows)
            document.add_paragraph("Nơi nhận: như trên.")

    return saved(build)
