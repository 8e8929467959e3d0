"""The page “Kế hoạch”: the plan itself, its promises in the decision's words beside the rules by which they are held."""

from __future__ import annotations

import streamlit as st

from lib.insight.last_year import results_known_for
from lib.plan.description import Line, describe, group_changes
from lib.plan.model import Indicator, Measure, Plan
from lib.plan.new_year import new_year_sheet
from lib.ui import tags
from lib.ui.filters import indicator_link
from lib.ui.html import folded, heading, link, secondary
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.vietnamese.words import plan_words as words
from lib.workspace import year_without_plan


def opening(view: View) -> Html:
    """Return what the year stands under: decision, theme, goal, legal basis, groups, and how much is still assumed."""
    plan, settings = view.plan, view.plan.settings
    counts = words.COUNTS.format(indicators=len(plan.indicators), measures=len(plan.measures))
    parts: list[Node] = [
        heading(words.TITLE.format(year=plan.year), f"{settings.authority} · {settings.decision} · {counts}"),
        tags.p(".plan-theme")[words.THEME.format(theme=settings.theme)] if settings.theme else None,
    ]
    if settings.goal:
        paragraphs = [tags.p[text] for text in settings.goal.split("\n") if text.strip()]
        parts += [tags.h2[words.GOAL], paragraphs]
    if settings.legal_basis:
        items = [tags.li[text] for text in settings.legal_basis]
        parts.append(folded(f"{words.LEGAL_BASIS} ({len(settings.legal_basis)})", tags.ul[items]))
    if not settings.goal and not settings.legal_basis:
        parts.append(secondary(words.NO_TEXTS.format(year=plan.year)))
    return tags.div(".plan")[parts, _groups(view), _assumptions(plan)]


def domain_section(plan: Plan, domain: str) -> Html:
    """Return one domain's indicators, in the decision's order."""
    cards = [_indicator(plan, indicator) for indicator in plan.in_domain(domain)]
    return tags.section(".plan")[tags.h2[plan.domains[domain]], cards]


def offer_new_year(view: View) -> None:
    """Draw the button with the sheet for the targets of the year after the latest plan."""
    latest = view.workspace.catalogue.latest
    if view.plan.year != latest.year or view.workspace.closed:
        return  # without the closed domains it would be no whole plan
    # Where years went by without a plan, the one that runs is wanted.
    year = year_without_plan(view.snapshot, view.workspace.catalogue, view.today) or latest.year + 1
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


def _groups(view: View) -> Node:
    names = ", ".join(group.name for group in view.plan.groups_at(view.period))
    lines = [words.GROUPS_COUNT.format(count=len(view.plan.groups_at(view.period)), names=names)]
    lines += group_changes(view.workspace.catalogue.groups.values(), view.plan.year)
    return [tags.h2[words.GROUPS_TITLE], tags.p[" ".join(lines)]]


def _assumptions(plan: Plan) -> Html:
    lines = [line for measure in plan.measures for lines in describe(measure, plan.settings.confirmed).values() for line in lines]
    count = sum(line.is_assumed for line in lines)
    if not count:
        return tags.p[words.ALL_CONFIRMED]
    before, after = words.ASSUMED_COUNT.format(count=count, badge="\n").split("\n")
    return tags.p(".warning")[before, _assumed(), f"{after} {words.ASSUMED_HOW.format(year=plan.year)}"]


def _indicator(plan: Plan, indicator: Indicator) -> Html:
    return tags.article(".card.plan-card", id=indicator.code)[
        tags.h3[f"({int(indicator.code[3:5])}) {indicator.name}"],
        tags.p[
            tags.b(".target")[words.PROMISE.format(target=indicator.target_text)],
            " · ",
            link(indicator_link(indicator.code), words.TO_FIGURES),
        ],
        [_measure(plan, measure, alone=len(indicator.measures) == 1) for measure in indicator.measures],
    ]


def _measure(plan: Plan, measure: Measure, *, alone: bool) -> Node:
    part = None if alone else tags.p(".plan-part")[tags.b[f"{measure.part}:"], f" {measure.target_text}"]
    cells = [
        tags.div[tags.dt[name], [_line(line) for line in lines]]
        for name, lines in describe(measure, plan.settings.confirmed).items()
    ]
    return [part, tags.dl(".plan-rules")[cells]]


def _line(line: Line) -> Html:
    return tags.dd[line.text, [" ", _assumed()] if line.is_assumed else None]


def _assumed() -> Html:
    return tags.span(".assumed", title=words.ASSUMED_TITLE)[words.ASSUMED]
