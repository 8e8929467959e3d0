"""Every kind of act killed at each step it asks of the system: `python -m tests.ledger.kill_table` prints a table in Markdown.

For each act it says how often its writer was killed, how often the act was done or not done at all, and how often `verify` then
named a fault: that must be never. What a killed writer leaves half done may be noted.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lib.access.account import Account, Role
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication
from lib.access.verification import access_faults
from lib.ledger.backup import back_up
from lib.ledger.journal import Event
from lib.ledger.overrides import Ruling
from lib.ledger.plan_history import PlanChange
from lib.ledger.verify import verify
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.submission.service import SubmissionService
from lib.workspace import open_workspace
from tests.access.people import CHEAP, OWN
from tests.ledger.bit_flips import NOW, make_folder
from tests.ledger.crashing import MOST_STEPS, die_at, in_child, submit

BOSS = Account("lan", "Lan", Role.ADMINISTRATOR)


def _service(data: Path) -> SubmissionService:
    return SubmissionService(open_workspace(data), BOSS, "console")


def _administration(data: Path) -> Administration:
    return Administration(Authentication(data, CHEAP), Console.HERE, origin="", now=NOW)


def _standing(data: Path) -> str:
    records = open_workspace(data).ledger.snapshot().records
    return next(record.receipt.id for record in records if record.actuals and not record.receipt.demo)


def _ruling(data: Path) -> Ruling:
    indicator = open_workspace(data).catalogue.latest.indicator_by_code["KT-06"]
    return Ruling(indicator, "2024-03", Status.MET, "Đã nghiệm thu")


def _change_plan(data: Path) -> object:
    before = (data / "targets.csv").read_bytes()
    return _service(data).change_plan(PlanChange(data, "targets.csv", before.replace(b"1901", b"1902"), before), NOW)


def _sign_in_and_out(data: Path) -> None:
    authentication = Authentication(data, CHEAP)
    token = authentication.sign_in("lan", OWN, origin="", now=NOW)
    assert isinstance(token, str)
    authentication.sign_out(token, origin="", now=NOW)


def _change_password(data: Path) -> None:
    authentication = Authentication(data, CHEAP)
    token = authentication.sign_in("lan", OWN, origin="", now=NOW)
    assert isinstance(token, str)
    authentication.change_password(token, OWN, "mua-dong-to-lua", origin="", now=NOW)


ACTS: dict[str, Callable[[Path], object]] = {
    "submit": lambda data: submit(data, 7),
    "withdraw": lambda data: _service(data).withdraw(_standing(data), NOW, "nhầm"),
    "freeze a meeting": lambda data: _service(data).freeze_meeting("Giao ban", Period(2024, 3), (), NOW),
    "override a light": lambda data: _service(data).override(_ruling(data), NOW),
    "lock a period": lambda data: _service(data).lock_period(Period(2024, 5), NOW),
    "change the plan": _change_plan,
    "add an account": lambda data: _administration(data).add(Account("hoa", "Hoa", Role.OFFICER)),
    "reset a password": lambda data: _administration(data).reset("lan"),
    "change a password": _change_password,
    "sign in and out": _sign_in_and_out,
    "remember a table": lambda data: open_workspace(data).memory.keep("shape", {"Tổ 2": "TDP02"}, {}),
    "write the journal": lambda data: open_workspace(data).journal.append(Event.SIGNED_IN, who="lan", now=NOW),
    "back up": lambda data: back_up(data, data.parent / "saved.zip", NOW),
}


def kill(whole: Path, folder: Path, act: Callable[[Path], object]) -> tuple[int, set[str], set[str]]:
    """Kill an act at each of its steps until one gets through; return how often, and the codes of faults and of notes."""
    faults: set[str] = set()
    notes: set[str] = set()
    for step in range(1, MOST_STEPS):
        data = shutil.copytree(whole, folder / f"{step}" / "data")
        child = in_child(lambda data=data, step=step: (die_at(step), act(data)))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            if status:
                sys.exit("an act failed without being killed")
            return step - 1, faults, notes
        for fault in verify(data, None, NOW, access_faults).faults:
            (notes if fault.is_note else faults).add(fault.code)
        shutil.rmtree(data.parent)
    sys.exit("the act never got through")


def table(acts: dict[str, Callable[[Path], object]]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| act | kills | faults | notes |"
    yield "|---|---:|---|---|"
    total = 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        whole = make_folder(Path(folder) / "whole")
        for name, act in acts.items():
            kills, faults, notes = kill(whole, Path(folder) / name.replace(" ", "-"), act)
            total += kills
            yield f"| {name} | {kills} | {', '.join(sorted(faults)) or '–'} | {', '.join(sorted(notes)) or '–'} |"
    yield f"| **{len(acts)} acts** | {total} | | |"


if __name__ == "__main__":
    print("\n".join(table(ACTS)))
