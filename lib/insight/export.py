"""The scorecard as plain data for other programs: the shape of `python -m lib status --json`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lib.insight.breakdown import CategoryReading, breakdowns, latest_of
from lib.insight.estimate import Estimate, Obstacle
from lib.insight.explain import explain
from lib.insight.predictive import LEVEL
from lib.insight.scorecard import MeasureScore, Scorecard
from lib.insight.year_end import YearEnds
from lib.ledger.snapshot import Snapshot
from lib.plan.periods import Period


def scorecard_to_data(
    scorecard: Scorecard, *, demo: bool, year_ends: YearEnds | None = None, snapshot: Snapshot | None = None
) -> dict[str, Any]:
    """Return the scorecard as JSON-ready data, with the year's ends where they are given, and by category from a `snapshot`.

    Numbers are JSON numbers, None where there is none. `counts` has a further key "not_judged" only if some indicator has no light,
    a measure the key "breakdowns" only if it is told by a dimension.
    """
    promises = scorecard.promises
    counts: dict[str, int] = {status.value: count for status, count in scorecard.counts.items()}
    if scorecard.not_judged:
        counts["not_judged"] = scorecard.not_judged
    return {
        "period": str(scorecard.period),
        "data_period": None if scorecard.data_month is None else str(Period(scorecard.period.year, scorecard.data_month)),
        "without_figure": len(scorecard.lacking),
        "demo": demo,
        "domains": list(dict.fromkeys(score.indicator.domain for score in scorecard.indicators)),
        "groups": sorted(scorecard.groups) if scorecard.groups is not None else None,
        "counts": counts,
        "retired": [
            {"code": m.code, "until": str(Period(scorecard.period.year, m.last_month)), "document": m.document}
            for m in scorecard.plan.retired
        ],
        "promises": {
            "complete": {"done": promises.complete_done, "of": promises.complete_of},
            "exceed": {
                "done": promises.exceed_done,
                "needed": promises.exceed_needed,
                "possible": promises.exceed_possible,
            },
        },
        "indicators": [
            {
                "code": score.indicator.code,
                "domain": score.indicator.domain,
                "name": score.indicator.name,
                "status": None if score.status is None else score.status.value,
                "override": score.override and score.override.to_data(),
                "measures": [
                    _measure(m, scorecard.period, (year_ends or {}).get(m.measure.code)) | _breakdowns(m, scorecard, snapshot)
                    for m in score.measures
                ],
            }
            for score in scorecard.indicators
        ],
    }


def _measure(score: MeasureScore, period: Period, found: Estimate | Obstacle | None) -> dict[str, Any]:
    reading = score.reading
    return {
        "code": score.measure.code,
        "part": score.measure.part or None,
        "value": _number(reading.value),
        "target": _number(score.target.bound),
        "expected": _number(score.expected),
        "status": None if score.status is None else score.status.value,
        "data_period": None if reading.data_month is None else str(Period(period.year, reading.data_month)),
        "reported_groups": reading.reported_groups,
        "of_groups": reading.of_groups,
        "sentence": explain(score),
        "adjusted": _adjusted(score, period),
        "estimate": _estimate(found) if isinstance(found, Estimate) else None,
        "no_estimate": found.value if isinstance(found, Obstacle) else None,
    }


def _breakdowns(score: MeasureScore, scorecard: Scorecard, snapshot: Snapshot | None) -> dict[str, Any]:
    """Return the measure by each dimension that it is told by, as a further key; none where there is none."""
    if not score.measure.dimensions or snapshot is None:
        return {}
    latest, month = latest_of(snapshot, score.measure, scorecard.period), scorecard.period.month
    found = breakdowns(score.measure, latest, scorecard.plan, scorecard.groups, month)
    return {
        "breakdowns": [
            {
                "dimension": one.dimension.code,
                "name": one.dimension.name,
                "adds_up": one.dimension.adds_up,
                "categories": [_category(read, scorecard.period) for read in one.categories],
            }
            for one in found
        ]
    }


def _category(read: CategoryReading, period: Period) -> dict[str, Any]:
    month = read.reading.data_month
    return {
        "code": read.category.code,
        "name": read.category.name,
        "amount": _number(read.amount),
        "base": _number(read.base),
        "rate": _number(read.rate),
        "share": _number(read.share),
        "data_period": None if month is None else str(Period(period.year, month)),
        "reported_groups": read.reading.reported_groups,
    }


def _adjusted(score: MeasureScore, period: Period) -> dict[str, Any] | None:
    """Return since when the target in force at `period` holds, what ordered it, and the one before."""
    found = score.measure.adjusted_by(period.month)
    if found is None:
        return None
    now, before = found
    numbers = {"target_before": _number(before.target.bound), "target_text_before": before.target_text}
    return {"from": str(Period(period.year, now.month)), "document": now.document, **numbers}


def _estimate(found: Estimate) -> dict[str, Any]:
    numbers = {name: _number(number) for name, number in (("value", found.value), ("low", found.low), ("high", found.high))}
    return {**numbers, "level": LEVEL, "verdict": found.verdict.value}


def _number(number: Fraction | None) -> float | int | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)
