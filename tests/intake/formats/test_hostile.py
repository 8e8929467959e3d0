"""A crafted workbook away from the pages: ledger, journal, marked copy, template, calendar and the command line."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from lib import __main__ as command
from lib.insight.follow_up.due_dates import calendar_file
from lib.intake.annotated_copy.annotate import annotate_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from lib.intake.template.workbook import template
from lib.ledger.records import Author
from lib.submission.proposal import Proposal, propose
from lib.vietnamese.visible_text import visible
from lib.workspace import open_workspace
from tests.intake import hostile
from tests.intake.books import OCTOBER, PLAN, filled

NOW = datetime(2024, 10, 20, 3, tzinfo=UTC)


def formulas(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_crafted_workbook_is_read_and_its_rows_are_asked_about(data_folder):
    workspace = open_workspace(data_folder)
    found = propose(hostile.workbook(), "a.xlsx", workspace.catalogue, workspace.ledger.snapshot(), today=NOW.date())
    assert isinstance(found, Proposal)
    text = " ".join(problem.found for problem in found.problems)
    assert "onerror" in text


def test_a_marked_copy_of_it_makes_no_formula_of_a_text():
    content = hostile.workbook()
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook)
    found = annotate_workbook(content, workbook, ())
    assert isinstance(found, bytes)
    assert formulas(found) == formulas(content), "none but what the officer calculates"
    book = openpyxl.load_workbook(io.BytesIO(found))
    assert "=1+1" in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", hostile.NAME])
def test_a_template_takes_no_formula_from_the_wards_own_files(text):
    groups = (replace(PLAN.groups[0], name=text), *PLAN.groups[1:])
    made = template(replace(PLAN, groups=groups), OCTOBER)
    assert formulas(template(PLAN, OCTOBER)) == formulas(made)


@pytest.mark.parametrize("name", hostile.FILE_NAMES)
def test_a_files_name_leads_nowhere_and_is_kept_as_one_plain_line(name, data_folder, tmp_path):
    before = {path for path in tmp_path.rglob("*") if data_folder not in path.parents}
    workspace = open_workspace(data_folder)
    content = filled({("KT-06", "Tổ dân phố 2"): 3})
    proposal = propose(content, name, workspace.catalogue, workspace.ledger.snapshot(), today=NOW.date())
    assert isinstance(proposal, Proposal)
    proposal = proposal.with_answers(frozenset(problem.code for problem in proposal.questions))
    proposal.confirm(workspace.ledger, Author("Hoa", NOW))
    record = workspace.ledger.snapshot().records[-1]
    assert {path for path in tmp_path.rglob("*") if data_folder not in path.parents} == before
    assert record.original is not None
    assert (record.original.read_bytes(), record.original.stem) == (content, "original")
    kept = record.receipt.file_name
    assert (kept, len(kept) <= 150) == (visible(kept), True)
    assert not set(kept) & set("/\\\n")


def test_the_terminal_gets_no_orders(data_folder, capsys):
    workspace = open_workspace(data_folder)
    content = filled({("KT-06", "Tổ dân phố 2"): 3}, {"KT-06": hostile.NAME})
    proposal = propose(content, "x\x1b[31m.xlsx", workspace.catalogue, workspace.ledger.snapshot(), today=NOW.date())
    assert isinstance(proposal, Proposal)
    proposal = proposal.with_answers(frozenset(problem.code for problem in proposal.questions))
    made = proposal.confirm(workspace.ledger, Author(f"Hoa {hostile.CONTROLS} {hostile.BIDIRECTIONAL}", NOW))
    workspace.ledger.withdraw(made.id, author=Author(hostile.CONTROLS, NOW), reason=hostile.CONTROLS)
    for words in (("history",), ("status",), ("verify",), ("check", "\x1b[2Jkhong-co.xlsx"), ("status", "--json")):
        command.main([words[0], "--data", str(data_folder), *words[1:]])
        shown = "".join(capsys.readouterr())
        assert shown == visible(shown)
        assert words[0] != "history" or "␛[31m" in shown
        if "--json" in words:
            assert json.loads(shown)["indicators"]


def test_a_calendar_holds_no_line_of_its_own_from_a_name():
    owner = "Văn phòng\r\nBEGIN:VTODO\r\nEND:VTODO;x,y"
    measures = [replace(measure, owner=owner) for measure in PLAN.indicators[0].measures]
    plan = replace(PLAN, indicators=(replace(PLAN.indicators[0], measures=tuple(measures)), *PLAN.indicators[1:]))
    assert not [line for line in calendar_file(plan, NOW).split(b"\r\n") if b"VTODO" in line[:12]]
