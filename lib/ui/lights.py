"""The traffic lights as light HTML: shape, colour and word, never colour alone."""

from __future__ import annotations

from lib.insight.headline import status_text
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.insight.standing import Standing, standing
from lib.plan.status import Status
from lib.ui import tags
from lib.ui.tags import Html, Node
from lib.vietnamese.words import common_words
from lib.vietnamese.words.common_words import NOT_JUDGED, STATUSES
from lib.vietnamese.words.override_words import TILE
from lib.vietnamese.words.screen_words import UNCERTAIN


def shape(status: Status | None) -> Html:
    """Return the status's shape. Its word always stands beside it, so screen readers skip the shape."""
    return tags.i(f".shape.shape-{css_class(status)}", aria_hidden="true")[None]


def word(status: Status | None) -> str:
    """Return the status's word on screen."""
    return NOT_JUDGED if status is None else STATUSES[status]


def badge(status: Status | None, text: str = "") -> Html:
    """Return shape and word together; `text` is what is said instead of the status's own word."""
    return tags.span(f".badge.badge-{css_class(status)}")[shape(status), " ", text or word(status)]


def badge_of(score: IndicatorScore | MeasureScore) -> Html:
    """Return the shape of a score's light and its word, which of a whole year may be that its end is not known."""
    return badge(score.status, status_text(score))


def css_class(status: Status | None) -> str:
    """Return the ending of the classes that style.css has for the status."""
    return "not_judged" if status is None else status.value


def _ward_only(score: IndicatorScore) -> Node:
    """Return the mark of a value that is the ward's although groups were chosen."""
    return any(m.reading.is_ward_only for m in score.measures) and tags.span(".tile-mark")[common_words.WARD_ONLY]


def _override(score: IndicatorScore) -> Node:
    override = score.override
    if override is None:
        return None
    # A slide's tile has no room for the words; they stand in large and in the domain's rows.
    return tags.span(".tile-mark.override")[
        shape(override.light), tags.span(".override-word")[TILE.format(light=STATUSES[override.light])]
    ]


def override_line(score: IndicatorScore) -> Node:
    """Return what an approver said of the light instead, for a place beside it; nothing where nobody did."""
    return None if score.override is None else tags.p(".override")[score.override.text]


def tile(score: IndicatorScore, link: str) -> Html:
    """Return one light of the wall: a link to its indicator with name, value over target, and the light's word."""
    indicator = score.indicator
    return tags.a(f".tile.tile-{css_class(score.status)}", href=link, target="_self", title=indicator.name)[
        tags.span(".tile-name")[indicator.short_name],
        _standing(standing(score)),
        tags.span(".tile-foot")[
            tags.span(".tile-word")[shape(score.status), " ", status_text(score)],
            _ward_only(score),
            score.is_uncertain and tags.span(".tile-mark.uncertain")[UNCERTAIN],
            _override(score),
        ],
    ]


def _standing(found: Standing) -> Node:
    """Return the value in large with what belongs to it in small; each piece may break off as a whole where a tile is narrow."""
    if not found.value:
        return None
    aside = [found.over, *(f" {text}" for text in (found.part, found.month) if text)]
    return tags.span(".tile-value")[tags.b[found.value], tags.small[aside]]
