"""Shares of the targets of a domain that are reached and that are due: the data of the domain's figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.drawing.trajectory_data import said_of
from lib.insight.explain import target_text, value_text
from lib.insight.scorecard import MeasureScore
from lib.ui.lights import css_class, word
from lib.vietnamese.numbers import format_percentage
from lib.vietnamese.words import chart_words as words


@dataclass(frozen=True)
class Share:
    """One measure's bar: per cent of the year's target that is reached and that is due, and what is said of it."""

    name: str
    reached: float
    due: float
    light: str
    text: str
    about: tuple[str, ...]


def domain_shares(scores: Sequence[MeasureScore]) -> tuple[list[Share], list[str]]:
    """Return the bars of `scores` in their order, and the names of those that have none.

    A ceiling has none: to have reached much of it is no merit.
    """
    shares = [_share(score) for score in scores]
    return (
        [share for share in shares if share is not None],
        [score.measure.label for score, share in zip(scores, shares, strict=True) if share is None],
    )


def _share(score: MeasureScore) -> Share | None:
    value, target = score.reading.value, score.target
    if value is None or score.expected is None or score.status is None or not target.is_floor or target.bound <= 0:
        return None
    reached = value / target.bound
    text = format_percentage(reached)
    standing = words.DOMAIN_REACHED.format(value=value_text(score), share=text, target=target_text(score))
    about = (score.measure.label, standing, *said_of(score)[1:], word(score.status))
    return Share(
        score.measure.label, _percent(reached), _percent(score.expected / target.bound), css_class(score.status), text, about
    )


def _percent(share: Fraction) -> float:
    return round(float(share * 100), 2)
