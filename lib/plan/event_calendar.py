"""A calendar file (iCalendar, RFC 5545) of events of a whole day, for Outlook, Google Calendar and telephones."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MOST_OCTETS = 75
"""Of a line without its end; longer ones are folded."""
ALARM = "-PT16H"
"""An event of a whole day starts at midnight: the alarm comes at eight in the morning of the day before."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
"""What some programs take for the end of a line, and what no text has."""


@dataclass(frozen=True)
class Event:
    """What happens on a day: a title, what is to be known about it, and whether a calendar reminds of it."""

    name: str
    """The same at every download and of no other event, so that a calendar replaces the event instead of showing it twice."""
    day: date
    summary: str
    about: str
    has_alarm: bool = True


def event_calendar(title: str, events: Iterable[Event], now: datetime) -> bytes:
    """Return the calendar file with its title; `now` has a time zone and is when it was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bang theo doi chi tieu//Lich nhac//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line)).encode()


def _event(event: Event, now: datetime) -> list[str]:
    summary = _text(event.summary)
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{ALARM}", f"DESCRIPTION:{summary}", "END:VALARM"]
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(uuid.NAMESPACE_OID, event.name)}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{_text(event.about)}",
        "TRANSP:TRANSPARENT",
        *(alarm if event.has_alarm else []),
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    r"""Write a text as the value of a property.

    >>> _text("a, b; c\nd")
    'a\\, b\\; c\\nd'
    >>> _text("a\rEND:VEVENT\x00")
    'a\\nEND:VEVENT'
    """
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\r", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return _CONTROLS.sub(" ", text).rstrip()


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most `MOST_OCTETS`, never cutting a letter; all but the first start with the space of a fold.

    >>> [len(piece.encode()) for piece in _folded("SUMMARY:" + "ữ" * 40)]
    [74, 55]
    """
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > MOST_OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
