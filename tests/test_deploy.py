"""The examples in `deploy/`, each checked by the program that reads it, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

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


def test_systemd_understands_its_example(tmp_path):
    unit = tmp_path / "dashboard@8501.service"
    shutil.copy(DEPLOY / "systemd" / "dashboard@.service", tmp_path / "dashboard@.service")
    unit.symlink_to(tmp_path / "dashboard@.service")
    code, shown = checked(program("systemd-analyze"), "verify", unit)
    faults = [line for line in shown.splitlines() if "dashboard@" in line]
    assert (code, faults) == (0, [])
