"""Changes since a report was issued: the indicators whose figures are other ones now."""

from __future__ import annotations

from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Indicator, Plan
from lib.plan.periods import Period


def moved_indicators(plan: Plan, snapshot: Snapshot, issued: Receipt) -> tuple[Indicator, ...]:
    """Return the indicators of `plan`, in its order, of which a figure that the issued report rests on changed after it.

    It rests on the figures of its year up to its period, of all groups or of those it is of, and on those of the whole ward.

    Raises
    ------
    KeyError
        The ledger has no such record.
    """
    period = Period.parse(issued.period)
    groups = {*issued.groups, ""} if issued.groups else None
    moved = {
        key.measure
        for key in snapshot.changed_since(issued.id)
        if key.period[:4] == issued.period[:4] and Period.parse(key.period) <= period and (groups is None or key.group in groups)
    }
    return tuple(one for one in plan.indicators if any(measure.code in moved for measure in one.measures))
