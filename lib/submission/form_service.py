"""The submission service for forms of others: kept, changed and retired by whoever may."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from lib.access.account import Account
from lib.access.rights import Act, Refused
from lib.forms.head_changes import changed_heads
from lib.forms.model import LAST_DUE_DAY, Form
from lib.intake.filled_copy.form_file import Unfit, read_form
from lib.ledger.form_records import FormVersion, standing_forms, store_form
from lib.ledger.journal import Event
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Plan
from lib.submission.service import SubmissionService, author_of
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import form_words as words
from lib.workspace import today_of

LONGEST_NAME = 120


@dataclass(frozen=True)
class FormService:
    """The acts on forms, for whoever the service acts for.

    Every act may raise ``Refused``, which says in Vietnamese why it was not done, and OSError if the disk refused; nothing has
    changed then. Taken back, a version gives way to the one before (the service's `withdraw`).
    """

    service: SubmissionService
    plan: Plan

    def store(self, form: Form, file_name: str, content: bytes, now: datetime, basis: str = "") -> Receipt:
        """Keep a form, or a new version of the one of its name. `basis` is the id of the version that was shown, blank for none."""
        self.service.require(Act.MANAGE_FORMS, now)
        checked = _checked(form, self.plan)
        if isinstance(read := read_form(content), Unfit):
            raise Refused(read.message)
        if next(changed_heads(checked.cells, read.workbook), None) is not None:
            raise Refused(words.NOT_OF_THIS_FILE)

        def made(snapshot: Snapshot) -> FormVersion:
            _refuse_other(snapshot, checked.name, basis)
            return FormVersion(checked.name, checked.to_json(), file_label(file_name) or f"{checked.name}.xlsx", content)

        def act(actor: Account) -> Receipt:
            return store_form(self.service.workspace.ledger, author_of(actor, now), self._period(now), made)

        what = {"form": checked.name, "file": file_name}
        return self.service.perform(Act.MANAGE_FORMS, Event.FORM_STORED, act, now, what)

    def retire(self, name: str, now: datetime, basis: str = "") -> Receipt:
        """Use a form no more; its versions stay in the history, and the retirement can be taken back."""

        def made(snapshot: Snapshot) -> FormVersion:
            record = standing_forms(snapshot).get(fold(name))
            if record is None:
                raise Refused(words.NO_SUCH_FORM.format(name=name))
            _refuse_other(snapshot, name, basis or record.receipt.id)
            return FormVersion(record.receipt.title)

        def act(actor: Account) -> Receipt:
            return store_form(self.service.workspace.ledger, author_of(actor, now), self._period(now), made)

        return self.service.perform(Act.MANAGE_FORMS, Event.FORM_RETIRED, act, now, {"form": name})

    def _period(self, now: datetime) -> str:
        """Return the month under which a record is kept: one of the plan's year."""
        today: date = today_of(self.service.workspace.snapshot(), now)
        month = today.month if today.year == self.plan.year else 1 if today.year < self.plan.year else 12
        return f"{self.plan.year}-{month:02d}"


def _refuse_other(snapshot: Snapshot, name: str, basis: str) -> None:
    """Refuse where somebody stored another version of the form than the one that was shown."""
    standing = standing_forms(snapshot).get(fold(name))
    if (standing.receipt.id if standing else "") != basis:
        raise Refused(words.CHANGED_MEANWHILE)


def _checked(form: Form, plan: Plan) -> Form:
    """Return a form that can be kept."""
    name, demanded_by = normalise(form.name), normalise(form.demanded_by)
    if not fold(name):
        raise Refused(words.NEED_NAME)
    if len(name) > LONGEST_NAME:
        raise Refused(words.NAME_TOO_LONG.format(most=LONGEST_NAME))
    if len(demanded_by) > LONGEST_NAME:
        raise Refused(words.DEMANDED_TOO_LONG.format(most=LONGEST_NAME))
    if form.due_day is not None and not 1 <= form.due_day <= LAST_DUE_DAY:
        raise Refused(words.WRONG_DUE_DAY.format(last=LAST_DUE_DAY))
    if not form.cells:
        raise Refused(words.NOTHING_MAPPED)
    places = Counter(cell.place for cell in form.cells)
    for cell in form.cells:
        if places[cell.place] > 1:
            raise Refused(words.CELL_TWICE.format(cell=cell.cell, sheet=cell.sheet))
        if cell.measure and cell.measure not in plan.measure_by_code:
            raise Refused(words.UNKNOWN_MEASURE.format(cell=cell.cell, code=cell.measure))
    return replace(form, name=name, demanded_by=demanded_by)
