"""A writer to be killed: `python -m tests.ledger.crashing HOW FOLDER SEED` starts copies of itself and kills them.

The copies are made by `os.fork`, here and not in the test, since a process with threads should not be forked.

``random``    thirty writers, each killed at a random moment while it submits again and again
``steps``     writers killed at the first, second, third … step they ask of the operating system, until one gets through
``full``      a writer whose disk takes no more than some bytes of each file; prints what it was told
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lib.ledger.snapshot import Record
from lib.ledger.store import Ledger
from lib.plan.actual import Actual

KILLS = 30
MOST_STEPS = 300
STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir", "shutil.rmtree", "fcntl.flock")
NOW = datetime(2024, 7, 16, tzinfo=UTC)


def submit(folder: Path, number: int) -> None:
    """Store a submission that belongs together: a hundred figures, all of them `number`, and a workbook of that name."""
    content = f"{number}".encode() * 20_000
    actuals = [Actual("KT-06", f"TDP{group:03d}", value=float(number)) for group in range(100)]
    period = f"2024-{1 + number % 12:02d}"
    Ledger(folder).submit(period=period, officer="Lan", actuals=actuals, file_name=f"{number}.xlsx", content=content, now=NOW)


def is_whole(record: Record) -> bool:
    """Tell whether a record's folder holds exactly what one call of `submit` stores."""
    assert record.folder is not None
    names = {path.name for path in record.folder.iterdir()}
    number = float(record.receipt.file_name.removesuffix(".xlsx"))
    original = (record.folder / "original.xlsx").read_bytes()
    return (
        names == {"original.xlsx", "receipt.json", "values.csv"}
        and hashlib.sha256(original).hexdigest() == record.receipt.sha256
        and [figure.value for figure in record.actuals] == [number] * 100
    )


def in_child(work: Callable[[], None]) -> int:
    """Start `work` in a copy of this process and return its id."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return child


def submit_without_end(folder: Path, number: int) -> None:
    while True:
        number += 1
        submit(folder, number)


def kill_at_random(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    for kill in range(KILLS):
        child = in_child(lambda first=kill * 1000: submit_without_end(folder, first))
        time.sleep(chance.uniform(0.0, 0.06))
        os.kill(child, signal.SIGKILL)
        if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            sys.exit("a writer failed before it was killed")


def die_at(step: int) -> None:
    """Let this process be killed at the `step`-th thing it asks of the operating system."""
    left = [step]

    def count(event: str, _: object) -> None:
        if event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def kill_at_each_step(folder: Path, _: int) -> None:
    for step in range(1, MOST_STEPS):
        child = in_child(lambda step=step: (die_at(step), submit(folder, step)))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            print(step - 1)
            sys.exit(status)
    sys.exit("the writer never got through")


def fill_disk(folder: Path, limit: int) -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        submit(folder, 7)
    except OSError as error:
        print(type(error).__name__)


if __name__ == "__main__":
    how = {"random": kill_at_random, "steps": kill_at_each_step, "full": fill_disk, "once": submit}[sys.argv[1]]
    for _ in range(int(sys.argv[4]) if len(sys.argv) > 4 else 1):
        how(Path(sys.argv[2]), int(sys.argv[3]))
