"""A domain's page: for each indicator its card, the course over the months against the plan, and the groups."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st
from plotly.graph_objects import Figure

from lib.insight.explain import amount_text, explain, value_text, warnings
from lib.insight.groups import GroupScores
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.ui import acting, charts
from lib.ui.bars import group_bars
from lib.ui.html import folded, table
from lib.ui.lights import badge, word
from lib.ui.state import View
from lib.vietnamese import rights_words
from lib.vietnamese import screen_words as say
from lib.vietnamese.words import DOMAINS, NO_OWNER, REPORT_OWED, WARD_ONLY


def show(view: View, domain: str) -> None:
    """Draw the page of `domain`, the indicators in the decision's order."""
    if domain in view.workspace.closed:
        acting.offer_sign_in(rights_words.CLOSED_DOMAIN.format(domain=DOMAINS[domain]), domain)
        return
    scores = [score for score in view.scorecard.indicators if score.indicator.domain == domain]
    st.html(f'<h1 class="headline">{escape(DOMAINS[domain])}</h1><p class="subline">{escape(view.period.label)}</p>')
    if all(m.reading.data_month is None for score in scores for m in score.measures):
        st.info(say.NO_DOMAIN_DATA.format(period=view.period.label))
    course: dict[str, list[MeasureScore]] = {m.measure.code: [] for score in scores for m in score.measures}
    for card in view.scorecards_to_date:
        for measure in card.measures:
            if measure.measure.code in course:
                course[measure.measure.code].append(measure)
    for score in scores:
        _show_indicator(view, score, course, view.group_scores)


def _show_indicator(view: View, score: IndicatorScore, course: dict[str, list[MeasureScore]], groups: GroupScores) -> None:
    indicator = score.indicator
    owners = say.OWNER.format(owner=", ".join(indicator.owners) or NO_OWNER)
    with st.container(border=True):
        st.html(
            f'<div class="card" id="{escape(indicator.code)}"><h2>{escape(indicator.name)}</h2>'
            f'<p>{badge(score.status)} <span class="target">{escape(say.TARGET.format(target=indicator.target_text))}</span>'
            f' <span class="secondary">· {escape(owners)}</span></p></div>'
        )
        for measure in score.measures:
            _show_measure(view, measure, course[measure.measure.code], groups, alone=len(score.measures) == 1)


def _show_measure(view: View, score: MeasureScore, course: Sequence[MeasureScore], groups: GroupScores, *, alone: bool) -> None:
    code = score.measure.code
    pairs = groups.reported(code)
    card, months, bars = st.columns([5, 6, 6])
    card.html(_card(score, alone=alone) + folded(say.TABLE, _months_table(course) + _groups_table(groups, code)))
    months.html(f'<p class="chart-title">{escape(say.CHART_TITLE_MONTHS)}</p>')
    if score.reading.data_month is None:
        months.html(f'<p class="secondary">{escape(say.NO_VALUE_YET)}</p>')
    else:
        months.plotly_chart(
            _months_figure(course, (*view.version, str(view.period), view.groups, code)),
            config=charts.CONFIG,
            theme=None,
            key=f"months-{code}",
            alt=say.CHART_ALT_MONTHS.format(name=score.measure.title, sentence=explain(score)),
        )
    bars.html(f'<p class="chart-title">{escape(say.CHART_TITLE_GROUPS)}</p>')
    if not pairs:
        text = say.NO_GROUP_DATA if score.measure.by_group else say.NO_GROUP_CHART
        bars.html(f'<p class="secondary">{escape(text)}</p>')
        return
    bars.html(group_bars(score.measure, pairs, view.groups))


@st.cache_resource(show_spinner=False, max_entries=300)
def _months_figure(_course: Sequence[MeasureScore], key: tuple[object, ...]) -> Figure:
    return charts.months_figure(_course)


def _card(score: MeasureScore, *, alone: bool) -> str:
    measure, reading = score.measure, score.reading
    facts = []
    if reading.data_month is not None:
        if reading.is_given_total:
            facts += [say.DATA_MONTH.format(month=reading.data_month), say.GIVEN_TOTAL]
        elif reading.of_groups is None:
            facts.append(say.DATA_MONTH.format(month=reading.data_month))
        else:
            fresh = (reading.reported_groups or 0) - len(reading.older_groups)
            facts.append(say.COVERAGE.format(reported=fresh, of=reading.of_groups, month=reading.data_month))
        if score.owed_month is not None:
            facts.append(REPORT_OWED)
    if reading.is_ward_only:
        facts.append(WARD_ONLY)
    part = "" if alone else f"<h3>{escape(measure.part)}</h3><p>{badge(score.status)} {escape(measure.target_text)}</p>"
    value = escape(value_text(score) or say.NO_VALUE_YET)
    told = "".join(f'<p class="warning">{escape(text)}</p>' for text in warnings(score))
    return (
        f'<div class="card">{part}<div class="value">{value}</div><p class="secondary">{escape(" · ".join(facts))}</p>'
        f"<p>{escape(explain(score))}</p>{told}</div>"
    )


def _months_table(course: Sequence[MeasureScore]) -> str:
    rows = [
        (
            f"T{month}",
            value_text(score) or say.BLANK,
            amount_text(score, score.expected) if score.expected is not None else say.BLANK,
            word(score.status),
        )
        for month, score in enumerate(course, start=1)
        if score.reading.data_month in (month, None)
    ]
    return table((say.COLUMN_MONTH, say.COLUMN_ACTUAL, say.COLUMN_DUE, say.COLUMN_STATUS), rows, numeric=(1, 2))


def _groups_table(groups: GroupScores, code: str) -> str:
    pairs = groups.by_measure.get(code, [])
    if not pairs:
        return ""
    rows = [
        (
            group.name,
            value_text(score) or say.BLANK,
            f"T{score.reading.data_month}" if score.reading.data_month else say.BLANK,
            word(score.status),
        )
        for group, score in pairs
    ]
    return table((say.COLUMN_GROUP, say.COLUMN_VALUE, say.COLUMN_DATA, say.COLUMN_STATUS), rows, numeric=(1,))
