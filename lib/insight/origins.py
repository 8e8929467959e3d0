"""Origins of a figure: its author, time, file and cell, and the figures that stood in its place before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual, Key


class Fate(StrEnum):
    """What became of a figure."""

    STANDS = "stands"
    RESTATED = "restated"
    """A later submission says something else."""
    REPEATED = "repeated"
    """A later submission says the same."""
    WITHDRAWN = "withdrawn"
    WAITS = "waits"
    """Nobody approved it yet."""
    RETURNED = "returned"
    """It was not approved."""


@dataclass(frozen=True)
class Version:
    """A figure as one submission gave it; `ended_by` is the submission that replaced it, the withdrawal, or the return."""

    actual: Actual
    receipt: Receipt
    fate: Fate
    ended_by: Receipt | None


@dataclass(frozen=True)
class Origin:
    """All that was ever handed in for one month, measure and group, newest first."""

    key: Key
    versions: tuple[Version, ...]

    @property
    def standing(self) -> Version | None:
        """The figure that counts; None where all of them were withdrawn."""
        return next((version for version in self.versions if version.fate is Fate.STANDS), None)


def origins(snapshot: Snapshot, measure: str, year: int) -> tuple[Origin, ...]:
    """Return the origins of a measure's figures of `year`, the newest month first, in each the ward and then the groups by code.

    Demonstration figures are left out once real ones are there, as everywhere.
    """
    given: dict[Key, list[tuple[Actual, Receipt]]] = {}
    # What waited for approval replaced others when it was approved.
    for record in sorted(snapshot.records, key=lambda r: snapshot.decisions.get(r.receipt.id, r.receipt).order):
        for submission in record.submissions:
            receipt = submission.receipt
            if not receipt.period.startswith(f"{year}-") or receipt.demo != snapshot.is_demonstration:
                continue
            for actual in submission.actuals:
                if actual.measure == measure:
                    given.setdefault(actual.key(receipt.period), []).append((actual, receipt))
    keys = sorted(sorted(given), key=lambda key: key.period, reverse=True)
    return tuple(Origin(key, _versions(snapshot, given[key])) for key in keys)


def _versions(snapshot: Snapshot, given: list[tuple[Actual, Receipt]]) -> tuple[Version, ...]:
    """Return the versions, newest first, of figures in the order in which they came to count."""
    found = {r.id: Version(a, r, Fate.WITHDRAWN, snapshot.withdrawn[r.id]) for a, r in given if r.id in snapshot.withdrawn}
    for actual, receipt in given:
        if receipt.id not in found and not snapshot.counts(receipt.id):
            decision = snapshot.decisions.get(receipt.id)
            found[receipt.id] = Version(actual, receipt, Fate.RETURNED if decision else Fate.WAITS, decision)
    kept = [(a, r) for a, r in given if r.id not in found]
    for (actual, receipt), (later, by) in pairwise(kept):
        fate = Fate.REPEATED if actual.same_figures(later) else Fate.RESTATED
        found[receipt.id] = Version(actual, receipt, fate, by)
    for actual, receipt in kept[-1:]:
        found[receipt.id] = Version(actual, receipt, Fate.STANDS, None)
    return tuple(found[receipt.id] for _, receipt in reversed(given))
