"""Word templates: a .docx with named fields checked, and filled with texts.

A template may come from anybody, so nothing in it is trusted: of the template language only fields, `for` over the lists that are
given and `if` are understood, and no field is known but those of `lib.report.template_fields`. Loops therefore end, nothing is
called, and no file is read; what is filled in is text, whatever it holds.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lib.report.template_fields import TEXT, Field, Fields
from lib.vietnamese.words import word_template_words as words

LARGEST = 5
"""Megabytes of a template."""
_LARGEST_UNPACKED = 60_000_000
_MOST_LOOPS = 3
_PICTURE_WIDTH = 165
"""Millimetres: what there is between the margins of an upright page."""
_NEAR = 60
"""So many letters around a faulty field are quoted."""
_LOOP = Field({"index": TEXT, "first": TEXT, "last": TEXT})
_ALONE = (nodes.TemplateData, nodes.Const)
_JOINED = (nodes.Output, nodes.Template, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Concat, nodes.If)
_TABLE, _CELL_WIDTH = qn("w:tbl"), f"{qn('w:tcPr')}/{qn('w:tcW')}"
_ASKED = "widths"
"""The attribute that keeps the widths of a table's columns while the template is filled."""
_COMMAND = re.compile(r"\{[{%].*?[%}]\}")
_BEFORE_FIELDS = re.compile(r"\{[{%#][a-z]*|[%#}]\}")


class TemplateFault(Exception):
    """A template that cannot be used; the text says what is wrong in it, and where."""


@dataclass(frozen=True)
class Picture:
    """A value that is drawn: a PNG, as wide as the text."""

    png: bytes


def fill(template: bytes, fields: Fields, values: Mapping[str, Any]) -> bytes:
    """Return the .docx file that a template becomes with these values; they have the shape that `fields` tells.

    Raises
    ------
    TemplateFault
        It is no Word document, or names what is no field.
    """
    document = _opened(template)
    filler = DocxTemplate(io.BytesIO(template))
    # Footnotes stay as they are: they would be read as a template a second time, with what was filled in.
    filler.render_footnotes = lambda *_: None
    try:
        filler.init_docx()
        for table in filler.docx.element.body.iter(_TABLE):
            table.set(_ASKED, " ".join(map(str, _columns(table))))  # goes with a table that a list repeats
        filler.render(_drawn(values, filler), _Environment(fields, document))
        for table in filler.docx.element.body.iter(_TABLE):
            _settle_columns(table, [int(width) for width in table.attrib.pop(_ASKED, "").split()])
        stream = io.BytesIO()
        filler.save(stream)
        Document(io.BytesIO(stream.getvalue()))
    except TemplateError as error:
        raise TemplateFault(words.NOT_UNDERSTOOD.format(near=_near_error(error))) from None
    except (KeyError, ValueError, SyntaxError, AttributeError, IndexError):
        # What is left of a document whose rows or paragraphs a command tore apart.
        raise TemplateFault(words.SPOILT.format()) from None
    return stream.getvalue()


def fields_named(template: bytes, fields: Fields) -> frozenset[str]:
    """Return those of `fields` that stand in a command anywhere in a template.

    Raises
    ------
    TemplateFault
        It is no Word document.
    """
    commands = _COMMAND.findall(" ".join(_texts(_opened(template))))
    return frozenset(fields).intersection(word for command in commands for word in re.findall(r"\w+", command))


def _columns(table: Any) -> list[int]:
    """Return the widths of a table's columns in twentieths of a point."""
    return [int(column.get(qn("w:w")) or 0) for column in table.iter(qn("w:gridCol"))]


def _settle_columns(table: Any, before: Sequence[int]) -> None:
    """Let a row's cells that a list repeats share the room that the other columns leave; a table that did not change stays."""
    rows = [list(row.iterchildren(qn("w:tc"))) for row in table.iterchildren(qn("w:tr"))]
    cells = max(rows, key=len, default=[])
    asked = [int(found.get(qn("w:w")) or 0) for cell in cells for found in cell.iterfind(_CELL_WIDTH)]
    columns = list(table.iter(qn("w:gridCol")))
    if not len(asked) == len(cells) == len(columns) or asked == list(before) or not asked:
        return
    repeated, count = Counter(asked).most_common(1)[0]
    room = max(0, sum(before) - sum(asked) + repeated * count)
    fitted = [room // count if width == repeated else width for width in asked]
    for column, width in zip(columns, fitted, strict=True):
        column.set(qn("w:w"), str(width))
    for row in rows:
        if len(row) == len(fitted):
            for cell, width in zip(row, fitted, strict=True):
                for found in cell.iterfind(_CELL_WIDTH):
                    found.set(qn("w:w"), str(width))


def _drawn(value: Any, filler: DocxTemplate) -> Any:
    """Return the values with every picture as the document has it."""
    if isinstance(value, Picture):
        return InlineImage(filler, io.BytesIO(value.png), width=Mm(_PICTURE_WIDTH))
    if isinstance(value, Mapping):
        return {name: _drawn(one, filler) for name, one in value.items()}
    return [_drawn(one, filler) for one in value] if isinstance(value, list) else value


class _Environment(ImmutableSandboxedEnvironment):
    """The template language without anything that could run on, call, or reach out."""

    def __init__(self, fields: Fields, document: WordDocument) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in ("escape",)}
        self._checker = _Checker(fields, document)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        self._checker.check(tree, {}, 0)
        return tree


class _Checker:
    """Walks through a template as it was parsed and refuses all that is not plainly allowed."""

    def __init__(self, fields: Fields, document: WordDocument) -> None:
        self.fields, self.document = fields, document

    def check(self, node: nodes.Node, names: Mapping[str, Field], loops: int) -> None:
        """Check a node with the fields that loops around it have named.

        Raises
        ------
        TemplateFault
            It is not allowed, or names no field.
        """
        if isinstance(node, nodes.For):
            self._check_loop(node, names, loops)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            field = self._field(node, names)
            if field.is_list or field.parts is not None:
                self._refuse(words.NO_TEXT, _written(node))
        elif isinstance(node, _JOINED):
            for inner in node.iter_child_nodes():
                # Whether a list is empty may be asked.
                if isinstance(node, nodes.If | nodes.Not | nodes.And | nodes.Or) and isinstance(inner, nodes.Name | nodes.Getattr):
                    self._field(inner, names)
                else:
                    self.check(inner, names, loops)
        elif not isinstance(node, _ALONE):
            self._refuse(words.NOT_ALLOWED, next(_names_in(node), ""))

    def _check_loop(self, node: nodes.For, names: Mapping[str, Field], loops: int) -> None:
        if node.recursive or node.test or not isinstance(node.target, nodes.Name):
            self._refuse(words.NOT_ALLOWED, next(_names_in(node.iter), ""))
        if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            self._refuse(words.NOT_ALLOWED, next(_names_in(node.iter), ""))
        field = self._field(node.iter, names)
        if not field.is_list:
            self._refuse(words.NO_LIST, _written(node.iter))
        if loops == _MOST_LOOPS:
            self._refuse(words.TOO_DEEP, _written(node.iter))
        inside = {**names, node.target.name: Field(field.parts), "loop": _LOOP}
        for inner in (*node.body, *node.else_):
            self.check(inner, inside, loops + 1)

    def _field(self, node: nodes.Name | nodes.Getattr, names: Mapping[str, Field]) -> Field:
        if isinstance(node, nodes.Name):
            found = names.get(node.name) or self.fields.get(node.name)
        elif isinstance(node.node, nodes.Name | nodes.Getattr):
            whole = self._field(node.node, names)
            found = None if whole.is_list or whole.parts is None else whole.parts.get(node.attr)
        else:
            self._refuse(words.NOT_ALLOWED, node.attr)
        if found is None:
            self._refuse(words.UNKNOWN_FIELD, _written(node))
        return found

    def _refuse(self, pattern: str, field: str) -> NoReturn:
        raise TemplateFault(pattern.format(field=field, near=_near(self.document, field), most=_MOST_LOOPS))


def _written(node: nodes.Node) -> str:
    """Return a field as it stands in the template: "doan.chu"."""
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _names_in(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name):
        yield node.name
    for inner in node.iter_child_nodes():
        yield from _names_in(inner)


def _near(document: WordDocument, field: str) -> str:
    """Return the words around a field, as people find them in the document; blank where they are not found."""
    found = next((text for text in _texts(document) if field and re.search(rf"\{{[{{%][^}}]*\b{re.escape(field)}\b", text)), "")
    if not found:
        return ""
    place = found.find(field)
    start, end = max(0, place - _NEAR // 2), place + len(field) + _NEAR // 2
    return words.NEAR.format(near=found[start:end].strip())


def _near_error(error: TemplateError) -> str:
    lines = [text for line in getattr(error, "docx_context", ()) if (text := line.strip()) and _BEFORE_FIELDS.search(text)]
    is_known = isinstance(error, TemplateSyntaxError) and lines
    return words.NEAR.format(near=lines[len(lines) // 2][:_NEAR]) if is_known else ""


def _texts(document: WordDocument) -> Iterator[str]:
    """Yield the paragraphs of a document, with its tables, headers and footers."""
    parts = [document.element.body]
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            parts.append(part._element)
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _opened(template: bytes) -> WordDocument:
    if len(template) > LARGEST * 1_000_000:
        raise TemplateFault(words.TOO_LARGE.format(most=LARGEST))
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _LARGEST_UNPACKED:
                raise TemplateFault(words.TOO_LARGE.format(most=LARGEST))
            names = [entry.filename.casefold() for entry in package.infolist()]
        if any("vba" in name or "embeddings/" in name or "activex" in name for name in names):
            raise TemplateFault(words.WITH_PROGRAM)
        return Document(io.BytesIO(template))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError):
        raise TemplateFault(words.NO_DOCUMENT) from None
