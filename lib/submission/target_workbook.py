"""The plan's tables as workbooks, there and back: what is handed out of the targets, and the change that a filled one makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lib.intake.formats.reader import read_workbook
from lib.intake.model import Problem
from lib.intake.recognition.allotment_reader import year_of
from lib.intake.recognition.target_reader import read_target_sheet
from lib.intake.template.plan_tables import TARGET_TABLE, PlanTable
from lib.intake.template.target_form import target_workbook
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.target_changes import RowFaults, choices_of, propose_targets, words_of, year_rows
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import setup_words as words


class SheetFaults(AnswerFault):
    """The rows of a workbook cannot be the year's plan; `rows` are their numbers as Excel shows them."""

    def __init__(self, faults: RowFaults, rows: tuple[int, ...]) -> None:
        super().__init__(str(faults))
        self.faults, self.rows = faults.faults, rows


def year_workbook(moment: Moment) -> bytes:
    """Return the workbook (.xlsx) with the targets of the period's year, in the words of the page."""
    plan = moment.workspace.catalogue.plans[moment.period.year]
    domains = moment.workspace.catalogue.domains
    rows = [{column: words_of(column, text, domains) for column, text in row.items()} for row in year_rows(moment)]
    choices = {column: list(found.values()) for column in words.TARGET_COLUMNS if (found := choices_of(column, domains))}
    return target_workbook(plan.settings.authority, plan.year, rows, choices)


def propose_workbook(moment: Moment, content: bytes, file_name: str, basis: bytes) -> PlanProposal | None:
    """Return the change that makes the rows of a workbook the plan of the period's year; None where they are it already.

    Raises
    ------
    SheetFaults
        Cells are faulty; all of them are told.
    AnswerFault
        The file is no such workbook, or one of another year.
    PlanError
        The rows do not fit the other files of the plan.
    """
    source = file_label(file_name), content
    return propose_rows(moment, content, TARGET_TABLE, lambda rows: propose_targets(moment, rows, basis, source=source))


def propose_rows(
    moment: Moment, content: bytes, table: PlanTable, propose: Callable[[Sequence[Mapping[str, str]]], PlanProposal | None]
) -> PlanProposal | None:
    """Return what `propose` makes of the rows of a workbook with one of the plan's tables.

    Raises
    ------
    SheetFaults
        `propose` finds faulty cells.
    AnswerFault
        The file is no such workbook, or one of another year than the period's.
    """
    workbook = read_workbook(content)
    if isinstance(workbook, Problem):
        raise AnswerFault(workbook.message)
    stated = year_of(workbook)
    if isinstance(stated, Problem):
        raise AnswerFault(stated.message)
    if stated not in (None, moment.period.year):
        raise AnswerFault(words.OTHER_YEAR.format(found=stated, year=moment.period.year))
    sheet = read_target_sheet(workbook, table)
    if sheet.fault:
        raise AnswerFault(sheet.fault)
    try:
        return propose(sheet.rows)
    except RowFaults as faults:
        raise SheetFaults(faults, sheet.numbers) from None
