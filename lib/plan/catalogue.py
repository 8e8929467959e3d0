"""The catalogue: the ward's own files in the data folder (targets with their adjustments, groups, allotments, tasks, settings),
read and checked whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

from lib.plan.assumptions import check_confirmed
from lib.plan.csv_tables import NewContent, PlanError, PlanFile, Row, read_table
from lib.plan.dimensions import DIMENSIONS, read_dimensions
from lib.plan.domains import Domains, domain_of
from lib.plan.groups import month_in, read_groups
from lib.plan.model import Adjustment, Comparator, Group, Indicator, Kind, Measure, Plan, Target
from lib.plan.periods import Period
from lib.plan.programmes import PROGRAMMES, TERM_TARGETS, Programme, read_programmes
from lib.plan.settings import read_first_year, read_settings
from lib.plan.task_table import read_tasks
from lib.vietnamese.numbers import decimals_of, plain_number
from lib.vietnamese.words.common_words import DOMAINS

TARGETS, GROUPS, ALLOTMENTS, TASKS = "targets.csv", "groups.csv", "allotments.csv", "tasks.csv"
ADJUSTMENTS = "adjustments.csv"
"""The targets that were adjusted in mid-year; a ward without any has no such file."""
SETTINGS = "settings.toml"
FIRST_YEAR, LAST_YEAR = 2000, 2100
_BARE_MONTHS = frozenset(map(str, range(1, 13)))
SHARES = ("plan_q1", "plan_q2", "plan_q3", "plan_q4")
MONTH_SHARES = "plan_months"
"""The column with twelve shares, "0;0;5;…;100", in the place of the four of the quarters."""
COLUMNS = (
    *("year", "code", "indicator", "domain", "name", "part", "target_text", "unit", "comparator", "target", "kind"),
    *("numerator", "denominator", "scale", "decimals", "exceed_at", "amber_at", *SHARES, "report_months", "by_group", "owner"),
)
"""The columns that targets.csv must have."""
LIFETIME = ("valid_from", "valid_to", "document")
"""The columns of an indicator that was added or retired in mid-year: its first and last month, and what ordered it."""
OPTIONAL_COLUMNS = ("baseline", "short_name", "denominator_grows", MONTH_SHARES, "assignee", "leader", *LIFETIME)
ADJUSTMENT_COLUMNS = ("code", "valid_from", "document", "target_text", "target", "exceed_at", "amber_at", *SHARES)
"""The columns of adjustments.csv, of which those after `target` may be missing, or blank: as it was before."""


@dataclass(frozen=True)
class Catalogue:
    """All years' plans of a data folder, by year; at least one."""

    plans: Mapping[int, Plan]
    programmes: tuple[Programme, ...] = ()
    """Plans beside the yearly one, in the order of programmes.csv."""

    @property
    def latest(self) -> Plan:
        return self.plans[max(self.plans)]

    @property
    def domains(self) -> Domains:
        """The names of all domains by code, in order."""
        return self.latest.settings.domains

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """All groups of all years, by code."""
        return {group.code: group for plan in self.plans.values() for group in plan.groups}

    def without(self, domains: Collection[str]) -> Catalogue:
        """Return the plans as someone sees them to whom these domains are closed."""
        return replace(self, plans={year: plan.without(domains) for year, plan in self.plans.items()}) if domains else self

    def part_of(self, programme: Programme) -> Catalogue:
        """Return the plans with the indicators of one programme alone."""
        return replace(self, plans={year: programme.part_of(plan) for year, plan in self.plans.items()})


def load_catalogue(folder: Path, changed: Mapping[str, bytes] | None = None) -> Catalogue:
    """Read and check the plan's files in `folder`, or those `changed` ones, by name, as if they stood there.

    Where there is no target and the settings name a first year, the plan of that year is only begun: it has no indicator.

    Raises
    ------
    PlanError
        On the first mistake, naming file, row, column and remedy in Vietnamese.
    """
    return _catalogue_of(folder.name, frozenset({**plan_files(folder), **(changed or {})}.items()))


@lru_cache(maxsize=8)  # one command opens the same files up to four times, and reading them is most of what a short one does
def _catalogue_of(folder: str, files: frozenset[tuple[str, bytes]]) -> Catalogue:
    contents = dict(files)

    def file(name: str) -> PlanFile:
        return NewContent(Path(folder, name), contents.get(name))

    groups = read_groups(file(GROUPS), may_be_empty=True)
    domains = read_settings(file(SETTINGS)).domains
    measures: dict[tuple[int, str], Measure] = {}
    rows: dict[tuple[int, str], Row] = {}
    for row in read_targets(file(TARGETS)):
        year, measure = row.whole("year", FIRST_YEAR, LAST_YEAR), measure_of(row, domains)
        if (year, measure.code) in measures:
            raise row.fault("code", f"mã {measure.code} đã có ở năm {year}.", "mỗi thành phần một mã riêng.")
        check_family(row, measure, (m for (y, _), m in measures.items() if y == year))
        measures[year, measure.code], rows[year, measure.code] = measure, row
    measures = _adjusted(file(ADJUSTMENTS), measures, rows)
    first_year = None if measures else read_first_year(file(SETTINGS))
    if first_year is not None:
        own = tuple(group for group in groups if group.is_valid_in(first_year))
        return Catalogue({first_year: Plan(first_year, (), own, read_settings(file(SETTINGS), first_year), {})})
    read_groups(file(GROUPS))  # a plan with targets needs groups
    if not measures:
        raise PlanError(TARGETS, "không có chỉ tiêu nào.", "thêm ít nhất một dòng chỉ tiêu.", row=2)
    by_measure = read_dimensions(file(DIMENSIONS), {code for (_, code), m in measures.items() if m.kind is not Kind.MILESTONE})
    measures = {key: replace(measure, dimensions=by_measure.get(key[1], ())) for key, measure in measures.items()}
    by_year = {year: [m for (y, _), m in measures.items() if y == year] for year in dict.fromkeys(y for y, _ in measures)}
    allotments = _read_allotments(file(ALLOTMENTS), measures, groups)
    tasks = read_tasks(file(TASKS), {year: {m.indicator for m in found} for year, found in by_year.items()}, domains)
    plans = {}
    for year, found in by_year.items():
        own_groups, settings = _groups_of(year, groups), read_settings(file(SETTINGS), year)
        shares = {(code, group): share for (y, code, group), share in allotments.items() if y == year}
        judged = (measure.judged_by(settings.thresholds) for measure in found)
        former = tuple(group for group in groups if group.joined is not None and group.joined.year >= year)
        plans[year] = Plan(year, _indicators(judged, domains), own_groups, settings, shares, tasks.get(year, ()), former=former)
        if empty := next((month for month in range(1, 13) if not plans[year].at(month).indicators), None):
            problem = f"không chỉ tiêu nào của năm {year} được tính ở tháng {empty}."
            raise PlanError(TARGETS, problem, "để trống ô này ở ít nhất một chỉ tiêu.", column="valid_from")
    for year, plan in plans.items():
        check_confirmed(plan.settings.confirmed, plan.measure_by_code, SETTINGS, year)
    return Catalogue(plans, read_programmes(file(PROGRAMMES), file(TERM_TARGETS), measures))


def read_targets(path: PlanFile) -> Iterator[Row]:
    """Yield the rows of targets.csv as they are, of all years."""
    return read_table(path, COLUMNS, optional=OPTIONAL_COLUMNS)


def plan_files(folder: Path) -> dict[str, bytes]:
    """Return the files that `load_catalogue` reads, by name, as they are."""
    names = (TARGETS, ADJUSTMENTS, GROUPS, ALLOTMENTS, TASKS, DIMENSIONS, PROGRAMMES, TERM_TARGETS, SETTINGS)
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def _groups_of(year: int, groups: Iterable[Group]) -> tuple[Group, ...]:
    found = tuple(group for group in groups if group.is_valid_in(year))
    if not found:
        raise PlanError(GROUPS, f"không có tổ nào hoạt động trong năm {year}.", "sửa valid_from, valid_to, hoặc thêm các tổ mới.")
    return found


def _indicators(measures: Iterable[Measure], domains: Domains) -> tuple[Indicator, ...]:
    """Return the indicators, the domains in their order and in each the indicators in that of the file."""
    given = list(measures)
    places = {code: place for place, code in enumerate(dict.fromkeys(measure.indicator for measure in given))}
    in_order = sorted(given, key=lambda m: (list(domains).index(m.domain), places[m.indicator]))
    families = (tuple(family) for _, family in groupby(in_order, key=lambda m: m.indicator))
    return tuple(Indicator(family[0].indicator, family[0].domain, family[0].name, family) for family in families)


def measure_of(row: Row, domains: Domains = DOMAINS) -> Measure:
    """Return the measure that a row of targets.csv describes.

    Raises
    ------
    PlanError
        A cell of the row has a mistake.
    """
    domain = domain_of(row.text("domain", required=True), domains)
    if not domain:
        raise row.fault("domain", f"không có lĩnh vực “{row.text('domain')}”.", "dùng một trong: " + ", ".join(domains) + ".")
    code = row.text("code", required=True)
    if not re.fullmatch(r"[A-Z]{2}-\d{2}[a-z]?", code):
        raise row.fault("code", f"mã “{code}” sai mẫu.", "viết như KT-06 hoặc KT-07a.")
    kind = Kind(row.choice("kind", list(Kind)))
    if kind is not Kind.FLOW:
        for column in ("numerator", "denominator"):
            row.text(column, required=True)
    first, last = _read_lifetime(row)
    target = _read_target(row, kind)
    months = tuple(month for month in target.report_months if first <= month <= last)
    if not months:
        remedy = "ghi ít nhất một tháng từ valid_from đến valid_to."
        raise row.fault("report_months", f"không có tháng nào từ tháng {first} đến tháng {last}, khi chỉ tiêu được tính.", remedy)
    return Measure(
        code=code,
        indicator=row.text("indicator", required=True),
        domain=domain,
        name=row.text("name", required=True),
        part=row.text("part"),
        target_text=row.text("target_text", required=True),
        unit=row.text("unit", required=True),
        kind=kind,
        target=replace(target, report_months=months),
        numerator=row.text("numerator"),
        denominator=row.text("denominator"),
        by_group=row.yes_or_no("by_group"),
        denominator_grows=bool(row.text("denominator_grows")) and row.yes_or_no("denominator_grows"),
        owner=row.text("owner"),
        assignee=row.text("assignee"),
        leader=row.text("leader"),
        short_name=row.text("short_name"),
        first_month=first,
        last_month=last,
        document=row.text("document"),
    )


def _read_lifetime(row: Row) -> tuple[int, int]:
    """Return the first and the last month in which the row's measure is judged; blank cells mean the whole year."""
    months = {"valid_from": 1, "valid_to": 12}
    for column, usual in months.items():
        if not row.text(column):
            continue
        year = row.whole("year", FIRST_YEAR, LAST_YEAR)
        given = row.text(column)
        period = Period(year, int(given)) if given in _BARE_MONTHS else month_in(row, column, of_a_year=usual)
        if period is None or period.year != year:
            raise row.fault(column, f"“{given}” không phải tháng của năm {year}.", f"ghi như {year}-07, hoặc để trống.")
        months[column] = period.month
    if months["valid_to"] < months["valid_from"]:
        raise row.fault("valid_to", "chỉ tiêu dừng trước khi bắt đầu.", "ghi tháng bằng hoặc sau valid_from, hoặc để trống.")
    return months["valid_from"], months["valid_to"]


def _adjusted(
    path: PlanFile, measures: Mapping[tuple[int, str], Measure], rows: Mapping[tuple[int, str], Row]
) -> dict[tuple[int, str], Measure]:
    """Return the measures with what adjustments.csv makes of their targets in mid-year; `rows` are theirs in targets.csv."""
    found: dict[tuple[int, str], list[Adjustment]] = {}
    for row in read_adjustments(path):
        code, start = row.text("code", required=True), month_in(row, "valid_from", of_a_year=1)
        if start is None:
            raise row.fault("valid_from", "chưa ghi từ tháng nào.", "ghi năm và tháng như 2024-07.")
        key = (start.year, code)
        if key not in measures:
            raise row.fault("code", f"năm {start.year} không có mã “{code}”.", f"dùng mã có trong {TARGETS} của năm ấy.")
        measure = measures[key]
        if start.month <= measure.first_month or start.month > measure.last_month:
            problem = f"tháng {start.month} không nằm sau tháng đầu của chỉ tiêu."
            raise row.fault("valid_from", problem, f"ghi một tháng sau tháng đầu; đổi cho cả năm thì sửa {TARGETS}.")
        known = found.setdefault(key, [Adjustment(measure.first_month, "", measure.target_text, measure.target)])
        if any(one.month == start.month for one in known):
            raise row.fault("valid_from", f"{code} đã được điều chỉnh từ tháng này.", "giữ lại một dòng.")
        words = {column: row.text(column, required=True) for column in ("document", "target_text")}
        known.append(Adjustment(start.month, words["document"], words["target_text"], _adjusted_target(row, measure, rows[key])))
    in_order = {key: tuple(sorted(promises, key=lambda one: one.month)) for key, promises in found.items()}
    return {key: replace(measure, adjustments=in_order.get(key, ())) for key, measure in measures.items()}


def _adjusted_target(row: Row, measure: Measure, first: Row) -> Target:
    """Return the yardstick that a row of adjustments.csv makes of the year's first one, checked as a whole."""
    moved = measure.target.moved_to(row.number_of("target"))
    bounds = {name: plain_number(value) for name in ("exceed_at", "amber_at") if (value := getattr(moved, name)) is not None}
    given = {column: row.cells[column] for column in ADJUSTMENT_COLUMNS[4:] if row.text(column)}
    pace = dict.fromkeys((*SHARES, MONTH_SHARES), "") if any(column in given for column in SHARES) else {}
    target = _read_target(Row(row.file, row.number, first.cells | bounds | pace | given), measure.kind)
    return replace(target, report_months=measure.target.report_months)


def read_adjustments(path: PlanFile) -> Iterator[Row]:
    """Yield the rows of adjustments.csv as they are, of all years; none where there is no such file."""
    if path.exists():
        yield from read_table(path, ADJUSTMENT_COLUMNS[:5], optional=ADJUSTMENT_COLUMNS[5:])


def _read_target(row: Row, kind: Kind) -> Target:
    scale = row.number_or_none("scale")
    if (scale is None) != (kind is Kind.FLOW) or (scale is not None and scale <= 0):
        raise row.fault(
            "scale", "hệ số không hợp với kind.", "để trống cho flow; ghi hệ số nhân (1, 100) cho ratio, 100 cho milestone."
        )
    bound, months = row.number_of("target"), _read_month_shares(row)
    target = Target(
        comparator=Comparator(row.choice("comparator", list(Comparator))),
        bound=bound,
        # A value is shown beside its bound, and held against it: never coarser.
        decimals=max(row.whole("decimals", 0, 4), decimals_of(bound)),
        scale=scale,
        exceed_at=row.number_or_none("exceed_at"),
        amber_at=row.number_or_none("amber_at"),
        baseline=row.number_or_none("baseline"),
        plan=_read_shares(row) if not months else (months[2], months[5], months[8], months[11]),
        months=months,
        report_months=_read_months(row),
    )
    _check_target(row, kind, target)
    return target


def _check_target(row: Row, kind: Kind, target: Target) -> None:
    side = 1 if target.is_floor else -1
    if target.bound < 0 or (target.bound == 0 and (kind is Kind.FLOW or target.is_floor)):
        raise row.fault("target", "chỉ tiêu phải lớn hơn 0.", "ghi số dương theo quyết định.")
    if kind is Kind.MILESTONE and (target.scale != 100 or target.bound != 100):
        raise row.fault("target", "chỉ tiêu kiểu milestone phải là 100 với scale 100.", "ghi 100 ở cả hai cột.")
    if target.bound == 0 and target.amber_at is None:
        raise row.fault("amber_at", "chỉ tiêu bằng 0 mà không có ngưỡng vàng.", "ghi ngưỡng cần chú ý, ví dụ 0,5.")
    if target.bound == 0 and target.plan is not None:
        raise row.fault("plan_q1", "chỉ tiêu bằng 0 thì không chia tiến độ được.", "để trống bốn cột plan_q1 … plan_q4.")
    if target.exceed_at is not None and (target.exceed_at - target.bound) * side < 0:
        raise row.fault("exceed_at", "mức vượt lại kém hơn chỉ tiêu.", "ghi mức bằng hoặc tốt hơn cột target, hoặc để trống.")
    if target.amber_at is not None and (target.bound - target.amber_at) * side < 0:
        raise row.fault("amber_at", "ngưỡng vàng lại tốt hơn chỉ tiêu.", "ghi mức bằng hoặc kém hơn cột target, hoặc để trống.")


def _read_shares(row: Row) -> tuple[Fraction, Fraction, Fraction, Fraction] | None:
    shares = [row.number_or_none(column) for column in SHARES]
    if all(share is None for share in shares):
        return None
    before = Fraction(0)
    for column, share in zip(SHARES, shares, strict=True):
        if share is None:
            raise row.fault(column, "thiếu tiến độ của quý này.", "điền đủ bốn quý, hoặc để trống cả bốn.")
        if not 0 <= share <= 100:
            raise row.fault(column, f"“{row.text(column)}” không nằm trong 0 đến 100.", "ghi phần trăm lũy kế từ đầu năm.")
        if share < before:
            raise row.fault(column, "tiến độ lũy kế giảm so với quý trước.", "ghi số lũy kế, quý sau không nhỏ hơn quý trước.")
        before = share
    if before != 100:
        raise row.fault("plan_q4", "hết quý IV phải là 100.", "ghi 100.")
    first, second, third, fourth = (share / 100 for share in shares if share is not None)
    return first, second, third, fourth


def _read_month_shares(row: Row) -> tuple[Fraction, ...]:
    """Return the shares due by the end of each month, none where the pace is told by quarters or not at all."""
    if not row.text(MONTH_SHARES):
        return ()
    if any(row.text(column) for column in SHARES):
        raise row.fault(MONTH_SHARES, "có cả tiến độ từng quý.", "giữ một cách: từng tháng ở ô này, hoặc từng quý ở bốn cột kia.")
    parts = [part.strip() for part in row.text(MONTH_SHARES).split(";")]
    if len(parts) != 12:
        raise row.fault(MONTH_SHARES, f"có {len(parts)} số.", "ghi 12 số từ tháng 1 đến tháng 12, cách nhau bằng dấu chấm phẩy.")
    shares: list[Fraction] = []
    for month, part in enumerate(parts, start=1):
        share = Row(row.file, row.number, {MONTH_SHARES: part}).number_or_none(MONTH_SHARES)
        if share is None or not 0 <= share <= 100:
            raise row.fault(MONTH_SHARES, f"tháng {month}: “{part}” không nằm trong 0 đến 100.", "ghi phần trăm lũy kế từ đầu năm.")
        if shares and share < shares[-1] * 100:
            raise row.fault(MONTH_SHARES, f"tháng {month}: tiến độ lũy kế giảm so với tháng trước.", "ghi số lũy kế, không giảm.")
        shares.append(share / 100)
    if shares[-1] != 1:
        raise row.fault(MONTH_SHARES, "hết tháng 12 phải là 100.", "ghi 100 ở số thứ mười hai.")
    return tuple(shares)


def _read_months(row: Row) -> tuple[int, ...]:
    # Excel in a Vietnamese locale turns "6,12" into the number 6.12, so a point separates too.
    found = row.text("report_months", required=True)
    months = [int(part) if part.isdigit() else 0 for part in re.split(r"[,;.\s]+", found) if part]
    if not months or any(not 1 <= month <= 12 for month in months):
        raise row.fault("report_months", f"“{found}” có tháng không hợp lệ.", "liệt kê các tháng từ 1 đến 12, ví dụ 3,6,9,12.")
    return tuple(sorted(set(months)))


def check_family(row: Row, measure: Measure, others: Iterable[Measure]) -> None:
    """Refuse a measure that does not fit those of its indicator before it. Raises PlanError."""
    if not measure.code.startswith(measure.indicator):
        raise row.fault("indicator", f"mã {measure.code} không thuộc {measure.indicator}.", "ghi mã chỉ tiêu mẹ, ví dụ KT-07.")
    for other in others:
        if other.indicator == measure.indicator:
            if (other.name, other.domain) != (measure.name, measure.domain):
                raise row.fault(
                    "name", f"khác tên hoặc lĩnh vực với {other.code}.", "ghi giống nhau cho mọi phần của một chỉ tiêu."
                )
            if not (other.part and measure.part):
                raise row.fault("part", f"chỉ tiêu {measure.indicator} có nhiều phần mà chưa đặt tên.", "ghi tên từng phần.")


def _read_allotments(
    path: PlanFile, measures: Mapping[tuple[int, str], Measure], groups: Iterable[Group]
) -> dict[tuple[int, str, str], Fraction]:
    """Return what each group was allotted, by (year, measure, group); a row without a year holds for every year's plan."""
    if not path.exists():
        return {}
    known = {group.code: group for group in groups}
    found: dict[tuple[int, str, str], Fraction] = {}
    for row in read_table(path, ("measure", "group", "target"), optional=("year",)):
        year = row.whole("year", FIRST_YEAR, LAST_YEAR) if row.text("year") else None
        code, group = row.text("measure"), row.text("group")
        meant = {y: m for (y, c), m in measures.items() if c == code and year in (None, y)}
        if not meant or any(m.kind is not Kind.FLOW or not m.by_group for m in meant.values()):
            remedy = "ghi mã có kind là flow, by_group là yes."
            raise row.fault("measure", f"“{code}” không phải chỉ tiêu cộng dồn theo tổ.", remedy)
        if group not in known:
            raise row.fault("group", f"không có tổ “{group}”.", f"dùng mã trong {GROUPS}.")
        if not any(known[group].is_valid_in(each) for each in meant):
            years = ", ".join(map(str, sorted(meant)))
            raise row.fault("group", f"tổ “{group}” không hoạt động trong năm {years}.", f"dùng tổ của năm ấy trong {GROUPS}.")
        target = row.number_of("target")
        if target <= 0:
            raise row.fault("target", "chỉ tiêu giao phải lớn hơn 0.", "ghi số dương, hoặc xóa dòng.")
        for each in meant:
            if (each, code, group) in found:
                raise row.fault("group", f"đã giao {code} cho {group}.", "giữ lại một dòng.")
            found[each, code, group] = target
    return found
