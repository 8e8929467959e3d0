"""A province's comparison as a workbook: the sums, the map of wards in words, who owes, and which lights turned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from lib.plan.administrative_units import Units
from lib.plan.rounding import rounded_to
from lib.province.comparison import Cell, Comparison
from lib.province.comparison_texts import cell_text, counted_text, fault_text, value_text
from lib.province.follow_up import Turn, debts
from lib.province.province import Gathered
from lib.province.sums import Sum, sums
from lib.report.province_material import ProvinceMaterial
from lib.report.table_workbook import Number, SheetTable, tables_workbook
from lib.vietnamese.words import province_report_words
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES


def province_workbook(material: ProvinceMaterial) -> bytes:
    """Return the .xlsx file of the province's report."""
    tables = province_tables(material.units, material.comparison, material.gathered, material.turns)
    return tables_workbook(tables, day=material.today)


def comparison_workbook(units: Units, comparison: Comparison, gathered: Sequence[Gathered], day: date) -> bytes:
    """Return the .xlsx file of a comparison as a page shows it."""
    return tables_workbook(province_tables(units, comparison, gathered), day=day)


def province_tables(
    units: Units, comparison: Comparison, gathered: Sequence[Gathered], turns: Sequence[Turn] | None = None
) -> list[SheetTable]:
    """Return the sheets, the last of them only where `turns` are given; each title says where the figures are made up."""
    mark = f" – {words.DEMONSTRATION}" if units.is_demonstration else ""
    about = f"{units.province.name}, {comparison.period.label}{mark}"
    lights = [words.LIGHTS[light].capitalize() for light in words.LIGHTS]
    summed = [
        (
            one.indicator.name,
            _number(one, one.value) or words.BLANK,
            _number(one, one.promised) or "",
            *(Number(one.count(light)) for light in words.LIGHTS),
            counted_text(one),
        )
        for one in sums(comparison)
    ]
    month = comparison.period.month
    placed = [
        (row.unit.code, row.unit.name, *((_cell(cell, month) for cell in row.cells) if row.summary else (fault_text(row.fault),)))
        for row in comparison.rows
    ]
    owed = [
        (debt.unit.code, debt.unit.name, Number(len(debt.measures)), Number(debt.of), "; ".join(m.name for m in debt.measures))
        for debt in debts(gathered)
    ]
    first = (words.SUM_COLUMNS[0], words.SUM_COLUMNS[1], words.PROMISED, *lights, words.SUM_COLUMNS[3])
    names = [one.label for one in comparison.indicators]
    tables = [
        SheetTable(words.SHEET_SUMS, f"{words.SUMS} – {about}", first, summed, (1, 2, 3, 4, 5, 6), (44, 22, 22, 9, 9, 14, 9, 50)),
        SheetTable(words.SHEET_MAP, f"{words.SHEET_MAP} – {about}", (*words.UNIT_COLUMNS[:2], *names), placed),
        SheetTable(words.SHEET_OWED, f"{words.OWED} – {about}", words.OWED_SHEET, owed, (2, 3), (12, 30, 14, 14, 90)),
    ]
    if turns is not None:
        title, columns = f"{words.TURNS} – {about}", province_report_words.CHANGE_SHEET
        tables.append(
            SheetTable(
                province_report_words.SHEET_CHANGES, title, columns, [_turn(turn) for turn in turns], (), (12, 30, 44, 20, 20, 40)
            )
        )
    return tables


def _number(one: Sum, amount: Fraction | None) -> Number | None:
    """Return a sum as it is shown, rounded and with its unit."""
    indicator = one.indicator
    if amount is None:
        return None
    shown = rounded_to(amount, indicator.decimals, is_percentage=False)
    return Number(float(shown) if indicator.decimals else int(shown), indicator.decimals, indicator.unit)


def _turn(turn: Turn) -> tuple[str, ...]:
    before, after = (STATUSES[status] if status else NOT_JUDGED for status in (turn.before, turn.after))
    value = f"{value_text(turn.measure)} / {turn.measure.target_text}"
    return (turn.unit.code, turn.unit.name, turn.indicator.name, before, after, value)


def _cell(cell: Cell, shown: int) -> str:
    """Return a ward's light and value over its target, with the month where that is not the one `shown`."""
    measure = cell.measure
    if measure is None or cell.difference or measure.value is None:
        return cell_text(cell)
    text = words.CELL_VALUE.format(state=cell_text(cell), value=value_text(measure), target=measure.target_text)
    month = measure.old_month(shown)
    return text if month is None else words.CELL_MONTH.format(cell=text, month=month)
