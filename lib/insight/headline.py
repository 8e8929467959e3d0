"""The headline figures: the number of promises that are well, the faults of the others, and the plan's two goals."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from lib.insight.scorecard import Promises, Scorecard
from lib.plan.periods import VIETNAM
from lib.vietnamese.words import screen_words as words


class Goal(NamedTuple):
    """One of the plan's two goals over all indicators: what was promised, where it stands, and what limits it ("" for nothing)."""

    title: str
    now: str
    aside: str
    part: float
    """How much of it is reached, 0 to 1; more where it is passed."""


def count_parts(card: Scorecard) -> list[tuple[str, str]]:
    """Return the pieces of the sentence with the counts, each with its status: "" for how many are well, then what is wrong."""
    counts = card.counts
    good = sum(count for status, count in counts.items() if status.light == "green")
    shown = {status.value: counts[status] for status in counts} | {"not_judged": card.not_judged}
    wrong = [(name, text.format(count=shown[name])) for name, text in words.HEADLINE_PARTS.items() if shown[name]]
    return [("", words.HEADLINE.format(good=good, total=len(card.indicators))), *wrong]


def goals(promises: Promises, *, is_of_groups: bool) -> tuple[Goal, Goal]:
    """Return the plan's two goals; `promises` are always the whole ward's, which is said where groups were chosen."""
    p = promises
    whole = f" ({words.WARD_ALL.lower()})" if is_of_groups else ""
    return (
        Goal(
            words.PROMISE_COMPLETE.format(of=p.complete_of) + whole,
            words.PROMISE_COMPLETE_NOW.format(done=p.complete_done, of=p.complete_of),
            "",
            p.complete_done / p.complete_of,
        ),
        Goal(
            words.PROMISE_EXCEED.format(needed=p.exceed_needed) + whole,
            words.PROMISE_EXCEED_NOW.format(done=p.exceed_done, needed=p.exceed_needed),
            words.PROMISE_EXCEED_POSSIBLE.format(possible=p.exceed_possible),
            p.exceed_done / p.exceed_needed,
        ),
    )


def plain_day(day: date) -> str:
    """Return a day as it stands in a sentence.

    >>> plain_day(date(2024, 9, 20))
    '20/9/2024'
    """
    return f"{day.day}/{day.month}/{day.year}"


def changed_text(changed_at: datetime | None) -> str:
    """Return when the figures last changed, by Vietnam's time; None: never."""
    if changed_at is None:
        return words.NEVER_CHANGED
    return words.CHANGED_AT.format(when=f"{changed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}")
