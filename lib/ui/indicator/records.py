"""The end of an indicator's page: what officers wrote by period, and where every figure comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lib.insight.notes import Note, author_text, beside_figures_of, group_text
from lib.insight.origins import Origin, Version
from lib.insight.scorecard import MeasureScore
from lib.ledger.records import Receipt
from lib.plan.model import Measure
from lib.plan.periods import VIETNAM, Period
from lib.ui import tags
from lib.ui.html import chart_title, secondary, table
from lib.ui.state import View
from lib.ui.tags import Node
from lib.ui.upload_views import figure_text
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words import screen_words


def notes(view: View, found: Sequence[Note], score: MeasureScore) -> Node:
    """Return what officers wrote, the newest period first; of chosen groups only what stands beside their figures."""
    if view.groups is not None and not score.reading.is_ward_only:
        found = beside_figures_of(found, view.groups)
    head = chart_title(words.NOTES_TITLE)
    if not found:
        return [head, secondary(words.NO_NOTES)]
    items = [
        tags.li[tags.b[note.period.label], f": {note.text} ", tags.span(".secondary")[f"({author_text(view.plan, note)})"]]
        for note in found
    ]
    return [head, tags.ul(".notes")[items]]


def origins_table(view: View, measure: Measure, found: Sequence[Origin]) -> Node:
    """Return one row for each figure ever handed in: whose it is, how much, what became of it, and where it stood."""
    if not found:
        return secondary(words.NO_ORIGINS.format(year=view.plan.year))
    rows = [_row(view, measure, origin, version) for origin in found for version in origin.versions]
    alt = words.ORIGINS_ALT.format(name=measure.title, count=len(rows))
    return [
        secondary(words.ORIGINS_HINT),
        tags.div(".origins", role="region", tabindex="0", aria_label=alt)[table(words.ORIGIN_COLUMNS, rows, numeric=(2,))],
    ]


def _row(view: View, measure: Measure, origin: Origin, version: Version) -> tuple[str, ...]:
    receipt = version.receipt
    return (
        f"T{Period.parse(origin.key.period).month}",
        group_text(view.plan, origin.key.group),
        figure_text(version.actual, measure),
        _fate(version),
        receipt.officer,
        _when(receipt.accepted_at),
        receipt.file_name or screen_words.BLANK,
        version.actual.cell or screen_words.BLANK,
    )


def _fate(version: Version) -> str:
    ended: Receipt | None = version.ended_by
    pattern = words.FATES[version.fate]
    return pattern.format(when=_when(ended.accepted_at), officer=ended.officer) if ended else pattern


def _when(moment: datetime) -> str:
    return moment_in_table(moment.astimezone(VIETNAM))
