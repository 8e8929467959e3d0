"""The way from a drawing to the Plotly figure of the same data, which is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.report.table_workbook import table_workbook
from lib.ui.charts.downloads import Source
from lib.ui.charts.trajectory_data import Trajectory
from lib.ui.html import plain_label, secondary
from lib.ui.tags import rendered
from lib.vietnamese.words import chart_words as words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(data: Callable[[], Trajectory], code: str, source: Source) -> None:
    """Draw the button that opens a large chart of the measure `code`; its `data` are made only then."""
    if st.button(words.ZOOM, key=f"zoom-{code}", type="tertiary"):
        found = data()
        st.dialog(plain_label(found.name), width="large")(_show)(found, source)


def _show(data: Trajectory, source: Source) -> None:
    from lib.ui.charts.figure import CONFIG, trajectory_figure  # large: asked for only now

    st.html(rendered(secondary(words.ZOOM_HINT)))
    st.plotly_chart(trajectory_figure(data), config=CONFIG, theme=None, key="zoomed", alt=data.alt)
    st.download_button(words.TAKE_EXCEL, lambda: _workbook(data, source), f"{source.name}.xlsx", EXCEL, on_click="ignore")


def _workbook(data: Trajectory, source: Source) -> bytes:
    table, title = data.table, " – ".join(filter(None, (data.name, source.mark)))
    return table_workbook(words.SHEET, title, table.header, table.rows, numeric=table.numeric, day=source.day)
