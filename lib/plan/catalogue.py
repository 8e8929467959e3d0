"""The catalogue: the ward's own files in the data folder (targets, groups, allotments, tasks, settings), read and checked whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from pathlib import Path

from lib.plan.assumptions import check_confirmed
from lib.plan.csv_tables import NewContent, PlanError, PlanFile, Row, read_table
from lib.plan.domains import Domains, domain_of
from lib.plan.groups import read_groups
from lib.plan.model import Comparator, Group, Indicator, Kind, Measure, Plan, Target
from lib.plan.settings import read_first_year, read_settings
from lib.plan.task_table import read_tasks
from lib.vietnamese.numbers import decimals_of
from lib.vietnamese.words.common_words import DOMAINS

TARGETS, GROUPS, ALLOTMENTS, TASKS = "targets.csv", "groups.csv", "allotments.csv", "tasks.csv"
SETTINGS = "settings.toml"
FIRST_YEAR, LAST_YEAR = 2000, 2100
SHARES = ("plan_q1", "plan_q2", "plan_q3", "plan_q4")
COLUMNS = (
    *("year", "code", "indicator", "domain", "name", "part", "target_text", "unit", "comparator", "target", "kind"),
    *("numerator", "denominator", "scale", "decimals", "exceed_at", "amber_at", *SHARES, "report_months", "by_group", "owner"),
)
"""The columns that targets.csv must have."""
OPTIONAL_COLUMNS = ("baseline", "short_name", "denominator_grows")


@dataclass(frozen=True)
class Catalogue:
    """All years' plans of a data folder, by year; at least one."""

    plans: Mapping[int, Plan]

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
        return Catalogue({year: plan.without(domains) for year, plan in self.plans.items()}) if domains else self


def load_catalogue(folder: Path, changed: Mapping[str, bytes] | None = None) -> Catalogue:
    """Read and check the plan's files in `folder`, or those `changed` ones, by name, as if they stood there.

    Where there is no target and the settings name a first year, the plan of that year is only begun: it has no indicator.

    Raises
    ------
    PlanError
        On the first mistake, naming file, row, column and remedy in Vietnamese.
    """

    def file(name: str) -> PlanFile:
        path = folder / name
        return NewContent(path, changed[name]) if changed and name in changed else path

    groups = read_groups(file(GROUPS), may_be_empty=True)
    domains = read_settings(file(SETTINGS)).domains
    measures: dict[tuple[int, str], Measure] = {}
    for row in read_targets(file(TARGETS)):
        year, measure = row.whole("year", FIRST_YEAR, LAST_YEAR), measure_of(row, domains)
        if (year, measure.code) in measures:
            raise row.fault("code", f"mã {measure.code} đã có ở năm {year}.", "mỗi thành phần một mã riêng.")
        check_family(row, measure, (m for (y, _), m in measures.items() if y == year))
        measures[year, measure.code] = measure
    first_year = None if measures else read_first_year(file(SETTINGS))
    if first_year is not None:
        own = tuple(group for group in groups if group.is_valid_in(first_year))
        return Catalogue({first_year: Plan(first_year, (), own, read_settings(file(SETTINGS), first_year), {})})
    read_groups(file(GROUPS))  # a plan with targets needs groups
    if not measures:
        raise PlanError(TARGETS, "không có chỉ tiêu nào.", "thêm ít nhất một dòng chỉ tiêu.", row=2)
    by_year = {year: [m for (y, _), m in measures.items() if y == year] for year in dict.fromkeys(y for y, _ in measures)}
    allotments = _read_allotments(file(ALLOTMENTS), measures, groups)
    tasks = read_tasks(file(TASKS), {year: {m.indicator for m in found} for year, found in by_year.items()}, domains)
    plans = {}
    for year, found in by_year.items():
        own_groups, settings = _groups_of(year, groups), read_settings(file(SETTINGS), year)
        shares = {(code, group): share for (y, code, group), share in allotments.items() if y == year}
        judged = (measure.judged_by(settings.thresholds) for measure in found)
        plans[year] = Plan(year, _indicators(judged, domains), own_groups, settings, shares, tasks.get(year, ()))
    for year, plan in plans.items():
        check_confirmed(plan.settings.confirmed, plan.measure_by_code, SETTINGS, year)
    return Catalogue(plans)


def read_targets(path: PlanFile) -> Iterator[Row]:
    """Yield the rows of targets.csv as they are, of all years."""
    return read_table(path, COLUMNS, optional=OPTIONAL_COLUMNS)


def plan_files(folder: Path) -> dict[str, bytes]:
    """Return the files that `load_catalogue` reads, by name, as they are."""
    names = (TARGETS, GROUPS, ALLOTMENTS, TASKS, SETTINGS)
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def _groups_of(year: int, groups: Iterable[Group]) -> tuple[Group, ...]:
    found = tuple(group for group in groups if group.is_valid_in(year))
    if not found:
        raise PlanError(GROUPS, f"không có tổ nào hoạt động trong năm {year}.", "sửa valid_from, valid_to, hoặc thêm các tổ mới.")
    return found


def _indicators(measures: Iterable[Measure], domains: Domains) -> tuple[Indicator, ...]:
    in_order = sorted(measures, key=lambda m: (list(domains).index(m.domain), m.indicator))
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
    return Measure(
        code=code,
        indicator=row.text("indicator", required=True),
        domain=domain,
        name=row.text("name", required=True),
        part=row.text("part"),
        target_text=row.text("target_text", required=True),
        unit=row.text("unit", required=True),
        kind=kind,
        target=_read_target(row, kind),
        numerator=row.text("numerator"),
        denominator=row.text("denominator"),
        by_group=row.yes_or_no("by_group"),
        denominator_grows=bool(row.text("denominator_grows")) and row.yes_or_no("denominator_grows"),
        owner=row.text("owner"),
        short_name=row.text("short_name"),
    )


def _read_target(row: Row, kind: Kind) -> Target:
    scale = row.number_or_none("scale")
    if (scale is None) != (kind is Kind.FLOW) or (scale is not None and scale <= 0):
        raise row.fault(
            "scale", "hệ số không hợp với kind.", "để trống cho flow; ghi hệ số nhân (1, 100) cho ratio, 100 cho milestone."
        )
    bound = row.number_of("target")
    target = Target(
        comparator=Comparator(row.choice("comparator", list(Comparator))),
        bound=bound,
        # A value is shown beside its bound, and held against it: never coarser.
        decimals=max(row.whole("decimals", 0, 4), decimals_of(bound)),
        scale=scale,
        exceed_at=row.number_or_none("exceed_at"),
        amber_at=row.number_or_none("amber_at"),
        baseline=row.number_or_none("baseline"),
        plan=_read_shares(row),
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
