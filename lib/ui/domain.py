"""The page of a domain: for each indicator its card, its values over the months against the plan, and the groups."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.insight.explain import explain, facts, value_text, warnings
from lib.insight.group_readings import GroupScores
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ui import actions, charts
from lib.ui.filters import address, indicator_link
from lib.ui.group_bars import group_bars
from lib.ui.html import escape, folded
from lib.ui.lights import badge
from lib.ui.measure_views import groups_table, months_figure, months_table
from lib.ui.overview import same_period
from lib.ui.state import View, key_of
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
    st.html(f'<h1 class="headline">{escape(DOMAINS[domain])}</h1><p class="subline">{escape(view.period.label)}</p>')
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
    link = f'href="{escape(indicator_link(indicator.code))}" target="_self"'
    with st.container(border=True):
        st.html(
            f'<div class="card" id="{escape(indicator.code)}"><h2><a {link}>{escape(indicator.name)}</a></h2>'
            f"<p><a {link}>{badge(score.status)}</a> "
            f'<span class="target">{escape(words.TARGET.format(target=indicator.target_text))}</span>'
            f' <span class="secondary">· {escape(owners)} · <a href="{escape(address("ke-hoach"))}#{escape(indicator.code)}"'
            f' target="_self">{escape(TO_PLAN)}</a></span></p></div>'
        )
        for measure in score.measures:
            _show_measure(view, measure, trend[measure.measure.code], groups, alone=len(score.measures) == 1)


def _show_measure(view: View, score: MeasureScore, trend: Sequence[MeasureScore], groups: GroupScores, *, alone: bool) -> None:
    code = score.measure.code
    pairs = groups.reported(code)
    card, months, bars = st.columns([5, 6, 6])
    card.html(_card(view, score, alone=alone) + folded(words.TABLE, months_table(trend) + groups_table(groups, code)))
    months.html(f'<p class="chart-title">{escape(words.CHART_TITLE_MONTHS)}</p>')
    if score.reading.data_month is None:
        months.html(f'<p class="secondary">{escape(words.NO_VALUE_YET)}</p>')
    else:
        months.plotly_chart(
            months_figure(trend, (*key_of(view, "scorecards_to_date"), code)),
            config=charts.CONFIG,
            theme=None,
            key=f"months-{code}",
            alt=words.CHART_ALT_MONTHS.format(name=score.measure.title, sentence=explain(score)),
        )
    bars.html(f'<p class="chart-title">{escape(words.CHART_TITLE_GROUPS)}</p>')
    if not pairs:
        text = words.NO_GROUP_DATA if score.measure.by_group else words.NO_GROUP_CHART
        bars.html(f'<p class="secondary">{escape(text)}</p>')
        return
    bars.html(group_bars(score.measure, pairs, view.groups))


def _card(view: View, score: MeasureScore, *, alone: bool) -> str:
    measure = score.measure
    part = "" if alone else f"<h3>{escape(measure.part)}</h3><p>{badge(score.status)} {escape(measure.target_text)}</p>"
    value = escape(value_text(score) or words.NO_VALUE_YET)
    sentence = "".join(f'<p class="warning">{escape(text)}</p>' for text in warnings(score))
    return (
        f'<div class="card">{part}<div class="value">{value}</div><p class="secondary">{escape(" · ".join(facts(score)))}</p>'
        f"{''.join(same_period(view, score))}"
        f"<p>{escape(explain(score))}</p>{sentence}</div>"
    )
