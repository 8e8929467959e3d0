"""Outline of a document: its paragraphs as a tree of headings and items, and in which part of the document each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lib.decisions.figures_in_text import figures
from lib.decisions.paragraphs import Paragraph, TablePlace
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.decision_headings import BEFORE_ANY, SECTIONS, TARGETS_FIRST, TITLE, Section
from lib.vietnamese.text import fold

LONGEST_HEADING = 220
LONGEST_DOMAIN = 90
_TOP = ("phan", "dieu")


_IN_CAPITALS = 0.8


@dataclass
class Node:
    """A paragraph in its place: what stands below it are `children`."""

    paragraph: Paragraph
    style: str
    value: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    section: Section = Section.NONE
    is_heading: bool = False
    domain: str = ""
    """The domain that this heading names, "" for none."""
    stated: int | None = None
    """How many indicators the heading says there are."""
    tables: list[int] = field(default_factory=list)
    """Tables below the heading that come before its next paragraph of the same weight."""

    def path(self) -> list[Node]:
        """Return the nodes from the top to this one."""
        return [*(self.parent.path() if self.parent else []), self]

    def below(self) -> Iterator[Node]:
        """Yield this node and all below it in their order."""
        yield self
        for child in self.children:
            yield from child.below()

    @property
    def domain_above(self) -> str:
        """The outermost domain named on the way to it."""
        return next((node.domain for node in self.path() if node.domain), "")


def outline(found: Sequence[Paragraph | TablePlace]) -> tuple[list[Node], dict[int, Node | None]]:
    """Return the nodes at the top, and the node under which each table stands (None: above all)."""
    tops: list[Node] = []
    stack: list[Node] = []
    tables: dict[int, Node | None] = {}
    has_begun = False
    for one in found:
        if isinstance(one, TablePlace):
            tables[one.table] = stack[-1] if stack else None
            continue
        node = _node(one)
        _climb(stack, node)
        node.parent = stack[-1] if stack else None
        _name_domain(node)
        (node.parent.children if node.parent else tops).append(node)
        has_begun = has_begun or bool(one.label)
        node.section = _section(node, is_title=not has_begun)
        if node.style or node.is_heading:
            stack.append(node)
    return tops, tables


def _node(paragraph: Paragraph) -> Node:
    label, body = paragraph.label, paragraph.body
    node = Node(paragraph, label.style if label else "", label.value if label else 0)
    if stated := terms.STATED_COUNT.search(body):
        node.stated = int(stated["count"])
    node.is_heading = _is_heading(paragraph)
    if node.is_heading and not label:
        node.style = "plain" if not _is_capitals(body) else "title" if TITLE.match(fold(body)) else "capitals"
    return node


def _is_heading(paragraph: Paragraph) -> bool:
    body, style = paragraph.body, paragraph.label.style if paragraph.label else ""
    if len(body) > LONGEST_HEADING or BEFORE_ANY.match(fold(body)):
        return False
    if figures(terms.STATED_COUNT.sub(" ", body)):
        return False
    ends, ends_open = body.rstrip().endswith("."), body.rstrip().endswith(":")
    if style in (*_TOP, "roman", "letter"):
        return True
    if domain_of(body):
        return not ends or bool(style)
    if _is_capitals(body) or terms.STATED_COUNT.search(body):
        return not terms.TOTAL_OF_INDICATORS.match(body)
    if len(body) >= LONGEST_DOMAIN or (terms.MILESTONE_START.match(body) and not ends_open):
        return False
    named = any(pattern.search(fold(body)) for _, pattern in SECTIONS[:4])
    return (named and not ends) or (ends_open and not style)


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > _IN_CAPITALS * len(letters)


def domain_of(text: str) -> str:
    """Return the domain that a heading names in its own words, "" where it names none.

    >>> [domain_of(text) for text in ("Chỉ tiêu về kinh tế (06 chỉ tiêu)", "VỀ VĂN HÓA - XÃ HỘI:", "Thu nhập bình quân")]
    ['Kinh tế', 'Văn hóa - xã hội', '']
    """
    name = terms.DOMAIN_NOISE.sub("", terms.DOMAIN_TAIL.sub("", terms.STATED_COUNT.sub(" ", text)).strip()).strip(" -–:.,;*")
    name = terms.DOMAIN_TAIL.sub("", name).strip(" -–:.,;*")
    syllables = fold(name).split()
    if (
        "chi tieu" in fold(name)
        or not syllables
        or len(name) > LONGEST_DOMAIN
        or not set(syllables) <= terms.DOMAIN_SYLLABLES
        or len(syllables) < 2
    ):
        return ""
    name = " ".join(name.split())
    return name[:1].upper() + (name[1:].lower() if _is_capitals(name) or name.istitle() else name[1:])


def _name_domain(node: Node) -> None:
    if node.is_heading and node.style not in _TOP:
        node.domain = domain_of(node.paragraph.body)


def _climb(stack: list[Node], node: Node) -> None:
    """Leave on the stack only those nodes under which `node` stands."""
    if node.style == "title":
        stack.clear()
    elif node.style in _TOP:
        _pop(stack, lambda top: node.style == "phan" or top.style != "phan")
    elif node.style:
        if node.is_heading:
            _pop(stack, lambda top: not top.is_heading and not (top.style == node.style and top.value == node.value - 1))
        if node.style == "capitals":
            _pop(stack, lambda top: top.style not in _TOP)
        _leave_lists(stack, node)


def _pop(stack: list[Node], is_left: Callable[[Node], bool]) -> None:
    while stack and is_left(stack[-1]):
        stack.pop()


def _leave_lists(stack: list[Node], node: Node) -> None:
    """Leave the list that `node` goes on, or whose level it returns to."""
    same = [place for place, one in enumerate(stack) if one.style == node.style]
    if not same or (node.value == 1 and stack[-1].is_heading and not stack[-1].children and stack[-1].style != node.style):
        return  # it begins a list below what stands on top
    before = [place for place in same if stack[place].value == node.value - 1]
    del stack[(before or same)[-1] :]


def _section(node: Node, *, is_title: bool) -> Section:
    """Return what the part below a node is about; a title can only say that all of it is about targets."""
    above = node.parent.section if node.parent else Section.NONE
    if not node.is_heading:
        return above
    name = fold(terms.STATED_COUNT.sub(" ", node.paragraph.body))
    named = next((section for section, pattern in SECTIONS if pattern.search(name)), None)
    if node.domain and named is not Section.TARGETS:
        named = None
    if above in (Section.TASKS, Section.RESULTS) and node.style not in (*_TOP, "capitals"):
        return named if named in (Section.TARGETS, Section.GOAL) and TARGETS_FIRST.match(name) and above is Section.TASKS else above
    if is_title:
        return Section.TARGETS if named is Section.TARGETS else above
    if above is Section.TARGETS and named in (Section.ORGANISATION, None):
        return above
    if node.style == "dieu" and named is None:
        return Section.ORGANISATION
    return above if named is None else named
