"""Whatever happens to a writer, the data are whole: killed at any moment, on a full or a read-only disk, together with others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lib.__main__ import main
from lib.ledger.files import INCOMING
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from tests.conftest import ROOT, copy_plan
from tests.ledger.crashing import CONFIRMS, KILLS, NOW, is_whole, submit

pytestmark = pytest.mark.folder_only("is of the disk; writers over a database are killed in test_killed_writers.py")

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL")
KILLED_BETWEEN = {"not_journalled", "journal_torn", "leftover"}
"""What a killed writer may leave to be noted; none of it is a fault."""


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory where the system has one: a killed program loses nothing there either, and nobody waits for a disk.

    What a flush is worth when the power fails no test can show; the writers flush all the same.
    """
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def start(how: str, folder: Path, *further: object, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "tests.ledger.crashing", how, str(folder), *map(str, further)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(how: str, folder: Path, *further: object, before: tuple[str, ...] = ()) -> Any:
    process = start(how, folder, *further, before=before)
    output, errors = process.communicate(timeout=300)
    assert (process.returncode, errors) == (0, "")
    return json.loads(output)


def assert_whole(data: Path) -> list[str]:
    """Check every folder that carries a record's name, and the journal, and return the ids."""
    found = Ledger(data / "actuals").snapshot()
    assert found.unreadable == ()
    assert sorted(record.folder for record in found.records) == sorted((data / "actuals").glob("[0-9]*/*/*"))
    assert all(map(is_whole, found.records))
    times = [record.receipt.accepted_at for record in found.records]
    assert times == sorted(set(times))
    assert {fault.code for fault in verify(data, None, NOW).faults} <= KILLED_BETWEEN
    return [record.receipt.id for record in found.records]


@needs_fork
def test_every_confirmed_submission_outlives_the_killing_of_four_writers_at_once(memory_folder, capsys):
    data_folder = copy_plan(memory_folder)
    shown = run("random", data_folder)
    stored, confirmed = assert_whole(data_folder), shown["confirmed"]
    assert len(confirmed) >= CONFIRMS
    assert shown["killed"] >= KILLS
    assert set(confirmed) <= set(stored)
    # What the journal lacks is what nobody was told to be stored.
    notes = [fault for fault in verify(data_folder, None, NOW).faults if fault.code == "not_journalled"]
    assert {Path(note.place).name for note in notes} <= set(stored) - set(confirmed)
    submit(data_folder, 1)
    assert not (data_folder / "actuals" / INCOMING).exists()
    for command in ("status", "verify"):
        assert main([command, "--data", str(data_folder)]) == 0
    with capsys.disabled():
        print(
            f"\n{len(confirmed)} confirms by four writers, {shown['killed']} killed: {len(confirmed)} there whole, 0 lost, 0 half;"
            f" {len(stored) - len(confirmed)} more stored but not yet confirmed, {len(notes)} of them not yet in the journal"
        )


@needs_fork
def test_a_writer_killed_at_any_step_leaves_all_of_its_record_or_none(memory_folder):
    steps = run("steps", memory_folder)["steps"]
    assert steps > 20  # three files, two folders, two locks, renames, the journal and its head …
    stored = assert_whole(memory_folder)
    assert 1 <= len(stored) < steps
    assert not (memory_folder / "actuals" / INCOMING).exists()  # the last writer cleared what the killed ones had left


@needs_fork
@pytest.mark.parametrize("limit", [0, 100, 1000, 4000])
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path, limit):
    """A limit on the size of files is the full disk that needs no disk to be filled: the write is cut short with an error."""
    assert run("limited", tmp_path, limit)["reason"] == "tệp lớn hơn mức cho phép"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [".lock"]
    submit(tmp_path, 1)
    assert len(assert_whole(tmp_path)) == 1


def mounted(options: str, data: Path, how: str) -> Any:
    """Run a writer whose data folder lies on a disk of its own, which only it sees."""
    unshare = shutil.which("unshare")
    probe = [str(unshare), "-m", "sh", "-c", 'mount -t tmpfs tmpfs "$0"', str(data)]
    if unshare is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount disks can try this")
    return run(how, data, before=(unshare, "-m", "sh", "-c", f'{options} && exec "$@"', str(data)))


def test_a_full_disk_keeps_every_confirmed_submission_and_says_that_it_is_full(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    shown = mounted('mount -t tmpfs -o size=400k tmpfs "$0"', data, "until full")
    assert shown["reason"] == "đĩa đã đầy"
    assert len(shown["confirmed"]) >= 3
    assert set(shown["confirmed"]) <= set(shown["whole"])
    assert len(shown["whole"]) - len(shown["confirmed"]) <= 1  # the disk may have been full just before the journal's entry
    assert (shown["unreadable"], shown["faults"]) == (0, ["disk_nearly_full"])
    assert shown["journal reason"] == "đĩa đã đầy"


def test_a_read_only_disk_is_named_and_all_stored_can_still_be_read_and_saved(tmp_path):
    data = tmp_path / "data"
    stored = submit(data, 1).id
    shown = mounted('mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"', data, "read only")
    assert shown["reason"] == {"submission": "đĩa chỉ cho đọc", "journal": "đĩa chỉ cho đọc", "backup": ""}
    assert (shown["whole"], shown["faults"]) == ([stored], ["folder_read_only"] * 3)
    assert (tmp_path / "saved.zip").exists()
    assert assert_whole(data) == [stored]


def test_several_programs_that_submit_at_once_all_get_their_place(tmp_path):
    writers = [start("once", tmp_path, number) for number in range(4)]
    for writer in writers:
        _, errors = writer.communicate(timeout=300)
        assert (writer.returncode, errors) == (0, "")
    assert len(assert_whole(tmp_path)) == 24
    receipts = [record.receipt for record in Ledger(tmp_path / "actuals").snapshot().records]
    assert [receipt.supersedes for receipt in receipts[1:]] == [(receipt.id,) for receipt in receipts[:-1]]
