"""The first picture of a page: what its run drew, as HTML that stands in the same place before any script has run.

Streamlit draws the same messages once its scripts are there; `first_picture.js` then takes this picture away. `first_picture.css`
says of its boxes what Streamlit's scripts will say of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lib.ui import tags
from lib.ui.charts.downloads import standing
from lib.ui.tags import Html, Node, Tag
from lib.ui.web.streamlit_patches import Block, Element, ForwardMsg, Navigation

PLACE = "first-picture"
"""The id of the picture's element."""
_MAIN = 0
"""The first step of the path of everything that is drawn in the page itself."""


_VERTICALLY = {Block.Column.CENTER: ".first-middle", Block.Column.BOTTOM: ".first-bottom"}
_ACROSS = {Block.FlexContainer.ALIGN_CENTER: ".first-centred", Block.FlexContainer.STRETCH: ".first-stretch"}
"""The classes of how a column's and a container's parts stand; those of the usual way have none."""


class CannotBeDrawn(Exception):
    """The page holds something that the first picture has no drawing for."""


@dataclass
class _Part:
    """One thing of a page: an element, or a block and the parts in it by their place."""

    element: Element | None = None
    block: Block | None = None
    parts: dict[int, _Part] = field(default_factory=dict)


def first_picture(messages: Iterable[ForwardMsg], path: str) -> Html:
    """Return the picture of the page at `path`.

    Raises
    ------
    CannotBeDrawn
        It holds elements of kinds that no page with a first picture is made of.
    """
    menu: Node = None
    root = _Part()
    for message in messages:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            menu = _menu(message.navigation, path)
        elif kind == "delta" and message.metadata.delta_path[0] == _MAIN:
            _place(root, message)
    content = tags.div(".first-column.first-stretch")[[_drawn(part) for part in _in_order(root)]]
    return tags.div(f".{PLACE}", id=PLACE)[menu, tags.main(".first-main", tabindex="0")[tags.div(".first-content")[content]]]


def _place(root: _Part, message: ForwardMsg) -> None:
    holder, (*steps, last) = root, message.metadata.delta_path[1:]
    for step in steps:
        holder = holder.parts[step]
    delta = message.delta
    if delta.WhichOneof("type") == "add_block":
        # Drawn again, a block keeps what stands in it until that is drawn again too.
        holder.parts[last] = _Part(block=delta.add_block, parts=holder.parts[last].parts if last in holder.parts else {})
    elif delta.WhichOneof("type") == "new_element":
        holder.parts[last] = _Part(element=delta.new_element)


def _in_order(part: _Part) -> Iterator[_Part]:
    return (inner for _, inner in sorted(part.parts.items()))


def _drawn(part: _Part) -> Node:
    if part.block is not None:
        return _block(part.block, part)
    return None if part.element is None else _element(part.element)


def _block(block: Block, part: _Part) -> Node:
    kind = block.WhichOneof("type")
    if kind == "popover":  # closed
        return tags.div(".first-element.first-own")[_button_of(block.popover.label, block.popover.icon, _ARROW)]
    inside = [drawn for drawn in map(_drawn, _in_order(part)) if drawn]
    if not inside and not block.allow_empty:
        return None
    if kind == "column":
        width = f"--first-width: calc({block.column.weight * 100:.4f}% - 1rem)"
        place = {Block.Column.CENTER: ".first-middle", Block.Column.BOTTOM: ".first-bottom"}.get(
            block.column.vertical_alignment, ""
        )
        return tags.div(".first-share", style=width)[tags.div(f".first-column.first-stretch{place}")[inside]]
    if kind != "flex_container":
        raise CannotBeDrawn(kind)
    box = block.flex_container
    is_row = box.direction == Block.FlexContainer.HORIZONTAL
    classes = ".first-row" if is_row else ".first-column"
    classes += {Block.FlexContainer.ALIGN_CENTER: ".first-centred", Block.FlexContainer.STRETCH: ".first-stretch"}.get(
        box.align, ""
    )
    classes += ".first-bordered" if box.border else ""
    height = block.height_config.pixel_height
    style = f"--first-height: {height}px" if height else None
    return tags.div(".first-wrapper.first-tall" if height else ".first-wrapper", style=style)[
        tags.div(classes + _key_class(block.id))[inside]
    ]


def _key_class(identity: str) -> str:
    """Return the class by which our style knows a container or an element that a page gave a key."""
    key = identity.split("-", 2)[2] if identity.count("-") >= 2 else ""
    return f".st-key-{key}" if key and key.replace("-", "").replace("_", "").isalnum() else ""


def _element(element: Element) -> Node:
    kind = str(element.WhichOneof("type"))
    if kind not in _DRAWINGS:
        raise CannotBeDrawn(kind)
    drawn = _DRAWINGS[kind](element)
    own_width = ".first-own" if element.width_config.use_content else ""
    key = _key_class(str(getattr(getattr(element, kind), "id", "")))
    return drawn and tags.div(f".first-element{own_width}{key}")[drawn]


def _html(element: Element) -> Node:
    return tags.div(".first-html")[standing(tags.given_back(element.html.body))]


def _selectbox(element: Element) -> Node:
    box = element.selectbox
    chosen = box.raw_value if box.set_value else box.options[box.default] if box.HasField("default") else box.placeholder
    return _field(tags.span(".first-chosen")[chosen])


def _multiselect(element: Element) -> Node:
    box = element.multiselect
    chosen = list(box.raw_values) if box.set_value else [box.options[place] for place in box.default]
    if not chosen:
        return _field(tags.span(".first-chosen.first-none")[box.placeholder])
    return _field(tags.span(".first-tags")[[tags.span(".first-tag")[text] for text in chosen]])


def _field(content: Node) -> Html:
    return tags.div(".first-field")[content, _ARROW]


def _button(element: Element) -> Node:
    button = element.button
    return _button_of(button.label, button.icon, framed=button.type != "tertiary")


def _button_of(label: str, icon: str, after: Node = None, *, framed: bool = True) -> Html:
    """Return a button that cannot be pressed yet; the letters of its icon come with Streamlit's scripts."""
    place = tags.i(".first-icon", aria_hidden="true") if icon else None
    return tags.span(".first-button.first-framed" if framed else ".first-button")[place, label, after]


_DRAWINGS: Mapping[str, Callable[[Element], Node]] = {
    "html": _html,
    "selectbox": _selectbox,
    "multiselect": _multiselect,
    "button": _button,
    "empty": lambda _: None,
    "skeleton": lambda _: None,
}
_ARROW: Tag = tags.i(".first-arrow", aria_hidden="true")


def _menu(navigation: Navigation, path: str) -> Html:
    """Return the menu: pages that stand open, and a word for each section, marked where the page is in it."""
    pages = [page for page in navigation.app_pages if not page.is_hidden]
    entries: list[Node] = []
    for section in navigation.sections:
        inside = [page for page in pages if page.section_header == section]
        if not section:
            entries += [
                tags.a(".first-link", href=f"/{page.url_pathname}", aria_current="page" if page.url_pathname == path else None)[
                    tags.span(data_name=page.page_name)[page.page_name]
                ]
                for page in inside
            ]
        elif inside:
            here = any(page.url_pathname == path for page in inside)
            entries.append(tags.span(".first-section.first-here" if here else ".first-section")[section, _ARROW])
    return tags.header(".first-menu")[tags.nav[entries]]
