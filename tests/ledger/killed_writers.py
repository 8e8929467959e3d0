"""Killed writers over a database: `python -m tests.ledger.killed_writers URL FOLDER [ACT …]` prints as JSON what became of them.

An act is killed before each statement that it sends and after each commit, in a ward of its own that is moved into the
database first, until it gets through. Every step is done by a copy of this process, which keeps no connection open itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from lib.access.verification import access_faults
from lib.ledger.backup import kept_files
from lib.ledger.database.mounting import database_at, ward_folder
from lib.ledger.database.moving import move_into
from lib.ledger.verify import verify
from tests.conftest import copy_plan
from tests.ledger.crashing import MOST_STEPS, NOW, in_child, submit

CONFIRM = "confirm"
"""A submission with its entry in the journal, in a ward that has nothing but its plan; the other acts are those of `kill_table`."""
OF_FILES = {"back up", "restore"}
"""Acts that change nothing in the database."""
Act = Callable[[Path], object]


def die_at_statement(step: int) -> None:
    """Let this process be killed before its `step`-th statement or commit, or after a commit, which counts as one more."""
    left = [step]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(plain: Callable[..., Any], *, afterwards: bool = False) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            count()
            answer = plain(*given, **named)
            if afterwards:
                count()
            return answer

        return called

    psycopg.Connection.execute = counted(psycopg.Connection.execute)  # type: ignore[method-assign]
    psycopg.Connection.commit = counted(psycopg.Connection.commit, afterwards=True)  # type: ignore[method-assign]
    psycopg.Cursor.executemany = counted(psycopg.Cursor.executemany)  # type: ignore[method-assign]


def done_in_child(work: Callable[[], object]) -> int:
    """Do `work` in a copy of this process and return how that ended."""
    return os.waitpid(in_child(work), 0)[1]


def kill(url: str, whole: Path, folder: Path, name: str, done_by: Act) -> dict[str, object]:
    """Kill one act at each of its statements and return how often, how often it was done all the same, and what `verify` says."""
    done, found = 0, set()
    for step in range(1, MOST_STEPS):
        ward, seen = f"{name.replace(' ', '-')}-{step}", folder / f"seen-{step}"
        place = folder / f"{name.replace(' ', '-')}-{step}"
        place.mkdir()
        if done_in_child(lambda ward=ward: move_into(database_at(url), ward, whole)):
            sys.exit("the ward could not be moved")

        def act(ward: str = ward, place: Path = place, step: int = step) -> None:
            data = ward_folder(url, ward, place)
            die_at_statement(step)
            done_by(data)

        status = done_in_child(act)

        def look(ward: str = ward, place: Path = place, seen: Path = seen) -> None:
            data = ward_folder(url, ward, place / "fresh")
            faults = sorted({fault.code for fault in verify(data, None, NOW, access_faults).faults})
            seen.write_text(json.dumps([faults, stored(data) != stored(whole)]))

        if done_in_child(look):
            sys.exit("what was left could not be looked at")
        faults, is_done = json.loads(seen.read_text())
        seen.unlink()
        if not os.WIFSIGNALED(status):
            return {"status": status, "kills": step - 1, "done": done, "found": sorted(found), "in the end": [is_done, faults]}
        done += is_done
        found |= set(faults)
    sys.exit("the act never got through")


def stored(data: Path) -> dict[str, bytes]:
    """Return what an act is done by: every file that is more than a trace or a lock."""
    names = {name for name in kept_files(data) if not name.startswith(("journal/", "plan-history/"))}
    return {name: (data / name).read_bytes() for name in names}


def main() -> None:
    url, folder, *names = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]
    acts: dict[str, Act] = {CONFIRM: lambda data: submit(data, 7)}
    if names == [CONFIRM]:
        whole = copy_plan(folder / "whole" / "data")
    else:
        from tests.ledger.kill_table import ACTS, make_whole  # with all that acts need

        acts |= ACTS
        whole = make_whole(folder / "whole")
    for name in names or sorted(acts.keys() - OF_FILES):
        print(json.dumps({"act": name, **kill(url, whole, folder, name, acts[name])}), flush=True)


if __name__ == "__main__":
    main()
