"""The overview as light HTML: headline, the two promises, the wall of lights, and what needs direction, red first."""

from __future__ import annotations

from collections.abc import Callable

from lib.insight.explain import explain, value_text, warnings
from lib.insight.headline import Goal, changed_text, count_parts, goals
from lib.insight.last_year import last_year_text
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.status import Status
from lib.ui import filters
from lib.ui.filters import address
from lib.ui.html import escape
from lib.ui.lights import badge, css_class, tile
from lib.ui.requests import beside_light
from lib.ui.state import View
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import NO_OWNER

_TONES = {"missed": "red", "behind": "red", "at_risk": "amber", "no_data": "grey"}


def headline(view: View) -> str:
    """Return who, when and the one sentence with the counts."""
    return f'<h1 class="headline">{counts_sentence(view.scorecard)}</h1><p class="subline">{escape(provenance(view))}</p>'


def changed_at(view: View) -> str:
    """Return when the figures last changed."""
    return changed_text(view.snapshot.changed_at)


def provenance(view: View) -> str:
    """Return whose figures these are, of which period and groups, and when they last changed."""
    parts = [view.plan.settings.authority, view.period.label, changed_at(view)]
    if view.groups is not None:
        names = ", ".join(view.plan.group_name(group) for group in view.plan.group_by_code if group in view.groups)
        parts.insert(2, words.SHOWING_GROUPS.format(groups=names))
    return " · ".join(parts)


def counts_sentence(card: Scorecard) -> str:
    """Return the headline: how many are well, and what is wrong with the others."""
    good, *wrong = count_parts(card)
    pieces = [escape(good[1])]
    pieces += [f'<em class="{_TONES.get(name, "grey")}">{escape(text)}</em>' for name, text in wrong]
    return ", ".join(pieces)


def promises(view: View) -> str:
    """Return the plan's two promises with their sums: always the whole ward's, for no group promised them."""
    shown = goals(view.ward_scorecard.promises, is_of_groups=view.groups is not None)
    return f'<div class="promises">{"".join(map(_promise, shown))}</div>' + (
        f'<p class="subline">{escape(scope(view))}</p>' if view.workspace.closed else ""
    )


def scope(view: View) -> str:
    """Return of which domains the indicators are counted, for whoever does not see them all."""
    domains = ", ".join(view.workspace.domains.values())
    return rights_words.SOME_DOMAINS.format(count=len(view.scorecard.indicators), domains=domains)


def _promise(goal: Goal) -> str:
    aside = f" <span>({escape(goal.aside)})</span>" if goal.aside else ""
    bar = f'<div class="bar" aria-hidden="true"><i style="width:{min(goal.part, 1) * 100:.0f}%"></i></div>'
    return f'<div class="promise">{escape(goal.title)}: <b>{escape(goal.now)}</b>{aside}{bar}</div>'


def wall(view: View, link: Callable[[IndicatorScore], str]) -> str:
    """Return the wall of lights: a block for each domain, a tile for each indicator, linked to where `link` says."""
    blocks = []
    for domain, name in view.workspace.domains.items():
        scores = [score for score in view.scorecard.indicators if score.indicator.domain == domain]
        tiles = "".join(tile(score, link(score), _tile_value(score)) for score in scores)
        count = words.INDICATORS_COUNT.format(count=len(scores))
        page = f'<a href="{escape(address(domain))}" target="_self">{escape(name)}</a>'
        blocks.append(
            f'<section class="domain domain-{domain}"><h2>{page} <small>{escape(count)}</small></h2>'
            f'<div class="lights">{tiles}</div></section>'
        )
    return f'<div class="wall">{"".join(blocks)}</div>'


def indicator_link(score: IndicatorScore) -> str:
    """Return the link from an indicator's light to its page."""
    return filters.indicator_link(score.indicator.code)


def _tile_value(score: IndicatorScore) -> str:
    """Return the value that decided the light; units that are words would not fit a tile."""
    worst = score.worst
    value = value_text(worst)
    return "" if value is None else value if value.endswith("%") else value.split(" ")[0]


def actions(view: View) -> str:
    """Return the list of what needs direction, worst first, each with its sentence and owner."""
    scores = view.scorecard.needing_action
    title = f'<h2 class="actions-title">{escape(words.NEEDS_ACTION)}</h2>'
    if not scores:
        return title + f"<p>{escape(words.NOTHING_TO_DO)}</p>"
    return title + f'<ul class="actions">{"".join(_action(view, score) for score in scores)}</ul>'


def same_period(view: View, score: MeasureScore) -> list[str]:
    """Return the line with the same period of the year before; none where nothing is stored of it."""
    before = view.last_year.get(score.measure.code)
    return [f'<p class="secondary">{escape(last_year_text(before, view.period))}</p>'] if before else []


def _action(view: View, score: IndicatorScore) -> str:
    indicator = score.indicator
    lines = []
    for measure in score.measures:
        if measure.status is not None and measure.status.needs_action:
            part = f"<b>{escape(measure.measure.part)}:</b> " if measure.measure.part else ""
            lines.append(f"<p>{part}{escape(explain(measure))}</p>")
            lines += same_period(view, measure)
            lines += [f'<p class="warning">{escape(text)}</p>' for text in warnings(measure)]
            lines += beside_light(view, measure.measure)
    link = indicator_link(score)
    owner = ""
    if score.status is not Status.NO_DATA:
        owner = f' <span class="owner">{escape(words.OWNER.format(owner=", ".join(indicator.owners) or NO_OWNER))}</span>'
    return (
        f'<li class="action-{css_class(score.status)}"><div>{badge(score.status)}</div>'
        f'<div><a href="{escape(link)}" target="_self">{escape(indicator.name)}</a>{owner}{"".join(lines)}</div></li>'
    )
