"""Columns of the workbook that officers fill: one entry each, from which header, width, look, protection and texts are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from openpyxl.cell.rich_text import CellRichText

from lib import spreadsheet_style as style
from lib.intake.template.layout import (
    CODE,
    INDICATOR,
    NOTE,
    NUMBER,
    PREVIOUS,
    TARGET,
    UNIT,
    WHOLE_WARD,
    FormRow,
    category_of,
    heading_of,
)
from lib.plan.model import WARD, Group, Measure
from lib.vietnamese.words.template_words import CATEGORY_ROW


class TemplateRow(NamedTuple):
    """One row of a sheet, as far as its columns say something about it."""

    measure: Measure
    form_row: FormRow
    number: str
    """The indicator's number in the decision, on its first row only."""
    is_first: bool
    """Whether it is the first row of its measure."""
    previous: str
    """What was last reported for the whole ward."""


@dataclass(frozen=True)
class TemplateColumn:
    """One column: `width` is in Excel's units; whether its cells are locked is part of their `look`.

    `group` is that whose figures the column takes, `WARD` for the whole ward, and None for a column without figures.
    """

    header: str
    width: float
    look: style.Look
    text: Callable[[TemplateRow], str | CellRichText] = lambda _: ""
    group: str | None = None

    def takes(self, measure: Measure) -> bool:
        """Tell whether figures of `measure` go here."""
        return self.group == WARD or (self.group is not None and measure.by_group)

    def look_in(self, row: TemplateRow) -> style.Look:
        """Return how a cell looks; where no figure belongs it is hatched and locked."""
        return style.CLOSED if self.group is not None and not self.takes(row.measure) else self.look


def _title(row: TemplateRow) -> CellRichText:
    role, name = row.form_row.role, row.form_row.name
    if category_of(row.form_row.code):
        return style.titled("", CATEGORY_ROW.format(name=name))
    return style.titled(row.measure.title if row.is_first else "", f"{role}: {name}" if role else "")


BEFORE_GROUPS = (
    TemplateColumn(NUMBER, 5, style.CENTRED, lambda row: row.number),
    TemplateColumn(CODE, 12, style.CENTRED, lambda row: row.form_row.code),
    TemplateColumn(INDICATOR, 42, style.TEXT, _title),
    TemplateColumn(UNIT, 11, style.CENTRED, lambda row: row.form_row.unit),
    TemplateColumn(TARGET, 16, style.CENTRED, lambda row: row.measure.target_text if row.is_first else ""),
    TemplateColumn(PREVIOUS, 13, style.REFERENCE, lambda row: row.previous),
    TemplateColumn(WHOLE_WARD, 12, style.INPUT, group=WARD),
)
AFTER_GROUPS = (TemplateColumn(NOTE, 24, style.NOTE),)
_GROUP_WIDTH = 9.5


def template_columns(groups: Iterable[Group]) -> tuple[TemplateColumn, ...]:
    """Return the columns of a sheet with one for each of `groups`, from left to right."""
    of_groups = (TemplateColumn(group.name, _GROUP_WIDTH, style.INPUT, group=group.code) for group in groups)
    return (*(replace(column, header=heading_of(column.header)) for column in BEFORE_GROUPS), *of_groups, *AFTER_GROUPS)


def place_of(header: str) -> int:
    """Return the number, from 1, of a column that stands before those of the groups.

    >>> place_of(CODE) < place_of(WHOLE_WARD) == len(BEFORE_GROUPS)
    True
    """
    return next(place for place, column in enumerate(BEFORE_GROUPS, start=1) if column.header == header)
