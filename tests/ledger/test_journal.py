"""The audit trail: what is appended stays, and what was changed afterwards is seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise

from lib.ledger.journal import START, Event, Journal

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
