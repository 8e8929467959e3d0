"""Markup that escapes by itself: the elements of drawings, and what the pages' own elements are made of.

`line(".grid", x1=0, x2=9)[None]` is the markup of a line. Every text between or inside the elements is escaped unless it is `Html`,
and only this module and `lib.ui.tags` make `Html`: what a workbook or a person wrote is never taken for markup.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from lib.vietnamese.visible_text import visible


class Html(str):
    """Text that is HTML already. What is made of it by other means than `Tag` and `joined` is plain text again."""

    __slots__ = ()


class Tag:
    """An element's name and attributes: called, it takes attributes; indexed, it takes its content and becomes `Html`."""

    __slots__ = ("attributes", "name")

    def __init__(self, name: str, attributes: str = "") -> None:
        self.name, self.attributes = name, attributes

    def __call__(self, classes: str = "", **attributes: str | int | None) -> Tag:
        """Return the element with attributes: classes as ".table.stacked", and others by name, `data_label` for data-label.

        An attribute that is None or False is left out; of one that is True only the name is written.

        >>> print(rendered(Tag("input")(type="text", value='"Tổ 1"', autofocus=True, hidden=None)))
        <input type="text" value="&quot;Tổ 1&quot;" autofocus>
        """
        found = self.attributes + (_class_attribute(classes) if classes else "")
        for name, value in attributes.items():
            if type(value) is str:
                found += f'{_attribute(name)}="{_escaped(value)}"'
            elif value is True:
                found += _attribute(name)
            elif value is not None and value is not False:
                found += f'{_attribute(name)}="{_escaped(str(value))}"'
        return Tag(self.name, found)

    def __getitem__(self, content: Node) -> Html:
        """Return the element with its content.

        >>> print(Tag("p")(".warning")["1 < 2: ", Tag("b")["Tổ\u202e <i>"], None, [" ", Tag("br")]])
        <p class="warning">1 &lt; 2: <b>Tổ\ufffd &lt;i&gt;</b> <br></p>
        """
        return Html(f"<{self.name}{self.attributes}>{_text(content)}</{self.name}>")


Node: TypeAlias = "str | int | Tag | Literal[False] | Iterable[Node] | None"
"""What an element may hold: text, which is escaped; `Html`; an element without content; several of them; nothing."""

_VOID = frozenset({"br", "img", "input", "link", "meta"})
"""Elements that are never closed."""


def rendered(*content: Node) -> Html:
    """Return HTML for a browser; a text that is not `Html` is escaped.

    >>> print(rendered("<b>", Tag("b")["1"], Tag("i")(".shape")))
    &lt;b&gt;<b>1</b><i class="shape"></i>
    """
    return Html(_text(content))


def _text(content: Node) -> str:
    kind = type(content)  # asked of every part of every page: several times as fast as isinstance
    if kind is Html:
        return content  # type: ignore[return-value]
    if kind is list or kind is tuple:
        return "".join([_text(part) for part in content])  # type: ignore[union-attr]
    if isinstance(content, str):
        return _escaped(content)
    if content is None or content is False:
        return ""
    if isinstance(content, Tag):
        closed = "" if content.name in _VOID else f"</{content.name}>"
        return f"<{content.name}{content.attributes}>{closed}"
    if isinstance(content, int):
        return str(content)
    return "".join([_text(part) for part in content])


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    return html.escape(visible(text))


@cache
def _attribute(name: str) -> str:
    return " " + name.rstrip("_").replace("_", "-")


@cache
def _class_attribute(classes: str) -> str:
    return f' class="{_escaped(classes.lstrip(".").replace(".", " "))}"'


circle = Tag("circle")
g = Tag("g")
line = Tag("line")
polygon = Tag("polygon")
polyline = Tag("polyline")
rect = Tag("rect")
svg = Tag("svg")
text = Tag("text")
title = Tag("title")
