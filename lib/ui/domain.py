"""The page of a domain: for each indicator its card, its values over the months against the plan, and the groups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.drawing.trajectory_data import trajectory
from lib.insight.explain import dated_text, explain, facts, warnings
from lib.insight.group_readings import GroupScores
from lib.insight.headline import figures_until
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.description import in_charge
from lib.ui import actions, tags
from lib.ui.charts import domain_chart, zoom
from lib.ui.filters import address, indicator_link
from lib.ui.html import chart_title, heading, link, secondary, warning
from lib.ui.lights import badge_of, override_line
from lib.ui.measure_views import groups_chart, groups_data, groups_source, months_chart, source_of
from lib.ui.overview import same_period
from lib.ui.state import View, key_of
from lib.ui.tags import Html, rendered
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.plan_words import TO_PLAN


def show(view: View, domain: str) -> None:
    """Draw the page of `domain`, the indicators in the decision's order."""
    name = view.workspace.catalogue.domains[domain]
    if domain in view.workspace.closed:
        actions.offer_sign_in(rights_words.CLOSED_DOMAIN.format(domain=name), domain)
        return
    scores = [score for score in view.scorecard.indicators if score.indicator.domain == domain]
    st.html(rendered(heading(name, " · ".join(filter(None, (view.period.label, figures_until(view.scorecard)))))))
    if all(m.reading.data_month is None for score in scores for m in score.measures):
        st.info(words.NO_DOMAIN_DATA.format(period=view.period.label))
    trend: dict[str, list[MeasureScore]] = {m.measure.code: [] for score in scores for m in score.measures}
    for card in view.scorecards_to_date:
        for measure in card.measures:
            if measure.measure.code in trend:
                trend[measure.measure.code].append(measure)
    for score in scores:
        _show_indicator(view, score, trend, view.group_scores)
    domain_chart.show([measure for score in scores for measure in score.measures])


def _show_indicator(view: View, score: IndicatorScore, trend: dict[str, list[MeasureScore]], groups: GroupScores) -> None:
    indicator = score.indicator
    owners = words.OWNER.format(owner=in_charge(indicator.measures))
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
        override_line(score),
    ]
    with st.container(border=True):
        st.html(rendered(head))
        for measure in score.measures:
            _show_measure(view, measure, trend[measure.measure.code], groups, alone=len(score.measures) == 1)


def _show_measure(view: View, score: MeasureScore, trend: Sequence[MeasureScore], groups: GroupScores, *, alone: bool) -> None:
    code = score.measure.code
    pairs = groups.reported(code)
    card, months, bars = st.columns([4.1, 6, 6])  # at 1024 pixels the charts' letters are 14 pixels high
    card.html(rendered(_card(view, score, alone=alone)))
    if score.reading.data_month is None:
        months.html(rendered(chart_title(words.CHART_TITLE_MONTHS), secondary(words.NO_VALUE_YET)))
    else:
        data, source = partial(trajectory, trend), source_of(view, code)
        months.html(rendered(months_chart(data, (*key_of(view, "scorecards_to_date"), code), source)))
        with months:
            in_groups = (partial(groups_data, groups, code), groups_source(view, code))
            zoom.offer(data, code, source, in_groups if pairs else None)
    title = chart_title(words.CHART_TITLE_GROUPS)
    if pairs:
        bars.html(rendered(title, groups_chart(view, score, pairs)))
    else:
        bars.html(rendered(title, secondary(words.NO_GROUP_DATA if score.measure.by_group else words.NO_GROUP_CHART)))


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
