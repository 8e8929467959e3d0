"""The building of the report: from the scorecard, and all that was said beside it, to its contents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from lib.insight.follow_up.completeness import debts
from lib.insight.follow_up.reminders import groups_text, owed_together, owners_owing
from lib.insight.headline import changed_text, figures_until
from lib.insight.scorecard import Scorecard
from lib.plan.former_wards import notes_of
from lib.report.content import Material, Report
from lib.report.excel_categories import category_rows
from lib.report.group_rows import make_group_table
from lib.report.months import make_changes, make_history, make_trajectories, overdue_tasks
from lib.report.prose import counts_text, make_sections, promises
from lib.report.report_outline import DocumentKind
from lib.report.result_sentences import lacks_year_figures
from lib.report.rows import NOT_JUDGED_NAME, make_lines, status_name
from lib.report.shortfalls import debt_requests, make_shortfalls, table_remarks, term_remarks
from lib.report.signing import signing_of
from lib.report.spans import span_text
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import reminder_words, report_words
from lib.vietnamese.words import screen_words as screen
from lib.vietnamese.words.common_words import DEMONSTRATION, NOT_JUDGED, STATUSES, UNDECIDED

_UNDECIDED_NAME = "undecided"
"""What the table of counts calls an indicator of which nobody reported how the year ended."""


def make_report(material: Material, kind: DocumentKind = DocumentKind.REPORT) -> Report:
    """Return the document of this kind about the period and the groups that `material.card` is of."""
    return replace(make_tables(material, kind), sections=make_sections(material, kind))


def make_tables(material: Material, kind: DocumentKind = DocumentKind.REPORT) -> Report:
    """Return such a document without its text: its tables, and what is said of them."""
    card, plan = material.card, material.card.plan
    period, settings = card.period, plan.settings
    owed_about, owed = _debts(material)
    tally_head, tally = _tally(material)
    return Report(
        period=period,
        span=span_text(period, material.span),
        authority=settings.authority,
        superior=settings.superior,
        place=settings.place or settings.ward,
        signing=signing_of(settings),
        decision=settings.decision,
        notices=_notices(material),
        as_of=as_of(card),
        provenance=_provenance(material),
        counts=counts_text(card),
        tally_head=tally_head,
        tally=tally,
        goals=tuple(one.text.removeprefix("- ") for one in promises(material)),
        lines=make_lines(material),
        by_group=make_group_table(material),
        categories=category_rows(material),
        remarks=(*table_remarks(card), *term_remarks(material.terms)),
        shortfalls=make_shortfalls(material),
        debts_about=owed_about,
        debts=owed,
        debt_requests=debt_requests(material),
        is_empty=all(score.reading.data_month is None for score in card.measures),
        kind=kind,
        months=material.span,
        is_of_groups=card.groups is not None,
        trajectories=make_trajectories(material),
        history=make_history(material),
        changes=make_changes(material),
        overdue=overdue_tasks(material),
        folder=material.folder,
    )


def as_of(card: Scorecard) -> str:
    """Return up to when there are figures, how many indicators have none of the period, and how many of those owe some by now."""
    lacking = card.lacking
    if card.data_month is None or not lacking:
        return figures_until(card)
    owing = sum(any(measure.owed_month is not None for measure in score.measures) for score in lacking)
    numbers = {"count": len(lacking), "total": len(card.indicators), "due": owing, "month": card.period.month}
    until = screen.FIGURES_UNTIL.format(month=card.data_month, year=card.period.year)
    return f"{until}; {(screen.NO_FIGURE_OWED if owing else screen.NO_FIGURE_OF_PERIOD).format(**numbers)}"


def _notices(material: Material) -> tuple[str, ...]:
    card, plan = material.card, material.card.plan
    notices = [DEMONSTRATION] if material.is_demonstration else []
    if card.data_month is not None and card.data_month != card.period.month:
        numbers = {"period": card.period.month, "month": card.data_month, "year": card.period.year}
        notices.append(report_words.NOTHING_OF_PERIOD.format(**numbers))
    notices += notes_of(plan)
    if material.meeting:
        notices.append(screen.FROZEN.format(title=material.meeting))
    if card.groups is not None:
        names = ", ".join(plan.group_name(group) for group in plan.group_by_code if group in card.groups)
        notices.append(report_words.ONLY_GROUPS.format(groups=names))
    if material.is_partial:
        notices.append(report_words.SEEN_DOMAINS.format(domains=", ".join(material.domains.values())))
    return tuple(notices)


def _provenance(material: Material) -> str:
    """Return from when to when the figures are, never further than anybody reported, and when they last changed."""
    card = material.card
    month = card.data_month or card.period.month
    return report_words.PROVENANCE.format(month=month, year=card.period.year, changed=changed_text(material.changed_at))


def _tally(material: Material) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the head and the rows of the table of statuses by domain; statuses that no indicator has get no column."""
    words: dict[str, str] = {**STATUSES, _UNDECIDED_NAME: UNDECIDED, NOT_JUDGED_NAME: NOT_JUDGED}
    found = Counter(
        (score.indicator.domain, _UNDECIDED_NAME if lacks_year_figures(score) else status_name(score.status))
        for score in material.card.counted
    )
    shown = [status for status in words if any(status == other for _, other in found)]
    domains = [domain for domain in material.domains if any(domain == other for other, _ in found)]
    rows = [(material.domains[domain], [found[domain, status] for status in shown]) for domain in domains]
    rows.append((report_words.TALLY_SUM, [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]))
    head = (report_words.TALLY_DOMAIN, *(words[status] for status in shown), report_words.TALLY_SUM)
    return head, tuple((name, *map(str, counts), str(sum(counts))) for name, counts in rows)


def _debts(material: Material) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return how many indicators owe figures of the months up to the period's, and a row for each that does."""
    card, plan = material.card, material.card.plan
    reports = material.reports[material.reports["measure"].isin(list(plan.measure_by_code))]  # without those retired before
    owing = owners_owing(plan, debts(reports[reports["month"] <= card.period.month]))
    rows = [
        (
            debtor.name,
            names,
            groups_text(plan, debt.groups),
            reminder_words.MONTH.format(month=debt.first),
            day_text(material.today - timedelta(days=debt.days) if debt.days else debt.due),
        )
        for debtor in owing
        for debt, names in owed_together(plan, debtor)
    ]
    until = min(card.period.month, plan.closed_month(material.today) or 12)  # nothing is owed for months that have not closed
    about = {"today": day_text(material.today), "month": until, "year": plan.year}
    count = len({debt.measure.indicator for debtor in owing for debt in debtor.debts})
    text = report_words.DEBTS_ABOUT.format(count=count, **about) if rows else report_words.NO_DEBTS.format(**about)
    if card.groups is not None:
        text += f" {report_words.DEBTS_BY_GROUP}"
    return text, tuple((str(number), *row) for number, row in enumerate(rows, start=1))
