"""The files of a province's month: the report as Word, and the comparison as the page shows it as a workbook."""

from __future__ import annotations

import streamlit as st

from lib.province.comparison import Comparison
from lib.ui import state
from lib.ui.charts.workbooks import EXCEL
from lib.ui.html import WORD_TYPE
from lib.ui.province.province_frame import ProvinceView
from lib.vietnamese.words import province_report_words
from lib.vietnamese.words import province_words as words


def offer(view: ProvinceView, comparison: Comparison) -> None:
    """Draw the buttons once all wards are read; a file is made when its button is pressed.

    The workbook holds what the page shows, with all wards; the report all common indicators.
    """
    if comparison.late:
        return

    def workbook() -> bytes:
        from lib.report.province_workbook import comparison_workbook

        return comparison_workbook(view.province.units, comparison, view.gathered, view.province.today(state.now()))

    def report() -> bytes:
        from lib.report.province_material import material_of
        from lib.report.province_report import province_document

        return province_document(material_of(view.province, comparison.period, state.now()))

    name, period = province_report_words.FILE_NAME, comparison.period
    with st.container(horizontal=True):
        st.download_button(
            province_report_words.TAKE_WORD, report, f"{name}-{period}.docx", WORD_TYPE, on_click="ignore", key="province-word"
        )
        st.download_button(
            words.TAKE_EXCEL, workbook, f"{words.FILE_NAME}-{period}.xlsx", EXCEL, on_click="ignore", key="province-excel"
        )
