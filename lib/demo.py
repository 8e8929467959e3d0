"""Demonstration data: made-up figures of a made-up year's first nine months, submitted the way officers submit theirs.

Every figure goes through template, reading, checks and ledger, and every record is marked as a demonstration. The story: two
groups are late, one officer is silent, and every status that can occur by September does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from lib.demo_tasks import record_month
from lib.intake.template.fill import fill_template
from lib.intake.template.layout import WHOLE_WARD, row_codes
from lib.intake.template.workbook import template
from lib.ledger.demonstration_list import list_demonstration
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.catalogue import Catalogue
from lib.plan.groups import chain
from lib.plan.model import Group, Kind, Measure, Plan
from lib.plan.periods import VIETNAM, Period
from lib.submission.proposal import Rejected, propose
from lib.vietnamese.words.common_words import MADE_UP

YEAR, LAST_MONTH = 2024, 9
"""The year the stories are told of, and the month at which they stop where it is the only one."""
SILENT_OWNER = "Công an phường"
LATE_GROUPS = {"TDP07": 6, "TDP09": 3}
"""The last month for which a late group reported."""


@dataclass(frozen=True)
class Story:
    """How one measure goes over the year: the ward's figure at the end of each quarter, linear in between.

    For a flow the figure is the amount; for a ratio the rate on the measure's scale, over a base that is spread over the groups.
    """

    quarters: tuple[float, float, float]
    """The last quarter goes on as the third one went."""
    base: float = 0
    note: str = ""
    base_grows: bool = False
    """The base is a running count too: `base` is one month's."""
    spread: float = 0
    """How far the groups' rates lie apart from each other, on the measure's scale."""

    def at(self, month: int) -> float:
        knots = (0.0, *self.quarters, 2 * self.quarters[2] - self.quarters[1])
        quarter, inside = divmod(month, 3)
        if inside == 0:
            return knots[quarter]
        return knots[quarter] + (knots[quarter + 1] - knots[quarter]) * inside / 3


@dataclass(frozen=True)
class Level(Story):
    """A story whose figure is a state, not a sum from the year's start: in the first quarter it starts near its first value."""

    def at(self, month: int) -> float:
        return self.quarters[0] - 0.4 * (3 - month) if month < 3 else super().at(month)


STORIES: dict[str, Story] = {
    "KT-01": Level((96.2, 96.2, 96.2), base=11400),
    "KT-02": Story((0, 1150, 1640)),
    "KT-03": Story((9.5, 20.5, 36.0)),
    "KT-04": Level((0, 154.2, 154.2), base=118, spread=9),
    "KT-05": Story((27.0, 56.0, 84.6), base=9800),
    "KT-06": Story((5, 12, 19), note="doanh nghiệp mới chờ mặt bằng; phường hỗ trợ thủ tục trong tháng sau"),
    "KT-07a": Story((0, 610, 890)),
    "KT-07b": Story((110, 184, 249)),
    "KT-07c": Story((28, 52, 74)),
    "KT-07d": Story((11, 24, 38.5)),
    "KT-08": Story((25, 50, 75), base=12),
    "VX-01": Story((0.18, 0.40, 0.62), base=11400, spread=0.2),
    "VX-02": Level((0, 86.3, 86.3), base=6900, spread=3),
    "VX-03": Story((20, 50, 70), base=10),
    "VX-04": Level((0, 7.2, 7.2), base=820, spread=1),
    "VX-05": Level((94.1, 94.9, 95.6), base=11400, spread=1.6),
    "VX-06a": Level((0, 0.31, 0.31), base=3200, spread=0.25),
    "VX-06b": Level(
        (0, 0.76, 0.76), base=3200, spread=0.5, note="còn hộ cận nghèo chờ bình xét; đã phân công hội đoàn thể giúp từng hộ"
    ),
    "VX-07": Level((88.9, 88.9, 88.9), base=3200, spread=4),
    "VX-10": Story((30, 60, 80), base=10),
    "VX-11a": Level((61.0, 66.5, 70.4), base=60, base_grows=True),
    "VX-11b": Level((58.5, 63.8, 66.9), base=45, base_grows=True),
    "MT-01": Level((97.6, 98.1, 98.5), base=11400, spread=1.2),
    "MT-02": Level((97.1, 97.7, 98.1), base=310, base_grows=True, spread=0.8),
    "QA-01": Level((100, 100, 100), base=24),
}


@dataclass(frozen=True)
class Report:
    """What one officer sends for one month: figures by (row code, column header), and notes by row code."""

    period: Period
    owner: str
    number: int
    """The owner's place in the plan, from 0."""
    figures: dict[tuple[str, str], float | str]
    notes: dict[str, str]


def write_demonstration(catalogue: Catalogue, ledger: Ledger, years: Sequence[int] = ()) -> int:
    """Store the demonstration's submissions, and what happens to tasks, in `ledger`; return how many submissions there are.

    Raises
    ------
    RuntimeError
        The product's own template was not accepted: a fault in the program.
    """
    count = 0
    for period, of_month in groupby(reports(catalogue, years), key=lambda report: report.period):
        for report in of_month:
            _submit(catalogue, ledger, report)
            count += 1
        record_month(ledger, catalogue.plans[period.year], period.month)
    list_demonstration(ledger.folder)
    return count


def reports(catalogue: Catalogue, years: Sequence[int] = ()) -> Iterator[Report]:
    """Yield what the officers send, in order.

    Without `years`, the first nine months of the catalogue's latest year. Of several years, of which the catalogue has the plans,
    all but the last are whole, and the last one has its first quarter.
    """
    wanted = sorted(years) or [catalogue.latest.year]
    shares = _shares(catalogue.plans[wanted[0]])
    for year in wanted:
        plan = catalogue.plans[year]
        end = LAST_MONTH if len(wanted) == 1 else 12 if year < wanted[-1] else 3
        parts = {code: _carried(plan, of_groups, catalogue.groups) for code, of_groups in shares.items()}
        for month in range(1, end + 1):
            for number, owner in enumerate(dict.fromkeys(m.owner for m in plan.measures)):
                figures, notes = _report(plan, owner, month, parts)
                if figures:
                    yield Report(Period(year, month), owner, number, figures, notes)


def _carried(plan: Plan, shares: dict[str, float], groups: Mapping[str, Group]) -> dict[str, float]:
    """Return the shares by the groups of `plan`: what was taken over counts with its heir."""
    found = dict.fromkeys(plan.group_by_code, 0.0)
    for code, share in shares.items():
        found[next(heir for heir in chain(code, groups) if heir in found)] += share
    return found


def _submit(catalogue: Catalogue, ledger: Ledger, report: Report) -> None:
    period, owner = report.period, report.owner
    form = template(catalogue.plans[period.year], period, owner=owner, demo=True)
    content = fill_template(form, report.figures, report.notes)
    local = datetime(period.year, period.month, 16, 8, 30, tzinfo=VIETNAM)
    moment = (local + timedelta(minutes=17 * report.number)).astimezone(UTC)
    name = f"minh-hoa-{period}-{report.number + 1}.xlsx"
    proposal = propose(content, name, catalogue, ledger.snapshot(), today=local.date(), demo=True)
    # In further years a group that was late catches up, which is asked about.
    if not isinstance(proposal, Rejected):
        proposal = proposal.with_answers(p.code for p in proposal.questions)
    if isinstance(proposal, Rejected) or not proposal.is_fit:
        raise RuntimeError(f"{owner} {period}: {[p.message for p in proposal.problems]}")
    proposal.confirm(ledger, Author(f"{owner} ({MADE_UP.lower()})", moment))


def _report(
    plan: Plan, owner: str, month: int, shares: dict[str, dict[str, float]]
) -> tuple[dict[tuple[str, str], float | str], dict[str, str]]:
    figures: dict[tuple[str, str], float | str] = {}
    notes: dict[str, str] = {}
    if owner == SILENT_OWNER:
        return figures, notes
    for measure in plan.measures:
        story = STORIES.get(measure.code)
        if measure.owner != owner or story is None or month not in measure.target.report_months:
            continue
        for column, share, offset in _columns(plan, measure, month, shares):
            amounts = _amounts(measure, story, month, share, offset, _growth(measure, plan.year))
            figures |= {(row, column): amount for (row, _), amount in zip(row_codes(measure), amounts, strict=True)}
        if (story.note and month == LAST_MONTH) or (story.note and measure.target.report_months == (6, 12)):
            notes[row_codes(measure)[0][0]] = f"{MADE_UP}: {story.note}"
    return figures, notes


def _columns(plan: Plan, measure: Measure, month: int, shares: dict[str, dict[str, float]]) -> Iterator[tuple[str, float, float]]:
    if not measure.by_group:
        yield WHOLE_WARD, 1.0, 0.0
        return
    for group in plan.groups:
        if plan.year != YEAR or month > LAST_MONTH or month <= LATE_GROUPS.get(group.code, 12):
            yield group.name, shares[measure.code][group.code], _offset(measure, group.code)


def _growth(measure: Measure, year: int) -> float:
    """Return by what the story of `YEAR` is multiplied for another year: amounts grow 4 percent a year, rates half a percent."""
    return 1 + (year - YEAR) * (0.04 if measure.kind is Kind.FLOW else 0.005)


def _amounts(measure: Measure, story: Story, month: int, share: float, offset: float, growth: float) -> tuple[float, ...]:
    if measure.kind is Kind.FLOW:
        amount = story.at(month) * share * growth
        # Businesses are counted whole; cutting off keeps a running count from falling.
        return (int(amount + 0.5) if measure.target.decimals == 0 else round(amount, measure.target.decimals),)
    whole = measure.target.scale == 100
    base = story.base * share * (month if story.base_grows else 1)
    base = round(base) if whole else round(base, 1)
    rate = (story.at(month) * growth + story.spread * offset) / float(measure.target.scale or 1)
    part = max(0.0, min(rate, 1.0) if whole and measure.target.bound <= 100 else rate) * base
    return (round(part) if whole else round(part, 1), base)


def _offset(measure: Measure, group: str) -> float:
    """Return where a group lies between -1 and 1: the same at every run."""
    return random.Random(measure.code + group).uniform(-1, 1)


def _shares(plan: Plan) -> dict[str, dict[str, float]]:
    """Return each group's part of every measure: the same at every run, different from group to group; parts add up to 1."""
    chance = random.Random(2024)
    size = {group.code: chance.uniform(0.8, 1.2) for group in plan.groups}
    found: dict[str, dict[str, float]] = {}
    for measure in plan.measures:
        weights = {code: size[code] * (chance.uniform(0.6, 1.4) if measure.kind is Kind.FLOW else 1.0) for code in size}
        found[measure.code] = {code: weight / sum(weights.values()) for code, weight in weights.items()}
    return found
