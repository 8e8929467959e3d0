"""Plans of further years for the demonstration: copies of the latest plan that say of themselves that they are made up."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lib.plan.catalogue import GROUPS, SETTINGS, TARGETS, Catalogue, read_targets
from lib.plan.csv_tables import with_rows
from lib.plan.groups import read_groups
from lib.plan.model import Group
from lib.plan.periods import Period
from lib.vietnamese.words import plan_words as words


def made_up_years(folder: Path, catalogue: Catalogue, years: Sequence[int]) -> dict[str, bytes]:
    """Return the plan's files of `folder`, by name, with those of `years` that it has no plan for; nothing is written.

    Of several years, the last group is taken over by the one before it when the last year begins, unless groups.csv already tells
    of such a thing. The files come in the order in which they can be put down one by one.
    """
    latest, new = catalogue.latest.year, [year for year in sorted(years) if year not in catalogue.plans]
    groups = read_groups(folder / GROUPS)
    files = {}
    if len(years) > 1 and len(groups) > 1 and all(group.valid_to is None for group in groups):
        ended = replace(groups[-1], valid_to=Period(max(years) - 1, 12), successor=groups[-2].code)
        files[GROUPS] = _groups_table((*groups[:-1], ended))
    files[SETTINGS] = _with_notes(folder / SETTINGS, new, latest)
    rows = [row for row in read_targets(folder / TARGETS) if row.text("year") == str(latest)]
    files[TARGETS] = with_rows(folder / TARGETS, [row.cells | {"year": str(year)} for year in new for row in rows])
    return files


def _groups_table(groups: Sequence[Group]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("code", "name", "valid_from", "valid_to", "successor"))
    writer.writerows((g.code, g.name, g.valid_from or "", g.valid_to or "", g.successor) for g in groups)
    return out.getvalue().encode("utf-8-sig")


def _with_notes(path: Path, years: Sequence[int], latest: int) -> bytes:
    """Return the settings with a table for each of `years` that has none, which says what the year's plan is."""
    raw = path.read_bytes()
    known = tomllib.loads(raw.decode("utf-8-sig")).get("plan", {})
    tables = [
        f'\n[plan.{year}]\ntheme = "{words.MADE_UP_THEME}"\ndecision = "{words.MADE_UP_DECISION.format(year=year)}"\n'
        f'note = "{words.MADE_UP_NOTE.format(year=year, latest=latest)}"\n'
        for year in years
        if str(year) not in known
    ]
    return raw + "".join(tables).encode()
