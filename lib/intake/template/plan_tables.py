"""The tables of the plan that people take out as a workbook and hand in again: columns, widths and words of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.vietnamese.words import setup_words, task_plan_words


@dataclass(frozen=True)
class PlanTable:
    """One such table; `needed` are the file's own names of the columns by which it is known."""

    title: str
    sheet: str
    hint: str
    heads: Callable[[], Mapping[str, str]]
    """The words of its columns as they are now: the ward's word for its groups is among them."""
    needed: tuple[str, ...]
    widths: Mapping[str, float]
    """In Excel's units, of the columns that are not of the usual width."""
    no_table: str
    several_tables: str

    @property
    def columns(self) -> Mapping[str, str]:
        """The columns' heads in Vietnamese, by the file's own names."""
        return self.heads()


TARGET_TABLE = PlanTable(
    setup_words.WORKBOOK_TITLE,
    setup_words.WORKBOOK_SHEET,
    setup_words.WORKBOOK_HINT,
    lambda: setup_words.TARGET_COLUMNS,
    ("code", "name", "target"),
    {"name": 38, "short_name": 24, "target_text": 26, "numerator": 28, "denominator": 28, "owner": 30},
    setup_words.NO_TARGET_TABLE,
    setup_words.SEVERAL_TARGET_TABLES,
)
TASK_TABLE = PlanTable(
    task_plan_words.WORKBOOK_TITLE,
    task_plan_words.WORKBOOK_SHEET,
    task_plan_words.WORKBOOK_HINT,
    lambda: task_plan_words.COLUMNS,
    ("code", "title", "text"),
    {"title": 44, "text": 70, "domain": 20, "leader": 18, "lead": 28, "supporting": 30, "assignee": 24, "product": 30},
    task_plan_words.NO_TABLE,
    task_plan_words.SEVERAL_TABLES,
)
