"""The overview as light HTML: headline, the two promises, the wall of lights, and what needs direction, red first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.insight.explain import explain, warnings
from lib.insight.group_texts import furthest_behind, turning_green
from lib.insight.headline import Goal, changed_text, count_parts, figures_until, goals, period_text
from lib.insight.last_year import last_year_text
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.description import in_charge, retired_text
from lib.plan.model import Group
from lib.plan.status import Status
from lib.ui import filters, tags
from lib.ui.filters import address
from lib.ui.html import heading, secondary, section_title, warning
from lib.ui.html import link as link_to
from lib.ui.lights import badge_of, css_class, override_line, tile
from lib.ui.requests import beside_light
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.ui.wall_layout import block_styles, wall_style
from lib.vietnamese.words import common_words, rights_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.indicator_words import TO_GREEN

_TONES = {"missed": "red", "behind": "red", "at_risk": "amber", "no_data": "grey"}


def headline(view: View) -> Node:
    """Return the period in words with the one sentence of the counts, and whose figures these are."""
    return heading([f"{period_text(view.period)}: ", counts_sentence(view.scorecard)], provenance(view))


def changed_at(view: View) -> str:
    """Return when the figures last changed."""
    return changed_text(view.snapshot.changed_at)


def provenance(view: View) -> str:
    """Return whose figures these are, up to when and of which groups, and when they last changed; the headline has the period."""
    parts = [view.plan.settings.authority, *filter(None, [figures_until(view.scorecard)]), changed_at(view)]
    if view.groups is not None:
        names = ", ".join(view.plan.group_name(group) for group in view.plan.group_by_code if group in view.groups)
        parts.insert(-1, words.SHOWING_GROUPS.format(groups=names))
    return " · ".join(parts)


def counts_sentence(card: Scorecard) -> Node:
    """Return the headline: how many are well, and what is wrong with the others."""
    good, *wrong = count_parts(card)
    return [good[1], [[", ", tags.em(class_=_TONES.get(name, "grey"))[text]] for name, text in wrong]]


def promises(view: View) -> Node:
    """Return the plan's two promises with their sums: always the whole ward's, for no group promised them."""
    shown = goals(view.ward_scorecard.promises, is_of_groups=view.groups is not None)
    return [
        tags.div(".promises")[[_promise(goal) for goal in shown]],
        tags.p(".subline")[scope(view)] if view.workspace.closed else None,
    ]


def scope(view: View) -> str:
    """Return of which domains the indicators are counted, for whoever does not see them all."""
    domains = ", ".join(view.workspace.domains.values())
    return rights_words.SOME_DOMAINS.format(count=len(view.scorecard.indicators), domains=domains)


def _promise(goal: Goal) -> Html:
    return tags.div(".promise")[
        f"{goal.title}: ",
        tags.b[goal.now],
        [" ", tags.span[f"({goal.aside})"]] if goal.aside else None,
        tags.div(".bar", aria_hidden="true")[tags.i(style=f"width:{min(goal.part, 1) * 100:.0f}%")],
    ]


def retired(view: View) -> Node:
    """Return which indicators are judged no more, by what they were retired."""
    return [tags.p(".subline")[retired_text(measure)] for measure in view.scorecard.plan.retired]


def wall(view: View, link: Callable[[IndicatorScore], str]) -> Html:
    """Return the wall of lights: a block for each domain, a tile for each indicator, linked to where `link` says."""
    blocks = []
    by_domain = scores_by_domain(view)
    sizes = tuple(map(len, by_domain.values()))
    for (domain, scores), place in zip(by_domain.items(), block_styles(sizes), strict=True):
        name = view.plan.domains[domain]
        blocks.append(
            tags.section(".domain", style=place)[
                tags.h2[link_to(address(domain), name), " ", tags.small[words.INDICATORS_COUNT.format(count=len(scores))]],
                tags.div(".lights")[[tile(score, link(score)) for score in scores]],
            ]
        )
    return tags.div(".wall", style=wall_style(sizes))[blocks]


def scores_by_domain(view: View) -> dict[str, list[IndicatorScore]]:
    """Return the indicators of each domain that has any, in the domains' order."""
    scores = view.scorecard.indicators
    return {domain: [score for score in scores if score.indicator.domain == domain] for domain in view.plan.domains}


def red_first(view: View, link: Callable[[IndicatorScore], str]) -> Node:
    """Return the red tiles once more, for a phone, where the wall is too long to be seen at once; elsewhere they are hidden."""
    reds = [score for score in view.scorecard.needing_action if score.status in (Status.MISSED, Status.BEHIND)]
    if not reds:
        return None
    tiles = [tile(score, link(score)) for score in reds]
    return tags.section(".red-first")[tags.h2[words.RED_FIRST], tags.div(".lights")[tiles]]


def indicator_link(score: IndicatorScore) -> str:
    """Return the link from an indicator's light to its page."""
    return filters.indicator_link(score.indicator.code)


def actions(view: View) -> Node:
    """Return the list of what needs direction, worst first, each with its sentence and owner."""
    scores = view.scorecard.needing_action
    if not scores:
        return [section_title(words.NEEDS_ACTION), tags.p[words.NOTHING_TO_DO]]
    return [section_title(_actions_title(view.scorecard)), tags.ul(".actions")[[_action(view, score) for score in scores]]]


def _actions_title(card: Scorecard) -> str:
    """Return the title with what is listed: so many indicators as the headline counts, and the parts where they are more."""
    scores = card.needing_action
    counted = sum(score in card.counted for score in scores)
    parts = sum(len(_failing(score)) for score in scores)
    title = words.NEEDS_ACTION_COUNT.format(count=counted)
    title += words.NEEDS_ACTION_WARD.format(count=len(scores) - counted) if counted < len(scores) else ""
    return title + (words.NEEDS_ACTION_PARTS.format(count=parts) if parts > len(scores) else "")


def _failing(score: IndicatorScore) -> list[MeasureScore]:
    """Return the parts of an indicator that are red, amber or grey."""
    return [measure for measure in score.measures if measure.status is not None and measure.status.needs_action]


def same_period(view: View, score: MeasureScore) -> list[Html]:
    """Return the line with the same period of the year before; none where nothing is stored of it."""
    before = view.last_year.get(score.measure.code)
    return [secondary(last_year_text(before, view.period))] if before else []


def groups_lines(score: MeasureScore, groups: Sequence[tuple[Group, MeasureScore]]) -> list[Html]:
    """Return the lines with which groups are furthest behind, and what would turn the light green; none where that is not known."""
    behind, green = furthest_behind(score, groups), turning_green(score, groups)
    found = [behind, (TO_GREEN, green) if green else None]
    return [tags.p(".pulling")[tags.b[f"{name}:"], f" {text}"] for name, text in filter(None, found)]


def _action(view: View, score: IndicatorScore) -> Html:
    indicator = score.indicator
    lines: list[Node] = []
    for measure in _failing(score):
        part = [tags.b[f"{measure.measure.part}:"], " "] if measure.measure.part else None
        lines.append(tags.p[part, explain(measure)])
        lines += same_period(view, measure)
        lines += groups_lines(measure, view.groups_of(measure.measure.code))
        lines += map(warning, warnings(measure))
        lines += beside_light(view, measure.measure)
    owner: Node = None
    if score.status is not Status.NO_DATA:
        owner = [" ", tags.span(".owner")[words.OWNER.format(owner=in_charge(indicator.measures))]]
    of_ward = view.groups is not None and score not in view.scorecard.counted
    return tags.li(f".action-{css_class(score.status)}")[
        tags.div[badge_of(score)],
        tags.div[
            link_to(indicator_link(score), indicator.name),
            owner,
            f" · {common_words.WARD_ONLY}" if of_ward else None,
            override_line(score),
            lines,
        ],
    ]
