"""The record of a merger: what is refused before anything is written, what is kept, how it is undone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lib.access.rights import Refused
from lib.insight.history import history
from lib.insight.origins import origins
from lib.ledger.backup import back_up
from lib.ledger.folders import PLAN_HISTORY
from lib.ledger.former_submissions import KEPT_WARD, MERGER
from lib.ledger.journal import Event
from lib.ledger.plan_history import PlanChanged
from lib.ledger.records import RecordKind
from lib.ledger.restore import restore
from lib.ledger.verify import verify
from lib.plan.catalogue import GROUPS
from lib.plan.periods import Period
from lib.submission.plan_proposal import AnswerFault
from lib.workspace import open_workspace
from tests.submission.wards import (
    NOW,
    OURS,
    THEIRS,
    make_ward,
    merge,
    proposed,
    score_of,
    service,
    state,
    store,
)

MAY = "2025-05"
ONE, THEIR_ONE, FLOW = "TDP01", "TD-TDP01", "KT-06"


def _damage(ours: Path, theirs: Path) -> None:
    next(theirs.glob("actuals/2025/2025-05/*/values.csv")).write_text("x", "utf-8")


def _break_journal(ours: Path, theirs: Path) -> None:
    file = theirs / "journal" / "journal.jsonl"
    file.write_text(file.read_text("utf-8").replace("submitted", "approved"), "utf-8")


def _newer_records(ours: Path, theirs: Path) -> None:
    file = next(theirs.glob("actuals/2025/2025-05/*/receipt.json"))
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "format_version": 99}), "utf-8")


def _no_year(ours: Path, theirs: Path) -> None:
    shutil.rmtree(theirs)
    make_ward(theirs, THEIRS, years=[2024])


def _lock(ours: Path, theirs: Path) -> None:
    service(ours).lock_period(Period(2025, 6), NOW)


def _same(ours: Path, theirs: Path) -> None:
    shutil.rmtree(theirs)
    shutil.copytree(ours, theirs)


def _merged(ours: Path, theirs: Path) -> None:
    merge(ours, theirs)


def _merged_there(ours: Path, theirs: Path) -> None:
    merge(theirs, make_ward(theirs.parent / "third", "Đông Cương"))


FAULTS = {
    "damaged figures": (_damage, "Bảng values.csv bị hỏng"),
    "a broken journal": (_break_journal, "Dòng 1 của nhật ký đã bị sửa"),
    "newer records": (_newer_records, "phiên bản mới hơn"),
    "a mistake in its plan": (
        lambda ours, theirs: (theirs / GROUPS).write_text("code\n", "utf-8"),
        "Kế hoạch của phường kia có lỗi",
    ),
    "no folder": (lambda ours, theirs: shutil.rmtree(theirs), "Không có thư mục hoặc tệp theirs"),
    "another year's plan": (_no_year, r"Phường kia không có kế hoạch năm 2025 \(có: 2024\)"),
    "a closed month": (_lock, "khóa lúc"),
    "a total of June": (lambda ours, theirs: store(ours, ("2025-06", FLOW, "", 9)), "Đã có số “Toàn phường” nộp cho tháng 6/2025"),
    "a total of June that waits": (
        lambda ours, theirs: store(ours, ("2025-06", FLOW, "", 9), waits=True),
        "Đã có số “Toàn phường”",
    ),
    "the ward itself": (_same, "dữ liệu của chính phường này"),
    "merged before": (_merged, "Đã sáp nhập Thiệu Dương"),
    "merged itself": (_merged_there, "Phường kia cũng vừa nhận Đông Cương"),
}


@pytest.mark.parametrize(("act", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_before_anything_is_written(tmp_path: Path, act, said: str) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5))
    theirs = make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4))
    act(ours, theirs)
    before = state(ours)
    with pytest.raises(AnswerFault, match=said):
        proposed(ours, theirs)
    assert state(ours) == before


def test_a_file_that_is_no_backup_is_told(tmp_path: Path) -> None:
    ours, file = make_ward(tmp_path / "ours", OURS), tmp_path / "x.zip"
    file.write_bytes(b"nothing")
    with pytest.raises(AnswerFault, match=r"x\.zip không phải là bản sao lưu"):
        proposed(ours, file)


def test_demonstrations_are_not_merged(tmp_path: Path, shipped_folder: Path) -> None:
    demonstration = shutil.copytree(shipped_folder, tmp_path / "demonstration")
    real = make_ward(tmp_path / "real", OURS, ("2024-05", FLOW, ONE, 5))
    with pytest.raises(AnswerFault, match="chỉ là số liệu minh họa"):
        proposed(real, demonstration, joined=Period(2024, 6))
    with pytest.raises(AnswerFault, match="còn xem số liệu minh họa"):
        proposed(demonstration, real, joined=Period(2024, 6))


def test_a_backup_is_as_good_as_the_folder_and_accounts_are_left_behind(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5))
    theirs = make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4))
    (theirs / "access").mkdir()
    (theirs / "access" / "accounts.json").write_text("{}", "utf-8")
    back_up(theirs, tmp_path / "theirs.zip", NOW)
    stored = merge(ours, tmp_path / "theirs.zip")
    (folder,) = ours.glob(f"actuals/*/*/{stored.id}")
    restore(folder / KEPT_WARD, tmp_path / "again")
    assert state(tmp_path / "again") == state(theirs, lambda name: name.startswith("access/"))
    assert verify(tmp_path / "again", open_workspace(theirs).catalogue.plans, NOW).is_clean


def test_history_tells_who_reported_what_under_the_old_names(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5))
    theirs = make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4), officer="Người bên ấy")
    merge(ours, theirs)
    snapshot = open_workspace(ours).snapshot()
    newest = history(snapshot)[0]
    assert newest.summary == "Sáp nhập phường Thiệu Dương: 2 tổ, 1 số liệu"
    (origin,) = (one for one in origins(snapshot, FLOW, 2025) if one.key.group == THEIR_ONE)
    assert origin.standing is not None
    assert (origin.standing.receipt.officer, origin.standing.receipt.file_name) == ("Người bên ấy", "2025-05.xlsx")
    (folder,) = ours.glob(f"actuals/*/*/{newest.receipt.id}")
    described = json.loads((folder / MERGER).read_text("utf-8"))
    assert described["groups"][0] == {
        "code": ONE,
        "name": "Tổ dân phố 1",
        "new_code": THEIR_ONE,
        "new_name": "Tổ dân phố 1 (Thiệu Dương)",
    }
    assert next(one for one in described["measures"]["2025"] if one["code"] == FLOW)["new_code"] == FLOW


def test_the_preview_compares_the_lights(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, ("2025-07", FLOW, ONE, 3))
    theirs = make_ward(tmp_path / "theirs", THEIRS, ("2025-07", FLOW, ONE, 40))
    found = {one.before.indicator.code: (one.before.status, one.after.status) for one in proposed(ours, theirs).lights}
    before, after = found[FLOW]
    merge(ours, theirs)
    assert before != after
    assert score_of(ours, FLOW, 7).status == after


def test_a_merger_is_undone_whole(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5))
    theirs = make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4))
    groups, stored = (ours / GROUPS).read_bytes(), merge(ours, theirs)
    service(ours).undo_merger(stored.id, NOW)
    assert (ours / GROUPS).read_bytes() == groups
    assert score_of(ours, FLOW, 6).reading.value == 5
    assert verify(ours, open_workspace(ours).catalogue.plans, NOW).is_clean
    events = [entry.event for entry in open_workspace(ours).journal.entries()]
    assert events[-4:] == [Event.WARD_MERGED, Event.PLAN_CHANGED, Event.PLAN_CHANGED, Event.WITHDRAWN]
    with pytest.raises(Refused, match="Không có lần sáp nhập"):
        service(ours).undo_merger(stored.id, NOW)
    merge(ours, theirs)
    assert score_of(ours, FLOW, 6).reading.value == 9


UNDO_REFUSED = {
    "a figure of its groups": (lambda ours: store(ours, ("2025-06", FLOW, THEIR_ONE, 9)), r"nộp cho Tổ dân phố 1 \(Thiệu Dương\)"),
    "a total of the new ward": (lambda ours: store(ours, ("2025-06", FLOW, "", 9)), "số toàn phường từ tháng sáp nhập"),
    "groups changed again": (
        lambda ours: (ours / GROUPS).write_bytes((ours / GROUPS).read_bytes() + b"TDP09,X,,,,,\n"),
        "danh sách tổ đã được sửa",
    ),
    "a closed month": (lambda ours: service(ours).lock_period(Period(2025, 7), NOW), "khóa lúc"),
}


@pytest.mark.parametrize(("act", "said"), UNDO_REFUSED.values(), ids=UNDO_REFUSED.keys())
def test_what_was_built_on_a_merger_keeps_it(tmp_path: Path, act, said: str) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5))
    stored = merge(ours, make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4)))
    act(ours)
    before = state(ours)
    with pytest.raises(Refused, match=said):
        service(ours).undo_merger(stored.id, NOW)
    assert state(ours, lambda name: name.startswith("journal/")) == {
        name: content for name, content in before.items() if not name.startswith("journal/")
    }


def test_a_merger_is_taken_back_in_no_other_way(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS)
    stored = merge(ours, make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4)))
    with pytest.raises(Refused, match="hoàn tác ở trang “Thiết lập”"):
        service(ours).withdraw(stored.id, NOW)
    undone = service(ours).undo_merger(stored.id, NOW)
    with pytest.raises(Refused, match="làm lại từ đầu"):
        service(ours).withdraw(undone.id, NOW)


def test_nothing_is_stored_if_a_figure_came_since_the_preview(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS)
    shown = proposed(ours, make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4)))
    store(ours, ("2025-06", FLOW, "", 9))
    with pytest.raises(PlanChanged):
        service(ours).merge_ward(shown, NOW)
    kinds = {record.receipt.kind for record in open_workspace(ours).snapshot().records}
    assert kinds == {RecordKind.SUBMISSION}


def test_a_merger_without_its_groups_is_noted_and_undone(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS)
    groups = (ours / GROUPS).read_bytes()
    stored = merge(ours, make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4)))
    (ours / GROUPS).write_bytes(groups)
    shutil.rmtree(ours / PLAN_HISTORY)
    found = verify(ours, open_workspace(ours).catalogue.plans, NOW).faults
    assert "merger_unfinished" in {fault.code for fault in found if fault.is_note}
    assert score_of(ours, FLOW, 6).reading.value is None
    service(ours).undo_merger(stored.id, NOW)
    found = verify(ours, open_workspace(ours).catalogue.plans, NOW).faults
    assert "merger_unfinished" not in {fault.code for fault in found}


@pytest.mark.parametrize("name", [MERGER, KEPT_WARD, "values-001.csv"])
def test_a_changed_file_of_a_merger_is_found(tmp_path: Path, name: str) -> None:
    ours = make_ward(tmp_path / "ours", OURS)
    stored = merge(ours, make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4)))
    (file,) = ours.glob(f"actuals/*/*/{stored.id}/{name}")
    file.write_bytes(file.read_bytes() + b" ")
    found = {(fault.code, fault.found) for fault in verify(ours, open_workspace(ours).catalogue.plans, NOW).faults}
    assert ("file_changed", name) in found


def test_a_backup_holds_a_merger_and_restores_it(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5))
    merge(ours, make_ward(tmp_path / "theirs", THEIRS, (MAY, FLOW, ONE, 4)))
    back_up(ours, tmp_path / "saved.zip", NOW)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    assert score_of(tmp_path / "again", FLOW, 6).reading.value == 9
    assert verify(tmp_path / "again", open_workspace(ours).catalogue.plans, NOW).is_clean
