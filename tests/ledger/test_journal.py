"""The audit trail: what is appended stays, and what was changed afterwards is seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from lib.ledger import locking
from lib.ledger import storage as storage_module
from lib.ledger.journal import START, Event, Journal
from lib.ledger.verify import read_journal
from lib.vietnamese.disk_errors import LOCKED, disk_reason
from tests.storages import held_by_another

NOW = datetime(2024, 10, 1, 8, tzinfo=UTC)


def test_each_entry_holds_the_digest_of_the_one_before(tmp_path):
    journal = Journal(tmp_path)
    for event in (Event.SIGNED_IN, Event.SUBMITTED, Event.SIGNED_OUT):
        journal.append(event, who="lan", now=NOW, origin="127.0.0.1", what={"id": "Tổ 1\nhai dòng"})
    first, second, third = Journal(tmp_path).entries()
    assert (first.previous, second.previous, third.previous) == (START, first.digest, second.digest)
    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert all(entry.is_true() for entry in (first, second, third))
    assert third.what == {"id": "Tổ 1\nhai dòng"}


@pytest.mark.folder_only("changes files by hand")
def test_a_changed_entry_is_no_longer_true(tmp_path):
    journal = Journal(tmp_path)
    journal.append(Event.SUBMITTED, who="lan", now=NOW)
    journal.file.write_text(journal.file.read_text("utf-8").replace('"lan"', '"hoa"'), "utf-8")
    assert [entry.is_true() for entry in journal.entries()] == [False]


def test_many_writers_make_one_chain(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: Journal(tmp_path).append(Event.SUBMITTED, who=str(number), now=NOW), range(40)))
    entries = list(Journal(tmp_path).entries())
    assert [entry.number for entry in entries] == list(range(1, 41))
    assert all(later.previous == earlier.digest for earlier, later in pairwise(entries))


def test_a_line_torn_by_a_dying_writer_spoils_no_other(tmp_path):
    journal = Journal(tmp_path)
    journal.append(Event.SUBMITTED, who="lan", now=NOW)
    with journal.file.open("ab") as file:
        file.write(b'{"number": 2, "at')
    journal.append(Event.WITHDRAWN, who="hoa", now=NOW)
    assert [(entry.number, entry.who) for entry in journal.entries()] == [(1, "lan"), (2, "hoa")]


def codes(journal: Journal) -> list[tuple[str, str]]:
    return [(fault.code, fault.found) for fault in read_journal(journal)[1]]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return a journal of five entries."""
    made = Journal(tmp_path)
    for number in range(5):
        made.append(Event.SIGNED_IN, who=f"person {number}", now=NOW + timedelta(minutes=number))
    return made


def lines(journal: Journal) -> list[bytes]:
    return journal.file.read_bytes().splitlines(keepends=True)


def test_a_journal_that_nobody_touched_is_whole(journal):
    assert codes(journal) == []
    assert codes(Journal(journal.file.parent / "none yet")) == []


TAMPERING = {
    "an entry changed": (lambda written: [line.replace(b"person 2", b"person 9") for line in written], "journal_changed"),
    "an entry removed": (lambda written: written[:2] + written[3:], "journal_broken"),
    "the first entry removed": (lambda written: written[1:], "journal_broken"),
    "two entries exchanged": (lambda written: [written[0], written[2], written[1], *written[3:]], "journal_broken"),
    "an entry repeated": (lambda written: [*written, written[-1]], "journal_broken"),
    "the newest entry cut off": (lambda written: written[:-1], "journal_cut"),
    "the newest three cut off": (lambda written: written[:-3], "journal_cut"),
    "all of it cut off": (lambda written: [], "journal_cut"),
}


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("way", TAMPERING)
def test_tampering_is_seen_and_stays_to_be_seen_after_further_entries(journal, way):
    tamper, code = TAMPERING[way]
    journal.file.write_bytes(b"".join(tamper(lines(journal))))
    assert code in {found for found, _ in codes(journal)}
    for _ in range(3):
        journal.append(Event.SIGNED_IN, who="lan", now=NOW + timedelta(hours=1))
    assert {found for found, _ in codes(journal)} & {"journal_changed", "journal_broken"}


@pytest.mark.folder_only("changes files by hand")
def test_a_newest_entry_replaced_by_another_with_a_right_digest_is_seen(journal, tmp_path):
    whole = lines(journal)
    journal.file.write_bytes(b"".join(whole[:-1]))
    journal.head_file.unlink()
    forged = journal.append(Event.SIGNED_IN, who="not person 4", now=NOW + timedelta(minutes=4))
    assert forged.is_true()
    real = Journal(tmp_path / "real")
    for number in range(5):
        real.append(Event.SIGNED_IN, who=f"person {number}", now=NOW + timedelta(minutes=number))
    journal.head_file.write_bytes(real.head_file.read_bytes())
    assert codes(journal) == [("journal_cut", "5")]
    journal.append(Event.SIGNED_IN, who="lan", now=NOW + timedelta(hours=1))
    assert codes(journal) == [("journal_broken", "6")]


@pytest.mark.folder_only("changes files by hand")
def test_the_loss_of_the_mark_of_the_end_is_told(journal):
    journal.head_file.unlink()
    assert codes(journal) == [("journal_end_lost", "")]


def test_a_writer_killed_before_it_marked_the_end_leaves_no_fault(journal):
    behind = journal.head_file.read_bytes()
    journal.append(Event.SIGNED_OUT, who="lan", now=NOW + timedelta(hours=1))
    journal.head_file.write_bytes(behind)
    assert codes(journal) == []
    journal.append(Event.SIGNED_IN, who="lan", now=NOW + timedelta(hours=2))
    assert codes(journal) == []


def test_a_clock_that_went_back_is_noted(journal):
    journal.append(Event.SIGNED_OUT, who="lan", now=NOW - timedelta(days=1))
    assert codes(journal) == [("journal_clock", "6")]


def test_appending_reads_only_the_end(journal, monkeypatch):
    for number in range(20):
        journal.append(Event.SIGNED_IN, who=f"person {number}", now=NOW)
    read = []
    plain = storage_module.lines_backwards

    def counted(file):
        for line in plain(file):
            read.append(line)
            yield line

    monkeypatch.setattr(storage_module, "lines_backwards", counted)
    journal.append(Event.SIGNED_IN, who="lan", now=NOW)
    assert len(read) == 2  # what follows the last line's end, which is nothing, and the last line


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 14])
def test_lines_are_found_from_the_end_whatever_the_size_of_a_reading(tmp_path, monkeypatch, size):
    monkeypatch.setattr(storage_module, "_CHUNK", size)
    file = tmp_path / "lines"
    for content in (b"", b"\n", b"a", b"a\nbb\n", b"a\n\nccc\nd" * 20):
        file.write_bytes(content)
        assert list(storage_module.lines_backwards(file)) == content.split(b"\n")[::-1]


def test_an_entry_of_any_length_is_followed(journal):
    journal.append(Event.REFUSED, who="lan", now=NOW + timedelta(hours=1), what={"why": "ỗ\u2028" * 30_000})
    journal.append(Event.SIGNED_IN, who="lan", now=NOW + timedelta(hours=1))
    assert codes(journal) == []


def test_who_waits_too_long_for_another_program_is_told_in_vietnamese(journal, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with held_by_another(journal.lock_file), pytest.raises(TimeoutError) as refused:
        journal.append(Event.SIGNED_IN, who="lan", now=NOW)
    assert disk_reason(refused.value) == LOCKED
    journal.append(Event.SIGNED_IN, who="lan", now=NOW + timedelta(hours=1))
    assert codes(journal) == []
