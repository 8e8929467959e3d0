"""Notes of officers beside their figures: causes and measures taken, by period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.insight.scorecard import MeasureScore, Scorecard
from lib.plan.former_wards import former_total_name
from lib.plan.model import WARD, Plan
from lib.plan.periods import Period
from lib.vietnamese.words import indicator_words as words

NAMED_GROUPS = 3
"""So many groups of a note are named; more are counted."""


@dataclass(frozen=True)
class Note:
    """One text of one officer in one period, with the groups (WARD for the whole ward) whose figures carry it."""

    period: Period
    text: str
    officer: str
    groups: tuple[str, ...]


def notes_until(actuals: pd.DataFrame, measure: str, period: Period) -> list[Note]:
    """Return the notes of a measure's figures that stand, from the year's start to `period`, newest first.

    `actuals` has the shape `lib.ledger.frame.ACTUALS`.
    """
    of_measure = actuals[actuals["measure"] == measure]  # first: to look at each text of the whole frame takes ten times as long
    until = of_measure[of_measure["period"].between(f"{period.year}-01", str(period))]
    wanted = until[until["note"].str.strip() != ""]
    found: dict[tuple[str, str, str], list[str]] = {}
    for at, note, officer, group in wanted[["period", "note", "officer", "group"]].itertuples(index=False, name=None):
        found.setdefault((at, note, officer), []).append(group)
    notes = [Note(Period.parse(at), note, officer, tuple(groups)) for (at, note, officer), groups in found.items()]
    return sorted(notes, key=lambda note: note.period, reverse=True)


def beside_figures_of(notes: Sequence[Note], groups: Collection[str]) -> list[Note]:
    """Return the notes that stand beside figures of any of `groups`."""
    return [note for note in notes if not set(groups).isdisjoint(note.groups)]


def newest_notes(card: Scorecard, actuals: pd.DataFrame, score: MeasureScore) -> list[Note]:
    """Return what officers wrote in the newest period in which they wrote anything, beside the figures that `card` looks at."""
    found = notes_until(actuals, score.measure.code, card.period)
    if card.groups is not None and not score.reading.is_ward_only:
        found = beside_figures_of(found, card.groups)
    return [note for note in found if note.period == found[0].period]


def author_text(plan: Plan, note: Note) -> str:
    """Return who wrote a note, beside whose figures."""
    if len(note.groups) > NAMED_GROUPS:
        scope = words.MANY_GROUPS.format(count=len(note.groups))
    else:
        scope = ", ".join(group_text(plan, group) for group in note.groups)
    return words.NOTE_BY.format(officer=note.officer, scope=scope)


def group_text(plan: Plan, code: str) -> str:
    """Return what users read for a group's code, also of one that the plan no longer has."""
    return plan.group_name(code) if code in (WARD, *plan.group_codes) else former_total_name(plan, code) or code
