"""The table of groups × measures as a heat map of lights: shape, colour, value, and the words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from lib.insight.explain import month_mark, value_text, without_unit
from lib.insight.group_matrix import GroupMatrix, MatrixRow
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Group
from lib.plan.periods import Period
from lib.ui import tags
from lib.ui.filters import indicator_link
from lib.ui.groups.choice import Choice
from lib.ui.html import link
from lib.ui.lights import css_class, shape
from lib.ui.tags import Html, Node
from lib.vietnamese import group_terms
from lib.vietnamese.numbers import format_number, format_percentage
from lib.vietnamese.words import group_words as words


def matrix_table(matrix: GroupMatrix, period: Period, choice: Choice) -> Node:
    """Return the table; the name of a group opens its card, that of a measure its own page."""
    heads = [
        tags.th(scope="col", title=group.name)[
            short_name(group)
            if group in matrix.ended
            else tags.a(href=choice.link(group.code), target="_self", aria_label=words.OPEN_CARD.format(group=group.name))[
                short_name(group)
            ]
        ]
        for group in matrix.groups
    ]
    ended = ", ".join(group.name for group in matrix.ended)
    return [
        tags.div(".matrix-frame", tabindex="0", role="region", aria_label=words.CAPTION.format(period=period.label))[
            tags.table(".matrix")[
                tags.thead[tags.tr[tags.th(scope="col")[words.MEASURE], tags.th(scope="col")[words.WARD], heads]],
                tags.tbody[
                    [_counts(matrix, name, counts) for name, counts in ((words.REDS, matrix.reds), (words.SILENT, matrix.silent))],
                    [_row(row, matrix.groups) for row in matrix.rows],
                ],
            ]
        ],
        tags.p(".subline")[words.LEGEND, " ", words.ENDED_LEGEND.format(groups=ended) if ended else None],
    ]


def _counts(matrix: GroupMatrix, name: str, counts: Sequence[int]) -> Html:
    cells = [tags.td(data_group=short_name(group))[tags.b[str(count)]] for group, count in zip(matrix.groups, counts, strict=True)]
    return tags.tr(".reds")[tags.th(scope="row")[name], tags.td(".ward"), cells]


def short_name(group: Group) -> str:
    """Return a group's name for a narrow column.

    >>> short_name(Group("TDP03", "Tổ dân phố 3")), short_name(Group("B", "Bắc Sơn"))
    ('Tổ 3', 'Bắc Sơn')
    """
    return group_terms.short_name(group.name)


def short_value(score: MeasureScore) -> str:
    """Return a value without the unit, which the row's head names; "%" stays."""
    return without_unit(score, value_text(score) or words.BLANK)


def share_text(score: MeasureScore) -> str:
    """Return a flow's part of the ward where it has no light, blank otherwise, and where the ward was given less than that."""
    share = score.share_of_ward
    if score.status is not None or share is None or not 0 <= share <= 1:
        return ""
    if share * 200 < 1 or share * 200 >= 199:
        return format_percentage(share)  # what is not nothing must not read 0 %, nor what is not all 100 %
    return format_number(share * 100, 0) + "%"


def _row(row: MatrixRow, groups: tuple[Group, ...]) -> Html:
    measure = row.measure
    unit = None if measure.unit.startswith("%") else [" ", tags.small[measure.unit]]
    return tags.tr[
        tags.th(scope="row", title=measure.title)[link(indicator_link(measure.code), measure.label), unit],
        _tile(
            row.ward,
            words.WARD,
            "ward",
            " · ".join(filter(None, (row.override.mark if row.override else "", month_mark(row.ward)))),
        ),
        [_cell(row, cell, group) for group, cell in zip(groups, row.cells, strict=True)],
    ]


def _cell(row: MatrixRow, score: MeasureScore | None, group: Group) -> Html:
    if score is None:
        title = words.NOT_COUNTED.format(group=group.name, measure=row.measure.label)
        return tags.td(data_group=short_name(group), title=title)[words.BLANK]
    aside = " · ".join(filter(None, (share_text(score), month_mark(score))))
    return _tile(score, group.name, "", aside, short_name(group))


def _tile(score: MeasureScore, name: str, kind: str, aside: str, label: str = "") -> Html:
    lines = [
        words.CELL.format(group=name, measure=score.measure.label, value=value_text(score) or words.BLANK, word=status_text(score))
    ]
    if score.reading.data_month is not None:
        lines.append(words.CELL_MONTH.format(month=score.reading.data_month))
    if share_text(score):
        lines.append(words.CELL_SHARE.format(share=share_text(score)))
    tile = "" if score.status is None else f"tile-{css_class(score.status)}"
    return tags.td(kind or tile, data_group=label or name, title="; ".join(lines))[
        None if score.status is None else [shape(score.status), tags.span(".unseen")[status_text(score)]],
        tags.b[short_value(score)],
        tags.small[aside] if aside else None,
    ]
