"""The slide of one indicator in large, as it opens from its light; and the groups that pull a measure down."""

from __future__ import annotations

from collections.abc import Sequence

from lib.insight.contribution import contributions, holding_back
from lib.insight.estimate import Estimate
from lib.insight.estimate_text import estimate_text
from lib.insight.explain import amount_text, dated_text, explain, warnings
from lib.insight.group_texts import PULLING_DOWN, gap_text
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ui import tags
from lib.ui.charts.form import BESIDE_OTHERS, ON_SLIDE
from lib.ui.filters import indicator_link
from lib.ui.group_bars import group_bars
from lib.ui.lights import badge_of, override_line
from lib.ui.requests import LONGEST, latest_text
from lib.ui.slides.parts import Slide, trend_drawing
from lib.ui.state import View
from lib.ui.tags import Html
from lib.ui.year_ends import year_ends
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import NO_OWNER, WARD_ONLY
from lib.vietnamese.words.indicator_words import OPEN_INDICATOR

Trends = dict[str, list[MeasureScore]]
"""Each measure's scores at the year's months so far, January first."""


def detail(view: View, score: IndicatorScore, trend: Trends) -> Slide:
    """Return the slide of one indicator: each measure's value, sentence and course; of a single one its groups too."""
    indicator = score.indicator
    owners = words.OWNER.format(owner=", ".join(indicator.owners) or NO_OWNER)
    target = words.TARGET.format(target=indicator.target_text)
    opened = tags.a(".detail-link", href=indicator_link(indicator.code), target="_self", data_server=True)[" · ", OPEN_INDICATOR]
    head = tags.p[badge_of(score), f" · {target} · {owners}", opened]
    alone = len(score.measures) == 1
    body = [_detail_measure(view, measure, trend[measure.measure.code], alone=alone) for measure in score.measures]
    return Slide(indicator.name, [head, override_line(score), tags.div(".detail-measures")[body]], "detail", indicator.code)


def _year_end(view: View, score: MeasureScore) -> list[str]:
    found = year_ends(view)[score.measure.code]
    if not isinstance(found, Estimate):
        return []
    text = estimate_text(score, found)
    return [" ".join(filter(None, (text.estimate, text.verdict)))]


def _month_before(trend: Sequence[MeasureScore]) -> list[str]:
    """Return the line that says what stood a month earlier."""
    before = dated_text(trend[-2]) if len(trend) > 1 else None
    return [words.MONTH_BEFORE.format(month=len(trend) - 1, value=before)] if before is not None else []


def _detail_measure(view: View, score: MeasureScore, trend: Sequence[MeasureScore], *, alone: bool) -> Html:
    title = None if alone else [tags.b[score.measure.part], " ", badge_of(score), " "]
    value = tags.span(".detail-value")[dated_text(score) or words.NO_VALUE_YET]
    due = ""
    has_pace = score.target.plan is not None and score.target.is_floor
    if score.expected is not None and score.reading.data_month is not None and has_pace:
        due = " " + words.DUE_NOW.format(expected=amount_text(score, score.expected))
    sentence = [explain(score), *warnings(score)] if alone else [explain(score)]
    if alone:
        sentence += _year_end(view, score) + pulling_down(view, score) + _month_before(trend)
    asked = latest_text(view, score.measure, LONGEST if alone else LONGEST // 3)  # beside several parts there is less room
    sentence += [asked] if asked else []
    if score.reading.is_ward_only:
        sentence.append(WARD_ONLY)
    drawing = trend_drawing(trend, ON_SLIDE if alone else BESIDE_OTHERS) if score.reading.data_month else None
    pairs = view.group_scores.reported(score.measure.code) if alone else []
    bars = group_bars(score.measure, pairs, view.groups) if pairs else None
    text = [tags.p[line] for line in sentence]
    return tags.div(".detail-measure")[tags.div[title, value, due, text], tags.div[drawing, bars]]


def pulling_down(view: View, score: MeasureScore) -> list[str]:
    """Return the line that says which groups lack most, or are most above a ceiling; none where that is not known or asked."""
    needs_action = score.status is not None and score.status.needs_action
    if not needs_action or not score.measure.by_group or view.groups is not None:
        return []
    groups = view.group_scores.parts(score.measure.code)
    parts = holding_back(contributions(score, groups), groups)
    named = ", ".join(f"{part.group.name} ({gap_text(score, part.gap)})" for part in parts[:PULLING_DOWN])
    pattern = words.PULLING_DOWN if score.target.is_floor else words.ABOVE_CEILING
    return [pattern.format(groups=named)] if named else []
