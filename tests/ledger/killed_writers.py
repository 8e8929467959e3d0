"""Killed writers over a database: `python -m tests.ledger.killed_writers URL FOLDER [ACT …]` prints as JSON what became of them.

An act is killed before each statement that it sends and after each commit, each time in a ward of its own that the database
has, until it gets through. Every step is done by a copy of this process, which keeps no connection open itself.
Without URL and FOLDER it starts a server of its own, and prints the table of all acts as Markdown, as `kill_table` does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
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
from tests.postgres import started

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


def make_again(url: str, ward: str, copy: str) -> None:
    """Make another ward with all that the database has of one, which takes less than moving the ward anew."""
    with psycopg.connect(url.replace("board@", "postgres@")) as connection:
        tables = connection.execute(
            "SELECT table_name, string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name <> 'ward' AND table_name IN"
            " (SELECT table_name FROM information_schema.columns WHERE column_name = 'ward') GROUP BY table_name"
        ).fetchall()
        for table, columns in tables:
            connection.execute(
                f"INSERT INTO {table} (ward, {columns}) SELECT %s, {columns} FROM {table} WHERE ward = %s".encode(), (copy, ward)
            )


def kill(url: str, whole: Path, folder: Path, name: str, done_by: Act, now: datetime) -> dict[str, object]:
    """Kill one act at each of its statements and return how often, how often it was done all the same, and what `verify` says.

    "faults" and "notes" are what the killed ones left; "in the end" tells whether the act that got through was done, and its own.
    """
    done, faults, notes, short = 0, set[str](), set[str](), re.sub(r"\W", "-", name)[:30]
    if done_in_child(lambda: move_into(database_at(url), short, whole)):
        sys.exit("the ward could not be moved")
    for step in range(1, MOST_STEPS):
        ward, seen, place = f"{short}-{step}", folder / f"seen-{short}", folder / f"{short}-{step}"
        place.mkdir()
        make_again(url, short, ward)

        def act(ward: str = ward, place: Path = place, step: int = step) -> None:
            data = ward_folder(url, ward, place)
            die_at_statement(step)
            done_by(data)

        status = done_in_child(act)

        def look(ward: str = ward, place: Path = place, seen: Path = seen) -> None:
            data = ward_folder(url, ward, place / "fresh")
            found = {(fault.is_note, fault.code) for fault in verify(data, None, now, access_faults).faults}
            seen.write_text(json.dumps([sorted(found), stored(data) != stored(whole)]))

        if done_in_child(look):
            sys.exit("what was left could not be looked at")
        found, is_done = json.loads(seen.read_text())
        seen.unlink()
        shutil.rmtree(place)
        if not os.WIFSIGNALED(status):
            shown = {"kills": step - 1, "done": done, "faults": sorted(faults), "notes": sorted(notes)}
            return {"status": status, **shown, "in the end": [is_done, [code for _, code in found]]}
        done += is_done
        faults |= {code for is_note, code in found if not is_note}
        notes |= {code for is_note, code in found if is_note}
    sys.exit("the act never got through")


def stored(data: Path) -> dict[str, bytes]:
    """Return what an act is done by: every file that is more than a trace or a lock."""
    names = {name for name in kept_files(data) if not name.startswith(("journal/", "plan-history/"))}
    return {name: (data / name).read_bytes() for name in names}


def kill_all(url: str, folder: Path, names: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Kill acts, all without names, and yield what became of each."""
    acts: dict[str, Act] = {CONFIRM: lambda data: submit(data, 7)}
    now = NOW
    if names == [CONFIRM]:
        whole = copy_plan(folder / "whole" / "data")
    else:
        from tests.ledger import kill_table  # with all that acts need

        acts |= kill_table.ACTS
        whole, now = kill_table.make_whole(folder / "whole"), kill_table.NOW
    for name in names or sorted(acts.keys() - OF_FILES - {CONFIRM}):
        yield name, kill(url, whole, folder, name, acts[name], now)


def table(names: list[str]) -> Iterator[str]:
    """Yield the lines of the table of all acts, killed over a server that is started for it."""
    yield "| act | kills | done | faults | notes |"
    yield "|---|---:|---:|---|---|"
    with started() as server:
        for name, killed in kill_all(server.new_database("board"), server.folder.parent, names):
            said = (", ".join(f"`{code}`" for code in killed[key]) or "–" for key in ("faults", "notes"))  # type: ignore[attr-defined]
            yield f"| {name} | {killed['kills']} | {killed['done']} | {' | '.join(said)} |"


def main() -> None:
    if sys.argv[1:2] and sys.argv[1].startswith("postgresql:"):
        url, folder, *names = sys.argv[1:]
        for name, killed in kill_all(url, Path(folder), names):
            print(json.dumps({"act": name, **killed}), flush=True)
        return
    for line in table(sys.argv[1:]):
        print(line, flush=True)


if __name__ == "__main__":
    main()
