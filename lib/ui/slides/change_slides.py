"""Changes since an earlier moment: lights first, then values that moved under the same light; as a slide and as a list."""

from __future__ import annotations

from collections.abc import Callable

from lib.insight.changes import Changes, Move, StatusChange, compare
from lib.insight.explain import dated_text
from lib.insight.scorecard import MeasureScore
from lib.ui import tags
from lib.ui.lights import badge_of, shape
from lib.ui.slides.parts import Slide, in_pages, numbered, numbered_key
from lib.ui.state import View
from lib.ui.tags import Html, Tag
from lib.vietnamese.words import screen_words, slide_words
from lib.vietnamese.words.common_words import TURNS_INTO

LIGHTS_A_SLIDE = 7
"""So many changed lights fit a slide on the narrowest screen."""
LINES = 12
"""So many lines of values that moved fit beside no changed light; each changed light takes the room of three."""


def change_slides(view: View) -> list[Slide]:
    """Return what changed since the month before: the lights, and as many of the other values as there is room for."""
    before = view.period.previous
    if before is None:
        return []
    changes = compare(view.scorecard_at(before), view.scorecard)
    title = screen_words.CHANGES_TITLE.format(period=before.label[0].lower() + before.label[1:])
    lights, moves = _lights(changes), _moves(changes)
    if not lights and not moves:
        return [Slide("thay-doi", title, tags.p(".alone")[screen_words.NO_CHANGES], "changes")]
    pages = in_pages(lights, LIGHTS_A_SLIDE) or [()]
    slides = []
    for number, page in enumerate(pages, start=1):
        rows = tags.ul(".change-list")[[_light_row(change) for change in page]]
        none = None if lights else tags.p(".no-light")[slide_words.NO_LIGHT_CHANGED]
        is_last = number == len(pages)
        slides.append(
            Slide(
                numbered_key("thay-doi", number),
                numbered(title, number, len(pages)),
                [rows if page else none, _folded(moves, max(LINES - 3 * len(page), 0)) if is_last and moves else None],
                "changes",
            )
        )
    return slides


def _light_row(change: StatusChange) -> Html:
    code = change.after.indicator.code
    return tags.li[
        tags.span(".what")[
            tags.a(href=f"?mo={code}", data_open=code)[change.after.indicator.short_name],
            [_value(*pair) for pair in _causes(change)],
        ],
        tags.span(".turned")[badge_of(change.before), tags.span[TURNS_INTO.strip()], badge_of(change.after)],
    ]


def _causes(change: StatusChange) -> list[tuple[MeasureScore, MeasureScore]]:
    """Return the parts whose own light turned, before and after: why the indicator's did."""
    before = {score.measure.code: score for score in change.before.measures}
    pairs = [(before[score.measure.code], score) for score in change.after.measures if score.measure.code in before]
    return [(old, new) for old, new in pairs if old.status is not new.status]


def _value(before: MeasureScore, after: MeasureScore) -> Html:
    old, new = dated_text(before) or screen_words.BLANK, dated_text(after) or screen_words.BLANK
    part = f"{after.measure.part}: " if after.measure.part else ""
    return tags.small[part, slide_words.MOVE.format(old=old) if old != new else slide_words.STAYS, tags.b[new]]


def _folded(moves: list[Move], lines: int) -> Html:
    """Return the number of values that moved under the same light, and in two columns as many of them as `lines` hold."""
    shown = moves[: 2 * lines]
    rows = [
        tags.li[
            shape(move.after.status),
            " ",
            move.after.measure.label,
            ": ",
            slide_words.MOVE.format(old=dated_text(move.before) or screen_words.BLANK),
            tags.b[dated_text(move.after) or screen_words.BLANK],
        ]
        for move in shown
    ]
    if len(moves) > len(shown) > 0:
        rows[-1] = tags.li[slide_words.MORE_MOVED.format(count=len(moves) - len(shown) + 1)]
    return tags.div(".moved")[tags.p[slide_words.MOVED_ONLY.format(count=len(moves))], tags.ul(".moves")[rows] if rows else None]


def _lights(changes: Changes) -> list[StatusChange]:
    return sorted(changes.status_changes, key=lambda change: change.is_better)


def _moves(changes: Changes) -> list[Move]:
    """Return the values that moved and belong to no indicator whose light changed."""
    changed = {m.measure.code for change in changes.status_changes for m in change.after.measures}
    return [move for move in changes.moves if move.after.measure.code not in changed]


def change_lines(changes: Changes, link: Callable[[str], Tag]) -> list[Html]:
    """Return the changes as list items: lights that changed first, then values that moved under the same light.

    `link` gives the link that opens an indicator, still without its text.
    """
    lines = [
        tags.li[
            link(change.after.indicator.code)[tags.b[change.after.indicator.short_name]],
            ": ",
            badge_of(change.before),
            TURNS_INTO,
            badge_of(change.after),
        ]
        for change in _lights(changes)
    ]
    for move in _moves(changes):
        measure = move.after.measure
        old, new = dated_text(move.before) or screen_words.BLANK, dated_text(move.after) or screen_words.BLANK
        lines.append(
            tags.li[
                shape(move.after.status),
                " ",
                link(measure.indicator)[measure.label],
                ": ",
                screen_words.MOVED.format(old=old),
                tags.b[new],
            ]
        )
    return lines
