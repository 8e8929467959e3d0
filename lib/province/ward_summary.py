"""The summary of one ward at one period: each measure's light and figures, small enough to read those of a province at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.province_review import Step, as_approved, records_at
from lib.ledger.records import Receipt
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.workspace import Workspace


@dataclass(frozen=True)
class WardMeasure:
    """One measure of a ward's plan as it stands at the period."""

    code: str
    indicator: str
    """The code of the ward's indicator that it is part of."""
    name: str
    domain: str
    owner: str
    unit: str
    kind: str
    is_floor: bool
    decimals: int
    target_text: str
    target: Fraction
    scale: Fraction | None
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    status: Status | None
    month: int | None
    """The month of the newest figure; None where nothing was reported."""
    owed: int | None
    """The last due month whose report is missing; what waits for the province was handed in, so it is not."""
    waits: bool = False
    """Whether the ward has a figure that the province has not approved, so that none or an older one stands here."""
    is_due: bool = False
    """Whether a report was due up to the period, handed in or not."""

    @property
    def light(self) -> str:
        """The light's colour, blank where there is none."""
        return self.status.light if self.status else ""

    def old_month(self, shown: int) -> int | None:
        """Return the month of the newest figure where it is not the one that is `shown`; None where it is, or there is none."""
        return None if self.month == shown else self.month


@dataclass(frozen=True)
class WaitingSubmission:
    """One submission of the ward that waits for the province's approval."""

    id: str
    period: str
    officer: str
    accepted_at: str
    """When it was handed in, as ISO 8601."""
    figures: int
    """How many of its figures stand at the ward."""


@dataclass(frozen=True)
class WardSummary:
    """What a province's pages show of one ward at one period."""

    measures: tuple[WardMeasure, ...]
    indicators: Mapping[str, Status | None]
    """The light of each of the ward's own indicators, in the plan's order."""
    is_demonstration: bool
    closing_day: int | None
    """The day of the month on which the ward's periods close, None for the last one."""
    closed: int
    """The last month up to the period that had closed."""
    guests_see: bool
    """Whether the ward shows anything to whoever has not signed in."""
    closed_domains: tuple[str, ...]
    """The domains that it does not show them even so."""
    waiting: tuple[WaitingSubmission, ...] = ()
    """What waits for the province, of this year, the year before and later; nothing where no second step of approval is on."""
    returned: int = 0
    """How many submissions the province returned that were not settled since."""
    is_complete: bool = True
    """Whether every record could be read."""

    @cached_property
    def by_code(self) -> Mapping[str, WardMeasure]:
        return {measure.code: measure for measure in self.measures}

    def count(self, light: str) -> int:
        """Return how many of the ward's indicators have this light."""
        return sum(status is not None and status.light == light for status in self.indicators.values())

    @property
    def owing(self) -> tuple[WardMeasure, ...]:
        """The measures of which a report that is due is missing."""
        return tuple(measure for measure in self.measures if measure.owed is not None)

    def without_closed(self) -> WardSummary:
        """Return the summary without the closed domains."""
        kept = tuple(measure for measure in self.measures if measure.domain not in self.closed_domains)
        codes = {measure.indicator for measure in kept}
        return replace(self, measures=kept, indicators={code: status for code, status in self.indicators.items() if code in codes})

    def to_data(self) -> dict[str, Any]:
        """Return the summary as JSON can hold it."""
        return {
            "measures": [[_plain(value) for value in asdict(measure).values()] for measure in self.measures],
            "indicators": dict(self.indicators),
            "demo": self.is_demonstration,
            "closing_day": self.closing_day,
            "closed": self.closed,
            "guests_see": self.guests_see,
            "closed_domains": list(self.closed_domains),
            "waiting": [list(vars(one).values()) for one in self.waiting],
            "returned": self.returned,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> WardSummary:
        """Read a summary back.

        Raises
        ------
        ValueError, LookupError, TypeError
            It is none.
        """
        return cls(
            tuple(_measure(values) for values in data["measures"]),
            {code: None if status is None else Status(status) for code, status in data["indicators"].items()},
            bool(data["demo"]),
            data["closing_day"],
            int(data["closed"]),
            bool(data["guests_see"]),
            tuple(data["closed_domains"]),
            tuple(WaitingSubmission(*values) for values in data["waiting"]),
            int(data["returned"]),
        )


def summarise(workspace: Workspace, period: Period, today: date, since: datetime | None = None) -> WardSummary | None:
    """Return a ward's summary at `period`, as judged on the day `today`; None where it has no plan of that year.

    Of what was handed in from `since` on only that counts which the province approved.
    """
    plan = workspace.catalogue.plans.get(period.year)
    if plan is None:
        return None
    snapshot = workspace.snapshot()
    closed = min(plan.closed_month(today), period.month)
    approved = as_approved(snapshot, since)
    card = make_scorecard(plan, actuals_frame(approved), period, closed=closed)
    measures = tuple(_of_score(score, closed) for score in card.measures)
    if approved is not snapshot:
        whole = make_scorecard(plan, actuals_frame(snapshot), period, closed=closed)
        measures = tuple(_beside(measure, score) for measure, score in zip(measures, whole.measures, strict=True))
    access = plan.settings.access
    first = str(Period(period.year - 1, 1))
    waiting = [pair for pair in records_at(snapshot, since, Step.WAITS) if pair[0].receipt.period >= first]
    return WardSummary(
        measures,
        {score.indicator.code: score.status for score in card.indicators},
        snapshot.is_demonstration,
        plan.settings.closing_day,
        closed,
        access.guests_see,
        tuple(sorted(access.closed_domains)),
        tuple(_waiting(record.receipt, figures) for record, figures in waiting),
        sum(record.receipt.period >= first for record, _ in records_at(snapshot, since, Step.RETURNED)),
        is_complete=not snapshot.unreadable,
    )


def _waiting(receipt: Receipt, figures: int) -> WaitingSubmission:
    return WaitingSubmission(receipt.id, receipt.period, receipt.officer, receipt.accepted_at.isoformat(), figures)


def _beside(approved: WardMeasure, score: MeasureScore) -> WardMeasure:
    """Return what the province counts of a measure beside the ward's own score: what waits was handed in, so it is not owed."""
    reading = score.reading
    own = reading.value, reading.numerator, reading.denominator, reading.data_month
    counted = approved.value, approved.numerator, approved.denominator, approved.month
    return replace(approved, owed=score.owed_month, waits=own != counted)


def _of_score(score: MeasureScore, due_until: int) -> WardMeasure:
    measure, reading = score.measure, score.reading
    return WardMeasure(
        measure.code,
        measure.indicator,
        measure.label,
        measure.domain,
        measure.owner,
        measure.unit,
        measure.kind.value,
        measure.target.is_floor,
        measure.target.decimals,
        measure.target_text,
        score.target.bound,
        score.target.scale,
        reading.value,
        reading.numerator,
        reading.denominator,
        score.status,
        reading.data_month,
        score.owed_month,
        is_due=measure.target.last_due(due_until) is not None,
    )


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Fraction) else value


_FIRST_FRACTION, _STATUS = 10, 15
"""Where a measure's fractions begin among its values, and where its status stands."""


def _measure(values: list[Any]) -> WardMeasure:
    if len(values) != len(fields(WardMeasure)):
        raise ValueError(f"a measure of {len(values)} values, which an older version worked out")
    read = list(values)
    read[_FIRST_FRACTION:_STATUS] = (None if text is None else Fraction(text) for text in values[_FIRST_FRACTION:_STATUS])
    read[_STATUS] = None if values[_STATUS] is None else Status(values[_STATUS])
    return WardMeasure(*read)
