"""The headline figures: the number of promises that are well, the faults of the others, and the plan's two goals."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from lib.insight.scorecard import IndicatorScore, MeasureScore, Promises, Scorecard
from lib.plan.periods import VIETNAM, Period
from lib.vietnamese.dates import moment_text
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES, UNDECIDED


class Goal(NamedTuple):
    """One of the plan's two goals over all indicators: what was promised, where it stands, and what limits it ("" for nothing)."""

    title: str
    now: str
    aside: str
    part: float
    """How much of it is reached, 0 to 1; more where it is passed."""


def count_parts(card: Scorecard) -> list[tuple[str, str]]:
    """Return the pieces of the sentence with the counts, each with its status: "" for how many are well, then what is wrong.

    Of some groups, the indicators that only the whole ward has are in none of these counts, and it is said how many they are.
    """
    counts = card.counts
    is_year = card.period.month == 12
    # How a year that is over ended is known or not: none of its indicators is on track.
    good = sum(n for status, n in counts.items() if (status.is_complete if is_year else status.light == "green"))
    undecided = {"undecided": sum(score.is_undecided for score in card.counted)} if is_year else {}
    shown = {status.value: n for status, n in counts.items() if not (is_year and status.is_undecided)} | undecided
    shown |= {"not_judged": card.not_judged, "ward_only": len(card.indicators) - len(card.counted)}
    texts = words.HEADLINE_PARTS | (words.HEADLINE_YEAR_PARTS if is_year else {})
    wrong = [(name, text.format(count=shown[name])) for name, text in texts.items() if shown.get(name)]
    pattern = words.HEADLINE_YEAR if is_year else words.HEADLINE
    uncertain = words.HEADLINE_UNCERTAIN.format(count=card.uncertain) if card.uncertain and not is_year else ""
    return [("", pattern.format(good=good, total=len(card.counted)) + uncertain), *wrong]


def period_text(period: Period) -> str:
    """Return the period as the headline names it.

    >>> period_text(Period(2024, 9)), period_text(Period(2024, 12))
    ('9 tháng năm 2024', 'Năm 2024')
    """
    return words.HEADLINE_PERIODS.get(period.month, words.HEADLINE_PERIOD).format(month=period.month, year=period.year)


def figures_until(card: Scorecard) -> str:
    """Return up to when there are figures, and how many indicators have none of the period; blank where nothing is reported."""
    if card.data_month is None:
        return ""
    until, lacking = words.FIGURES_UNTIL.format(month=card.data_month, year=card.period.year), card.lacking
    if not lacking:
        return until
    due = sum(any(card.period.month in m.target.report_months and not m.is_of_asked_month for m in i.measures) for i in lacking)
    pattern = words.NO_FIGURE_THOUGH_DUE if 0 < due < len(lacking) else words.NO_FIGURE_OF_PERIOD
    numbers = {"count": len(lacking), "total": len(card.indicators), "due": due, "month": card.period.month}
    return f"{until}; {pattern.format(**numbers)}"


def status_text(score: IndicatorScore | MeasureScore) -> str:
    """Return the word of a light; of a whole year whose end nobody reported, that it is not known."""
    if score.is_undecided:
        return UNDECIDED
    return NOT_JUDGED if score.status is None else STATUSES[score.status]


def goals(promises: Promises, *, is_of_groups: bool) -> tuple[Goal, ...]:
    """Return the plan's two goals; of a programme, which asks for none to be exceeded, only the first.

    `promises` are always the whole ward's, which is said where groups were chosen.
    """
    p = promises
    whole = f" ({words.WARD_ALL.lower()})" if is_of_groups else ""
    both = (
        Goal(
            words.PROMISE_COMPLETE.format(of=p.complete_of) + whole,
            words.PROMISE_COMPLETE_NOW.format(done=p.complete_done, of=p.complete_of),
            "",
            p.complete_done / max(p.complete_of, 1),
        ),
        Goal(
            words.PROMISE_EXCEED.format(needed=p.exceed_needed) + whole,
            words.PROMISE_EXCEED_NOW.format(done=p.exceed_done, needed=p.exceed_needed),
            words.PROMISE_EXCEED_POSSIBLE.format(possible=p.exceed_possible),
            p.exceed_done / max(p.exceed_needed, 1),
        ),
    )
    return both if p.exceed_needed else both[:1]


def changed_text(changed_at: datetime | None) -> str:
    """Return when the figures last changed, by Vietnam's time; None: never."""
    if changed_at is None:
        return words.NEVER_CHANGED
    return words.CHANGED_AT.format(when=moment_text(changed_at.astimezone(VIETNAM)))
