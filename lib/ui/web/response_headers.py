"""The security headers of every answer: no frames and scripts of other sites, no guesses at types."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANCESTORS = "DASHBOARD_FRAME_ANCESTORS"
"""The environment's variable that names the sites which may hold our pages in a frame, by https, separated by commas."""
_SITE = re.compile(r"https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?")
_NOBODY = "frame-ancestors 'none'"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        # Streamlit's components and Plotly write styles into the page as they draw.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        _NOBODY,
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SEPARATED = {"Cross-Origin-Opener-Policy": "same-origin"}
"""What pages that take a password add: the browser keeps them apart from whoever opened them, at the price of a new process."""


class Hardened:
    """Middleware that adds `HEADERS` to every answer; pages that take a password say for themselves that no frame may hold them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = headers_for(frame_ancestors(os.environ.get(ANCESTORS, "")))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)  # a page of our own may be stricter
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def frame_ancestors(text: str) -> tuple[str, ...]:
    """Return the sites that a text names; what is no site by https is left out, and with it nobody is let in.

    >>> frame_ancestors("https://cong.tinh.example, http://a.example *"), frame_ancestors("")
    (('https://cong.tinh.example',), ())
    """
    return tuple(site for site in re.split(r"[,\s]+", text.strip().lower()) if _SITE.fullmatch(site))


def headers_for(ancestors: Sequence[str]) -> Mapping[str, str]:
    """Return the headers of a server whose pages these sites may hold in a frame.

    >>> "X-Frame-Options" in headers_for(()), "X-Frame-Options" in headers_for(("https://cong.tinh.example",))
    (True, False)
    """
    if not ancestors:
        return HEADERS
    policy = POLICY.replace(_NOBODY, f"frame-ancestors {' '.join(ancestors)}")
    # An older browser would take X-Frame-Options, which cannot name a site, for the whole truth.
    return {**{name: value for name, value in HEADERS.items() if name != "X-Frame-Options"}, "Content-Security-Policy": policy}
