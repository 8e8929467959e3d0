"""Completion of the journal: entries it lacks about the records of the ledger, added later and said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from lib.ledger import folders
from lib.ledger.journal import Event, Journal
from lib.ledger.record_listing import Listing
from lib.ledger.verify import not_journalled

EVENTS: Mapping[str, Event] = {
    "submission": Event.SUBMITTED,
    "withdrawal": Event.WITHDRAWN,
    "meeting": Event.MEETING_FROZEN,
    "approval": Event.APPROVED,
    "return": Event.RETURNED,
    "lock": Event.PERIOD_LOCKED,
    "reopening": Event.PERIOD_REOPENED,
    "request": Event.EXPLANATION_REQUESTED,
    "answer": Event.EXPLANATION_GIVEN,
    "override": Event.LIGHT_OVERRIDDEN,
    "slide_order": Event.SLIDES_ARRANGED,
    "merger": Event.WARD_MERGED,
    "task": Event.TASK_ASSIGNED,
    "task_report": Event.TASK_REPORTED,
    "task_confirmation": Event.TASK_CONFIRMED,
    "task_reopening": Event.TASK_REOPENED,
    "task_extension": Event.TASK_EXTENDED,
    "group_link": Event.LINK_ISSUED,
    "paragraph_edit": Event.PARAGRAPH_EDITED,
    "paragraph_reversion": Event.PARAGRAPH_REVERTED,
    "issued_report": Event.REPORT_ISSUED,
    "form": Event.FORM_STORED,
    "province_approval": Event.PROVINCE_APPROVED,
    "province_return": Event.PROVINCE_RETURNED,
    "resubmission": Event.RESUBMITTED,
}
"""The event of the entry about each kind of record."""
LATE = "added_later"


def complete(data: Path, *, now: datetime, origin: str) -> int:
    """Add an entry for every record that has none, and return how many there were.

    Raises
    ------
    OSError
        The disk refused.
    """
    journal = Journal(data / folders.JOURNAL)
    missing = list(not_journalled(Listing(data / folders.RECORDS).folders(), tuple(journal.entries())))
    for _, receipt in missing:
        what = {LATE: receipt.accepted_at.isoformat()}
        journal.append_record(EVENTS[receipt.kind], receipt, who=receipt.officer, now=now, origin=origin, what=what)
    return len(missing)
