"""Checking the data folder: what was stored rightly is clean, and every damage is named with its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.ledger.data_fault import Fault
from lib.ledger.journal import Event, Journal
from lib.ledger.journal_completion import complete
from lib.ledger.records import FORMAT_VERSION, Author, Receipt
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.plan.actual import Actual
from lib.vietnamese.words.fault_words import FAULTS

NOW = datetime(2024, 7, 16, 1, 30, tzinfo=UTC)


class Ward:
    """A data folder with two submissions, the second of the same figure, and a meeting; all of it in the journal."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.ledger, self.journal = Ledger(data / "actuals"), Journal(data / "journal")
        self.first, self.second = self.submit(3), self.submit(4)
        meeting = self.ledger.freeze_meeting(
            title="Giao ban", period="2024-07", groups=(), author=Author("Lan", NOW), plan={"targets.csv": b"as it was"}
        )
        self.journal.append_record(Event.MEETING_FROZEN, meeting, who="lan", now=NOW)
        self.meeting = self.folder_of(meeting)

    def submit(self, amount: float, *, code: str = "KT-06", now: datetime = NOW, in_journal: bool = True) -> Path:
        actuals = [Actual(code, "TDP01", value=amount)]
        receipt = self.ledger.submit(
            period="2024-07", author=Author("Lan", now), actuals=actuals, file_name="a.xlsx", content=b"workbook"
        )
        if in_journal:
            self.journal.append_record(Event.SUBMITTED, receipt, who="lan", now=now)
        return self.folder_of(receipt)

    def folder_of(self, receipt: Receipt) -> Path:
        return self.ledger.folder / "2024" / receipt.period / receipt.id

    def check(self, plan) -> tuple[Fault, ...]:
        return verify(self.data, {2024: plan}, NOW).faults


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path / "data")


def change_receipt(folder: Path, **changed: object) -> None:
    file = folder / "receipt.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changed), "utf-8")


def test_what_was_stored_rightly_is_clean(ward, plan):
    found = verify(ward.data, {2024: plan}, NOW)
    assert (found.faults, found.is_clean, found.records, found.entries) == ((), True, 3, 3)
    assert found.head == ward.journal.head()


def test_nothing_at_all_is_clean(tmp_path, plan):
    assert verify(tmp_path, {2024: plan}, NOW).faults == ()


def test_the_shipped_demonstration_of_format_version_1_is_clean_and_stays_as_it_is(shipped_folder, plan):
    before = {path: path.read_bytes() for path in shipped_folder.rglob("*") if path.is_file()}
    assert json.loads(next(path for path in before if path.name == "receipt.json").read_text("utf-8"))["format_version"] == 1
    assert verify(shipped_folder, {2024: plan}, NOW + timedelta(days=365)).faults == ()
    assert {path: path.read_bytes() for path in shipped_folder.rglob("*") if path.is_file()} == before


DAMAGE: dict[str, tuple[Callable[[Ward], object], str, str]] = {
    "the workbook changed": (lambda w: (w.first / "original.xlsx").write_bytes(b"x"), "file_changed", "original.xlsx"),
    "the workbook gone": (lambda w: (w.first / "original.xlsx").unlink(), "file_missing", "original.xlsx"),
    "a figure changed": (
        lambda w: (w.first / "values.csv").write_bytes((w.first / "values.csv").read_bytes().replace(b",3,", b",5,")),
        "file_changed",
        "values.csv",
    ),
    "figures cut off": (lambda w: (w.first / "values.csv").write_bytes(b"measure,gr"), "values_damaged", ""),
    "figures gone": (lambda w: (w.first / "values.csv").unlink(), "file_missing", "values.csv"),
    "a meeting's plan changed": (lambda w: (w.meeting / "targets.csv").write_bytes(b"other"), "file_changed", "targets.csv"),
    "the receipt cut off": (lambda w: (w.first / "receipt.json").write_bytes(b'{"id": "20'), "receipt_damaged", ""),
    "the receipt gone": (lambda w: (w.first / "receipt.json").unlink(), "receipt_missing", ""),
    "a folder where the receipt was": (
        lambda w: ((w.first / "receipt.json").unlink(), (w.first / "receipt.json").mkdir()),
        "record_unreadable",
        "đây là thư mục",
    ),
    "the officer changed": (lambda w: change_receipt(w.first, officer="Minh"), "receipt_changed", "1"),
    "a newer receipt": (lambda w: change_receipt(w.first, format_version=FORMAT_VERSION + 1), "receipt_newer", ""),
    "another moment": (lambda w: change_receipt(w.first, accepted_at="2024-07-17T01:30:00+00:00"), "moment_changed", ""),
    "an earlier submission taken away": (lambda w: shutil.rmtree(w.first), "record_gone", "1"),
    "a workbook from elsewhere": (lambda w: (w.first / "Thumbs.db").write_bytes(b""), "file_foreign", "Thumbs.db"),
    "a file half written": (lambda w: (w.data / "recognition").mkdir() or draft(w), "leftover", ""),
    "a submission half written": (lambda w: (w.data / "actuals/.incoming/x").mkdir(parents=True), "leftover", ""),
    "a memory cut off": (lambda w: beside(w, "recognition/x.json"), "memory_unreadable", "nội dung không như lúc được ghi"),
    "a folder copied twice": (lambda w: shutil.copytree(w.first, w.first.with_name("ban-sao")), "receipt_of_another", ""),
    "the journal taken away": (lambda w: w.journal.file.unlink(), "journal_gone", "3"),
    "the journal a folder": (lambda w: (w.journal.file.unlink(), w.journal.file.mkdir()), "journal_unreadable", "đây là thư mục"),
}


def draft(ward: Ward) -> None:
    (ward.data / "recognition" / ".ab.json-0123abcd").write_bytes(b"")


def beside(ward: Ward, name: str) -> None:
    (ward.data / name).parent.mkdir(exist_ok=True)
    (ward.data / name).write_bytes(b'{"cut')


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("way", DAMAGE)
def test_a_damage_is_named(ward, plan, way):
    damage, code, found = DAMAGE[way]
    damage(ward)
    lines = [fault for fault in ward.check(plan) if fault.code == code]
    assert lines, ward.check(plan)
    assert found in (lines[0].found, "")
    assert lines[0].sentence
    assert lines[0].remedy
    assert verify(ward.data, None, NOW).is_clean == FAULTS[code].is_note


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("way", DAMAGE)
def test_whatever_is_damaged_the_rest_keeps_working(ward, way):
    DAMAGE[way][0](ward)
    found = Ledger(ward.data / "actuals").snapshot()
    assert ward.second.name in found.by_id
    assert found.current["2024-07", "KT-06", "TDP01"][0].value == 4
    before = {path: path.read_bytes() for path in ward.data.rglob("*") if path.is_file() and ".incoming" not in str(path)}
    Ward.submit(ward, 5, in_journal=False)
    assert Ledger(ward.data / "actuals").snapshot().current["2024-07", "KT-06", "TDP01"][0].value == 5
    assert all(path.read_bytes() == content for path, content in before.items())  # nothing was written over


@pytest.mark.folder_only("changes files by hand")
def test_a_submission_that_names_one_which_is_gone_says_so(ward, plan):
    shutil.rmtree(ward.first)
    assert [fault.found for fault in ward.check(plan) if fault.code == "link_broken"] == [ward.first.name]


@pytest.mark.folder_only("changes files by hand")
def test_a_record_in_the_wrong_month_is_told_where_it_belongs(ward, plan):
    other = ward.ledger.folder / "2024" / "2024-08"
    other.mkdir()
    ward.first.rename(other / ward.first.name)
    (fault,) = [fault for fault in ward.check(plan) if fault.code == "record_misplaced"]
    assert fault.place == f"actuals/2024/2024-08/{ward.first.name}"
    assert fault.found == f"2024/2024-07/{ward.first.name}"


def test_a_figure_that_the_plan_does_not_know_is_noted(ward, plan):
    ward.submit(1, code="KT-99")
    (fault,) = ward.check(plan)
    assert (fault.code, fault.found, fault.is_note) == ("figures_unknown", "KT-99 TDP01", True)
    assert {fault.code for fault in verify(ward.data, {}, NOW).faults} == {"figures_unknown"}
    assert verify(ward.data, None, NOW).faults == ()  # the plan's files cannot be read: that is told, not this


def test_a_clock_that_was_ahead_is_noted_and_changes_no_order(ward, plan):
    ward.submit(7, now=NOW + timedelta(days=40))
    ward.submit(8)
    faults = ward.check(plan)
    assert {fault.code for fault in faults} == {"clock_ahead", "journal_clock"}
    assert all(fault.is_note for fault in faults)
    assert Ledger(ward.data / "actuals").snapshot().current["2024-07", "KT-06", "TDP01"][0].value == 8


def test_a_submission_without_its_journal_entry_is_noted_and_can_be_added(ward, plan):
    folder = ward.submit(5, in_journal=False)
    (fault,) = ward.check(plan)
    assert (fault.code, fault.place, fault.is_note) == ("not_journalled", f"actuals/2024/2024-07/{folder.name}", True)
    assert "Lan" in fault.remedy
    assert complete(ward.data, now=NOW, origin="console") == 1
    assert ward.check(plan) == ()
    entry = list(ward.journal.entries())[-1]
    assert (entry.event, entry.who, entry.what["id"], entry.origin) == (Event.SUBMITTED, "Lan", folder.name, "console")
    assert complete(ward.data, now=NOW, origin="console") == 0


def test_what_is_stored_while_it_is_checked_is_never_taken_for_a_loss(ward, plan, monkeypatch):
    """Between the reading of the journal and that of the records somebody submits: at most that is noted."""
    from lib.ledger import verify as module

    read = module.read_journal

    def slow(journal: Journal) -> object:
        found = read(journal)
        ward.submit(9)
        return found

    monkeypatch.setattr(module, "read_journal", slow)
    assert {fault.code for fault in ward.check(plan)} == {"not_journalled"}


@pytest.mark.folder_only("changes files by hand")
def test_a_folder_that_cannot_be_listed_is_named_and_hides_nothing_else(ward, plan):
    """A file in the place of the folder of a year, which no user can look into."""
    (ward.ledger.folder / "2025").write_bytes(b"")
    assert ward.check(plan) == ()
    shutil.move(ward.ledger.folder, ward.data / "elsewhere")
    ward.ledger.folder.write_bytes(b"")
    faults = [fault for fault in ward.check(plan) if fault.code != "record_gone"]
    assert [(fault.code, fault.place, fault.found) for fault in faults] == [
        ("record_unreadable", "actuals", "đường dẫn đi qua một tệp")
    ]
    assert Ledger(ward.ledger.folder).snapshot().unreadable == (ward.ledger.folder,)


def test_a_changed_workbook_of_format_version_1_is_named(shipped_folder, plan, tmp_path):
    data = shutil.copytree(shipped_folder, tmp_path / "data")
    original = sorted(data.glob("actuals/*/*/*/original.*"))[0]
    original.write_bytes(b"x")
    (fault,) = verify(data, {2024: plan}, NOW + timedelta(days=365)).faults
    assert (fault.code, fault.found) == ("file_changed", original.name)
