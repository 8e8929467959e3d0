"""The examples in `deploy/`, each checked by the program that reads it, where that is installed."""

from __future__ import annotations

import ipaddress
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from lib.ui.web import graceful_stop, startup
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


def test_haproxy_finds_other_servers_by_variables(monkeypatch):
    monkeypatch.setenv("FIRST_SERVER", "khong-co.invalid:1")
    code, shown = checked(program("haproxy"), "-c", "-f", DEPLOY / "haproxy.cfg")
    assert (code != 0, "servers/first" in shown, "servers/second" in shown) == (True, True, False)


def test_nginx_understands_its_example_with_a_certificate(tmp_path):
    (tmp_path / "logs").mkdir()
    pair = ("-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem")
    code, shown = checked(program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=bang", *pair)
    assert code == 0, shown
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = text.replace("/etc/nginx/certs/dashboard.pem", f"{tmp_path}/certificate.pem")
    (tmp_path / "nginx.conf").write_text(text.replace("/etc/nginx/certs/dashboard.key", f"{tmp_path}/key.pem"), "utf-8")
    settings = f"pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log;"
    code, shown = checked(program("nginx"), "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-g", settings)
    assert (code, [line for line in shown.splitlines() if "warn" in line]) == (0, []), shown


OF_SERVICE = frozenset(
    {"build", "image", "restart", "stop_grace_period", "depends_on", "environment", "healthcheck", "read_only", "tmpfs"}
    | {"cap_drop", "security_opt", "volumes", "networks", "ports", "sysctls"}
)
"""Of the Compose specification's keys of a service those that stand in the file; a misspelt one is none of them."""


def composed() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text("utf-8"))
    return data


def test_compose_names_only_what_there_is():
    data, folder = composed(), DEPLOY / "compose"
    assert {key for key in data if not key.startswith("x-")} == {"name", "services", "networks", "volumes"}
    services = data["services"]
    assert set(services) == {"database", "first", "second", "balancer"}
    subnet = ipaddress.ip_network(data["networks"]["inside"]["ipam"]["config"][0]["subnet"])
    used = set()
    for service in services.values():
        assert set(service) <= OF_SERVICE
        assert set(service.get("depends_on", ())) <= set(services)
        assert set(service["networks"]) <= set(data["networks"])
        for source, target, *mode in (volume.split(":") for volume in service.get("volumes", ())):
            assert target.startswith("/")
            assert mode in ([], ["ro"])
            assert (folder / source).is_file() if source.startswith(".") else source in data["volumes"]
            used |= set() if source.startswith(".") else {source}
        if "build" in service:
            assert (folder / service["build"]["context"] / service["build"]["dockerfile"]).resolve() == DEPLOY / "Dockerfile"
        # Whose registry an image comes from is for whoever sets it up.
        assert re.fullmatch(r"[a-z]+(:[\d.]+)?", service["image"])
        if isinstance(service["networks"], dict):
            assert ipaddress.ip_address(service["networks"]["inside"]["ipv4_address"]) in subnet
    assert used == set(data["volumes"])


def test_compose_tells_its_servers_what_the_program_reads():
    services = composed()["services"]
    document = (ROOT / "docs" / "may-chu.md").read_text("utf-8")
    for name in ("first", "second"):
        variables = services[name]["environment"]
        assert [variable for variable in variables if f"`{variable}`" not in document] == []
        address = services["balancer"]["networks"]["inside"]["ipv4_address"]
        assert variables["FORWARDED_ALLOW_IPS"] == address
        own = f"{services[name]['networks']['inside']['ipv4_address']}:8501"
        assert services["balancer"]["environment"][f"{name.upper()}_SERVER"] == own
        grace = int(services[name]["stop_grace_period"].removesuffix("s"))
        assert grace > graceful_stop.DRAIN_OF_SEVERAL + graceful_stop.USUAL_LONGEST
    assert services["first"]["volumes"] != services["second"]["volumes"]


def test_the_image_is_made_of_files_that_there_are_and_holds_no_data():
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    copied = [source for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE) for source in line.split()[:-1]]
    assert set(copied) == {"requirements.lock", "app.py", ".streamlit/config.toml", "lib", "pages"}
    assert [source for source in copied if not (ROOT / source).exists()] == []
    taken = {line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").split() if line.startswith("!")}
    assert taken == set(copied)
    assert re.findall(r"^FROM (.+)$", text, re.MULTILINE) == ["python:3.11-slim"]
    assert "USER dashboard" in text


@pytest.mark.parametrize("script", ["compose/first-start.sh", "backup/dashboard-backup"])
def test_scripts_are_understood_by_the_plainest_shell(script):
    file = DEPLOY / script
    assert os.access(file, os.X_OK)
    assert checked(program("sh"), "-n", file) == (0, "")


def test_every_example_says_whether_it_was_tried():
    for file in (path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix not in (".sh", ".dockerignore", "")):
        assert "Untried" in file.read_text("utf-8"), file.name


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


def test_a_unit_starts_no_server_again_that_is_told_wrongly():
    unit = (DEPLOY / "systemd" / "dashboard@.service").read_text("utf-8")
    (final,) = re.findall(r"^RestartPreventExitStatus=(.+)$", unit, re.MULTILINE)
    assert final.split() == [str(startup.WRONG)]
    assert startup.AWAY != startup.WRONG
    assert "\nRestart=on-failure\n" in unit
