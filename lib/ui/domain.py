"""The page of a domain: for each indicator its card, its values over the months against the plan, and the groups."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.insight.explain import dated_text, explain, facts, warnings
from lib.insight.group_readings import GroupScores
from lib.insight.headline import figures_until
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ui import actions, charts, tags
from lib.ui.filters import address, indicator_link
from lib.ui.group_bars import group_bars
from lib.ui.html import chart_title, folded, heading, link, secondary, warning
from lib.ui.lights import badge_of
from lib.ui.measure_views import groups_table, months_figure, months_table
from lib.ui.overview import same_period
from lib.ui.state import View, key_of
from lib.ui.tags import Html, rendered
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DOMAINS, NO_OWNER
from lib.vietnamese.words.plan_words import TO_PLAN


def show(view: View, domain: str) -> None:
    """Draw the page of `domain`, the indicators in the decision's order."""
    if domain in view.workspace.closed:
        actions.offer_sign_in(rights_words.CLOSED_DOMAIN.format(domain=DOMAINS[domain]), domain)
        return
    scores = [score for score in view.scorecard.indicators if score.indicator.domain == domain]
    st.html(rendered(heading(DOMAINS[domain], " · ".join(filter(None, (view.period.label, figures_until(view.scorecard)))))))
    if all(m.reading.data_month is None for score in scores for m in score.measures):
        st.info(words.NO_DOMAIN_DATA.format(period=view.period.label))
    trend: dict[str, list[MeasureScore]] = {m.measure.code: [] for score in scores for m in score.measures}
    for card in view.scorecards_to_date:
        for measure in card.measures:
            if measure.measure.code in trend:
                trend[measure.measure.code].append(measure)
    for score in scores:
        _show_indicator(view, score, trend, view.group_scores)


def _show_indicator(view: View, score: IndicatorScore, trend: dict[str, list[MeasureScore]], groups: GroupScores) -> None:
    indicator = score.indicator
    owners = words.OWNER.format(owner=", ".join(indicator.owners) or NO_OWNER)
    page = indicator_link(indicator.code)
    to_plan = link(f"{address('ke-hoach')}#{indicator.code}", TO_PLAN)
    head = tags.div(".card", id=indicator.code)[
        tags.h2[link(page, indicator.name)],
        tags.p[
            link(page, badge_of(score)),
            " ",
            tags.span(".target")[words.TARGET.format(target=indicator.target_text)],
            " ",
            tags.span(".secondary")[f"· {owners} · ", to_plan],
        ],
    ]
    with st.container(border=True):
        st.html(rendered(head))
        for measure in score.measures:
            _show_measure(view, measure, trend[measure.measure.code], groups, alone=len(score.measures) == 1)


def _show_measure(view: View, score: MeasureScore, trend: Sequence[MeasureScore], groups: GroupScores, *, alone: bool) -> None:
    code = score.measure.code
    pairs = groups.reported(code)
    card, months, bars = st.columns([5, 6, 6])
    tables = folded(words.TABLE, months_table(trend), groups_table(groups, code))
    card.html(rendered(_card(view, score, alone=alone), tables))
    months.html(rendered(chart_title(words.CHART_TITLE_MONTHS)))
    if score.reading.data_month is None:
        months.html(rendered(secondary(words.NO_VALUE_YET)))
    else:
        months.plotly_chart(
            months_figure(trend, (*key_of(view, "scorecards_to_date"), code)),
            config=charts.CONFIG,
            theme=None,
            key=f"months-{code}",
            alt=words.CHART_ALT_MONTHS.format(name=score.measure.title, sentence=explain(score)),
        )
    bars.html(rendered(chart_title(words.CHART_TITLE_GROUPS)))
    if not pairs:
        text = words.NO_GROUP_DATA if score.measure.by_group else words.NO_GROUP_CHART
        bars.html(rendered(secondary(text)))
        return
    bars.html(rendered(group_bars(score.measure, pairs, view.groups)))


def _card(view: View, score: MeasureScore, *, alone: bool) -> Html:
    measure = score.measure
    part = None if alone else [tags.h3[measure.part], tags.p[badge_of(score), " ", measure.target_text]]
    return tags.div(".card")[
        part,
        tags.div(".value")[dated_text(score) or words.NO_VALUE_YET],
        secondary(" · ".join(facts(score))),
        same_period(view, score),
        tags.p[explain(score)],
        [warning(text) for text in warnings(score)],
    ]
