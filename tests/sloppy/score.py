"""The score of the reader over the sloppy workbooks; see the package for how to run it and what the columns mean."""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string, range_boundaries

from tests.conftest import copy_plan, here
from tests.sloppy.books import BOOKS
from tests.sloppy.model import Book, Sheet

OUTCOMES = ("right", "asked", "refused", "wrong", "missing")


def write_xlsx(book: Book, path: Path) -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for sheet in book.sheets:
        page = made.create_sheet(sheet.name)
        page.sheet_state = sheet.state
        for row, column, cell in sheet.cells():
            at = page.cell(row, column, cell.shown)
            at.number_format = cell.number_format or at.number_format
            if cell.colour:
                at.font = Font(color=cell.colour)
        for letter in sheet.hidden_columns:
            page.column_dimensions[letter].hidden = True
        for number in sheet.hidden_rows:
            page.row_dimensions[number].hidden = True
    made.save(path)


def write_csv(book: Book, path: Path) -> None:
    """Write the first sheet as a Vietnamese Excel does: semicolons, and a comma before decimals."""
    rows = [[getattr(value, "shown", value) for value in row] for row in book.sheets[0].rows]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [str(v).replace(".", ",") if isinstance(v, float) else v for v in r] for r in rows
        )


WRITERS = {"xlsx": write_xlsx, "csv": write_csv}


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


def outcomes(book: Book, kind: str, folder: Path, data: Path) -> dict[str, str]:
    """Write a workbook into a folder, have it checked against the data folder `data`, and return the outcome of every figure."""
    path = folder / f"{book.file_name or book.name}.{kind}"
    WRITERS[kind](book, path)
    return judge(book, here("check", path, "--period", book.period, "--json", "--data", data).data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--formats", default=",".join(WRITERS))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    rows: dict[tuple[str, str], Counter[str]] = {}
    silent: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        data = copy_plan(Path(folder) / "data")
        for book in (b for b in BOOKS if options.only in b.name):
            for kind in (f for f in options.formats.split(",") if f in book.made_for and f in WRITERS):
                for key, outcome in outcomes(book, kind, Path(folder), data).items():
                    clear = ("clear", "all") if book.unambiguous else ()
                    for label in (("kind", str(book.kind)), ("format", kind), ("total", "all"), *((clear,) if clear else ())):
                        rows.setdefault(label, Counter())[outcome] += 1
                    if outcome in ("wrong", "missing"):
                        silent.append(f"{outcome:8} {book.name + '.' + kind:32} {key}")
    print(f"{'':16}", *(f"{outcome:>8}" for outcome in OUTCOMES))
    for label, counts in sorted(rows.items()):
        print(f"{' '.join(label):16}", *(f"{counts[outcome]:8}" for outcome in OUTCOMES))
    print(*silent, sep="\n")


if __name__ == "__main__":
    main()
