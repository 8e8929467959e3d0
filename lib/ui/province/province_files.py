"""The province's comparison as a workbook: the sums, the map of lights in words, and who owes."""

from __future__ import annotations

import streamlit as st

from lib.province.comparison import Cell, Comparison
from lib.province.comparison_texts import cell_text, counted_text, fault_text, promised_text, sum_value, value_text
from lib.province.follow_up import debts
from lib.province.sums import sums
from lib.report.table_workbook import SheetTable, tables_workbook
from lib.ui import state
from lib.ui.charts.workbooks import EXCEL
from lib.ui.province.province_frame import ProvinceView
from lib.vietnamese.words import province_words as words


def offer(view: ProvinceView, comparison: Comparison) -> None:
    """Draw the button; the file is made when it is pressed, of what the page shows, with all wards."""

    def made() -> bytes:
        return tables_workbook(workbook_tables(view, comparison), day=view.province.today(state.now()))

    name = f"{words.FILE_NAME}-{comparison.period}.xlsx"
    st.download_button(words.TAKE_EXCEL, made, name, EXCEL, on_click="ignore", key="province-excel", type="tertiary")


def workbook_tables(view: ProvinceView, comparison: Comparison) -> list[SheetTable]:
    """Return the three sheets; each title says where the figures are made up."""
    units = view.province.units
    mark = f" – {words.DEMONSTRATION}" if units.is_demonstration else ""
    about = f"{units.province.name}, {comparison.period.label}{mark}"
    lights = [words.LIGHTS[light].capitalize() for light in words.LIGHTS]
    summed = [
        (
            one.indicator.name,
            sum_value(one),
            promised_text(one),
            *(str(one.lights.get(light, 0)) for light in words.LIGHTS),
            counted_text(one),
        )
        for one in sums(comparison)
    ]
    placed = [
        (row.unit.code, row.unit.name, *((_cell(cell) for cell in row.cells) if row.summary else (fault_text(row.fault),)))
        for row in comparison.rows
    ]
    owed = [
        (debt.unit.code, debt.unit.name, f"{len(debt.measures)}/{debt.of}", "; ".join(m.name for m in debt.measures))
        for debt in debts(view.gathered)
    ]
    first = (words.SUM_COLUMNS[0], words.SUM_COLUMNS[1], words.PROMISED, *lights, words.SUM_COLUMNS[3])
    names = [one.label for one in comparison.indicators]
    return [
        SheetTable(words.SHEET_SUMS, f"{words.SUMS} – {about}", first, summed, (1, 2, 3, 4, 5, 6), (44, 22, 22, 9, 9, 14, 9, 50)),
        SheetTable(words.SHEET_MAP, f"{words.SHEET_MAP} – {about}", (*words.UNIT_COLUMNS[:2], *names), placed),
        SheetTable(words.SHEET_OWED, f"{words.OWED} – {about}", words.OWED_SHEET, owed, (2,), (12, 30, 14, 90)),
    ]


def _cell(cell: Cell) -> str:
    measure = cell.measure
    if measure is None or cell.difference or measure.value is None:
        return cell_text(cell)
    return words.CELL_VALUE.format(state=cell_text(cell), value=value_text(measure), target=measure.target_text)
