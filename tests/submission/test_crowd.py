"""Twenty officers submit at once while fifty people watch: all confirmed is there, the last wins, nobody sees an error."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.plan.model import Plan
from lib.plan.periods import Period
from tests.conftest import ROOT
from tests.ledger.officers import NOW, OFFICERS, TIMES

SERVERS, VIEWERS = 4, 50
JUNE = Period(2024, 6)


def start_server(data: Path, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.officers", str(data), str(number)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, text=True, **pipes)


def watch(ledger: Ledger, plan: Plan, done: threading.Event) -> list[int]:
    """Look again and again, as an open page does when something new was stored, and return how many records were seen each time."""
    seen: list[int] = []
    is_last = False
    while not is_last:
        is_last = done.is_set()
        snapshot = ledger.snapshot()
        scorecard = make_scorecard(plan, actuals_frame(snapshot), JUNE, None, closed=6)
        assert len(scorecard.indicators) == 23
        seen.append(len(snapshot.records))
        done.wait(0.05)
    return seen


def test_twenty_officers_submit_at_once_while_fifty_people_watch(data_folder, plan, capsys):
    ledger, done = Ledger(data_folder / "actuals"), threading.Event()
    servers = [start_server(data_folder, number) for number in range(SERVERS)]
    with ThreadPoolExecutor(VIEWERS) as pool:
        viewers = [pool.submit(watch, ledger, plan, done) for _ in range(VIEWERS)]
        try:
            for server in servers:
                assert server.stdin is not None
                server.stdin.write("\n")
                server.stdin.flush()
            lines = [server.communicate(timeout=120) for server in servers]
        finally:
            done.set()
    assert [(server.returncode, errors) for server, (_, errors) in zip(servers, lines, strict=True)] == [(0, "")] * SERVERS
    confirmed = {record: value for output, _ in lines for record, value in json.loads(output)}
    assert len(confirmed) == SERVERS * OFFICERS * TIMES

    snapshot = Ledger(data_folder / "actuals").snapshot()
    assert {record.receipt.id for record in snapshot.records} == confirmed.keys()
    for key in snapshot.current:
        *_, last = (record for record in snapshot.records if {key} & record.keys())
        figure, receipt = snapshot.current[key]
        assert (receipt.id, figure.value) == (last.receipt.id, confirmed[last.receipt.id])
    assert verify(data_folder, {2024: plan}, NOW).faults == ()

    looks = [viewer.result() for viewer in viewers]  # an error that a viewer saw is raised here
    assert all(seen == sorted(seen) and seen[-1] == len(confirmed) for seen in looks)
    with capsys.disabled():
        print(f"\n{len(confirmed)} submissions of {SERVERS * OFFICERS} officers, {sum(map(len, looks))} looks of {VIEWERS} viewers")
