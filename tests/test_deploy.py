"""The examples in `deploy/`, each checked by the program that reads it, where that is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lib.ui.web import graceful_stop
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def checked(*command: str | Path) -> tuple[int, str]:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_haproxy_understands_its_example():
    code, shown = checked(program("haproxy"), "-c", "-f", DEPLOY / "haproxy.cfg")
    assert (code, [line for line in shown.splitlines() if "ALERT" in line or "WARNING" in line]) == (0, [])


def test_nginx_understands_its_example(tmp_path):
    (tmp_path / "logs").mkdir()
    told = f"pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log;"
    code, shown = checked(program("nginx"), "-t", "-p", tmp_path, "-c", DEPLOY / "nginx.conf", "-g", told)
    assert code == 0, shown


UNITS = {
    "dashboard@.service": "dashboard@8501.service",
    "dashboard-backup@.service": "dashboard-backup@dump.service",
    "dashboard-backup-dump.timer": "dashboard-backup-dump.timer",
    "dashboard-backup-base.timer": "dashboard-backup-base.timer",
}
"""The units, each with the name under which it is started."""


def test_systemd_understands_its_examples(tmp_path):
    assert {path.name for path in (DEPLOY / "systemd").iterdir()} == set(UNITS)
    for name, started in UNITS.items():
        text = (DEPLOY / "systemd" / name).read_text("utf-8")
        script = DEPLOY / "backup" / "dashboard-backup"
        (tmp_path / name).write_text(text.replace("/usr/local/bin/dashboard-backup", str(script)), "utf-8")
        if started != name:
            (tmp_path / started).symlink_to(tmp_path / name)
    code, shown = checked(program("systemd-analyze"), "verify", *(tmp_path / started for started in UNITS.values()))
    faults = [line for line in shown.splitlines() if "dashboard" in line]
    assert (code, faults) == (0, [])


def test_a_unit_gives_the_server_more_time_to_stop_than_it_takes():
    unit = (DEPLOY / "systemd" / "dashboard@.service").read_text("utf-8")
    (given,) = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert int(given) > graceful_stop.DRAIN_OF_SEVERAL + graceful_stop.USUAL_LONGEST
    assert "KillSignal=SIGTERM" in unit
