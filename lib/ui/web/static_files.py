"""The static files of every page, Streamlit's own and ours: read and packed once, then answered out of memory."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lib import palette
from lib.ui import tags
from lib.ui.tags import Tag, rendered
from lib.ui.web.streamlit_patches import STREAMLIT_FILES

STATIC = Path(__file__).parent / "static"
_KINDS = {".js": "text/javascript", ".css": "text/css"}
"""The kinds of files answered here, with their types: those that are many, and small when packed."""
_FOR_EVER = {"Cache-Control": "public, immutable, max-age=31536000", "Vary": "Accept-Encoding"}
_STYLES = ("style.css", "charts.css", "slides.css", "province_slides.css", "conclusion.css", "meeting.css", "first_picture.css")
_SCRIPTS = (
    "address.js",
    "vietnamese.js",
    "anchor.js",
    "back.js",
    "menu.js",
    "drawing.js",
    "slides.js",
    "conclusion.js",
    "first_picture.js",
)
_COMPONENTS = ("Html", "Selectbox", "Multiselect")
"""What every page is drawn with."""
_IMPORT = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


class FromMemory:
    """Middleware that answers for a page's scripts and styles, Streamlit's and ours, whose addresses change with their content.

    Streamlit reads each of its hundred from disk, through threads, at every visit, and sends it unpacked.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        files = (file for file in STREAMLIT_FILES.rglob("*") if file.suffix in _KINDS)
        self._sources: Mapping[str, Callable[[], bytes]] = {
            **{f"/static/{file.relative_to(STREAMLIT_FILES).as_posix()}": file.read_bytes for file in files},
            "/assets/page.css": page_style,
            "/assets/page.js": page_script,
            "/assets/held_scripts.js": (STATIC / "held_scripts.js").read_bytes,
        }
        self._kept: dict[tuple[str, bool], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer if it is such a file that is asked for, else pass on."""
        source = self._sources.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if source is None:
            await self.app(scope, receive, send)
            return
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        wanted = scope["path"], packed
        if wanted not in self._kept:
            self._kept[wanted] = await run_in_threadpool(_content, source, packed)
        headers = _FOR_EVER | ({"Content-Encoding": "gzip"} if packed else {})
        kind = _KINDS[Path(scope["path"]).suffix]
        await Response(self._kept[wanted], headers=headers, media_type=kind)(scope, receive, send)


def _content(source: Callable[[], bytes], packed: bool) -> bytes:
    content = source()
    return gzip.compress(content) if packed else content


@cache
def page_style() -> bytes:
    """Return our style of every page."""
    return b"\n".join([*((STATIC / name).read_bytes() for name in _STYLES), palette.stylesheet().encode()])


@cache
def page_script() -> bytes:
    """Return our scripts of every page, each of which keeps to itself."""
    return b"\n".join((STATIC / name).read_bytes() for name in _SCRIPTS)


@cache
def head() -> bytes:
    """Return the lines that a page's head needs of us: our style and script, and what the page will draw with (`preloads`)."""
    ours = (
        tags.link(rel="stylesheet", href=_address("page.css", page_style())),
        tags.script(defer=True, src=_address("page.js", page_script())),
    )
    return rendered(ours, preloads()).encode()


@cache
def holder() -> bytes:
    """Return the line of the script that lets held scripts go."""
    return rendered(tags.script(defer=True, src=_address("held_scripts.js", (STATIC / "held_scripts.js").read_bytes()))).encode()


def _address(name: str, content: bytes) -> str:
    return f"/assets/{name}?{hashlib.sha256(content).hexdigest()[:12]}"


def preloads() -> list[Tag]:
    """Return the lines by which the browser fetches what it will draw with while it waits for what to draw.

    Streamlit's page asks for a component's script only when it is to be drawn, and then for all that one builds on. Plotly,
    which is as large as all the rest, is not among it: it comes when somebody asks for a figure.
    """
    folder = STREAMLIT_FILES / "js"
    found: dict[str, None] = {}

    def follow(name: str) -> None:
        if name not in found:
            found[name] = None
            for imported in _IMPORT.findall((folder / name).read_text("utf-8")):
                follow(imported)

    for component in _COMPONENTS:
        for file in folder.glob(f"{component}.*.js"):
            follow(file.name)
    frame = (STREAMLIT_FILES.parent / "index.html").read_text("utf-8")
    return [tags.link(rel="modulepreload", crossorigin=True, href=f"/static/js/{name}") for name in found if name not in frame]
