"""Whatever happens to a writer, the ledger is whole: killed at any moment, on a full disk, or together with other writers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lib.ledger.files import INCOMING
from lib.ledger.store import Ledger
from tests.conftest import ROOT
from tests.ledger.crashing import is_whole, submit

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL")


def start(how: str, folder: Path, number: int, times: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.crashing", how, str(folder), str(number), str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(how: str, folder: Path, number: int) -> str:
    process = start(how, folder, number)
    output, errors = process.communicate(timeout=300)
    assert (process.returncode, errors) == (0, "")
    return output.strip()


def assert_whole(folder: Path) -> int:
    """Check every folder that carries a record's name and return how many there are."""
    found = Ledger(folder).snapshot()
    assert found.unreadable == ()
    assert sorted(record.folder for record in found.records) == sorted(folder.glob("[0-9]*/*/*"))
    assert all(map(is_whole, found.records))
    moments = [record.receipt.accepted_at for record in found.records]
    assert moments == sorted(set(moments))
    return len(found.records)


@needs_fork
def test_writers_killed_at_random_moments_leave_only_whole_records(tmp_path):
    run("random", tmp_path, 20240716)
    stored = assert_whole(tmp_path)
    assert stored > 0
    submit(tmp_path, 1)
    assert assert_whole(tmp_path) == stored + 1
    assert not (tmp_path / INCOMING).exists()


@needs_fork
def test_a_writer_killed_at_any_step_leaves_all_of_its_record_or_none(tmp_path):
    steps = int(run("steps", tmp_path, 0))
    assert steps > 10  # three files, two folders, a lock, a rename …
    stored = assert_whole(tmp_path)
    assert 1 <= stored < steps
    assert not (tmp_path / INCOMING).exists()  # the last writer cleared what the killed ones had left


@needs_fork
@pytest.mark.parametrize("limit", [0, 100, 1000, 15_000])
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path, limit):
    """A limit on the size of files is the full disk that needs no disk to be filled: the write is cut short with an error."""
    assert run("full", tmp_path, limit) == "OSError"
    assert [path.name for path in tmp_path.rglob("*")] == [".lock"]
    submit(tmp_path, 1)
    assert assert_whole(tmp_path) == 1


def test_several_programs_that_submit_at_once_all_get_their_place(tmp_path):
    writers = [start("once", tmp_path, number, times=6) for number in range(4)]
    for writer in writers:
        _, errors = writer.communicate(timeout=300)
        assert (writer.returncode, errors) == (0, "")
    assert assert_whole(tmp_path) == 24
    by_period = [record.receipt for record in Ledger(tmp_path).snapshot().records if record.receipt.period == "2024-01"]
    assert len(by_period) == 6
    assert [receipt.supersedes for receipt in by_period[1:]] == [(receipt.id,) for receipt in by_period[:-1]]
