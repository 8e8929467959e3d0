"""Tables of reports by month as light HTML: owners or groups against the months, and bars of completeness."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from lib.insight.follow_up.completeness import Timeliness, debts, tally
from lib.insight.follow_up.due_dates import due_months, due_text
from lib.insight.follow_up.reminders import Debtor, groups_owing, groups_text, owners_owing
from lib.plan.calendar import ReportingPeriod, calendar_of
from lib.plan.periods import Period
from lib.ui import tags
from lib.ui.filters import is_period_chosen
from lib.ui.html import folded, section_title, table, wide
from lib.ui.state import View, cached
from lib.ui.tags import Html, Node, rendered
from lib.vietnamese.dates import day_of_month, day_text
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import reminder_words as words
from lib.vietnamese.words.common_words import NO_OWNER

WORST_FIRST = (Timeliness.OWED, Timeliness.NOT_YET_DUE, Timeliness.LATE, Timeliness.SKIPPED, Timeliness.ON_TIME, Timeliness.OPEN)

Counts = Mapping[Hashable, Any]
"""A row of `completeness.tally`."""


class Owing:
    """What a view says about reports: every one expected, and those owed, of the months up to `until`; drawn once for all runs."""

    def __init__(self, view: View, until: int) -> None:
        self.view, self.plan, self.until = view, view.plan, until
        self.reports: pd.DataFrame = view.reports[view.reports["month"] <= until]

    @cached_property
    def debts(self) -> pd.DataFrame:
        return debts(self.reports)

    @cached_property
    def owners(self) -> list[Debtor]:
        return owners_owing(self.plan, self.debts)

    @cached_property
    def groups(self) -> list[Debtor]:
        return groups_owing(self.plan, self.debts)

    @cached_property
    def calendar(self) -> tuple[ReportingPeriod, ...]:
        return calendar_of(self.plan)

    @cached_property
    def owners_matrix(self) -> Html:
        """The months of the year against owners: how many reports came of how many, and the worst of each cell."""
        return _matrix(self, by_group=False)

    @cached_property
    def groups_matrix(self) -> Html:
        """The same against groups."""
        return _matrix(self, by_group=True)

    @cached_property
    def periods(self) -> Html:
        """How complete each period is, as bars of what came on time, late, and not."""
        return _by_period(self)

    @cached_property
    def details(self) -> Html:
        """What is rarely asked: each measure owed with who lacks, and the year's due dates."""
        return _details(self)


def owing_of(view: View) -> Owing:
    """Return what `view` says about reports. Months after a chosen period, or a meeting's, are left out."""
    # Without a choice the newest period with figures is shown elsewhere; debts are of the months after it.
    until = view.period.month if is_period_chosen() or view.meeting else 12
    return _owing(view, until=until)


@cached(24, reads=("today", "groups", "closed"))
def _owing(view: View, until: int) -> Owing:
    return Owing(view, until)


def _matrix(owing: Owing, *, by_group: bool) -> Html:
    reports = owing.reports[owing.reports["group"] != ""] if by_group else owing.reports
    by, debtors = ("group", owing.groups) if by_group else ("owner", owing.owners)
    names = _names(owing, by_group=by_group)
    owing_by_code = {debtor.code: debtor for debtor in debtors}
    cells, totals = _counts(reports, "month", by), _counts(reports, by)
    months = range(1, owing.until + 1)
    rows = [
        tags.tr[
            tags.th(scope="row")[names[code]],
            tags.td[_owed(owing_by_code.get(code))],
            [_cell(names[code], month, cells.get((month, code))) for month in months],
            tags.td(".number")[_share(totals[code])],
        ]
        for code in [*owing_by_code, *(code for code in totals if code not in owing_by_code)]
    ]
    title = words.BY_GROUP if by_group else words.BY_OWNER
    first = words.COLUMN_GROUP if by_group else words.COLUMN_OWNER
    heads = [first, words.COLUMN_OWED, *(words.MONTH_SHORT.format(month=month) for month in months), words.COLUMN_COMPLETE]
    matrix = tags.table(".table.reports")[
        tags.thead[tags.tr[[tags.th(scope="col")[head] for head in heads]]],
        tags.tbody[rows],
    ]
    return rendered(section_title(title), tags.div(".wide", role="region", aria_label=title, tabindex="0")[matrix], _legend())


def _counts(reports: pd.DataFrame, *by: str) -> dict[Any, Counts]:
    """Return the tally by what is in the columns: a value, or a tuple of several."""
    rows = tally(reports, *by).set_index(list(by) if len(by) > 1 else by[0])
    return dict(rows.to_dict("index"))


def _names(owing: Owing, *, by_group: bool) -> dict[str, str]:
    if by_group:
        return {group.code: group.name for group in owing.plan.groups}
    return {measure.owner: measure.owner or NO_OWNER for measure in owing.plan.measures}


def _owed(debtor: Debtor | None) -> Node:
    if debtor is None:
        return words.NONE_OWED
    return [tags.b[words.OWED_INDICATORS.format(count=debtor.indicators)], tags.br, debtor.delay]


def _cell(name: str, month: int, row: Counts | None) -> Node:
    """Return the cell of a month: nothing where no report is asked for, only the mark where the period is open."""
    if row is None:
        return tags.td
    worst = next(state for state in WORST_FIRST if row[state.value])
    sentence = ", ".join(f"{words.STATES[state.value].lower()} {row[state.value]:.0f}" for state in WORST_FIRST if row[state.value])
    title = words.CELL.format(owner=name, month=month, states=sentence)
    # A cell where nothing lacks needs no numbers; they are in its title.
    is_whole = row["reported"] == row["expected"]
    text: Node = None if is_whole else [tags.br, f"{row['reported']:.0f}/{row['expected']:.0f}"]
    return tags.td(f".report.report-{worst.value}", title=title)[tags.b[words.SYMBOLS[worst.value]], text]


def _legend() -> Html:
    keys = [
        tags.span(f".report.report-{state.value}")[tags.b[words.SYMBOLS[state.value]], " ", words.STATES[state.value]]
        for state in Timeliness
    ]
    return tags.p(".report-legend")[keys, f" {words.MATRIX_HINT} {words.LEGEND}"]


def _share(row: Counts) -> str:
    if not row["expected"]:
        return words.NONE_EXPECTED
    share = format_number(float(row["share"]) * 100, 0) + "%"
    return words.COMPLETE.format(share=share, reported=int(row["reported"]), expected=int(row["expected"]))


def _by_period(owing: Owing) -> Html:
    rows = []
    for month, row in _counts(owing.reports, "month").items():
        entry = owing.calendar[month - 1]
        expected = int(row["expected"])
        parts = [
            tags.i(f".report-{state.value}", style=f"width:{row[state.value] / expected * 100:.1f}%")
            for state in (Timeliness.ON_TIME, Timeliness.LATE, Timeliness.SKIPPED, Timeliness.NOT_YET_DUE, Timeliness.OWED)
            if expected and row[state.value]
        ]
        late = words.LATE_COUNT.format(count=f"{row['late']:.0f}", days=format_number(float(row["days_late"]), 1, trim=True))
        shown = _share(row) + (f" · {words.STATES['late'].lower()} {late}" if row["late"] else "")
        due = words.PERIOD_DUE.format(due=due_text(entry, day_of_month))
        rows.append(
            tags.li[
                tags.span[Period(owing.plan.year, month).label, " ", tags.small[due]],
                tags.span(".track")[parts],
                tags.span(".number")[shown],
            ]
        )
    return rendered(section_title(words.BY_PERIOD), tags.ul(".group-bars.periods")[rows])


def _details(owing: Owing) -> Html:
    owed = [
        (debt.measure.title, debtor.name, groups_text(owing.plan, debt.groups), words.MONTH.format(month=debt.first), debtor.delay)
        for debtor in owing.owners
        for debt in debtor.debts
    ]
    header = (words.COLUMN_MEASURE, words.COLUMN_OWNER, words.COLUMN_MISSING, words.COLUMN_SINCE, words.COLUMN_DAYS)
    dates = [
        (entry.period.label, day_text(entry.start), day_text(entry.close), due_text(entry), ", ".join(owners))
        for entry, owners in due_months(owing.plan)
    ]
    measures = folded(words.BY_MEASURE, wide(table(header, owed))) if owed else None
    return rendered(measures, folded(words.DUE_DATES, wide(table(words.DUE_COLUMNS, dates))))
