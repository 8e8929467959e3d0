"""The command `api-token`: tokens of other programs from the console of the machine where the data folder lies."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.access.accounts import AccountFault, AccountsUnreadable
from lib.access.api_tokens import OPEN, SCOPES, ApiTokens
from lib.commands.common import FINE, Commands, Refusal
from lib.plan.administrative_units import UNITS, is_province, read_units
from lib.submission.service import CONSOLE
from lib.vietnamese.words import api_words as words
from lib.workspace import folder_of_ward

_ACTS = ("list", "add", "withdraw")


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    token = commands.add_for_folder("api-token", _api_token)
    token.add_argument("act", choices=_ACTS, metavar="|".join(_ACTS), help=words.HELP["api-token act"])
    token.add_argument("name", nargs="?", default="", metavar="TÊN", help=words.HELP["api-token name"])
    token.add_argument("--scope", choices=SCOPES, default=OPEN, help=words.HELP["--scope"])
    token.add_argument("--unit", default="", help=words.HELP["--unit"])


def _api_token(root: Path, options: argparse.Namespace) -> int:
    unit, folder = _unit(root, options.unit)
    tokens, now = ApiTokens(folder), datetime.now(UTC)
    try:
        if options.act == "add":
            made = tokens.make(unit, options.name, options.scope, by="", origin=CONSOLE, now=now)
            print(words.MADE.format(name=options.name, token=made))
        elif options.act == "withdraw":
            print(words.WITHDRAWN.format(name=tokens.revoke(options.name, by="", origin=CONSOLE, now=now).name))
        else:
            _list(tokens)
    except (AccountFault, AccountsUnreadable) as fault:
        raise Refusal(str(fault)) from None
    return FINE


def _list(tokens: ApiTokens) -> None:
    found = tokens.all()
    for one in found:
        print(words.LINE.format(id=one.id, name=one.name, scope=words.SCOPES[one.scope], by=one.by or words.CONSOLE, at=one.at))
    if not found:
        print(words.NONE)


def _unit(root: Path, code: str) -> tuple[str, Path]:
    """Return the code of the unit as tokens name it, and its folder."""
    if not is_province(root):
        if code:
            raise Refusal(words.NO_SUCH_UNIT.format(code=code))
        return "", root
    units = read_units(root / UNITS)
    if code in ("", units.province.code):
        return units.province.code, root
    if code not in units.by_code:
        raise Refusal(words.NO_SUCH_UNIT.format(code=code))
    return code, folder_of_ward(root, code)
