"""The app without a browser: what stands on a page, as text."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

from lib.access.account import Account
from lib.vietnamese.words.common_words import DOMAINS

ROOT = Path(__file__).resolve().parents[2]
DOMAIN_PAGES = [slug.replace("-", "_") for slug in DOMAINS]
"""The pages of the shipped domains, all of one file."""
PAGES = sorted({*(path.stem for path in (ROOT / "pages").glob("*.py")), *DOMAIN_PAGES} - {"linh_vuc"})
"""The pages by their address, which writes "-" for "_"; all but those of domains are files of that name."""
OVERVIEW, UPLOAD, HISTORY, ADMINISTRATION = "tong_quan", "cap_nhat", "lich_su", "quan_tri"
SVG = "{http://www.w3.org/2000/svg}"
Open = Callable[..., "Screen"]
SignIn = Callable[[Path, Account], Account]


class Visited(AppTest):
    """A test of the app that brings the visitor's cookies with every run, for several visitors may take turns."""

    come: Callable[[], object] = staticmethod(lambda: None)

    def _run(self, *arguments: Any, **options: Any) -> AppTest:
        self.come()
        return super()._run(*arguments, **options)


class Screen:
    """One visitor: a page opened with filters in its address. `come` puts the visitor's own cookies where pages read them."""

    def __init__(self, page: str, query: dict[str, str | list[str]], come: Callable[[], object] = lambda: None) -> None:
        self.test = Visited(str(ROOT / "app.py"), default_timeout=120)
        self.test.come = come
        self.test.query_params.update(query)
        self.test.run()
        if page != OVERVIEW:
            self.go(page)

    def go(self, page: str) -> None:
        """Move to another page, as the navigation does."""
        if (ROOT / "pages" / f"{page}.py").exists():
            self.test.switch_page(f"pages/{page}.py")
        else:
            self.test._page_hash = calc_hash(page.replace("_", "-"))
        self.test.run()

    @property
    def faults(self) -> list[str]:
        """Exceptions on the page."""
        return [str(exception.message) for exception in self.test.exception]

    @property
    def html(self) -> str:
        """The markup that the product writes itself, with its drawings unpacked, as the page's script does."""
        found = "\n".join(element.proto.body for element in self.test.get("html"))
        return re.sub(r' data-drawing="([^"]*)">', lambda packed: f">{base64.b64decode(packed[1]).decode()}", found)

    @property
    def drawings(self) -> list[ElementTree.Element]:
        """The charts over the months that the server drew, as SVG."""
        return [ElementTree.fromstring(one) for one in self._drawn if '<g class="group-row' not in one]

    @property
    def group_drawings(self) -> list[ElementTree.Element]:
        """The charts of groups as bars, as SVG."""
        return [ElementTree.fromstring(one) for one in self._drawn if '<g class="group-row' in one]

    @property
    def _drawn(self) -> list[str]:
        return re.findall(r'<svg class="chart".*?</svg>', self.html, re.DOTALL)

    @property
    def text(self) -> str:
        """All words on the page."""
        kinds = ("markdown", "caption", "subheader", "error", "warning", "info", "success")
        # A sign that Markdown is told to take as it is stands on the screen without its backslash.
        shown = (re.sub(r"\\([^\w\s])", r"\1", str(element.value)) for kind in kinds for element in self.test.get(kind))
        blocks = [self.html, *shown]
        titles = [element.proto.title for kind in ("error", "warning", "info", "success") for element in self.test.get(kind)]
        return "\n".join(plain(block) for block in (*blocks, *titles))

    @property
    def headline(self) -> str:
        """The page's first heading."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)
        assert found, self.text
        return plain(found[1])

    @property
    def values(self) -> list[str]:
        """The large values of a domain page, from top to bottom."""
        return [plain(value) for value in re.findall(r'class="value">(.*?)</div>', self.html, re.DOTALL)]

    @property
    def sentences(self) -> list[str]:
        """The paragraphs of the page."""
        return [plain(sentence) for sentence in re.findall(r"<p>(.*?)</p>", self.html, re.DOTALL)]

    def button(self, label: str):
        """Return the button with this label."""
        (found,) = [button for button in self.test.button if button.label == label]
        return found


def texts(drawing: ElementTree.Element, tag: str) -> list[str]:
    """Return what the elements of one kind in a drawing say."""
    return [element.text or "" for element in drawing.iter(SVG + tag)]


def plain(html: str) -> str:
    """Return the words of a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()
