"""The commands `forms` and `form`: the forms of superior levels that are kept, and one of them filled for a period."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.commands.common import FAULTS, FINE, Commands, Refusal, period_of, plan_of, print_json, reading_service
from lib.forms.filling import State, fill
from lib.forms.form_figures import FormFigures
from lib.forms.model import Form
from lib.forms.recognition import recognise_form
from lib.forms.texts import about_text, change_text, question_texts, remarks_on
from lib.intake.filled_copy.form_file import FormFile, Unfit, read_form
from lib.ledger.form_records import read_form_files, standing_forms
from lib.ledger.frame import actuals_frame
from lib.ledger.snapshot import Record
from lib.plan.model import Plan
from lib.plan.periods import VIETNAM, Period
from lib.vietnamese.dates import day_text
from lib.vietnamese.text import fold
from lib.vietnamese.words import form_words as words
from lib.vietnamese.words.common_words import DEMONSTRATION
from lib.workspace import Workspace, latest_period, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add("forms", _forms, json=True, account=True)
    form = commands.add("form", _form, period=True, account=True)
    form.add_argument("name", help=words.HELP["form name"])
    form.add_argument("file", type=Path, help=words.HELP["form file"])
    form.add_argument("--ky", dest="period", type=period_of, help=words.HELP["form --ky"])


def _forms(workspace: Workspace, options: argparse.Namespace) -> int:
    records = standing_forms(reading_service(workspace, options).workspace.snapshot()).values()
    found = [(record.receipt, _read(record)[1]) for record in records]
    if options.json:
        print_json(
            [
                {
                    "name": form.name,
                    "demanded_by": form.demanded_by,
                    "due_day": form.due_day,
                    "is_due_next_month": form.is_due_next_month,
                    "cells": len(form.cells),
                    "file_name": receipt.file_name,
                    "accepted_at": receipt.accepted_at.isoformat(),
                }
                for receipt, form in found
            ]
        )
        return FINE
    if not found:
        print(words.NO_FORMS)
    for receipt, form in found:
        demanded = words.DEMANDED_IN_LINE.format(demanded_by=form.demanded_by) if form.demanded_by else ""
        day = day_text(receipt.accepted_at.astimezone(VIETNAM).date())
        print(words.FORM_LINE.format(name=form.name, demanded=demanded, cells=len(form.cells), officer=receipt.officer, day=day))
    return FINE


def _form(workspace: Workspace, options: argparse.Namespace) -> int:
    file: Path = options.file
    if file.suffix.lower() != ".xlsx":
        raise Refusal(words.UNKNOWN_ENDING.format(file=file.name))
    if file.exists():
        raise Refusal(words.FILE_EXISTS.format(file=file))
    workspace = reading_service(workspace, options).workspace
    snapshot, now = workspace.snapshot(), datetime.now(UTC)
    record = standing_forms(snapshot).get(fold(options.name))
    if record is None:
        raise Refusal(words.NO_SUCH_FORM.format(name=options.name))
    content, form = _read(record)
    period: Period = options.period or latest_period(snapshot, workspace.catalogue)
    plan = plan_of(workspace, period)
    today = today_of(snapshot, now)
    closed = plan.closed_month(today)
    figures = FormFigures(workspace.catalogue, plan, actuals_frame(snapshot), period, closed, bool(workspace.closed))
    notice = DEMONSTRATION if snapshot.is_demonstration else ""
    filled = fill(form, content, figures, today, notice)
    if isinstance(filled, Unfit):
        raise Refusal(filled.message)
    if filled.changes:
        for change in filled.changes:
            print(change_text(change))
        print(words.CHANGED)
        return FAULTS
    try:
        with file.open("xb") as out:
            out.write(filled.content)
    except FileExistsError:  # somebody else's, meanwhile
        raise Refusal(words.FILE_EXISTS.format(file=file)) from None
    print(words.WRITTEN.format(file=file, **{state.value: filled.count(state) for state in State}))
    for line, text in remarks_on(filled):
        state = words.STATES[line.state]
        print(words.LINE.format(state=state, sheet=line.cell.sheet, cell=line.cell.cell, about=about_text(line), text=text))
    _print_open_questions(form, content, plan)
    return FINE


def _print_open_questions(form: Form, content: bytes, plan: Plan) -> None:
    """Print what nobody has answered about a form; its cells stayed as they are in the file."""
    file = read_form(content)
    asked = [*question_texts(recognise_form(file, plan, form.corrections), plan)] if isinstance(file, FormFile) else []
    if asked:
        print(words.OPEN_TITLE.format(count=len(asked)) + ":")
    for question in asked:
        print(f"    {question}")


def _read(record: Record) -> tuple[bytes, Form]:
    """Return the workbook and the description of a form, or refuse where they are not as they were stored."""
    try:
        content, description = read_form_files(record)
        return content, Form.from_json(description)
    except (OSError, ValueError, TypeError, KeyError):
        raise Refusal(words.DAMAGED.format(name=record.receipt.title)) from None
