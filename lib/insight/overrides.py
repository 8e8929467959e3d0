"""The overrides that stand: what approvers said of an indicator's light, until its next figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.plan.status import Status
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import override_words as words
from lib.vietnamese.words.common_words import STATUSES


@dataclass(frozen=True)
class Override:
    """The light that somebody gave an indicator; it stands beside the computed one, which alone counts."""

    receipt: Receipt

    @property
    def light(self) -> Status:
        return Status(self.receipt.light)

    @property
    def mark(self) -> str:
        """The light in a few words."""
        return words.MARK.format(light=STATUSES[self.light])

    @property
    def text(self) -> str:
        """The light with who gave it, when, for which period and why."""
        receipt = self.receipt
        day, period = day_text(receipt.accepted_at.astimezone(VIETNAM)), Period.parse(receipt.period)
        about = words.ABOUT.format(officer=receipt.officer, day=day, month=period.month, year=period.year)
        return words.TEXT.format(mark=self.mark, about=about, reason=receipt.reason)

    def to_data(self) -> dict[str, Any]:
        """Return the override as JSON-ready data."""
        receipt = self.receipt
        return {
            "id": receipt.id,
            "status": receipt.light,
            "period": receipt.period,
            "reason": receipt.reason,
            "by": receipt.officer,
            "at": receipt.accepted_at.isoformat(),
        }


Overrides = Mapping[str, Override]
"""The override of each indicator that has one, by its code."""


def standing_overrides(plan: Plan, snapshot: Snapshot, period: Period) -> Overrides:
    """Return the overrides that stand at `period`, of the whole ward.

    One stands from its own period on until the indicator has another figure than it had then: the next one ends it, in all periods,
    and one taken back is another figure too. Where a later period had figures already, it ends before them. Of several for one
    indicator, that of the latest period stands, and of these the one given last.
    """
    found: dict[str, Receipt] = {}
    for receipt, changed in snapshot.overrides:
        start, indicator = Period.parse(receipt.period), plan.indicator_by_code.get(receipt.indicator)
        if indicator is None or start.year != plan.year or start > period:
            continue
        codes = {measure.code for measure in indicator.measures}
        is_ended = any(key.measure in codes and Period.parse(key.period).year == plan.year for key in changed)
        is_older = any(key.measure in codes and str(start) < key.period <= str(period) for key in snapshot.current)
        before = found.get(indicator.code)
        if not is_ended and not is_older and (before is None or before.period <= receipt.period):
            found[indicator.code] = receipt
    return {code: Override(receipt) for code, receipt in found.items()}
