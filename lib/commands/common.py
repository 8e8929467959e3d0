"""The shared parts of the commands: exit statuses, refusals, options, and the ways they print."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path

from lib.access import authentication as authentication_module
from lib.access.account import Account
from lib.access.account_lookup import is_unclaimed
from lib.access.accounts import Accounts, AccountsUnreadable
from lib.access.authentication import Authentication
from lib.access.rights import closed_to
from lib.commands.parser import Parser
from lib.intake.figure_names import NO_NAMES, Names, named_place
from lib.intake.model import Problem
from lib.intake.problem_groups import grouped
from lib.ledger import folders
from lib.plan.administrative_units import UNITS, is_province, read_units, ward_folder
from lib.plan.catalogue import FIRST_YEAR, LAST_YEAR
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.submission.service import CONSOLE, SubmissionService, master
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.group_terms import speak_of
from lib.vietnamese.words import command_words as words
from lib.vietnamese.words import province_words, rights_words
from lib.vietnamese.words.report_words import FILE_EXISTS
from lib.workspace import Workspace, open_workspace

PASSWORD_VARIABLE = "ACCOUNT_PASSWORD"
"""The variable in which another program gives the password of --account."""
FINE, FAULTS, UNREADABLE = 0, 1, 2
Run = Callable[[Workspace, argparse.Namespace], int]
RunOnFolder = Callable[[Path, argparse.Namespace], int]


class Refusal(Exception):
    """The command cannot be carried out; the text says why, in Vietnamese."""


class Commands:
    """The commands of `python -m lib` as they are added; each module of this package adds its own."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._commands = parser.add_subparsers(required=True, metavar="LỆNH", parser_class=Parser)

    def add(
        self, name: str, run: Run, *, period: bool = False, json: bool = False, account: bool = False
    ) -> argparse.ArgumentParser:
        """Add a command with the options that many have, and return its parser for those of its own."""
        made = self.add_for_folder(name, lambda folder, options: run(opened(folder), options), period=period, json=json)
        if account:
            made.add_argument("--account", help=words.HELP["--account"])
        return made

    def add_for_folder(
        self, name: str, run: RunOnFolder, *, period: bool = False, json: bool = False, may_lack: bool = False
    ) -> argparse.ArgumentParser:
        """Add a command that works even where the data folder holds no plan that can be read; or `may_lack`, in a database too."""
        made = self._commands.add_parser(name, help=words.HELP[name], description=words.HELP[name])
        made.add_argument("--data", type=Path, help=words.HELP["--data"])
        if period:
            made.add_argument("--period", type=period_of, help=words.HELP["--period"])
        if json:
            made.add_argument("--json", action="store_true", help=words.HELP["--json"])
        made.set_defaults(run=run, may_lack=may_lack)
        return made


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, or refuse."""
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        raise Refusal(FILE_EXISTS.format(file=file)) from None


def opened(folder: Path) -> Workspace:
    """Return a ward's workspace with its words set for what is printed, or refuse a province's folder."""
    if is_province(folder):
        units = read_units(folder / UNITS)
        example = ward_folder(folder, units.wards[0].code)
        raise Refusal(province_words.ROOT_NEEDS_WARD.format(folder=folder, name=units.province.name, example=example))
    workspace = open_workspace(folder)
    settings = workspace.catalogue.latest.settings
    speak_of(settings.group_word, settings.ward_word)
    return workspace


def service_of(workspace: Workspace, options: argparse.Namespace) -> SubmissionService:
    """Return the submission service of a command: for --account after its password, in a folder without accounts for its master.

    Where one person works alone, whoever has the folder is that person. Its workspace holds no more than may be seen there.
    """
    try:
        has_accounts = not is_unclaimed(workspace.folder)
        sole_user = Accounts(workspace.folder / folders.ACCESS).sole_user()
        if options.account:
            account: Account | None = signed_in(Authentication(workspace.folder), options.account)
        elif has_accounts:
            account = sole_user.account if sole_user else None
        else:
            account = master(getattr(options, "officer", None) or "")
    except AccountsUnreadable as error:
        raise Refusal(str(error)) from None
    if account is not None and has_accounts and getattr(options, "officer", None):
        raise Refusal(words.OFFICER_BY_ACCOUNT)
    closed = closed_to(account, workspace.catalogue.latest.settings.access)
    return SubmissionService(workspace.without(closed), account, CONSOLE)


def require_name(service: SubmissionService) -> None:
    """Refuse to do in nobody's name what a folder without accounts lets its master do."""
    if service.account is not None and not service.account.full_name.strip():
        raise Refusal(words.NO_OFFICER)


def reading_service(workspace: Workspace, options: argparse.Namespace) -> SubmissionService:
    """Return the service with which a command looks something up, or refuse if nothing at all may be seen there."""
    service = service_of(workspace, options)
    if not service.workspace.domains:
        raise Refusal(f"{rights_words.SIGN_IN_TO_SEE} {words.ADD_ACCOUNT}")
    return service


def signed_in(authentication: Authentication, name: str) -> Account:
    """Return the account after asking for its password: in the variable ACCOUNT_PASSWORD, or at the console."""
    moment = datetime.now(UTC)
    try:
        password = os.environ.get(PASSWORD_VARIABLE) or getpass(words.PASSWORD.format(name=name))
    except EOFError:
        raise Refusal(words.NO_PASSWORD.format(name=name, variable=PASSWORD_VARIABLE)) from None
    token = authentication.sign_in(name, password, origin=CONSOLE, now=moment)
    if isinstance(token, authentication_module.Refused):
        raise Refusal(token.message)
    account = authentication.account(token, moment)
    authentication.sign_out(token, origin=CONSOLE, now=moment)
    if account is None:
        raise Refusal(words.PASSWORD_FIRST)
    return account


def period_of(text: str) -> Period:
    """Read the option --period."""
    try:
        return Period.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(words.NOT_A_PERIOD.format(found=text)) from None


def year_of(text: str) -> int:
    """Read a plan's year."""
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise argparse.ArgumentTypeError(words.NOT_A_YEAR.format(found=text))
    return int(text)


def plan_of(workspace: Workspace, period: Period) -> Plan:
    """Return the plan of the year of `period`, or refuse."""
    plan = workspace.catalogue.plans.get(period.year)
    if plan is None:
        raise Refusal(words.NO_PLAN.format(year=period.year))
    return plan


def groups_of(plan: Plan, codes: Sequence[str] | None) -> frozenset[str] | None:
    """Return the groups that --group names, None for the whole ward, or refuse."""
    if not codes:
        return None
    unknown = set(codes) - plan.group_codes
    if unknown:
        raise Refusal(words.NO_SUCH_GROUP.format(found=", ".join(sorted(unknown)), known=", ".join(sorted(plan.group_codes))))
    return frozenset(codes)


def disk_fault(error: OSError) -> str:
    """Return in Vietnamese what the disk refused."""
    return words.DISK.format(file=error.filename or words.A_FILE, reason=disk_reason(error))


def print_problems(problems: Sequence[Problem], names: Names = NO_NAMES) -> None:
    """Print one line for each cause; `names` are those of the figures, which come before their cells."""
    for group in grouped(problems):
        print(f"[{words.SEVERITIES[group.severity]}] {named_place(group, names)}: {group.sentence}")


def print_json(data: object) -> None:
    """Print `data` for another program."""
    print(json.dumps(data, ensure_ascii=False, indent=1))
