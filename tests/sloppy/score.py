"""The score of the reader over the sloppy workbooks; see the package for how to run it and what the columns mean."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl.utils import column_index_from_string, range_boundaries

from tests.conftest import copy_plan, here
from tests.office import installed_office
from tests.sloppy.books import BOOKS
from tests.sloppy.model import Book, Sheet
from tests.sloppy.writers import BY_OFFICE, FORMATS, as_in_word, write_all

OUTCOMES = ("right", "asked", "refused", "wrong", "missing")
SILENT = ("wrong", "missing")


def covers(problem: dict[str, Any], sheet: Sheet, row: int, column: int, alone: bool) -> bool:
    """Return whether a fault or question stands at a cell, in a range around it, at its row's label or its column's heading."""
    if problem["severity"] == "note" or not (alone or problem["sheet"] == sheet.name):
        return False
    for part in filter(None, re.split(r"[,;]\s*", problem.get("range") or "")):
        left, top, right, bottom = range_boundaries(part)
        if (left or 1) <= column <= (right or 99999) and (top or 1) <= row <= (bottom or 9999999):
            return True
    found = re.fullmatch(r"([A-Z]+)(\d+)", problem["cell"] or "")
    if not found:
        return False
    there = (int(found[2]), column_index_from_string(found[1]))
    figures = {(r, c) for r, c, cell in sheet.cells() if cell.means}
    if there in figures:
        return there == (row, column)
    first = min((r for r, c in figures if c == column), default=0)
    return (there[0] == row and there[1] < column) or (there[1] == column and sheet.head <= there[0] < first)


def same(one: object, other: object) -> bool:
    pairs = zip(*(v if isinstance(v, tuple) else (v,) for v in (one, other)), strict=False)
    return type(one) is type(other) and all(abs(a - b) <= 1e-6 * max(1, abs(b)) for a, b in pairs)


def judge(book: Book, reported: dict[str, Any]) -> dict[str, str]:
    """Return the outcome of every figure of a workbook, by key; what must be asked about has a key with "?"."""
    read = {
        f"{v['measure']}|{v['group']}": float(v["value"]) if v["value"] is not None else (v["numerator"], v["denominator"])
        for v in reported["values"]
    }
    problems, alone = reported["problems"], len(book.sheets) == 1
    refused = not read and any(p["severity"] == "error" and (not p["cell"] or p["code"].startswith("no_")) for p in problems)
    period = any(p["severity"] != "note" and "period" in p["code"] for p in problems)
    places: dict[str, list[bool]] = {}
    for sheet in book.sheets:
        for row, column, cell in sheet.cells():
            if cell.means:
                key = cell.key + ("?" if cell.ask else "")
                places.setdefault(key, []).append(any(covers(p, sheet, row, column, alone) for p in problems))
    result: dict[str, str] = {}
    for key, questioned in places.items():
        name = key.rstrip("?")
        truth = book.right.get(name)
        truth = float(truth) if isinstance(truth, int | float) else truth
        if any(questioned) or (book.ask == "period" and period):
            result[key] = "asked"
        elif refused:
            result[key] = "refused"
        elif name not in read:
            result[key] = "missing"
        else:
            good = not key.endswith("?") and not book.ask and same(read[name], truth)
            result[key] = "right" if good else "wrong"
    if not (book.ask == "period" and period):
        known = {key.rstrip("?") for key in result}
        result |= {f"{key} (not in the workbook)": "wrong" for key in read if key not in known}
    return result


def outcomes(books: Iterable[Book], files: Mapping[tuple[str, str], Path], data: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Have written workbooks checked against the data folder `data`; return the outcome of every figure by (book, format)."""
    told: dict[Path, dict[str, Any]] = {}
    for folder in {path.parent for path in files.values()}:
        found = here("check", folder, "--period", folder.name, "--json", "--data", data).data
        told |= {folder / one["file"]: one for one in found}
    by_name = {book.name: book for book in books}
    return {
        (name, kind): judge(as_in_word(by_name[name]) if kind == "docx" else by_name[name], told[path])
        for (name, kind), path in files.items()
    }


def share_read(counts: Counter[str]) -> float:
    """Return the share of figures that were read right without a question."""
    return counts["right"] / max(counts.total(), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    books = [book for book in BOOKS if options.only in book.name]
    unambiguous = {book.name for book in books if book.unambiguous}
    figures: dict[str, Counter[str]] = {}
    plain: dict[str, Counter[str]] = {}
    silent: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder, kinds = Path(made), options.formats.split(",")
        office = installed_office(folder / "profile")
        if office is None and not BY_OFFICE.keys().isdisjoint(kinds):
            print("no LibreOffice here: left out are", *BY_OFFICE, file=sys.stderr)
        data, files = copy_plan(folder / "data"), write_all(books, kinds, folder, office)
        for (name, kind), found in outcomes(books, files, data).items():
            for table in (figures, plain) if name in unambiguous else (figures,):
                table.setdefault(kind, Counter()).update(found.values())
            silent += [f"{outcome:8} {name + '.' + kind:32} {key}" for key, outcome in found.items() if outcome in SILENT]
    print(f"{'format':8} {'figures':>8}", *(f"{outcome:>8}" for outcome in OUTCOMES), "read without a question where it is plain")
    for kind, counts in sorted(figures.items()):
        share = share_read(plain.get(kind, Counter()))
        print(f"{kind:8} {counts.total():8}", *(f"{counts[outcome]:8}" for outcome in OUTCOMES), f"{share:.1%}")
    print(*sorted(silent), sep="\n")


if __name__ == "__main__":
    main()
