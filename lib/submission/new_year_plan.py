"""A new year's plan made from the one before: its indicators with new targets and last year's results, or a workbook to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.insight.last_year import results_known_for
from lib.intake.template.target_form import target_workbook
from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import SETTINGS, TARGETS
from lib.plan.csv_tables import PlanError, Row
from lib.plan.model import Measure, Plan
from lib.plan.new_year import check_other_files, next_cells
from lib.plan.periods import Period
from lib.plan.settings_text import NotUnderstood, with_values
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.target_changes import CellFault, RowFaults, choices_of, faults_of, propose_targets, words_of, year_rows
from lib.submission.target_workbook import propose_workbook
from lib.vietnamese.text import normalise
from lib.vietnamese.words import new_year_words as words
from lib.vietnamese.words import setup_words
from lib.workspace import year_without_plan


@dataclass(frozen=True)
class Answer:
    """What the new year's decision says of one measure: its words and its number, as typed; both blank where it is left out."""

    text: str = ""
    number: str = ""
    is_left_out: bool = False


@dataclass(frozen=True)
class Texts:
    """What a year's plan is called, as typed: the decision with number and date, and the theme, which may be blank."""

    decision: str
    theme: str = ""


@dataclass(frozen=True)
class NewYear:
    """The year to plan next, from the newest plan as it closed."""

    moment: Moment
    """At the plan that goes before."""
    year: int
    measures: tuple[Measure, ...]
    """What is carried over; not what was retired."""
    results: Mapping[str, Fraction]
    """What they stood at when their year closed, by code, as far as that is known."""

    @staticmethod
    def choices(moment: Moment) -> tuple[int, ...]:
        """Return the years that may be planned next, the likeliest first: the one that runs where years went by without a plan."""
        workspace, snapshot = moment.workspace, moment.workspace.snapshot()
        after = workspace.catalogue.latest.year + 1
        runs = year_without_plan(snapshot, workspace.catalogue, moment.today)
        return (after,) if runs is None else (runs, *(year for year in range(after, runs + 2) if year != runs))

    @classmethod
    def after(cls, moment: Moment, year: int) -> NewYear:
        """Return `year` as it is to be planned after the newest plan."""
        workspace, snapshot = moment.workspace, moment.workspace.snapshot()
        latest = workspace.catalogue.latest
        results = results_known_for(year, latest, snapshot)
        return cls(replace(moment, period=Period(latest.year, 12)), year, latest.at(12).measures, results)

    @property
    def first(self) -> Moment:
        """The figures at the new year's first month, where there is no plan yet."""
        return replace(self.moment, period=Period(self.year, 1))

    def rows(self) -> list[dict[str, str]]:
        """Return the rows carried over as they are in their own year, in the order of targets.csv."""
        codes = {measure.code for measure in self.measures}
        return [row for row in year_rows(self.moment) if row["code"] in codes]

    def propose(self, texts: Texts, answers: Mapping[str, Answer], basis: bytes) -> PlanProposal | None:
        """Return the change that adds the new year's plan; nothing of the years before changes.

        `basis` is targets.csv as it was when it was shown.

        Raises
        ------
        RowFaults
            Cells are faulty; all of them are told, by the place of their row in `rows`.
        AnswerFault
            The decision is blank, or nothing is carried over.
        PlanError
            Another file does not fit the new year.
        """
        change = self._texts(texts)
        asked = [(place, row, answers.get(row["code"], Answer())) for place, row in enumerate(self.rows())]
        places = [place for place, _, answer in asked if not answer.is_left_out]
        rows = [self._answered(row, answer) for _, row, answer in asked if not answer.is_left_out]
        blank = [
            CellFault(place, column, "", words.STILL_BLANK)
            for place, row in zip(places, rows, strict=True)
            for column in ("target_text", "target")
            if not row[column]
        ]
        known = {(fault.row, fault.column) for fault in blank}
        others = [replace(fault, row=places[fault.row]) for fault in faults_of(rows, self.year)]
        if faults := blank + [fault for fault in others if (fault.row, fault.column) not in known]:
            raise RowFaults(sorted(faults, key=lambda fault: fault.row))
        return self._with_texts(propose_targets(self.first, rows, basis), change)

    def propose_workbook(self, texts: Texts, content: bytes, file_name: str, basis: bytes) -> PlanProposal | None:
        """Return the change that makes the rows of a workbook the new year's plan. Raises also `target_workbook.SheetFaults`."""
        change = self._texts(texts)
        return self._with_texts(propose_workbook(self.first, content, file_name, basis), change)

    def workbook(self) -> bytes:
        """Return the workbook (.xlsx) on which to fill in the new year's words and numbers."""
        shown = [{**row, "target_text": "", "target": "", "exceed_at": "", "amber_at": ""} for row in self._next_rows()]
        rows = [{column: words_of(column, text) for column, text in row.items()} for row in shown]
        choices = {column: list(found.values()) for column in setup_words.TARGET_COLUMNS if (found := choices_of(column))}
        return target_workbook(self._latest.settings.authority, self.year, rows, choices)

    @property
    def _latest(self) -> Plan:
        return self.moment.workspace.catalogue.latest

    def _next_rows(self) -> Sequence[dict[str, str]]:
        by_code = {m.code: m for m in self.measures}
        codes = [(row, by_code[row["code"]]) for row in self.rows()]
        return [next_cells(row, m, m.target.bound, self.results.get(m.code)) for row, m in codes]

    def _answered(self, row: Mapping[str, str], answer: Answer) -> dict[str, str]:
        """Return the row of the new year; a number that is none stays as it was typed."""
        measure = next(measure for measure in self.measures if measure.code == row["code"])
        given = {"target_text": normalise(answer.text), "target": normalise(answer.number)}
        try:
            bound = Row(TARGETS, 0, given).number_or_none("target")
        except PlanError:
            bound = None
        # Only what keeps its distance from a number is moved by it.
        new = next_cells(row, measure, measure.target.bound if bound is None else bound, self.results.get(measure.code))
        return {**new, **given, **({} if bound is not None else dict.fromkeys(("exceed_at", "amber_at"), ""))}

    def _with_texts(self, proposal: PlanProposal | None, change: PlanChange) -> PlanProposal | None:
        return None if proposal is None else replace(proposal, first=(change, *proposal.first))

    def _texts(self, texts: Texts) -> PlanChange:
        """Return the change of settings.toml by which the new year has its own name and theme; refuse what does not fit it."""
        decision, theme = normalise(texts.decision), normalise(texts.theme)
        if not decision:
            raise AnswerFault(setup_words.BLANK_FIELD.format(field=setup_words.FIELDS["decision"]))
        check_other_files(self.moment.workspace.folder, self.year)
        folder, year = self.moment.workspace.folder, str(self.year)
        basis = (folder / SETTINGS).read_bytes()
        try:
            content = with_values(basis, {("plan", year, "decision"): decision, ("plan", year, "theme"): theme})
        except NotUnderstood:
            raise AnswerFault(setup_words.BY_HAND.format(fields=setup_words.FIELDS["decision"])) from None
        return PlanChange(folder, SETTINGS, content, basis, about=words.TEXTS_OF.format(year=year, decision=decision))
