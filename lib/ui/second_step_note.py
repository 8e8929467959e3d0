"""The note on top of a ward's pages that some of its figures wait for the province, and from when on they do."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from lib.ledger.province_review import Step, records_at
from lib.ledger.snapshot import Snapshot
from lib.plan.csv_tables import PlanError
from lib.plan.model import Plan
from lib.plan.second_step import second_step_of
from lib.vietnamese.words import second_step_words as words
from lib.workspace import Workspace


def since_of(workspace: Workspace) -> datetime | None:
    """Return the moment from which on what the ward accepts waits for the province; None for never.

    So too where the province's table has a mistake, which the province's own pages name.
    """
    with suppress(PlanError):
        return second_step_of(workspace.folder)
    return None


def waiting_note(workspace: Workspace, snapshot: Snapshot, plan: Plan) -> str:
    """Return how many of the year's figures wait for the province and how many submissions it returned; blank for none."""
    since = since_of(workspace)
    if since is None:
        return ""
    year = str(plan.year)
    waiting = sum(count for record, count in records_at(snapshot, since, Step.WAITS) if record.receipt.period[:4] == year)
    returned = sum(record.receipt.period[:4] == year for record, _ in records_at(snapshot, since, Step.RETURNED))
    parts = [words.WAITS_NOTE.format(count=waiting, year=year)] if waiting else []
    parts += [words.RETURNED_NOTE.format(count=returned)] if returned else []
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]
