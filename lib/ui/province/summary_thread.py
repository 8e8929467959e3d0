"""The thread that works out summaries of wards that no page can wait for: after a first start, or when much was stored."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.province.province import LATE, Province
from lib.ui import state
from lib.ui.web import server_log

_STEP = 5
"""Wards after which what was worked out is kept and shown."""


@dataclass
class _Work:
    """Which periods are being worked out, and how far each came."""

    running: set[Period] = field(default_factory=set)
    steps: dict[Period, int] = field(default_factory=dict)
    mutex: threading.Lock = field(default_factory=threading.Lock)


_work = _Work()


def work_out(province: Province, period: Period) -> None:
    """Begin to work out what is lacking at a period, unless somebody did already."""
    with _work.mutex:
        if period in _work.running:
            return
        _work.running.add(period)
    threading.Thread(target=_run, args=(province, period), name=f"summaries {period}", daemon=True).start()


def _run(province: Province, period: Period) -> None:
    try:
        while any(one.fault == LATE for one in province.gather(period, state.now(), most=_STEP)):
            with _work.mutex:
                _work.steps[period] = _work.steps.get(period, 0) + 1
    except (PlanError, OSError) as fault:
        server_log.fault(fault)
    finally:
        with _work.mutex:
            _work.running.discard(period)
            _work.steps[period] = _work.steps.get(period, 0) + 1


def step_of(period: Period) -> int:
    """Return how many steps were made of a period: another number is news."""
    with _work.mutex:
        return _work.steps.get(period, 0)
