"""Forms through the service: kept in versions, retired and taken back, and what is refused leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Refused
from lib.forms.model import Content, Form, FormCell, FormCorrections
from lib.insight.history import history
from lib.ledger.form_records import read_form_files, standing_forms, versions_of
from lib.ledger.journal import Event
from lib.ledger.verify import verify
from lib.plan.periods import Period
from lib.submission.form_service import LONGEST_NAME, FormService
from lib.submission.service import CONSOLE, SubmissionService
from lib.workspace import open_workspace
from tests.forms.foreign_forms import GROUPS_ACROSS, PROVINCIAL

NOW = datetime(2024, 9, 20, 2, tzinfo=UTC)
CELL = FormCell("Biểu 01", "D9", Content.TARGET, "KT-02", row_head="Sản lượng lương thực có hạt", row_head_at="B9")
CORRECTIONS = FormCorrections({"ke hoach": "target"}, {"x": "-"}, {"y": "tạ"}, {"Biểu 01!E9": None, "Biểu 01!D9": CELL})
FORM = Form("Biểu 01/KTXH", "Sở Kế hoạch và Đầu tư", 18, True, (CELL,), CORRECTIONS)
FILE = PROVINCIAL.content()


class Office:
    def __init__(self, folder: Path, role: Role = Role.OFFICE) -> None:
        self.workspace = open_workspace(folder)
        self.service = SubmissionService(self.workspace, Account("", "Lan", role), CONSOLE)
        self.forms = FormService(self.service, self.workspace.catalogue.latest)

    @property
    def standing(self):
        return standing_forms(self.workspace.snapshot())


@pytest.fixture
def office(data_folder: Path) -> Office:
    return Office(data_folder)


def test_a_form_comes_back_as_it_was_kept(office: Office):
    stored = office.forms.store(FORM, "bieu 01.xlsx", FILE, NOW)
    content, description = read_form_files(office.standing["bieu 01 ktxh"])
    assert (content, Form.from_json(description)) == (FILE, FORM)
    assert (stored.period, stored.title, stored.file_name) == ("2024-09", "Biểu 01/KTXH", "bieu 01.xlsx")
    assert FORM.due(Period(2024, 12)) == date(2025, 1, 18)


def test_a_new_version_counts_and_taken_back_gives_way_to_the_one_before(office: Office):
    first = office.forms.store(FORM, "a.xlsx", FILE, NOW)
    second = office.forms.store(replace(FORM, name="biểu 01 KTXH"), "b.xlsx", FILE, NOW, first.id)
    assert [record.receipt.id for record in office.standing.values()] == [second.id]
    office.service.withdraw(second.id, NOW + timedelta(minutes=1))
    assert [record.receipt.id for record in office.standing.values()] == [first.id]
    retired = office.forms.retire(FORM.name, NOW + timedelta(minutes=2))
    assert office.standing == {}
    office.service.withdraw(retired.id, NOW + timedelta(minutes=3))
    assert [receipt.id for receipt in versions_of(office.workspace.snapshot(), FORM.name)] == [first.id]
    summaries = [event.summary for event in history(office.workspace.snapshot())]
    assert summaries[:3] == [
        "Bỏ bản biểu mẫu của Lan, dùng lại bản trước",
        "Thôi dùng biểu mẫu “Biểu 01/KTXH”",
        "Bỏ bản biểu mẫu của Lan, dùng lại bản trước",
    ]
    events = [entry.event for entry in office.workspace.journal.entries()]
    assert events == [Event.FORM_STORED, Event.FORM_STORED, Event.WITHDRAWN, Event.FORM_RETIRED, Event.WITHDRAWN]
    assert verify(office.workspace.folder, office.workspace.catalogue.plans, NOW + timedelta(days=1)).is_clean


REFUSED: dict[str, tuple[Callable[[Office], object], str]] = {
    "no name": (lambda o: o.forms.store(replace(FORM, name=" – "), "a.xlsx", FILE, NOW), "Ghi tên"),
    "a long name": (lambda o: o.forms.store(replace(FORM, name="a" * (LONGEST_NAME + 1)), "a.xlsx", FILE, NOW), "dài quá"),
    "a long superior": (lambda o: o.forms.store(replace(FORM, demanded_by="a" * 121), "a.xlsx", FILE, NOW), "dài quá"),
    "day 31": (lambda o: o.forms.store(replace(FORM, due_day=31), "a.xlsx", FILE, NOW), "từ 1 đến 28"),
    "no cells": (lambda o: o.forms.store(replace(FORM, cells=()), "a.xlsx", FILE, NOW), "Chưa ghép"),
    "a cell twice": (lambda o: o.forms.store(replace(FORM, cells=(CELL, CELL)), "a.xlsx", FILE, NOW), "hai lần"),
    "an unknown measure": (
        lambda o: o.forms.store(replace(FORM, cells=(replace(CELL, measure="ZZ-01"),)), "a.xlsx", FILE, NOW),
        "ZZ-01",
    ),
    "no workbook": (lambda o: o.forms.store(FORM, "a.xlsx", b"PK\x03\x04 broken", NOW), "hỏng"),
    "cells of another file": (lambda o: o.forms.store(FORM, "a.xlsx", GROUPS_ACROSS.content(), NOW), "ghép cho một tệp khác"),
    "another version shown": (lambda o: o.forms.store(FORM, "a.xlsx", FILE, NOW, "other"), "người khác sửa"),
    "none to retire": (lambda o: o.forms.retire("Biểu 99", NOW), "Không có biểu mẫu"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_kept_is_refused_with_its_reason(case, office: Office):
    act, why = REFUSED[case]
    with pytest.raises(Refused, match=why):
        act(office)
    assert office.workspace.ledger.snapshot().records == ()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER])
def test_only_the_office_keeps_forms(role, data_folder):
    with pytest.raises(Refused, match="lưu hay sửa biểu mẫu"):
        Office(data_folder, role).forms.store(FORM, "a.xlsx", FILE, NOW)
