"""The drawing of groups × measures as a heat map, to be taken away as a picture; the page itself shows a table of HTML.

It holds what the table holds: every cell's light, shape and value, the month of an older one, and the counts above.
"""

from __future__ import annotations

from lib.drawing.form import Form, coordinate
from lib.drawing.labels import width
from lib.drawing.trajectory_data import Table
from lib.insight.explain import month_mark, value_text, without_unit
from lib.insight.group_matrix import GroupMatrix
from lib.insight.headline import status_text
from lib.insight.scorecard import MeasureScore
from lib.ui import tags
from lib.ui.charts.shapes import light
from lib.ui.lights import css_class
from lib.ui.tags import Html, Node
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.words import group_words as words

_ROW, _CELL, _GAP = 1.9, 5.2, 0.4
"""A row's height, the least width of a cell and the room around its text, in sizes of letters."""


def heat_map(matrix: GroupMatrix, size: int, alt: str) -> Html:
    """Return the drawing in letters of `size`, as wide and high as its texts need."""
    heads = [words.WARD, *(short_name(group.name) for group in matrix.groups)]
    labels = [_label(row.ward) for row in matrix.rows]
    left = max(width(text, size, bold=True) for text in (*labels, words.MEASURE, words.REDS, words.SILENT)) + size
    rows = [(row.ward, *row.cells) for row in matrix.rows]
    texts = [*heads, *(_text(cell) for row in rows for cell in row)]
    cell = max(_CELL * size, max(width(text, size, bold=True) for text in texts) + size * (1 + 3 * _GAP))
    height = size * _ROW
    form = Form(round(left + cell * len(heads)), round(height * (len(rows) + 3)), size)

    def x(place: int) -> float:
        return left + cell * place

    counts = [
        [
            _written(name, 0, height * line, form, ".head"),
            [_count(n, x(place), height * line, cell, form) for place, n in enumerate(found, 1)],
        ]
        for line, (name, found) in enumerate(((words.REDS, matrix.reds), (words.SILENT, matrix.silent)), 1)
    ]
    return form.svg(alt)[
        [_written(name, x(place), 0, form, ".head") for place, name in enumerate(heads)],
        counts,
        [
            [
                _written(label, 0, height * line, form, ".name"),
                [_cell(one, x(place), height * line, cell, form, is_ward=place == 0) for place, one in enumerate(row)],
            ]
            for line, (label, row) in enumerate(zip(labels, rows, strict=True), 3)
        ],
    ]


def matrix_data(matrix: GroupMatrix) -> Table:
    """Return the same as a table: a row for each measure, a column for the ward and each group, the light beside each value."""
    heads = (words.MEASURE, words.UNIT, words.WARD, *(group.name for group in matrix.groups))
    rows = [(row.measure.label, row.measure.unit, *(_in_words(one) for one in (row.ward, *row.cells))) for row in matrix.rows]
    counts = [
        (name, "", "", *(str(count) for count in found))
        for name, found in ((words.REDS, matrix.reds), (words.SILENT, matrix.silent))
    ]
    return Table(heads, (*counts, *rows), tuple(range(2, len(heads))))


def _in_words(score: MeasureScore | None) -> str:
    if score is None or score.reading.value is None:
        return words.BLANK if score is None or score.status is None else status_text(score)
    month = month_mark(score)
    said = [without_unit(score, value_text(score) or ""), f"({month})" if month else ""]
    return " ".join(filter(None, (*said, f"– {status_text(score)}" if score.status is not None else "")))


def _label(score: MeasureScore) -> str:
    unit = score.measure.unit
    return score.measure.label if unit.startswith("%") else f"{score.measure.label} ({unit})"


def _text(score: MeasureScore | None) -> str:
    if score is None:
        return words.BLANK
    return " ".join(filter(None, (without_unit(score, value_text(score) or words.BLANK), month_mark(score))))


def _written(text: str, x: float, top: float, form: Form, look: str) -> Html:
    return tags.text(look, x=coordinate(x + form.size * _GAP), y=coordinate(top + form.size * 1.3))[text]


def _count(count: int, x: float, top: float, cell: float, form: Form) -> Node:
    return [_ground("", x, top, cell, form), _written(str(count), x, top, form, ".head")]


def _ground(look: str, x: float, top: float, cell: float, form: Form) -> Html:
    return tags.rect(
        f".cell{look}",
        x=coordinate(x + 1),
        y=coordinate(top + 1),
        width=coordinate(cell - 2),
        height=coordinate(form.size * _ROW - 2),
    )[None]


def _cell(score: MeasureScore | None, x: float, top: float, cell: float, form: Form, *, is_ward: bool) -> Html:
    name = "" if score is None or score.status is None else css_class(score.status)
    text = _text(score)
    if not name or is_ward:
        shape = light(score.status, x + form.size * _GAP, top + form.size * 0.45, form.size) if score is not None and name else None
        at = x + form.size * (_GAP + 1) if shape else x
        return tags.g[_ground(".ward" if is_ward else "", x, top, cell, form), shape, _written(text, at, top, form, ".value")]
    assert score is not None
    return tags.g(".onto")[
        tags.title[f"{score.measure.label}: {_in_words(score)}"],
        _ground(f".{name}", x, top, cell, form),
        light(score.status, x + form.size * _GAP, top + form.size * 0.45, form.size),
        _written(text, x + form.size * (_GAP + 1), top, form, f".value.on.{name}"),
    ]
