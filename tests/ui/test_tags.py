"""HTML is made of elements that escape by themselves, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from lib.ui import tags
from lib.ui.html import table
from lib.ui.tags import Html, Tag, rendered
from lib.vietnamese.visible_text import visible
from tests.intake import hostile

ROOT = Path(__file__).resolve().parents[2]
BUILDERS = {"lib/ui/tags.py", "lib/drawing/markup.py"}
FILES = sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
NAMES = {tag.name for tag in vars(tags).values() if isinstance(tag, Tag)} | {"html", "iframe", "style", "path", "rect"}
WRITTEN = re.compile(rf"</?(?:{'|'.join(sorted(NAMES))})(?=[\s/>])|<!doctype", re.I)
HOLD_NO_TEXT = {
    "lib/palette.py": "pictures of the lights, files of their own",
    "lib/ui/web/server.py": "what is looked for in the frame of Streamlit's page",
}


def strings(path: Path) -> Iterator[str]:
    """Yield the texts of a module, without those that only document it."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and id(node) not in documentation:
            yield node.value if isinstance(node.value, str) else node.value.decode("utf-8", "replace")


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize(
    ("text", "is_written"),
    [('<p class="x">', True), ("a<br>b", True), ("</div>", True), ("a < b", False), (r"(?P<part>\d)", False), ("<id>", False)],
)
def test_this_test_knows_a_written_tag(text, is_written):
    assert bool(WRITTEN.search(text)) == is_written


def test_no_module_writes_tags_into_strings():
    names = {path.relative_to(ROOT).as_posix(): path for path in FILES}
    found = {name for name, path in names.items() if any(WRITTEN.search(text) for text in strings(path))}
    assert found - BUILDERS == set(HOLD_NO_TEXT)


def test_only_the_builder_makes_html():
    found = {path.relative_to(ROOT).as_posix() for path in FILES for name, _ in calls(path) if name in ("Html", "tags.Html")}
    assert found == BUILDERS


def test_a_browser_is_given_only_what_was_rendered():
    shown = [
        ast.unparse(call.args[0]) for path in FILES for name, call in calls(path) if name.endswith(".html") and name != "slide.html"
    ]
    assert len(shown) > 50
    assert [text for text in shown if not text.startswith("rendered(")] == []


@pytest.mark.parametrize("text", [*hostile.TEXTS, hostile.NAME, '"><script>', "' onclick='"])
def test_a_text_stays_a_text_wherever_it_stands(text):
    html = rendered(text, tags.a(href=text, title=text)[text], [text, (text,)], table([text], [[text]], stacked=True))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) == {"a", "table", "thead", "tbody", "tr", "th", "td"}
    assert unescape(tags.p[text]) == f"<p>{visible(text)}</p>"
    assert unescape(rendered(tags.img(alt=text))) == f'<img alt="{visible(text)}">'


def test_html_stays_html_and_what_is_made_of_it_otherwise_is_text_again():
    bold = tags.b["1 < 2"]
    assert tags.p[bold] == "<p><b>1 &lt; 2</b></p>"
    assert isinstance(rendered(bold), Html)
    assert tags.p[f"{bold}!"] == "<p>&lt;b&gt;1 &amp;lt; 2&lt;/b&gt;!</p>"


@pytest.mark.parametrize(
    ("content", "html"),
    [
        (None, ""),
        (False, ""),
        (0, "0"),
        ("", ""),
        (["a", None, [tags.br, 1]], "a<br>1"),
        (tags.td, "<td></td>"),
        (tags.i(".shape.shape-met"), '<i class="shape shape-met"></i>'),
        (tags.button(disabled=True, hidden=False, data_go="on", for_="x"), '<button disabled data-go="on" for="x"></button>'),
        ((str(number) for number in range(3)), "012"),
    ],
)
def test_what_an_element_may_hold(content, html):
    assert rendered(content) == html


def test_rules_of_style_hold_no_markup():
    with pytest.raises(ValueError):
        tags.style_sheet("</style><script>")
