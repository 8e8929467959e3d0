"""The ward's own settings as the fields of a form: what each holds, how it is typed, and the file that comes of new answers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final

from lib.plan.catalogue import SETTINGS
from lib.plan.model import Plan
from lib.plan.rule_settings import BOUNDS, CALENDAR, DUE
from lib.plan.settings_text import NotUnderstood, Place, Value, with_values
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.dates import day_text
from lib.vietnamese.group_terms import USUAL
from lib.vietnamese.numbers import format_number, parse_number
from lib.vietnamese.text import normalise
from lib.vietnamese.words import setup_words as words


class Form(StrEnum):
    """How a field is typed."""

    LINE = "line"
    PARAGRAPHS = "paragraphs"
    LIST = "list"
    """One entry a line."""
    DAYS = "days"
    """Days of one year."""
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """One setting on the page; `key` names its words there and its entry in the file."""

    key: str
    form: Form = Form.LINE
    is_required: bool = False
    is_of_year: bool = False
    """Whether each year may have its own."""
    bounds: tuple[int, int] = (0, 0)
    """The least and the greatest number allowed."""
    decimals: int = 0
    choices: tuple[str, ...] = ()
    """What may be chosen, as the file has it."""

    @property
    def label(self) -> str:
        return words.FIELDS[self.key]


WARD: Final = (
    Field("ward", is_required=True),
    Field("authority", is_required=True),
    Field("superior"),
    Field("place"),
    Field("group_word", Form.CHOICE, choices=USUAL),
    Field("signer"),
    Field("signers", Form.LIST),
    Field("receivers", Form.LIST),
    Field("decision", is_of_year=True, is_required=True),
    Field("theme", is_of_year=True),
    Field("goal", Form.PARAGRAPHS, is_of_year=True),
    Field("legal_basis", Form.LIST, is_of_year=True),
    Field("note", is_of_year=True),
)
MONTH_END: Final = "end"
RULES: Final = (
    Field("closing_day", Form.CHOICE, choices=(MONTH_END, *map(str, range(1, 29)))),
    *(Field(key, Form.NUMBER, bounds=bounds) for key, bounds in DUE.items()),
    Field("exceed_share", Form.NUMBER, bounds=(1, 100), is_required=True),
    *(Field(key, Form.NUMBER, bounds=bounds, decimals=4, is_required=True) for key, bounds in BOUNDS.items()),
)
RIGHTS: Final = (
    Field("who_may_see", Form.CHOICE, choices=("everyone", "signed_in")),
    Field("required", Form.CHOICE, choices=("no", "yes")),
)
_SECTIONS = {"who_may_see": "access", "required": "review"}
"""The tables of the file in which an answer stands that is not at its top."""
DAYS_OFF: Final = (Field("days_off", Form.DAYS), Field("days_worked", Form.DAYS))
_ALWAYS_IN_A_YEAR = ("goal", "legal_basis", "note")


def shown(field: Field, plan: Plan) -> str:
    """Return a field's answer as it is now for the plan's year, in the form in which it is typed."""
    settings = plan.settings
    if field.form is Form.DAYS:
        return "\n".join(day_text(day) for day in sorted(getattr(settings.office_days, field.key)) if day.year == plan.year)
    if field.key in BOUNDS:
        return format_number(getattr(settings.thresholds, field.key) * 100, 4, trim=True)
    if field.key == "who_may_see":
        return "everyone" if settings.access.guests_see else "signed_in"
    if field.key == "required":
        return "yes" if settings.review_required else "no"
    if field.key == "exceed_share":
        return format_number(settings.exceed_share * 100)
    if field.key == "closing_day":
        return MONTH_END if settings.closing_day is None else str(settings.closing_day)
    if field.key in DUE:
        rule = settings.due_rule
        number = rule.day if field.key == "report_day" else rule.working_days if rule.day is None else None
        return "" if number is None else str(number)
    found = getattr(settings, field.key)
    return "\n".join(found) if isinstance(found, tuple) else str(found).strip("\n")


def answer(field: Field, typed: str, year: int) -> Value:
    """Return what the file is to hold for an answer as typed, None for nothing; days without a year are of `year`.

    Raises
    ------
    AnswerFault
        It cannot be that.

    >>> answer(Field("amber_below", Form.NUMBER, bounds=(1, 100), decimals=4), "92,5", 2024)
    Decimal('92.5')
    >>> answer(Field("signers", Form.LIST), " A ", 2024), answer(Field("days_off", Form.DAYS), "2/9", 2024)
    (['A'], [datetime.date(2024, 9, 2)])
    """
    lines = [line for found in typed.splitlines() if (line := normalise(_CONTROLS.sub(" ", found)))]
    text = " ".join(lines)
    if field.is_required and not lines:
        raise AnswerFault(words.BLANK_FIELD.format(field=field.label))
    match field.form:
        case Form.LIST:
            return lines
        case Form.DAYS:
            return sorted({_day(field, one, year) for one in re.split(r"[\s,;]+", text) if one})
        case Form.PARAGRAPHS:
            return "\n".join(lines)
        case Form.NUMBER:
            return _number(field, text)
        case Form.CHOICE if field.key == "required":
            return text == "yes"
        case Form.CHOICE:
            return int(text) if text.isdecimal() else text
    return text


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _number(field: Field, text: str) -> Value:
    if not text:
        return None
    lowest, highest = field.bounds
    try:
        number = parse_number(text.removesuffix("%"))
    except ValueError:
        number = Decimal("nan")
    if not number.is_finite() or not lowest <= number <= highest or number != round(number, field.decimals):
        pattern = words.WRONG_NUMBER if field.decimals else words.WRONG_WHOLE
        raise AnswerFault(pattern.format(field=field.label, found=text, lowest=lowest, highest=highest))
    return int(number) if number == int(number) else number


def _day(field: Field, text: str, year: int) -> datetime.date:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?", text)
    try:
        day = datetime.date(int(found[3] or year), int(found[2]), int(found[1])) if found else None
    except ValueError:
        day = None
    if day is None or day.year != year:
        raise AnswerFault(words.WRONG_DAY.format(field=field.label, found=text, year=year))
    return day


def propose_settings(moment: Moment, answers: Mapping[Field, str], basis: bytes) -> PlanProposal | None:
    """Return the change of settings.toml that makes these answers hold in the period's year; None where they all do already.

    `basis` is the file from which the form was filled. Only the entries that change are written anew.

    Raises
    ------
    AnswerFault
        An answer is faulty, or the file is written in a way that only people can change.
    PlanError
        The plan would have a mistake.
    """
    plan = moment.workspace.catalogue.plans[moment.period.year]
    values: dict[Place, Value] = {}
    edits = []
    for field, typed in _with_one_due_rule(answers).items():
        before, value = shown(field, plan), answer(field, typed, plan.year)
        if value != answer(replace(field, is_required=False), before, plan.year):
            values[_place(field, moment, plan)] = value
            edits.append(Edit(field.label, display(field, before), display(field, typed)))
    if not values:
        return None
    try:
        content = with_values(basis, values)
    except NotUnderstood:
        raise AnswerFault(words.BY_HAND.format(fields=", ".join(edit.what for edit in edits))) from None
    changed = [field.key for field in answers if _place(field, moment, plan) in values]
    notices = tuple(words.NOTICES[key] for key in changed if key in words.NOTICES)
    return propose_plan_change(moment, SETTINGS, content, basis, tuple(edits), notices=notices)


def _with_one_due_rule(answers: Mapping[Field, str]) -> dict[Field, str]:
    """Return the answers without the working days where a fixed day is given: the file holds one of both."""
    has_day = any(field.key == "report_day" and typed.strip() for field, typed in answers.items())
    return {field: "" if has_day and field.key == "report_working_days" else typed for field, typed in answers.items()}


def _place(field: Field, moment: Moment, plan: Plan) -> Place:
    """Return where an answer is written: in the year's own table where other years may have another one."""
    if field.key in _SECTIONS:
        return _SECTIONS[field.key], field.key
    if field.form is Form.DAYS:
        return CALENDAR, str(plan.year), field.key
    of_year = field.key in _ALWAYS_IN_A_YEAR or (field.is_of_year and len(moment.workspace.catalogue.plans) > 1)
    return ("plan", str(plan.year), field.key) if of_year else (field.key,)


def display(field: Field, typed: str) -> str:
    """Return an answer as the preview shows it."""
    if field.form is Form.CHOICE:
        return words.CHOICES.get(typed, typed)
    return " / ".join(line.strip() for line in typed.splitlines() if line.strip()) or words.NOTHING


def settings_file(folder: Path) -> bytes:
    """Return settings.toml as it is now."""
    return (folder / SETTINGS).read_bytes()
