"""Visits of pages without a browser: the page's HTML, and the connection over which Streamlit draws, kept open as browsers do."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

HOST = "127.0.0.1"
NOT_REACHED = (OSError, http.client.HTTPException, WebSocketException)
"""What a visit ends with where the server is gone."""
_HEALTH, _STREAM = "/_stcore/health", "/_stcore/stream"
_PATIENCE = 60.0
_LOOK = 0.5


class PageFault(Exception):
    """The page showed an error in the place of what was asked for."""


@dataclass(frozen=True)
class Answer:
    """An answer to a request: its status, 0 where none came, and its text."""

    status: int
    text: str = ""


@dataclass
class Visitor:
    """Somebody with a browser at one address of a network, who keeps the cookies that servers set."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    origin: str = HOST
    """From where the servers are asked."""

    def ask(self, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page, or send the fields of a form to it."""
        place = urlsplit(self.address)
        headers = {"Origin": self.address, "Accept": "text/html", "Cookie": self.cookie}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(HOST, place.port, timeout=_PATIENCE, source_address=(self.origin, 0))
        try:
            connection.request("POST" if fields else "GET", path, urlencode(fields) if fields else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            self.keep(answer.headers.get_all("Set-Cookie", []))
            return Answer(answer.status, text)
        except NOT_REACHED:
            return Answer(0)
        finally:
            connection.close()

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def keep(self, lines: list[str]) -> None:
        for line in lines:
            self.cookies |= {name: found.value for name, found in SimpleCookie(line).items()}


@dataclass(frozen=True)
class Drawing:
    """One drawing of the whole page: when its run began and when all of it was there, as `time.monotonic`."""

    began: float
    ended: float


@contextmanager
def visiting(visitor: Visitor, query: str = "") -> Iterator[Visit]:
    """Open a page for the block, after the server said that it is there, as Streamlit's script asks first.

    Raises
    ------
    OSError, HTTPException, WebSocketException
        No server is there: `NOT_REACHED`.
    """
    if visitor.ask(_HEALTH).status != 200:
        raise ConnectionError("no server is there")
    with connect(
        f"ws://{urlsplit(visitor.address).netloc}{_STREAM}",
        origin=visitor.address,  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": visitor.cookie},
        compression=None,
        max_size=None,
        proxy=None,
        open_timeout=_PATIENCE,
        close_timeout=1,
    ) as connection:
        yield Visit(connection, query)


class Visit:
    """An open page: the connection, and the parts of the page that ask for themselves again after some seconds."""

    def __init__(self, connection: ClientConnection, query: str) -> None:
        self._connection, self._state = connection, ClientState(query_string=query)
        self._timers: dict[str, tuple[float, float]] = {}
        self._began = 0.0

    def draw(self) -> Drawing:
        """Ask for the page and wait until all of it is there."""
        deadline = time.monotonic() + _PATIENCE
        for drawing in self.drawings(lambda: time.monotonic() > deadline):
            return drawing
        raise TimeoutError("the page never came")

    def drawings(self, is_over: Callable[[], bool]) -> Iterator[Drawing]:
        """Ask for the page, keep it open and yield each drawing of all of it, until it `is_over`; raises as `visiting`."""
        self._ask(self._state)
        while not is_over():
            self._ask_again()
            try:
                message = ForwardMsg.FromString(bytes(self._connection.recv(timeout=_LOOK)))  # type: ignore[arg-type]
            except TimeoutError:
                continue
            if self._take(message):
                yield Drawing(self._began, time.monotonic())

    def _take(self, message: ForwardMsg) -> bool:
        """Take a message in; tell whether it is the last of a drawing of the whole page."""
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self._began = time.monotonic()
            self._state.page_script_hash = message.new_session.page_script_hash
            self._timers.clear()
        elif kind == "auto_rerun":
            again = message.auto_rerun
            self._timers[again.fragment_id] = (again.interval, time.monotonic() + again.interval)
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise PageFault(message.delta.new_element.exception.message)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _ask_again(self) -> None:
        """Ask for the parts of the page whose time has come."""
        now = time.monotonic()
        for fragment, (interval, due) in list(self._timers.items()):
            if due <= now:
                self._timers[fragment] = (interval, now + interval)
                state = ClientState(fragment_id=fragment, is_auto_rerun=True)
                state.MergeFrom(self._state)
                self._ask(state)

    def _ask(self, state: ClientState) -> None:
        self._connection.send(BackMsg(rerun_script=state).SerializeToString())
