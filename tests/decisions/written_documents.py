"""Documents of invented communes in the layouts that offices use, written anew for each run; the truth of each stands in `cases`.

Communes, figures and wording are invented; only the habits of writing are those of real offices.
"""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from lib.vietnamese import legacy_fonts
from tests.decisions.written_texts import (
    AUTO_NUMBERED,
    DASHES,
    MERGED_TABLE,
    MERGES,
    OLD_FONT,
    PERCENTAGES,
    PROSE,
    RUNNING_HEADS,
    UNRULED_TABLE,
    WORKBOOK,
    WRONG_COUNT,
)
from tests.office import Office, installed_office

CASES = Path(__file__).with_name("cases")


def _lines(text: str) -> list[str]:
    return text.strip("\n").split("\n")


def auto_numbered() -> bytes:
    """Return a Word document whose numbers Word makes: I., 1., (a), 1) and dashes."""
    made = docx.Document()
    number = _list_of(
        made, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "(%4)"), ("bullet", "-")]
    )
    for line in _lines(AUTO_NUMBERED):
        found = re.match(r"@(\d) (.*)", line)
        paragraph = made.add_paragraph(found[2] if found else line)
        if found:
            _number(paragraph, number, int(found[1]) - 1)
    return _saved(made)


def _list_of(made: docx.document.Document, levels: Sequence[tuple[str, str]]) -> int:
    """Add a list of several levels and return its number."""
    part = made.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for place, (kind, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(place))
        for tag, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    part.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), "90")
    number.append(of)
    part.append(number)
    return 90


def _number(paragraph: docx.text.paragraph.Paragraph, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = level


def _saved(made: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def running_heads() -> bytes:
    """Return a Word document of small pages with a head and a page number, so that lists are cut by both."""
    made = docx.Document()
    section = made.sections[0]
    section.page_height, section.page_width = Cm(14), Cm(18)
    section.header.paragraphs[0].text = "UBND phường An Lộc Hạ - Kế hoạch năm 2026"
    run = section.footer.paragraphs[0].add_run()
    for kind in ("begin", "", "end"):
        child = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            child.set(qn("w:fldCharType"), kind)
        else:
            child.text = "PAGE"
        run._r.append(child)
    for line in _lines(RUNNING_HEADS):
        made.add_paragraph(line)
    return _saved(made)


def prose() -> bytes:
    """Return a Word document without lists."""
    made = docx.Document()
    for line in _lines(PROSE):
        made.add_paragraph(line)
    return _saved(made)


def merged_table() -> bytes:
    """Return a Word document with a table whose head has two rows and merged cells."""
    made = docx.Document()
    for line in ("PHỤ LỤC", "CHỈ TIÊU KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI XÃ MƯỜNG TÁM NĂM 2026"):
        made.add_paragraph(line)
    table = made.add_table(rows=0, cols=len(MERGED_TABLE[0]))
    table.style = "Table Grid"
    for row in MERGED_TABLE:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    for top, left, bottom, right in MERGES:
        texts = [table.cell(top, left).text]
        table.cell(top, left).merge(table.cell(bottom, right)).text = texts[0]
    made.add_paragraph("Tổng cộng: 11 chỉ tiêu.")
    return _saved(made)


def unruled_table() -> bytes:
    """Return a Word document with a table without any line that goes on over the end of a page."""
    made = docx.Document()
    for line in ("QUYẾT ĐỊNH", "Về việc giao chỉ tiêu phát triển kinh tế - xã hội xã Mường Tám năm 2026", *[""] * 14):
        made.add_paragraph(line)
    made.add_paragraph("Điều 1. Giao chỉ tiêu phát triển kinh tế - xã hội năm 2026 như sau:")
    table = made.add_table(rows=0, cols=len(UNRULED_TABLE[0]))
    for row in UNRULED_TABLE:
        for cell, text, width in zip(table.add_row().cells, row, (1, 6, 2.5, 2.5, 2.5), strict=True):
            cell.text, cell.width = text, docx.shared.Cm(width)
    made.add_paragraph("Điều 2. Chánh Văn phòng, các phòng và các thôn chịu trách nhiệm thi hành quyết định này.")
    return _saved(made)


def workbook() -> bytes:
    """Return a workbook with numbers as numbers, percentages as shares, and a column of who is in charge."""
    made = openpyxl.Workbook()
    sheet = made.active
    for row in WORKBOOK:
        sheet.append(row)
    for row in PERCENTAGES:
        for cell in sheet[row + 1][3:6]:
            cell.number_format = "0%"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def wrong_count() -> bytes:
    """Return a plain text as a scanner's software leaves it: accents apart from letters, "ƣ" for "ư", lines broken."""
    return unicodedata.normalize("NFD", WRONG_COUNT.replace("ư", "ƣ")).encode()


def dashes() -> bytes:
    """Return a plain text in UTF-16, as Notepad may save it."""
    return DASHES.replace("\n", "\r\n").encode("utf-16")


def old_font_tcvn3() -> bytes:
    """Return a plain text of the font .VnTime."""
    letters = {chr(code): letter for code, letter in legacy_fonts._TCVN3.items()}
    back = {letter: chr(code) for code, letter in ((ord(k), v) for k, v in letters.items())}
    capitals = {upper: back[lower] for lower in back if (upper := lower.upper()) not in back}
    return "".join(back.get(letter, capitals.get(letter, letter)) for letter in OLD_FONT).encode("latin-1")


def old_font_vni() -> bytes:
    """Return a plain text of the font VNI-Times."""
    return "".join(_vni(letter) for letter in OLD_FONT).encode("latin-1")


def _vni(letter: str) -> str:
    if letter.isascii():
        return letter
    for whole, plain in legacy_fonts._VNI_LETTERS.items():
        if letter.lower() == plain:
            return whole.upper() if letter.isupper() else whole
    apart = unicodedata.normalize("NFD", letter)
    base, accents = (
        unicodedata.normalize("NFC", apart[0] + "".join(a for a in apart[1:] if a == "\u031b")),
        apart[1:].replace("\u031b", ""),
    )
    sign = next(sign for sign, of in legacy_fonts._VNI_ACCENTS.items() if sorted(of) == sorted(accents))
    vowel = {"ơ": "ô", "ư": "ö"}.get(base.lower(), base.lower())
    return (vowel + sign).upper() if letter.isupper() else vowel + sign


WRITTEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "11-auto-numbered.docx": ("11-auto-numbered", auto_numbered),
    "12-prose.docx": ("12-prose", prose),
    "13-dashes.txt": ("13-dashes", dashes),
    "14-wrong-count.txt": ("14-wrong-count", wrong_count),
    "15-old-font-tcvn3.txt": ("15-old-font", old_font_tcvn3),
    "15-old-font-vni.txt": ("15-old-font", old_font_vni),
    "16-running-heads.docx": ("16-running-heads", running_heads),
    "17-merged-table.docx": ("17-merged-table", merged_table),
    "18-workbook.xlsx": ("18-workbook", workbook),
    "19-unruled-table.docx": ("19-unruled-table", unruled_table),
}
"""Each document's name, the name of its truth, and what writes it."""
AS_PDF = {f"{name}.pdf": name for name in ("16-running-heads", "17-merged-table", "19-unruled-table")}
"""PDFs kept in `cases`, and the names of their truths: LibreOffice made them of the Word documents of the same names."""


def write_pdfs(office: Office, where: Path) -> None:
    """Have LibreOffice make the PDFs anew."""
    for name in AS_PDF:
        document = where / name.replace(".pdf", ".docx")
        document.write_bytes(WRITTEN[document.name][1]())
        office(CASES, "pdf", document)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = installed_office(Path(folder) / "profile")
        assert found is not None, "LibreOffice is needed"
        write_pdfs(found, Path(folder))
