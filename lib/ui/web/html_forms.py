"""Plain HTML forms outside Streamlit: their look, and what they take from a browser."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from lib.ui import tags
from lib.ui.tags import Html, Node, rendered
from lib.ui.web.response_headers import SEPARATED
from lib.vietnamese.words import access_words as words

SIGN_IN, SIGN_OUT, CHANGE, START = "/dang-nhap", "/dang-xuat", "/doi-mat-khau", "/bat-dau"
LARGEST = 8192
"""Bytes of a form that is read; ours have a few hundred."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    **SEPARATED,
}


def page(title: str, *body: Node, message: str = "", status: int = 200) -> HTMLResponse:
    """Return a page of our own with `body` below its title; `message` is a sentence that must be read first."""
    head = tags.head[
        tags.meta(charset="utf-8"),
        tags.meta(name="viewport", content="width=device-width, initial-scale=1"),
        tags.title[f"{title} – {words.PRODUCT}"],
        tags.link(rel="icon", href="/assets/icon.png"),
        tags.link(rel="stylesheet", href="/assets/palette.css"),
        tags.link(rel="stylesheet", href="/assets/forms.css"),
    ]
    alert = tags.p(".form-message", role="alert")[message] if message else None
    content = tags.main[tags.p(".product")[words.PRODUCT], tags.h1[title], alert, body]
    whole = tags.document(tags.html_(lang="vi")[head, tags.body[content]])
    return HTMLResponse(whole, status, _HEADERS)


def field(name: str, label: str, kind: str, complete: str, *, value: str = "", focus: bool = False, hint: str = "") -> Html:
    """Return a labelled field; `complete` tells a browser's own memory of passwords what belongs here."""
    filled = tags.input_(
        id=name,
        name=name,
        type=kind,
        autocomplete=complete,
        value=value,
        required=True,
        maxlength=200,
        autocapitalize="none",
        spellcheck="false",
        autofocus=focus,
        aria_describedby=f"{name}-hint" if hint else None,
    )
    return rendered(tags.label(for_=name)[label], filled, tags.small(id=f"{name}-hint")[hint] if hint else None)


def form(action: str, back: str, button: str, *fields: Node) -> Html:
    """Return a form that is sent to `action`, with where to go afterwards."""
    return tags.form(method="post", action=action)[
        tags.input_(type="hidden", name="ve", value=back), fields, tags.button(type="submit")[button]
    ]


def way_back(back: str) -> Html:
    """Return the link to where someone came from."""
    return tags.p(".back")[tags.a(href=back)[words.BACK]]


async def fields_of(request: Request, *, largest: int = LARGEST, most: int = 20) -> dict[str, str]:
    """Return the fields of a form that one of our own pages sent: at most so many, of so many bytes in all.

    Raises
    ------
    HTTPException
        It comes from elsewhere (403), or is far too large (413).
    """
    if not is_from_here(request):
        raise HTTPException(403, words.FROM_ELSEWHERE)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise HTTPException(413, words.TOO_LARGE)
    text = body.decode("utf-8", "replace")
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=most, errors="replace")
    except ValueError:
        raise HTTPException(413, words.TOO_LARGE) from None
    return {name: values[-1] for name, values in found.items()}


def is_from_here(request: Request) -> bool:
    """Tell whether a page of this server sent the request: browsers say so themselves, and no page can make them lie.

    `Sec-Fetch-Site` comes only to https and this machine; `Origin` comes with every form. What has neither is no browser's form.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def safe_return(text: str | None) -> str:
    """Return the address within this server to which `text` leads, "/" where it would lead elsewhere.

    >>> [safe_return(text) for text in ("/kinh-te?ky=2024-06", "//evil.example", "https://evil.example/", "/\\\\evil.example")]
    ['/kinh-te?ky=2024-06', '/', '/', '/']
    """
    text = text or ""
    plain = text.startswith("/") and not text.startswith("//") and "\\" not in text and all(c.isprintable() for c in text)
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    own = parts.path.rstrip("/") in (SIGN_IN, SIGN_OUT, CHANGE, START)
    return text if plain and not parts.scheme and not parts.netloc and not own and len(text) < 1000 else "/"


def with_return(path: str, back: str) -> str:
    """Return `path` with where to go afterwards.

    >>> with_return("/dang-nhap", "/kinh-te?ky=2024-06")
    '/dang-nhap?ve=%2Fkinh-te%3Fky%3D2024-06'
    """
    return path if back == "/" else f"{path}?ve={quote(back, safe='')}"
