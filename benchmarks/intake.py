"""How long an officer waits for her workbook: read, recognised, checked and held against the ledger, beside merely reading it."""

from __future__ import annotations

import datetime
import io
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd

from lib.intake.template.fill import fill_template
from lib.intake.template.layout import form_rows
from lib.intake.template.workbook import template
from lib.ledger.snapshot import Snapshot
from lib.plan.model import Kind
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, propose
from lib.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
LONG_ROWS = 50_000


def monthly_workbook() -> bytes:
    """Return a template with all its cells filled."""
    plan = open_workspace(ROOT / "data").catalogue.latest
    cells: dict[tuple[str, str], float | str] = {}
    for measure in plan.measures:
        for column in [group.name for group in plan.groups] if measure.by_group else ["Toàn phường"]:
            for row in form_rows(measure):
                amount = 10 if measure.kind is Kind.FLOW else 1000 if row.code.endswith("/M") else 900
                cells[row.code, column] = amount
    return fill_template(template(plan, Period(plan.year, 10)), cells)


def long_workbook() -> bytes:
    """Return a workbook with one sheet of `LONG_ROWS` rows below a header."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Kinh tế")
    sheet.append(["Kỳ báo cáo", "2024-10"])
    sheet.append(["Mã", "Chỉ tiêu", "Toàn phường", "Tổ dân phố 1", "Tổ dân phố 2"])
    for number in range(LONG_ROWS):
        sheet.append(["KT-06" if number == 0 else None, f"Dòng {number}", number, None, None])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def measure(rounds: int) -> dict[str, list[float]]:
    """Return seconds by what was measured, one value a round; a first round warms the child and is not counted."""
    workspace = open_workspace(ROOT / "data")
    snapshot, today = workspace.ledger.snapshot(), datetime.date(2024, 11, 5)
    month, long = monthly_workbook(), long_workbook()

    # As it is in a year under way: beside generated figures a real workbook would stand alone, and be done sooner.
    stored = Snapshot(tuple(replace(record, receipt=replace(record.receipt, demo=False)) for record in snapshot.records))

    def checked(content: bytes) -> None:
        outcome = propose(content, "x.xlsx", workspace.catalogue, stored, today=today)
        assert isinstance(outcome, Proposal) and (outcome.problems or outcome.changes or outcome.light_changes)

    found: dict[str, list[float]] = {}

    def in_turn(acts: dict[str, Callable[[], object]]) -> None:
        for round_ in range(rounds + 1):
            for name, act in acts.items():
                start = time.perf_counter()
                act()
                if round_:
                    found.setdefault(name, []).append(time.perf_counter() - start)

    reading = {"pandas.read_excel, monthly workbook": lambda: pd.read_excel(io.BytesIO(month), sheet_name=None, engine="openpyxl")}
    in_turn(reading | {"check with preview, monthly workbook": lambda: checked(month)})
    # By itself, for it would drive out what is kept of names, as no two months' workbooks do.
    in_turn({f"check, {LONG_ROWS} rows": lambda: checked(long)})
    return found
