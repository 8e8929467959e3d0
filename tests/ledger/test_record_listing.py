"""Listing the ledger cheaply misses nothing that was added, and lists anew only what changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lib.ledger import record_listing
from lib.ledger.record_listing import Listing

pytestmark = pytest.mark.folder_only("is of folders")


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the moment that the running clock shows, in a list so that tests can set it."""
    shown = [1000.0]
    monkeypatch.setattr(record_listing.time, "monotonic", lambda: shown[0])
    return shown


def record(root: Path, place: str) -> Path:
    folder = root / place
    folder.mkdir(parents=True)
    return folder


def test_what_is_added_is_listed_at_once(tmp_path):
    listed = Listing(tmp_path)
    assert listed.folders() == []
    made = [record(tmp_path, place) for place in ("2024/2024-07/a", "2024/2024-07/b", "2024/2024-08/c", "2025/2025-01/d")]
    assert listed.folders() == Listing(tmp_path).folders() == made


def test_what_is_added_without_the_time_of_change_showing_it_is_not_missed(tmp_path, moment):
    """A coarse clock of the disk may give two changes the same time: a list made soon after the first is not relied on."""
    first = record(tmp_path, "2024/2024-07/a")
    period = first.parent
    changed = period.stat().st_mtime_ns
    listed = Listing(tmp_path)
    assert listed.folders() == [first]
    second = record(tmp_path, "2024/2024-07/b")
    set_time(period, changed)
    moment[0] += 1
    assert listed.folders() == [first, second]


def test_an_old_folder_is_not_listed_again_until_it_changes(tmp_path, moment, monkeypatch):
    first = record(tmp_path, "2024/2024-07/a")
    listed = Listing(tmp_path)
    listed.folders()
    moment[0] += 3
    known = listed.folders()
    read: list[Path] = []
    scandir = os.scandir
    monkeypatch.setattr(record_listing.os, "scandir", lambda folder: read.append(folder) or scandir(folder))
    assert listed.folders() is known
    assert read == []
    second = record(tmp_path, "2024/2024-07/b")
    assert listed.folders() == [first, second]
    assert read == [first.parent]


def test_a_folder_taken_away_is_listed_no_more(tmp_path, moment):
    first, second = record(tmp_path, "2024/2024-07/a"), record(tmp_path, "2024/2024-08/b")
    listed = Listing(tmp_path)
    listed.folders()
    moment[0] += 3
    listed.folders()
    second.rmdir()
    second.parent.rmdir()
    assert listed.folders() == [first]


def set_time(folder: Path, nanoseconds: int) -> None:
    os.utime(folder, ns=(nanoseconds, nanoseconds))
