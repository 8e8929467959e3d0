"""Documents that need no server: one file with our styles, letters and programs inside, which asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from lib.ui import tags
from lib.ui.tags import Html, Node, rendered
from lib.ui.web.static_files import STATIC, page_style
from lib.ui.web.streamlit_patches import STREAMLIT_FILES

_LETTERS = "SourceSansVF-Upright.*.woff2"
"""The letters of every page, all weights and all of Vietnamese in one file of 170 kB."""
_FACE = '@font-face {{ font-family: "Source Sans"; font-weight: 200 900; src: url(data:font/woff2;base64,{content}); }}'
# Nothing may be fetched: what is shown is in the file, and the only programs that run are those whose digests stand here.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src {programs};"
    " base-uri 'none'; form-action 'none'"
)


def offline_document(title: str, body: Node, programs: Sequence[str] = (), style: Node = None) -> Html:
    """Return a whole page as one file.

    Parameters
    ----------
    body
        Its links and buttons must need no server (`lib.ui.tags.without_server`).
    programs
        The scripts among our static files that it needs, by name.
    """
    texts = [(STATIC / name).read_text("utf-8") for name in programs]
    head = tags.head[
        tags.meta(charset="utf-8"),
        tags.meta(http_equiv="Content-Security-Policy", content=_POLICY.format(programs=_digests(texts))),
        tags.meta(name="viewport", content="width=device-width, initial-scale=1"),
        tags.title[title],
        _style(),
        style,
    ]
    return tags.document(tags.html_(lang="vi", data_offline=True)[head, tags.body[body, [tags.program(text) for text in texts]]])


def _digests(programs: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(program.encode()).digest()).decode() for program in programs)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"


@cache
def _style() -> Html:
    (letters,) = STREAMLIT_FILES.rglob(_LETTERS)
    face = _FACE.format(content=base64.b64encode(letters.read_bytes()).decode())
    ours = (STATIC / "offline.css").read_text("utf-8")
    return rendered([tags.style_sheet(rules) for rules in (face, ours, page_style().decode())])
