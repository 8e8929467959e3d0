"""The traffic lights as light HTML: shape, colour and word, never colour alone. All text is escaped here."""

from __future__ import annotations

from lib.insight.scorecard import IndicatorScore
from lib.plan.status import Status
from lib.ui.html import escape
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES, WARD_ONLY


def shape(status: Status | None) -> str:
    """Return the status's shape. Its word always stands beside it, so screen readers skip the shape."""
    return f'<i class="shape shape-{css_class(status)}" aria-hidden="true"></i>'


def word(status: Status | None) -> str:
    """Return the status's word on screen."""
    return NOT_JUDGED if status is None else STATUSES[status]


def badge(status: Status | None) -> str:
    """Return shape and word together."""
    return f'<span class="badge badge-{css_class(status)}">{shape(status)} {escape(word(status))}</span>'


def css_class(status: Status | None) -> str:
    """Return the ending of the classes that style.css has for the status."""
    return "not_judged" if status is None else status.value


def _ward_only(score: IndicatorScore) -> str:
    """Return the mark of a value that is the ward's although groups were chosen."""
    if not any(measure.reading.is_ward_only for measure in score.measures):
        return ""
    return f'<span class="tile-mark">{escape(WARD_ONLY)}</span>'


def tile(score: IndicatorScore, link: str, value: str) -> str:
    """Return one light of the wall: a link to its indicator with name, word and value."""
    indicator = score.indicator
    return (
        f'<a class="tile tile-{css_class(score.status)}" href="{escape(link)}" target="_self" title="{escape(indicator.name)}">'
        f'<span class="tile-name">{escape(indicator.short_name)}</span>'
        f'<span class="tile-foot"><span class="tile-word">{shape(score.status)} {escape(word(score.status))}</span>'
        f"{_ward_only(score)}"
        f'<span class="tile-value">{escape(value)}</span></span></a>'
    )
