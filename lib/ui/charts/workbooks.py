"""Buttons that give a table of the screen as a workbook, which the server makes when one is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.drawing.trajectory_data import Table
from lib.report.table_workbook import table_workbook
from lib.ui.charts.downloads import Source
from lib.vietnamese.words import chart_words as words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_workbook(make: Callable[[], Table], title: str, source: Source, text: str = words.TAKE_EXCEL) -> None:
    """Draw the button that gives the table that `make` makes, under its `title`; the file says where its figures are made up."""

    def made() -> bytes:
        table, name = make(), " – ".join(filter(None, (title, source.mark)))
        return table_workbook(words.SHEET, name, table.header, table.rows, numeric=table.numeric, day=source.day)

    st.download_button(text, made, f"{source.name}.xlsx", EXCEL, on_click="ignore", key=f"excel-{source.name}", type="tertiary")
