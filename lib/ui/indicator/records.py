"""The end of an indicator's page: what officers wrote by period, and where every figure comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lib.insight.notes import Note
from lib.insight.origins import Origin, Version
from lib.insight.scorecard import MeasureScore
from lib.ledger.records import Receipt
from lib.plan.model import WARD, Measure
from lib.plan.periods import VIETNAM, Period
from lib.ui.html import escape, table
from lib.ui.state import View
from lib.ui.upload import figure_text
from lib.vietnamese import indicator_words as words
from lib.vietnamese import screen_words as say

NAMED_GROUPS = 3
"""So many groups of a note are named; more are counted."""


def notes(view: View, found: Sequence[Note], score: MeasureScore) -> str:
    """Return what officers wrote, the newest period first; of chosen groups only what stands beside their figures."""
    if view.groups is not None and not score.reading.is_ward_only:
        found = [note for note in found if view.groups & set(note.groups)]
    head = f'<p class="chart-title">{escape(words.NOTES_TITLE)}</p>'
    if not found:
        return f'{head}<p class="secondary">{escape(words.NO_NOTES)}</p>'
    items = "".join(
        f"<li><b>{escape(note.period.label)}</b>: {escape(note.text)} "
        f'<span class="secondary">({escape(words.NOTE_BY.format(officer=note.officer, scope=_scope(view, note)))})</span></li>'
        for note in found
    )
    return f'{head}<ul class="notes">{items}</ul>'


def _scope(view: View, note: Note) -> str:
    if len(note.groups) > NAMED_GROUPS:
        return words.MANY_GROUPS.format(count=len(note.groups))
    return ", ".join(_group(view, group) for group in note.groups)


def _group(view: View, code: str) -> str:
    return view.plan.group_name(code) if code in (WARD, *view.plan.group_codes) else code


def origins_table(view: View, measure: Measure, found: Sequence[Origin]) -> str:
    """Return one row for each figure ever handed in: whose it is, how much, what became of it, and where it stood."""
    if not found:
        return f'<p class="secondary">{escape(words.NO_ORIGINS.format(year=view.plan.year))}</p>'
    rows = [_row(view, origin, version) for origin in found for version in origin.versions]
    alt = words.ORIGINS_ALT.format(name=measure.title, count=len(rows))
    return (
        f'<p class="secondary">{escape(words.ORIGINS_HINT)}</p>'
        f'<div class="origins" role="region" tabindex="0" aria-label="{escape(alt)}">'
        f"{table(words.ORIGIN_COLUMNS, rows, numeric=(2,))}</div>"
    )


def _row(view: View, origin: Origin, version: Version) -> tuple[str, ...]:
    receipt = version.receipt
    return (
        f"T{Period.parse(origin.key.period).month}",
        _group(view, origin.key.group),
        figure_text(version.actual),
        _fate(version),
        receipt.officer,
        _when(receipt.accepted_at),
        receipt.file_name or say.BLANK,
        version.actual.cell or say.BLANK,
    )


def _fate(version: Version) -> str:
    ended: Receipt | None = version.ended_by
    pattern = words.FATES[version.fate]
    return pattern.format(when=_when(ended.accepted_at), officer=ended.officer) if ended else pattern


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
