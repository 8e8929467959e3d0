"""The slides of a domain: one row a measure, with its light, its value over the target and a bar."""

from __future__ import annotations

from collections.abc import Sequence

from lib.drawing.form import BESIDE_OTHERS
from lib.drawing.labels import width
from lib.insight.explain import what_it_takes
from lib.insight.headline import status_text
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ui import tags
from lib.ui.lights import css_class, shape
from lib.ui.slides.parts import (
    Slide,
    Trends,
    bar,
    dated,
    in_pages,
    numbered,
    numbered_key,
    opening,
    standing,
    trajectory_chart,
)
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.vietnamese.group_terms import with_short_names
from lib.vietnamese.words import common_words
from lib.vietnamese.words import slide_words as words
from lib.vietnamese.words.common_words import REPORT_OWED
from lib.vietnamese.words.screen_words import UNCERTAIN

ROOM = 11.0
"""So many rows of two lines fit a slide on the narrowest screen."""
NAME_WIDTH = 13.0
"""How much of a name stands in one line there, in heights of its letters."""
FEW = 3
"""So many rows leave room for what is said of each."""

Row = tuple[IndicatorScore, MeasureScore]


def domain_slides(view: View, domain: str, trends: Trends) -> list[Slide]:
    """Return the slides of a domain: one, or as many as its rows need."""
    of_domain = [score for score in view.scorecard.indicators if score.indicator.domain == domain]
    rows = [(indicator, score) for indicator in of_domain for score in indicator.measures]
    pages = in_pages(rows, int(ROOM), _room)
    return [
        Slide(
            numbered_key(domain, number),
            numbered(view.plan.domains[domain], number, len(pages)),
            _rows(page, trends),
            "domain",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _rows(page: Sequence[Row], trends: Trends) -> Node:
    is_few = len(page) <= FEW
    rows = [_row(*row, trends, is_one_of_few=is_few) for row in page]
    legend = None if is_few else tags.p(".rows-legend")[words.LEGEND]
    return [tags.div(f".rows.rows-{'few' if is_few else 'many'}")[rows], legend]


def _room(row: Row) -> float:
    lines = width(row[1].measure.label, 1, bold=True) / NAME_WIDTH
    return max(1.0, (lines + 0.3) / 2)


def _row(indicator: IndicatorScore, score: MeasureScore, trends: Trends, *, is_one_of_few: bool) -> Html:
    stands, word, trend = standing(score), status_text(score), trends[score.measure.code]
    notes = [dated(score), REPORT_OWED if score.owed_month is not None and score.reading.value is not None else ""]
    doubt = f"({UNCERTAIN})" if score.doubt and score.status is not None and score.status.light == "green" else ""
    said = " ".join(filter(None, [doubt, *notes, common_words.WARD_ONLY if score.reading.is_ward_only else ""]))
    return tags.a(f".row.row-{css_class(score.status)}.{'fit.grows' if is_one_of_few else 'yields'}", **opening(indicator))[
        tags.span(".row-light")[shape(score.status)],
        tags.span(".row-name")[score.measure.label],
        tags.span(".row-value")[[tags.b[stands.value], " "] if stands.value else None, tags.span[stands.over]],
        *(
            [tags.span(".row-word.alone")[with_short_names(what_it_takes(score))]]
            if score.reading.value is None and not is_one_of_few
            else [
                tags.span(".row-word")[word, [" ", tags.small[said]] if said else None],
                _more(score, trend) if is_one_of_few else tags.span(".row-bar")[bar(trend) if score.status else None],
            ]
        ),
        _override(indicator, is_one_of_few=is_one_of_few),
    ]


def _more(score: MeasureScore, trend: Sequence[MeasureScore]) -> Node:
    return [
        tags.span(".row-said")[with_short_names(what_it_takes(score))],
        tags.span(".row-drawn")[trajectory_chart(trend, BESIDE_OTHERS)],
    ]


def _override(indicator: IndicatorScore, *, is_one_of_few: bool) -> Node:
    if indicator.override is None:
        return None
    return tags.span(".row-override")[indicator.override.text if is_one_of_few else indicator.override.mark]
