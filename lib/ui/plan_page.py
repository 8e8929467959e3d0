"""The page «Kế hoạch»: the plan itself, its promises in the decision's words beside the rules by which they are held."""

from __future__ import annotations

import streamlit as st

from lib.insight.last_year import results_known_for
from lib.plan.description import Line, describe, group_changes
from lib.plan.model import Indicator, Measure, Plan
from lib.plan.new_year import new_year_sheet
from lib.ui.filters import indicator_link
from lib.ui.html import escape, folded
from lib.ui.state import View
from lib.vietnamese.words import plan_words as words
from lib.vietnamese.words.common_words import DOMAINS

_MARK = f'<span class="assumed" title="{escape(words.ASSUMED_MARK)}">{escape(words.ASSUMED)}</span>'


def opening(view: View) -> str:
    """Return what the year stands under: decision, theme, goal, legal basis, groups, and how much is still assumed."""
    plan, settings = view.plan, view.plan.settings
    counts = words.COUNTS.format(indicators=len(plan.indicators), measures=len(plan.measures))
    parts = [
        f'<h1 class="headline">{escape(words.TITLE.format(year=plan.year))}</h1>',
        f'<p class="subline">{escape(settings.authority)} · {escape(settings.decision)} · {escape(counts)}</p>',
        f'<p class="plan-theme">{escape(words.THEME.format(theme=settings.theme))}</p>' if settings.theme else "",
    ]
    if settings.goal:
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in settings.goal.split("\n") if text.strip())
        parts.append(f"<h2>{escape(words.GOAL)}</h2>{paragraphs}")
    if settings.legal_basis:
        items = "".join(f"<li>{escape(text)}</li>" for text in settings.legal_basis)
        parts.append(folded(f"{words.LEGAL_BASIS} ({len(settings.legal_basis)})", f"<ul>{items}</ul>"))
    if not settings.goal and not settings.legal_basis:
        parts.append(f'<p class="secondary">{escape(words.NO_TEXTS.format(year=plan.year))}</p>')
    return f'<div class="plan">{"".join(parts)}{_groups(view)}{_assumptions(plan)}</div>'


def domain_section(plan: Plan, domain: str) -> str:
    """Return one domain's indicators, in the decision's order."""
    cards = "".join(_indicator(plan, indicator) for indicator in plan.in_domain(domain))
    return f'<section class="plan"><h2>{escape(DOMAINS[domain])}</h2>{cards}</section>'


def offer_new_year(view: View) -> None:
    """Draw the button with the sheet for the targets of the year after the latest plan."""
    latest = view.workspace.catalogue.latest
    if view.plan.year != latest.year or view.workspace.closed:
        return  # without the closed domains it would be no whole plan
    year = latest.year + 1
    st.subheader(words.NEW_YEAR_TITLE.format(year=year), anchor=False)
    st.write(words.NEW_YEAR_HINT)
    st.download_button(
        words.NEW_YEAR_BUTTON.format(year=year),
        lambda: new_year_sheet(latest, year, results_known_for(year, latest, view.snapshot)),
        file_name=words.NEW_YEAR_FILE.format(year=year),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _groups(view: View) -> str:
    names = ", ".join(group.name for group in view.plan.groups_at(view.period))
    lines = [words.GROUPS_COUNT.format(count=len(view.plan.groups_at(view.period)), names=names)]
    lines += group_changes(view.workspace.catalogue.groups.values(), view.plan.year)
    return f"<h2>{escape(words.GROUPS_TITLE)}</h2><p>{escape(' '.join(lines))}</p>"


def _assumptions(plan: Plan) -> str:
    lines = [line for measure in plan.measures for lines in describe(measure, plan.settings.confirmed).values() for line in lines]
    count = sum(line.is_assumed for line in lines)
    if not count:
        return f"<p>{escape(words.ALL_CONFIRMED)}</p>"
    text = escape(words.ASSUMED_COUNT).format(count=count, mark=_MARK)
    return f'<p class="warning">{text} {escape(words.ASSUMED_HOW.format(year=plan.year))}</p>'


def _indicator(plan: Plan, indicator: Indicator) -> str:
    link = indicator_link(indicator.code)
    rules = "".join(_measure(plan, measure, alone=len(indicator.measures) == 1) for measure in indicator.measures)
    return (
        f'<article class="card plan-card" id="{escape(indicator.code)}">'
        f"<h3>({int(indicator.code[3:5])}) {escape(indicator.name)}</h3>"
        f'<p><b class="target">{escape(words.PROMISE.format(target=indicator.target_text))}</b>'
        f' · <a href="{escape(link)}" target="_self">{escape(words.TO_FIGURES)}</a></p>{rules}</article>'
    )


def _measure(plan: Plan, measure: Measure, *, alone: bool) -> str:
    part = "" if alone else f'<p class="plan-part"><b>{escape(measure.part)}:</b> {escape(measure.target_text)}</p>'
    cells = "".join(
        f"<div><dt>{escape(heading)}</dt>{''.join(map(_line, lines))}</div>"
        for heading, lines in describe(measure, plan.settings.confirmed).items()
    )
    return f'{part}<dl class="plan-rules">{cells}</dl>'


def _line(line: Line) -> str:
    return f"<dd>{escape(line.text)}{' ' + _MARK if line.is_assumed else ''}</dd>"
