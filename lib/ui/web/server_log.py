"""The console of a server: sentences for whoever sits there, or lines of JSON for a collector of logs, without personal data.

Which of the two, the variable `LOG_FORMAT` says. As JSON nothing is written that came from outside: not the text of an error, not
an address, not a name, and of the messages of other libraries only who wrote them where. What happened is found by its class and
the places in the program, and whom it concerned in the audit log.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType

from lib.ui.web import server_events
from lib.ui.web.server_events import ServerEvent, fault_of, happened
from lib.vietnamese.words.server_words import BAD_LOG_FORMAT

FORMAT, JSON = "LOG_FORMAT", "json"
LEFT_OUT = frozenset({("request", "asset"), ("request", "readiness"), ("request", "health")})
"""Kinds and names of events that are written only when they failed: a visit brings a hundred of them."""
_mutex = threading.Lock()
_is_json = threading.Event()


class BadFormat(ValueError):
    """The variable names no format; the text says so in Vietnamese."""


def prepare(environment: Mapping[str, str]) -> None:
    """Write as the environment says.

    Raises
    ------
    BadFormat
        It names neither JSON nor nothing.
    """
    wanted = environment.get(FORMAT, "").strip().lower()
    if wanted not in ("", JSON):
        raise BadFormat(BAD_LOG_FORMAT.format(value=wanted))
    if wanted == JSON and not _is_json.is_set():
        _is_json.set()
        server_events.listen(write)
        # Whatever a library wants to log, now or in a logger it makes later, comes by here.
        logging.setLogRecordFactory(_without_text)
        logging.captureWarnings(True)
        sys.excepthook = lambda _, error, __: write(fault_of(error))
        threading.excepthook = lambda args: write(fault_of(args.exc_value)) if args.exc_value else None
        sys.unraisablehook = lambda args: write(fault_of(args.exc_value)) if args.exc_value else None


def is_json() -> bool:
    """Tell whether lines of JSON are written, in which nothing secret may stand."""
    return _is_json.is_set()


def sentence(text: str) -> None:
    """Write a sentence of our own about the server to its console: of its start, its stop, its settings."""
    if is_json():
        _write({"kind": "server", "text": text})
        return
    # A console of an older Windows may lack letters: better a word with a question mark than no word.
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def fault(error: BaseException) -> None:
    """Write what went wrong in data or on the disk, which a page has told in its own words already."""
    happened(fault_of(error))
    if not is_json():
        sentence(str(error))


def failure(error: BaseException) -> None:
    """Write what nobody foresaw: lines of the program, never what its variables held."""
    happened(fault_of(error))
    if not is_json():
        traceback.print_exception(error)


def notice_failed(channel: str, reason: str) -> None:
    """Write that notices did not go out by a channel."""
    happened(ServerEvent("notice", channel, "failed"))
    if not is_json():
        sentence(f"{channel}: {reason}")


def slow_picture(page: str, text: str) -> None:
    """Write that a page's first picture was late, to the console's second stream."""
    happened(ServerEvent("first_picture", page, "late"))
    if not is_json():
        print(text, file=sys.stderr, flush=True)


def write(event: ServerEvent) -> None:
    """Write an event as a line of JSON, but for the many of no interest."""
    if (event.kind, event.name) in LEFT_OUT and event.outcome < "4":
        return
    line: dict[str, object] = {"kind": event.kind, "name": event.name, "outcome": event.outcome, "ward": event.ward}
    if event.seconds is not None:
        line["seconds"] = round(event.seconds, 4)
    _write({**line, "where": list(event.where)})


def _write(line: Mapping[str, object]) -> None:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    kept = {name: value for name, value in {**line, "request": server_events.request_id.get()}.items() if value not in ("", [])}
    text = json.dumps({"at": at, **kept}, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a console that lacks letters, or a file's name that is no text
        text = json.dumps({"at": at, **kept})
    with _mutex:
        print(text, flush=True)


def _without_text(
    name: str,
    level: int,
    path: str,
    number: int,
    _message: object,
    _values: object,
    error: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None,
    *_: object,
    **__: object,
) -> logging.LogRecord:
    """Write who logs what kind of error where, and return a record that no handler takes."""
    if error and error[1] is not None:
        happened(fault_of(error[1], "log"))
    elif level >= logging.WARNING:
        happened(ServerEvent("log", name, logging.getLevelName(level).lower()))
    record = logging.LogRecord(name, level, path, number, "", None, None)
    record.levelno = -1
    return record
