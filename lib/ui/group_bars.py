"""The groups as sorted bars, in plain HTML: lighter than a chart, readable by screen readers, and printed as it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from lib.insight.explain import month_mark, value_text
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind, Measure
from lib.ui import tags
from lib.ui.html import secondary
from lib.ui.lights import shape
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.words import screen_words as words


def group_bars(measure: Measure, pairs: Sequence[tuple[Group, MeasureScore]], chosen: frozenset[str] | None) -> Html:
    """Return bars from zero for groups in the order given; groups that were not chosen are faded.

    Ratios carry a line where the ward's target stands, and each group's own light. A flow without an allotted target has no light.
    """
    has_target_line = measure.kind is not Kind.FLOW
    values = [float(score.reading.value or 0) for _, score in pairs]
    longest = max([*values, float(measure.target.bound) if has_target_line else 0]) or 1
    target_line = tags.b(".mark", style=f"left:{float(measure.target.bound) / longest * 100:.1f}%") if has_target_line else None
    rows = [
        tags.li("" if chosen is None or group.code in chosen else ".faded")[
            tags.span[group.name],
            tags.span(".track")[tags.i(_fill(score), style=f"width:{max(value, 0) / longest * 100:.1f}%"), target_line],
            tags.span(".number")[_short(score), _light(score)],
        ]
        for (group, score), value in zip(pairs, values, strict=True)
    ]
    legend = secondary(words.TARGET_LINE.format(target=measure.target_text)) if has_target_line else None
    return rendered(tags.ul(".group-bars")[rows], legend)


def _fill(score: MeasureScore) -> str:
    return ".fill" if score.status is None else f".fill.fill-{score.status.value}"


def _short(score: MeasureScore) -> str:
    value, month = (value_text(score) or words.BLANK).removesuffix(f" {score.measure.unit}"), month_mark(score)
    return f"{value} {month}" if month else value


def _light(score: MeasureScore) -> Node:
    if score.status is None:
        return None
    name = status_text(score)
    return [" ", tags.span(role="img", aria_label=name, title=name)[shape(score.status)]]
