"""A share of the processor: a process held to a part of a core, and what is measured let go before what else the machine does."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PERIOD = 0.1
"""Seconds in which a process has its share."""
_VERSION_2, _VERSION_1 = Path("/sys/fs/cgroup/cgroup.controllers"), Path("/sys/fs/cgroup/cpu")
_WEIGHT = 50
"""How many times as much as others of this machine what is measured counts."""


@contextmanager
def held(process: int, share: float, name: str) -> Iterator[str]:
    """Hold a process with its children to a share of a core, and say how."""
    period, quota = int(PERIOD * 1e6), int(PERIOD * 1e6 * share)
    if _has_version_2():
        with _control_group(process, name, {"cpu.max": f"{quota} {period}"}):
            yield "cgroup v2, cpu.max"
    elif _has_version_1():
        with _control_group(process, name, {"cpu.cfs_period_us": str(period), "cpu.cfs_quota_us": str(quota)}):
            yield "cgroup v1, cpu.cfs_quota_us"
    else:
        with _stopped_at_times(process, share):
            yield "SIGSTOP and SIGCONT: of time, not of work"


@contextmanager
def before_others(name: str) -> Iterator[None]:
    """Let this process and those that it starts go before others of this machine, where it may, so that the share alone holds."""
    if _has_version_2() or _has_version_1():
        with _control_group(os.getpid(), name, {}):
            yield
    else:
        yield


def _has_version_2() -> bool:
    return os.geteuid() == 0 and _VERSION_2.exists() and "cpu" in _VERSION_2.read_text("ascii").split()


def _has_version_1() -> bool:
    return os.geteuid() == 0 and os.access(_VERSION_1 / "cgroup.procs", os.W_OK)


@contextmanager
def _control_group(process: int, name: str, limits: dict[str, str]) -> Iterator[None]:
    """Put a process into a group of its own, which weighs more than others, and take it out again."""
    above = _VERSION_2.parent if _has_version_2() else _VERSION_1
    weight = {"cpu.weight": str(_WEIGHT * 100)} if _has_version_2() else {"cpu.shares": str(_WEIGHT * 1024)}
    group = above / name
    group.mkdir()
    try:
        for file, value in {**weight, **limits}.items():
            (group / file).write_text(value, "ascii")
        (group / "cgroup.procs").write_text(str(process), "ascii")
        yield
    finally:
        for inside in (group / "cgroup.procs").read_text("ascii").split():
            with suppress(OSError):  # it has ended
                (above / "cgroup.procs").write_text(inside, "ascii")
        group.rmdir()


@contextmanager
def _stopped_at_times(process: int, share: float) -> Iterator[None]:
    is_over = threading.Event()

    def alternate() -> None:
        while not is_over.wait(PERIOD * share):
            os.kill(process, signal.SIGSTOP)
            is_over.wait(PERIOD * (1 - share))
            os.kill(process, signal.SIGCONT)

    thread = threading.Thread(target=alternate)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
