"""Indicators in the running text of a decision: items of its lists with their parts, or the clauses of its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.decisions.figures_in_text import figures
from lib.decisions.model import Source
from lib.decisions.outline import Node, domain_of
from lib.decisions.paragraphs import Paragraph
from lib.decisions.statements import Statement, statements
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.decision_headings import GOAL_FIRST, TARGETS_BEFORE_COLON, Section
from lib.vietnamese.number_style import Decision
from lib.vietnamese.text import fold

MOST_ITEMS = 600
"""Indicators that are read of one document; a commune has some dozens."""
_DETAIL = re.compile(r"^[\s,;(]*(?:trong đó|bao gồm|gồm có|gồm|cụ thể|chia ra)\b", re.IGNORECASE)
_TARGET_WORDS = re.compile(r"\bchỉ tiêu|mục tiêu|phấn đấu\b", re.IGNORECASE)


@dataclass(frozen=True)
class FoundStatement:
    """A statement with where it stands: `item` numbers the indicators as the document does; `text` is what it was found in."""

    item: int
    domain: str
    statement: Statement
    text: str
    source: Source
    other_targets: tuple[str, ...] = ()
    """What other columns of a table's targets say."""
    is_doubtful: bool = False
    """Whether nothing but a figure in a list says that it is promised."""


@dataclass
class _Counter:
    item: int = 0

    def next(self) -> int:
        self.item += 1
        return self.item


class IndicatorFinder:
    """The indicators of an outline; `year` is that of the plan."""

    def __init__(self, style: Decision, year: int | None) -> None:
        self._style, self._year = style, year
        self._items = _Counter()
        self._domain = ""
        self.counted: list[tuple[Node, int]] = []
        """Headings that state a number of indicators, with how many were found below."""

    def find(self, tops: Sequence[Node], *, anywhere: bool = False) -> list[FoundStatement]:
        """Return what the parts of targets say; `anywhere` asks for all parts but those of results and tasks."""
        found: list[FoundStatement] = []
        for node in tops:
            found += self._below(node, anywhere=anywhere)
        return found

    def _below(self, node: Node, *, anywhere: bool) -> Iterator[FoundStatement]:
        is_place = node.section is Section.TARGETS or (anywhere and node.section in (Section.NONE, Section.ORGANISATION))
        before = self._items.item
        if not node.is_heading and is_place:
            yield from self._item(node)
        else:
            children = _merged(node.children)
            has_items = any(child.style and not child.is_heading and self._says_something(child) for child in children)
            for child in children:
                if not child.style and not child.is_heading and has_items:
                    continue
                yield from self._below(child, anywhere=anywhere)
        if node.stated is not None and node.is_heading and is_place:
            self.counted.append((node, self._items.item - before))

    def _says_something(self, node: Node) -> bool:
        return any(figures(one.paragraph.body, self._style) for one in node.below())

    def _item(self, node: Node) -> Iterator[FoundStatement]:
        body = node.paragraph.body
        is_none = terms.TOTAL_OF_INDICATORS.match(body) or GOAL_FIRST.match(fold(body))
        if self._items.item >= MOST_ITEMS or is_none or (not node.style and not figures(body, self._style)):
            return
        domain, body, is_prose = self._in_domain(node)
        if is_prose or (not node.style and not _is_one_item(body)):
            yield from self._prose(node, domain, body)
            return
        if terms.ALL_INDICATORS.search(body[:60]) and not terms.MILESTONE_START.match(body):
            return
        own = statements(body, self._style, self._year)
        has_figure = any(one.figure for one in own)
        children = [child for child in _merged(node.children) if child.style]
        if children and not has_figure and not self._is_name(body, children):
            for child in children:
                yield from self._item(child)
            return
        item = self._items.next()
        if has_figure or not children:
            yield from (self._found(item, domain, one, body, node.paragraph) for one in own)
        name = own[0].name if own else body
        for child in children:
            yield from self._part(item, domain, name, child)

    def _part(self, item: int, domain: str, name: str, child: Node) -> Iterator[FoundStatement]:
        body = child.paragraph.body
        for one in statements(_DETAIL.sub("", body).lstrip(" :"), self._style, self._year):
            part = (one.part and f"{one.name}, {one.part}") or one.name
            yield self._found(item, domain, replace(one, name=name, part=part), _DETAIL.sub("", body).lstrip(" :"), child.paragraph)
        for further in child.children:
            if further.style:
                yield from self._part(item, domain, name, further)

    def _is_name(self, body: str, children: Sequence[Node]) -> bool:
        """Tell whether an item without a figure names the indicator of which its children are parts."""
        own = sum(bool(terms.INDICATOR_START.match(child.paragraph.body)) for child in children)
        return (
            own * 2 <= len(children)
            and (bool(terms.INDICATOR_START.match(body)) or not domain_of(body))
            and self._says_something_below(children)
        )

    def _says_something_below(self, children: Sequence[Node]) -> bool:
        return any(self._says_something(child) for child in children)

    def _in_domain(self, node: Node) -> tuple[str, str, bool]:
        """Return the domain of an item, its text without a domain before it, and whether it is prose about that domain."""
        body, above = node.paragraph.body, node.domain_above
        before, mark, rest = body.partition(":")
        is_domain = mark and figures(rest, self._style) and not terms.INDICATOR_START.match(before)
        named = domain_of(before) if is_domain else ""
        if named and (not above or re.match(r"(?:về|lĩnh vực|chỉ tiêu)\b", before, re.IGNORECASE)):
            return named, rest.strip(), True
        if mark and TARGETS_BEFORE_COLON.match(fold(before)):
            return above, rest.strip(), True
        return above, body, False

    def _prose(self, node: Node, domain: str, body: str) -> Iterator[FoundStatement]:
        item, name = 0, ""
        for one in statements(body, self._style, self._year, prose=True):
            if terms.ALL_INDICATORS.search(one.name):
                continue
            if not item or one.name != name or not one.part:
                item, name = self._items.next(), one.name
            yield self._found(item, domain, one, body, node.paragraph)

    def _found(self, item: int, domain: str, one: Statement, text: str, paragraph: Paragraph) -> FoundStatement:
        shift = max(paragraph.text.find(text), 0)
        source = Source(paragraph.text, paragraph.first, paragraph.last, shift + one.start, shift + one.end)
        return FoundStatement(item, domain, one, text, source)


def _is_one_item(body: str) -> bool:
    """Tell whether an unnumbered paragraph is an indicator with its parts, and no prose: "Cơ cấu kinh tế: nông nghiệp 32%; …"."""
    first, *further = re.split(r";\s*|\.\s+", body.strip(" ."))
    return bool(terms.INDICATOR_START.match(first)) and not any(terms.INDICATOR_START.match(clause) for clause in further)


def _merged(children: Sequence[Node]) -> list[Node]:
    """Return nodes with those that only go on ("Trong đó: …", small letters) put to the item before them."""
    made: list[Node] = []
    for child in children:
        body = child.paragraph.body
        goes_on = (
            not child.style and made and made[-1].style and not made[-1].is_heading and (_DETAIL.match(body) or body[:1].islower())
        )
        if goes_on:
            before = made[-1].paragraph
            joined = Paragraph(before.label, f"{before.body} {body}", before.first, child.paragraph.last, f"{before.text} {body}")
            made[-1] = replace(made[-1], paragraph=joined, children=[*made[-1].children, *child.children])
        else:
            made.append(replace(child, children=_with_details(child)) if not child.is_heading else child)
    return made


def _with_details(node: Node) -> list[Node]:
    """Return the children of an item; what follows an unmarked "Trong đó:" belongs to the item too."""
    made: list[Node] = []
    for child in node.children:
        if not child.style and _DETAIL.match(child.paragraph.body) and not figures(child.paragraph.body):
            made += child.children
        elif not child.style and _DETAIL.match(child.paragraph.body):
            made.append(replace(child, style="detail"))
            made += child.children
        else:
            made.append(child)
    return made
