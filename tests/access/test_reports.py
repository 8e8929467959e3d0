"""Rights on reports: who may edit, issue and withdraw them, what guests see of closed domains, and what holds the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.access.rights import Refused, closed_to
from lib.insight.history import history
from lib.ledger.backup import back_up
from lib.ledger.journal import Event
from lib.ledger.journal_completion import complete
from lib.ledger.records import Receipt
from lib.ledger.report_records import (
    Issue,
    KeptParagraph,
    ParagraphEdit,
    ReportScope,
    endings_of,
    issued_file,
    issued_reports,
    standing_edits,
)
from lib.ledger.restore import restore
from lib.ledger.verify import verify
from lib.plan.catalogue import plan_files
from lib.submission.report_service import LONGEST, ReportService
from lib.submission.service import SubmissionService
from lib.workspace import open_workspace
from tests.access.ward import DEFENCE, HOST, NOW, PEOPLE, Ward

SCOPE = ReportScope("report", "2024-09")
OPEN, ALL = ("kinh-te",), ("kinh-te", DEFENCE)
EDIT = ParagraphEdit(SCOPE, "II.1", "Kết quả nổi bật", "Giao quân đạt.", "Đạt.", ALL)
EVERYBODY = ["", *PEOPLE]
OFFICE = {"van", "truong"}


def service(ward: Ward, name: str) -> SubmissionService:
    return SubmissionService(ward.workspace, PEOPLE.get(name), HOST)


def edit(ward: Ward, name: str = "van", **more) -> Receipt:
    return ReportService(service(ward, name)).edit(replace(EDIT, **more), NOW)


def issue(ward: Ward, name: str = "van", *, accepted: bool = False, **more) -> Receipt:
    texts = (KeptParagraph("II.1", "body", "Giao quân đạt."),)
    made = Issue(SCOPE, "45/BC-UBND", date(2024, 10, 1), "Báo cáo 9 tháng", ALL, texts, {"docx": b"word"}, {}, "")
    ready = replace(made, plan=plan_files(ward.folder), ledger=ward.workspace.ledger.fingerprint())
    return ReportService(service(ward, name)).issue(replace(ready, **more), NOW, is_number_accepted=accepted)


ACTS: dict[str, tuple[Callable[[Ward], object], Callable[[Ward, str], object]]] = {
    "edit": (lambda _: None, edit),
    "revert": (
        edit,
        lambda ward, name: ReportService(service(ward, name)).revert(
            replace(EDIT, basis=standing_edits(ward.workspace.snapshot(), SCOPE)["II.1"].id), NOW
        ),
    ),
    "issue": (lambda _: None, issue),
    "withdraw": (
        issue,
        lambda ward, name: service(ward, name).withdraw(issued_reports(ward.workspace.snapshot())[0].receipt.id, NOW, "nhầm"),
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_office_and_administrators_do_it_and_everybody_else_changes_nothing(act, made, tmp_path):
    prepare, do = ACTS[act]
    for name in EVERYBODY:
        ward = made.copied(tmp_path / (name or "khach"))
        prepare(ward)
        before = ward.state()
        if name in OFFICE:
            do(ward, name)
            assert ward.state() != before
            assert ward.entries()[-1][1:] == (name, HOST)
        else:
            with pytest.raises(Refused):
                do(ward, name)
            assert ward.state() == before
            assert ward.entries()[-1] == (Event.REFUSED, name, HOST)


REFUSED: dict[str, tuple[Callable[[Ward], object], str]] = {
    "no key": (lambda ward: edit(ward, paragraph=""), "không có tên"),
    "nothing edited": (lambda ward: edit(ward, text=" Đạt.  "), "chưa khác"),
    "too long": (lambda ward: edit(ward, text="a" * (LONGEST + 1)), "dài quá"),
    "edited by another": (
        lambda ward: (edit(ward), edit(ward, "truong", text="Khác.")),
        "vừa được Văn Phòng sửa lúc 9 giờ 00 phút",
    ),
    "reverted by another": (lambda ward: edit(ward, basis="20240901T000000000000Z-00000000"), "vừa được bỏ"),
    "number without symbol": (lambda ward: issue(ward, number="45"), "“45” chưa đúng"),
    "number of letters": (lambda ward: issue(ward, number="BC-UBND"), "chưa đúng"),
    "date before the period": (lambda ward: issue(ward, issued_on=date(2024, 8, 31)), "ở trước kỳ báo cáo"),
    "date ahead": (lambda ward: issue(ward, issued_on=date(2024, 10, 2)), "ở sau hôm nay"),
    "ledger moved": (lambda ward: issue(ward, ledger="old"), "vừa thay đổi"),
    "number taken": (lambda ward: (issue(ward), issue(ward)), "“Báo cáo 9 tháng” ngày 1/10/2024"),
    "withdrawn without a reason": (lambda ward: service(ward, "van").withdraw(issue(ward).id, NOW, " "), "lý do thu hồi"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_stand_is_refused_in_vietnamese(case, ward):
    act, told = REFUSED[case]
    with pytest.raises(Refused, match=told):
        act(ward)
    assert ward.entries()[-1] == (Event.REFUSED, PEOPLE["truong" if "edited by" in case else "van"].name, HOST)


def test_a_withdrawn_report_keeps_its_line_and_its_number(ward):
    first = issue(ward)
    undo = service(ward, "van").withdraw(first.id, NOW, "nhầm số")
    snapshot = ward.workspace.snapshot()
    assert snapshot.withdrawn[issued_reports(snapshot)[0].receipt.id].reason == "nhầm số"
    issue(ward, accepted=True)
    with pytest.raises(Refused, match="không khôi phục được"):
        service(ward, "van").withdraw(undo.id, NOW)


def test_the_programs_own_text_takes_the_edit_back(ward):
    first = edit(ward)
    edit(ward, text="Đạt.", basis=first.id)
    assert standing_edits(ward.workspace.snapshot(), SCOPE) == {}


def test_guests_learn_nothing_of_reports_that_tell_of_a_closed_domain(ward):
    edit(ward)
    service(ward, "van").withdraw(issue(ward).id, NOW, "giao quân nhầm")
    open_edit = edit(ward, domains=OPEN, paragraph="I.KT-01", text="Lúa được mùa.")
    issue(ward, accepted=True, domains=OPEN, number="46/BC-UBND")
    whole = ward.workspace
    guest = whole.without(closed_to(None, whole.catalogue.latest.settings.access)).snapshot()
    assert standing_edits(guest, SCOPE) == {"I.KT-01": open_edit}
    (shown,) = issued_reports(guest)
    assert (endings_of(shown), issued_file(shown, "docx")) == (("docx",), b"word")
    told = [event.receipt for event in history(guest) if event.receipt.report or event.receipt.reason]
    assert [receipt.report.number or receipt.report.paragraph for receipt in told] == ["46/BC-UBND", "I.KT-01"]
    assert "iao quân" not in str([record.receipt for record in guest.records])


def test_the_journal_the_check_and_a_restored_backup_know_the_records(ward, tmp_path):
    edit(ward)
    receipt = issue(ward)
    plans, later = ward.workspace.catalogue.plans, NOW + timedelta(hours=1)
    assert verify(ward.folder, plans, later).is_clean
    back_up(ward.folder, tmp_path / "saved.zip", later)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    again = open_workspace(tmp_path / "again").snapshot()
    assert standing_edits(again, SCOPE)["II.1"].text == "Giao quân đạt."
    assert issued_file(issued_reports(again)[0], "docx") == b"word"
    (file,) = ward.folder.glob(f"actuals/*/*/{receipt.id}/receipt.json")
    file.write_text(file.read_text("utf-8").replace("45/BC", "46/BC"), "utf-8")
    assert {fault.code for fault in verify(ward.folder, plans, later).faults} == {"receipt_changed"}


def test_entries_that_the_journal_lacks_are_added_for_every_kind(ward):
    made = edit(ward)
    edit(ward, text="Đạt.", basis=made.id)
    issue(ward)
    for file in (ward.folder / "journal").iterdir():
        file.unlink()
    complete(ward.folder, now=NOW, origin="")
    added = {event for event, _, _ in ward.entries()}
    assert {Event.PARAGRAPH_EDITED, Event.PARAGRAPH_REVERTED, Event.REPORT_ISSUED} <= added
