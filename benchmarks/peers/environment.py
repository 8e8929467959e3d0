"""The peers' own environment: what they need is installed there, never among what the dashboard runs with."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.browsing import ROOT, free_port, listening

PACKAGES = ("dash==4.4.1", "panel==1.9.4")
FOLDER = ROOT / ".venv-peers"
_SCRIPTS = Path(__file__).parent


class NoPeers(Exception):
    """The peers cannot be installed here."""


def python_of_peers() -> Path:
    """Return the Python that has the peers' packages, which are installed the first time.

    Raises
    ------
    NoPeers
        No package index can be reached.
    """
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(FOLDER, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPeers(done.stderr.strip().rpartition("\n")[2])
    return python


@contextmanager
def serving_peer(name: str) -> Iterator[str]:
    """Run the app of a peer and yield its address."""
    port = free_port()
    with listening([str(python_of_peers()), str(_SCRIPTS / f"{name}_app.py")], port, PORT=str(port)) as address:
        yield address
