"""A table of its own (biểu riêng): the indicators and the columns of the annex that somebody chose, under a name of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lib.insight.scorecard import Scorecard
from lib.plan.description import retired_text
from lib.report.build import make_tables
from lib.report.columns import COLUMNS, Column, headings
from lib.report.content import Line, Material, Report
from lib.vietnamese.text import fold
from lib.vietnamese.words import own_table_words as words

TABLE = "table"
"""What addresses, commands and names of files call it beside the kinds of documents; it is not issued."""
ALWAYS = ("tt", "chi_tieu", "dvt")
"""The columns that every table has, by their fields."""
CHOICES = tuple(column for column in COLUMNS if column.field and column.field not in ALWAYS)
"""The columns that are chosen from."""
ENDINGS = ("docx", "xlsx", "pdf")
"""The endings of all files that are made of such a table, without the dot."""
LONGEST_TITLE = 150
"""Letters of a title."""


@dataclass(frozen=True)
class TableChoice:
    """What somebody chose: indicators by code, columns by field, none for all of them; a blank title for the usual one."""

    indicators: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class OwnTable:
    """A table as it is written: `report` tells of the chosen indicators alone, which are numbered through."""

    report: Report
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    """The names of `columns`."""
    title: str

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.report.lines


def make_own_table(material: Material, choice: TableChoice) -> OwnTable:
    """Return the table of the chosen indicators; codes and fields that there are not choose nothing."""
    if choice.indicators:
        card = _narrowed(material.card, choice.indicators)
        material = replace(material, card=card, ward=_narrowed(material.ward, choice.indicators), terms=())
    report = make_tables(material)
    retired = set(map(retired_text, material.card.plan.retired)) if choice.indicators else set()
    report = replace(report, remarks=tuple(remark for remark in report.remarks if remark not in retired))
    wanted = {*ALWAYS, *(choice.columns or (column.field for column in CHOICES))}
    named = zip(COLUMNS, headings(report.period, report.months), strict=True)
    columns, names = zip(*((column, name) for column, name in named if column.field in wanted), strict=True)
    return OwnTable(report, columns, names, choice.title or words.USUAL_TITLE)


def chosen_indicators(card: Scorecard, domains: Mapping[str, str], named: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the indicators that codes, or domains by slug or name, mean, in the plan's order; and what means none."""
    by_name = {fold(score.indicator.code): {score.indicator.code} for score in card.indicators}
    for domain, name in domains.items():
        codes = {score.indicator.code for score in card.indicators if score.indicator.domain == domain}
        if codes:
            by_name |= {fold(domain): codes, fold(name): codes}
    given = list(named)
    found = set().union(*(by_name.get(fold(one), set()) for one in given))
    codes_in_order = tuple(score.indicator.code for score in card.indicators if score.indicator.code in found)
    return codes_in_order, tuple(one for one in given if fold(one) not in by_name)


def chosen_columns(named: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that fields mean, from left to right, without those of every table; and what means none."""
    given, known = list(named), {column.field for column in CHOICES}
    found = tuple(column.field for column in CHOICES if column.field in given)
    return found, tuple(one for one in given if one not in known and one not in ALWAYS)


def about(table: OwnTable) -> tuple[str, ...]:
    """Return of what time the table is, and up to when there are figures, each a line."""
    span = table.report.span
    return tuple(filter(None, (span[:1].upper() + span[1:], table.report.as_of)))


def _narrowed(card: Scorecard, codes: Iterable[str]) -> Scorecard:
    wanted = frozenset(codes)
    return replace(card, indicators=tuple(score for score in card.indicators if score.indicator.code in wanted))
