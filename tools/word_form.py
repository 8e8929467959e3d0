"""The form of an official document (Nghị định 30/2020/NĐ-CP) in python-docx: page, letters, paragraphs, tables.

Knows nothing of reports.

Whatever text comes in is written as text: what XML cannot hold, and what cannot be seen, stands as the mark that screens show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from lib.vietnamese.visible_text import visible

FONT = "Times New Roman"
BODY, HEADING, SMALL, TABLE_SIZE = 13, 13, 11, 11
"""Sizes of letters in points: 13 or 14 for the text, smaller only where the form has it so and in tables."""
TEXT_WIDTH = 165
"""Millimetres between the margins of 30 and 15 on a sheet of 210."""
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
LONGEST_PROPERTY = 255


@dataclass(frozen=True)
class TextStyle:
    """How letters look; `colour` is like "#a31515", blank for black."""

    size: float = BODY
    bold: bool = False
    italic: bool = False
    colour: str = ""
    after_slash: str = ""
    """What stands after each "/": `MAY_BREAK` in narrow columns, where "triệu đồng/người/năm" has to go on two lines."""


MAY_BREAK = "\u200b"
PLAIN = TextStyle()


def new_document(title: str, author: str) -> Document:
    """Return an empty document: A4 upright, margins 20, 20, 30 and 15 mm, Times New Roman, in Vietnamese."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(20), Mm(20), Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(8)
    normal = cast(ParagraphStyle, document.styles["Normal"])
    _set_font(normal, BODY)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    head = cast(ParagraphStyle, document.styles["Heading 1"])
    _set_font(head, HEADING)
    head.font.bold, head.font.color.rgb = True, RGBColor(0, 0, 0)
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(8), Pt(3)
    head.paragraph_format.keep_with_next = True
    for style in document.styles:
        if style.type is WD_STYLE_TYPE.PARAGRAPH:
            _set_language(style.element.get_or_add_rPr())
    properties = document.core_properties
    properties.title, properties.author = visible(title)[:LONGEST_PROPERTY], visible(author)[:LONGEST_PROPERTY]
    properties.language, properties.comments = "vi-VN", ""
    return document


def write(paragraph: Paragraph, text: str, text_style: TextStyle = PLAIN) -> Paragraph:
    """Add `text` to a paragraph as it is, an end of line as a new line, and return the paragraph."""
    run = paragraph.add_run(visible(text).replace("/", "/" + text_style.after_slash))
    run.font.size = Pt(text_style.size)
    if text_style.bold:
        run.font.bold = True
    if text_style.italic:
        run.font.italic = True
    if text_style.colour:
        run.font.color.rgb = RGBColor.from_string(text_style.colour.removeprefix("#").upper())
    return paragraph


def body(document: Document, text: str, text_style: TextStyle = PLAIN, *, indent: float = 10) -> Paragraph:
    """Add a paragraph of the text: justified, its first line `indent` millimetres in, 3 points of air below."""
    paragraph = document.add_paragraph()
    paragraph.alignment = BOTH
    paragraph.paragraph_format.first_line_indent = Mm(indent)
    paragraph.paragraph_format.space_after = Pt(3)
    return write(paragraph, text, text_style)


def heading(document: Document, text: str) -> Paragraph:
    """Add the heading of a section, which stays with what follows and can be jumped to."""
    return write(document.add_paragraph(style="Heading 1"), text, TextStyle(HEADING, bold=True))


def rule(paragraph: Paragraph, width: float, within: float) -> None:
    """Make an empty paragraph a line, `width` of the `within` millimetres that there are, in the middle."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((within - width) / 2)
    form.line_spacing, form.space_before, form.space_after = Pt(3), Pt(1), Pt(3)
    borders = _element("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    # The schema wants the borders before spacing and indents.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")


def page_number(paragraph: Paragraph, size: float) -> None:
    """Add the number of the page, which the word processor fills in."""
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            code = _element("w:instrText")
            code.text = text
            run._r.append(code)


def table(document: Document, widths: Sequence[float], *, bordered: bool = True) -> Table:
    """Add a table without rows, its columns `widths` millimetres wide whatever stands in them."""
    made: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid" if bordered else "Normal Table")
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    _margins(made, bordered=bordered)
    return made


def _margins(made: Table, *, bordered: bool) -> None:
    """Leave a millimetre at the sides of cells, and none in tables that only place things."""
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="57" if bordered else "0", type="dxa"))
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def add_row(made: Table, widths: Sequence[float], *, repeats: bool = False) -> list[_Cell]:
    """Add a row that no page divides and return its cells; one that `repeats` stands on top of every page."""
    row: _Row = made.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if repeats:
        properties.append(_element("w:tblHeader"))
    return _cells(row, widths)


def fill(
    cell: _Cell, text: str, text_style: TextStyle = PLAIN, alignment: WD_ALIGN_PARAGRAPH = LEFT, *, on_top: bool = False
) -> Paragraph:
    """Write the first words of a cell, in the middle of its height or `on_top`."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP if on_top else WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = alignment
    return write(paragraph, text, text_style) if text else paragraph


def more(cell: _Cell, text: str = "", text_style: TextStyle = PLAIN, alignment: WD_ALIGN_PARAGRAPH = LEFT) -> Paragraph:
    """Add a paragraph to a cell."""
    paragraph = cell.add_paragraph()
    paragraph.alignment = alignment
    return write(paragraph, text, text_style) if text else paragraph


def shade(cell: _Cell, colour: str) -> None:
    """Give a cell a ground of `colour`, like "#eef1f5"."""
    fill_of = _element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#"))
    cell._tc.get_or_add_tcPr().insert_element_before(fill_of, "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign")


def _cells(row: _Row, widths: Sequence[float]) -> list[_Cell]:
    cells = list(row.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def _set_font(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]  # it would win over the font's own name
    for letters in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{letters}"), FONT)


def _set_language(properties: BaseOxmlElement) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("w:lang", val="vi-VN"))


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = cast(BaseOxmlElement, OxmlElement(name))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
