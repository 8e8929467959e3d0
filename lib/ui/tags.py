"""HTML elements that escape by themselves.

`tags.p(".secondary", title=name)["of ", tags.b[value]]` is the HTML of a paragraph. Every text between or inside the tags is
escaped unless it is `Html`, and only this module makes `Html`: what a workbook or a person wrote is never taken for markup.
No other module writes tags into strings; tests/ui/test_tags.py holds the rule.
"""

from __future__ import annotations

import html
import re
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

        >>> print(rendered(input_(type="text", value='"Tổ 1"', autofocus=True, hidden=None)))
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

        >>> print(p(".warning")["1 < 2: ", b["Tổ\u202e <i>"], None, [" ", br]])
        <p class="warning">1 &lt; 2: <b>Tổ\ufffd &lt;i&gt;</b> <br></p>
        """
        return Html(f"<{self.name}{self.attributes}>{_text(content)}</{self.name}>")


Node: TypeAlias = "str | int | Tag | Literal[False] | Iterable[Node] | None"
"""What an element may hold: text, which is escaped; `Html`; an element without content; several of them; nothing."""

_VOID = frozenset({"br", "img", "input", "link", "meta"})
"""Elements that are never closed."""


def rendered(*content: Node) -> Html:
    """Return HTML for a browser; a text that is not `Html` is escaped.

    >>> print(rendered("<b>", b["1"], i(".shape")))
    &lt;b&gt;<b>1</b><i class="shape"></i>
    """
    return Html(_text(content))


def document(root: Html) -> Html:
    """Return a whole page for a browser, of its outermost element."""
    return Html(f"<!doctype html>{root}")


def style_sheet(rules: str) -> Html:
    """Return rules of CSS, of which nothing may be escaped; they are the program's own.

    >>> print(style_sheet('p > [lang="vi"] { color: red }'))
    <style>p > [lang="vi"] { color: red }</style>
    """
    if "<" in rules:
        raise ValueError(rules)
    return Html(f"<style>{rules}</style>")


def program(text: str) -> Html:
    """Return a program for the browser as an element of its own, of which nothing may be escaped; it is this product's own.

    >>> print(program("if (1 < 2) act();"))
    <script>if (1 < 2) act();</script>
    """
    if _ENDS_PROGRAM.search(text):
        raise ValueError("the browser would take this for the program's end")
    return Html(f"<script>{text}</script>")


def without_server(content: Html) -> Html:
    """Return HTML for a file that no server stands behind.

    Links marked `data-server` are gone, those that open an indicator in large do so behind "#", and of all others the text remains.

    >>> print(without_server(rendered(a(href="?mo=KT-06")["1"], a(href="/kinh-te", target="_self")["2"], a(data_server=True)["3"])))
    <a href="#mo=KT-06">1</a><a>2</a>
    """
    return Html(_LINK.sub(lambda link: f"<a{_address_offline(link[1])}>", _NEEDS_SERVER.sub("", content)))


def _address_offline(attributes: str) -> str:
    found = _ADDRESS.search(attributes)
    kept = _ADDRESS.sub("", attributes)
    return kept + (f' href="#{found[1][1:]}"' if found and found[1].startswith("?mo=") else "")


# Attributes hold no ">" and no '"' of their own: both are escaped.
_LINK = re.compile(r"<a\b([^>]*)>")
_NEEDS_SERVER = re.compile(r"<a\b[^>]* data-server[^>]*>.*?</a>", re.DOTALL)
_ADDRESS = re.compile(r' (?:href|target)="([^"]*)"')
_ENDS_PROGRAM = re.compile(r"</script|<!--", re.IGNORECASE)


def given_back(markup: str) -> Html:
    """Return as `Html` again what `rendered` made and Streamlit, to which it was given, gives back as plain text."""
    return Html(markup)


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


a = Tag("a")
article = Tag("article")
b = Tag("b")
body = Tag("body")
br = Tag("br")
button = Tag("button")
circle = Tag("circle")
code = Tag("code")
dd = Tag("dd")
details = Tag("details")
div = Tag("div")
dl = Tag("dl")
dt = Tag("dt")
em = Tag("em")
fieldset = Tag("fieldset")
figure = Tag("figure")
form = Tag("form")
g = Tag("g")
h1 = Tag("h1")
h2 = Tag("h2")
h3 = Tag("h3")
head = Tag("head")
header = Tag("header")
html_ = Tag("html")
i = Tag("i")
img = Tag("img")
input_ = Tag("input")
label = Tag("label")
legend = Tag("legend")
li = Tag("li")
line = Tag("line")
link = Tag("link")
main = Tag("main")
mark = Tag("mark")
meta = Tag("meta")
nav = Tag("nav")
ol = Tag("ol")
optgroup = Tag("optgroup")
option = Tag("option")
p = Tag("p")
polygon = Tag("polygon")
polyline = Tag("polyline")
rect = Tag("rect")
s = Tag("s")
script = Tag("script")
section = Tag("section")
select = Tag("select")
small = Tag("small")
span = Tag("span")
strong = Tag("strong")
summary = Tag("summary")
svg = Tag("svg")
table = Tag("table")
tbody = Tag("tbody")
td = Tag("td")
text = Tag("text")
textarea = Tag("textarea")
th = Tag("th")
thead = Tag("thead")
title = Tag("title")
tr = Tag("tr")
ul = Tag("ul")
