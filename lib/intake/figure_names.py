"""The names of the figures that problems are about, as people call them: "Doanh nghiệp thành lập mới – Tổ dân phố 1"."""

from __future__ import annotations

from collections.abc import Mapping

from lib.intake.check import Checked
from lib.intake.model import cell_name
from lib.intake.problem_groups import ProblemGroup
from lib.plan.model import WARD, Plan
from lib.vietnamese.words import entry_words

Names = Mapping[tuple[str, str], str]
"""What stands in a cell, as people call it, by (sheet, cell)."""
NO_NAMES: Names = {}


def figure_names(plan: Plan, checked: Checked | None) -> Names:
    """Return the names of the figures that a workbook was understood to hold."""
    return {
        (table.sheet.name, cell_name(place.row, place.column)): entry_words.FIGURE.format(
            name=plan.measure_by_code[place.measure].label, group=plan.group_name(place.group)
        )
        for table in (checked.tables if checked else ())
        for place in table.places
        if place.measure in plan.measure_by_code and (place.group == WARD or place.group in plan.group_codes)
    }


def named_place(group: ProblemGroup, names: Names) -> str:
    """Return the place of problems with the name of their figure first, for an officer knows that by heart and the cell not."""
    found = list(dict.fromkeys(names[p.sheet, p.cell] for p in group.problems if (p.sheet, p.cell) in names))
    if not found:
        return group.where
    first = found[0] if len(found) == 1 else entry_words.AND_OTHERS.format(first=found[0], count=len(found) - 1)
    return f"{first}, {group.where}"
