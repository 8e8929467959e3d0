"""The check of the name by which the server is addressed: its own and no others, so that no foreign page passes for it.

A page of any site may let its name point to this machine after it is loaded (DNS rebinding); the browser then takes the dashboard
for a part of that site, and the site reads it. What gives it away is the name in the request's `Host`.
"""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from collections.abc import Collection
from functools import cache
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.ui.web.streamlit_patches import return_address
from lib.vietnamese.words.common_words import OTHER_NAME

VARIABLE = "DASHBOARD_HOSTS"
"""The environment's variable that holds further names, separated by commas: those of a proxy in front, or of the ward's network."""
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]{1,5})?", re.IGNORECASE)


class HostCheck:
    """Middleware that answers only requests for `names`, for numbers of this machine, and for what loopback is called."""

    def __init__(self, app: ASGIApp, names: Collection[str] | None = None) -> None:
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is meant for this server; the rest is misdirected: 421."""
        names = configured_names() if self.names is None else self.names
        hosts = Headers(scope=scope).getlist("host") if scope["type"] in ("http", "websocket") else None
        if hosts is None or (len(hosts) == 1 and is_own(hosts[0], names, is_in_network=is_in_network())):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(OTHER_NAME, 421)(scope, receive, send)


def is_own(host: str, names: Collection[str], *, is_in_network: bool) -> bool:
    """Tell whether the value of `Host` names this server.

    In the network any number does, since no site can have it as its name, and this machine's own name.

    >>> own = [is_own(host, {"bang.phuong.example"}, is_in_network=False) for host in ("localhost:8501", "127.0.0.1", "[::1]:8501")]
    >>> own, is_own("bang.phuong.example", {"bang.phuong.example"}, is_in_network=False)
    ([True, True, True], True)
    >>> [is_own(host, (), is_in_network=False) for host in ("ngoai.example", "localhost.ngoai.example", "192.168.1.5", "", "a@b")]
    [False, False, False, False, False]
    >>> is_own("192.168.1.5:8501", (), is_in_network=True), is_own("ngoai.example", (), is_in_network=True)
    (True, False)
    """
    found = _HOST.fullmatch(host.strip())
    if found is None:
        return False
    name = found["name"].strip("[]").lower().removesuffix(".")
    if name == "localhost" or name in names:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback or is_in_network
    except ValueError:
        return is_in_network and name in _own_names()


def configured_names() -> frozenset[str]:
    """Return the further names of this server: of the environment, of the settings, and where a sign-in service returns to."""
    listed = os.environ.get(VARIABLE, "").split(",")
    listed.append(str(st.get_option("browser.serverAddress") or ""))
    listed.append(urlsplit(return_address()).hostname or "")
    return frozenset(name.strip().lower().removesuffix(".") for name in listed if name.strip())


def is_in_network() -> bool:
    """Tell whether the server listens to other machines."""
    address = str(st.get_option("server.address") or "")
    try:
        return not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address != "localhost"


@cache
def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    return frozenset({name, name.partition(".")[0], socket.getfqdn().lower()})
