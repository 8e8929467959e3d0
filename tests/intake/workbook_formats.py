"""The same table in every format an office produces, and what can happen to a file. Each writer is as small as can be."""

from __future__ import annotations

import base64
import csv
import html
import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from lib.intake.recognition.cells import show

Rows = list[list[object]]
SHEET = "Kinh tế"


def filled(rows: int = 12, seed: int = 7) -> Rows:
    """Return a table as offices keep them: header, codes, names with marks and blanks between numbers."""
    chosen = Random(seed)
    names = ["Thu ngân sách; cả năm", "Hộ nghèo, cận nghèo", 'Đường "bê tông"', "Tổ dân phố <số 5> & 6", "Ước thực hiện"]
    table: Rows = [["Mã", "Chỉ tiêu", "Toàn phường", "Tổ dân phố 1"]]
    for number in range(1, rows):
        value = chosen.choice([float(chosen.randrange(5000)), chosen.randrange(200) / 8, None])
        table.append([f"KT-{number:02d}", chosen.choice(names), value, float(number)])
    return table


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def xlsx(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = SHEET
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods_sheet(name: str, rows: Rows) -> str:
    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        text = escape(show(value))  # type: ignore[arg-type]
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    blanks = '<table:table-cell table:number-columns-repeated="16384"/>'
    ends = f'<table:table-row table:number-rows-repeated="1048000">{blanks}</table:table-row>'
    return f"<table:table table:name={quoteattr(name)}>{lines}{ends}</table:table>"


def _open_document(root: str, attributes: str, sheets: str) -> str:
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text", "style"))
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    return f"<office:{root} {spaces}{attributes}>{body}</office:{root}>"


def ods(rows: Rows, body: str = "") -> bytes:
    """`body` replaces the sheets."""
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": _open_document("document-content", "", body or ods_sheet(SHEET, rows)),
        }
    )


def flat_ods(rows: Rows, body: str = "") -> bytes:
    """Return the same as one file of XML; `body` replaces the sheets."""
    kind = ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    return ('<?xml version="1.0"?>' + _open_document("document", kind, body or ods_sheet(SHEET, rows))).encode()


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """Return an OLE file of one stream: header, table of sectors, directory, stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")  # smaller ones would stand in a stream of small streams
    sectors = len(stream) // 512
    tables = next(n for n in range(1, 110) if n * 128 >= n + 1 + sectors)
    chain = [-3] * tables + [-2] + list(range(tables + 2, tables + 1 + sectors)) + [-2]
    table = struct.pack(f"<{tables * 128}i", *chain, *[-1] * (tables * 128 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le")
        head = written.ljust(64, b"\0") + struct.pack("<HBBiii", len(written) + 2, kind, 1, -1, -1, child)
        return head + bytes(36) + struct.pack("<iQ", start, size)

    directory = entry("Root Entry", 5, 1, -2, 0) + entry(name, 2, -1, tables + 1, len(stream)) + bytes(256)
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<iiiiiiiii", 0, tables, tables, 0, 4096, -2, 0, -2, 0)
    places = struct.pack("<109i", *range(tables), *[-1] * (109 - tables))
    return head + places + table + directory + stream


def xls(rows: Rows, before_sheets: bytes = b"") -> bytes:
    """Return a workbook of Excel 97 (BIFF8) with its first two cells merged; `before_sheets` are further records."""
    return xls_book({SHEET: rows}, before_sheets, record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1)))


def xls_book(sheets: dict[str, Rows], before_sheets: bytes = b"", after_cells: bytes = b"") -> bytes:
    beginning = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + before_sheets
    place = len(beginning) + sum(4 + 8 + 2 * len(name) for name in sheets) + 4
    listed, parts = b"", b""
    for name, rows in sheets.items():
        listed += record(0x85, struct.pack("<IHBB", place + len(parts), 0, len(name), 1) + name.encode("utf-16-le"))
        parts += record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + _xls_cells(rows) + after_cells + record(0x0A)
    return ole(beginning + listed + record(0x0A) + parts)


def _xls_cells(rows: Rows) -> bytes:
    cells = []
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if isinstance(value, float):
                cells.append(record(0x203, struct.pack("<HHHd", i, j, 0, value)))
            elif value is not None:
                text = show(value)  # type: ignore[arg-type]
                cells.append(record(0x204, struct.pack("<HHHHB", i, j, 0, len(text), 1) + text.encode("utf-16-le")))
    return b"".join(cells)


def oldest_xls(version: int) -> bytes:
    """Return a workbook of Excel 2, 3 or 4 with one number."""
    high, looks = (0, 3) if version == 2 else (0x200, 2)
    made = record({2: 0x009, 3: 0x209, 4: 0x409}[version], struct.pack("<HH", version, 16) + (b"" if version == 2 else b"\0\0"))
    return made + record(0x03 | high, struct.pack("<HH", 0, 0) + bytes(looks) + struct.pack("<d", 1.0)) + record(0x0A)


def xlsb(rows: Rows) -> bytes:
    return xlsb_book({SHEET: rows})


def xlsb_book(sheets: dict[str, Rows]) -> bytes:
    def part(kind: int, body: bytes = b"") -> bytes:
        size = len(body)
        code = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
        return code + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + body

    def text(written: str) -> bytes:
        return struct.pack("<I", len(written)) + written.encode("utf-16-le")

    def cells(rows: Rows) -> bytes:
        made = [part(129), part(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)), part(145)]
        for i, row in enumerate(rows):
            made.append(part(0, struct.pack("<IIHBBBI", i, 0, 300, 0, 0, 0, 0)))
            for j, value in enumerate(row):
                place = struct.pack("<II", j, 0)
                if isinstance(value, float):
                    made.append(part(5, place + struct.pack("<d", value)))
                elif value is not None:
                    made.append(part(6, place + text(show(value))))  # type: ignore[arg-type]
        return b"".join([*made, part(146), part(130)])

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    numbered = list(enumerate(sheets.items(), start=1))
    listed = b"".join(part(156, struct.pack("<II", 0, n) + text(f"rId{n}") + text(name)) for n, (name, _) in numbered)
    targets = "".join(f'<Relationship Id="rId{n}" Type="{kind}" Target="worksheets/sheet{n}.bin"/>' for n, _ in numbered)
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": part(131) + part(143) + listed + part(144) + part(132),
            "xl/_rels/workbook.bin.rels": relations,
            **{f"xl/worksheets/sheet{n}.bin": cells(rows) for n, (_, rows) in numbered},
        }
    )


def delimited(separator: str, encoding: str = "utf-8", start: str = "") -> Callable[[Rows], bytes]:
    def write(rows: Rows) -> bytes:
        stream = io.StringIO()
        stream.write(start)
        csv.writer(stream, delimiter=separator).writerows([show(cell) for cell in row] for row in rows)  # type: ignore[arg-type]
        return cp1258(stream.getvalue()) if encoding == "cp1258" else stream.getvalue().encode(encoding)

    return write


def cp1258(text: str) -> bytes:
    """Return Vietnamese text as Windows wrote it before Unicode: five of the accents are letters of their own."""

    def letter(char: str) -> bytes:
        for form in (char, *(unicodedata.normalize("NFC", base) + mark for base, mark in _split(char))):
            try:
                return form.encode("cp1258")
            except UnicodeEncodeError:
                continue
        return b"?"

    def _split(char: str) -> list[tuple[str, str]]:
        apart = unicodedata.normalize("NFD", char)
        marks = [m for m in apart[1:] if m in "\u0300\u0301\u0303\u0309\u0323"]
        return [("".join(c for c in apart if c not in marks), marks[0])] if marks else []

    return b"".join(map(letter, text))


def web_page(encoding: str = "utf-8") -> Callable[[Rows], bytes]:
    def write(rows: Rows) -> bytes:
        return page_of([rows], encoding)

    return write


def page_of(tables: list[Rows], encoding: str = "utf-8") -> bytes:
    made = ""
    for rows in tables:
        lines = ("".join(f"<td>{html.escape(show(cell))}</td>" for cell in row) for row in rows)  # type: ignore[arg-type]
        made += "<table border=1>" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    return f"<html><head>{head}</head><body>{made}</body></html>".encode(encoding)


def mhtml(rows: Rows) -> bytes:
    """Return a "single file web page" of one table."""
    return mhtml_book({SHEET: rows})


def mhtml_book(sheets: dict[str, Rows]) -> bytes:
    """Return a "single file web page" as Excel saves it: a frame that names the sheets, a page for each, and their tabs."""
    names = {f"sheet{n:03}.htm": html.escape(name) for n, name in enumerate(sheets, start=1)}
    sources = [f'<x:Name>{name}</x:Name><x:WorksheetSource HRef="so.files/{file}"/>' for file, name in names.items()]
    listed = "".join(f"<x:ExcelWorksheet>{source}</x:ExcelWorksheet>" for source in sources)
    pages = {"so.htm": f"<html><xml><x:ExcelWorkbook>{listed}</x:ExcelWorkbook></xml><frameset></frameset></html>".encode()}
    pages |= {f"so.files/sheet{n:03}.htm": page_of([rows]) for n, rows in enumerate(sheets.values(), start=1)}
    pages["so.files/tabstrip.htm"] = page_of([[list(sheets)]])
    about = 'Content-Transfer-Encoding: base64\nContent-Type: text/html; charset="utf-8"\n\n'
    written = {name: base64.encodebytes(page).decode() for name, page in pages.items()}
    parts = "".join(f"--=_Next\nContent-Location: file:///C:/{name}\n{about}{page}\n" for name, page in written.items())
    head = 'MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary="=_Next"\n\n'
    return f"{head}{parts}--=_Next--\n".encode()


def xml_sheet(name: str, rows: Rows) -> str:
    def cell(value: object) -> str:
        kind = "Number" if isinstance(value, float) else "String"
        written = str(value) if kind == "Number" else show(value)  # type: ignore[arg-type]
        return "<Cell/>" if value is None else f'<Cell><Data ss:Type="{kind}">{escape(written)}</Data></Cell>'

    lines = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    return f"<Worksheet ss:Name={quoteattr(name)}><Table>{lines}</Table></Worksheet>"


def xml_2003(rows: Rows, before: str = "") -> bytes:
    return xml_book(xml_sheet(SHEET, rows), before)


def xml_book(sheets: str, before: str = "") -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>{before}'
    return f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>'.encode()


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "xlsx": xlsx,
    "xls of Excel 97": xls,
    "xlsb": xlsb,
    "ods": ods,
    "csv with semicolons": delimited(";"),
    "csv with commas and a mark": delimited(",", "utf-8-sig"),
    "csv with bars": delimited("|"),
    "csv that names its separator": delimited("!", start="sep=!\r\n"),
    "csv of old Windows": delimited(";", "cp1258"),
    "text of Excel": delimited("\t", "utf-16"),
    "text without a mark": delimited("\t", "utf-16-le"),
    "web page": web_page(),
    "web page that declares itself": web_page("utf-16"),
    "xml 2003": xml_2003,
    "flat ods": flat_ods,
    "web page in one file": mhtml,
}


def cut(share: float) -> Callable[[bytes, Random], bytes]:
    return lambda content, _: content[: int(len(content) * share)]


def overwritten(rubbish: Callable[[Random], bytes]) -> Callable[[bytes, Random], bytes]:
    """Return what puts rubbish over the middle of a file."""

    def spoil(content: bytes, chosen: Random) -> bytes:
        piece = rubbish(chosen)
        place = chosen.randrange(len(content) // 4, len(content) * 3 // 4)
        return content[:place] + piece + content[place + len(piece) :]

    return spoil


def _flipped(content: bytes, chosen: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(max(len(spoilt) // 100, 3)):
        spoilt[chosen.randrange(len(spoilt))] ^= 1 << chosen.randrange(8)
    return bytes(spoilt)


TROUBLES: dict[str, Callable[[bytes, Random], bytes]] = {
    "a byte": lambda content, _: content[:1],
    "cut after a tenth": cut(0.1),
    "cut in the middle": cut(0.5),
    "cut near the end": cut(0.97),
    "without its last byte": lambda content, _: content[:-1],
    "rubbish in the middle": overwritten(lambda chosen: chosen.randbytes(40)),
    "zeros in the middle": overwritten(lambda _: bytes(40)),
    "zeros at the end": lambda content, _: content + bytes(5000),
    "something before it": lambda content, _: b"\r\n\r\n" + content,
    "single bits": _flipped,
    "twice": lambda content, _: content * 2,
}
