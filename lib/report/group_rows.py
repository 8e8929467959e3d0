"""The rows of the report's second annex: each measure that groups report, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lib.insight.explain import shown_text, value_text, without_unit
from lib.insight.group_matrix import MatrixRow, make_matrix
from lib.insight.scorecard import MeasureScore
from lib.plan.rounding import rounded
from lib.report.content import GroupFigure, GroupRow, GroupTable, Material
from lib.vietnamese.words.screen_words import BLANK


def make_group_table(material: Material) -> GroupTable:
    """Return what the chosen groups, or all, have reported; without rows where the measures of each group were not asked for."""
    if material.groups is None:
        return GroupTable()
    matrix = make_matrix(material.card, material.groups, only=material.card.groups)
    return GroupTable(tuple(group.name for group in matrix.groups), tuple(map(_row, matrix.rows)))


def _row(row: MatrixRow) -> GroupRow:
    measure, whole = row.measure, row.ward
    figures = tuple(GroupFigure() if cell is None else _figure(cell) for cell in row.cells)
    return GroupRow(
        code=measure.code,
        name=measure.title,
        unit=measure.unit,
        figures=figures,
        together=_together(whole, figures),
        whole=_figure(whole),
        decimals=whole.target.decimals,
        scale=whole.target.scale,
    )


def _figure(score: MeasureScore) -> GroupFigure:
    reading, text = score.reading, value_text(score)
    if text is None:
        return GroupFigure(BLANK)
    return GroupFigure(without_unit(score, text), reading.value, reading.numerator, reading.denominator)


def _together(whole: MeasureScore, figures: Sequence[GroupFigure]) -> GroupFigure:
    """Return the groups' figures added up, Σ/Σ for rates."""
    known = [figure for figure in figures if figure.numerator is not None]
    if not known:
        return GroupFigure(BLANK)
    numerator = sum((figure.numerator or Fraction(0) for figure in known), Fraction(0))
    if whole.target.scale is None:
        denominator, exact = None, numerator
    else:
        denominator = sum((figure.denominator or Fraction(0) for figure in known), Fraction(0))
        if not denominator:
            return GroupFigure(BLANK)
        exact = numerator / denominator * whole.target.scale
    value = rounded(exact, whole.target)
    return GroupFigure(without_unit(whole, shown_text(whole, value)), value, numerator, denominator)
