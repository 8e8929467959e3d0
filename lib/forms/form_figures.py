"""Figures for the cells of a form: the same numbers as on the screen, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import cast

import pandas as pd

from lib.forms.model import PREVIOUS, Content, FormCell
from lib.insight.estimate import Estimate
from lib.insight.explain import facts
from lib.insight.headline import status_text
from lib.insight.last_year import results_of_year, same_period_last_year
from lib.insight.monthly_amounts import stretches
from lib.insight.notes import newest_notes
from lib.insight.scorecard import MeasureScore, Scorecard, make_scorecard
from lib.insight.year_end import YearEnds, year_ends_of
from lib.intake.since_when import accumulates
from lib.plan.catalogue import Catalogue
from lib.plan.model import WARD, Kind, Plan
from lib.plan.periods import Period, months_of
from lib.plan.rounding import rounded


class Why(StrEnum):
    """Why a cell is left blank."""

    NOT_IN_PLAN = "not_in_plan"
    CLOSED = "closed"
    NO_FIGURE = "no_figure"
    NO_BASE = "no_base"
    NOT_JUDGED = "not_judged"
    NO_TARGET = "no_target"
    NO_GROUP = "no_group"
    NO_PART = "no_part"
    WARD_ONLY = "ward_only"
    NOT_TO_COME = "not_to_come"
    NO_MONTH_BEFORE = "no_month_before"
    NOT_A_FLOW = "not_a_flow"
    OLDER = "older"
    MONTH_BEFORE_MISSING = "month_before_missing"
    NO_PERCENTAGE = "no_percentage"
    NO_LAST_YEAR = "no_last_year"
    LAST_YEAR_OLDER = "last_year_older"
    NO_ESTIMATE = "no_estimate"
    NO_NOTE = "no_note"
    OTHER_YEAR = "other_year"
    OTHER_MONTH = "other_month"
    UNIT = "unit"


@dataclass(frozen=True)
class Answer:
    """What is put into a cell, in the plan's unit, or why nothing is.

    `data_month` is the month of the figure where it is older than the one asked for; `month` and `asked` are those of `why`.
    """

    value: Fraction | str | None = None
    why: Why | None = None
    data_month: int | None = None
    month: int | None = None
    asked: int | None = None
    remark: str = ""
    """How whole the figure is, where that is not a matter of course."""


@dataclass(frozen=True)
class FormFigures:
    """All that cells can be filled with, for one period, as far as its reader may see it."""

    catalogue: Catalogue
    plan: Plan
    actuals: pd.DataFrame
    """Of the shape `lib.ledger.frame.ACTUALS`."""
    period: Period
    closed: int
    """The last month that has closed by now."""
    is_partial: bool = False
    """Whether some domain is closed to the reader."""

    def answer(self, cell: FormCell) -> Answer:
        """Return what stands in a cell of figures."""
        month = self._month(cell)
        if isinstance(month, Answer):
            return month
        period = Period(self.period.year, month)
        if cell.group != WARD and cell.group not in {group.code for group in self.plan.groups_at(period)}:
            return Answer(why=Why.NO_GROUP)
        score = self._score(cell, period)
        if score is None:
            known = cell.measure in self.plan.measure_by_code
            return Answer(why=Why.CLOSED if self.is_partial and not known else Why.NOT_IN_PLAN)
        if cell.group != WARD and not score.measure.by_group:
            return Answer(why=Why.WARD_ONLY)
        answers = {
            Content.TARGET: _target,
            Content.TO_DATE: _to_date,
            Content.STATUS: _status,
            Content.PERCENT: _percent,
        }
        if (found := answers.get(cell.content)) is not None:
            return found(score, cell)
        beside = {
            Content.IN_MONTH: self._in_month,
            Content.LAST_YEAR: self._last_year,
            Content.AGAINST_LAST_YEAR: self._against_last_year,
            Content.YEAR_BEFORE: self._year_before,
            Content.ESTIMATE: self._estimate,
            Content.NOTE: self._note,
        }
        return beside[cell.content](score, cell, period)

    def _month(self, cell: FormCell) -> int | Answer:
        if cell.month == PREVIOUS:
            return self.period.month - 1 or Answer(why=Why.NO_MONTH_BEFORE)
        month = int(cell.month) if cell.month else self.period.month
        return month if month <= self.period.month else Answer(why=Why.NOT_TO_COME, month=month)

    @cached_property
    def _cards(self) -> dict[tuple[Period, str], Scorecard]:
        return {}

    def _card(self, period: Period, group: str) -> Scorecard:
        if (period, group) not in self._cards:
            groups = None if group == WARD else frozenset((group,))
            self._cards[period, group] = make_scorecard(self.plan, self.actuals, period, groups, closed=self.closed)
        return self._cards[period, group]

    def _score(self, cell: FormCell, period: Period) -> MeasureScore | None:
        return next((m for m in self._card(period, cell.group).measures if m.measure.code == cell.measure), None)

    def _in_month(self, score: MeasureScore, cell: FormCell, period: Period) -> Answer:
        if (cell.part == "" and score.measure.kind is not Kind.FLOW) or not accumulates(score.measure, cell.part):
            return Answer(why=Why.NOT_A_FLOW)
        if score.reading.data_month is None:
            return Answer(why=Why.NO_FIGURE)
        if score.reading.data_month != period.month:
            return Answer(why=Why.OLDER, month=score.reading.data_month, asked=period.month)
        trend = [found for p in months_of(period.year) if p <= period and (found := self._score(cell, p)) is not None]
        if cell.part == "":
            last = stretches(trend)[-1:] if len(trend) == period.month else []
            if not last or last[0].last != period.month or last[0].first != period.month:
                return Answer(why=Why.MONTH_BEFORE_MISSING, month=period.month - 1)
            return Answer(rounded(last[0].amount, score.measure.target))
        before = trend[-2] if len(trend) > 1 else None
        if period.month > 1 and (before is None or before.reading.data_month != period.month - 1):
            return Answer(why=Why.MONTH_BEFORE_MISSING, month=period.month - 1)
        now, then = _part(score, cell.part), _part(before, cell.part) if before else Fraction(0)
        return Answer(why=Why.NO_BASE) if now is None or then is None else Answer(now - then)

    def _last_score(self, cell: FormCell, period: Period) -> MeasureScore | None:
        groups = None if cell.group == WARD else frozenset((cell.group,))
        key = (period, cell.group)
        if key not in self._earlier:
            self._earlier[key] = same_period_last_year(self.catalogue, self.actuals, period, groups)
        return self._earlier[key].get(cell.measure)

    @cached_property
    def _earlier(self) -> dict[tuple[Period, str], Mapping[str, MeasureScore]]:
        return {}

    def _last_year(self, _: MeasureScore, cell: FormCell, period: Period) -> Answer:
        last = self._last_score(cell, period)
        if last is None or last.reading.value is None:
            return Answer(why=Why.NO_LAST_YEAR)
        if last.reading.data_month != period.month:
            return Answer(why=Why.LAST_YEAR_OLDER, month=last.reading.data_month)
        value = last.reading.value if cell.part == "" else _part(last, cell.part)
        return Answer(why=Why.NO_PART) if value is None else Answer(value)

    def _against_last_year(self, score: MeasureScore, cell: FormCell, period: Period) -> Answer:
        then = self._last_year(score, cell, period)
        if then.why is not None:
            return then
        now = _to_date(score, cell)
        if now.why is not None:
            return now
        if now.data_month is not None:
            return Answer(why=Why.OLDER, month=now.data_month, asked=period.month)
        base = cast(Fraction, then.value)
        return Answer(_share(cast(Fraction, now.value), base)) if base > 0 else Answer(why=Why.NO_BASE)

    def _year_before(self, score: MeasureScore, cell: FormCell, _: Period) -> Answer:
        before = self.catalogue.plans.get(self.period.year - 1)
        is_whole = cell.group == WARD and cell.part == ""
        value = results_of_year(before, self.actuals).get(cell.measure) if before is not None and is_whole else None
        value = score.measure.target.baseline if value is None and is_whole else value
        return Answer(why=Why.NO_LAST_YEAR) if value is None else Answer(value)

    @cached_property
    def _ends(self) -> YearEnds:
        return year_ends_of(self.catalogue.plans, self.actuals, self._card(self.period, WARD), closed=self.closed)

    def _estimate(self, _: MeasureScore, cell: FormCell, period: Period) -> Answer:
        found = self._ends.get(cell.measure) if cell.group == WARD and period == self.period and cell.part == "" else None
        return Answer(found.value) if isinstance(found, Estimate) else Answer(why=Why.NO_ESTIMATE)

    def _note(self, score: MeasureScore, cell: FormCell, period: Period) -> Answer:
        notes = newest_notes(self._card(period, cell.group), self.actuals, score)
        texts = dict.fromkeys(note.text.strip() for note in notes if note.period == period)
        return Answer("; ".join(texts)) if texts else Answer(why=Why.NO_NOTE)


def _target(score: MeasureScore, cell: FormCell) -> Answer:
    if cell.part != "":
        return Answer(why=Why.NO_PART)
    is_allotted = score.measure.kind is not Kind.FLOW or cell.group == WARD or score.status is not None
    return Answer(score.target.bound) if is_allotted else Answer(why=Why.NO_TARGET)


def _to_date(score: MeasureScore, cell: FormCell) -> Answer:
    reading = score.reading
    if reading.data_month is None:
        return Answer(why=Why.NO_FIGURE)
    if cell.part and score.measure.kind is Kind.FLOW:
        return Answer(why=Why.NO_PART)
    value = reading.value if cell.part == "" else _part(score, cell.part)
    if value is None:
        return Answer(why=Why.NO_BASE)
    is_whole = reading.of_groups in (None, reading.reported_groups) and not (reading.older_groups or reading.older_wards)
    remark = "" if is_whole or reading.is_given_total else " · ".join(facts(score))
    return Answer(value, data_month=None if score.is_of_asked_month else reading.data_month, remark=remark)


def _percent(score: MeasureScore, cell: FormCell) -> Answer:
    """Return how much of the year's target is reached; of a ceiling, a target of 0 or a milestone that means nothing."""
    target = score.target
    if not target.is_floor or target.bound <= 0 or score.measure.kind is Kind.MILESTONE or cell.part:
        return Answer(why=Why.NO_PERCENTAGE)
    if (allotted := _target(score, cell)).why is not None:
        return allotted
    now = _to_date(score, cell)
    return now if now.why is not None else Answer(_share(cast(Fraction, now.value), target.bound), data_month=now.data_month)


def _status(score: MeasureScore, _: FormCell) -> Answer:
    older = score.reading.data_month if score.reading.data_month is not None and not score.is_of_asked_month else None
    return Answer(why=Why.NOT_JUDGED) if score.status is None else Answer(status_text(score), data_month=older)


def _part(score: MeasureScore, part: str) -> Fraction | None:
    return score.reading.numerator if part == "/T" else score.reading.denominator


def _share(value: Fraction, base: Fraction) -> Fraction:
    """Return a percentage, rounded half up to one decimal."""
    tenths = abs(value / base * 1000)
    nearest = Fraction(int(tenths + Fraction(1, 2)), 10)
    return nearest if value >= 0 else -nearest
