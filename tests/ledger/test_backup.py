"""Backing up while others write, and restoring: the same folder again, or a refusal that puts nothing anywhere."""

from __future__ import annotations

import hashlib
import json
import stat
import threading
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.ledger import restore as restoring
from lib.ledger.backup import MANIFEST, BackupRefused, back_up, kept_files
from lib.ledger.leftovers import clear_leftovers, leftovers
from lib.ledger.restore import restore
from lib.ledger.storage import lock_beside
from lib.ledger.verify import verify
from lib.vietnamese.words import maintenance_words
from tests.ledger.crashing import submit

NOW = datetime(2024, 7, 16, 1, 30, tzinfo=UTC)


@pytest.fixture
def data(data_folder: Path) -> Path:
    """Return a data folder with two submissions, their journal, accounts, and what does not belong into a backup."""
    for number in (1, 2):
        submit(data_folder, number)
    (data_folder / "access").mkdir()
    (data_folder / "access" / "accounts.json").write_text("{}", "utf-8")
    (data_folder / "access" / "accounts.json").chmod(0o600)
    (data_folder / "actuals" / ".incoming" / "half").mkdir(parents=True)
    (data_folder / "actuals" / ".incoming" / "half" / "values.csv").write_bytes(b"")
    (data_folder / "access" / ".accounts.json-0123abcd").write_bytes(b"")
    return data_folder


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in kept_files(folder)}


def test_what_is_restored_is_what_was_backed_up(data, tmp_path):
    out = tmp_path / "saved.zip"
    kept = back_up(data, out, NOW)
    assert kept.files.keys() == contents(data).keys()
    assert not any(".lock" in name or ".incoming" in name or "0123abcd" in name for name in kept.files)
    assert restore(out, tmp_path / "again" / "data") == kept
    assert contents(tmp_path / "again" / "data") == contents(data)
    found = sorted(path.name for path in (tmp_path / "again" / "data").iterdir())
    assert found == ["access", "actuals", "groups.csv", "journal", "settings.toml", "targets.csv", "tasks.csv"]
    assert verify(tmp_path / "again" / "data", None, NOW).faults == ()
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("name", ["actuals", "journal", "actuals/2024/2024-02", "targets.csv"])
def test_what_a_link_leads_to_is_saved_like_what_lies_there(data, tmp_path, name):
    before = contents(data)
    (data / name).rename(tmp_path / "elsewhere")
    (data / name).symlink_to(tmp_path / "elsewhere")
    kept = back_up(data, tmp_path / "saved.zip", NOW)
    assert (kept.records, kept.missed) == (2, ())
    restore(tmp_path / "saved.zip", tmp_path / "again")
    assert contents(tmp_path / "again") == before
    assert not any(path.is_symlink() for path in (tmp_path / "again").rglob("*"))


@pytest.mark.parametrize(("name", "to", "code"), [("x", "nowhere", "LINK_BROKEN"), ("journal/x", "..", "LINK_IN_CIRCLE")])
def test_a_link_that_cannot_be_followed_is_named_and_nothing_is_saved(data, tmp_path, name, to, code):
    (data / name).symlink_to(to)
    with pytest.raises(BackupRefused) as refused:
        back_up(data, tmp_path / "saved.zip", NOW)
    assert (refused.value.code, refused.value.details) == (code, {"name": name})
    assert getattr(maintenance_words, code).format(**refused.value.details)
    assert not (tmp_path / "saved.zip").exists()


def test_a_record_that_is_counted_and_holds_nothing_to_save_is_told(data, tmp_path):
    (data / "actuals" / "2024" / "2024-05" / "empty").mkdir(parents=True)
    assert back_up(data, tmp_path / "saved.zip", NOW).missed == ("actuals/2024/2024-05/empty",)


@pytest.mark.folder_only("is of the files that stand for locks")
def test_the_plan_and_the_accounts_do_not_change_while_they_are_saved(data, tmp_path, monkeypatch):
    wanted: list[str] = []
    monkeypatch.setattr("lib.ledger.storage.only_writer", lambda file: wanted.append(file.name) or nullcontext())
    back_up(data, tmp_path / "saved.zip", NOW)
    assert wanted == [".lock", ".lock", lock_beside(data / "access" / "accounts.json").name, "journal.lock"]


def test_what_is_half_written_is_saved_nowhere_told_and_cleared_once_it_is_old(data, tmp_path):
    (data / "plan-history" / ".incoming" / "x").mkdir(parents=True)
    (data / "plan-history" / ".incoming" / "x" / "change.json").write_bytes(b"")
    (data / ".restoring").mkdir()
    (data / "access" / ".accounts.json.lock").touch()
    assert not any("plan-history" in name for name in back_up(data, tmp_path / "saved.zip", NOW).files)
    wanted = {".restoring", "access/.accounts.json-0123abcd", "actuals/.incoming/half", "plan-history/.incoming/x"}
    reported = {fault.place for fault in verify(data, None, NOW).faults if fault.code == "leftover"}
    assert reported == {path.relative_to(data).as_posix() for path in leftovers(data)} == wanted
    now = datetime.now(UTC)
    assert clear_leftovers(data, now) == 0
    assert clear_leftovers(data, now + timedelta(days=2)) == 4
    assert list(leftovers(data)) == []
    assert (data / "access" / "accounts.json").exists()


def test_a_backup_that_holds_accounts_is_for_its_maker_only(data, tmp_path):
    back_up(data, tmp_path / "saved.zip", NOW)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    for file in (tmp_path / "saved.zip", tmp_path / "again" / "access" / "accounts.json"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_a_backup_made_while_others_submit_is_whole(data, tmp_path):
    done = threading.Event()

    def write() -> None:
        number = 10
        while not done.is_set():
            number += 1
            submit(data, number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(data, tmp_path / f"{number}.zip", NOW)
    finally:
        done.set()
        writer.join()
    for number in range(3):
        restore(tmp_path / f"{number}.zip", tmp_path / f"{number}")
        # Who was between the record and its entry is noted, as after a crash.
        assert {fault.code for fault in verify(tmp_path / f"{number}", None, NOW).faults} <= {"not_journalled"}


def test_no_file_is_ever_written_over(data, tmp_path):
    out = tmp_path / "saved.zip"
    out.write_bytes(b"precious")
    with pytest.raises(BackupRefused) as refused:
        back_up(data, out, NOW)
    assert refused.value.code == "OUT_EXISTS"
    assert out.read_bytes() == b"precious"


def test_a_backup_does_not_go_into_what_it_saves(data):
    with pytest.raises(BackupRefused) as refused:
        back_up(data, data / "saved.zip", NOW)
    assert (refused.value.code, (data / "saved.zip").exists()) == ("OUT_INSIDE", False)


def test_nothing_is_no_backup(tmp_path):
    with pytest.raises(BackupRefused) as refused:
        back_up(tmp_path / "none", tmp_path / "saved.zip", NOW)
    assert (refused.value.code, (tmp_path / "saved.zip").exists()) == ("NOTHING_TO_KEEP", False)


@pytest.mark.folder_only("is of the files that stand for locks")
def test_a_backup_that_fails_leaves_nothing(data, tmp_path):
    out = tmp_path / "saved.zip"
    (data / "actuals" / ".lock").unlink()
    (data / "actuals" / ".lock").mkdir()  # the lock cannot be taken
    with pytest.raises(OSError):
        back_up(data, out, NOW)
    assert [path.name for path in tmp_path.iterdir()] == [data.name]


@pytest.mark.parametrize("there", ["a file", "a folder with a file", "a hidden file"])
def test_nothing_is_restored_over_anything(data, tmp_path, there):
    out, target = tmp_path / "saved.zip", tmp_path / "target"
    back_up(data, out, NOW)
    place = target if there == "a file" else target / (".hidden" if "hidden" in there else "x")
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"precious")
    with pytest.raises(BackupRefused) as refused:
        restore(out, target)
    assert refused.value.code == "TARGET_NOT_EMPTY"
    assert place.read_bytes() == b"precious"


def test_a_restoring_that_was_killed_can_be_repeated(data, tmp_path):
    back_up(data, tmp_path / "saved.zip", NOW)
    (tmp_path / "again" / ".restoring" / "access").mkdir(parents=True)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(data)


def made(files: dict[str, bytes], /, **changed: object) -> Callable[[Path], None]:
    """Return a function that writes an archive whose list of files says what is there, but for what is `changed`."""

    def write(path: Path) -> None:
        listed = {name: {"size": len(c), "sha256": hashlib.sha256(c).hexdigest()} for name, c in files.items()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                info = zipfile.ZipInfo(name)
                info.external_attr = int(changed.get("mode", 0)) << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
            shown = {"format_version": 1, "made_at": "", "files": listed} | {k: v for k, v in changed.items() if k != "mode"}
            archive.writestr(MANIFEST, json.dumps(shown))

    return write


def cut(path: Path) -> None:
    made({"a.csv": bytes(range(256)) * 100})(path)
    path.write_bytes(path.read_bytes()[:-30])


def flipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", b"figures" * 100)
        archive.writestr(MANIFEST, json.dumps({"format_version": 1, "files": {"a.csv": {"size": 700, "sha256": "00"}}}))


def damaged_list(path: Path) -> None:
    """Write an archive and turn over what its list of files is packed in."""
    made({"a.csv": b"x"})(path)
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(MANIFEST).header_offset + 30 + len(MANIFEST)
    content = bytearray(path.read_bytes())
    content[start : start + 20] = bytes(255 - byte for byte in content[start : start + 20])
    path.write_bytes(content)


def test_modes_come_from_what_a_file_is_and_never_from_the_archive(tmp_path):
    for mode in (0o777, 0o000, 0o4755):
        target = tmp_path / f"{mode}"
        made({"access/accounts.json": b"{}", "targets.csv": b"x"}, mode=stat.S_IFREG | mode)(tmp_path / "saved.zip")
        restore(tmp_path / "saved.zip", target)
        found = [stat.S_IMODE((target / name).stat().st_mode) for name in ("access/accounts.json", "targets.csv")]
        assert found == [0o600, 0o644]
        (tmp_path / "saved.zip").unlink()


BAD = {
    "no archive": (lambda path: path.write_bytes(b"PK nothing"), "NOT_A_BACKUP"),
    "an archive of something else": (lambda path: zipfile.ZipFile(path, "w").close(), "NOT_A_BACKUP"),
    "cut off": (cut, "NOT_A_BACKUP"),
    "a newer form": (made({"a.csv": b""}, format_version=2), "NEWER_BACKUP"),
    "a form that is none": (made({"a.csv": b""}, format_version=None), "NOT_A_BACKUP"),
    "a path that leads out": (made({"../a.csv": b"x"}), "UNSAFE_NAME"),
    "a path from the root": (made({"/tmp/a.csv": b"x"}), "UNSAFE_NAME"),
    "a drive": (made({"C:/a.csv": b"x"}), "UNSAFE_NAME"),
    "a path that leads out on Windows": (made({"..\\a.csv": b"x"}), "UNSAFE_NAME"),
    "a device of Windows": (made({"access/Aux.json": b"x"}), "UNSAFE_NAME"),
    "a dot at the end": (made({"actuals./a.csv": b"x"}), "UNSAFE_NAME"),
    "twins but for their case": (made({"a.csv": b"x", "A.csv": b"y"}), "UNSAFE_NAME"),
    "folders that are twins": (made({"actuals/a.csv": b"x", "Actuals/b.csv": b"y"}), "UNSAFE_NAME"),
    "a list that is none": (made({"a.csv": b"x"}, files=[]), "NOT_A_BACKUP"),
    "a list of nothing": (made({"a.csv": b"x"}, files={"a.csv": None}), "NOT_A_BACKUP"),
    "a list that is no text": (damaged_list, "NOT_A_BACKUP"),
    "a link": (made({"a.csv": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777), "UNSAFE_NAME"),
    "a device": (made({"a.csv": b""}, mode=stat.S_IFCHR | 0o777), "UNSAFE_NAME"),
    "a file not listed": (made({"a.csv": b"x"}, files={}), "DAMAGED"),
    "a listed file that is not there": (made({}, files={"a.csv": {"size": 1, "sha256": ""}}), "DAMAGED"),
    "another size than listed": (made({"a.csv": b"x"}, files={"a.csv": {"size": 2, "sha256": ""}}), "DAMAGED"),
    "another content than listed": (flipped, "DAMAGED"),
}


@pytest.mark.parametrize("way", BAD)
def test_an_archive_that_is_no_whole_and_harmless_backup_is_refused(tmp_path, way):
    write, code = BAD[way]
    write(tmp_path / "bad.zip")
    before = sorted(path.name for path in tmp_path.parent.iterdir())
    with pytest.raises(BackupRefused) as refused:
        restore(tmp_path / "bad.zip", tmp_path / "target")
    assert refused.value.code == code
    assert getattr(maintenance_words, code).format(**refused.value.details)
    assert not (tmp_path / "target").exists() or list((tmp_path / "target").iterdir()) == []
    assert sorted(path.name for path in tmp_path.parent.iterdir()) == before


def test_an_archive_that_unpacks_to_more_than_the_disk_takes_is_refused(tmp_path, monkeypatch):
    made({"a.csv": bytes(10_000_000)})(tmp_path / "bomb.zip")
    assert (tmp_path / "bomb.zip").stat().st_size < 20_000
    monkeypatch.setattr(restoring, "KEPT_FREE", 1 << 60)
    with pytest.raises(BackupRefused) as refused:
        restore(tmp_path / "bomb.zip", tmp_path / "target")
    assert refused.value.code == "TOO_LARGE"
    assert refused.value.details["size"] == 10
