"""The middle of an indicator's page: the year's end as estimated, what each month brought, and each group's part of the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.insight.contribution import Balance, Contribution, balance, shown_decimals, shown_parts
from lib.insight.estimate import Estimate, Obstacle
from lib.insight.estimate_text import estimate_text
from lib.insight.explain import amount_text, dated_text, shown_text, target_text
from lib.insight.group_texts import gap_unit
from lib.insight.monthly_amounts import Stretch, stretches
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group, Kind
from lib.ui import tags
from lib.ui.html import chart_title, secondary, table
from lib.ui.tags import Node
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import indicator_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.sentences import POINTS


def year_end(score: MeasureScore, found: Estimate | Obstacle) -> Node:
    """Return the year's end: the estimate as range, sentence and how it was made, or why there is none."""
    head, text = chart_title(words.ESTIMATE_TITLE), estimate_text(score, found)
    if isinstance(found, Obstacle):
        return [head, tags.p(".estimate")[text.estimate]]
    return [
        head,
        tags.p(".estimate")[tags.b[text.estimate], " ", text.verdict],
        tags.p(".estimate")[text.missing] if text.missing else None,
        _range_bar(score, found),
        secondary(text.method),
    ]


def _range_bar(score: MeasureScore, found: Estimate) -> Node:
    """Return the range as a bar with its middle and the target; the axis is close around them and says its two ends."""
    numbers = [found.low, found.high, score.target.bound]
    room = (max(numbers) - min(numbers)) / 6 or abs(max(numbers)) / 20 or Fraction(1)
    start, end = min(numbers) - room, max(numbers) + room

    def place(number: Fraction) -> str:
        return f"{float((number - start) / (end - start)) * 100:.1f}%"

    width = f"{float((found.high - found.low) / (end - start)) * 100:.1f}%"
    low, high, value = (shown_text(score, number) for number in (found.low, found.high, found.value))
    alt = words.ESTIMATE_ALT.format(low=low, high=high, value=value, target=target_text(score))
    return [
        tags.div(".range", role="img", aria_label=alt)[
            tags.i(style=f"left:{place(found.low)};width:{width}"),
            tags.b(style=f"left:{place(found.value)}"),
            tags.b(".mark", style=f"left:{place(score.target.bound)}"),
        ],
        secondary(words.ESTIMATE_LEGEND.format(target=target_text(score))),
    ]


def amounts(score: MeasureScore, trend: Sequence[MeasureScore]) -> Node:
    """Return what each month, or each stretch between two reports, brought: bars from zero, the year's first above."""
    found = stretches(trend)
    if not found:
        return None
    longest = max((abs(stretch.amount) for stretch in found), default=Fraction(0)) or Fraction(1)
    decimals = score.measure.target.decimals
    rows = [
        tags.li[
            tags.span[_months(stretch)],
            tags.span(".track")[tags.i(".fill", style=f"width:{float(max(stretch.amount, Fraction(0)) / longest) * 100:.1f}%")],
            tags.span(".number")[format_number(stretch.amount, decimals)],
        ]
        for stretch in found
    ]
    return [
        chart_title(f"{words.AMOUNTS_TITLE} ({score.measure.unit})"),
        tags.ul(".group-bars.month-bars")[rows],
        secondary(words.AMOUNTS_HINT),
    ]


def _months(stretch: Stretch) -> str:
    if stretch.first == stretch.last:
        return words.ONE_MONTH.format(month=stretch.last)
    return words.MONTHS.format(first=stretch.first, last=stretch.last)


def gap_parts(
    score: MeasureScore, groups: Sequence[tuple[Group, MeasureScore]], found: Sequence[Contribution], *, whole: bool
) -> Node:
    """Return each group's part of the gap, the largest first, and the sum that they make; `whole`: all groups are looked at."""
    head = chart_title(words.PARTS_TITLE)
    if not found:
        why = words.NO_PARTS_FLOW if score.measure.kind is Kind.FLOW else words.NO_PARTS
        return [head, secondary(why)]
    unit = gap_unit(score)
    values = {group.code: dated_text(one) or screen_words.BLANK for group, one in groups}
    header = [
        screen_words.COLUMN_GROUP,
        screen_words.COLUMN_VALUE,
        (words.COLUMN_LACKS if score.target.is_floor else words.COLUMN_ABOVE).format(unit=unit),
    ]
    lacks, gains = _shown(found)
    rows = [[part.group.name, values[part.group.code], lacked] for part, lacked in zip(found, lacks.texts, strict=True)]
    if gains is not None:
        header.append(words.COLUMN_GAIN.format(unit=words.POINT_UNIT if score.target.is_percentage else score.measure.unit))
        for row, gained in zip(rows, gains.texts, strict=True):
            row.append(gained)
    about = words.PARTS_FLOW.format(month=score.month)
    if score.measure.kind is not Kind.FLOW:
        about = words.PARTS_RATIO.format(due=_due(score))
    given = f" {words.PARTS_GIVEN}" if score.reading.is_given_total else ""
    return [
        head,
        secondary(about),
        table(header, rows, numeric=range(1, len(header))),
        tags.p(".estimate")[_sum(score, lacks, gains, unit, whole=whole), given],
    ]


def _due(score: MeasureScore) -> str:
    text = amount_text(score, score.expected or Fraction(0))
    return f"{text} {words.SAME_AS_TARGET}" if score.expected == score.target.bound else text


@dataclass(frozen=True)
class _Column:
    """A column of numbers that add up as they are shown."""

    numbers: Sequence[Fraction]
    decimals: int

    @property
    def texts(self) -> list[str]:
        return [format_number(number, self.decimals) for number in self.numbers]

    @property
    def balance(self) -> Balance:
        return balance(self.numbers)

    def text(self, number: Fraction, unit: str = "") -> str:
        return f"{format_number(number, self.decimals, trim=True)} {unit}".strip()


def _shown(found: Sequence[Contribution]) -> tuple[_Column, _Column | None]:
    """Return the columns of what lacks, and of a ratio of what each group would gain."""
    columns = []
    for amounts, decimals in (([part.gap for part in found], 1), ([part.gain for part in found if part.gain is not None], 2)):
        columns.append(_Column(shown_parts(amounts, decimals), shown_decimals(sum(amounts, Fraction(0)), decimals)))
    lacks, gains = columns
    return lacks, gains if gains.numbers else None


def _sum(score: MeasureScore, lacks: _Column, gains: _Column | None, unit: str, *, whole: bool) -> str:
    sums = lacks.balance
    apart = lacks.text(abs(sums.gap), unit)
    if gains is not None and sums.gap:
        points = format_number(abs(gains.balance.gap), gains.decimals)
        points = POINTS.format(number=points) if score.target.is_percentage else f"{points} {score.measure.unit}"
        apart += f" ({points})"
    pattern = words.SUM_EVEN if not sums.gap else words.SUM_SHORT if sums.gap > 0 else words.SUM_AHEAD
    template = words.PARTS_SUM if score.target.is_floor else words.PARTS_SUM_CEILING
    who = words.ALL_GROUPS if whole else words.CHOSEN_GROUPS
    outcome = pattern.format(who=who, gap=apart)
    return template.format(lacking=lacks.text(sums.lacking, unit), surplus=lacks.text(sums.surplus, unit), outcome=outcome)
