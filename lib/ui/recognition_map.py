"""The map of how a workbook was understood, which the officer can correct, and small slips mended in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import streamlit as st

from lib.intake.check import Checked
from lib.intake.model import Problem
from lib.intake.recognition.names import row_key
from lib.intake.recognition.table import SKIP, UNKNOWN, Corrections, Table
from lib.intake.template.layout import all_rows
from lib.plan.model import WARD, Plan
from lib.ui import tags
from lib.ui.html import table
from lib.ui.tags import rendered
from lib.vietnamese.text import fold
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import entry_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.problem_words import place

MENDABLE = frozenset(
    {"not_a_number", "two_readings", "rate_not_count", "other_unit", "not_whole", "negative", "date_not_number", "formula_error"}
)
"""Faults of one cell that a number typed on the page mends."""
MOST_EVIDENCE = 60
"""Lines of what sheets say about themselves that the page shows."""
MOST_FIXES = 12
"""More faulty cells are quicker mended in the workbook itself."""


class _Line(NamedTuple):
    """A column or row of the officer's tables."""

    sheet: str
    text: str
    means: str
    is_column: bool
    proposal: str
    may_be_group: bool
    may_be_measure: bool

    @property
    def title(self) -> str:
        pattern = words.COLUMN_IN_FILE if self.is_column else words.ROW_IN_FILE
        return pattern.format(text=self.text)


def ask_corrections(plan: Plan, checked: Checked, problems: Sequence[Problem]) -> Corrections | None:
    """Draw the map and the faulty cells that can be mended here; return what the officer wants read anew, None for nothing."""
    fixes = [p for p in problems if p.code in MENDABLE and p.cell]
    lines, known = list(dict.fromkeys(_lines(checked.tables))), checked.corrections
    unknown = [line for line in lines if line.means == UNKNOWN]
    columns, rows, cells = dict(known.columns), dict(known.rows), dict(known.cells)
    if fixes and len(fixes) <= MOST_FIXES:
        cells |= _ask_cells(fixes)
    if lines:
        opened = st.expander(words.UNDERSTOOD_TITLE, expanded=bool(unknown), key="understood", on_change="rerun")
    if lines and opened.open:
        with opened:
            st.html(rendered(tags.p[words.UNDERSTOOD_HINT]))
            for number, line in enumerate(unknown[:MOST_FIXES]):
                _set(line, _choose(plan, line, f"map-{number}"), columns, rows)
            others = [line for line in lines if line.means != UNKNOWN]
            position = st.selectbox(
                words.CHANGE_UNDERSTANDING,
                range(len(others)),
                index=None,
                format_func=lambda n: visible(f"{others[n].sheet}: {others[n].title}"),
                placeholder=words.BLANK,
                filter_mode=None,
            )
            if position is not None:
                _set(others[position], _choose(plan, others[position], f"map-other-{position}"), columns, rows)
            shown = [(line.sheet, line.title, _meaning(plan, line.means)) for line in lines]
            st.html(rendered(table(words.UNDERSTOOD_COLUMNS, shown)))
            if evidence := _evidence(plan, checked.tables):
                st.html(rendered(table(words.EVIDENCE_COLUMNS, evidence)))
    wanted = Corrections(columns, rows, cells)
    has_fields = bool(fixes and len(fixes) <= MOST_FIXES) or bool(lines and opened.open)
    kind: Literal["primary", "secondary"] = "primary" if wanted != known else "secondary"
    if has_fields and st.button(words.READ_AGAIN, icon=":material/refresh:", type=kind, key="read-again"):
        if wanted != known:
            return wanted
        st.info(entry_words.NOTHING_TO_READ_AGAIN)
    return None


def _ask_cells(fixes: Sequence[Problem]) -> dict[tuple[str, str], str]:
    """Draw a field for each faulty cell that can be mended here; return what was written, by sheet and cell."""
    st.html(rendered(tags.h3[words.FIX_TITLE], tags.p[words.FIX_HINT]))
    written = {}
    for fix in fixes:
        st.html(rendered(tags.p[words.FIX_FOUND.format(place=fix.where, found=fix.found)]))
        text = st.text_input(words.FIX_CELL.format(cell=fix.cell), key=f"fix-{fix.sheet}-{fix.cell}", max_chars=40).strip()
        if text:
            written[fix.sheet, fix.cell] = text
    return written


def _lines(tables: Sequence[Table]) -> Iterator[_Line]:
    for found in tables:
        transposed, is_nested = found.is_transposed, list(found.header.figures.values()) == [WARD]
        for text, means in found.columns.values():
            yield _Line(found.sheet.name, text, means, True, "", not transposed, transposed)
        for row, (text, means) in found.rows.items():
            yield _Line(found.sheet.name, text, means, False, found.proposals.get(row, ""), transposed or is_nested, not transposed)


def _evidence(plan: Plan, tables: Sequence[Table]) -> list[tuple[str, str, str]]:
    """Return what the sheets say of their figures beside heads and rows: (place, text, what was concluded)."""
    lines = []
    for found in tables:
        for one in found.evidence:
            means = words.EVIDENCE_MEANS.get(one.means) or (_meaning(plan, one.means) if one.kind == "group" else one.means)
            line = words.EVIDENCE_KINDS[one.kind].format(means=means)
            lines.append((place(found.sheet.name, one.cell), one.text, line))
    return list(dict.fromkeys(lines))[:MOST_EVIDENCE]


def _set(line: _Line, means: str | None, columns: dict[str, str], rows: dict[str, str]) -> None:
    if means is not None:
        (columns if line.is_column else rows)[fold(line.text) if line.is_column else row_key(line.text)] = means


def _choose(plan: Plan, line: _Line, key: str) -> str | None:
    """Ask what a column or row means; None while nothing is chosen.

    Its text stands above as HTML: Streamlit would take what officers wrote in a label for Markdown.
    """
    st.html(rendered(tags.p[f"{line.sheet}: {line.title}"]))
    groups = [WARD, *(group.code for group in plan.groups)] if line.may_be_group else []
    measures = [row.code for measure in plan.measures for row in all_rows(measure)] if line.may_be_measure else []
    options = [SKIP, *groups, *measures]
    index = options.index(line.proposal) if line.proposal in options else None
    return st.selectbox(
        words.MEANS,
        options,
        index=index,
        format_func=lambda means: visible(_meaning(plan, means)),
        placeholder=words.NOT_UNDERSTOOD,
        key=key,
        filter_mode="contains",
    )


def _meaning(plan: Plan, means: str) -> str:
    if means in (UNKNOWN, SKIP):
        return words.NOT_UNDERSTOOD if means == UNKNOWN else words.LEAVE_OUT
    if means == WARD or means in plan.group_codes:
        return plan.group_name(means)
    names = {row.code: row.name for measure in plan.measures for row in all_rows(measure)}
    categories = {one.code: one.name for m in plan.measures for dimension in m.dimensions for one in dimension.categories}
    if means in categories:
        return categories[means]
    return f"{means} – {names[means]}" if means in names else means
