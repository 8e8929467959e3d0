"""Tasks and solutions of a decision, its other half: each with the way to it, its text, who is named and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.decisions.model import ProposedTask, Source
from lib.decisions.outline import Node
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.decision_headings import Section

LONGEST_TITLE = 140
_SHORTEST = 30
"""Characters of what a heading says itself before its items; less is the rest of a broken line."""
_EDGES = " .:;()/-–"


def tasks_of(tops: Sequence[Node], year: int | None) -> tuple[ProposedTask, ...]:
    """Return the tasks of an outline in their order; `year` is that of the plan."""
    return tuple(task for top in tops for node in top.below() if _begins(node) for task in _tasks(node, [_label(node)], year))


def _begins(node: Node) -> bool:
    """Tell whether a node heads a part of tasks: it is one and stands below none."""
    above = node.parent.section if node.parent else Section.NONE
    return node.is_heading and node.section is Section.TASKS and above is not Section.TASKS and bool(node.children)


def _tasks(node: Node, way: list[str], year: int | None) -> Iterator[ProposedTask]:
    """Yield what stands below a heading: a task for each of its items, and one for what it says itself."""
    items = [child for child in node.children if child.style and child.section is Section.TASKS]
    said = [child for child in node.children if not child.style]
    is_more = any(len(child.paragraph.body) > _SHORTEST for child in said)
    if (is_more and len(way) > 1) or not items:
        yield _task(node, said, way, year)
    for number, item in enumerate(items, 1):
        label = _label(item) or str(number)
        further = any(child.style for child in item.children)
        if further:
            yield from _tasks(item, [*way, label], year)
        else:
            yield _task(item, item.children, [*way, label], year)


def _task(node: Node, said: Sequence[Node], way: list[str], year: int | None) -> ProposedTask:
    body = node.paragraph.body
    text = "\n".join([*([] if node.is_heading else [body]), *(child.paragraph.body for child in said)]) or body
    last = said[-1].paragraph.last if said else node.paragraph.last
    source = Source(node.paragraph.text, node.paragraph.first, last, 0, len(node.paragraph.text))
    return ProposedTask(
        ".".join(filter(None, way)),
        body.strip(_EDGES) if node.is_heading else title_of(body),
        text,
        source,
        units_in(text),
        dates_in(text, year),
    )


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
