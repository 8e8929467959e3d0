"""The types of a form: what each of its cells holds, and how people corrected what was proposed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from lib.intake.filled_copy.sheet_cells import is_cell_name
from lib.plan.model import WARD
from lib.plan.periods import Period

SKIP = "-"
"""A correction that leaves a row, column or cell as it is."""
PREVIOUS = "previous"
"""The month rule of a cell about the month before the one reported; blank is that month itself, "6" always June."""
LAST_DUE_DAY = 28


class Content(StrEnum):
    """What a cell of a form holds."""

    TO_DATE = "to_date"
    IN_MONTH = "in_month"
    TARGET = "target"
    PERCENT = "percent"
    LAST_YEAR = "last_year"
    AGAINST_LAST_YEAR = "against_last_year"
    YEAR_BEFORE = "year_before"
    ESTIMATE = "estimate"
    STATUS = "status"
    NOTE = "note"
    PERIOD = "period"
    DATE = "date"
    WARD_NAME = "ward_name"

    @property
    def is_amount(self) -> bool:
        """Whether it is a number in the unit of its measure."""
        return self in _AMOUNTS

    @property
    def is_free(self) -> bool:
        """Whether it is a text about the form itself, no figure."""
        return self in (Content.PERIOD, Content.DATE, Content.WARD_NAME)


_AMOUNTS = (Content.TO_DATE, Content.IN_MONTH, Content.TARGET, Content.LAST_YEAR, Content.YEAR_BEFORE, Content.ESTIMATE)


@dataclass(frozen=True)
class FormCell:
    """One cell that is filled, and the texts that must stand beside and above it, by which a changed form is noticed."""

    sheet: str
    cell: str
    content: Content
    measure: str = ""
    part: str = ""
    """ "" for the measure's value, "/T" and "/M" for a ratio's numerator and denominator."""
    group: str = WARD
    month: str = ""
    """Blank for the month reported, `PREVIOUS`, or the number of a month of its year."""
    unit: str = ""
    """The form's unit; blank for the plan's own."""
    as_fraction: bool = False
    """Whether a percentage is written as a part of one, for the cell's format shows a hundred times it."""
    pattern: str = ""
    """A text with {day}, {month}, {year} and {ward} in it."""
    row_head: str = ""
    row_head_at: str = ""
    """The cell in which `row_head` stands."""
    column_head: str = ""
    head_rows: str = ""
    """The rows of the column's head, from 1: "5:6"."""

    @property
    def about(self) -> tuple[str, str, str, str, str, str]:
        """What it holds, wherever it stands: by this a cell is found again in a changed form."""
        free = self.sheet if self.content.is_free else ""
        return self.content.value, self.measure, self.part, self.group, self.month, free

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class FormCorrections:
    """What people said of a form where the proposal was wrong or in doubt.

    `columns` by folded head and `rows` by the key of their name (`lib.intake.recognition.names.row_key`) say what they mean:
    "to_date", "target@TDP01", "in_month#6"; a measure with its part, "VX-05/T"; or `SKIP`. `units` say the unit of a row. `cells`
    by "sheet!D14" say what one cell holds, None for nothing.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, FormCell | None] = field(default_factory=dict)


NO_CORRECTIONS = FormCorrections()


@dataclass(frozen=True)
class Form:
    """One form as it is kept: its name, who demands it, by when, and what its cells hold."""

    name: str
    demanded_by: str = ""
    due_day: int | None = None
    """The day of the month by which it is due, 1 to 28; None where nobody said."""
    is_due_next_month: bool = False
    cells: tuple[FormCell, ...] = ()
    corrections: FormCorrections = NO_CORRECTIONS

    def due(self, period: Period) -> date | None:
        """Return the day on which the form of a period is due."""
        if self.due_day is None:
            return None
        month = period.month + self.is_due_next_month
        return date(period.year + (month > 12), month if month <= 12 else 1, self.due_day)

    def to_json(self) -> bytes:
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> Form:
        """Read a form's description.

        Raises
        ------
        ValueError, TypeError, KeyError
            It is no such description.
        """
        plain = json.loads(content)
        corrections = plain["corrections"]
        cells = {place: None if cell is None else _cell(cell) for place, cell in corrections["cells"].items()}
        corrections = FormCorrections(**{**corrections, "cells": cells})
        return cls(**{**plain, "cells": tuple(map(_cell, plain["cells"])), "corrections": corrections})


def _cell(plain: Mapping[str, Any]) -> FormCell:
    cell = FormCell(**{**plain, "content": Content(plain["content"])})
    if not is_cell_name(cell.cell):
        raise ValueError(cell.cell)
    return cell
