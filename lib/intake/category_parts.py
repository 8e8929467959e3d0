"""Figures by category held against their whole: parts that must add up to it, or are each a part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from lib.intake.model import Problem, problem
from lib.intake.template.layout import DENOMINATOR_SUFFIX, NUMERATOR_SUFFIX
from lib.intake.totals import totals_against_groups
from lib.plan.actual import Actual, Part
from lib.plan.dimensions import Dimension
from lib.plan.model import Measure, Plan
from lib.plan.periods import Period
from lib.vietnamese.numbers import exact, format_number


class NumberInCell(NamedTuple):
    """A number that was read, and the sheet and cell where it stands."""

    number: float
    sheet: str
    cell: str


@dataclass
class Whole:
    """One number of a measure for one group, and what it is by category, by the categories' codes."""

    measure: Measure
    group: str
    """The group as users read it."""
    number: NumberInCell | None
    parts: dict[str, NumberInCell]
    unreadable: Collection[str] = ()
    """The categories that were told, but could not be read."""
    is_signed: bool = False
    """Whether it is a change, of which a part may be more than the whole."""
    problems: list[Problem] = field(default_factory=list)

    def check(self) -> None:
        """Hold the parts against the whole. A missing whole is the sum of all, a single missing part of a whole the rest."""
        for dimension in self.measure.dimensions:
            codes = [category.code for category in dimension.categories]
            given = {code: self.parts[code] for code in codes if code in self.parts}
            if given:
                self._check(dimension, given, [code for code in codes if code not in given and code not in self.unreadable])

    def _check(self, dimension: Dimension, given: Mapping[str, NumberInCell], missing: Sequence[str]) -> None:
        is_all = len(given) == len(dimension.categories)
        together = sum((exact(found.number) for found in given.values()), Fraction(0))
        names = {category.code: category.name for category in dimension.categories}
        shown = " + ".join(f"{names[code]} {_shown(found.number)}" for code, found in given.items())
        if self.number is None:
            first = next(iter(given.values()))
            if dimension.adds_up and is_all:
                self.number = first = first._replace(number=float(together))
            self._add("parts_without_whole" if self.number is None else "whole_from_parts", first, parts=shown)
            return
        whole = exact(self.number.number)
        if dimension.adds_up and is_all:
            if together != whole:
                self._add("parts_differ", self.number, parts=shown, value=_shown(together))
            return
        above = next((code for code, found in given.items() if exact(found.number) > whole and not self.is_signed), None)
        if above is not None:
            self._add("part_above_whole", given[above], part=names[above], whole=_shown(whole))
        elif dimension.adds_up and together > whole and not self.is_signed:
            self._add("parts_differ", self.number, parts=shown, value=_shown(together))
        elif dimension.adds_up and len(missing) == 1 and len(given) + 1 == len(names):
            rest = whole - together
            self.parts[missing[0]] = self.number._replace(number=float(rest))
            self._add("part_computed", self.number, parts=shown, part=names[missing[0]], value=_shown(rest))

    def _add(self, code: str, place: NumberInCell, **figures: str) -> None:
        names = {"code": self.measure.code, "name": self.measure.label, "group": self.group}
        at = {"sheet": place.sheet, "cell": place.cell, "found": _shown(place.number)}
        self.problems.append(problem(code, **at, **names, **figures))


def with_parts(actual: Actual, by_role: Mapping[str, Mapping[str, NumberInCell]]) -> Actual:
    """Return a figure with its parts; `by_role` has the numbers of each part of the measure ("", "/T", "/M") by category."""
    found = []
    for category in sorted({code for numbers in by_role.values() for code in numbers}):
        value, numerator, denominator = (_number(by_role, role, category) for role in ("", NUMERATOR_SUFFIX, DENOMINATOR_SUFFIX))
        place = next(numbers[category] for numbers in by_role.values() if category in numbers)
        found.append(Part(category, value, numerator, denominator, f"{place.sheet}!{place.cell}"))
    return replace(actual, parts=tuple(found))


def part_totals_against_groups(actuals: Sequence[Actual], plan: Plan, period: Period | None) -> Iterator[Problem]:
    """Yield a question for each category whose total for the ward its groups contradict."""
    by_category: dict[tuple[str, str, bool], list[Actual]] = {}
    for actual in actuals:
        for part in actual.parts:
            key = (actual.measure, part.category, part.denominator is None)
            denominator = part.denominator if part.value is not None or part.denominator is not None else 0.0
            alone = Actual(actual.measure, actual.group, part.value, part.numerator, denominator, cell=part.cell)
            by_category.setdefault(key, []).append(alone)
    for alike in by_category.values():
        yield from totals_against_groups(alike, plan, period)


def _number(by_role: Mapping[str, Mapping[str, NumberInCell]], role: str, category: str) -> float | None:
    found = by_role.get(role, {}).get(category)
    return None if found is None else found.number


def _shown(number: Fraction | float) -> str:
    return format_number(exact(number) if isinstance(number, float) else number, 4, trim=True)
