"""Overrides at the desk: who may override and take back, what is refused, what the journal and the check of the folder know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from lib.access.account import Role
from lib.access.rights import ACTS_OF, Act, Refused, closed_to
from lib.ledger.backup import back_up
from lib.ledger.journal import Event
from lib.ledger.overrides import Ruling
from lib.ledger.records import Receipt
from lib.ledger.restore import restore
from lib.ledger.verify import verify
from lib.plan.status import Status
from lib.submission.service import SubmissionService
from lib.workspace import open_workspace
from tests.access.ward import HOST, JULY, NOW, PEOPLE, Ward


def ruling(ward: Ward, code: str = "KT-06", light: Status = Status.ON_TRACK, reason: str = "Chờ cấp giấy.") -> Ruling:
    return Ruling(ward.workspace.catalogue.latest.indicator_by_code[code], str(JULY), light, reason)


def service(ward: Ward, name: str) -> SubmissionService:
    return SubmissionService(ward.workspace, PEOPLE.get(name), HOST)


def said(ward: Ward, **more) -> Receipt:
    return service(ward, "van").override(ruling(ward, **more), NOW)


def test_whoever_may_approve_may_override_and_nobody_else():
    assert {role for role in Role if Act.OVERRIDE in ACTS_OF[role]} == {role for role in Role if Act.APPROVE in ACTS_OF[role]}


@pytest.mark.parametrize("name", ["", *PEOPLE])
def test_who_may_override_and_take_an_override_back(name, ward):
    receipt, desk = said(ward), service(ward, name)
    for act in (lambda: desk.override(ruling(ward, light=Status.AT_RISK), NOW), lambda: desk.withdraw(receipt.id, NOW)):
        before = ward.state()
        if name in ("van", "truong"):
            act()
            assert ward.state() != before
            assert ward.entries()[-1][1:] == (name, HOST)
        else:
            with pytest.raises(Refused):
                act()
            assert ward.state() == before
            assert ward.entries()[-1] == (Event.REFUSED, name, HOST)


def test_a_forged_role_helps_nobody(made):
    before = made.state()
    with pytest.raises(Refused, match="không được điều chỉnh đánh giá"):
        SubmissionService(made.workspace, replace(PEOPLE["hoa"], role=Role.OFFICE), HOST).override(ruling(made), NOW)
    assert made.state() == before


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reason": " "}, "Ghi lý do điều chỉnh"),
        ({"light": Status.BEHIND}, "đã là “Chậm tiến độ” nên không cần điều chỉnh"),
        ({"light": Status.NO_DATA}, "“Chưa báo cáo” được"),
    ],
)
def test_what_makes_no_sense_is_refused_with_why(made, more, why):
    before = made.state()
    with pytest.raises(Refused, match=why):
        said(made, **more)
    assert made.state() == before


def test_guests_learn_nothing_of_an_override_in_a_closed_domain(ward):
    said(ward)
    said(ward, code="QA-01", light=Status.MISSED, reason="bí mật")
    whole = ward.workspace
    seen = whole.without(closed_to(None, whole.catalogue.latest.settings.access)).snapshot()
    assert [receipt.indicator for receipt, _ in seen.overrides] == ["KT-06"]
    assert [receipt.indicator for receipt, _ in whole.snapshot().overrides] == ["KT-06", "QA-01"]


def test_the_journal_the_check_and_a_restored_backup_know_an_override(ward, tmp_path):
    receipt = said(ward)
    plans, later = ward.workspace.catalogue.plans, NOW + timedelta(hours=1)
    assert ward.entries()[-1][0] is Event.LIGHT_OVERRIDDEN
    assert verify(ward.folder, plans, later).is_clean
    back_up(ward.folder, tmp_path / "saved.zip", later)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    assert [found.id for found, _ in open_workspace(tmp_path / "again").snapshot().overrides] == [receipt.id]
    (file,) = ward.folder.glob(f"actuals/*/*/{receipt.id}/receipt.json")
    file.write_text(file.read_text("utf-8").replace("on_track", "exceeded"), "utf-8")
    assert {fault.code for fault in verify(ward.folder, plans, later).faults} == {"receipt_changed"}
