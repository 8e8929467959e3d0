"""Packages of the environment: what is locked is installed and nothing else, and what has a newer version is told."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import run


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the Python of an environment that holds nothing but pip."""
    folder = tmp_path_factory.mktemp("empty") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return str(folder / Path(run.PYTHON).relative_to(run.ENVIRONMENT))


@pytest.fixture(autouse=True)
def place(python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the program into a folder of its own, with that environment."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "PYTHON", python)
    monkeypatch.setattr(run, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "VARIABLES", {**os.environ, "PIP_CONFIG_FILE": os.devnull, "no_proxy": run.HOST})


@pytest.fixture
def lock() -> Path:
    return run.LOCK


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    return tmp_path / "requirements.txt"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of an index that pip asks: a folder a package, in it the files on offer."""
    folder = tmp_path / "index"
    folder.mkdir()
    with ThreadingHTTPServer((run.HOST, 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setitem(run.VARIABLES, "PIP_INDEX_URL", f"http://{run.HOST}:{server.server_port}")
        yield folder
        server.shutdown()


def _offer(index: Path, name: str, *versions: str) -> None:
    (index / name).mkdir()
    files = (f"{name}-{version}-py3-none-any.whl" for version in versions)
    (index / name / "index.html").write_text("".join(f'<a href="{file}">{file}</a>' for file in files), "utf-8")


def test_requirements_with_a_newer_version_are_told(pins, index, capsys):
    pins.write_text("older==1.0\ncurrent==2.0  # why\n", "utf-8")
    _offer(index, "older", "1.0", "1.10", "1.9")
    _offer(index, "current", "1.0", "2.0")
    assert run.main(["outdated"]) == 0
    shown = capsys.readouterr().out
    assert (shown.splitlines()[0], "current" in shown) == ("older 1.0: đã có bản 1.10", False)
    pins.write_text("current==2.0\n", "utf-8")
    assert run.main(["outdated"]) == 0
    assert capsys.readouterr().out == "Mọi thư viện đang ở bản mới nhất.\n"


def test_without_a_network_it_says_so_and_names_what_it_could_not_ask_for(pins, monkeypatch, capsys):
    with socket.create_server((run.HOST, 0)) as probe:
        port = probe.getsockname()[1]
    monkeypatch.setitem(run.VARIABLES, "PIP_INDEX_URL", f"http://{run.HOST}:{port}")
    pins.write_text("older==1.0\n", "utf-8")
    assert run.main(["outdated"]) == 1
    assert capsys.readouterr().out == "Không hỏi được bản mới của older: kiểm tra kết nối mạng rồi chạy lại.\n"


def _wheel(index: Path) -> str:
    """Put a real package on offer, "older" 1.0, and return its digest."""
    _offer(index, "older", "1.0")
    file = index / "older" / "older-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("older.py", "")
        package.writestr("older-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: older\nVersion: 1.0\n")
        package.writestr("older-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        package.writestr("older-1.0.dist-info/RECORD", "")
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_what_is_locked_is_installed_and_a_file_of_another_hash_is_refused(index, lock):
    digest = _wheel(index)
    lock.write_text(f"older==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    with pytest.raises(SystemExit, match="không đúng với mã đã khóa"):
        run.install_locked()
    lock.write_text(f"older==1.0 --hash=sha256:{digest}\n", "utf-8")
    assert run.install_locked()


def test_where_this_machine_lacks_a_wheel_that_is_locked_it_says_so(index, lock, capsys):
    _offer(index, "rare", "0.9")
    lock.write_text(f"rare==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    assert not run.install_locked()
    assert "thiếu gói dựng sẵn cho requirements.lock, nên cài theo requirements.txt" in capsys.readouterr().out
