"""A child process that answers once: untrusted content is opened there, and whatever becomes of it, this process lives on."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from pathlib import Path

from lib.intake.formats import worker

_ROOT = Path(__file__).resolve().parents[3]
_TURN = threading.Lock()


def answer_of(module: str, about: object, content: bytes, seconds: float) -> bytes | None:
    """Return what the child writes, or None where it failed or did not end within `seconds`.

    It runs `module` and gets `about`, which can be written as JSON, and then the content. Any thread may call; they take turns,
    for each child may use as much memory as the one that reads workbooks. The answer is to be checked like anything from outside.
    """
    message = io.BytesIO()
    worker.send(message, json.dumps(about).encode())
    message.write(content)
    with _TURN:
        try:
            done = subprocess.run(
                [sys.executable, "-X", "utf8", "-m", module],
                cwd=_ROOT,
                input=message.getvalue(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows: no black window for each child
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
    return done.stdout if done.returncode == 0 else None
