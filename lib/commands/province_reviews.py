"""The province's command of approval: what of its wards waits, `province-review` approves, returns, and switches."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from lib.access.account import Account
from lib.access.account_lookup import is_unclaimed
from lib.access.accounts import Accounts, AccountsUnreadable
from lib.access.authentication import Authentication
from lib.commands.common import FINE, Commands, Refusal, period_of, print_json, signed_in
from lib.ledger import folders
from lib.ledger.province_review import Step, records_at
from lib.ledger.snapshot import Record
from lib.plan.administrative_units import UNITS, is_province, read_units
from lib.plan.common_indicators import EVERY_WARD
from lib.plan.periods import VIETNAM
from lib.plan.second_step import SECOND_STEP, read_second_step
from lib.province.province import Province
from lib.submission.province_review_service import ProvinceReviewService
from lib.submission.service import CONSOLE, master
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import command_words, province_words
from lib.vietnamese.words import second_step_words as words
from lib.workspace import Workspace

Doing = Callable[[ProvinceReviewService, argparse.Namespace], int]


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    review = commands.add_for_folder("province-review", _run, json=True)
    review.add_argument("act", choices=list(_ACTS), metavar="|".join(_ACTS), help=words.HELP["province-review act"])
    review.add_argument("id", nargs="?", metavar="MÃ", help=words.HELP["province-review id"])
    review.add_argument("--ward", default="", help=words.HELP["--ward of a province"])
    review.add_argument("--period", type=period_of, help=command_words.HELP["--period"])
    review.add_argument("--reason", default="", help=words.HELP["province-review --reason"])
    review.add_argument("--since", type=_day_of, help=words.HELP["--since"])
    review.add_argument("--account", help=command_words.HELP["--account"])
    review.add_argument("--officer", default="", help=command_words.HELP["--officer"])


def _run(root: Path, options: argparse.Namespace) -> int:
    if not is_province(root):
        raise Refusal(province_words.NO_PROVINCE.format(folder=root))
    if options.ward and options.ward not in {ward.code for ward in read_units(root / UNITS).wards}:
        raise Refusal(words.NO_SUCH_WARD.format(code=options.ward))
    service = ProvinceReviewService(root.resolve(), _account(root, options), CONSOLE)
    return _ACTS[options.act](service, options)


def _account(root: Path, options: argparse.Namespace) -> Account | None:
    try:
        if options.account:
            return signed_in(Authentication(root), options.account)
        if is_unclaimed(root):
            return master(options.officer)
        alone = Accounts(root / folders.ACCESS).sole_user()
        return alone.account if alone else None
    except AccountsUnreadable as error:
        raise Refusal(str(error)) from None


def _list(service: ProvinceReviewService, options: argparse.Namespace) -> int:
    service.require(datetime.now(UTC))
    province, now = Province(service.root), datetime.now(UTC)
    period = options.period or province.newest_period(now)
    found = [
        {"ward": one.unit.code, **vars(waiting)}
        for one in province.gather(period, now)
        if one.summary is not None and options.ward in ("", one.unit.code)
        for waiting in one.summary.waiting
        if options.period is None or waiting.period == str(options.period)
    ]
    if options.json:
        print_json(found)
        return FINE
    if not found:
        print(words.NOTHING)
    for one in found:
        print(words.LINE.format(**one))
    return FINE


def _approve(service: ProvinceReviewService, options: argparse.Namespace) -> int:
    ward, now = _ward(service, options), datetime.now(UTC)
    for record_id in _ids(service, ward, options):
        receipt = service.approve(ward, record_id, now)
        print(words.APPROVED_ID.format(id=record_id, undo=receipt.id, ward=options.ward))
    return FINE


def _give_back(service: ProvinceReviewService, options: argparse.Namespace) -> int:
    ward, now = _ward(service, options), datetime.now(UTC)
    for record_id in _ids(service, ward, options):
        receipt = service.give_back(ward, record_id, options.reason, now)
        print(words.RETURNED_ID.format(id=record_id, undo=receipt.id, ward=options.ward))
    return FINE


def _undo(service: ProvinceReviewService, options: argparse.Namespace) -> int:
    ward = _ward(service, options)
    if not options.id:
        raise Refusal(words.NEED_DECISION)
    _known(ward, options)
    try:
        service.take_back(ward, options.id, datetime.now(UTC), options.reason)
    except ValueError:
        raise Refusal(words.TAKEN_BACK_BEFORE) from None
    print(words.UNDONE_ID.format(id=options.id))
    return FINE


def _on(service: ProvinceReviewService, options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    day = options.since or now.astimezone(VIETNAM).date()
    _switch(service, options.ward, day, now)
    print(words.SWITCHED_ON.format(ward=options.ward or words.EVERY_WARD.lower(), day=day_text(day)))
    return FINE


def _off(service: ProvinceReviewService, options: argparse.Namespace) -> int:
    _switch(service, options.ward, None, datetime.now(UTC))
    print(words.SWITCHED_OFF.format(ward=options.ward or words.EVERY_WARD.lower()))
    return FINE


def _switch(service: ProvinceReviewService, ward: str, day: date | None, now: datetime) -> None:
    step = read_second_step(service.root / SECOND_STEP)
    service.switch(step.with_ward(ward or EVERY_WARD, day), now)


_ACTS: dict[str, Doing] = {
    "list": _list,
    "approve": _approve,
    "return": _give_back,
    "undo": _undo,
    "on": _on,
    "off": _off,
}


def _ward(service: ProvinceReviewService, options: argparse.Namespace) -> Workspace:
    service.require(datetime.now(UTC))
    if not options.ward:
        raise Refusal(words.NEED_WARD)
    return Province(service.root).open_ward(options.ward)


def _ids(service: ProvinceReviewService, ward: Workspace, options: argparse.Namespace) -> list[str]:
    """Return the submission that is named, or all of the period that wait at this moment."""
    if options.id:
        return [_known(ward, options).receipt.id]
    if options.period is None:
        raise Refusal(words.NEED_ID_OR_PERIOD)
    since = read_second_step(service.root / SECOND_STEP).since(options.ward)
    waiting = records_at(ward.snapshot(), since, Step.WAITS)
    found = [record.receipt.id for record, _ in waiting if record.receipt.period == str(options.period)]
    if not found:
        raise Refusal(words.NOTHING_AT.format(ward=options.ward, period=options.period.label))
    return found


def _known(ward: Workspace, options: argparse.Namespace) -> Record:
    record = ward.snapshot().by_id.get(options.id)
    if record is None:
        raise Refusal(words.NO_SUCH_RECORD.format(id=options.id, ward=options.ward))
    return record


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(words.NOT_A_DAY.format(found=text)) from None
