"""The slides of single indicators: one in large, and two beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from lib.drawing.form import BESIDE_OTHERS, ON_SLIDE
from lib.insight.estimate import Estimate
from lib.insight.estimate_text import estimate_text
from lib.insight.explain import dated_text, warnings, what_it_takes
from lib.insight.group_texts import furthest_behind
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.description import in_charge
from lib.ui import tags
from lib.ui.filters import indicator_link
from lib.ui.lights import badge_of, override_line, shape
from lib.ui.requests import latest_text
from lib.ui.slides.parts import Slide, Trends, dated, opening, standing, trajectory_chart
from lib.ui.slides.task_slides import tasks_line
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.ui.year_ends import year_ends
from lib.vietnamese.group_terms import with_short_names
from lib.vietnamese.words import common_words, screen_words
from lib.vietnamese.words.indicator_words import OPEN_INDICATOR

LONGEST_ANSWER, LONGEST_ANSWER_OF_TWO = 160, 90
"""Letters of an explanation for which there is room."""


def indicator_slide(view: View, score: IndicatorScore, trends: Trends, *, is_opened: bool = False) -> Slide:
    """Return the slide of one indicator; `is_opened` is one that only opens from a light.

    In large stands the part that decides the light; every other part has a row below.
    """
    indicator, lead = score.indicator, score.worst
    others = [measure for measure in score.measures if measure is not lead]
    said = [*_column(view, score, lead, LONGEST_ANSWER, trends), tasks_line(view, score)]
    body = [
        tags.div(".two")[
            tags.div(".said.fit")[said],
            tags.div(".drawn")[trajectory_chart(trends[lead.measure.code], ON_SLIDE)],
        ],
        tags.div(".parts-rows")[[_part(part) for part in others]] if others else None,
    ]
    return Slide(
        indicator.code,
        indicator.short_name,
        body,
        "indicator",
        detail=indicator.code if is_opened else "",
        light=score.status,
    )


def pair_slide(view: View, scores: Sequence[IndicatorScore], trends: Trends) -> Slide:
    """Return the slide of two indicators beside each other; of one alone it is the large one."""
    if len(scores) == 1:
        return indicator_slide(view, scores[0], trends)
    key, title = "+".join(score.indicator.code for score in scores), " · ".join(score.indicator.short_name for score in scores)
    halves = [_half(view, score, trends) for score in scores]
    return Slide(key, title, tags.div(".halves")[halves], "pair", has_heading=False, light=scores[0].status)


def _half(view: View, score: IndicatorScore, trends: Trends) -> Html:
    lead = score.worst
    rest = [part for part in score.measures if part is not lead and part.status is not None and part.status.needs_action]
    return tags.section(".half.fit.grows")[
        tags.h2[tags.a(**opening(score))[score.indicator.short_name]],
        _column(view, score, lead, LONGEST_ANSWER_OF_TWO, trends),
        [_part(part) for part in rest],
        tags.div(".drawn.spare", data_spare=3)[trajectory_chart(trends[lead.measure.code], BESIDE_OTHERS)]
        if lead.reading.value is not None
        else None,
    ]


def _column(view: View, score: IndicatorScore, lead: MeasureScore, longest: int, trends: Trends) -> list[Node]:
    """Return what is said of an indicator, top to bottom; what may go where there is no room has its turn in `data_spare`."""
    indicator, measure = score.indicator, lead.measure
    part = tags.span(".part")[measure.part] if measure.part else None
    owners = in_charge(indicator.measures)
    opened = tags.a(".detail-link", href=indicator_link(indicator.code), target="_self", data_server=True)[OPEN_INDICATOR]
    answer = latest_text(view, measure, longest)
    return [
        tags.p(".verdict")[
            badge_of(score), part, tags.span(".ward-only")[common_words.WARD_ONLY] if lead.reading.is_ward_only else None
        ],
        override_line(score),
        _value(lead),
        tags.p(".need")[what_it_takes(lead)],
        _groups(view, lead),
        tags.p(".who")[tags.b[owners], [": ", answer] if answer else None, " ", opened],
        [tags.p(".warned")[with_short_names(text)] for text in warnings(lead)],
        [tags.p(".spare", data_spare=2)[text] for text in _month_before(trends[measure.code])],
        [tags.p(".spare", data_spare=1)[text] for text in _year_end(view, lead)],
    ]


def _value(score: MeasureScore) -> Html:
    stands = standing(score)
    if not stands.value:
        return tags.p(".big.none")[screen_words.NO_VALUE_YET, " ", tags.small[stands.target]]
    small = " ".join(filter(None, (f"{stands.target} {stands.unit}".strip(), dated(score))))
    return tags.p(".big")[stands.value, tags.small[small if stands.target.startswith("/") else f" {small}"]]


def _part(score: MeasureScore) -> Html:
    """Return the row of another part of an indicator; parts that are well stand side by side in one row."""
    stands = standing(score)
    needs_action = score.status is not None and score.status.needs_action
    return tags.div(".part-row" if needs_action else ".part-row.is-well")[
        tags.span(".part-called")[shape(score.status), " ", tags.b[score.measure.part]],
        tags.span(".part-value")[tags.b[stands.value or screen_words.BLANK], " ", stands.over, " ", dated(score)],
        tags.span(".part-said")[with_short_names(what_it_takes(score))] if needs_action else None,
    ]


def _groups(view: View, score: MeasureScore) -> Node:
    """Return the line with the groups that pull a measure down; nothing where that is not asked, or some groups were chosen."""
    needs_action = score.status is not None and score.status.needs_action
    if not needs_action or not score.measure.by_group or view.groups is not None:
        return None
    found = furthest_behind(score, view.group_scores.parts(score.measure.code))
    if found is None:
        return None
    name, text = found
    return tags.p(".pulling")[tags.b[f"{name}:"], f" {with_short_names(text)}"]


def _year_end(view: View, score: MeasureScore) -> list[str]:
    found = year_ends(view)[score.measure.code]
    if not isinstance(found, Estimate):
        return []
    text = estimate_text(score, found)
    return [" ".join(filter(None, (text.estimate, text.verdict)))]


def _month_before(trend: Sequence[MeasureScore]) -> list[str]:
    """Return the line that says what stood a month earlier."""
    before = dated_text(trend[-2]) if len(trend) > 1 else None
    return [screen_words.MONTH_BEFORE.format(month=len(trend) - 1, value=before)] if before is not None else []
