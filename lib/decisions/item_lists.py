"""Lists of a decision's items: which items are promises by their place, which are asked about, and what a list leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lib.decisions.figures_in_text import Figure, clauses, figures
from lib.decisions.indicators import FoundStatement
from lib.decisions.outline import Node
from lib.decisions.statements import Statement
from lib.decisions.usual_indicators import usual
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.decision_headings import GOAL_FIRST, Section
from lib.vietnamese.text import fold
from lib.vietnamese.words import decision_words as words

MOST_WORDS = 25
"""Words of an item that can be a promise though it is of no usual kind; a longer one tells of a task."""
MOST_WORDS_OF_A_PROMISE = 50
"""Words of an item with a promise in which any other figure can be a promise too."""
MOST_NAMED = 10
"""Items that a notice names one by one."""
_SURE = 2
"""Other promises in a list by which an item below a domain is one without a question."""
_LONGEST_NAME = 60
_COUNTED = ("number", "round", "many", "roman")
"""Styles of labels that leave no number out; letters may (đ)."""
_EDGES = " .:;()/-–"

ListKey = tuple[int, str]


@dataclass
class ItemLists:
    """The lists of an outline: items of one style below one heading or item; `nodes` by the line in which each begins."""

    nodes: dict[int, Node] = field(default_factory=dict)
    items: dict[ListKey, list[Node]] = field(default_factory=dict)

    @classmethod
    def of(cls, tops: Sequence[Node]) -> ItemLists:
        made = cls()
        for node in (node for top in tops for node in top.below()):
            made.nodes[node.paragraph.first] = node
            made.items.setdefault(_key(node), []).append(node)
        return made

    def with_all_above(self, found: Sequence[FoundStatement]) -> set[int]:
        """Return the first lines of the nodes in which statements stand, and of all nodes above them."""
        own = {one.source.first_line for one in found} & self.nodes.keys()
        return {node.paragraph.first for line in own for node in self.nodes[line].path()}


def _key(node: Node) -> ListKey:
    return (node.parent.paragraph.first if node.parent else -1), node.style


def promises(found: Sequence[FoundStatement], tops: Sequence[Node]) -> list[FoundStatement]:
    """Return which statements of an outline without a part of targets are promises.

    These are the usual ones, and others by their place: in a list with promises, or below the heading of a domain. Where the
    place says little they are doubtful, so that somebody is asked.
    """
    lists = ItemLists.of(tops)
    usual_ones = [one for one in found if _is_usual(one.statement)]
    taken = lists.with_all_above(usual_ones)
    beside = {key: sum(node.paragraph.first in taken for node in nodes) for key, nodes in lists.items.items()}
    begun = {one.item for one in usual_ones}
    chosen = list[FoundStatement]()
    for one in found:
        node = lists.nodes.get(one.source.first_line)
        if _is_usual(one.statement):
            chosen.append(one)
        elif node is None or one.statement.figure is None or terms.UNIT_IN_CHARGE.search(one.text):
            continue
        elif one.item in begun and node.style:
            if _has_unit(one.statement) and len(one.text.split()) <= MOST_WORDS_OF_A_PROMISE:
                chosen.append(replace(one, is_doubtful=True))
        elif _could_be_promised(one, node, one.statement.figure):
            others = _others(node, beside, taken)
            if others or one.domain:
                chosen.append(replace(one, is_doubtful=not (one.domain and others >= _SURE)))
    return chosen


def _others(node: Node, beside: dict[ListKey, int], taken: Collection[int]) -> int:
    """Return how many other items of its list hold promises; for a part of an item, of that item's list if there are more."""
    lists = [one for one in node.path() if one.style and not one.is_heading]
    return max((beside[_key(one)] - (one.paragraph.first in taken) for one in lists), default=0)


def _is_usual(one: Statement) -> bool:
    """Tell whether a statement is of a kind that communes promise, where no heading says that promises follow."""
    if one.figure is not None and not _has_unit(one):
        return False
    return (
        bool(terms.INDICATOR_START.match(one.name))
        or usual(one.name) is not None
        or (one.part != "" and usual(one.part) is not None)
    )


def _has_unit(one: Statement) -> bool:
    return one.figure is not None and (bool(one.figure.unit) or one.figure.out_of is not None)


def _could_be_promised(one: FoundStatement, node: Node, figure: Figure) -> bool:
    """Tell whether a statement says in few words what number is to be reached."""
    text, start, end = one.text, one.statement.start, one.statement.end
    names_domain = one.domain != node.domain_above
    if not node.style and not one.domain:
        return False
    if names_domain:  # prose about it: each clause is for itself
        text = next((part for place, part in clauses(text) if place <= start < place + len(part)), text)
    if len(text.split()) > MOST_WORDS:
        return False
    has_words = bool(figure.words) or one.text[:start].rstrip().endswith(":")
    is_at_an_end = not one.text[end:].strip(" .;") or not one.text[:start].strip()
    return has_words or (_has_unit(one.statement) and (is_at_an_end or bool(terms.ACT.match(text.strip()))))


def notices(found: Sequence[FoundStatement], left: Sequence[FoundStatement], tops: Sequence[Node]) -> Iterator[str]:
    """Yield what must be said of lists with promises: items that are none, and numbers that no item has.

    `left` are statements that were found and not taken; items of which they leave a figure are named too.
    """
    lists = ItemLists.of(tops)
    own, taken = {one.source.first_line for one in found}, lists.with_all_above(found)
    unread = {
        one.source.first_line for one in left if one.statement.figure is not None and (one.domain or one.source.first_line in own)
    }
    with_promises = {_key(lists.nodes[line]) for line in own & lists.nodes.keys()}
    named, counted = list[Node](), dict[str, set[int]]()
    covered = {line for one in found for line in range(one.source.first_line, one.source.last_line + 1)}
    for line, node in lists.nodes.items():
        is_in_list = bool(node.style) and _key(node) in with_promises
        is_between = line not in covered and _is_between(node, with_promises)
        if (line in unread or is_between or (is_in_list and line not in taken)) and _is_item(node):
            named.append(node)
        if kind := _numbering(node):
            seen = set() if node.value == 1 else counted.get(kind, set())
            before = max((value for value in seen if value < node.value), default=0)
            if node.value > before + 1 and (is_in_list or (node.domain and line in taken)):
                yield _gap(node, before)
            seen.add(node.value)
            counted[kind] = seen
    if named:
        items = "; ".join(_named(node) for node in named[:MOST_NAMED])
        more = words.MORE_ITEMS.format(count=len(named) - MOST_NAMED) if len(named) > MOST_NAMED else ""
        yield words.ITEMS_NOT_TAKEN.format(items=items + more)


def _is_between(node: Node, lists: Collection[ListKey]) -> bool:
    """Tell whether a line without a label, which says a number as promises do, stands in one of `lists` after its first item."""
    if node.style or node.is_heading or not figures(node.paragraph.body):
        return False
    beside = node.parent.children if node.parent else []
    is_after = any(one.paragraph.first < node.paragraph.first and one.style and _key(one) in lists for one in beside)
    return is_after or (node.parent is not None and bool(node.parent.style) and _key(node.parent) in lists)


def _is_item(node: Node) -> bool:
    body = node.paragraph.body
    is_other_part = node.is_heading and node.section not in (Section.TARGETS, Section.NONE)
    return not (is_other_part or terms.TOTAL_OF_INDICATORS.match(body) or GOAL_FIRST.match(fold(body)))


def _numbering(node: Node) -> str:
    """Return what a number counts on: its style, with the numbers before it of "2.1"; "" for a label that does not count."""
    label = node.paragraph.label
    if label is None or not label.value or not node.style.startswith(_COUNTED):
        return ""
    return f"{node.style} {label.text.rpartition('.')[0]}" if node.style.startswith("many") else node.style


def _gap(node: Node, before: int) -> str:
    first, final = _written(node, before + 1), _written(node, node.value - 1)
    missing = first if first == final else f"{first}–{final}"
    return words.NUMBERS_LEFT_OUT.format(missing=missing, item=_named(node))


def _written(node: Node, value: int) -> str:
    """Write a number as the label of a node does: "2.1", "IV", "3"."""
    if node.style == "roman":
        tens, ones = divmod(value, 10)
        return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    head = _numbering(node).partition(" ")[2]
    return f"{head}.{value}" if head else str(value)


def _named(node: Node) -> str:
    text = " ".join(node.paragraph.text.split()).strip(_EDGES)
    short = text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
    return words.ITEM_AT_LINE.format(text=short, line=node.paragraph.first + 1)
