"""The year's due dates, and the calendar file of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from lib.plan.calendar import ReportingPeriod, calendar_of
from lib.plan.event_calendar import Event, event_calendar
from lib.plan.model import Plan
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import reminder_words as words
from lib.vietnamese.words.common_words import NO_OWNER


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
    title = words.CALENDAR_NAME.format(year=plan.year, authority=plan.settings.authority)
    return event_calendar(title, [_event(plan, entry, owners) for entry, owners in due_months(plan)], now)


def _event(plan: Plan, entry: ReportingPeriod, owners: dict[str, list[str]]) -> Event:
    text = "; ".join(words.EVENT_OWNER.format(owner=owner, names=", ".join(names)) for owner, names in owners.items())
    about = words.EVENT_ABOUT.format(start=day_text(entry.start), close=day_text(entry.close), owners=text)
    if entry.is_provisional:
        about += " " + words.EVENT_PROVISIONAL.format(year=entry.due.year)
    summary = words.EVENT.format(period=entry.period.label[0].lower() + entry.period.label[1:])
    return Event(f"{plan.settings.authority} {entry.period}", entry.due, summary, about)
