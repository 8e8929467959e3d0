"""The first slide: the headline with its period, the counts, and the wall of lights."""

from __future__ import annotations

from lib.insight.headline import Goal, count_parts, figures_until, goals, period_text, status_text
from lib.insight.scorecard import IndicatorScore
from lib.plan.status import Status
from lib.ui import overview, tags
from lib.ui.lights import css_class, shape
from lib.ui.slides.parts import Slide, dated, opening, standing
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.ui.wall_layout import block_styles, wall_style
from lib.vietnamese.words import common_words, screen_words
from lib.vietnamese.words import slide_words as words
from lib.vietnamese.words.common_words import STATUSES
from lib.vietnamese.words.override_words import TILE
from lib.vietnamese.words.programme_words import ONLY_PLAN


def overview_slide(view: View, groups: str, plan: str = "") -> Slide:
    """Return the overview; `groups` names those that are chosen, or is "", and `plan` the plan beside the yearly one."""
    (_, good), *wrong = count_parts(view.scorecard)
    uncertain = screen_words.HEADLINE_UNCERTAIN.format(count=view.scorecard.uncertain)
    headline = f"{period_text(view.period)}: {good.removesuffix(uncertain)}"
    boxes = [_count(name, text) for name, text in wrong if name in STATUSES]
    without = [tags.span[_counted(text)] for name, text in wrong if name not in STATUSES]
    doubt = [" ", tags.small[words.UNCERTAIN.format(count=view.scorecard.uncertain)]] if good.endswith(uncertain) else None
    promises = [_promise(goal) for goal in goals(view.ward_scorecard.promises, is_of_groups=view.groups is not None)]
    body = [
        tags.h1(".headline")[headline, doubt],
        _about(view, groups, plan),
        tags.div(".counts")[
            boxes, tags.div(".count.stacked.without")[without] if without else None, tags.div(".count.stacked.promised")[promises]
        ],
        _wall(view),
    ]
    return Slide("tong-quan", screen_words.OVERVIEW, body, "overview", has_heading=False)


def _about(view: View, groups: str, plan: str) -> Node:
    """Return what must be known of the figures, and where that is nothing, whose they are as long as there is room."""
    settings, until, month = view.plan.settings, figures_until(view.scorecard), view.scorecard.data_month
    lines = [*view.unknown, *([screen_words.ONLY_GROUPS.format(groups=groups)] if groups else [])]
    lines += [ONLY_PLAN.format(name=plan)] if plan else []
    lines += [until] if month is not None and month != view.period.month else []
    lines += [overview.scope(view)] if view.workspace.closed else []
    theme = screen_words.THEME.format(theme=settings.theme) if settings.theme else settings.decision
    return [
        [tags.p(".slide-head")[line] for line in lines],
        tags.p(".slide-head.spare", data_spare=1)[f"{settings.authority} – {theme}"],
        tags.p(".slide-head.spare", data_spare=2)[until] if until and until not in lines else None,
    ]


def _count(status: str, text: str) -> Html:
    """Return a count with its light."""
    number, said = _counted(text)
    return tags.div(f".count.tile-{status}")[shape(Status(status)), number, tags.span[said]]


def _counted(text: str) -> tuple[Html, str]:
    number, _, said = text.partition(" ")
    return tags.b[number], f" {said}"


def _promise(goal: Goal) -> Html:
    aside = tags.small(".spare", data_spare=3)[f" ({goal.aside})"] if goal.aside else None
    return tags.span(title=goal.title)[_counted(goal.now), aside]


def _wall(view: View) -> Html:
    by_domain = overview.scores_by_domain(view)
    sizes = tuple(map(len, by_domain.values()))
    blocks = [
        tags.section(".domain", style=place)[tags.h2[view.plan.domains[domain]], tags.div(".lights")[map(_tile, scores)]]
        for (domain, scores), place in zip(by_domain.items(), block_styles(sizes), strict=True)
    ]
    return tags.div(".wall", style=wall_style(sizes))[blocks]


def _tile(score: IndicatorScore) -> Html:
    """Return one light of the wall: the name, the value of the part that decides it over its target, and its word."""
    lead, override = score.worst, score.override
    stands, word = standing(lead), status_text(score)
    doubt = f"({screen_words.UNCERTAIN})" if score.is_uncertain else ""
    notes = [dated(lead), common_words.WARD_ONLY if lead.reading.is_ward_only else "", doubt]
    part = f"{lead.measure.part}: " if lead.measure.part and stands.value else ""
    value = [tags.b[stands.value], tags.span(".tile-target")[stands.over]] if stands.value else word
    said = " ".join(filter(None, [f"{part}{word}" if stands.value else "", *notes]))
    return tags.a(f".tile.yields.tile-{css_class(score.status)}", **opening(score), title=score.indicator.name)[
        tags.span(".tile-name")[score.indicator.short_name],
        tags.span(".tile-value")[shape(score.status), " ", value],
        tags.span(".tile-word", data_spare=4 if score.status is not None and score.status.light == "green" else 5)[said]
        if said
        else None,
        tags.span(".tile-mark.override")[shape(override.light), " ", TILE.format(light=STATUSES[override.light])]
        if override
        else None,
    ]
