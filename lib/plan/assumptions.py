"""Assumptions about a measure, apart from the decision, which hold until the ward confirms them in settings.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lib.plan.csv_tables import PlanError
from lib.plan.model import Measure

ASSUMED = ("numerator", "denominator", "plan", "exceed_at", "amber_at", "report_months", "owner")
"""The columns of targets.csv that the decision does not give; `plan` stands for plan_q1 … plan_q4 together."""


def unconfirmed(measure: Measure, confirmed: Collection[str]) -> tuple[str, ...]:
    """Return which of `ASSUMED` this measure uses and the ward has not confirmed.

    `confirmed` names a column for all measures ("owner"), a measure with all its columns ("KT-06"), or one of both ("KT-06.plan").
    """
    if measure.code in confirmed:
        return ()
    return tuple(name for name in _used(measure) if not {name, f"{measure.code}.{name}"} & set(confirmed))


def check_confirmed(confirmed: Iterable[str], measures: Collection[str], file: str, year: int) -> None:
    """Refuse what names neither a column nor a measure.

    Raises
    ------
    PlanError
        Naming the entry and what may stand there.
    """
    for entry in sorted(confirmed):
        code, _, name = entry.rpartition(".")
        if entry in ASSUMED or entry in measures or (code in measures and name in ASSUMED):
            continue
        raise PlanError(
            file,
            f"không hiểu “{entry}”.",
            "ghi mã thành phần (KT-06), hoặc một trong: " + ", ".join(ASSUMED) + ", hoặc cả hai (KT-06.owner).",
            column=f"plan.{year}.confirmed",
        )


def _used(measure: Measure) -> Iterable[str]:
    target = measure.target
    values = {
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "plan": target.plan,
        "exceed_at": target.exceed_at,
        # A paced measure is judged by its pace, and never looks at the amber bound.
        "amber_at": target.amber_at if target.plan is None else None,
        "report_months": target.report_months,
        "owner": measure.owner,
    }
    return (name for name in ASSUMED if values[name] not in (None, "", ()))
