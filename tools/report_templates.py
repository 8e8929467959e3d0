"""The shipped Word templates of documents: made anew with the form of Nghị định 30/2020/NĐ-CP.

Run ``python -m tools.report_templates`` after a change to the form or to the annex's columns, and look at the result in Word.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from lib.report.columns import COLUMNS, Alignment
from lib.report.template_fields import ANNEX_COLUMNS, DISCIPLINE_COLUMNS
from lib.vietnamese.words import conclusion_words
from lib.vietnamese.words import province_report_words as province_words
from lib.vietnamese.words import report_words as words
from lib.vietnamese.words.province_report_words import CHANGE_FIELDS, OWED_FIELDS, SUM_FIELDS
from tools import word_form
from tools.word_form import BOTH, CENTRE, LEFT, RIGHT, SMALL, TEXT_WIDTH, TextStyle

FOLDER = Path(__file__).resolve().parents[1] / "lib" / "report" / "templates"
_HEAD_WIDTHS = (63, 102)
_LANDSCAPE = 257
"""Millimetres between the margins of 20 on a sheet of 297."""
_BOLD, _ITALIC, _SMALL = TextStyle(bold=True), TextStyle(italic=True), TextStyle(SMALL)
_CELL, _CELL_HEAD = TextStyle(10), TextStyle(10, bold=True)
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_ALIGNMENTS = {Alignment.LEFT: LEFT, Alignment.CENTRE: CENTRE, Alignment.RIGHT: RIGHT}


def report_template() -> bytes:
    """Return the template of the full report: the text, and its annexes in the same file, lying."""
    document = _begun()
    _write_text(document)
    _write_annexes(document)
    return _saved(document)


def document_template() -> bytes:
    """Return the template of the kinds without annexes."""
    document = _begun()
    _write_text(document)
    return _saved(document)


def conclusions_template() -> bytes:
    """Return the template of a meeting's conclusions."""
    document = _begun()
    _line(document, "{{ mo_dau }}", space=8)
    widths = (11, 82, 44, 28)
    made = word_form.table(document, widths)
    _row(made, widths, conclusion_words.NOTICE_COLUMNS, TextStyle(12, bold=True), [CENTRE] * 4, repeats=True)
    fields = ("tt", "noi_dung", "chu_tri", "thoi_han")
    _loop(
        made, widths, "mot in ket_luan", lambda: _row(made, widths, _of("mot", fields), TextStyle(12), [CENTRE, LEFT, LEFT, CENTRE])
    )
    _write_end(document)
    return _saved(document)


def own_table_template() -> bytes:
    """Return the template of a table of its own, lying, with all columns: those not chosen are left out when it is filled."""
    document = _begun(_LANDSCAPE)
    section = document.sections[0]
    _lay_down(section)
    section.different_first_page_header_footer = True
    until = word_form.write(document.add_paragraph(), "{{ ky }}", _ITALIC)
    until.alignment, until.paragraph_format.space_after = CENTRE, Pt(8)
    _write_lines(document, "cot", "dong", "ghi_chu")
    word_form.write(document.add_paragraph(), "", TextStyle(8))
    _write_signing(document, _LANDSCAPE)
    return _saved(document)


def province_template() -> bytes:
    """Return the template of a province's report: the text, and its annexes in the same file, lying."""
    document = _begun()
    _write_text(document)
    _lay_down(document.add_section(WD_SECTION.NEW_PAGE))
    _annex_head(document, "PHỤ LỤC 1", province_words.SUM_TITLE)
    _write_sums(document)
    _annex_head(document, "PHỤ LỤC 2", province_words.MAP_TITLE, breaks=True)
    _order(document, "{%p for phan_bang in bang %}")
    _order(document, "{%p if phan_bang.loi %}")
    _line(document, "{{ phan_bang.loi }}", TextStyle(12, italic=True), space=8).paragraph_format.keep_with_next = True
    _order(document, "{%p endif %}")
    widths = (12, 44, 67, 67, 67)
    made = word_form.table(document, widths)
    head = ("TT", province_words.WARD, "{%tc for ten in phan_bang.cot %}", "{{ ten }}", "{%tc endfor %}")
    line = ("{{ dong.tt }}", "{{ dong.don_vi }}", "{%tc for o in dong.o %}", "{{ o }}", "{%tc endfor %}")
    _row(made, widths, head, _CELL_HEAD, [CENTRE] * 5, repeats=True)
    _loop(made, widths, "dong in phan_bang.dong", lambda: _row(made, widths, line, _CELL, [CENTRE, LEFT, LEFT, LEFT, LEFT]))
    _order(document, "{%p endfor %}")
    _write_rows(document, "chua_nop", province_words.OWED_TITLE, province_words.OWED_COLUMNS, OWED_FIELDS, (12, 60, 45, 140))
    _write_rows(
        document, "thay_doi", province_words.CHANGE_TITLE, province_words.CHANGE_COLUMNS, CHANGE_FIELDS, (12, 75, 30, 30, 110)
    )
    return _saved(document)


def _write_sums(document: Document) -> None:
    """Write the table of the province's sums, with a line for each domain above its indicators."""
    widths = (10, 52, 20, 24, 24, 15, 17, 16, 16, 16, 20, 27)
    alignments = [CENTRE, LEFT, CENTRE, RIGHT, RIGHT, RIGHT, *[CENTRE] * 5, LEFT]
    made = word_form.table(document, widths)
    _row(made, widths, province_words.SUM_COLUMNS, _CELL_HEAD, [CENTRE] * len(widths), repeats=True)

    def rows() -> None:
        _row(made, widths, ["{%tr if dong.la_linh_vuc %}"], _CELL, [LEFT])
        cells = word_form.add_row(made, widths)
        cells[0].merge(cells[-1])
        word_form.fill(cells[0], "{{ dong.chi_tieu }}", _CELL_HEAD).paragraph_format.keep_with_next = True
        _row(made, widths, ["{%tr else %}"], _CELL, [LEFT])
        _row(made, widths, _of("dong", SUM_FIELDS), _CELL, alignments)
        _row(made, widths, ["{%tr endif %}"], _CELL, [LEFT])

    _loop(made, widths, "dong in tong_hop", rows)


def _write_rows(
    document: Document, name: str, title: str, heads: Sequence[str], fields: Sequence[str], widths: Sequence[float]
) -> None:
    """Write an annex that is there only if its table has lines."""
    _order(document, f"{{%p if {name}.dong %}}")
    _annex_head(document, f"PHỤ LỤC {{{{ {name}.so }}}}", title, breaks=True)
    made = word_form.table(document, widths)
    _row(made, widths, heads, _CELL_HEAD, [CENTRE] * len(heads), repeats=True)
    alignments = [CENTRE, LEFT, *[CENTRE] * (len(heads) - 3), LEFT]
    _loop(made, widths, f"dong in {name}.dong", lambda: _row(made, widths, _of("dong", fields), _CELL, alignments))
    _order(document, "{%p endif %}")


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "bao-cao.docx": report_template,
    "van-ban.docx": document_template,
    "thong-bao-ket-luan.docx": conclusions_template,
    "bieu-rieng.docx": own_table_template,
    "bao-cao-tinh.docx": province_template,
}


def _begun(width: float = TEXT_WIDTH) -> Document:
    """Return a document with its headers, letterhead and title, `width` millimetres wide."""
    document = word_form.new_document("{{ loai_van_ban }} {{ trich_yeu }}", "")
    document.core_properties.created = document.core_properties.modified = _MADE
    section = document.sections[0]
    section.different_first_page_header_footer = True
    word_form.page_number(section.header.paragraphs[0], 13)
    section.header.paragraphs[0].alignment = CENTRE
    for header in (section.header, section.first_page_header):
        for text in ("{%p for dong in ghi_chu_dau_trang %}", "{{ dong }}", "{%p endfor %}"):
            paragraph = header.add_paragraph() if header.paragraphs[0].runs else header.paragraphs[0]
            word_form.write(paragraph, text, TextStyle(SMALL, bold=True)).alignment = CENTRE
    _write_letterhead(document, width)
    for text, space in (("{{ loai_van_ban }}", 14), ("{{ trich_yeu }}", 0)):
        paragraph = word_form.write(document.add_paragraph(), text, _BOLD)
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(space)
    word_form.rule(document.add_paragraph(), 50, width)
    return document


def _head_widths(width: float) -> list[float]:
    """Return how wide the two halves of what stands above and below a text are, where that is `width` millimetres wide."""
    return [half * width / TEXT_WIDTH for half in _HEAD_WIDTHS]


def _write_letterhead(document: Document, width: float) -> None:
    widths = _head_widths(width)
    made = word_form.table(document, widths, bordered=False)
    left, right = word_form.add_row(made, widths)
    word_form.fill(left, "{%p for dong in co_quan_cap_tren %}", TextStyle(13), CENTRE, on_top=True)
    word_form.more(left, "{{ dong }}", TextStyle(13), CENTRE)
    word_form.more(left, "{%p endfor %}", TextStyle(13), CENTRE)
    word_form.more(left, "{%p for dong in co_quan %}", TextStyle(13), CENTRE)
    word_form.more(left, "{{ dong }}", TextStyle(13, bold=True), CENTRE)
    word_form.more(left, "{%p endfor %}", TextStyle(13), CENTRE)
    word_form.rule(word_form.more(left), 26, widths[0])
    word_form.fill(right, words.NATION, TextStyle(13, bold=True), CENTRE, on_top=True)
    word_form.more(right, words.MOTTO, TextStyle(14, bold=True), CENTRE)
    word_form.rule(word_form.more(right), 60, widths[1])
    left, right = word_form.add_row(made, widths)
    word_form.fill(left, "{{ so_ky_hieu }}", TextStyle(13), CENTRE)
    word_form.fill(right, "{{ dia_danh_ngay }}", TextStyle(13, italic=True), CENTRE)


def _write_text(document: Document) -> None:
    _order(document, "{%p if so_lieu_den %}")
    until = word_form.write(document.add_paragraph(), "{{ so_lieu_den }}", _ITALIC)
    until.alignment, until.paragraph_format.space_after = CENTRE, Pt(6)
    _order(document, "{%p endif %}")
    _order(document, "{%p if kinh_gui %}")
    addressed = word_form.write(document.add_paragraph(), "{{ kinh_gui }}")
    addressed.alignment, addressed.paragraph_format.space_before, addressed.paragraph_format.space_after = CENTRE, Pt(8), Pt(6)
    _order(document, "{%p endif %}")
    _order(document, "{%p for muc in phan %}")
    _order(document, "{%p if muc.tieu_de %}")
    word_form.heading(document, "{{ muc.tieu_de }}")
    _order(document, "{%p endif %}")
    _order(document, "{%p for doan in muc.doan %}")
    _order(document, "{%p if doan.la_tieu_muc %}")
    _line(document, "{{ doan.chu }}", _BOLD).paragraph_format.keep_with_next = True
    _order(document, "{%p elif doan.la_y and doan.lien_sau %}")
    _line(document, "- {{ doan.chu }}").paragraph_format.keep_with_next = True
    _order(document, "{%p elif doan.la_y %}")
    _line(document, "- {{ doan.chu }}")
    _order(document, "{%p elif doan.lien_sau %}")
    _line(document, "{{ doan.chu }}").paragraph_format.keep_with_next = True
    _order(document, "{%p elif doan.la_can_cu %}")
    _line(document, "{{ doan.chu }}", _ITALIC)
    _order(document, "{%p else %}")
    _line(document, "{{ doan.chu }}")
    for text in ("{%p endif %}", "{%p endfor %}", "{%p endfor %}"):
        _order(document, text)
    _write_end(document)


def _write_end(document: Document) -> None:
    """Write the last sentence and, never without it on a page, who gets the document beside who signs it."""
    closing = _line(document, "{{ cau_ket }}", space=8)
    closing.paragraph_format.keep_with_next = closing.paragraph_format.keep_together = True
    _write_signing(document, TEXT_WIDTH)


def _write_signing(document: Document, width: float) -> None:
    widths = _head_widths(width)
    made = word_form.table(document, widths, bordered=False)
    left, right = word_form.add_row(made, widths)
    word_form.fill(left, words.RECEIVERS, TextStyle(12, bold=True, italic=True), on_top=True)
    for text in ("{%p for dong in noi_nhan %}", "{{ dong }}", "{%p endfor %}"):
        word_form.more(left, text, _SMALL)
    word_form.fill(right, words.SIGNED_FOR, _BOLD, CENTRE, on_top=True)
    word_form.more(right, "{%p for dong in nguoi_ky %}", _BOLD, CENTRE)
    word_form.more(right, "{{ dong }}", _BOLD, CENTRE)
    word_form.more(right, "{%p endfor %}", _BOLD, CENTRE)
    for _ in range(3):
        word_form.more(right)
    word_form.more(right, "{{ ho_ten }}", _BOLD, CENTRE)


def _write_annexes(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lay_down(section)
    _annex_head(document, "PHỤ LỤC 1", "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")
    _write_lines(document, "phu_luc_1.cot", "phu_luc_1.dong", "phu_luc_1.ghi_chu")
    _order(document, "{%p if phu_luc_2.bang %}")
    _annex_head(document, "PHỤ LỤC {{ phu_luc_2.so }}", "KẾT QUẢ THEO ĐỊA BÀN", breaks=True)
    _by_group(document)
    _order(document, "{%p endif %}")
    _order(document, "{%p if phu_luc_3.dong %}")
    _annex_head(document, "PHỤ LỤC {{ phu_luc_3.so }}", "TÌNH HÌNH THỰC HIỆN CHẾ ĐỘ BÁO CÁO", breaks=True)
    _line(document, "{{ phu_luc_3.loi }}", TextStyle(12))
    widths = (12, 62, 78, 45, 30, 30)
    made = word_form.table(document, widths)
    _row(made, widths, words.DEBT_COLUMNS, _CELL_HEAD, [CENTRE] * 6, repeats=True)
    alignments = [CENTRE, LEFT, LEFT, LEFT, CENTRE, CENTRE]
    _loop(made, widths, "dong in phu_luc_3.dong", lambda: _row(made, widths, _of("dong", DISCIPLINE_COLUMNS), _CELL, alignments))
    _order(document, "{%p endif %}")
    _order(document, "{%p if bieu_do %}")
    _annex_head(document, "PHỤ LỤC {{ phu_luc_bieu_do.so }}", "BIỂU ĐỒ CÁC CHỈ TIÊU CHẬM, CẦN CHÚ Ý", breaks=True)
    _order(document, "{%p for bieu in bieu_do %}")
    for text, look in (("{{ bieu.ten }}", _BOLD), ("{{ bieu.hinh }}", word_form.PLAIN)):
        paragraph = word_form.write(document.add_paragraph(), text, look)
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = CENTRE, look is _BOLD
    _order(document, "{%p endfor %}")
    _order(document, "{%p endif %}")


def _write_lines(document: Document, heads_of: str, lines: str, remarks: str) -> None:
    """Write the table of indicators with its remarks; fields name its heads, its lines and the remarks."""
    columns = [column for column in COLUMNS if column.field]
    widths = [column.printed_width * _LANDSCAPE / sum(one.printed_width for one in columns) for column in columns]
    alignments = [_ALIGNMENTS[column.alignment] for column in columns]
    made = word_form.table(document, widths)
    heads = [f"{{{{ {heads_of}.{name} }}}}" for name in ANNEX_COLUMNS]
    _row(made, widths, heads, _CELL_HEAD, [CENTRE] * len(heads), repeats=True)

    def rows() -> None:
        _row(made, widths, ["{%tr if dong.la_linh_vuc %}"], _CELL, [LEFT])
        cells = word_form.add_row(made, widths)
        cells[0].merge(cells[-1])
        word_form.fill(cells[0], "{{ dong.chi_tieu }}", _CELL_HEAD).paragraph_format.keep_with_next = True
        _row(made, widths, ["{%tr else %}"], _CELL, [LEFT])
        _row(made, widths, _of("dong", ANNEX_COLUMNS), _CELL, alignments)
        _row(made, widths, ["{%tr endif %}"], _CELL, [LEFT])

    _loop(made, widths, f"dong in {lines}", rows)
    _order(document, f"{{%p for dong in {remarks} %}}")
    word_form.body(document, "{{ dong }}", TextStyle(11), indent=0).paragraph_format.space_after = Pt(2)
    _order(document, "{%p endfor %}")


def _by_group(document: Document) -> None:
    """Write the tables with a column for each group, as many as there are."""
    _order(document, "{%p for bang in phu_luc_2.bang %}")
    _order(document, "{%p if bang.loi %}")
    about = _line(document, "{{ bang.loi }}", TextStyle(12, italic=True), space=8)
    about.paragraph_format.keep_with_next = True
    _order(document, "{%p endif %}")
    widths = (76, 22, 46, 46, 46, 21)
    made = word_form.table(document, widths)
    head = ("Chỉ tiêu", "ĐVT", "{%tc for ten in bang.to %}", "{{ ten }}", "{%tc endfor %}", "Cộng")
    line = ("{{ dong.chi_tieu }}", "{{ dong.dvt }}", "{%tc for so in dong.so %}", "{{ so }}", "{%tc endfor %}", "{{ dong.cong }}")
    _row(made, widths, head, _CELL_HEAD, [CENTRE] * 6, repeats=True)
    _loop(made, widths, "dong in bang.dong", lambda: _row(made, widths, line, _CELL, [LEFT, CENTRE, LEFT, RIGHT, LEFT, RIGHT]))
    _order(document, "{%p endfor %}")


def _annex_head(document: Document, number: str, title: str, *, breaks: bool = False) -> None:
    for text, look in ((number, _BOLD), (title, _BOLD), ("{{ kem_theo }}", _ITALIC)):
        paragraph = word_form.write(document.add_paragraph(), text, look)
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = CENTRE, True
        paragraph.paragraph_format.page_break_before = breaks and text == number
    paragraph.paragraph_format.space_after = Pt(8)


def _lay_down(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = False


def _loop(made: Table, widths: Sequence[float], loop: str, write: Callable[[], None]) -> None:
    _row(made, widths, [f"{{%tr for {loop} %}}"], _CELL, [LEFT])
    write()
    _row(made, widths, ["{%tr endfor %}"], _CELL, [LEFT])


def _row(
    made: Table, widths: Sequence[float], texts: Sequence[str], look: TextStyle, alignments: Sequence[int], *, repeats: bool = False
) -> None:
    cells: list[_Cell] = word_form.add_row(made, widths, repeats=repeats)
    for cell, text, alignment in zip(cells, texts, alignments, strict=False):
        word_form.fill(cell, text, look, alignment)  # type: ignore[arg-type]


def _of(name: str, fields: Sequence[str]) -> list[str]:
    return [f"{{{{ {name}.{field} }}}}" for field in fields]


def _line(document: Document, text: str, look: TextStyle = word_form.PLAIN, *, space: float = 0) -> Paragraph:
    paragraph = word_form.body(document, text, look)
    paragraph.alignment = BOTH
    paragraph.paragraph_format.space_before = Pt(space)
    return paragraph


def _order(document: Document, text: str) -> None:
    """Add a paragraph with a command, which the filled document does not have."""
    word_form.write(document.add_paragraph(), text, TextStyle(8))


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> None:
    """Write the templates into the program's folder."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in TEMPLATES.items():
        (FOLDER / name).write_bytes(make())


if __name__ == "__main__":
    main()
