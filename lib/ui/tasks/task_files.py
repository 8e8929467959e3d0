"""Files of the page “Nhiệm vụ”: the calendar of due days."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.tasks.model import Task
from lib.tasks.task_calendar import task_calendar
from lib.ui import state
from lib.ui.state import View
from lib.vietnamese.words import task_words as words


def offer_calendar(view: View, tasks: Sequence[Task]) -> None:
    """Draw the button that gives the due days as a calendar file; none where no task has one."""
    if not any(task.due for task in tasks):
        return
    st.download_button(
        words.DOWNLOAD_CALENDAR,
        lambda: task_calendar(view.plan, tasks, state.now(), demo=view.snapshot.is_demonstration),
        file_name=words.CALENDAR_FILE.format(year=view.plan.year),
        mime="text/calendar",
        icon=":material/event:",
        help=words.CALENDAR_HINT,
        on_click="ignore",
        key="task-calendar",
    )
