"""The groups as sorted bars, in plain HTML: lighter than a chart, readable by screen readers, and printed as it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from lib.insight.explain import value_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind, Measure
from lib.ui.html import escape
from lib.ui.lights import shape, word
from lib.vietnamese.words import screen_words as words


def group_bars(measure: Measure, pairs: Sequence[tuple[Group, MeasureScore]], chosen: frozenset[str] | None) -> str:
    """Return bars from zero for groups in the order given; groups that were not chosen are faded.

    Ratios carry a mark where the ward's target stands, and each group's own light. A flow without an allotted target has no light.
    """
    has_mark = measure.kind is not Kind.FLOW
    values = [float(score.reading.value or 0) for _, score in pairs]
    longest = max([*values, float(measure.target.bound) if has_mark else 0]) or 1
    mark = f'<b class="mark" style="left:{float(measure.target.bound) / longest * 100:.1f}%"></b>' if has_mark else ""
    widths = [f"{max(value, 0) / longest * 100:.1f}%" for value in values]
    rows = "".join(
        f'<li class="{"" if chosen is None or group.code in chosen else "faded"}"><span>{escape(group.name)}</span>'
        f'<span class="track"><i class="fill{_fill(score)}" style="width:{width}"></i>'
        f'{mark}</span><span class="number">{escape(_short(score))}{_light(score)}</span></li>'
        for (group, score), width in zip(pairs, widths, strict=True)
    )
    legend = f'<p class="secondary">{escape(words.MARK.format(target=measure.target_text))}</p>' if has_mark else ""
    return f'<ul class="group-bars">{rows}</ul>{legend}'


def _fill(score: MeasureScore) -> str:
    return "" if score.status is None else f" fill-{score.status.value}"


def _short(score: MeasureScore) -> str:
    return (value_text(score) or words.BLANK).removesuffix(f" {score.measure.unit}")


def _light(score: MeasureScore) -> str:
    if score.status is None:
        return ""
    name = escape(word(score.status))
    return f' <span role="img" aria-label="{name}" title="{name}">{shape(score.status)}</span>'
