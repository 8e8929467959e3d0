"""The deck of slides: overview, what needs direction, domains, groups × indicators, what changed, tasks; indicators in large."""

from __future__ import annotations

from collections.abc import Sequence

from lib.insight.scorecard import IndicatorScore
from lib.ledger.records import Receipt
from lib.plan.periods import VIETNAM
from lib.ui import tags
from lib.ui.html import shortened
from lib.ui.notices import demonstration_day
from lib.ui.slides.change_slides import change_slides
from lib.ui.slides.deck_frame import bar, strip
from lib.ui.slides.direction_slides import direction_slides
from lib.ui.slides.domain_slides import domain_slides
from lib.ui.slides.indicator_slides import indicator_slide, pair_slide
from lib.ui.slides.map_slides import map_slides
from lib.ui.slides.overview_slide import overview_slide
from lib.ui.slides.parts import Slide, Trends, trends_of
from lib.ui.slides.task_slides import conclusion_slides, last_conclusion_slides, overdue_slides
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.conclusion_words import OPEN_KEY
from lib.vietnamese.words.plan_words import YEAR_WITHOUT_PLAN
from lib.workspace import year_without_plan

LONGEST_TITLE, NAMED_GROUPS = 18, 2
"""Letters of a meeting's title, and groups named one by one, for which the bar has room."""


def deck(view: View, further: Sequence[Slide] = (), *, may_conclude: bool = False, plan: str = "") -> Html:
    """Return all slides as HTML, with the bar and the strip that every slide shares; `further` ones come last.

    Whoever `may_conclude` is offered the form for a conclusion. `plan` names the plan beside the yearly one that is shown alone.

    What needs a server carries `data-server`; all else works in a file as well.
    """
    trends = trends_of(view.scorecards_to_date)
    slides = [*arranged(slides_of(view, trends, plan), order_of(view)), *further]
    details = [indicator_slide(view, score, trends, is_opened=True) for score in view.scorecard.indicators]
    return tags.div(".slides", data_count=len(slides))[
        [slide.html(number) for number, slide in enumerate(slides, start=1)],
        [slide.html(0) for slide in details],
        strip(slides),
        _bar(view, len(slides), plan, may_conclude=may_conclude),
    ]


def slides_of(view: View, trends: Trends, plan: str = "") -> list[Slide]:
    """Return the slides in their order: the overview, what the last meeting decided, each red indicator, what needs a decision,
    the overdue tasks, the other indicators that need direction two by two, the domains, the map, what changed, and what this
    meeting decided.

    `plan` names the plan beside the yearly one that is shown alone; the tasks are then those that serve it.
    """
    needing = view.scorecard.needing_action
    red = [score for score in needing if is_red(score)]
    other = [score for score in needing if not is_red(score)]
    return [
        overview_slide(view, _groups(view) if view.groups is not None else "", plan),
        *last_conclusion_slides(view),
        *(indicator_slide(view, score, trends) for score in red),
        *direction_slides(view, is_part=bool(plan)),
        *overdue_slides(view, is_part=bool(plan)),
        *(pair_slide(view, other[place : place + 2], trends) for place in range(0, len(other), 2)),
        *(slide for domain in view.plan.domains for slide in domain_slides(view, domain, trends)),
        *map_slides(view),
        *change_slides(view),
        *conclusion_slides(view),
    ]


def order_of(view: View) -> Receipt | None:
    """Return the order that the meeting in view was given, as it stands now and not when the meeting was frozen; None for none."""
    return view.workspace.snapshot().slide_orders.get(view.meeting.id) if view.meeting else None


def arranged(slides: Sequence[Slide], order: Receipt | None) -> list[Slide]:
    """Return the slides in a meeting's order, without those that it leaves out.

    A slide that the order does not know comes last, so that nothing is missing unseen; of one whose slides are all unknown, the
    usual order stands.
    """
    if order is None:
        return list(slides)
    places = {key: place for place, key in enumerate(order.slides)}
    shown = [slide for slide in slides if slide.key not in order.left_out]
    return sorted(shown, key=lambda slide: places.get(slide.key, len(places))) or list(slides)


def is_red(score: IndicatorScore) -> bool:
    """Tell whether an indicator has a slide of its own."""
    return score.status is not None and score.status.light == "red"


def _bar(view: View, count: int, plan: str, *, may_conclude: bool) -> Html:
    notices = [words.FROZEN_SHORT.format(title=shortened(view.meeting.title, LONGEST_TITLE))] if view.meeting else []
    notices += [words.MEETING_GONE_SHORT] if view.meeting_is_gone else []
    notices += [words.UNKNOWN_SHORT] if view.unknown else []
    year = None if view.meeting else year_without_plan(view.snapshot, view.workspace.catalogue, view.today)
    notices += [YEAR_WITHOUT_PLAN.format(year=year)] if year else []
    notices += [shortened(plan, LONGEST_TITLE)] if plan else []
    notices += [_groups(view)] if view.groups is not None else []
    day = words.DEMO_DAY.format(day=demonstration_day(view.snapshot)) if view.snapshot.is_demonstration else ""
    about = [_as_of(view), [[" · ", tags.strong[text]] for text in notices], tags.span(data_spare=1)[" · ", day] if day else None]
    return bar(
        about,
        count,
        demo=view.snapshot.is_demonstration,
        conclude=tags.button(data_conclude=True)[OPEN_KEY] if may_conclude else None,
    )


def _as_of(view: View) -> Node:
    """Return the period and when its figures last changed: first in the bar, for all else may give way to it."""
    changed, period = view.snapshot.changed_at, words.SHORT_PERIOD.format(month=view.period.month, year=view.period.year)
    month = view.scorecard.data_month
    if month is not None and month != view.period.month:
        period += f" ({words.DATA_MONTH.format(month=month)})"
    if changed is None:
        return f"{period} · {words.NEVER_CHANGED}"
    hour, _, day = moment_in_table(changed.astimezone(VIETNAM)).partition(" ")
    return [f"{period} · {words.CHANGED_SHORT} ", tags.span(data_spare=2)[f"{hour} "], day]


def _groups(view: View) -> str:
    """Return which groups are chosen, short enough for the bar."""
    names = [short_name(g.name) for g in view.plan.groups if g.code in (view.groups or ())]
    return ", ".join(names) if len(names) <= NAMED_GROUPS else words.SOME_GROUPS.format(count=len(names))
