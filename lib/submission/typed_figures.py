"""A workbook written from figures that an officer typed on the page, which then goes the way of every workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lib.intake.template.fill import fill_template
from lib.intake.template.layout import NUMERATOR_SUFFIX, WHOLE_WARD, all_rows
from lib.ledger.snapshot import Snapshot
from lib.plan.model import WARD, Measure, Plan
from lib.plan.periods import Period
from lib.submission.prefill import prefilled_template
from lib.vietnamese.numbers import parse_number

_PLAIN = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?")
"""A number that has one reading in the Vietnamese style: "1.900", "12,5"; others are left to the check of workbooks."""


def written_workbook(
    plan: Plan, snapshot: Snapshot, period: Period, figures: Mapping[tuple[str, str], str], notes: Mapping[str, str] | None = None
) -> bytes:
    """Return the template of `period` with what was typed in its cells; blank figures and notes are left out.

    Parameters
    ----------
    figures
        By (row code, group code or WARD), as typed.
    notes
        By the code of a measure.

    Raises
    ------
    ValueError
        Nothing was typed.
    KeyError
        A row, or a group of the period, is unknown.
    """
    typed = {place: text.strip() for place, text in figures.items() if text.strip()}
    if not typed:
        raise ValueError("no figure was typed")
    rows = {row.code: measure for measure in plan.measures for row in all_rows(measure)}
    groups = {group for _, group in typed} - {WARD}
    domains = {rows[code].domain for code, _ in typed}
    blank = prefilled_template(plan, snapshot, period, domains=domains, groups=groups)
    cells = {(code, WHOLE_WARD if group == WARD else plan.group_name(group)): _cell(text) for (code, group), text in typed.items()}
    written = {_first_row(plan.measure_by_code[code]): text.strip() for code, text in (notes or {}).items() if text.strip()}
    return fill_template(blank, cells, written, as_text=True)


def _cell(text: str) -> float | str:
    return float(parse_number(text)) if _PLAIN.fullmatch(text) else text


def _first_row(measure: Measure) -> str:
    return measure.code + NUMERATOR_SUFFIX if measure.has_denominator else measure.code
