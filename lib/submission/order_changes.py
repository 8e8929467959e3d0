"""Changes of the order in which a domain's indicators stand, on the wall, on slides and in reports."""

from __future__ import annotations

from collections.abc import Mapping

from lib.submission.plan_proposal import Moment, PlanProposal
from lib.submission.target_changes import propose_targets, year_rows


def propose_order(moment: Moment, domain: str, places: Mapping[str, int], basis: bytes) -> PlanProposal | None:
    """Return the change of targets.csv that puts a domain's indicators in another order; None where they stand so already.

    `places` are the indicators' places in the domain by code; those with the same one stay in the order in which they are. The
    parts of an indicator stay together, and the other domains where they are.
    """
    plan, rows = moment.workspace.catalogue.plans[moment.period.year], year_rows(moment)
    before = [indicator.code for indicator in plan.in_domain(domain)]
    after = sorted(before, key=lambda code: places[code])
    if before == after:
        return None
    own = [row for code in after for row in rows if row["indicator"] == code]
    first = next(number for number, row in enumerate(rows) if row["indicator"] in before)
    others = [row for row in rows if row["indicator"] not in before]
    return propose_targets(moment, [*others[:first], *own, *others[first:]], basis)
