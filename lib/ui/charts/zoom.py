"""The way from a drawing to the Plotly figure of the same data, which is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.drawing.trajectory_data import Table, Trajectory
from lib.ui.charts.downloads import Source
from lib.ui.charts.workbooks import offer_workbook
from lib.ui.html import plain_label, secondary
from lib.ui.tags import rendered
from lib.vietnamese.words import chart_words as words

Groups = tuple[Callable[[], Table], Source]
"""The groups' numbers, made when they are asked for, and where they come from."""


def offer(data: Callable[[], Trajectory], code: str, source: Source, groups: Groups | None = None) -> None:
    """Draw the button that opens a large chart of the measure `code` with its files; its `data` are made only then.

    `groups` are offered there too, where they have no button beside their own bars.
    """
    if st.button(words.ZOOM, key=f"zoom-{code}", type="tertiary"):
        found = data()
        st.dialog(plain_label(found.name), width="large")(_show)(found, source, groups)


def _show(data: Trajectory, source: Source, groups: Groups | None) -> None:
    from lib.ui.charts.figure import CONFIG, trajectory_figure  # large: asked for only now

    st.html(rendered(secondary(words.ZOOM_HINT)))
    st.plotly_chart(trajectory_figure(data), config=CONFIG, theme=None, key="zoomed", alt=data.alt)
    offer_workbook(lambda: data.table, data.name, source)
    if groups is not None:
        offer_workbook(groups[0], data.name, groups[1], words.TAKE_GROUPS_EXCEL)
