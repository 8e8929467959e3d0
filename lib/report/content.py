"""The contents of the report as words and figures: the screen shows them, Word and Excel write them down, nobody computes anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pandas as pd

from lib.drawing.trajectory_data import Trajectory
from lib.insight.breakdown import Breakdown
from lib.insight.follow_up.requests import Request
from lib.insight.group_readings import GroupScores
from lib.insight.scorecard import MeasureScore, Scorecard
from lib.insight.term import TermScore
from lib.insight.year_end import YearEnds
from lib.plan.periods import Period
from lib.report.report_outline import DocumentKind, Section
from lib.report.signing import Signing
from lib.report.spans import Span, usual_span
from lib.tasks.model import Task


@dataclass(frozen=True)
class Material:
    """All that a report is made of, as far as its reader may see it."""

    card: Scorecard
    ward: Scorecard
    """The whole ward's, whatever groups `card` is of: the two goals are its."""
    actuals: pd.DataFrame
    """Of the shape `lib.ledger.frame.ACTUALS`."""
    requests: tuple[Request, ...]
    """About the plan's year, oldest first."""
    reports: pd.DataFrame
    """Of the shape `lib.insight.follow_up.completeness.REPORTS`, of the whole year."""
    today: date
    domains: Mapping[str, str]
    """The names of the domains that the reader may see, by slug."""
    is_partial: bool
    """Whether some domain is closed to the reader."""
    is_demonstration: bool
    changed_at: datetime | None
    """When the figures last changed; None if there never were any."""
    year_ends: YearEnds = field(default_factory=dict)
    """What each measure may end at, or why that is not known."""
    trend: tuple[Scorecard, ...] = ()
    """The scorecards of the year's months so far, January first, that of `card` last."""
    groups: GroupScores | None = None
    """Every group judged by itself; None where nobody asked."""
    terms: tuple[TermScore, ...] = ()
    """What a plan beside the yearly one promises by its end, where the report is of one."""
    meeting: str = ""
    """The title of the frozen moment that is shown, blank for the newest figures."""
    folder: Path | None = None
    """The data folder, where the office may keep its own Word templates."""
    tasks: tuple[Task, ...] = ()
    """The tasks of the year as they stood at the end of the period, or stand today if that is yet to come (`report_day`)."""
    last_year: Mapping[str, MeasureScore] = field(default_factory=dict)
    """How each measure stood in the same month of the year before, by code, as far as that is stored and comparable."""
    breakdowns: Mapping[str, tuple[Breakdown, ...]] = field(default_factory=dict)
    """The measures that are told by a dimension, by code."""
    chosen_span: Span | None = None
    """What the report is of; None for what is usual for the period's month."""

    @property
    def span(self) -> Span:
        return self.chosen_span or usual_span(self.card.period)


class Level(StrEnum):
    """What a line of the table is."""

    DOMAIN = "domain"
    INDICATOR = "indicator"
    PART = "part"


@dataclass(frozen=True)
class Line:
    """One line of the table, its texts as the annex has them. A domain has only a name, an indicator of parts no figures."""

    level: Level
    name: str
    number: str = ""
    code: str = ""
    """The measure's; blank where the line is of none."""
    domain: str = ""
    """The domain's name."""
    unit: str = ""
    target: str = ""
    period_amount: str = ""
    """What the month, or the quarter that it closes, brought of a flow; blank for what is no flow."""
    value: str = ""
    share: str = ""
    """The value's part of the year's target, "62,1%"; blank where that means nothing."""
    last_year: str = ""
    """The value of the same period of the year before; blank where none is stored that can be compared."""
    change: str = ""
    """The value in percent of last year's, or its distance in points: "104,2%", "+1,5 điểm %"."""
    expected: str = ""
    status: str = ""
    """As `lib.palette.LOOKS` names it; blank for a domain."""
    word: str = ""
    """How the line is judged, in the words of reports."""
    owner: str = ""
    estimate: str = ""
    """What the year may end at, with its range; blank where nothing honest can be said."""
    estimate_range: str = ""
    """That range alone: "từ 17 đến 28"."""
    remark: str = ""
    """How old, how whole and whose the figure is, where that is not a matter of course."""
    exact_target: Fraction | None = None
    exact_period_amount: Fraction | None = None
    exact_value: Fraction | None = None
    exact_last_year: Fraction | None = None
    exact_expected: Fraction | None = None
    exact_estimate: Fraction | None = None
    decimals: int = 0
    is_percentage: bool = False
    """Whether the exact figures are percentages: 94.2 for "94,2%"."""

    @property
    def exact_share(self) -> Fraction | None:
        """The value's part of the year's target, 0 to 1 or beyond; None where that means nothing."""
        if not self.share or not self.exact_target or self.exact_value is None:
            return None
        return self.exact_value / self.exact_target

    @property
    def exact_change(self) -> Fraction | None:
        """The value's part of last year's, or of percentages its distance in points."""
        if not self.change or self.exact_value is None or self.exact_last_year is None:
            return None
        return self.exact_value - self.exact_last_year if self.is_percentage else self.exact_value / self.exact_last_year


@dataclass(frozen=True)
class GroupFigure:
    """One group's figure: what people read, its exact value, and what that is computed from; blank and None for no figure."""

    text: str = ""
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    """None for a flow, whose amount is the numerator."""


@dataclass(frozen=True)
class GroupRow:
    """One measure by group, the figures in the order of `GroupTable.groups`."""

    code: str
    name: str
    unit: str
    figures: tuple[GroupFigure, ...]
    together: GroupFigure
    """What the groups make up together."""
    whole: GroupFigure
    """What the report counts: the total that was given for the ward, where it is newer than the groups' figures."""
    decimals: int
    scale: Fraction | None
    """What a ratio is multiplied by, 100 for a percentage; None for a flow."""


@dataclass(frozen=True)
class GroupTable:
    """The second annex: the groups by name, and every measure that they report."""

    groups: tuple[str, ...] = ()
    rows: tuple[GroupRow, ...] = ()


@dataclass(frozen=True)
class Part:
    """What is said of one measure that is behind: `name` is blank where the indicator has only one."""

    name: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    requests: tuple[str, ...]
    """What was asked and what was answered, or that the answer is awaited."""


@dataclass(frozen=True)
class Shortfall:
    """One indicator that is missed, behind or at risk."""

    title: str
    status: str
    word: str
    """What is said of the light."""
    owner: str
    parts: tuple[Part, ...]
    override: str = ""
    """What an approver said of the light instead; blank where nobody did."""


@dataclass(frozen=True)
class PastFigure:
    """What one of the ward's measures stood at in an earlier month of the year, and how it was judged then."""

    period: Period
    code: str
    value: Fraction
    target: Fraction
    word: str


@dataclass(frozen=True)
class CategoryRow:
    """What a measure is in one category of a dimension."""

    texts: tuple[str, str, str, str, str]
    """Code and name of the measure, dimension, category, and what is counted."""
    amount: Fraction
    share: Fraction | None
    """Percent of the whole, rounded."""
    base: Fraction | None
    rate: Fraction | None
    decimals: int
    """Those of the rate."""
    is_percentage: bool
    groups: str
    """How many groups count, "8/10"."""
    until: str


@dataclass(frozen=True)
class Report:
    """The report of one period; every text may hold what people wrote and is shown as it is."""

    period: Period
    span: str
    """The period as titles name it: "9 tháng đầu năm 2024"."""
    authority: str
    superior: str
    """The authority above; blank for none."""
    place: str
    signing: Signing
    decision: str
    notices: tuple[str, ...]
    """What must stand on every page: made-up figures or plan, a frozen moment, chosen groups, closed domains."""
    as_of: str
    """Up to when there are figures, and how many indicators have none of the period; blank where there are none at all."""
    provenance: str
    counts: str
    tally_head: tuple[str, ...]
    tally: tuple[tuple[str, ...], ...]
    """How many indicators of each domain have each status that occurs, the sum last."""
    goals: tuple[str, ...]
    lines: tuple[Line, ...]
    by_group: GroupTable
    categories: tuple[CategoryRow, ...]
    """The figures by category; none where the plan asks for none."""
    remarks: tuple[str, ...]
    """What must be said of figures in the table, below it."""
    shortfalls: tuple[Shortfall, ...]
    debts_about: str
    debts: tuple[tuple[str, ...], ...]
    """The rows under `report_words.DEBT_COLUMNS`."""
    debt_requests: tuple[Part, ...]
    """What was asked about measures that nobody reported."""
    is_empty: bool
    """Whether nothing at all is reported."""
    kind: DocumentKind = DocumentKind.REPORT
    months: Span = Span.MONTH
    """How many months it is of."""
    number: str = ""
    """The number and symbol under which it is issued, "45/BC-UBND"; blank for a place to write it in."""
    issued_on: date | None = None
    """The date on it; None for a place to write it in."""
    folder: Path | None = None
    """The data folder, where the office may keep its own Word templates."""
    sections: tuple[Section, ...] = ()
    """The text in its order; the tables follow as annexes."""
    is_of_groups: bool = False
    """Whether the figures are those of chosen groups."""
    trajectories: Mapping[str, Trajectory] = field(default_factory=dict)
    """What charts draw, by measure."""
    history: tuple[PastFigure, ...] = ()
    """The year's earlier months, oldest first."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """The indicators judged otherwise than a month before: name, judgement before, judgement now."""
    overdue: tuple[tuple[str, str, str], ...] = ()
    """The tasks overdue, the longest first: what, who, due day."""

    def issued_as(self, number: str, issued_on: date) -> Report:
        """Return the report with the number and date under which it is issued."""
        return replace(self, number=number, issued_on=issued_on)
