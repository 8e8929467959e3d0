"""Tasks and solutions of a decision, its other half: each with the way to it, its text, who is named and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lib.decisions.model import ProposedTask, Source
from lib.decisions.outline import Node
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.decision_headings import TASKS_OF_ORGANISATION, Section
from lib.vietnamese.text import fold

LONGEST_TITLE = 140
_SHORTEST = 30
"""Characters of what a heading says itself before its items; less is the rest of a broken line."""
_SHORTEST_TASK = 60
"""Characters of a sentence that may be a task of its own; a shorter one belongs to the one before it."""
_EDGES = " .:;()/-–"
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][^\W\d_])\.+\s*(?=[A-ZĐÀ-Ỹ])|(?<=[\d\"”)])\.+\s*(?=[A-ZĐÀ-Ỹ][^\W\d_])")
_ENDS = (".", ":", ";", "!", "…")


class _Piece(NamedTuple):
    """A sentence or several of one task, and the lines of the document on which they stand."""

    text: str
    first: int
    last: int


def tasks_of(tops: Sequence[Node], year: int | None) -> tuple[ProposedTask, ...]:
    """Return the tasks of an outline in their order; `year` is that of the plan."""
    return tuple(task for top in tops for node in top.below() if _begins(node) for task in _tasks(node, [_label(node)], year))


def _begins(node: Node) -> bool:
    """Tell whether a node heads a part of tasks: of the solutions, or of who sees to them, and stands below none."""
    if not node.is_heading or not node.children:
        return False
    above = node.parent.section if node.parent else Section.NONE
    if node.section is Section.TASKS:
        return above is not Section.TASKS
    return node.section is Section.ORGANISATION and bool(TASKS_OF_ORGANISATION.match(fold(node.paragraph.body)))


def _tasks(node: Node, way: list[str], year: int | None) -> Iterator[ProposedTask]:
    """Yield what stands below a heading: the tasks of each of its items, and those of what it says itself."""
    items = [child for child in node.children if child.style and child.section is node.section]
    said = [child for child in node.children if not child.style]
    is_more = any(len(child.paragraph.body) > _SHORTEST for child in said)
    if (is_more and len(way) > 1) or not items:
        yield from _tasks_at(node, said, way, year)
    for number, item in enumerate(items, 1):
        label = _label(item) or str(number)
        further = any(child.style for child in item.children)
        if further:
            yield from _tasks(item, [*way, label], year)
        else:
            yield from _tasks_at(item, item.children, [*way, label], year)


def _tasks_at(node: Node, said: Sequence[Node], way: list[str], year: int | None) -> Iterator[ProposedTask]:
    """Yield the tasks that one place of the decision sets: each sentence that begins with what is to be done is one."""
    is_head = node.is_heading or (bool(said) and _only_names(node, said[0]))
    pieces = list(_acts(_sentences([*([] if is_head else [node]), *said] or [node])))
    head = node.paragraph.body.strip(_EDGES)
    for piece in pieces:
        yield ProposedTask(
            ".".join(filter(None, way)),
            head if is_head and len(pieces) == 1 else title_of(piece.text),
            piece.text,
            Source(node.paragraph.text, piece.first, piece.last, 0, len(node.paragraph.text)),
            units_in(piece.text),
            dates_in(piece.text, year),
            node.domain_above,
        )


def _only_names(node: Node, following: Node) -> bool:
    """Tell whether an item only names what the paragraphs below it are about: "3. Về y tế:"."""
    body = node.paragraph.body.strip()
    return len(body) <= LONGEST_TITLE and not body.endswith((".", ";")) and _begins_task(following.paragraph.body.strip())


def _begins_task(text: str) -> bool:
    return text[:1].isupper() and bool(terms.TASK_START.match(text))


def _sentences(nodes: Sequence[Node]) -> Iterator[_Piece]:
    """Yield the sentences of paragraphs; one without an end goes on in the next, as over a page, unless that begins a task."""
    held: _Piece | None = None
    for node in nodes:
        paragraph = node.paragraph
        body, first = paragraph.body.strip(), paragraph.first
        if held is not None and not held.text.endswith(_ENDS) and not _begins_task(body):
            body, first = f"{held.text} {body}", held.first
        elif held is not None:
            yield held
        *whole, rest = _SENTENCE_END.split(body)
        yield from (_Piece(sentence.strip() + ".", first, paragraph.last) for sentence in whole)
        held = _Piece(rest.strip(), first if not whole else paragraph.first, paragraph.last)
    if held is not None and held.text:
        yield held


def _acts(sentences: Iterable[_Piece]) -> Iterator[_Piece]:
    """Yield the sentences put together to tasks: what does not begin with what is to be done says more of the task before it."""
    held: _Piece | None = None
    for piece in sentences:
        is_own = len(piece.text) >= _SHORTEST_TASK and bool(terms.TASK_START.match(piece.text))
        if held is not None and (is_own and len(held.text) >= _SHORTEST_TASK):
            yield held
            held = piece
        else:
            held = piece if held is None else _Piece(f"{held.text} {piece.text}", held.first, piece.last)
    if held is not None:
        yield held


def _label(node: Node) -> str:
    label = node.paragraph.label
    return label.text.strip(_EDGES) if label is not None and label.value else ""


def title_of(text: str) -> str:
    """Return the beginning of a task as its title: the first clause, cut at a word where that is long.

    >>> title_of("Đẩy mạnh cải cách hành chính, cải thiện môi trường đầu tư; rà soát thủ tục.")
    'Đẩy mạnh cải cách hành chính, cải thiện môi trường đầu tư'
    """
    first = text.split(";")[0].split(". ")[0].strip(_EDGES)
    if len(first) <= LONGEST_TITLE:
        return first
    return first[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",") + "…"


def units_in(text: str) -> tuple[str, ...]:
    """Return who a task names to do it.

    >>> units_in("Phòng Kinh tế chủ trì, phối hợp Trạm Y tế; giao Văn phòng theo dõi.")
    ('Phòng Kinh tế', 'Trạm Y tế', 'Văn phòng')
    """
    found = ((match["unit"] or match["given"]).strip(" ,.;") for match in terms.UNIT_IN_CHARGE.finditer(text))
    return tuple(dict.fromkeys(found))


def dates_in(text: str, year: int | None = None) -> tuple[str, ...]:
    """Return by when a task is to be done, in its own words; dates of documents and years but that of the plan are none.

    >>> dates_in("Hoàn thành trước ngày 30/9/2026 theo Quyết định ngày 05/01/2024; báo cáo trong quý III/2026.")
    ('trước ngày 30/9/2026', 'trong quý III/2026')
    """
    found = (match for match in terms.DUE.finditer(text) if match["year"] in (None, str(year)))
    return tuple(dict.fromkeys(" ".join(match[0].split()) for match in found))
