"""Changes of the plan in mid-year: a target adjusted from a month, an indicator retired; each by the document that orders it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import ADJUSTMENT_COLUMNS, ADJUSTMENTS, SHARES, read_adjustments
from lib.plan.csv_tables import NewContent, PlanError, PlanFile, with_table
from lib.plan.groups import month_in
from lib.plan.model import Measure, Plan
from lib.plan.periods import Period
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.submission.target_changes import Cells, fault_in_words, propose_targets, words_of, year_rows
from lib.vietnamese.numbers import format_number, plain_number
from lib.vietnamese.text import normalise
from lib.vietnamese.words import setup_words as words

GIVEN = ("document", "target_text", "target", "exceed_at", "amber_at", *SHARES)
"""What is given of an adjustment besides code and month; those after `target` may be blank: as before, at the same distance."""


def propose_adjustment(moment: Moment, code: str, start: Period, given: Cells) -> PlanProposal:
    """Return the change by which the measure `code` has another target from the month `start` on.

    An adjustment of the same measure from the same month is replaced. The lights compared are those of the period looked at, or of
    `start` where that is later.

    Raises
    ------
    AnswerFault
        An answer is blank or faulty.
    PlanError
        Another file of the plan has a mistake.
    """
    cells = {column: normalise(given.get(column, "")) for column in GIVEN}
    for column in GIVEN[:3]:
        if not cells[column]:
            raise AnswerFault(words.BLANK_FIELD.format(field=words.COLUMN_IN_WORDS[column]))
    return _proposed(moment, code, start, {"code": code, "valid_from": str(start), **cells})


def propose_without_adjustment(moment: Moment, code: str, start: Period) -> PlanProposal:
    """Return the change that takes the adjustment of `code` from the month `start` out again. Raises like `propose_adjustment`."""
    return _proposed(moment, code, start, None)


def propose_retirement(moment: Moment, indicator: str, last: Period, document: str, basis: bytes) -> PlanProposal | None:
    """Return the change by which an indicator is judged no more after the month `last`; its figures and earlier lights stay.

    `basis` is targets.csv as it was when it was shown. Raises like `target_changes.propose_targets`.
    """
    if not normalise(document):
        raise AnswerFault(words.BLANK_FIELD.format(field=words.COLUMN_IN_WORDS["document"]))
    rows = [_retired(row, last, normalise(document)) if row["indicator"] == indicator else row for row in year_rows(moment)]
    after = Period(last.year, min(last.month + 1, 12))
    return propose_targets(replace(moment, period=max(moment.period, after)), rows, basis)


def _retired(row: Mapping[str, str], last: Period, document: str) -> dict[str, str]:
    documents = dict.fromkeys(filter(None, (row.get("document", ""), document)))
    return {**row, "valid_to": str(last), "document": "; ".join(documents)}


def _proposed(moment: Moment, code: str, start: Period, new: Cells | None) -> PlanProposal:
    """Return the change that puts `new` in the place of the adjustment of `code` from `start`, or takes it out."""
    path = moment.workspace.folder / ADJUSTMENTS
    basis = path.read_bytes() if path.exists() else (",".join(ADJUSTMENT_COLUMNS) + "\r\n").encode("utf-8-sig")
    # A file without rows comes first where there is none, so that what follows can be undone.
    first = () if path.exists() else (PlanChange(moment.workspace.folder, ADJUSTMENTS, basis, None, about=words.ADJUSTMENTS_BEGUN),)
    stands = NewContent(path, basis)
    kept, place = _without(stands, code, start)
    content = with_table(stands, ADJUSTMENT_COLUMNS, [*kept[:place], *([] if new is None else [new]), *kept[place:]])
    before = moment.workspace.catalogue.plans[start.year]
    later = replace(moment, period=max(moment.period, start))
    try:
        proposal = propose_plan_change(later, ADJUSTMENTS, content, basis, (), first=first)
    except PlanError as fault:
        if fault.file != ADJUSTMENTS:
            raise
        raise AnswerFault(f"{words.COLUMN_IN_WORDS.get(fault.column or '', '')}: {fault_in_words(fault)}") from None
    measure = before.measure_by_code[code].at(start.month)
    adjusted = next((found for found in proposal.measures if found.code == code), measure).at(start.month)
    edits = tuple(_edits(measure, adjusted, start, "" if new is None else new["document"]))
    about = "; ".join(words.EDIT.format(what=e.what, before=e.before, after=e.after) for e in edits)
    return replace(
        proposal,
        change=replace(proposal.change, about=about),
        edits=edits,
        notices=tuple(_notices(moment, before, measure, start)),
    )


def _without(path: PlanFile, code: str, start: Period) -> tuple[Sequence[Cells], int]:
    """Return the rows of adjustments.csv but the one of `code` from `start`, and the place where that one stood, or would."""
    rows = list(read_adjustments(path))
    found = [n for n, row in enumerate(rows) if row.text("code") == code and month_in(row, "valid_from", of_a_year=1) == start]
    return [row.cells for number, row in enumerate(rows) if number not in found], found[0] if found else len(rows)


def _edits(before: Measure, after: Measure, start: Period, document: str) -> Iterator[Edit]:
    """Yield what the promise was and would be from `start` on, in words; first the document that orders it."""
    yield Edit(words.ADJUSTED_FROM.format(code=before.code, month=start.month, year=start.year), words.NOTHING, document)
    pairs = zip(_in_words(before).items(), _in_words(after).values(), strict=True)
    yield from (Edit(words.CELL.format(code=before.code, column=name), old, new) for (name, old), new in pairs if old != new)


def _in_words(measure: Measure) -> dict[str, str]:
    """Return the promise by the names of its columns, as the page shows them."""
    target = measure.target
    numbers: dict[str, Fraction | None] = {column: getattr(target, column) for column in ("exceed_at", "amber_at")}
    numbers = {"target": target.bound, **numbers}
    numbers |= dict(zip(SHARES, (None,) * 4 if target.plan is None else (share * 100 for share in target.plan), strict=True))
    shown = {column: "" if number is None else words_of(column, plain_number(number)) for column, number in numbers.items()}
    shown = {"target_text": measure.target_text, **shown}
    return {words.TARGET_COLUMNS[column]: text or words.NOTHING for column, text in shown.items()}


def _notices(moment: Moment, plan: Plan, measure: Measure, start: Period) -> Iterator[str]:
    """Yield what the change does not do by itself: months already reported are judged anew, what groups were allotted stays."""
    reported = [period for period in moment.workspace.snapshot().periods if period.year == start.year and period >= start]
    if reported:
        yield words.JUDGED_ANEW.format(first=start.month, last=max(reported).month)
    allotted = sum((share for (code, _), share in plan.allotments.items() if code == measure.code), Fraction(0))
    if allotted:
        yield words.ALLOTTED_BEFORE.format(code=measure.code, sum=format_number(allotted, 4, trim=True), unit=measure.unit)
