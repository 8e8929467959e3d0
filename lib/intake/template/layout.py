"""The layout of the template, as far as its writer and its reader must agree on it.

A sheet holds one domain: a row with `PERIOD_LABEL` and, in the next cell, the period as "2024-10"; a row of headers; then one row
for each flow and two for each ratio or milestone, known by their codes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lib.plan.model import Kind, Measure
from lib.vietnamese.group_terms import in_spoken_word
from lib.vietnamese.words.template_words import (
    CATEGORY_BESIDE_WHOLE,
    CODE,
    CRITERION,
    DENOMINATOR,
    GUIDE_SHEET,
    INDICATOR,
    NOTE,
    NUMBER,
    NUMERATOR,
    PART_BESIDE_WHOLE,
    PART_OF,
    PERIOD_LABEL,
    PREVIOUS,
    TARGET,
    UNIT,
)

__all__ = [
    "CODE",
    "DENOMINATOR_SUFFIX",
    "GUIDE_SHEET",
    "INDICATOR",
    "NOTE",
    "NUMBER",
    "NUMERATOR_SUFFIX",
    "PERIOD_LABEL",
    "PERIOD_PROPERTY",
    "PREVIOUS",
    "TARGET",
    "UNIT",
    "WHOLE_WARD",
    "FormRow",
    "all_rows",
    "base_of",
    "category_of",
    "form_rows",
    "heading_of",
    "in_category",
    "name_beside_whole",
    "row_codes",
]

NUMERATOR_SUFFIX = "/T"
DENOMINATOR_SUFFIX = "/M"
WHOLE_WARD = "Toàn phường"
"""The column of the whole ward's figures; in the workbook it is headed by the ward's own word, “Toàn xã” (`heading_of`)."""
PERIOD_PROPERTY = "ky_bao_cao"
"""Name of the custom document property that repeats the period; readers rely on the visible cell."""


_OF_CATEGORY = ":"
"""Stands between a row's code and a category's: "VX-05/T:nu"."""


def in_category(code: str, category: str) -> str:
    """Return the code of the row, or the part, that tells a whole by one category."""
    return code + _OF_CATEGORY + category


def base_of(code: str) -> str:
    """Return the code of the row, or the part, without its category.

    >>> base_of("/T:nu"), category_of("/T:nu"), category_of("/T")
    ('/T', 'nu', '')
    """
    return code.partition(_OF_CATEGORY)[0]


def category_of(code: str) -> str:
    """Return the category of a row's code, or of a part, "" for the whole."""
    return code.partition(_OF_CATEGORY)[2]


def heading_of(column: str) -> str:
    """Return what the workbook writes at the head of a column."""
    return in_spoken_word(column) if column == WHOLE_WARD else column


class FormRow(NamedTuple):
    """One row to fill. `role` is "Tử số", "Mẫu số" or, for a flow, blank; `signed` rows may go below zero."""

    code: str
    name: str
    unit: str
    role: str
    signed: bool


def form_rows(measure: Measure) -> list[FormRow]:
    """Return the rows that report `measure`: one for a flow, else the numerator's and the denominator's.

    A unit is what the catalogue writes in parentheses at the end of a numerator or denominator. Only the numerator of a paced
    ceiling is signed: it is a change since the year's start, such as population growth.

    >>> from fractions import Fraction
    >>> from lib.plan.model import Comparator, Target
    >>> target = Target(Comparator.AT_LEAST, Fraction(95), 1, scale=Fraction(100))
    >>> words = dict(indicator="VX-05", domain="van-hoa-xa-hoi", name="BHYT", part="", target_text="95%", unit="%")
    >>> parts = dict(numerator="Có thẻ (người)", denominator="Dân số (người)")
    >>> measure = Measure("VX-05", **words, **parts, kind=Kind.RATIO, target=target)
    >>> [tuple(row[:4]) for row in form_rows(measure)]
    [('VX-05/T', 'Có thẻ', 'người', 'Tử số'), ('VX-05/M', 'Dân số', 'người', 'Mẫu số')]
    """
    if measure.kind is Kind.FLOW:
        return [FormRow(measure.code, measure.title, measure.unit, "", False)]
    fallback = CRITERION if measure.kind is Kind.MILESTONE else ""
    signed = measure.kind is Kind.RATIO and measure.target.plan is not None and not measure.target.is_floor
    above, above_unit = _split_unit(measure.numerator, fallback)
    below, below_unit = _split_unit(measure.denominator, fallback)
    return [
        FormRow(measure.code + NUMERATOR_SUFFIX, above, above_unit, NUMERATOR, signed),
        FormRow(measure.code + DENOMINATOR_SUFFIX, below, below_unit, DENOMINATOR, False),
    ]


def all_rows(measure: Measure) -> list[FormRow]:
    """Return the rows that report `measure`, each with one below it for every category that the measure is told by."""
    found = []
    for row in form_rows(measure):
        found.append(row)
        for dimension in measure.dimensions:
            for one in dimension.categories:
                name = one.name if dimension.adds_up else PART_OF.format(name=one.name[:1].lower() + one.name[1:])
                found.append(row._replace(code=in_category(row.code, one.code), name=name))
    return found


def name_beside_whole(measure: Measure, row: FormRow) -> str:
    """Return the name of a row where it stands alone: a category's after that of its whole, "Có thẻ: Nữ", unless it is a flow.

    A category that is “trong đó” is "Có thẻ, trong đó: hộ nghèo".
    """
    whole, category = next(one for one in form_rows(measure) if one.code == base_of(row.code)), category_of(row.code)
    if not whole.role or not category:
        return row.name
    adds_up = any(category == one.code for dimension in measure.dimensions if dimension.adds_up for one in dimension.categories)
    return (CATEGORY_BESIDE_WHOLE if adds_up else PART_BESIDE_WHOLE).format(whole=whole.name, name=row.name)


def row_codes(measure: Measure) -> list[tuple[str, str]]:
    """Return (row code, name) of each row that reports `measure`, in the order of the form."""
    return [(row.code, row.name) for row in form_rows(measure)]


@lru_cache(maxsize=1024)
def _split_unit(text: str, fallback: str) -> tuple[str, str]:
    name, opening, unit = text.rpartition("(")
    if not opening or not name.strip() or not unit.endswith(")"):
        return text, fallback
    return name.strip(), unit[:-1].strip()
