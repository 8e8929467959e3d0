"""The deck of slides: overview, domains, what needs direction, groups × indicators, what changed; and each indicator in large."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.insight.changes import Changes, compare
from lib.insight.explain import explain, value_text, warnings
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.plan.periods import VIETNAM
from lib.plan.status import Status
from lib.ui import overview
from lib.ui.html import escape, shortened
from lib.ui.lights import badge, css_class, shape, word
from lib.ui.slides.detail import Trends, detail, pulling_down
from lib.ui.slides.parts import Slide, in_pages, trend_drawing
from lib.ui.state import View
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DOMAINS, NO_OWNER, WARD_ONLY

MEASURES_A_SLIDE, ACTIONS_A_SLIDE, MAP_ROWS_A_SLIDE, CHANGES_A_SLIDE = 5, 3, 10, 9
LONGEST_TITLE, NAMED_GROUPS = 18, 2
"""Letters of a meeting's title, and groups named one by one, for which the bar has room."""


def deck(view: View) -> str:
    """Return all slides as HTML, with the bar that every slide shares."""
    trend = _trends(view.scorecards_to_date)
    slides = [
        _overview(view),
        *(slide for domain in view.workspace.domains for slide in _domain(view, domain, trend)),
        *_actions(view),
        *_map(view),
        *_changes(view),
    ]
    details = [detail(view, score, trend) for score in view.scorecard.indicators]
    shown = "".join(slide.html(number) for number, slide in enumerate(slides, start=1))
    hidden = "".join(slide.html(0) for slide in details)
    return f'<div class="slides" data-count="{len(slides)}">{shown}{hidden}{_bar(view, len(slides))}</div>'


def open_link(score: IndicatorScore) -> str:
    """Return the address part that opens an indicator in large on whatever slide is shown."""
    return f"?mo={score.indicator.code}"


def _trends(cards: Sequence[Scorecard]) -> Trends:
    trend: Trends = {}
    for card in cards:
        for score in card.measures:
            trend.setdefault(score.measure.code, []).append(score)
    return trend


def _bar(view: View, count: int) -> str:
    demo = f'<strong class="demo-banner">{escape(words.DEMO_SHORT)}</strong>' if view.snapshot.is_demonstration else ""
    marks = [words.FROZEN_SHORT.format(title=shortened(view.meeting.title, LONGEST_TITLE))] if view.meeting else []
    marks += [words.MEETING_GONE_SHORT] if view.meeting_is_gone else []
    marks += [_groups(view)] if view.groups is not None else []
    marked = "".join(f"<strong>{escape(text)}</strong> · " for text in marks)
    choices = "".join(f'<button data-every="{seconds}">{escape(text)}</button>' for seconds, text in words.AUTOPLAY_CHOICES.items())
    return (
        f'<div class="slide-bar"><span class="slide-about">{marked}{escape(_moment(view))}'
        f"</span>{demo}"
        f'<span class="slide-controls">'
        f'<button data-go="back" aria-label="{words.SLIDE_BACK}">◀</button>'
        f'<button class="slide-place" data-go="close" data-count="{count}"></button>'
        f'<button data-go="on" aria-label="{words.SLIDE_ON}">▶</button>'
        f'<span class="autoplay"><button data-every="toggle">{escape(words.AUTOPLAY)}</button>'
        f'<span class="choices">{choices}</span></span>'
        f'<a href="/" data-leave="1" target="_self">{escape(words.LEAVE_SLIDES)}</a></span></div>'
    )


def _moment(view: View) -> str:
    """Return the period and when its figures last changed."""
    changed, period = view.snapshot.changed_at, words.SHORT_PERIOD.format(month=view.period.month, year=view.period.year)
    if changed is None:
        return f"{period} · {words.NEVER_CHANGED}"
    return f"{period} · " + words.CHANGED_SHORT.format(when=f"{changed.astimezone(VIETNAM):%H:%M %d/%m/%Y}")


def _groups(view: View) -> str:
    """Return which groups are chosen, short enough for the bar."""
    names = [g.name.replace(words.GROUPS, words.GROUP_SHORT) for g in view.plan.groups if g.code in (view.groups or ())]
    return ", ".join(names) if len(names) <= NAMED_GROUPS else words.SOME_GROUPS.format(count=len(names))


def _overview(view: View) -> Slide:
    settings = view.plan.settings
    about = words.THEME.format(theme=settings.theme) if settings.theme else settings.decision
    if view.groups is not None:
        about = words.ONLY_GROUPS.format(groups=_groups(view))
    head = (
        f'<p class="slide-head"><b>{escape(settings.authority)}</b> – {escape(about)}</p>'
        f'<h1 class="headline">{overview.counts_sentence(view.scorecard)}</h1>'
    )
    return Slide("", head + overview.promises(view) + overview.wall(view, open_link), "overview")


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
        rows = "".join(_row(indicator, score, trend[score.measure.code]) for indicator, score in page)
        title = _numbered(DOMAINS[domain], number, len(pages)) + f' <small class="legend">{escape(words.TREND_LEGEND)}</small>'
        slides.append(Slide(title, f'<div class="rows">{rows}</div>', "domain"))
    return slides


def _numbered(title: str, number: int, of: int) -> str:
    return escape(title) + (f" <small>({number}/{of})</small>" if of > 1 else "")


def _row(indicator: IndicatorScore, score: MeasureScore, trend: Sequence[MeasureScore]) -> str:
    value = value_text(score) or words.BLANK
    # A group's amount stands beside the whole ward's target unless it was allotted one of its own.
    pattern = words.WARD_TARGET if score.status is None and score.reading.value is not None else words.TARGET
    target = pattern.format(target=score.measure.target_text) + (f" · {WARD_ONLY}" if score.reading.is_ward_only else "")
    drawing = trend_drawing(trend) if score.reading.data_month else ""
    return (
        f'<a class="row" href="{open_link(indicator)}" data-open="{indicator.indicator.code}">'
        f'<span class="row-light">{badge(score.status)}</span><span class="row-name">{escape(score.measure.label)}</span>'
        f'<span class="row-value"><b>{escape(value)}</b><br>{escape(target)}</span><span class="row-chart">{drawing}</span></a>'
    )


def _actions(view: View) -> list[Slide]:
    scores = [
        (indicator, score)
        for indicator in view.scorecard.needing_action
        for score in sorted(indicator.measures, key=lambda m: m.status.severity if m.status else 99)
        if score.status is not None and score.status.needs_action
    ]
    if not scores:
        return [Slide(escape(words.NEEDS_ACTION), f"<p>{escape(words.NOTHING_TO_DO)}</p>", "actions")]
    pages = in_pages(scores, ACTIONS_A_SLIDE)
    return [
        Slide(
            _numbered(words.NEEDS_ACTION, number, len(pages)),
            f'<ul class="action-list">{"".join(_action(view, *pair) for pair in page)}</ul>',
            "actions",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _action(view: View, indicator: IndicatorScore, score: MeasureScore) -> str:
    owner = "" if score.status is Status.NO_DATA else " · " + words.OWNER.format(owner=score.measure.owner or NO_OWNER)
    code = indicator.indicator.code
    link = f'<a href="{open_link(indicator)}" data-open="{code}">{escape(score.measure.label)}</a>'
    texts = [explain(score), *warnings(score), *pulling_down(view, score)]
    lines = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return f'<li class="action-{css_class(score.status)}"><p>{badge(score.status)} {link}{escape(owner)}</p>{lines}</li>'


def _map(view: View) -> list[Slide]:
    measures = [m for m in view.plan.measures if m.by_group and view.group_scores.reported(m.code)]
    if not measures:
        return [Slide(escape(words.MAP_TITLE), f"<p>{escape(words.NO_GROUP_DATA)}</p>", "map")]
    pages = in_pages(measures, MAP_ROWS_A_SLIDE)
    head = "".join(
        f'<th scope="col"{_chosen(view, group.code)}>{escape(group.name.replace(words.GROUPS, words.GROUP_SHORT))}</th>'
        for group in view.plan.groups_at(view.period)
    )
    slides = []
    for number, page in enumerate(pages, start=1):
        rows = "".join(
            f'<tr><th scope="row">{escape(m.label)}</th>'
            + "".join(_cell(score, newest) for _, score in view.group_scores.by_measure[m.code])
            + "</tr>"
            for m in page
            for newest in (max(s.reading.data_month or 0 for _, s in view.group_scores.by_measure[m.code]),)
        )
        table = f'<table class="map"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'
        slides.append(Slide(_numbered(words.MAP_TITLE, number, len(pages)), table, "map"))
    return slides


def _chosen(view: View, group: str) -> str:
    return ' class="chosen"' if view.groups is not None and group in view.groups else ""


def _cell(score: MeasureScore, newest: int) -> str:
    """Return a group's cell; a figure older than the others' newest carries its month."""
    month = score.reading.data_month
    old = f" T{month}" if month is not None and month < newest else ""
    text = (value_text(score) or words.BLANK).removesuffix(f" {score.measure.unit}").removesuffix("%")
    if score.status is None:
        return f"<td>{escape(text)}{'<br>' if old else ''}{old}</td>"
    title = escape(word(score.status))
    return f'<td class="tile-{css_class(score.status)}" title="{title}">{shape(score.status)}{old}<br>{escape(text)}</td>'


def _changes(view: View) -> list[Slide]:
    before = view.period.previous
    if before is None:
        return []
    changes = compare(view.scorecard_at(before), view.scorecard)
    lines = change_lines(changes, lambda code: f'href="?mo={code}" data-open="{code}"')
    title = words.CHANGES_TITLE.format(period=before.label[0].lower() + before.label[1:])
    if not lines:
        return [Slide(escape(title), f"<p>{escape(words.NO_CHANGES)}</p>", "changes")]
    pages = in_pages(lines, CHANGES_A_SLIDE)
    return [
        Slide(_numbered(title, number, len(pages)), f'<ul class="change-list">{"".join(page)}</ul>', "changes")
        for number, page in enumerate(pages, start=1)
    ]


def change_lines(changes: Changes, link: Callable[[str], str]) -> list[str]:
    """Return the changes as list items: lights that turned first, then values that moved under the same light.

    `link` gives the attributes of the link that opens an indicator.
    """
    turned = {m.measure.code for turn in changes.turns for m in turn.after.measures}
    lines = [
        f"<li><a {link(turn.after.indicator.code)}><b>{escape(turn.after.indicator.short_name)}</b></a>: "
        f"{badge(turn.before.status)} → {badge(turn.after.status)}</li>"
        for turn in sorted(changes.turns, key=lambda turn: turn.is_better)
    ]
    for move in changes.moves:
        measure = move.after.measure
        if measure.code not in turned:
            old, new = value_text(move.before) or words.BLANK, value_text(move.after) or words.BLANK
            lines.append(
                f"<li>{shape(move.after.status)} <a {link(measure.indicator)}>{escape(measure.label)}</a>: "
                f"{escape(old)} → <b>{escape(new)}</b></li>"
            )
    return lines
