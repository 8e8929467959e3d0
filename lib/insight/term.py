"""Term targets judged: what a programme promises by the end of its years, against an even pace over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from lib.insight.explain import shown_text
from lib.insight.last_year import results_of_year
from lib.insight.scorecard import MeasureScore, Scorecard
from lib.plan.model import Kind, Plan, Target
from lib.plan.pace import margin
from lib.plan.periods import Period
from lib.plan.programmes import Programme, TermTarget
from lib.plan.rounding import rounded
from lib.plan.status import Status
from lib.vietnamese.words import programme_words as words


@dataclass(frozen=True)
class TermScore:
    """One term target judged; `status`, `expected` and `value` are None where they cannot be told."""

    score: MeasureScore
    """The measure in its own year."""
    promise: TermTarget
    target: Target
    """The yardstick of the term."""
    value: Fraction | None
    """Of an amount all that came in the term, else what stands now; rounded as it is shown."""
    expected: Fraction | None
    status: Status | None
    months: int
    """How many months of the term are over at the figure's month."""
    missing: tuple[int, ...] = ()
    """The years of the term before this one whose result is not known, without which an amount cannot be told."""

    @property
    def sentence(self) -> str:
        """Where it stands, against what, in words."""
        if self.missing:
            return words.MISSING_YEARS.format(years=", ".join(map(str, self.missing)))
        if self.value is None or self.expected is None:
            return words.NO_FIGURE
        texts = {"value": self._text(self.value), "target": self.promise.target_text, "expected": self._text(self.expected)}
        if self.status is Status.MET:
            return words.MET.format(**texts)
        if self.status is Status.MISSED:
            return words.MISSED.format(**texts)
        return (words.STANDS if self.promise.start is not None or self._is_amount else words.STANDS_WITHOUT_START).format(**texts)

    @property
    def value_text(self) -> str:
        return "" if self.value is None else self._text(self.value)

    @property
    def expected_text(self) -> str:
        return "" if self.expected is None else self._text(self.expected)

    @property
    def _is_amount(self) -> bool:
        return self.score.measure.kind is Kind.FLOW

    def _text(self, number: Fraction) -> str:
        return shown_text(replace(self.score, target=self.target), number)


def term_scores(programme: Programme, plans: Mapping[int, Plan], actuals: pd.DataFrame, card: Scorecard) -> tuple[TermScore, ...]:
    """Judge the programme's targets of the measures in `card`, the whole ward's scorecard of a period within the term.

    An amount is what came in all years of the term so far; its pace is even from nothing. A rate is what stands; its pace is even
    from where it stood before the term, and without that it is held against the target itself, as in docs/quy-tac.md.
    """
    if not programme.covers(card.period.year):
        return ()
    promised = {promise.measure: promise for promise in programme.targets}
    scores = [score for score in card.measures if score.measure.code in promised]
    past = {year: results_of_year(plans[year], actuals) if year in plans else {} for year in _years_before(programme, card.period)}
    return tuple(_judged(programme, promised[score.measure.code], score, past, card.period) for score in scores)


def _years_before(programme: Programme, period: Period) -> Iterator[int]:
    yield from range(programme.first_year, period.year)


def _judged(
    programme: Programme, promise: TermTarget, score: MeasureScore, past: Mapping[int, Mapping[str, Fraction]], period: Period
) -> TermScore:
    code, is_amount = score.measure.code, score.measure.kind is Kind.FLOW
    target = replace(score.measure.target, bound=promise.bound, exceed_at=None, amber_at=None, baseline=promise.start, plan=None)
    month = score.reading.data_month or period.month
    months = programme.months_until(Period(period.year, month))
    missing = tuple(year for year, results in past.items() if code not in results) if is_amount else ()
    now = score.reading.value
    if missing or now is None:
        return TermScore(score, promise, target, None, None, None, months, missing)
    value = now + sum((results[code] for results in past.values()), Fraction(0)) if is_amount else now
    start = Fraction(0) if is_amount else promise.start
    due = promise.bound if start is None else start + (promise.bound - start) * Fraction(months, programme.months)
    status = _status(target, value, due, is_amount=is_amount, is_over=months == programme.months)
    return TermScore(score, promise, target, value, rounded(due, target), status, months)


def _status(target: Target, value: Fraction, due: Fraction, *, is_amount: bool, is_over: bool) -> Status:
    """Return the light of a term, in the order of the year's own rule; `due` is exact."""
    # A ceiling of an amount is used up over the term, so it is not kept before the term is over.
    if target.is_met(value) and (is_over or target.is_floor or not is_amount):
        return Status.MET
    if is_over:
        return Status.MISSED
    if is_amount and not target.is_floor and not target.is_met(value):
        return Status.BEHIND
    limits = target.thresholds
    if is_amount:
        amber = due * (limits.amber_below if target.is_floor else limits.amber_above)
    else:
        amber = due - margin(target) if target.is_floor else due + margin(target)
    bounds: Sequence[Fraction] = [rounded(bound, target) for bound in (due, amber)]
    kept = [value >= bound if target.is_floor else value <= bound for bound in bounds]
    is_level = is_amount or target.baseline is not None
    return Status.ON_TRACK if kept[0] and is_level else Status.AT_RISK if kept[1] else Status.BEHIND
