"""The top of an indicator's page: the promise, where it stands, how much is wanted, who, which group."""

from __future__ import annotations

from collections.abc import Sequence

from lib.insight.explain import (
    amount_text,
    dated_text,
    denominator_unit,
    explain,
    facts,
    left_text,
    monthly_decimals,
    rate_text,
    value_text,
    warnings,
)
from lib.insight.group_texts import gap_unit
from lib.insight.headline import figures_until, status_text
from lib.insight.remaining import Remaining, Task, remaining
from lib.insight.scorecard import IndicatorScore, MeasureScore
from lib.plan.description import in_charge
from lib.plan.model import Group
from lib.ui import tags
from lib.ui.filters import address, indicator_link
from lib.ui.html import link, warning
from lib.ui.lights import badge_of, css_class, override_line, shape
from lib.ui.overview import groups_lines, same_period
from lib.ui.state import View
from lib.ui.tags import Html, Node
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words import screen_words

_AMOUNTS = {Task.ADD: words.MISSING, Task.REDUCE: words.TO_REDUCE, Task.ROOM: words.ROOM, Task.BROKEN: words.BROKEN}
_PACES = {Task.ADD: words.NEEDED, Task.REDUCE: words.NEEDED_LESS, Task.ROOM: words.ROOM_A_MONTH}


def title(text: str) -> Html:
    """Return the page's heading."""
    return tags.h1(".headline.indicator-name")[text]


def promise(view: View, score: IndicatorScore) -> Node:
    """Return the indicator's name, light and the promise in the decision's words with its source."""
    indicator = score.indicator
    back = f"{address(indicator.domain)}#{indicator.code}"
    pledge = words.PROMISE.format(target=indicator.target_text)
    source = words.SOURCE.format(decision=view.plan.settings.decision)
    return [
        tags.p(".subline")[link(back, view.plan.domains[indicator.domain]), f" · {view.period.label}", _until(view)],
        title(indicator.name),
        tags.p(".pledge")[badge_of(score), " ", tags.b[pledge]],
        override_line(score),
        tags.p(".secondary.source")[source],
    ]


def _until(view: View) -> Node:
    text = figures_until(view.scorecard)
    return f" · {text[0].lower()}{text[1:]}" if text else None


def part_tiles(measures: Sequence[MeasureScore], shown: MeasureScore) -> Node:
    """Return a tile for each part of an indicator, in the order given, each leading to its own view; none of a single one."""
    if len(measures) == 1:
        return None
    tiles = [
        tags.a(
            f".tile.tile-{css_class(score.status)}",
            href=indicator_link(score.measure.code),
            target="_self",
            aria_current="true" if score.measure.code == shown.measure.code else None,
        )[
            tags.span(".tile-name")[score.measure.part],
            tags.span(".tile-foot")[
                tags.span(".tile-word")[shape(score.status), " ", status_text(score)],
                tags.span(".tile-value")[dated_text(score) or screen_words.BLANK],
            ],
        ]
        for score in measures
    ]
    target = words.PART_TARGET.format(target=shown.measure.target_text)
    return [
        tags.nav(".parts", aria_label=words.PART)[tiles],
        tags.h2(".part-name")[shown.measure.part, " ", tags.small[target]],
    ]


def answers(score: MeasureScore, groups: Sequence[tuple[Group, MeasureScore]]) -> Node:
    """Return the four answers side by side: what stands, what is missing, how much a month, whose it is; and the groups below."""
    cards = [
        _standing(score),
        *_wanted(score, remaining(score)),
        _answer(words.OWNER, in_charge([score.measure]), "", ".owner"),
    ]
    return [tags.dl(".answers")[cards], groups_lines(score, groups)]


def summary(view: View, score: MeasureScore) -> Node:
    """Return the sentence, the year before, and what must be said wherever the number stands."""
    lines = [warning(text) for text in warnings(score)]
    return [tags.p(".sentence")[explain(score)], same_period(view, score), lines]


def _answer(name: str, value: str, aside: str, style: str = "") -> Html:
    return tags.div(style)[tags.dt[name], tags.dd[value], tags.dd(".aside")[aside] if aside else None]


def _standing(score: MeasureScore) -> Html:
    aside = facts(score)
    if score.reading.data_month is not None and score.expected is not None and score.target.plan is not None:
        aside.insert(0, words.PLANNED.format(expected=amount_text(score, score.expected)))
    return _answer(words.STANDS, value_text(score) or screen_words.NO_VALUE_YET, " · ".join(aside))


def _wanted(score: MeasureScore, left: Remaining | None) -> list[Html]:
    """Return how much is missing and how much each month must bring, beside what each brought so far."""
    if left is None:
        done = score.status is not None and score.status.is_complete
        return [_answer(words.MISSING, words.NOTHING_LEFT, "")] if done else []
    if left.task is Task.LOST:
        return [_answer(words.MISSING, words.OUT_OF_REACH, "")]
    if left.task is Task.RATE:
        wanted = words.RATE_OF.format(rate=rate_text(score, left.amount), unit=denominator_unit(score))
        return [_answer(words.RATE if score.target.is_floor else words.RATE_AT_MOST, wanted, "")]
    unit = gap_unit(score)
    amount = f"{left_text(score, left.amount)} {unit}".strip()
    found = [
        _answer(
            _AMOUNTS[left.task],
            amount,
            words.A_MONTH.format(months=left.months_left, month=score.month) if left.months_left else "",
        )
    ]
    if left.needed is None:
        return found
    aside, decimals = words.NO_AVERAGE, monthly_decimals(score, left.needed)
    if left.average is not None:
        aside = words.AVERAGE.format(average=format_number(left.average, decimals))
    return [*found, _answer(_PACES[left.task], f"{format_number(left.needed, decimals)} {unit}".strip(), aside)]
