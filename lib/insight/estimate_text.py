"""The text about the year's end: the estimate and its range, the verdict, which groups are missing, how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.insight.estimate import Estimate, Method, Obstacle
from lib.insight.explain import shown_text, target_text, value_text, without_unit
from lib.insight.scorecard import MeasureScore
from lib.insight.year_so_far import coverage
from lib.plan.pace import share_due
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import indicator_words as words


@dataclass(frozen=True)
class EstimateText:
    """The sentences: the estimate, what can be concluded, which groups are missing, and how it was made; blank for none."""

    estimate: str
    verdict: str = ""
    missing: str = ""
    method: str = ""

    @property
    def sentences(self) -> str:
        """All of them in one paragraph."""
        return " ".join(filter(None, (self.estimate, self.verdict, self.missing, self.method)))


def estimate_text(score: MeasureScore, found: Estimate | Obstacle) -> EstimateText:
    """Return what is said of the year's end, or why nothing is."""
    if isinstance(found, Obstacle):
        share = share_due(score.target, score.month) or Fraction(0)
        why = words.OBSTACLES[found].format(value=value_text(score), share=_percent(share), **_reported(score))
        return EstimateText(why.strip())
    low, high, value = (shown_text(score, number) for number in (found.low, found.high, found.value))
    pattern = words.ESTIMATE if score.target.is_floor else words.ESTIMATE_CEILING
    return EstimateText(
        pattern.format(value=value, low=without_unit(score, low), high=without_unit(score, high)),
        words.VERDICTS[found.verdict].format(target=target_text(score)),
        words.WIDENED.format(**_reported(score)) if coverage(score.reading) < 1 else "",
        f"{_method(score, found)} {words.BASES_OF_RANGE[found.basis].format(cases=found.cases)}",
    )


def _reported(score: MeasureScore) -> dict[str, object]:
    """Return how many groups have a figure of the month, of how many, and which have an older one or none."""
    reading = score.reading
    by_month: dict[int, list[str]] = {}
    for name, month in reading.older_groups:
        by_month.setdefault(month, []).append(name)
    late = [words.LATE_GROUPS.format(month=month, groups=", ".join(names)) for month, names in sorted(by_month.items())]
    silent = [words.SILENT_GROUPS.format(groups=", ".join(reading.silent_groups))] if reading.silent_groups else []
    fresh = (reading.reported_groups or 0) - len(reading.older_groups)
    return {"fresh": fresh, "of": reading.of_groups, "month": score.month, "groups": " ".join((*late, *silent))}


def _method(score: MeasureScore, found: Estimate) -> str:
    # Only what was cut off to all there is reads 100 % without being that: nothing else is rounded onto it.
    is_capped = score.target.is_percentage and found.exact > found.value == 100
    capped = words.CAPPED.format(most=shown_text(score, found.value)) if is_capped else ""
    if found.method is Method.LINE:
        return words.BY_LINE.format(baseline=shown_text(score, score.target.baseline or Fraction(0)), capped=capped)
    return words.BY_PACE.format(standing=value_text(score), share=_percent(found.share), month=score.month, capped=capped)


def _percent(share: Fraction) -> str:
    return format_number(share * 100, 1, trim=True) + "%"
