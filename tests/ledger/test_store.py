"""The ledger on disk: whole folders, never changed; damage is named and stops nothing else; a refusing disk leaves nothing half."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from lib.ledger import locking
from lib.ledger.records import FORMAT_VERSION, Author
from lib.ledger.store import Conflict, Ledger
from lib.plan.actual import Actual
from tests.storages import held_by_another

NOW = datetime(2024, 7, 16, 1, 30, tzinfo=UTC)
PERIOD = "2024-07"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


def submit(
    ledger: Ledger, amount: float = 14, *, group: str = "", period: str = PERIOD, now: datetime = NOW, officer: str = "Lan", **more
):
    given = {"file_name": "a.xlsx", "content": b"workbook", **more}
    return ledger.submit(period=period, actuals=[Actual("KT-06", group, value=amount)], author=Author(officer, now), **given)


def folder_of(ledger: Ledger, receipt) -> Path:
    return ledger.folder / receipt.period[:4] / receipt.period / receipt.id


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def afresh(ledger: Ledger):
    """Return what a newly started program sees."""
    return Ledger(ledger.folder).snapshot()


def test_a_submission_is_a_folder_of_original_workbook_figures_and_receipt(ledger):
    actuals = [
        Actual("KT-06", "TDP01", value=3.0, note='đếm "lại",\nhai lần\r\nở phường', cell="Kinh tế!H11"),
        Actual("VX-05", "", numerator=11_304.0, denominator=12_000.5),
    ]
    receipt = ledger.submit(
        period=PERIOD, author=Author("Nguyễn Thị Lan", NOW), actuals=actuals, file_name="Số liệu.XLSX", content=b"\x00\r\n"
    )
    folder = folder_of(ledger, receipt)
    assert files(folder) == ["original.xlsx", "receipt.json", "values.csv"]
    assert (folder / "original.xlsx").read_bytes() == b"\x00\r\n"
    written = json.loads((folder / "receipt.json").read_text("utf-8"))
    assert written["sha256"] == hashlib.sha256(b"\x00\r\n").hexdigest()
    assert (written["officer"], written["period"], written["file_name"]) == ("Nguyễn Thị Lan", PERIOD, "Số liệu.XLSX")
    record = afresh(ledger).by_id[receipt.id]
    assert (record.actuals, record.receipt, record.original) == (tuple(actuals), receipt, folder / "original.xlsx")


@pytest.mark.parametrize(
    ("file_name", "kept_as"),
    [
        ("a.xlsm", "original.xlsm"),
        ("bảng", "original.bin"),
        ("a.", "original.bin"),
        ("..", "original.bin"),
        ("a.số", "original.bin"),
        ("../../a.x/y", "original.bin"),
    ],
)
def test_a_workbook_s_name_cannot_lead_out_of_its_folder(ledger, file_name, kept_as):
    receipt = submit(ledger, file_name=file_name)
    assert files(folder_of(ledger, receipt)) == [kept_as, "receipt.json", "values.csv"]
    assert [name for name in files(ledger.folder) if name != ".lock"] == sorted(
        ["2024", f"2024/{PERIOD}", f"2024/{PERIOD}/{receipt.id}"]
        + [f"2024/{PERIOD}/{receipt.id}/{name}" for name in (kept_as, "receipt.json", "values.csv")]
    )


def test_a_receipt_says_whose_figures_it_replaced(ledger):
    first, second, other = submit(ledger, 3), submit(ledger, 4), submit(ledger, 5, group="TDP01")
    third = submit(ledger, 6)
    assert (first.supersedes, second.supersedes, other.supersedes, third.supersedes) == ((), (first.id,), (), (second.id,))


def test_later_accepted_wins(ledger):
    for amount in (3, 9, 4):
        submit(ledger, amount)
    figure, receipt = afresh(ledger).current[PERIOD, "KT-06", ""]
    assert (figure.value, receipt.id) == (4, afresh(ledger).records[-1].receipt.id)


def test_a_clock_that_went_back_does_not_change_the_order(ledger):
    first = submit(ledger, 3, now=NOW)
    second = submit(ledger, 4, now=NOW - timedelta(days=400))
    taken = ledger.withdraw(first.id, author=Author("Lan", NOW - timedelta(days=1)))
    third = submit(ledger, 5, now=NOW)
    times = [receipt.accepted_at for receipt in (first, second, taken, third)]
    assert times == sorted(set(times))
    assert [record.receipt for record in afresh(ledger).records] == [first, second, taken, third]
    assert afresh(ledger).current[PERIOD, "KT-06", ""][0].value == 5


def test_a_moment_is_the_same_in_whatever_zone_it_is_told(ledger):
    receipt = submit(ledger, now=NOW.astimezone(timezone(timedelta(hours=7))))
    assert receipt.accepted_at == NOW
    assert receipt.id.startswith("20240716T013000")


def test_nothing_is_no_submission(ledger):
    with pytest.raises(ValueError, match="at least one"):
        ledger.submit(period=PERIOD, author=Author("Lan", NOW), actuals=[], file_name="a.xlsx", content=b"")
    assert not ledger.folder.exists()


def test_a_new_record_changes_the_fingerprint_and_nothing_else_does(ledger):
    seen = [ledger.fingerprint()]
    receipt = submit(ledger)
    seen.append(ledger.fingerprint())
    assert ledger.snapshot().fingerprint == seen[-1] == Ledger(ledger.folder).fingerprint()
    ledger.withdraw(receipt.id, author=Author("Lan", NOW))
    seen.append(ledger.fingerprint())
    assert len(set(seen)) == 3


def test_a_backup_copied_elsewhere_is_the_same_ledger(ledger, tmp_path):
    submit(ledger, 3)
    submit(ledger, 4, group="TDP01")
    shutil.copytree(ledger.folder, tmp_path / "backup")
    copied, original = Ledger(tmp_path / "backup").snapshot(), afresh(ledger)
    assert (copied.current, copied.fingerprint) == (original.current, original.fingerprint)


def broken_receipt(folder: Path) -> None:
    (folder / "receipt.json").write_bytes(b'{"id": "20')


def newer_format(folder: Path) -> None:
    written = json.loads((folder / "receipt.json").read_text("utf-8"))
    (folder / "receipt.json").write_text(json.dumps(written | {"format_version": FORMAT_VERSION + 1}), "utf-8")


def cut_figures(folder: Path) -> None:
    content = (folder / "values.csv").read_bytes()
    (folder / "values.csv").write_bytes(content[: content.index(b",,,") + 4])


DAMAGE = {
    "receipt cut off": broken_receipt,
    "receipt of zeros": lambda folder: (folder / "receipt.json").write_bytes(bytes(512)),
    "receipt not copied yet": lambda folder: (folder / "receipt.json").unlink(),
    "figures not copied yet": lambda folder: (folder / "values.csv").unlink(),
    "figures cut off": cut_figures,
    "figures empty": lambda folder: (folder / "values.csv").write_bytes(b""),
    "figures in another encoding": lambda folder: (folder / "values.csv").write_bytes("ngày".encode("cp1258")),
    "a receipt that is a folder": lambda folder: ((folder / "receipt.json").unlink(), (folder / "receipt.json").mkdir()),
    "written by a newer program": newer_format,
    "renamed": lambda folder: folder.rename(folder.with_name("ban-sao")),
}


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_record_is_named_and_the_others_count(ledger, damage):
    kept, damaged = submit(ledger, 3), submit(ledger, 30)
    DAMAGE[damage](folder_of(ledger, damaged))
    found = afresh(ledger)
    assert [record.receipt for record in found.records] == [kept]
    assert len(found.unreadable) == 1
    assert found.unreadable[0].name in (damaged.id, "ban-sao")
    assert found.current[PERIOD, "KT-06", ""][0].value == 3
    assert submit(Ledger(ledger.folder), 5).supersedes == (kept.id,)
    assert afresh(ledger).current[PERIOD, "KT-06", ""][0].value == 5


def test_a_record_that_was_being_copied_counts_once_it_is_whole(ledger, tmp_path):
    receipt = submit(ledger, 3)
    folder, elsewhere = folder_of(ledger, receipt), tmp_path / "values.csv"
    shutil.move(folder / "values.csv", elsewhere)
    other = Ledger(ledger.folder)
    assert (other.snapshot().records, other.snapshot().unreadable) == ((), (folder,))
    before = other.fingerprint()
    shutil.move(elsewhere, folder / "values.csv")
    assert other.fingerprint() != before  # what was computed from the fewer figures is computed again
    assert [record.receipt for record in other.snapshot().records] == [receipt]
    assert other.snapshot().unreadable == ()


@pytest.mark.parametrize("place", ["2024/2024-07/ảnh họp", "2024/linh tinh/x", "2024/2024-07/.tam"])
def test_a_foreign_folder_among_the_records_is_named(ledger, place):
    receipt = submit(ledger, 3)
    (ledger.folder / place).mkdir(parents=True)
    found = afresh(ledger)
    assert [folder.relative_to(ledger.folder).as_posix() for folder in found.unreadable] == [place]
    assert [record.receipt for record in found.records] == [receipt]


def test_files_beside_the_records_are_nothing_to_the_ledger(ledger):
    receipt = submit(ledger, 3)
    for place in ("ghi-chu.txt", "2024/desktop.ini", f"2024/{PERIOD}/Thumbs.db"):
        (ledger.folder / place).write_text("", "utf-8")
    (ledger.folder / "sao-luu").mkdir()
    found = afresh(ledger)
    assert ([record.receipt for record in found.records], found.unreadable) == ([receipt], ())


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("in_the_way", ["2024", f"2024/{PERIOD}", ".incoming"])
def test_a_disk_that_refuses_leaves_nothing_half_and_is_told(ledger, in_the_way):
    obstacle = ledger.folder / in_the_way
    obstacle.parent.mkdir(parents=True)
    obstacle.write_text("a file where a folder should be", "utf-8")
    before = files(ledger.folder)
    with pytest.raises(OSError, match=r"2024|incoming"):
        submit(ledger, 3)
    assert [name for name in files(ledger.folder) if name not in (".lock", "2024")] == [name for name in before if name != "2024"]
    assert afresh(ledger).records == ()
    obstacle.unlink()
    receipt = submit(ledger, 3)
    assert [record.receipt for record in afresh(ledger).records] == [receipt]


def test_an_empty_or_missing_ledger_is_an_empty_state(ledger):
    found = ledger.snapshot()
    assert (found.records, found.unreadable, found.is_demonstration, dict(found.current)) == ((), (), False, {})
    assert not ledger.folder.exists()


def test_without_a_basis_a_submission_is_stored_whatever_happened(ledger):
    basis = ledger.snapshot()
    submit(ledger, 3, officer="Minh")
    with pytest.raises(Conflict) as conflict:
        submit(ledger, 4, basis=basis)
    assert [receipt.officer for receipt in conflict.value.records] == ["Minh"]
    submit(ledger, 4)
    assert afresh(ledger).current[PERIOD, "KT-06", ""][0].value == 4


def test_who_waits_too_long_for_another_writer_is_told_and_nothing_is_stored(ledger, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with held_by_another(ledger.folder / ".lock"), pytest.raises(TimeoutError):
        submit(ledger, 3)
    assert afresh(ledger).records == ()
    assert submit(ledger, 4).period == PERIOD


@pytest.mark.folder_only("changes files by hand")
def test_figures_changed_by_hand_are_not_counted(ledger):
    submit(ledger, 3)
    values = folder_of(ledger, submit(ledger, 4)) / "values.csv"
    values.write_bytes(values.read_bytes().replace(b",4,", b",9,"))
    found = afresh(ledger)
    assert found.unreadable == (values.parent,)
    assert found.current[PERIOD, "KT-06", ""][0].value == 3
