"""The office's own Word templates: whoever writes reports changes them, all of it is kept, told, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.access.rights import Refused
from lib.ledger.backup import back_up
from lib.ledger.journal import Event
from lib.ledger.plan_files import plan_faults
from lib.ledger.plan_history import TEMPLATE_FILES, PlanChanged, kept_changes, undoing
from lib.ledger.restore import restore
from lib.plan.catalogue import GROUPS
from lib.report.own_templates import own_template, template_change
from lib.report.report_outline import DocumentKind
from lib.submission.service import SubmissionService
from tests.access.ward import HOST, NOW, PEOPLE, Ward

KIND = DocumentKind.REPORT


def use(ward: Ward, content: bytes, account: str = "van") -> str:
    change = template_change(ward.folder, KIND, content, "Dùng mẫu “{file}”", "mau.docx")
    return SubmissionService(ward.workspace, PEOPLE[account], HOST).change_plan(change, NOW)


def undo(ward: Ward) -> None:
    change = undoing(ward.folder, next(kept_changes(ward.folder)), "Hoàn tác")
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).change_plan(change, NOW)


def in_use(ward: Ward) -> bytes | None:
    own = own_template(ward.folder, KIND)
    return own.read_bytes() if own else None


def test_a_template_is_used_changed_taken_back_and_each_undone(ward: Ward) -> None:
    assert in_use(ward) is None
    stands = None
    for content in (b"one", b"two", b""):
        use(ward, content)
        assert in_use(ward) == (content or None)
        undo(ward)
        assert in_use(ward) == stands
        undo(ward)
        stands = content or None
        assert in_use(ward) == stands
    assert list(plan_faults(ward.folder, tuple(ward.workspace.journal.entries()))) == []


def test_the_journal_tells_who_changed_it_and_from_what_file(ward: Ward) -> None:
    use(ward, b"one")
    entry = list(ward.workspace.journal.entries())[-1]
    assert (entry.event, entry.who, entry.what["plan"]) == (Event.PLAN_CHANGED, "van", TEMPLATE_FILES[0])
    assert entry.what["about"] == "Dùng mẫu “mau.docx”"


@pytest.mark.parametrize("account", ["xem", "hoa", "nghi"])
def test_only_who_writes_reports_changes_templates(ward: Ward, account: str) -> None:
    with pytest.raises(Refused):
        use(ward, b"one", account)
    assert in_use(ward) is None


@pytest.mark.parametrize("name", [GROUPS, "templates/../groups.csv", "templates/other.docx"])
def test_the_right_to_templates_is_none_to_other_files(ward: Ward, name: str) -> None:
    change = replace(template_change(ward.folder, KIND, b"x", ""), name=name, basis=None)
    with pytest.raises(Refused):
        SubmissionService(ward.workspace, PEOPLE["van"], HOST).change_plan(change, NOW)


def test_who_comes_second_writes_over_nothing(ward: Ward) -> None:
    change = template_change(ward.folder, KIND, b"mine", "")
    use(ward, b"theirs")
    with pytest.raises(PlanChanged):
        SubmissionService(ward.workspace, PEOPLE["van"], HOST).change_plan(change, NOW)
    assert in_use(ward) == b"theirs"


@pytest.mark.folder_only
def test_an_edit_behind_the_programs_back_is_found(ward: Ward) -> None:
    use(ward, b"one")
    (ward.folder / TEMPLATE_FILES[0]).write_bytes(b"other")
    faults = list(plan_faults(ward.folder, tuple(ward.workspace.journal.entries())))
    assert [(fault.code, fault.place) for fault in faults] == [("plan_edited", TEMPLATE_FILES[0])]


@pytest.mark.folder_only
def test_a_backup_holds_the_template_and_the_one_before(ward: Ward, tmp_path) -> None:
    use(ward, b"one")
    use(ward, b"two")
    back_up(ward.folder, tmp_path / "all.zip", NOW)
    restore(tmp_path / "all.zip", tmp_path / "again")
    again = replace(ward, folder=tmp_path / "again")
    assert in_use(again) == b"two"
    undo(again)
    assert in_use(again) == b"one"
