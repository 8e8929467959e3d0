"""The types of the plan. Nothing here reads a file or decides a colour."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from lib.plan.dimensions import Dimension
from lib.plan.office_days import NATIONAL_DAYS, OfficeDays
from lib.plan.periods import Period, closed_month
from lib.plan.planned_task import PlannedTask
from lib.plan.thresholds import DEFAULT_DUE_RULE, DEFAULT_THRESHOLDS, DueRule, Thresholds
from lib.vietnamese.group_terms import DEFAULT, ward_word_of
from lib.vietnamese.numbers import decimals_of
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import DOMAINS

WARD = ""
"""The group code of a value given for the whole ward."""


class Kind(StrEnum):
    """How a measure's figures add up."""

    FLOW = "flow"
    RATIO = "ratio"
    MILESTONE = "milestone"


class Comparator(StrEnum):
    """Which side of the target keeps the promise, as the decision writes it."""

    AT_LEAST = ">="
    AT_MOST = "<="
    BELOW = "<"


@dataclass(frozen=True)
class Target:
    """The yardstick of one measure: all that is needed to judge a value.

    Figures are exact. `plan` holds the shares of the year's target due by the end of each quarter (0 to 1), or None where the
    measure is not paced. `scale` is None for flows.
    """

    comparator: Comparator
    bound: Fraction
    decimals: int
    scale: Fraction | None = None
    exceed_at: Fraction | None = None
    amber_at: Fraction | None = None
    baseline: Fraction | None = None
    plan: tuple[Fraction, Fraction, Fraction, Fraction] | None = None
    months: tuple[Fraction, ...] = ()
    """The shares due by the end of each of the twelve months, where the pace does not run evenly inside the quarters."""
    report_months: tuple[int, ...] = ()
    thresholds: Thresholds = DEFAULT_THRESHOLDS

    @property
    def is_floor(self) -> bool:
        return self.comparator is Comparator.AT_LEAST

    @property
    def is_percentage(self) -> bool:
        return self.scale == 100

    def is_met(self, value: Fraction) -> bool:
        """Tell whether a rounded `value` meets the year's target, bounds as the decision writes them."""
        if self.comparator is Comparator.AT_LEAST:
            return value >= self.bound
        return value < self.bound if self.comparator is Comparator.BELOW else value <= self.bound

    def last_due(self, month: int) -> int | None:
        """Return the last month at or before `month` for which a report is due, or None."""
        return max((m for m in self.report_months if m <= month), default=None)

    def moved_to(self, bound: Fraction) -> Target:
        """Return the same yardstick with another bound, from which `exceed_at` and `amber_at` keep their distance."""

        def moved(value: Fraction | None) -> Fraction | None:
            return None if value is None else max(Fraction(0), value + bound - self.bound)

        return replace(self, bound=bound, exceed_at=moved(self.exceed_at), amber_at=moved(self.amber_at))

    def allotted(self, share: Fraction) -> Target:
        """Return the same yardstick for a group that was allotted `share`, a flow's amount, with decimals enough to show it."""
        factor = share / self.bound
        return replace(
            self,
            bound=share,
            decimals=max(self.decimals, decimals_of(share)),
            exceed_at=None if self.exceed_at is None else self.exceed_at * factor,
            amber_at=None if self.amber_at is None else self.amber_at * factor,
            baseline=None,
        )


@dataclass(frozen=True)
class Adjustment:
    """A measure's promise from the month `month` (1 to 12) on, until the next one; `document` is what ordered it."""

    month: int
    document: str
    target_text: str
    target: Target


@dataclass(frozen=True)
class Measure:
    """One number judged against one target; row `code` of targets.csv."""

    code: str
    indicator: str
    domain: str
    name: str
    part: str
    target_text: str
    unit: str
    kind: Kind
    target: Target
    numerator: str = ""
    denominator: str = ""
    by_group: bool = True
    owner: str = ""
    assignee: str = ""
    leader: str = ""
    """Who of the owner's people is in charge, and which leader of the ward directs it; blank where nobody is named."""
    denominator_grows: bool = False
    """Whether a ratio's denominator adds up over the year (applications, waste), instead of being the figure of the day."""
    short_name: str = ""
    """What the projector shows instead of a long name; blank for none."""
    first_month: int = 1
    last_month: int = 12
    """The first and the last month in which it is judged, other ones where it was added or retired in mid-year."""
    document: str = ""
    """What added or retired it in mid-year; blank where nobody said."""
    adjustments: tuple[Adjustment, ...] = ()
    """Of a target adjusted in mid-year all promises in their order, that of January first; empty where there is only one."""
    dimensions: tuple[Dimension, ...] = ()
    """What its figures are told by besides the group, in the order of dimensions.csv."""

    def is_judged_in(self, month: int) -> bool:
        return self.first_month <= month <= self.last_month

    def at(self, month: int) -> Measure:
        """Return the measure with the promise that is in force in `month`."""
        found = next((one for one in reversed(self.adjustments) if one.month <= month), None)
        return self if found is None else replace(self, target_text=found.target_text, target=found.target)

    def adjusted_by(self, month: int) -> tuple[Adjustment, Adjustment] | None:
        """Return the promise in force in `month` and the one before it; None where it is the year's first."""
        begun = [one for one in self.adjustments if one.month <= month]
        return (begun[-1], begun[-2]) if len(begun) > 1 else None

    def judged_by(self, thresholds: Thresholds) -> Measure:
        """Return the measure as a ward judges it that set these thresholds."""
        adjustments = tuple(replace(one, target=replace(one.target, thresholds=thresholds)) for one in self.adjustments)
        return replace(self, target=replace(self.target, thresholds=thresholds), adjustments=adjustments)

    @property
    def title(self) -> str:
        """The indicator's name, with the part where it has several."""
        return f"{self.name} – {self.part}" if self.part else self.name

    @property
    def label(self) -> str:
        """The short name, with the part where there are several."""
        name = self.short_name or self.name
        return f"{name} – {self.part}" if self.part else name

    @property
    def has_denominator(self) -> bool:
        return self.kind is not Kind.FLOW


@dataclass(frozen=True)
class Indicator:
    """One of the numbered promises: its measures in the decision's order."""

    code: str
    domain: str
    name: str
    measures: tuple[Measure, ...]

    @property
    def can_exceed(self) -> bool:
        return any(m.target.exceed_at is not None for m in self.measures)

    @property
    def short_name(self) -> str:
        return next((m.short_name for m in self.measures if m.short_name), self.name)

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.owner for m in self.measures if m.owner))

    @property
    def assignees(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.assignee for m in self.measures if m.assignee))

    @property
    def leaders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.leader for m in self.measures if m.leader))

    @property
    def target_text(self) -> str:
        """The promise in the decision's words, all parts of it."""
        if len(self.measures) == 1:
            return self.measures[0].target_text
        return "; ".join(f"{m.part}: {m.target_text}" if m.part else m.target_text for m in self.measures)


@dataclass(frozen=True)
class Group:
    """One residential group (tổ dân phố), from the month `valid_from` to the month `valid_to`, both included; None is open."""

    code: str
    name: str
    valid_from: Period | None = None
    valid_to: Period | None = None
    successor: str = ""
    """Who took it over when it ended, as groups.csv has it: "TDP03", or "TDP03:0.6;TDP04:0.4"; blank where nobody is named."""
    former_ward: str = ""
    joined: Period | None = None
    """The ward that it belonged to before it came to this one, and its first month here; blank and None for the ward's own."""

    @cached_property
    def successors(self) -> Mapping[str, Fraction]:
        """The groups that took it over, with the part (0 to 1) of its allotted targets; equal parts where none are given.

        Raises
        ------
        ValueError
            A part is no number.

        >>> {code: float(part) for code, part in Group("A", "Tổ 1", successor="B:0.6;C:0.4").successors.items()}
        {'B': 0.6, 'C': 0.4}
        """
        named = [one.partition(":") for one in self.successor.split(";") if one.strip()]
        return {code.strip(): Fraction(part.strip()) if mark else Fraction(1, len(named)) for code, mark, part in named}

    def has_begun(self, period: Period) -> bool:
        """Tell whether it existed by `period`, and belonged to this ward."""
        return all(start is None or start <= period for start in (self.valid_from, self.joined))

    def is_valid_at(self, period: Period) -> bool:
        return self.has_begun(period) and (self.valid_to is None or period <= self.valid_to)

    def is_valid_in(self, year: int) -> bool:
        """Tell whether it exists in any month of `year`."""
        return self.has_begun(Period(year, 12)) and (self.valid_to is None or self.valid_to >= Period(year, 1))


@dataclass(frozen=True)
class Access:
    """What a visitor who has not signed in may see."""

    guests_see: bool = True
    """Whether they see anything at all."""
    closed_domains: frozenset[str] = frozenset()
    """The domains they do not see even so."""
    domains: frozenset[str] = frozenset(DOMAINS)
    """All domains of the ward."""


@dataclass(frozen=True)
class Settings:
    """What the ward decides for itself; data/settings.toml."""

    ward: str
    authority: str
    theme: str
    decision: str
    closing_day: int | None
    """The day of the month a period closes, or None for the calendar month's end."""
    exceed_share: Fraction
    superior: str = ""
    """The authority above, which heads official documents; blank for none."""
    place: str = ""
    """The place that official documents are dated from; blank for the ward's own name."""
    signers: tuple[str, ...] = ()
    """The titles above the signature, a line each ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"); empty for the chairperson's."""
    signer: str = ""
    """The full name of whoever signs; blank for a place to write it in."""
    receivers: tuple[str, ...] = ()
    """Who gets official documents, a line each; empty for places to write them in."""
    group_word: str = DEFAULT
    """What the ward calls its groups: "tổ dân phố", "thôn"."""
    goal: str = ""
    """The year's general goal in the decision's words."""
    legal_basis: tuple[str, ...] = ()
    confirmed: frozenset[str] = frozenset()
    """Which assumptions the ward has confirmed, as `lib.plan.assumptions` reads them."""
    note: str = ""
    """What must be said of the year's plan wherever it is shown, such as that it is made up."""
    domains: Mapping[str, str] = field(default_factory=lambda: dict(DOMAINS))
    """The names of all domains by code, in the order in which they are shown."""
    access: Access = Access()
    review_required: bool = False
    """Whether an officer's submission counts only once the office approved it."""
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    due_rule: DueRule = DEFAULT_DUE_RULE
    office_days: OfficeDays = NATIONAL_DAYS

    @property
    def ward_word(self) -> str:
        """What the ward is called: "phường", "xã"."""
        return ward_word_of(self.ward, self.authority)


@dataclass(frozen=True)
class Plan:
    """One year's promises, whole and checked."""

    year: int
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    """The groups that exist in any month of the year."""
    settings: Settings
    allotments: Mapping[tuple[str, str], Fraction] = field(default_factory=dict)
    tasks: tuple[PlannedTask, ...] = ()
    """What the decision sets to be done, in its order."""
    retired: tuple[Measure, ...] = ()
    """Of the plan as it is in force in one month, the measures that were retired before."""
    former: tuple[Group, ...] = ()
    """The groups of wards that were merged into this one in the year or later: what they reported before is known, too."""

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(m for indicator in self.indicators for m in indicator.measures)

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def measure_by_code(self) -> Mapping[str, Measure]:
        return {m.code: m for m in self.measures}

    @cached_property
    def group_by_code(self) -> Mapping[str, Group]:
        return {g.code: g for g in self.groups}

    @cached_property
    def group_codes(self) -> frozenset[str]:
        return frozenset(g.code for g in self.groups)

    def groups_at(self, period: Period) -> tuple[Group, ...]:
        """Return the groups that exist in the month `period`."""
        return tuple(group for group in self.groups if group.is_valid_at(period))

    def closed_month(self, day: datetime.date) -> int:
        """Return the last month of the year that has closed by `day`, 0 for none."""
        return closed_month(self.year, self.settings.closing_day, day)

    @cached_property
    def successors(self) -> Mapping[str, tuple[str, ...]]:
        """Who takes over each group that ends in the year: those it names, else those that begin in the month after."""
        found = {}
        for group in self.groups:
            if group.valid_to is not None and group.valid_to < Period(self.year, 12):
                first = Period(self.year, group.valid_to.month + 1)
                begun = [g.code for g in self.groups if g.valid_from == first and g.former_ward == group.former_ward]
                found[group.code] = tuple(code for code in group.successors or begun if code in self.group_codes)
        return found

    def allotted(self, measure: str, group: str) -> Fraction | None:
        """Return what `group` was allotted of a flow's target, or has of those that it took over; None where nothing was."""
        given = self.allotments.get((measure, group))
        if given is not None:
            return given
        parts = [
            part * whole
            for ended in self.groups
            if group in self.successors.get(ended.code, ()) and (part := ended.successors.get(group)) is not None
            if (whole := self.allotted(measure, ended.code)) is not None
        ]
        return sum(parts, Fraction(0)) if parts else None

    @cached_property
    def domains(self) -> Mapping[str, str]:
        """The names of the domains that have an indicator, by code and in order."""
        found = {indicator.domain for indicator in self.indicators}
        return {domain: name for domain, name in self.settings.domains.items() if domain in found}

    def at(self, month: int) -> Plan:
        """Return the plan that is in force in `month` (1 to 12): its indicators with the targets of that month."""
        is_one = not any(m.adjustments or m.first_month > 1 or m.last_month < 12 for m in self.measures)
        return self if is_one else self._by_month[month]

    @cached_property
    def _by_month(self) -> Mapping[int, Plan]:
        def in_force(indicator: Indicator, month: int) -> Indicator:
            return replace(indicator, measures=tuple(m.at(month) for m in indicator.measures if m.is_judged_in(month)))

        found = {}
        for month in range(1, 13):
            kept = tuple(i for i in (in_force(indicator, month) for indicator in self.indicators) if i.measures)
            retired = (*self.retired, *(measure for measure in self.measures if measure.last_month < month))
            found[month] = replace(self, indicators=kept, retired=retired)
        return found

    def in_domain(self, domain: str) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.domain == domain)

    def without(self, domains: Collection[str]) -> Plan:
        """Return the plan as someone sees it to whom these domains are closed."""
        indicators = tuple(i for i in self.indicators if i.domain not in domains)
        codes = {measure.code for indicator in indicators for measure in indicator.measures}
        shares = {key: share for key, share in self.allotments.items() if key[0] in codes}
        tasks = tuple(task.serving({i.code for i in indicators}) for task in self.tasks if task.domain not in domains)
        return replace(self, indicators=indicators, allotments=shares, tasks=tasks)

    def group_name(self, code: str) -> str:
        """Return what users read for a group's code; WARD is the whole ward."""
        return screen_words.WARD_ALL if code == WARD else self.group_by_code[code].name
