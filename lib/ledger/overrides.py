"""Overrides as records: the light that an approver gives an indicator for a period, beside the computed one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.ledger.records import Author, Receipt, RecordKind, draft_of
from lib.ledger.store import Ledger
from lib.plan.model import Indicator
from lib.plan.status import Status


@dataclass(frozen=True)
class Ruling:
    """What an approver says: which light an indicator has in a period ("2024-09"), and why."""

    indicator: Indicator
    period: str
    light: Status
    reason: str


def override(ledger: Ledger, ruling: Ruling, author: Author) -> Receipt:
    """Give an indicator a light beside the computed one and return the receipt of that; no figure changes.

    Raises
    ------
    ValueError
        No reason is given.
    OSError
        The disk refused; nothing is stored.
    """
    reason, indicator = ruling.reason.strip(), ruling.indicator
    if not reason:
        raise ValueError("a reason must be given")
    with ledger.accepting() as snapshot:
        draft = draft_of(author, RecordKind.OVERRIDE, ruling.period, demo=snapshot.is_demonstration)
        draft = replace(draft, title=indicator.name, indicator=indicator.code, light=ruling.light.value, reason=reason)
        return ledger.place(snapshot, draft, {})
