"""The year's due dates as a calendar file (iCalendar, RFC 5545) for Outlook, Google Calendar and telephones."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Iterator

from lib.plan.calendar import ReportingPeriod, calendar_of
from lib.plan.model import Plan
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import reminder_words as words
from lib.vietnamese.words.common_words import NO_OWNER

MOST_OCTETS = 75
"""Of a line without its end; longer ones are folded."""
ALARM = "-PT16H"
"""An event of a whole day starts at midnight: the alarm comes at eight in the morning of the day before."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
"""What some programs take for the end of a line, and what no text has."""


def due_months(plan: Plan) -> list[tuple[ReportingPeriod, dict[str, list[str]]]]:
    """Return the months in which a report is due, each with its owners and the names of their indicators."""
    found = []
    for entry in calendar_of(plan):
        owners: dict[str, list[str]] = {}
        for indicator in plan.indicators:
            for measure in indicator.measures:
                names = owners.setdefault(measure.owner or NO_OWNER, [])
                if entry.period.month in measure.target.report_months and indicator.short_name not in names:
                    names.append(indicator.short_name)
        due = {owner: names for owner, names in owners.items() if names}
        if due:
            found.append((entry, due))
    return found


def due_text(entry: ReportingPeriod, write: Callable[[datetime.date], str] = day_text) -> str:
    """Return the day on which a report is due as users read it, marked where the year's official calendar is not known."""
    day = write(entry.due)
    return words.PROVISIONAL.format(due=day) if entry.is_provisional else day


def calendar_file(plan: Plan, now: datetime.datetime) -> bytes:
    """Return the calendar file, one event of a whole day for each due date; `now` has a time zone and is when it was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bang theo doi chi tieu//Lich nhac//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(words.CALENDAR_NAME.format(year=plan.year, authority=plan.settings.authority))}",
    ]
    for entry, owners in due_months(plan):
        lines += _event(plan, entry, owners, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line)).encode()


def _event(plan: Plan, entry: ReportingPeriod, owners: dict[str, list[str]], now: datetime.datetime) -> list[str]:
    text = "; ".join(words.EVENT_OWNER.format(owner=owner, names=", ".join(names)) for owner, names in owners.items())
    about = words.EVENT_ABOUT.format(start=day_text(entry.start), close=day_text(entry.close), owners=text)
    if entry.is_provisional:
        about += " " + words.EVENT_PROVISIONAL.format(year=entry.due.year)
    summary = _text(words.EVENT.format(period=entry.period.label[0].lower() + entry.period.label[1:]))
    # The same name at every download, so that a calendar replaces the event instead of showing it twice.
    uid = uuid.uuid5(uuid.NAMESPACE_OID, f"{plan.settings.authority} {entry.period}")
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.due + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{_text(about)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{ALARM}",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
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
