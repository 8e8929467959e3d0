"""The deck of slides: overview, domains, what needs direction, groups × indicators, what changed; and each indicator in large."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.insight.changes import Changes, compare
from lib.insight.explain import dated_text, explain, month_mark, value_text, warnings
from lib.insight.group_matrix import make_matrix
from lib.insight.headline import figures_until, status_text
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.periods import VIETNAM
from lib.plan.status import Status
from lib.ui import overview, tags
from lib.ui.html import shortened
from lib.ui.lights import badge_of, css_class, override_line, shape
from lib.ui.notices import demonstration_day
from lib.ui.slides.detail import Trends, detail, pulling_down
from lib.ui.slides.parts import Slide, in_pages, trend_drawing
from lib.ui.state import View
from lib.ui.tags import Html, Node, Tag
from lib.vietnamese.dates import moment_in_table
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DOMAINS, NO_OWNER, TURNS_INTO, WARD_ONLY
from lib.vietnamese.words.plan_words import YEAR_WITHOUT_PLAN
from lib.workspace import year_without_plan

MEASURES_A_SLIDE, ACTIONS_A_SLIDE, MAP_ROWS_A_SLIDE, CHANGES_A_SLIDE = 5, 3, 10, 9
LONGEST_TITLE, NAMED_GROUPS = 18, 2
"""Letters of a meeting's title, and groups named one by one, for which the bar has room."""


def deck(view: View, further: Sequence[Slide] = ()) -> Html:
    """Return all slides as HTML, with the bar that every slide shares; `further` ones come last."""
    trend = _trends(view.scorecards_to_date)
    slides = [
        _overview(view),
        *(slide for domain in view.workspace.domains for slide in _domain(view, domain, trend)),
        *_actions(view),
        *_map(view),
        *_changes(view),
        *further,
    ]
    details = [detail(view, score, trend) for score in view.scorecard.indicators]
    return tags.div(".slides", data_count=len(slides))[
        [slide.html(number) for number, slide in enumerate(slides, start=1)],
        [slide.html(0) for slide in details],
        _bar(view, len(slides)),
    ]


def open_link(score: IndicatorScore) -> str:
    """Return the address part that opens an indicator in large on whatever slide is shown."""
    return f"?mo={score.indicator.code}"


def _trends(cards: Sequence[Scorecard]) -> Trends:
    trend: Trends = {}
    for card in cards:
        for score in card.measures:
            trend.setdefault(score.measure.code, []).append(score)
    return trend


def _bar(view: View, count: int) -> Html:
    demo = tags.strong(".demo-banner")[words.DEMO_SHORT] if view.snapshot.is_demonstration else None
    notices = [words.FROZEN_SHORT.format(title=shortened(view.meeting.title, LONGEST_TITLE))] if view.meeting else []
    notices += [words.MEETING_GONE_SHORT] if view.meeting_is_gone else []
    notices += [words.UNKNOWN_SHORT] if view.unknown else []
    year = None if view.meeting else year_without_plan(view.snapshot, view.workspace.catalogue, view.today)
    notices += [YEAR_WITHOUT_PLAN.format(year=year)] if year else []
    notices += [_groups(view)] if view.groups is not None else []
    day = words.DEMO_DAY.format(day=demonstration_day(view.snapshot)) if view.snapshot.is_demonstration else ""
    choices = [tags.button(data_every=str(seconds))[text] for seconds, text in words.AUTOPLAY_CHOICES.items()]
    return tags.div(".slide-bar")[
        tags.span(".slide-about")[
            [[tags.strong[text], " · "] for text in notices], _as_of(view), tags.span(".slide-day")[" · ", day] if day else None
        ],
        demo,
        tags.span(".slide-controls")[
            tags.button(data_go="back", aria_label=words.SLIDE_BACK)["◀"],
            tags.button(".slide-place", data_go="close", data_count=count),
            tags.button(data_go="on", aria_label=words.SLIDE_ON)["▶"],
            tags.span(".autoplay")[tags.button(data_every="toggle")[words.AUTOPLAY], tags.span(".choices")[choices]],
            tags.a(href="/", data_leave="1", data_server=True, target="_self")[words.LEAVE_SLIDES],
        ],
    ]


def _as_of(view: View) -> str:
    """Return the period and when its figures last changed."""
    changed, period = view.snapshot.changed_at, words.SHORT_PERIOD.format(month=view.period.month, year=view.period.year)
    month = view.scorecard.data_month
    if month is not None and month != view.period.month:
        period += f" ({words.DATA_MONTH.format(month=month)})"
    if changed is None:
        return f"{period} · {words.NEVER_CHANGED}"
    return f"{period} · " + words.CHANGED_SHORT.format(when=moment_in_table(changed.astimezone(VIETNAM)))


def _groups(view: View) -> str:
    """Return which groups are chosen, short enough for the bar."""
    names = [g.name.replace(words.GROUPS, words.GROUP_SHORT) for g in view.plan.groups if g.code in (view.groups or ())]
    return ", ".join(names) if len(names) <= NAMED_GROUPS else words.SOME_GROUPS.format(count=len(names))


def _overview(view: View) -> Slide:
    settings = view.plan.settings
    about = words.THEME.format(theme=settings.theme) if settings.theme else settings.decision
    if view.groups is not None:
        about = words.ONLY_GROUPS.format(groups=_groups(view))
    until, month = figures_until(view.scorecard), view.scorecard.data_month
    if month is not None and month != view.period.month:
        about, until = until, ""  # of a period that nobody reported, this comes before the year's theme
    head = [
        tags.p(".slide-head")[tags.b[settings.authority], f" – {about}"],
        [tags.p(".slide-head")[line] for line in view.unknown],
        tags.p(".slide-head.slide-until")[until] if until else None,
        tags.h1(".headline")[overview.counts_sentence(view.scorecard)],
    ]
    return Slide(None, [head, overview.promises(view), overview.wall(view, open_link)], "overview")


def _domain(view: View, domain: str, trend: Trends) -> list[Slide]:
    scores = [
        (indicator, score)
        for indicator in view.scorecard.indicators
        if indicator.indicator.domain == domain
        for score in indicator.measures
    ]
    pages = in_pages(scores, MEASURES_A_SLIDE)
    slides = []
    for number, page in enumerate(pages, start=1):
        rows = [_row(indicator, score, trend[score.measure.code]) for indicator, score in page]
        title = [_numbered(DOMAINS[domain], number, len(pages)), " ", tags.small(".legend")[words.TREND_LEGEND]]
        slides.append(Slide(title, tags.div(".rows")[rows], "domain"))
    return slides


def _numbered(title: str, number: int, of: int) -> Node:
    return [title, [" ", tags.small[f"({number}/{of})"]] if of > 1 else None]


def _row(indicator: IndicatorScore, score: MeasureScore, trend: Sequence[MeasureScore]) -> Html:
    value = dated_text(score) or words.BLANK
    # A group's amount stands beside the whole ward's target unless it was allotted one of its own.
    pattern = words.WARD_TARGET if score.status is None and score.reading.value is not None else words.TARGET
    target = pattern.format(target=score.measure.target_text) + (f" · {WARD_ONLY}" if score.reading.is_ward_only else "")
    said = tags.small(".override")[indicator.override.mark] if indicator.override else None
    return tags.a(".row", href=open_link(indicator), data_open=indicator.indicator.code)[
        tags.span(".row-light")[badge_of(score), said],
        tags.span(".row-name")[score.measure.label],
        tags.span(".row-value")[tags.b[value], tags.br, target],
        tags.span(".row-chart")[trend_drawing(trend) if score.reading.data_month else None],
    ]


def _actions(view: View) -> list[Slide]:
    scores = [
        (indicator, score)
        for indicator in view.scorecard.needing_action
        for score in sorted(indicator.measures, key=lambda m: m.status.severity if m.status else 99)
        if score.status is not None and score.status.needs_action
    ]
    if not scores:
        return [Slide(words.NEEDS_ACTION, tags.p[words.NOTHING_TO_DO], "actions")]
    pages = in_pages(scores, ACTIONS_A_SLIDE)
    return [
        Slide(
            _numbered(words.NEEDS_ACTION, number, len(pages)),
            tags.ul(".action-list")[[_action(view, *pair) for pair in page]],
            "actions",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _action(view: View, indicator: IndicatorScore, score: MeasureScore) -> Html:
    owner = "" if score.status is Status.NO_DATA else " · " + words.OWNER.format(owner=score.measure.owner or NO_OWNER)
    code = indicator.indicator.code
    link = tags.a(href=open_link(indicator), data_open=code)[score.measure.label]
    texts = [explain(score), *warnings(score), *pulling_down(view, score)]
    return tags.li(f".action-{css_class(score.status)}")[
        tags.p[badge_of(score), " ", link, owner], override_line(indicator), [tags.p[text] for text in texts]
    ]


def _map(view: View) -> list[Slide]:
    measures = [m for m in view.plan.measures if m.by_group and view.group_scores.reported(m.code)]
    if not measures:
        return [Slide(words.MAP_TITLE, tags.p[words.NO_GROUP_DATA], "map")]
    pages = in_pages(measures, MAP_ROWS_A_SLIDE)
    matrix = make_matrix(view.ward_scorecard, view.group_scores)
    head = [
        tags.th(_chosen(view, group.code), scope="col")[group.name.replace(words.GROUPS, words.GROUP_SHORT)]
        for group in matrix.groups
    ]
    cells = {row.measure.code: row.cells for row in matrix.rows}
    slides = []
    for number, page in enumerate(pages, start=1):
        rows = [
            tags.tr[
                tags.th(scope="row")[m.label],
                [_cell(score) for score in cells[m.code]],
            ]
            for m in page
        ]
        table = tags.table(".map")[tags.thead[tags.tr[tags.td, head]], tags.tbody[rows]]
        slides.append(Slide(_numbered(words.MAP_TITLE, number, len(pages)), table, "map"))
    return slides


def _chosen(view: View, group: str) -> str:
    return ".chosen" if view.groups is not None and group in view.groups else ""


def _cell(score: MeasureScore | None) -> Html:
    """Return a group's cell; a figure older than the period carries its month, one that is not counted is not shown."""
    if score is None:
        return tags.td[words.BLANK]
    old = f" {month_mark(score)}" if month_mark(score) else ""
    text = (value_text(score) or words.BLANK).removesuffix(f" {score.measure.unit}").removesuffix("%")
    if score.status is None:
        return tags.td[text, [tags.br, old] if old else None]
    return tags.td(f".tile-{css_class(score.status)}", title=status_text(score))[shape(score.status), old, tags.br, text]


def _changes(view: View) -> list[Slide]:
    before = view.period.previous
    if before is None:
        return []
    changes = compare(view.scorecard_at(before), view.scorecard)
    lines = change_lines(changes, lambda code: tags.a(href=f"?mo={code}", data_open=code))
    title = words.CHANGES_TITLE.format(period=before.label[0].lower() + before.label[1:])
    if not lines:
        return [Slide(title, tags.p[words.NO_CHANGES], "changes")]
    pages = in_pages(lines, CHANGES_A_SLIDE)
    return [
        Slide(_numbered(title, number, len(pages)), tags.ul(".change-list")[page], "changes")
        for number, page in enumerate(pages, start=1)
    ]


def change_lines(changes: Changes, link: Callable[[str], Tag]) -> list[Html]:
    """Return the changes as list items: lights that changed first, then values that moved under the same light.

    `link` gives the link that opens an indicator, still without its text.
    """
    changed = {m.measure.code for change in changes.status_changes for m in change.after.measures}
    lines = [
        tags.li[
            link(change.after.indicator.code)[tags.b[change.after.indicator.short_name]],
            ": ",
            badge_of(change.before),
            TURNS_INTO,
            badge_of(change.after),
        ]
        for change in sorted(changes.status_changes, key=lambda change: change.is_better)
    ]
    for move in changes.moves:
        measure = move.after.measure
        if measure.code not in changed:
            old, new = dated_text(move.before) or words.BLANK, dated_text(move.after) or words.BLANK
            lines.append(
                tags.li[
                    shape(move.after.status),
                    " ",
                    link(measure.indicator)[measure.label],
                    ": ",
                    words.MOVED.format(old=old),
                    tags.b[new],
                ]
            )
    return lines
