"""The texts that a comparison of outputs keeps: what someone reads in a file, without what no two runs share."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import docx
import openpyxl
from docx.table import Table

import run
from lib.vietnamese.dates import day_text


class Notes:
    """The folder of texts, into which everything goes without what no two runs share."""

    def __init__(self, out: Path, folder: Path) -> None:
        self.out = out
        self.folder = folder
        now = datetime.now(UTC)
        days = {
            (now.astimezone(timezone(timedelta(hours=zone))) + timedelta(hours=later)).date() for zone in (0, 7) for later in (0, 1)
        }
        dates = "|".join(f"{day:%d/%m/%Y}|{day_text(day)}|{day:%Y-%m-%d}|ngày {day:%d} tháng {day:%m} năm {day:%Y}" for day in days)
        clock = r"\d{1,2}(?::\d\d| giờ \d\d phút)(?::\d\d(?:\.\d+)?)?"
        self.patterns: tuple[tuple[re.Pattern[str], str], ...] = (
            (re.compile(re.escape(str(folder))), "<folder>"),
            (re.compile(rf"{run.HOST}:\d+"), "<address>"),
            (re.compile(r"\b\d{8}T\d{6,12}Z-[0-9a-f]{8}\b(?!-minh-hoa)"), "<id>"),
            (re.compile(r"\b\d{8}T\d{6,12}Z\b(?!-[0-9a-f]{8}-minh-hoa)"), "<moment>"),
            (re.compile(r"\b[0-9a-f]{64}\b"), "<digest>"),
            (re.compile(r"\b\d+\.\d[KM]B\b"), "<size>"),  # of a workbook made here, which holds the moment when it was
            (re.compile(r"/media/[0-9a-f]+"), "/media/<digest>"),
            (re.compile(r"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b(?=[.\s]|$)"), "<password>"),
            (re.compile(rf"(?:{dates})[T ]{clock}(?:Z|[+-]\d\d:\d\d)?"), "<now>"),
            (re.compile(rf"{clock}(?: ngày|,)? (?:{dates})"), "<now>"),
            (re.compile(rf"(?:{dates}),? (?:lúc )?{clock}"), "<now>"),
            (re.compile(rf"(?:{dates})"), "<today>"),
        )

    def write(self, name: str, text: str) -> None:
        """Write a text without blank lines; a name is used once."""
        for pattern, instead in self.patterns:
            text = pattern.sub(instead, text)
        path = self.out / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (re.sub(r"[ \t]+", " ", line).rstrip() for line in text.splitlines())
        with path.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines if line.strip())

    def write_file(self, name: str, file: Path) -> None:
        """Write what someone reads in a file that the program made."""
        self.write(name, text_of_file(file))


def text_of_file(file: Path) -> str:
    """Return what someone reads in a file: paragraphs and tables, cells with their formats, names in an archive, or plain text."""
    if not file.exists():
        return "== no file"
    if file.suffix == ".docx":
        return "\n".join(word_lines(file))
    if file.suffix in (".xlsx", ".xlsm"):
        return "\n".join(sheet_lines(file))
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return "\n".join(sorted(archive.namelist()))
    return file.read_text("utf-8-sig", "replace")


def word_lines(file: Path) -> Iterator[str]:
    """Yield the paragraphs and table rows of a Word file in their order, then headers and footers."""
    document = docx.Document(str(file))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from ("| " + " | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield f"[{block.style.name if block.style else ''}] {block.text}"
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            yield from (f"[edge] {paragraph.text}" for paragraph in part.paragraphs)


def sheet_lines(file: Path) -> Iterator[str]:
    """Yield the cells of a workbook with number formats and comments, and what each sheet allows."""
    for sheet in openpyxl.load_workbook(file).worksheets:
        yield f"== sheet {sheet.title} {sheet.sheet_state} {sheet.freeze_panes or ''}"
        yield f"merged {sorted(map(str, sheet.merged_cells.ranges))}"
        yield from sorted(
            f"{rule.sqref} {rule.type} {rule.formula1} {rule.error}" for rule in sheet.data_validations.dataValidation
        )
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None or cell.comment:
                    comment = f" // {cell.comment.text}" if cell.comment else ""
                    yield f"{cell.coordinate} [{cell.number_format}] {cell.value}{comment}"
