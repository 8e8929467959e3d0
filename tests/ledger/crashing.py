"""A writer to be killed: `python -m tests.ledger.crashing HOW FOLDER` starts copies of itself and kills them.

The copies are made by `os.fork`, here and not in the test, since a process with threads should not be forked. What they tell is
printed as JSON.

``random``    four writers at once, one after the other killed at a random moment and replaced, until enough was confirmed
``steps``     writers killed at the first, second, third … step they ask of the operating system, until one gets through
``limited``   a writer whose disk takes no more than some bytes of each file
``until full``  a writer that goes on until the disk takes no more
``read only`` a reader, a writer and a backup where nothing can be written
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lib.ledger.backup import back_up
from lib.ledger.journal import Event, Journal
from lib.ledger.records import Author, Receipt
from lib.ledger.snapshot import Record
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.plan.actual import Actual
from lib.vietnamese.disk_errors import disk_reason

WRITERS, CONFIRMS, KILLS = 4, 300, 300
MOST_STEPS = 600
STEPS = (
    *("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir", "os.truncate"),
    *("shutil.rmtree", "fcntl.flock"),
)
NOW = datetime(2024, 7, 16, tzinfo=UTC)
FIGURES = 6


def submit(data: Path, number: int, ledger: Ledger | None = None) -> Receipt:
    """Confirm a submission that belongs together: figures that are all `number`, a workbook of that name, and its journal entry."""
    content = f"{number}".encode() * 5_000
    actuals = [Actual("KT-06", f"TDP{group:02d}", value=float(number)) for group in range(1, FIGURES + 1)]
    period = f"2024-{1 + number % 12:02d}"
    receipt = (ledger or Ledger(data / "actuals")).submit(
        period=period, author=Author("Lan", NOW), actuals=actuals, file_name=f"{number}.xlsx", content=content
    )
    Journal(data / "journal").append_record(Event.SUBMITTED, receipt, who="lan", now=NOW)
    return receipt


def is_whole(record: Record) -> bool:
    """Tell whether a record's folder holds exactly what one call of `submit` stores."""
    assert record.folder is not None
    names = {path.name for path in record.folder.iterdir()}
    number = float(record.receipt.file_name.removesuffix(".xlsx"))
    original = (record.folder / "original.xlsx").read_bytes()
    return (
        names == {"original.xlsx", "receipt.json", "values.csv"}
        and hashlib.sha256(original).hexdigest() == record.receipt.sha256
        and [figure.value for figure in record.actuals] == [number] * FIGURES
    )


def in_child(work: Callable[[], object]) -> int:
    """Start `work` in a copy of this process and return its id."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return child


def confirm_without_end(data: Path, number: int, ledger: Ledger, shown: int) -> None:
    """Submit again and again; each id is told once all of it was confirmed."""
    while True:
        number += 1
        os.write(shown, f"{submit(data, number, ledger).id}\n".encode())


def kill_at_random(data: Path) -> None:
    """Kill writers until enough was confirmed and enough were killed; print what was confirmed."""
    chance = random.Random(20240716)
    ledger = Ledger(data / "actuals")  # the copies find read what was read here: they need not read hundreds of records
    listen, shown = os.pipe()
    os.set_blocking(listen, False)
    started, confirmed, killed = 0, b"", 0
    writers: list[int] = []
    while killed < KILLS or confirmed.count(b"\n") < CONFIRMS:
        while len(writers) < WRITERS:
            started += 1
            ledger.snapshot()
            writers.append(in_child(lambda first=started * 1000: confirm_without_end(data, first, ledger, shown)))
        time.sleep(chance.uniform(0.0, 0.02))
        victim = writers.pop(chance.randrange(WRITERS))
        os.kill(victim, signal.SIGKILL)
        if not os.WIFSIGNALED(os.waitpid(victim, 0)[1]):
            sys.exit("a writer failed before it was killed")
        killed += 1
        confirmed += drain(listen)
    for writer in writers:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
    confirmed += drain(listen)
    print(json.dumps({"killed": killed + len(writers), "confirmed": confirmed.decode().split()}))


def drain(listen: int) -> bytes:
    found = b""
    while True:
        try:
            found += os.read(listen, 1 << 16)
        except BlockingIOError:
            return found


def die_at(step: int) -> None:
    """Let this process be killed at the `step`-th thing it asks of the operating system."""
    left = [step]

    def count(event: str, _: object) -> None:
        if event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def kill_at_each_step(data: Path) -> None:
    ledger = Ledger(data / "actuals")
    for step in range(1, MOST_STEPS):
        ledger.snapshot()
        child = in_child(lambda step=step: (die_at(step), submit(data, step, ledger)))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            print(json.dumps({"steps": step - 1}))
            sys.exit(status)
    sys.exit("the writer never got through")


def limit_files(data: Path, limit: int) -> None:
    """Let no file grow beyond `limit` bytes: the full disk that needs no disk to be filled."""
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    print(json.dumps({"reason": refused(lambda: submit(data, 7))}))


def fill_disk(data: Path) -> None:
    """Submit until the disk is full, then look at what is there; the disk is gone once this program is."""
    confirmed: list[str] = []
    shown = ""
    for number in range(1, 1000):
        shown = refused(lambda number=number: confirmed.append(submit(data, number).id))
        if shown:
            break
    again = refused(lambda: Journal(data / "journal").append(Event.REFUSED, who="lan", now=NOW, what={"why": "x" * 100_000}))
    print(json.dumps({"reason": shown, "journal reason": again, "confirmed": confirmed, **seen(data)}))


def write_nowhere(data: Path) -> None:
    shown = {
        "submission": refused(lambda: submit(data, 2)),
        "journal": refused(lambda: Journal(data / "journal").append(Event.SIGNED_IN, who="lan", now=NOW)),
        "backup": refused(lambda: back_up(data, data.parent / "saved.zip", NOW)),
    }
    print(json.dumps({"reason": shown, **seen(data)}))


def refused(work: Callable[[], object]) -> str:
    """Return what an officer is told of the disk's refusal, "" if there was none."""
    try:
        work()
    except OSError as error:
        return disk_reason(error)
    return ""


def seen(data: Path) -> dict[str, object]:
    """Return what a newly started program finds."""
    found = Ledger(data / "actuals").snapshot()
    faults = verify(data, None, NOW).faults
    return {
        "whole": [record.receipt.id for record in found.records if is_whole(record)],
        "unreadable": len(found.unreadable),
        "faults": sorted(fault.code for fault in faults if not fault.is_note),
        "notes": sorted(fault.code for fault in faults if fault.is_note),
    }


def main() -> None:
    how, data = sys.argv[1], Path(sys.argv[2])
    if how == "limited":
        limit_files(data, int(sys.argv[3]))
    elif how == "once":
        for number in range(int(sys.argv[3]) * 100, int(sys.argv[3]) * 100 + 6):
            submit(data, number * 12)
    else:
        ways = {"random": kill_at_random, "steps": kill_at_each_step, "until full": fill_disk, "read only": write_nowhere}
        ways[how](data)


if __name__ == "__main__":
    main()
