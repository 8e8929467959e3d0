"""Programmes: plans beside the yearly one, such as a resolution for a term, with their share of the indicators and own targets."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.plan.csv_tables import PlanFile, Row, read_table
from lib.plan.model import Measure, Plan
from lib.plan.periods import Period

PROGRAMMES, TERM_TARGETS = "programmes.csv", "term_targets.csv"
COLUMNS = ("code", "name", "document", "first_year", "last_year", "indicators")
"""The columns of programmes.csv."""
TERM_COLUMNS = ("programme", "measure", "target_text", "target", "start")
"""The columns of term_targets.csv; `start` may be missing, or blank."""
_FIRST, _LAST = 2000, 2100


@dataclass(frozen=True)
class TermTarget:
    """What a programme promises of one measure by the end of its term, in the measure's own unit and on its side."""

    measure: str
    target_text: str
    bound: Fraction
    start: Fraction | None = None
    """Where a rate stood before the term began; None where nobody said. An amount begins with nothing."""


@dataclass(frozen=True)
class Programme:
    """A plan with a name and a term of whole years."""

    code: str
    name: str
    document: str
    first_year: int
    last_year: int
    indicators: frozenset[str]
    targets: tuple[TermTarget, ...] = ()

    @property
    def title(self) -> str:
        """The name with the term, unless the name has it already."""
        years = str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"
        return self.name if str(self.last_year) in self.name else f"{self.name} {years}"

    @property
    def months(self) -> int:
        return 12 * (self.last_year - self.first_year + 1)

    def covers(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year

    def months_until(self, period: Period) -> int:
        """Return how many months of the term are over at the close of `period`."""
        return 12 * (period.year - self.first_year) + period.month

    def part_of(self, plan: Plan) -> Plan:
        """Return the year's plan with this programme's indicators alone; it promises nothing of the plan over all."""
        kept = tuple(indicator for indicator in plan.indicators if indicator.code in self.indicators)
        texts = " – ".join(filter(None, (self.title, self.document)))
        return replace(plan, indicators=kept, settings=replace(plan.settings, decision=texts, exceed_share=Fraction(0)))


def read_programmes(path: PlanFile, terms: PlanFile, measures: Mapping[tuple[int, str], Measure]) -> tuple[Programme, ...]:
    """Read programmes.csv and term_targets.csv; `measures` are those of all years' plans, by year and code.

    Raises
    ------
    PlanError
        On the first mistake, naming row, column and remedy in Vietnamese.
    """
    if not path.exists():
        return ()
    known = {measure.indicator for measure in measures.values()}
    found: dict[str, Programme] = {}
    for row in read_table(path, COLUMNS):
        programme = _programme(row, known)
        if programme.code in found:
            raise row.fault("code", f"mã “{programme.code}” lặp lại.", "mỗi kế hoạch một mã riêng.")
        found[programme.code] = programme
    targets: dict[str, list[TermTarget]] = {}
    for row in read_table(terms, TERM_COLUMNS[:4], optional=TERM_COLUMNS[4:]) if terms.exists() else ():
        code = row.text("programme", required=True)
        if code not in found:
            raise row.fault("programme", f"không có kế hoạch mã “{code}”.", f"dùng mã có trong {PROGRAMMES}.")
        target = _term_target(row, found[code], measures)
        if any(other.measure == target.measure for other in targets.get(code, ())):
            raise row.fault("measure", f"{target.measure} đã có chỉ tiêu của kế hoạch này.", "giữ lại một dòng.")
        targets.setdefault(code, []).append(target)
    return tuple(replace(programme, targets=tuple(targets.get(code, ()))) for code, programme in found.items())


def _programme(row: Row, known: Collection[str]) -> Programme:
    code, name = row.text("code", required=True), row.text("name", required=True)
    first, last = (row.whole(column, _FIRST, _LAST) for column in ("first_year", "last_year"))
    if last < first:
        raise row.fault("last_year", "năm cuối trước năm đầu.", "ghi năm bằng hoặc sau first_year.")
    members = [part for part in re.split(r"[;,\s]+", row.text("indicators", required=True)) if part]
    unknown = next((member for member in members if member not in known), None)
    if unknown is not None:
        raise row.fault("indicators", f"không có chỉ tiêu “{unknown}”.", "ghi các mã chỉ tiêu, ví dụ KT-06;KT-08.")
    return Programme(code, name, row.text("document"), first, last, frozenset(members))


def _term_target(row: Row, programme: Programme, measures: Mapping[tuple[int, str], Measure]) -> TermTarget:
    code = row.text("measure", required=True)
    meant = [measure for (_, other), measure in measures.items() if other == code]
    if not meant or meant[-1].indicator not in programme.indicators:
        raise row.fault("measure", f"“{code}” không thuộc kế hoạch {programme.code}.", f"thêm chỉ tiêu vào {PROGRAMMES} trước.")
    bound = row.number_of("target")
    if bound < 0 or (bound == 0 and meant[-1].target.is_floor):
        raise row.fault("target", "chỉ tiêu phải lớn hơn 0.", "ghi số dương theo văn bản.")
    return TermTarget(code, row.text("target_text", required=True), bound, row.number_or_none("start"))
