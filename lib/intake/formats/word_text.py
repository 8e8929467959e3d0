"""Text of a Word document: its paragraphs with the numbers that Word puts before them, and its tables in their places."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lib.intake.formats.document_reply import FoundBlock, FoundLine
from lib.intake.formats.reply import Budget, Refused
from lib.intake.formats.word_tables import WordDocument, WordTable, local_name, main_part, plain_names
from lib.intake.formats.xml_tags import read_xml_part

MOST_PARAGRAPHS = 50_000
_LEVELS = 9
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST_ROMAN = 3999
_BULLET = "-"


@dataclass
class _Level:
    """How one level of a list counts: `text` is "%1." or "%1.%2"."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass
class Numbering:
    """The lists of a document, from its part numbering.xml."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By the abstract list's id."""
    lists: dict[str, str] = field(default_factory=dict)
    """The abstract list's id by the list's."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By the list's id: where its levels start anew."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """List and level of the paragraphs of a style."""
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return what stands before it, "" for nothing."""
        abstract = self.lists.get(number)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = self.levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for restarted, start in self.restarts.get(number, {}).items():
                counts[restarted] = start - 1
        own = levels.get(level, _Level())
        counts[level] = (counts[level] or own.start - 1) + 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if own.kind == "bullet":
            return _BULLET
        text = own.text
        for place in range(level + 1):
            of_level = levels.get(place, _Level())
            text = text.replace(f"%{place + 1}", _counted(counts[place] or of_level.start, of_level.kind))
        return text.strip()


def _counted(count: int, kind: str) -> str:
    """Return a number as a list writes it.

    >>> [_counted(4, kind) for kind in ("decimal", "upperRoman", "lowerLetter", "decimalZero")], _counted(28, "upperLetter")
    (['4', 'IV', 'd', '04'], 'BB')
    """
    if kind in ("upperRoman", "lowerRoman"):
        rest, text = min(count, _LARGEST_ROMAN), ""
        for size, sign in _ROMAN:
            text += sign * (rest // size)
            rest %= size
        return text if kind == "upperRoman" else text.lower()
    if kind in ("upperLetter", "lowerLetter"):
        text = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return text.upper() if kind == "upperLetter" else text
    return "" if kind == "none" else f"{count:02d}" if kind == "decimalZero" else str(count)


class _NumberingPart:
    """Collects numbering.xml from its tags."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._abstract = self._number = ""
        self._level: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        shown = {local_name(key): given for key, given in attributes.items()}
        value = shown.get("val", "")
        if tag == "abstractNum":
            self._abstract, self._number = shown.get("abstractNumId", ""), ""
            self._numbering.levels[self._abstract] = {}
        elif tag == "num":
            self._number, self._abstract = shown.get("numId", ""), ""
        elif tag == "abstractNumId" and self._number:
            self._numbering.lists[self._number] = value
        elif tag in ("lvl", "lvlOverride"):
            self._level = _whole(shown.get("ilvl", ""))
            if self._abstract:
                self._numbering.levels[self._abstract][self._level] = _Level()
        elif tag == "startOverride" and self._number and self._level is not None:
            self._numbering.restarts.setdefault(self._number, {})[self._level] = _whole(value)
        elif self._abstract and self._level is not None and tag in ("start", "numFmt", "lvlText"):
            level = self._numbering.levels[self._abstract][self._level]
            if tag == "start":
                level.start = _whole(value)
            elif tag == "numFmt":
                level.kind = value
            else:
                level.text = value[:40]

    def end(self, name: str) -> None:
        if local_name(name) == "lvl":
            self._level = None

    def text(self, _: str) -> None: ...


class _StylesPart:
    """Collects from styles.xml which styles number their paragraphs."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._style, self._list, self._level = "", "", 0
        self._based_on: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        shown = {local_name(key): given for key, given in attributes.items()}
        if tag == "style":
            self._style, self._list, self._level = shown.get("styleId", ""), "", 0
        elif tag == "basedOn":
            self._based_on[self._style] = shown.get("val", "")
        elif tag == "ilvl":
            self._level = _whole(shown.get("val", ""))
        elif tag == "numId":
            self._list = shown.get("val", "")

    def end(self, name: str) -> None:
        if local_name(name) == "style" and self._list:
            self._numbering.styles[self._style] = (self._list, self._level)

    def text(self, _: str) -> None: ...

    def inherit(self) -> None:
        """Give styles the list of what they are based on."""
        for style in self._based_on:
            base, seen = style, {style}
            while base not in self._numbering.styles and (base := self._based_on.get(base, "")) and base not in seen:
                seen.add(base)
            if base in self._numbering.styles:
                self._numbering.styles.setdefault(style, self._numbering.styles[base])


class _TextDocument(WordDocument):
    """Collects paragraphs and tables in their order; a table's own title stays a paragraph before it."""

    def __init__(self, budget: Budget, numbering: Numbering) -> None:
        super().__init__(budget)
        self.blocks: list[FoundBlock] = []
        self._numbering = numbering
        self._style, self._list, self._level = "", "", 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        if tag == "p":
            self._style, self._list, self._level = "", "", -1
        elif tag in ("pStyle", "numId", "ilvl"):
            value = next((given for key, given in attributes.items() if local_name(key) == "val"), "")
            if tag == "pStyle":
                self._style = value
            elif tag == "numId":
                self._list = value
            else:
                self._level = _whole(value)
        super().start(name, attributes)

    def _end_paragraph(self, text: str) -> None:
        own, level = self._numbering.styles.get(self._style, ("", 0))
        number = self._list or own
        label = self._numbering.next(number, level if self._level < 0 else self._level) if number and text else ""
        text = f"{label} {text}" if label else text
        if self._open:
            super()._end_paragraph(text)
            return
        for line in text.split("\n"):
            if line.strip():
                self.blocks.append(FoundLine(line.strip(), 0, is_paragraph=True))
        if len(self.blocks) > MOST_PARAGRAPHS:
            raise Refused("reading_failed")

    def _end_table(self, table: WordTable) -> None:
        super()._end_table(table)
        self._titles = []
        self._before = None
        if not self._open and self.grids:
            self.blocks.append(self.grids[-1].found())


def word_blocks(content: bytes, budget: Budget) -> Iterator[FoundBlock]:
    """Yield paragraphs and tables of a document; tracked changes count as accepted, hidden text is left out.

    Raises
    ------
    Refused
        It is too long, or a table too wide.
    ValueError
        It is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = main_part(package)
        document = _TextDocument(budget, _numbering_of(package, posixpath.dirname(name)))
        with package.open(name) as part:
            read_xml_part(part, document)
    yield from document.blocks


def _numbering_of(package: zipfile.ZipFile, folder: str) -> Numbering:
    """Return the lists of a document; none where their part is missing or damaged, for the text can still be read."""
    numbering, names = Numbering(), plain_names(package.namelist())
    styles = _StylesPart(numbering)
    parts: Mapping[str, _NumberingPart | _StylesPart] = {"numbering.xml": _NumberingPart(numbering), "styles.xml": styles}
    for part, listener in parts.items():
        found = names.get(f"{folder}/{part}".lower().lstrip("/"))
        if found is not None:
            try:
                with package.open(found) as opened:
                    read_xml_part(opened, listener)
            except ValueError:
                continue
    styles.inherit()
    return numbering


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
