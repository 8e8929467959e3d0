"""Document formats: Word, PDF with text, and plain text, each with how it is recognised by its contents and how it is read."""

from __future__ import annotations

from collections.abc import Iterator

from lib.intake.formats.document_reply import FoundBlock, FoundLine
from lib.intake.formats.pdf_text import pdf_blocks
from lib.intake.formats.reply import Budget, Refused
from lib.intake.formats.word_tables import is_word_document
from lib.intake.formats.word_text import word_blocks
from lib.intake.formats.workbook_file import WorkbookFile

PDF, PDF_STARTS_WITHIN = b"%PDF-", 1024
"""How a PDF begins, and within how many bytes."""
MOST_LINES = 200_000


def blocks(content: bytes, budget: Budget) -> Iterator[FoundBlock]:
    """Yield the lines and tables of a document.

    Raises
    ------
    Refused
        It is no document, has no text, or is more than a reply may carry.
    zipfile.BadZipFile, ValueError
        It is damaged.
    """
    if PDF in content[:PDF_STARTS_WITHIN]:
        yield from pdf_blocks(content)
        return
    file = WorkbookFile(content)
    if is_word_document(file.parts):
        yield from word_blocks(content, budget)
    elif file.parts:
        raise Refused("not_a_document")
    else:
        yield from _text_blocks(file)


def _text_blocks(file: WorkbookFile) -> Iterator[FoundBlock]:
    if not file.text or file.is_markup:
        raise Refused("not_a_document")
    page = 1
    for number, line in enumerate(file.text.lstrip("\ufeff").splitlines() if file.text else ()):
        if number >= MOST_LINES:
            raise Refused("reading_failed")
        yield FoundLine(line.replace("\x0c", " "), page)
