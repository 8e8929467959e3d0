"""The check of a workbook as read: its figures of the plan, and every fault named by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lib.intake.category_parts import NumberInCell, Whole, part_totals_against_groups, with_parts
from lib.intake.hidden_figures import hidden_figures
from lib.intake.model import Cell, Problem, Severity, Sheet, Workbook, cell_name, problem, ranges_of
from lib.intake.recognition.cells import Refused, decide_columns, milestone_word, read_number, show, show_number, unit_in
from lib.intake.recognition.evidence import NO_CONTEXT, Context
from lib.intake.recognition.font_conversion import in_unicode
from lib.intake.recognition.headers import cell_at
from lib.intake.recognition.names import Names
from lib.intake.recognition.period_text import Written, find_periods
from lib.intake.recognition.table import NO_CORRECTIONS, Corrections, Place, Table
from lib.intake.recognition.tables import find_tables, shape_of
from lib.intake.recognition.task_lines import TaskLine, find_task_table, read_task_lines
from lib.intake.since_when import accumulates, since_when
from lib.intake.template.layout import DENOMINATOR_SUFFIX, NUMERATOR_SUFFIX, base_of, category_of, form_rows
from lib.intake.totals import totals_against_groups
from lib.plan.actual import Actual
from lib.plan.model import WARD, Kind, Measure, Plan
from lib.plan.periods import Period
from lib.vietnamese.number_style import Decision
from lib.vietnamese.numbers import exact, format_number
from lib.vietnamese.units import scale_of
from lib.vietnamese.words.common_words import CONTINUOUS_UNITS, FIXED


@dataclass(frozen=True)
class Checked:
    """What a workbook says: its period if it has one, the figures understood, and what is wrong with it."""

    period: Period | None
    actuals: tuple[Actual, ...]
    problems: tuple[Problem, ...]
    tables: tuple[Table, ...] = ()
    """How the sheets were understood."""
    shape: str = ""
    """The same for workbooks made the same way; what officers corrected is remembered by it."""
    corrections: Corrections = NO_CORRECTIONS
    """What was known of how to understand it."""
    mended: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What was mended on the page, by measure and group; no explanation of a figure, but kept with it."""
    month_amounts: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """By measure and group, the parts whose numbers are amounts of the month, still to be added to those of the months before."""
    period_written: Written | None = None
    """The place where the period stands."""
    task_lines: tuple[TaskLine, ...] = ()
    """What its sheets of tasks report."""

    @property
    def is_fit(self) -> bool:
        """Whether nothing keeps it from being stored."""
        return all(p.severity is not Severity.ERROR for p in self.problems)


@dataclass
class _Figures:
    """Numbers collected from all tables: by measure, part ("", "/T", "/M", each perhaps by a category) and group."""

    plan: Plan
    numbers: dict[tuple[str, str, str], NumberInCell] = field(default_factory=dict)
    words: list[tuple[str, str, bool, dict[str, str]]] = field(default_factory=list)
    """Milestones told in words ("đạt"): measure, group, whether met, and the place."""
    notes: dict[str, list[str]] = field(default_factory=dict)
    refused: set[tuple[str, str, str]] = field(default_factory=set)
    """What a cell was there for, but could not be read; its fault is told, and nothing more is said of it."""
    problems: list[Problem] = field(default_factory=list)
    month_parts: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The parts, by measure and group, that are amounts of the month."""
    units: dict[tuple[str, str], str] = field(default_factory=dict)
    """The unit of each measure's part, as far as it was asked for."""
    mended: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """What the officer typed on the page in the place of faulty cells, by measure and group."""

    def unit_of(self, measure: Measure, part: str) -> str:
        unit = self.units.get((measure.code, part))
        if unit is None:
            unit = next(row.unit for row in form_rows(measure) if row.code == measure.code + base_of(part))
            self.units[measure.code, part] = unit
        return unit


def check_workbook(
    workbook: Workbook, plan: Plan, corrections: Corrections = NO_CORRECTIONS, context: Context = NO_CONTEXT
) -> Checked:
    """Recognise the tables of `workbook`, read their figures and check each against the plan. Hidden sheets are read too.

    Of several months side by side those of the workbook's own period are read, else those of the period in `context`.
    """
    workbook, notes = in_unicode(workbook)
    figures, names = _Figures(plan, problems=notes), Names(plan)
    task_tables = list(filter(None, map(find_task_table, workbook.sheets)))
    of_tasks = {id(task_table.sheet) for task_table in task_tables}
    # Below the header of a sheet of tasks stand due days, which are no periods.
    above = [replace(one.sheet, rows=one.sheet.rows[: one.header]) for one in task_tables]
    sheets = [sheet for sheet in workbook.sheets if id(sheet) not in of_tasks]
    periods = find_periods([*sheets, *above], context.period, context.file_name)
    period = periods.period
    context = replace(context, period=period or context.period)
    tables: list[Table] = []
    for sheet in sheets:
        found, problems = find_tables(sheet, names, corrections, context)
        if found and sheet.name in periods.of_other_months:
            figures.problems.append(_of_other_month(sheet, found, periods.of_other_months[sheet.name], context))
            continue
        figures.problems += problems
        tables += found
        figures.problems += hidden_figures(sheet, found)
    for table in tables:
        _read_table(table, figures, corrections)
    _count_words(figures)
    figures.problems += periods.problems
    task_lines: list[TaskLine] = []
    for task_table in task_tables:
        lines, faults = read_task_lines(task_table)
        task_lines += lines
        figures.problems += faults
    if not tables and not task_lines and not figures.problems:
        figures.problems.append(problem("no_table"))
    actuals = tuple(_actuals(figures))
    figures.problems += totals_against_groups(actuals, plan, context.period)
    figures.problems += part_totals_against_groups(actuals, plan, context.period)
    has_errors = any(p.severity is Severity.ERROR for p in figures.problems)
    if tables and not actuals and not task_lines and not has_errors:
        figures.problems.append(problem("no_values"))
    mended = {key: "; ".join(shown) for key, shown in figures.mended.items()}
    return Checked(
        period,
        actuals,
        tuple(figures.problems),
        tuple(tables),
        shape_of(workbook.sheets),
        corrections,
        mended,
        {key: frozenset(parts) for key, parts in figures.month_parts.items()},
        periods.written_at,
        tuple(task_lines),
    )


def _of_other_month(sheet: Sheet, tables: list[Table], written: Period, context: Context) -> Problem:
    cells = ranges_of((place.row, place.column) for table in tables for place in table.places)
    period = context.period.label if context.period else ""
    return problem("other_month_sheet", sheet=sheet.name, found=written.label, period=period, cells=cells)


def _read_table(table: Table, figures: _Figures, corrections: Corrections) -> None:
    for code, note in table.notes:
        if note not in figures.notes.setdefault(code, []):
            figures.notes[code].append(note)
    cells = {place: cell_at(table.sheet, place.row, place.column) for place in table.places}
    columns: dict[int, list[Cell]] = {}
    for place, cell in cells.items():
        columns.setdefault(place.column, []).append(cell)
    decisions = decide_columns(columns)
    shared = _shared_places(table, figures.plan)
    for place, cell in cells.items():
        where = (table.sheet.name, cell_name(place.row, place.column))
        if cell is not None and place in shared and where not in corrections.cells:
            other = cell_name(*shared[place][:2])
            figures.refused.add((place.measure, place.part, place.group))
            figures.problems.append(problem("merged_figure", sheet=where[0], cell=where[1], found=show(cell), other=other))
            continue
        fixed = corrections.cells.get(where)
        if fixed is not None:
            mended = FIXED.format(cell=where[1], found=show(cell), fixed=fixed)
            figures.mended.setdefault((place.measure, place.group), []).append(mended)
        measure, given = figures.plan.measure_by_code[place.measure], cell if fixed is None else fixed
        if (place.row, place.column) in table.sheet.percentages and isinstance(given, (int, float)):
            given = f"{format_number(exact(given) * 100, 2, trim=True)}%"
        number = _read_figure(measure, place, given, decisions[place.column], where, figures)
        if number is not None:
            figures.problems += since_when(table.sheet, measure, place, number, figures.plan)
            if place.is_in_month and accumulates(measure, place.part):
                figures.month_parts.setdefault((place.measure, place.group), set()).add(place.part)


def _shared_places(table: Table, plan: Plan) -> dict[Place, Place]:
    """Return the places whose cell is merged with that of another figure, and one of those others."""
    if not table.sheet.merged:
        return {}
    cells = {(p.row, p.column): p for p in table.places if p.group == WARD or plan.measure_by_code[p.measure].by_group}
    shared: dict[Place, Place] = {}
    for place in cells.values():
        top, left, bottom, right = table.sheet.merged_from.get(place.row, {}).get(place.column, (0, 0, -1, -1))
        others = (p for (row, column), p in cells.items() if top <= row <= bottom and left <= column <= right and p != place)
        other = next(others, None) if bottom >= top else None
        if other is not None:
            shared[place] = other
    return shared


def _read_figure(
    measure: Measure, asked: Place, cell: Cell, decision: Decision, where: tuple[str, str], figures: _Figures
) -> float | None:
    """Keep the number in a cell and return it; None where there is none, or it is a fault or told in words."""
    part, group = asked.part, asked.group
    place = {"sheet": where[0], "cell": where[1], "found": show(cell)}
    unit = figures.unit_of(measure, part)
    is_met = milestone_word(cell) if measure.kind is Kind.MILESTONE and part == NUMERATOR_SUFFIX else None
    try:
        number = read_number(cell, decision, unit, asked.unit) if is_met is None else float(is_met)
    except Refused as refused:
        figures.refused.add((measure.code, part, group))
        if refused.code == "other_unit" and not unit_in(cell):
            place["found"] = f"{place['found']} ({asked.unit})"
        figures.problems.append(problem(refused.code, unit=unit, **place))
        return None
    if number is None:
        return None
    if group != WARD and not measure.by_group:
        figures.problems.append(problem("ward_only", code=measure.code, name=measure.label, **place))
        return None
    if is_met is not None:
        figures.words.append((measure.code, group, is_met, place))
        return None
    # What a paced ceiling counts is a change since the year's start, and a change may be negative.
    if number < 0 and not _is_change(measure, part):
        figures.refused.add((measure.code, part, group))
        figures.problems.append(problem("negative", **place))
        return None
    if number != int(number) and unit not in CONTINUOUS_UNITS:
        figures.refused.add((measure.code, part, group))
        figures.problems.append(problem("not_whole", unit=unit, **place))
        return None
    written = unit_in(cell) or asked.unit
    if written and written != unit and scale_of(written, unit) != 1:
        shown = place["found"] if unit_in(cell) else f"{show_number(cell)} {written}"
        place_of = {"sheet": where[0], "cell": where[1], "found": shown}
        figures.problems.append(problem("unit_converted", value=format_number(number, 6, trim=True), unit=unit, **place_of))
    _keep((measure.code, part, group), number, place, figures)
    return number


def _is_change(measure: Measure, part: str) -> bool:
    return base_of(part) == NUMERATOR_SUFFIX and measure.target.plan is not None and not measure.target.is_floor


def _count_words(figures: _Figures) -> None:
    """Make numbers of the milestones told in words, once all criteria are known: all of them or none; 1 if nobody says how many."""
    for code, group, is_met, place in figures.words:
        alone = NumberInCell(1.0, place["sheet"], place["cell"])
        criteria = figures.numbers.setdefault((code, DENOMINATOR_SUFFIX, group), alone)
        _keep((code, NUMERATOR_SUFFIX, group), criteria.number if is_met else 0.0, place, figures)


def _keep(key: tuple[str, str, str], number: float, place: dict[str, str], figures: _Figures) -> None:
    other = figures.numbers.get(key)
    if other is not None and other.number != number:
        at = f"{other.cell} trang '{other.sheet}'"
        figures.problems.append(problem("repeated_figure", other=at, value=format_number(other.number, 4, trim=True), **place))
        return
    figures.numbers.setdefault(key, NumberInCell(number, place["sheet"], place["cell"]))


def _actuals(figures: _Figures) -> Iterator[Actual]:
    pairs = dict.fromkeys((measure, group) for measure, _, group in figures.numbers)
    for code, group in sorted(pairs):
        measure, note = figures.plan.measure_by_code[code], "; ".join(figures.notes.get(code, []))
        by_role = _parts(figures, measure, group)
        if measure.kind is Kind.FLOW:
            amount = figures.numbers.get((code, "", group))
            if amount is not None:
                yield with_parts(Actual(code, group, value=amount.number, note=note, cell=f"{amount.sheet}!{amount.cell}"), by_role)
            continue
        numerator, denominator = (figures.numbers.get((code, part, group)) for part in (NUMERATOR_SUFFIX, DENOMINATOR_SUFFIX))
        if figures.refused & {(code, part, group) for part in (NUMERATOR_SUFFIX, DENOMINATOR_SUFFIX)}:
            continue
        if numerator is None and denominator is None:
            continue
        faults = list(_ratio_faults(measure, group, numerator, denominator, figures.plan))
        figures.problems += faults
        if numerator is not None and denominator is not None and all(p.severity is not Severity.ERROR for p in faults):
            actual = Actual(
                code,
                group,
                numerator=numerator.number,
                denominator=denominator.number,
                note=note,
                cell=f"{numerator.sheet}!{numerator.cell}",
            )
            yield with_parts(actual, by_role)
            figures.problems += _part_faults(measure, group, by_role, figures.plan)


def _parts(figures: _Figures, measure: Measure, group: str) -> dict[str, dict[str, NumberInCell]]:
    """Return the numbers by category of each part of the measure, held against their wholes, of which one may be their sum."""
    found: dict[str, dict[str, NumberInCell]] = {}
    if not measure.dimensions:
        return found
    for role in ("",) if measure.kind is Kind.FLOW else (NUMERATOR_SUFFIX, DENOMINATOR_SUFFIX):
        by_category = {
            category_of(part): number
            for (code, part, of), number in figures.numbers.items()
            if code == measure.code and of == group and base_of(part) == role and category_of(part)
        }
        key = (measure.code, role, group)
        if not by_category or key in figures.refused:
            continue
        unreadable = {category_of(p) for c, p, g in figures.refused if c == measure.code and g == group and base_of(p) == role}
        name = figures.plan.group_name(group)
        whole = Whole(measure, name, figures.numbers.get(key), by_category, unreadable, _is_change(measure, role))
        whole.check()
        figures.problems += whole.problems
        if whole.number is not None:
            figures.numbers[key] = whole.number
        found[role] = whole.parts
    return found


def _part_faults(measure: Measure, group: str, by_role: Mapping[str, Mapping[str, NumberInCell]], plan: Plan) -> Iterator[Problem]:
    """Yield what is wrong with the rates by category; of a part the numerator alone may be known."""
    above, below = by_role.get(NUMERATOR_SUFFIX, {}), by_role.get(DENOMINATOR_SUFFIX, {})
    names = {one.code: one.name for dimension in measure.dimensions for one in dimension.categories}
    for category, denominator in below.items():
        yield from _ratio_faults(measure, group, above.get(category), denominator, plan, names[category])


def _ratio_faults(
    measure: Measure, group: str, numerator: NumberInCell | None, denominator: NumberInCell | None, plan: Plan, category: str = ""
) -> Iterator[Problem]:
    whose = ", ".join(filter(None, (plan.group_name(group), category)))
    names = {"code": measure.code, "name": measure.label, "group": whose}
    if numerator is None or denominator is None:
        there = numerator or denominator
        assert there is not None
        wrong = "missing_numerator" if numerator is None else "missing_denominator"
        yield problem(wrong, sheet=there.sheet, cell=there.cell, found=format_number(there.number, 4, trim=True), **names)
        return
    shown = {"sheet": numerator.sheet, "cell": numerator.cell, "found": format_number(numerator.number, 4, trim=True)}
    # A group may have no case at all (0 of 0); the ward as a whole always has some.
    if denominator.number == 0 and (numerator.number != 0 or (group == WARD and not category)):
        yield problem("denominator_not_positive", sheet=denominator.sheet, cell=denominator.cell, found="0", **names)
    elif numerator.number > denominator.number and _is_part_of_whole(measure):
        yield problem("more_than_all", whole=format_number(denominator.number, 4, trim=True), **shown, **names)


def _is_part_of_whole(measure: Measure) -> bool:
    """Tell whether the numerator counts some of what the denominator counts: a percentage that is not aimed above 100."""
    return measure.target.is_percentage and measure.target.bound <= 100
