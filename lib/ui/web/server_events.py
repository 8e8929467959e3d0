"""The events of a server: requests, runs of pages, acts, faults; for whoever listens, and without a word about people.

Every word of an event is one of the program's own: never an address as it was typed, a name, or what an error says.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from lib.ledger import journal
from lib.ledger.journal import Event
from lib.ui import unit_choice
from lib.workspace import ROOT, data_folder

LINES = 12
"""Of a fault, as many places in the program as are given, the innermost ones."""


@dataclass(frozen=True)
class ServerEvent:
    """One event. `kind` is request, page_run, act, fault or log; `name` which of these, `outcome` how it ended."""

    kind: str
    name: str
    outcome: str
    seconds: float | None = None
    ward: str = ""
    where: tuple[str, ...] = ()
    """Of a fault the places in the program, the outermost first."""


request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request or of the page's run that happens now, blank outside of both."""
_listeners: list[Callable[[ServerEvent], None]] = []


def listen(listener: Callable[[ServerEvent], None]) -> None:
    """Give every later event to `listener`, in the thread where it happens."""
    if not _listeners:
        journal.listeners.append(_hear_act)
    _listeners.append(listener)


def forget_listeners() -> None:
    """Give events to nobody any more."""
    _listeners.clear()
    if _hear_act in journal.listeners:
        journal.listeners.remove(_hear_act)


def is_heard() -> bool:
    """Tell whether anybody listens: else nothing needs to be measured."""
    return bool(_listeners)


def happened(event: ServerEvent) -> None:
    """Give an event to all who listen."""
    for listener in tuple(_listeners):
        listener(event)


def fault_of(error: BaseException, kind: str = "fault") -> ServerEvent:
    """Return the event of an error: its class and the places in the program, never its text."""
    frames = traceback.extract_tb(error.__traceback__)[-LINES:]
    return ServerEvent(kind, type(error).__name__, "failed", where=tuple(_place(frame) for frame in frames))


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    return f"{shown.as_posix()}:{frame.lineno} {frame.name}"


def own_code() -> str:
    """Return the code of the unit whose folder the server shows, blank where one ward's folder on the disk has none."""
    if os.environ.get("DATABASE_URL"):
        return data_folder().name
    units = unit_choice.units()
    return units.province.code if units else ""


def _hear_act(journal_file: Path, event: Event) -> None:
    folder = journal_file.parent.parent
    happened(ServerEvent("act", event.value, "done", ward=own_code() if folder == data_folder() else folder.name))
