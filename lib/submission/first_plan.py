"""The first plan of a ward's own: empty, in the place of the shipped one, which is kept in the plan's history."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lib.ledger.plan_history import PlanChange
from lib.ledger.store import Ledger
from lib.plan import task_table
from lib.plan.catalogue import (
    ADJUSTMENT_COLUMNS,
    ADJUSTMENTS,
    ALLOTMENTS,
    COLUMNS,
    FIRST_YEAR,
    GROUPS,
    LAST_YEAR,
    OPTIONAL_COLUMNS,
    SETTINGS,
    TARGETS,
    TASKS,
)
from lib.plan.groups import COLUMNS as GROUP_COLUMNS
from lib.plan.programmes import COLUMNS as PROGRAMME_COLUMNS
from lib.plan.programmes import PROGRAMMES, TERM_COLUMNS, TERM_TARGETS
from lib.plan.settings_text import NotUnderstood, Place, Value, with_values
from lib.submission.plan_proposal import AnswerFault
from lib.vietnamese.text import normalise
from lib.vietnamese.words import plan_start_words as words
from lib.vietnamese.words import setup_words

_RULES = b"closing_day = 14\nexceed_share = 50\n"
"""The rules of a plan without settings; the page changes them."""
_ALLOTMENT_COLUMNS = ("year", "measure", "group", "target")
Store = Callable[[PlanChange, datetime], object]


def is_without_plan(folder: Path) -> bool:
    """Tell whether a data folder has none of the files that a plan needs."""
    return not any((folder / name).exists() for name in (TARGETS, GROUPS, SETTINGS))


def has_real_figures(ledger: Ledger) -> bool:
    """Tell whether any figures were handed in that are no demonstration."""
    return any(r.submissions and not r.receipt.demo for r in ledger.snapshot().records)


def own_plan(folder: Path, ledger: Ledger, ward: str, authority: str, year: str) -> list[PlanChange]:
    """Return the changes that begin an empty plan, in the order in which the folder is whole after each of them.

    Rights, rules and comments of the settings stay; what they say of the other ward's texts goes.

    Raises
    ------
    AnswerFault
        An answer is blank or no year, real figures stand, or the settings can only be changed by hand.
    """
    texts = {"ward": normalise(ward), "authority": normalise(authority)}
    for key, text in texts.items():
        if not text:
            raise AnswerFault(setup_words.BLANK_FIELD.format(field=setup_words.FIELDS[key]))
    if not re.fullmatch("[0-9]{4}", year.strip()) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise AnswerFault(words.OWN_WRONG_YEAR.format(found=year))
    if has_real_figures(ledger):
        raise AnswerFault(words.OWN_HAS_FIGURES)
    about = words.OWN_ABOUT.format(authority=texts["authority"], year=int(year))
    new = {SETTINGS: _settings(folder / SETTINGS, texts, int(year)), ALLOTMENTS: _header(_ALLOTMENT_COLUMNS)}
    new |= {TASKS: _header((*task_table.COLUMNS, *task_table.OPTIONAL_COLUMNS))}
    new |= {ADJUSTMENTS: _header(ADJUSTMENT_COLUMNS), TERM_TARGETS: _header(TERM_COLUMNS), PROGRAMMES: _header(PROGRAMME_COLUMNS)}
    new = {name: content for name, content in new.items() if name == SETTINGS or (folder / name).exists()}
    new |= {TARGETS: _header((*COLUMNS, *OPTIONAL_COLUMNS)), GROUPS: _header(GROUP_COLUMNS)}
    found = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in new}
    return [PlanChange(folder, name, content, found[name], about=about) for name, content in new.items()]


def _header(columns: tuple[str, ...]) -> bytes:
    return (",".join(columns) + "\r\n").encode("utf-8-sig")


def _settings(path: Path, texts: dict[str, str], year: int) -> bytes:
    """Return the settings with the ward's own names, for `year`."""
    before = path.read_bytes() if path.exists() else _RULES
    decision = words.OWN_PLAN_NAME.format(year=year)
    values: dict[Place, Value] = {("first_year",): year, ("theme",): "", ("decision",): decision}
    values |= {(key,): text for key, text in texts.items()}
    try:
        stands = tomllib.loads(before.decode("utf-8-sig"))
        values |= {(key,): None for key in ("superior", "place", "signers", "signer", "receivers") if key in stands}
        years = stands.get("plan", {})
        values |= {("plan", name, key): None for name, table in years.items() for key in table}
        return with_values(before, values)
    except (NotUnderstood, ValueError, AttributeError, TypeError):
        raise AnswerFault(words.OWN_NOT_POSSIBLE) from None
