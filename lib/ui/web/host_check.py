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
from contextlib import suppress
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
        if hosts is None or (len(hosts) == 1 and is_own(hosts[0], {*names, *_names_in_network(scope)})):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(OTHER_NAME, 421)(scope, receive, send)


def is_own(host: str, names: Collection[str]) -> bool:
    """Tell whether the value of `Host` names this server: as loopback is called, or as one of `names` and numbers.

    >>> own = {"bang.phuong.example", "192.168.1.5", "fd00::5"}
    >>> [is_own(host, own) for host in ("localhost:8501", "127.0.0.1", "[::1]:8501", "Bang.phuong.example.")]
    [True, True, True, True]
    >>> [is_own(host, own) for host in ("192.168.1.5:8501", "[fd00:0::5]", "192.168.1.6", "[fd00::6]")]
    [True, True, False, False]
    >>> [is_own(host, own) for host in ("ngoai.example", "localhost.ngoai.example", "", "a@b")]
    [False, False, False, False]
    """
    found = _HOST.fullmatch(host.strip())
    if found is None:
        return False
    name = _plain(found["name"].strip("[]"))
    return name == "localhost" or name in names or _is_loopback(name)


def configured_names() -> frozenset[str]:
    """Return the further names of this server: of the environment, of the settings, and where a sign-in service returns to."""
    listed = os.environ.get(VARIABLE, "").split(",")
    listed.append(str(st.get_option("browser.serverAddress") or ""))
    listed.append(urlsplit(return_address()).hostname or "")
    return frozenset(_plain(name) for name in listed if name.strip())


def is_in_network() -> bool:
    """Tell whether the server listens to other machines."""
    address = str(st.get_option("server.address") or "")
    return not _is_loopback(address) and address != "localhost"


def _names_in_network(scope: Scope) -> frozenset[str]:
    """Return what else this machine is called in the network, none where the server listens to no other machine.

    The address at which this very connection arrived is one of them, so that those of all interfaces are known on every system.
    """
    if not is_in_network():
        return frozenset()
    server = scope.get("server")
    return _own_names() | {_plain(server[0])} if server and server[0] else _own_names()


@cache
def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    names = {name, name.partition(".")[0], socket.getfqdn().lower()}
    with suppress(OSError):  # the machine's own name leads nowhere: nobody can come by it either
        names |= {str(found[4][0]) for found in socket.getaddrinfo(name, None)}
    return frozenset(map(_plain, names))


def _plain(name: str) -> str:
    """Return a name or number as all ways of writing it are compared.

    >>> [_plain(name) for name in (" Bang.Phuong.example.", "::ffff:10.0.0.7", "fe80:0::1%eth0", "FD00::5")]
    ['bang.phuong.example', '10.0.0.7', 'fe80::1', 'fd00::5']
    """
    name = name.strip().lower().removesuffix(".")
    try:
        number = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name
    return str(getattr(number, "ipv4_mapped", None) or number)


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
