"""What officers wrote beside their figures: causes and what is done about them, by period."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.plan.periods import Period


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
    wanted = actuals[
        (actuals["measure"] == measure)
        & actuals["period"].between(f"{period.year}-01", str(period))
        & (actuals["note"].str.strip() != "")
    ]
    found: dict[tuple[str, str, str], list[str]] = {}
    for at, note, officer, group in wanted[["period", "note", "officer", "group"]].itertuples(index=False, name=None):
        found.setdefault((at, note, officer), []).append(group)
    notes = [Note(Period.parse(at), note, officer, tuple(groups)) for (at, note, officer), groups in found.items()]
    return sorted(notes, key=lambda note: note.period, reverse=True)
