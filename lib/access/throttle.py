"""Throttling of password guesses: per account and per address, longer with every failure; kept in memory only."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS = 5, 20
"""Failures without a delay: people mistype; a whole office may share one address."""
SHORTEST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
MOST_KEPT = 10_000


@dataclass
class _Tries:
    failures: int
    last: datetime


class Throttle:
    """Counts what failed for each account and each address.

    An attempt counts as failed from its start, so that a hundred at once are not a hundred for the price of one.
    """

    def __init__(self, most_kept: int = MOST_KEPT) -> None:
        self._tries: OrderedDict[tuple[str, str], _Tries] = OrderedDict()
        self._most_kept = most_kept
        self._mutex = threading.Lock()

    def start(self, name: str, origin: str, now: datetime) -> timedelta:
        """Begin an attempt; return zero, or how long to wait before another may begin: then this one counts for nothing."""
        with self._mutex:
            wait = max(self._wait(key, free, now) for key, free in _keys(name, origin))
            if not wait:
                for key, _ in _keys(name, origin):
                    self._count(key, now)
            return wait

    def succeeded(self, name: str, origin: str) -> None:
        """Take back what `start` counted: all of the account's failures, and of the address's this one.

        Whoever has one account must not wipe out what failed for others from the same address.
        """
        with self._mutex:
            account, address = (key for key, _ in _keys(name, origin))
            self._tries.pop(account, None)
            if tries := self._tries.get(address):
                tries.failures -= 1

    def __len__(self) -> int:
        return len(self._tries)

    def _wait(self, key: tuple[str, str], free: int, now: datetime) -> timedelta:
        tries = self._tries.get(key)
        if tries is None or tries.failures < free or now - tries.last >= FORGOTTEN_AFTER:
            return timedelta(0)
        # A clock put back must not lock anybody out for longer than the longest wait.
        since = max(now - tries.last, timedelta(0))
        return max(delay_after(tries.failures - free) - since, timedelta(0))

    def _count(self, key: tuple[str, str], now: datetime) -> None:
        tries = self._tries.pop(key, None)
        known = tries is not None and now - tries.last < FORGOTTEN_AFTER
        self._tries[key] = _Tries(tries.failures + 1 if tries and known else 1, now)
        while len(self._tries) > self._most_kept:
            self._tries.popitem(last=False)


def delay_after(further: int) -> timedelta:
    """Return the wait after so many failures beyond the free ones: 15 seconds, doubled each time, 15 minutes at most.

    >>> [delay_after(n).total_seconds() for n in (0, 1, 2, 6, 1000)]
    [15.0, 30.0, 60.0, 900.0, 900.0]
    """
    return min(SHORTEST_WAIT * (1 << min(further, 10)), LONGEST_WAIT)


def _keys(name: str, origin: str) -> Sequence[tuple[tuple[str, str], int]]:
    return (("account", name[:64]), FREE_FOR_ACCOUNT), (("address", origin[:64]), FREE_FOR_ADDRESS)
