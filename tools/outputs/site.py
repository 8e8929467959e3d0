"""A checkout of the project with a data folder of its own, asked through its command line and run as a dashboard."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import run
from tools.outputs.texts import Notes

SECONDS_TO_START = 90
NAME, FULL_NAME, PASSWORD = "quan-tri-vien", "Nguyễn Văn A (ví dụ)", "ngan-hoa-gio-bien"
OFFICER = ("--officer", FULL_NAME)


class Site:
    """A checkout with a copy of its data folder, asked through the command line."""

    def __init__(self, root: Path, notes: Notes, kind: str) -> None:
        self.root, self.notes, self.kind = root, notes, kind
        self.place = notes.folder / kind
        self.data = self.place / "data"
        own = root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.python = str(own) if own.exists() else sys.executable
        kept = shutil.ignore_patterns(".lock", ".incoming", "access", "journal", "__pycache__")
        shutil.copytree(root / "data", self.data, ignore=kept)
        self.names: Counter[str] = Counter()

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables of every program that is started here."""
        return {**run.VARIABLES, "DATA_DIR": str(self.data), "COLUMNS": "120", "ACCOUNT_PASSWORD": PASSWORD}

    def ask(self, *words: str, file: Path | None = None) -> str:
        """Run a command, write down what it answers and the `file` that it makes; return its standard output."""
        command = [self.python, "-m", "lib", *words]
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        short = re.sub(r"[^\w=.-]+", "_", " ".join(Path(word).name if os.sep in word else word for word in words))
        short = re.sub(r"\d{8}T\d{12}Z-[0-9a-f]{8}(?!-minh)", "ID", short)[:80] or "no-words"
        self.names[short] += 1
        name = f"{self.kind}/{short}{f'-{self.names[short]}' if self.names[short] > 1 else ''}"
        self.notes.write(
            f"commands/{name}", f"== exit status {done.returncode}\n== output\n{done.stdout}\n== errors\n{done.stderr}"
        )
        if file is not None:
            self.notes.write_file(f"files/{name}", file)
        return done.stdout

    def newest(self) -> str:
        """Return the id of what was stored last."""
        listed = subprocess.run(
            [self.python, "-m", "lib", "history", "--json"], cwd=self.root, env=self.environment, capture_output=True, check=True
        )
        return str(json.loads(listed.stdout)[0]["id"])


@contextmanager
def dashboard(site: Site) -> Iterator[str]:
    """Run the dashboard on a free port; give its address."""
    with socket.create_server((run.HOST, 0)) as free:
        port = free.getsockname()[1]
    command = [site.python, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.address", run.HOST, "--server.port", str(port)]
    with (site.place / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=site.root, env=site.environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + SECONDS_TO_START
        while not run.answers(port):
            if server.poll() is not None or time.monotonic() > end:
                raise SystemExit("The dashboard does not start: " + (site.place / "server.log").read_text("utf-8", "replace"))
            time.sleep(0.2)
        yield f"http://{run.HOST}:{port}"
    finally:
        server.terminate()
        server.wait()
