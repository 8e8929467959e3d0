"""The lock of writers on a disk without locks of the system: what a copy brought along holds nobody up."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from lib.ledger.locking import only_writer

pytestmark = pytest.mark.folder_only("is of the files that stand for locks")
fcntl = pytest.importorskip("fcntl", reason="this system has no flock")


@pytest.fixture
def _no_flock(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", missing)


@pytest.mark.usefixtures("_no_flock")
@pytest.mark.filterwarnings("ignore:flock not supported")
def test_a_lock_file_from_another_kind_of_disk_gives_way(tmp_path: Path):
    (tmp_path / ".lock").touch()
    with only_writer(tmp_path / ".lock"):
        assert (tmp_path / ".lock").stat().st_size


def test_a_lock_file_is_kept_where_the_system_keeps_locks(tmp_path: Path):
    (tmp_path / ".lock").touch()
    before = (tmp_path / ".lock").stat().st_ino
    with only_writer(tmp_path / ".lock"):
        assert (tmp_path / ".lock").stat().st_ino == before
