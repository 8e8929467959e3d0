"""The command `account`: accounts from the console of the machine where the data folder lies."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from lib.access.account import Account, Role
from lib.access.account_summary import given_words, owned_by, owners_of, state_words
from lib.access.accounts import AccountFault, AccountsUnreadable, typed_name
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication
from lib.commands.common import FINE, Commands, Refusal, groups_of, opened
from lib.plan.administrative_units import is_province
from lib.plan.model import Plan
from lib.vietnamese.text import normalise
from lib.vietnamese.words import access_words as words
from lib.vietnamese.words import command_words


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    account = commands.add_for_folder("account", _account)
    account.add_argument("act", choices=list(_ACTS), metavar="|".join(_ACTS), help=command_words.HELP["account act"])
    account.add_argument("name", nargs="?", metavar="TÊN", help=command_words.HELP["account name"])
    account.add_argument("--full-name", help=command_words.HELP["--full-name"])
    account.add_argument("--role", choices=[role.value for role in Role], help=command_words.HELP["--role"])
    account.add_argument("--department", help=command_words.HELP["account --department"])
    account.add_argument("--email", help=command_words.HELP["--email"])
    for option in ("--measure", "--owner", "--group"):
        account.add_argument(option, nargs="+", action="extend", help=command_words.HELP[f"account {option}"])


def _account(folder: Path, options: argparse.Namespace) -> int:
    plan = None if is_province(folder) else opened(folder).catalogue.latest
    administration = Administration(Authentication(folder), Console.HERE, origin=Console.HERE.value, now=datetime.now(UTC))
    if options.act != "list" and not options.name:
        raise Refusal(words.NEED_NAME)
    options.name = typed_name(options.name or "")
    try:
        _ACTS[options.act](administration, plan, options)
    except (AccountFault, AccountsUnreadable) as fault:
        raise Refusal(str(fault)) from None
    return FINE


def _list(administration: Administration, _: Plan | None, __: argparse.Namespace) -> None:
    entries = administration.list()
    for entry in entries:
        account = entry.account
        print(
            words.ACCOUNT_LINE.format(
                name=account.name,
                full_name=account.full_name,
                role=words.ROLES[account.role],
                given=given_words(account),
                state=state_words(entry),
            )
        )
    if not entries:
        print(words.NO_ACCOUNTS)


def _add(administration: Administration, plan: Plan | None, options: argparse.Namespace) -> None:
    if not (options.full_name or "").strip():
        raise Refusal(words.NEED_FULL_NAME_OPTION)
    account = _with(options, plan, Account(options.name, "", Role(options.role or Role.VIEWER)))
    _print_password(options.name, administration.add(account))


def _change(administration: Administration, plan: Plan | None, options: argparse.Namespace) -> None:
    before = next((e.account for e in administration.list() if e.account.name == options.name), None)
    if before is None:
        raise Refusal(words.NO_SUCH_ACCOUNT.format(name=options.name))
    administration.change(_with(options, plan, before))
    print(words.SAVED.format(name=options.name))


def _reset(administration: Administration, _: Plan | None, options: argparse.Namespace) -> None:
    _print_password(options.name, administration.reset(options.name))


def _disable(administration: Administration, _: Plan | None, options: argparse.Namespace) -> None:
    administration.disable(options.name)
    print(words.DISABLED_NOW.format(name=options.name))


def _enable(administration: Administration, _: Plan | None, options: argparse.Namespace) -> None:
    administration.enable(options.name)
    print(words.ENABLED_NOW.format(name=options.name))


_ACTS: dict[str, Callable[[Administration, Plan | None, argparse.Namespace], None]] = {
    "add": _add,
    "list": _list,
    "change": _change,
    "reset": _reset,
    "disable": _disable,
    "enable": _enable,
}


def _print_password(name: str, password: str) -> None:
    print(words.PRINTED_PASSWORD.format(name=name, password=password))
    print(words.ONE_TIME_HINT)


def _with(options: argparse.Namespace, plan: Plan | None, account: Account) -> Account:
    """Return the account with what the options say; what they leave out stays."""
    measures, groups = _given(options, plan)
    return replace(
        account,
        full_name=(options.full_name or account.full_name).strip(),
        role=Role(options.role or account.role),
        email=account.email if options.email is None else options.email.strip(),
        measures=measures or account.measures,
        groups=groups or account.groups,
        department=account.department if options.department is None else normalise(options.department),
    )


def _given(options: argparse.Namespace, plan: Plan | None) -> tuple[frozenset[str], frozenset[str] | None]:
    """Return the measures and groups that the options give, which are those of a ward's plan; a province has none."""
    if plan is None:
        if options.measure or options.owner or options.group:
            raise Refusal(words.NOTHING_GIVEN_IN_PROVINCE)
        return frozenset(), None
    measures = frozenset(options.measure or ())
    if unknown := measures - frozenset(plan.measure_by_code):
        raise Refusal(words.UNKNOWN_MEASURE.format(found=", ".join(sorted(unknown))))
    for owner in options.owner or ():
        owned = owned_by(plan, owner)
        if not owned:
            known = "; ".join(owners_of(plan))
            raise Refusal(words.UNKNOWN_OWNER.format(found=owner, known=known))
        measures |= owned
    return measures, groups_of(plan, options.group)
