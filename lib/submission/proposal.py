"""The proposal of a submission: what a workbook would change, and what stands against storing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from lib.access.account import Account
from lib.insight.aggregate import read_measure
from lib.insight.figures import Figures, followed_by, latest_figures
from lib.insight.scorecard import MeasureScore, Scorecard, score_figures
from lib.intake.check import Checked, check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem, Severity, problem
from lib.intake.recognition.evidence import Context
from lib.intake.recognition.table import NO_CORRECTIONS, Corrections
from lib.intake.recognition.tables import shape_of
from lib.ledger.clock import today_by
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Author, Receipt
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Ledger
from lib.ledger.table_corrections import RecognitionMemory
from lib.ledger.task_details import ReportedTask
from lib.ledger.task_records import refuse_task_conflicts
from lib.plan.actual import Actual
from lib.plan.catalogue import Catalogue
from lib.plan.former_wards import needs_earlier
from lib.plan.model import WARD, Indicator, Kind, Plan
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.submission.kept_parts import with_kept_parts
from lib.submission.month_amounts import to_date
from lib.submission.plausibility import plausibility_questions
from lib.submission.task_reporting import TaskChange, own_tasks_only, task_changes
from lib.tasks.standing_tasks import tasks_of
from lib.vietnamese.numbers import format_number
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words.common_words import STATUSES

_NOTHING = Snapshot(())
Check = Callable[[Snapshot], object]


def _no_check(_: Snapshot) -> None:
    """Keep nothing from being stored."""


@dataclass(frozen=True)
class Change:
    """One figure that the submission would put in the place of another, or where there was none."""

    before: Actual | None
    after: Actual


@dataclass(frozen=True)
class LightChange:
    """An indicator whose light would turn."""

    indicator: Indicator
    before: Status | None
    after: Status | None


@dataclass(frozen=True)
class Proposal:
    """A readable workbook of a known period, held against the ledger as it stood in `basis`."""

    plan: Plan
    period: Period
    actuals: tuple[Actual, ...]
    content: bytes
    file_name: str
    basis: Snapshot
    found: tuple[Problem, ...]
    demo: bool = False
    answered: frozenset[str] = frozenset()
    """Codes of the questions to which the officer said that the figures are right."""
    checked: Checked | None = None
    """How the workbook was understood."""
    task_changes: tuple[TaskChange, ...] = ()
    """The tasks on which it reports something new."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The figures that are new or differ from those that stand."""
        pairs = ((self._standing.current.get(a.key(self.period)), a) for a in self.actuals)
        changes = (Change(before[0] if before else None, after) for before, after in pairs)
        return tuple(c for c in changes if c.before is None or not c.after.same_figures(c.before))

    @cached_property
    def light_changes(self) -> tuple[LightChange, ...]:
        before, after = self.scorecards
        pairs = zip(before.indicators, after.indicators, strict=True)
        return tuple(LightChange(b.indicator, b.status, a.status) for b, a in pairs if b.status is not a.status)

    @cached_property
    def scorecards(self) -> tuple[Scorecard, Scorecard]:
        """The ward's scorecard of this period before and after."""
        before, after = (score_figures(self.plan, figures, self.period) for figures in self._figures)
        return before, after

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All faults and notes: those of the workbook, then those that only the stored figures reveal."""
        standing = {key: actual for key, (actual, _) in self._standing.current.items()}
        asked = plausibility_questions(self.plan, self.period, self.actuals, standing)
        return (*self.found, *self._falls(), *asked, *self._reds_without_note())

    @property
    def questions(self) -> tuple[Problem, ...]:
        """What the officer must say is right before it is stored."""
        return tuple(p for p in self.problems if p.severity is Severity.QUESTION)

    @property
    def is_fit(self) -> bool:
        asked = {p.code for p in self.questions}
        return (
            bool(self.actuals or self.task_changes)
            and asked <= self.answered
            and all(p.severity is not Severity.ERROR for p in self.problems)
        )

    @property
    def has_faults(self) -> bool:
        """Whether the workbook itself must be mended; an explanation alone would not make it fit."""
        return any(p.severity is Severity.ERROR for p in self.found)

    @cached_property
    def wanting_note(self) -> tuple[str, ...]:
        """Codes of the measures for which an officer's explanation is needed or asked for, needed ones first."""
        asked = [score.measure.code for score in self._red_scores()]
        return tuple(dict.fromkeys([*self._fallen(), *asked]))

    @property
    def needing_note(self) -> frozenset[str]:
        """Codes of the measures that cannot be stored without an explanation."""
        return frozenset(self._fallen())

    def with_notes(self, notes: Mapping[str, str]) -> Proposal:
        """Return the proposal with an explanation added to every figure of the measures in `notes` that has none."""
        noted = (a if a.note else replace(a, note=notes.get(a.measure, "").strip()) for a in self.actuals)
        return replace(self, actuals=tuple(noted))

    def with_answers(self, codes: Iterable[str]) -> Proposal:
        """Return the proposal after the officer said that the figures which questions of these codes ask about are right."""
        return replace(self, answered=frozenset(codes))

    @property
    def task_reports(self) -> tuple[ReportedTask, ...]:
        """What is stored of the tasks, with the figures in one record."""
        return tuple(change.report for change in self.task_changes)

    def confirm(self, ledger: Ledger, author: Author, *, waits: bool = False, link: str = "", check: Check = _no_check) -> Receipt:
        """Store the submission whole; if it `waits`, for its approval. `link` is the id of the group link by which it came.

        `check` is given the ledger as it stands, nothing else being accepted meanwhile; what it raises keeps everything as it is.

        Raises
        ------
        ValueError
            Something still stands against it, or no officer is named.
        Conflict, Locked
            Someone stored figures for the same keys, or something about the same tasks, after the preview was made; the period is
            closed.
        OSError
            The disk refused.
        """
        author = replace(author, full_name=author.full_name.strip())
        if not self.is_fit or not author.full_name:
            raise ValueError("the proposal has faults" if author.full_name else "an officer must be named")

        def is_as_shown(snapshot: Snapshot) -> None:
            refuse_task_conflicts(self.basis, snapshot, {report.details.task for report in self.task_reports})
            check(snapshot)

        return ledger.submit(
            period=str(self.period),
            author=author,
            actuals=[self._with_mends(actual) for actual in self.actuals],
            file_name=self.file_name,
            content=self.content,
            basis=self.basis,
            demo=self.demo,
            waits=waits,
            link=link,
            reports=self.task_reports,
            check=is_as_shown,
        )

    def _with_mends(self, actual: Actual) -> Actual:
        mended = self.checked.mended.get((actual.measure, actual.group)) if self.checked else None
        return replace(actual, note="; ".join(filter(None, (actual.note, mended)))) if mended else actual

    def remember(self, memory: RecognitionMemory) -> None:
        """Keep how this workbook's tables were corrected for the next one of its shape. That it cannot be kept does no harm."""
        corrections = self.checked.corrections if self.checked else NO_CORRECTIONS
        if self.checked is not None and (corrections.columns or corrections.rows):
            with suppress(OSError):
                memory.keep(self.checked.shape, corrections.columns, corrections.rows)

    @cached_property
    def _standing(self) -> Snapshot:
        # Generated figures give way to the first real submission, so they are nothing to compare it with.
        return _NOTHING if self.basis.is_demonstration and not self.demo else self.basis

    @cached_property
    def _figures(self) -> tuple[Figures, Figures]:
        """The latest figures of this period before and after."""
        before = latest_figures(actuals_frame(self._standing), self.period, with_earlier=needs_earlier(self.plan))
        return before, followed_by(before, self.actuals, self.period.month)

    def _fallen(self) -> dict[str, None]:
        return dict.fromkeys(actual.measure for actual, _, _ in self._drops())

    def _drops(self) -> Iterator[tuple[Actual, str, tuple[Actual, int]]]:
        """Yield flows below an earlier figure or above a later one: (figure, problem code, (other figure, its month))."""
        stored: dict[tuple[str, str], list[tuple[int, Actual]]] = {}
        for key, (figure, _) in self._standing.current.items():
            if key.period[:4] == str(self.period.year):
                stored.setdefault((key.measure, key.group), []).append((Period.parse(key.period).month, figure))
        for actual in self.actuals:
            if self.plan.measure_by_code[actual.measure].kind is not Kind.FLOW:
                continue
            value, others = actual.value or 0.0, stored.get((actual.measure, actual.group), [])
            earlier = max(((m, o) for m, o in others if m < self.period.month), key=lambda pair: pair[0], default=None)
            later = min(((m, o) for m, o in others if m > self.period.month), key=lambda pair: pair[0], default=None)
            if earlier is not None and value < (earlier[1].value or 0.0):
                yield actual, "flow_fell", (earlier[1], earlier[0])
            if later is not None and value > (later[1].value or 0.0):
                yield actual, "flow_falls_later", (later[1], later[0])
        yield from self._drops_of_the_ward()

    def _drops_of_the_ward(self) -> Iterator[tuple[Actual, str, tuple[Actual, int]]]:
        """Yield flows whose ward falls although no figure did: where a total stood, groups are given, or the other way round."""
        now = self._figures[1]
        reported = [self.plan.measure_by_code[code] for code in dict.fromkeys(actual.measure for actual in self.actuals)]
        changing = [m for m in reported if m.kind is Kind.FLOW and m.by_group and WARD in now[m.code]]
        if self.period.previous is None or not changing:
            return
        before = latest_figures(actuals_frame(self._standing), self.period.previous, with_earlier=needs_earlier(self.plan))
        for measure in changing:
            code, given = measure.code, [a for a in self.actuals if a.measure == measure.code]
            new, old = (
                read_measure(measure, figures.get(code, {}), self.plan, None, month)
                for figures, month in ((now, self.period.month), (before, self.period.previous.month))
            )
            same_kind = new.is_given_total == old.is_given_total
            if same_kind or new.value is None or old.value is None or new.value >= old.value:
                continue
            note = next((actual.note for actual in given if actual.note), "")
            ward = Actual(code, WARD, value=float(new.value), note=note, cell=given[0].cell)
            yield ward, "flow_fell", (Actual(code, WARD, value=float(old.value)), old.data_month or 0)

    def _falls(self) -> Iterator[Problem]:
        for actual, code, (other, month) in self._drops():
            if not actual.note:
                sheet, _, cell = actual.cell.rpartition("!")
                yield problem(
                    code,
                    sheet=sheet,
                    cell=cell,
                    found=format_number(actual.value or 0.0, 4, trim=True),
                    code=actual.measure,
                    name=self.plan.measure_by_code[actual.measure].label,
                    group=self.plan.group_name(actual.group),
                    before=format_number(other.value or 0.0, 4, trim=True),
                    month=month,
                )

    def _red_scores(self) -> list[MeasureScore]:
        reported = {a.measure for a in self.actuals}
        return [s for s in self.scorecards[1].measures if s.measure.code in reported and s.status and s.status.light == "red"]

    def _reds_without_note(self) -> Iterator[Problem]:
        noted = {a.measure for a in self.actuals if a.note}
        for score in self._red_scores():
            if score.measure.code not in noted and score.status is not None:
                sheet, _, place = next(a.cell for a in self.actuals if a.measure == score.measure.code).rpartition("!")
                yield problem(
                    "red_without_note",
                    sheet=sheet,
                    cell=place,
                    code=score.measure.code,
                    name=score.measure.label,
                    status=STATUSES[score.status].lower(),
                )


@dataclass(frozen=True)
class Rejected:
    """A file that did not come far enough for a preview. `is_readable` tells faults in the table from a file nobody can open."""

    problems: tuple[Problem, ...]
    is_readable: bool
    checked: Checked | None = None
    """How the workbook was understood, as far as it was."""


def propose(
    content: bytes,
    file_name: str,
    catalogue: Catalogue,
    snapshot: Snapshot,
    *,
    today: date,
    chosen: Period | None = None,
    demo: bool = False,
    corrections: Corrections | None = None,
    memory: RecognitionMemory | None = None,
    account: Account | None = None,
) -> Proposal | Rejected:
    """Read and check an officer's file and hold it against the ledger.

    `chosen` is the period that the officer picked; it must be the workbook's, and stands in where the workbook has none.
    `corrections` say how its tables are to be understood; without them what `memory` knows of workbooks of this shape counts.
    `account` is whose tasks its sheet of tasks may report on.
    """
    file_name, workbook = file_label(file_name), read_workbook(content)
    if isinstance(workbook, Problem):
        return Rejected((workbook,), is_readable=False)
    if corrections is None:
        corrections = Corrections(*memory.recall(shape_of(workbook.sheets))) if memory else Corrections()
    # Codes are the same every year; the workbook's own period then says whose plan it is checked against.
    context = Context(chosen, file_name)
    checked = check_workbook(workbook, catalogue.latest, corrections, context)
    period = checked.period or chosen
    plan = catalogue.plans.get(period.year) if period else None
    if plan is not None and plan is not catalogue.latest:
        checked = check_workbook(workbook, plan, corrections, context)
    faults = list(_period_faults(checked, period, plan, chosen, today))
    if faults or period is None or plan is None:
        return Rejected((*faults, *checked.problems), is_readable=True, checked=checked)
    actuals, added = to_date(checked, plan, period, snapshot, demo=demo)
    standing = _NOTHING if snapshot.is_demonstration and not demo else snapshot
    actuals, dropped = with_kept_parts(actuals, standing.current, plan, period)
    known = tasks_of(plan, standing, today_by(standing, today))
    tasks, of_tasks = task_changes(checked.task_lines, known, own_tasks_only(account, plan))
    problems = (*checked.problems, *_group_faults(checked, plan, period), *added, *dropped, *of_tasks)
    return Proposal(plan, period, actuals, content, file_name, snapshot, problems, demo, checked=checked, task_changes=tasks)


def _group_faults(checked: Checked, plan: Plan, period: Period) -> Iterator[Problem]:
    """Yield the first figure of each group that does not exist at `period`."""
    absent = {group.code: group.name for group in plan.groups if not group.is_valid_at(period)}
    for actual in checked.actuals:
        name = absent.pop(actual.group, None)
        if name is not None:
            sheet, _, cell = actual.cell.rpartition("!")
            yield problem("group_not_there", sheet=sheet, cell=cell, found=name, group=name, period=period.label)


def _period_faults(
    checked: Checked, period: Period | None, plan: Plan | None, chosen: Period | None, today: date
) -> Iterator[Problem]:
    if period is None:
        if not any(p.code == "two_periods" for p in checked.problems):
            yield problem("no_period")
    elif plan is None:
        yield problem("no_plan", found=period, year=period.year)
    elif (period.year, period.month) > (today.year, today.month):
        yield problem("period_not_begun", found=period)
    elif chosen is not None and chosen != period:
        written = checked.period_written
        where = {"sheet": written.sheet, "cell": written.cell, "where": written.where} if written else {"where": ""}
        yield problem("other_period", found=period, chosen=chosen, **where)
