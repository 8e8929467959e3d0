"""The slides with the groups × measures, and a legend of the shapes of lights."""

from __future__ import annotations

from lib.insight.explain import month_mark, value_text, without_unit
from lib.insight.group_matrix import make_matrix
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Measure
from lib.plan.status import Status
from lib.ui import tags
from lib.ui.lights import badge, css_class, shape
from lib.ui.slides.parts import Slide, in_pages, numbered, numbered_key
from lib.ui.state import View
from lib.ui.tags import Html
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.words import screen_words as words

ROWS_A_SLIDE = 10
"""So many rows of two lines fit a slide on the narrowest screen."""


def map_slides(view: View) -> list[Slide]:
    """Return the map of the measures of which any group has reported; where nobody has, a slide that says so."""
    measures = [m for m in view.scorecard.plan.measures if m.by_group and view.group_scores.reported(m.code)]
    if not measures:
        return [Slide("to-dan-pho", words.MAP_TITLE, tags.p[words.NO_GROUP_DATA], "map")]
    pages = in_pages(measures, ROWS_A_SLIDE)
    matrix = make_matrix(view.ward_scorecard, view.group_scores)
    head = [
        tags.th(".chosen" if group.code in (view.groups or ()) else "", scope="col")[short_name(group.name)]
        for group in matrix.groups
    ]
    cells = {row.measure.code: row.cells for row in matrix.rows}
    slides = []
    for number, page in enumerate(pages, start=1):
        rows = [tags.tr[_name(m), [_cell(score) for score in cells[m.code]]] for m in page]
        judged = [score for m in page for score in cells[m.code] if score is not None and score.status is not None]
        shown = {score.status: status_text(score) for score in judged}
        legend = [[badge(status, shown[status]), " "] for status in Status if status in shown]
        body = [
            tags.table(".map")[tags.thead[tags.tr[tags.td, head]], tags.tbody[rows]],
            tags.p(".map-legend")[legend],
        ]
        key, title = numbered_key("to-dan-pho", number), numbered(words.MAP_TITLE, number, len(pages))
        slides.append(Slide(key, title, body, "map"))
    return slides


def _name(measure: Measure) -> Html:
    unit = "%" if measure.target.is_percentage else measure.unit
    return tags.th(".yields", scope="row")[measure.label, " ", tags.small[f"({unit})"]]


def _cell(score: MeasureScore | None) -> Html:
    """Return a group's cell; a figure older than the period carries its month, one that is not counted is not shown."""
    if score is None:
        return tags.td(".yields")[words.BLANK]
    text = without_unit(score, value_text(score) or words.BLANK).removesuffix("%")
    old = tags.small[month_mark(score)] if month_mark(score) else None
    if score.status is None:
        return tags.td(".yields")[text, [tags.br, old] if old else None]
    return tags.td(f".yields.tile-{css_class(score.status)}", title=status_text(score))[shape(score.status), old, tags.br, text]
