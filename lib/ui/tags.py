"""HTML elements that escape by themselves.

`tags.p(".secondary", title=name)["of ", tags.b[value]]` is the HTML of a paragraph. Every text between or inside the tags is
escaped unless it is `Html`, and only this module and `lib.drawing.markup` make `Html`: what a workbook or a person wrote is never
taken for markup. No other module writes tags into strings; tests/ui/test_tags.py holds the rule.
"""

from __future__ import annotations

import re

from lib.drawing.markup import Html as Html
from lib.drawing.markup import Node as Node
from lib.drawing.markup import Tag as Tag
from lib.drawing.markup import circle as circle
from lib.drawing.markup import g as g
from lib.drawing.markup import line as line
from lib.drawing.markup import polygon as polygon
from lib.drawing.markup import polyline as polyline
from lib.drawing.markup import rect as rect
from lib.drawing.markup import rendered as rendered
from lib.drawing.markup import svg as svg
from lib.drawing.markup import text as text
from lib.drawing.markup import title as title


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


a = Tag("a")
article = Tag("article")
b = Tag("b")
body = Tag("body")
br = Tag("br")
button = Tag("button")
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
link = Tag("link")
main = Tag("main")
mark = Tag("mark")
meta = Tag("meta")
nav = Tag("nav")
ol = Tag("ol")
optgroup = Tag("optgroup")
option = Tag("option")
p = Tag("p")
s = Tag("s")
script = Tag("script")
section = Tag("section")
select = Tag("select")
small = Tag("small")
span = Tag("span")
strong = Tag("strong")
summary = Tag("summary")
table = Tag("table")
tbody = Tag("tbody")
td = Tag("td")
textarea = Tag("textarea")
th = Tag("th")
thead = Tag("thead")
tr = Tag("tr")
ul = Tag("ul")
