"""A demonstration province: made-up wards with made-up codes, plans copied from one ward's, and differing figures.

Everything is marked: the units in units.csv, the plans in their settings, and every record as a demonstration. So that the pages
have something to tell, one ward in five measures grain in another unit, one has no count of new businesses, and one is late.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from lib.demo import STORIES, YEAR, Story
from lib.ledger import folders
from lib.ledger.bulk import add_demonstration
from lib.ledger.demonstration_list import list_demonstration
from lib.ledger.files import replace_file
from lib.ledger.records import Author, values_to_csv
from lib.plan.actual import Actual
from lib.plan.administrative_units import COLUMNS as UNIT_COLUMNS
from lib.plan.administrative_units import UNITS, Level, ward_folder
from lib.plan.catalogue import GROUPS, SETTINGS, TARGETS, TASKS, load_catalogue, read_targets
from lib.plan.common_indicators import COLUMNS, EVERY_WARD, INDICATORS, MAPPING, MAPPING_COLUMNS
from lib.plan.csv_tables import with_table
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.plan.periods import VIETNAM, Period
from lib.vietnamese.numbers import plain_number
from lib.vietnamese.words import plan_words
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words.common_words import MADE_UP

GRAIN, BUSINESSES = "KT-02", "KT-06"
"""The measure that some wards have in another unit, and the one that some do not have."""
OTHER_UNIT, TIMES = "tạ", 10
_CYCLE, _WITH_OTHER_UNIT, _WITHOUT, _LATE = 5, 1, 2, 3
"""Which wards of every five are those that stand out."""
_LATE_BY = 2
"""Months that a late ward is behind."""
_ANY_STORY = Story((80, 84, 88), base=500)
"""Of a measure that nobody made a story for."""
PUBLIC = frozenset({"VX-05", "VX-07", "MT-01", "MT-02"})


@dataclass(frozen=True)
class Size:
    """How large the demonstration is."""

    wards: int
    months: int
    groups: int = 10
    every_figure: bool = False
    """Whether each group has a figure of each measure in each month, as no ward has: to measure how much is borne."""

    @property
    def periods(self) -> list[Period]:
        """The months of which figures are told, the last ones up to the end of the story's year, or its first ones."""
        if self.months <= 12:
            return [Period(YEAR, month) for month in range(1, self.months + 1)]
        first = YEAR * 12 + 12 - self.months
        return [_month(first + place) for place in range(self.months)]


def _month(count: int) -> Period:
    return Period(count // 12, count % 12 + 1)


def write_province(root: Path, plan: Path, size: Size) -> Iterator[str]:
    """Write a province's folder into `root`, which is empty, after the plan in the folder `plan`; yield the code of each ward done.

    Raises
    ------
    OSError
        The disk refused.
    """
    codes = [f"MH{number:03d}" for number in range(1, size.wards + 1)]
    catalogue = load_catalogue(plan)
    template = catalogue.latest
    replace_file(root / INDICATORS, _table(COLUMNS, _indicators(template)))
    replace_file(root / MAPPING, _table(MAPPING_COLUMNS, _mapping(template, codes)))
    for number, code in enumerate(codes):
        folder = ward_folder(root, code)
        _write_plan(folder, plan, number, size)
        _write_figures(folder, number, size)
        yield code
    # Last, so that a folder is a province's only once it is whole.
    replace_file(root / UNITS, _table(UNIT_COLUMNS, _units(codes)))


def ward_name(number: int) -> str:
    """Return the name of the ward with this place, from 0."""
    return words.MADE_UP_WARD.format(number=number + 1)


def _units(codes: Sequence[str]) -> Iterator[dict[str, str]]:
    yield {"code": "MH", "name": words.MADE_UP_PROVINCE, "level": Level.PROVINCE.value, "demo": "yes"}
    for number, code in enumerate(codes):
        yield {"code": code, "name": ward_name(number), "level": Level.WARD.value, "demo": "yes"}


def _indicators(plan: Plan) -> Iterator[dict[str, str]]:
    for measure in plan.measures:
        yield {
            "code": _common_code(measure),
            "name": measure.title,
            "short_name": measure.label if measure.short_name else "",
            "domain": plan.settings.domains[measure.domain],
            "unit": measure.unit,
            "comparator": measure.target.comparator.value,
            "kind": measure.kind.value,
            "decimals": str(measure.target.decimals),
            "public": "yes" if measure.code in PUBLIC else "no",
        }


def _common_code(measure: Measure) -> str:
    return f"T-{measure.code}"


def _mapping(plan: Plan, codes: Sequence[str]) -> Iterator[dict[str, str]]:
    for measure in plan.measures:
        yield {"ward": EVERY_WARD, "measure": measure.code, "indicator": _common_code(measure)}
    for number, code in enumerate(codes):
        if number % _CYCLE == _WITHOUT:
            yield {"ward": code, "measure": "", "indicator": f"T-{BUSINESSES}"}


def _write_plan(folder: Path, plan: Path, number: int, size: Size) -> None:
    years = sorted({period.year for period in size.periods})
    of_year = [row.cells for row in read_targets(plan / TARGETS) if row.text("year") == str(YEAR)]
    targets = [_target(cells, year, number, size) for year in years for cells in of_year]
    replace_file(folder / TARGETS, with_table(plan / TARGETS, list(of_year[0]), targets))
    replace_file(folder / GROUPS, _table(("code", "name"), _groups(size)))
    replace_file(folder / SETTINGS, _settings(number, years).encode())
    tasks = (plan / TASKS).read_bytes().decode("utf-8-sig").splitlines()[0]
    replace_file(folder / TASKS, f"{tasks}\n".encode())


def _target(cells: Mapping[str, str], year: int, number: int, size: Size) -> dict[str, str]:
    made = {**cells, "year": str(year)}
    if size.every_figure:
        made |= {"report_months": ",".join(map(str, range(1, 13))), "by_group": "yes"}
    if number % _CYCLE == _WITH_OTHER_UNIT and made["code"] == GRAIN:
        columns = ("target", "exceed_at", "amber_at", "baseline")
        made |= {column: plain_number(Fraction(made[column]) * TIMES) for column in columns if made.get(column)}
        made |= {"unit": OTHER_UNIT, "target_text": f"{made['target']} {OTHER_UNIT}"}
    return made


def _groups(size: Size) -> Iterator[dict[str, str]]:
    for number in range(1, size.groups + 1):
        yield {"code": f"TDP{number:02d}", "name": words.MADE_UP_GROUP.format(number=number)}


def _settings(number: int, years: Iterable[int]) -> str:
    def line(name: str, value: str) -> str:
        return f"{name} = {json.dumps(value, ensure_ascii=False)}\n"

    name = ward_name(number)
    text = line("ward", name) + line("authority", words.MADE_UP_AUTHORITY.format(ward=name[0].lower() + name[1:]))
    text += line("theme", plan_words.MADE_UP_THEME) + line("decision", plan_words.MADE_UP_DECISION.format(year=max(years)))
    text += 'closing_day = 14\nexceed_share = 50\n\n[access]\nwho_may_see = "everyone"\nclosed_domains = []\n'
    for year in years:
        text += f"\n[plan.{year}]\n" + line("note", words.MADE_UP_PLAN)
    return text


def _write_figures(folder: Path, number: int, size: Size) -> None:
    records, catalogue = folder / folders.RECORDS, load_catalogue(folder)
    last = max(size.periods)
    for period in size.periods:
        plan = catalogue.plans[period.year]
        if number % _CYCLE == _LATE and _months_between(period, last) < _LATE_BY:
            continue
        for place, owner in enumerate(dict.fromkeys(measure.owner for measure in plan.measures)):
            actuals = list(_actuals(plan, owner, period, number, size))
            if actuals:
                local = datetime(period.year, period.month, 16, 8, 30, tzinfo=VIETNAM) + timedelta(minutes=17 * place)
                author = Author(f"{owner} ({MADE_UP.lower()})", local.astimezone(UTC))
                content = values_to_csv(actuals).encode()
                name = f"minh-hoa-{period}-{place + 1}.csv"
                add_demonstration(records, period=str(period), author=author, actuals=actuals, file_name=name, content=content)
    list_demonstration(records)


def _months_between(first: Period, last: Period) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _actuals(plan: Plan, owner: str, period: Period, number: int, size: Size) -> Iterator[Actual]:
    for measure in plan.measures:
        story = STORIES.get(measure.code, _ANY_STORY if size.every_figure else None)
        if story is None or measure.owner != owner or period.month not in measure.target.report_months:
            continue
        factor = _drawn(f"{number} {measure.code}", 0.82, 1.12) + 0.01 * (period.year - YEAR)
        if not measure.by_group:
            yield _actual(measure, WARD, story, period.month, 1.0, factor)
            continue
        weights = {group.code: _drawn(f"{number} {group.code}", 0.7, 1.3) for group in plan.groups}
        whole = sum(weights.values())
        for code, weight in weights.items():
            own = factor * _drawn(f"{number} {measure.code} {code}", 0.97, 1.03)
            yield _actual(measure, code, story, period.month, weight / whole, own)


@lru_cache(maxsize=1000)  # of one ward: the same numbers are drawn for each of its months
def _drawn(seed: str, least: float, most: float) -> float:
    return random.Random(seed).uniform(least, most)


def _actual(measure: Measure, group: str, story: Story, month: int, share: float, factor: float) -> Actual:
    if measure.kind is Kind.FLOW:
        times = TIMES if measure.unit == OTHER_UNIT else 1
        return Actual(measure.code, group, value=round(story.at(month) * share * factor * times, measure.target.decimals))
    whole = measure.target.scale == 100
    base = max(round(story.base * share * (month if story.base_grows else 1), 0 if whole else 1), 1.0)
    # A rate moves less from ward to ward than an amount: a tenth of the way.
    rate = story.at(month) * (1 + (factor - 1) / 10) / float(measure.target.scale or 1)
    part = (min(rate, 1.0) if whole and measure.target.bound <= 100 else rate) * base
    return Actual(measure.code, group, numerator=round(part, 0 if whole else 1), denominator=base)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
