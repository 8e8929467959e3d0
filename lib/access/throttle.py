"""Throttling of guesses and questions: per account and per address, longer with every failure; at most so many in a minute.

It is counted over all servers of a data folder where a database keeps that, else in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from lib.ledger.storage import storage_of
from lib.ledger.tallies import MOST_KEPT, Decide, MemoryTallies, Result, Tally

FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS = 5, 20
"""Failures without a delay: people mistype; a whole office may share one address."""
SHORTEST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)


class _Counted:
    """Tallies of one purpose: those of all servers where there are such and they can be reached, else this process's own."""

    def __init__(self, data: Path | None, purpose: str, most_kept: int) -> None:
        self._data, self._purpose = data, purpose
        self._own = MemoryTallies(most_kept)

    def change(self, keys: Sequence[str], decide: Decide[Result]) -> Result:
        named = [f"{self._purpose} {key}" for key in keys]
        shared = storage_of(self._data).shared_tallies() if self._data else None
        if shared is not None:
            try:
                return shared.change(named, decide)
            except OSError:  # the database is away: a guess must not be free meanwhile
                pass
        return self._own.change(named, decide)

    def named(self, key: str) -> str:
        return f"{self._purpose} {key}"

    def __len__(self) -> int:
        return len(self._own)


class Throttle:
    """Counts what failed for each account and each address, for one `purpose` in a data folder; without one, in memory.

    An attempt counts as failed from its start, so that a hundred at once are not a hundred for the price of one.
    """

    def __init__(self, data: Path | None = None, purpose: str = "", most_kept: int = MOST_KEPT) -> None:
        self._counted = _Counted(data, purpose, most_kept)

    def start(self, name: str, origin: str, now: datetime) -> timedelta:
        """Begin an attempt; return zero, or how long to wait before another may begin: then this one counts for nothing."""
        account, address = self._keys(name, origin)

        def tried(found: Mapping[str, Tally]) -> tuple[timedelta, Mapping[str, Tally | None]]:
            limits = ((account, FREE_FOR_ACCOUNT), (address, FREE_FOR_ADDRESS))
            wait = max(_wait(found.get(key), free, now) for key, free in limits)
            return wait, {} if wait else {key: _one_more(found.get(key), now) for key, _ in limits}

        return self._counted.change(_plain(name, origin), tried)

    def succeeded(self, name: str, origin: str) -> None:
        """Take back what `start` counted: all of the account's failures, and of the address's this one.

        Whoever has one account must not wipe out what failed for others from the same address.
        """
        account, address = self._keys(name, origin)

        def forgiven(found: Mapping[str, Tally]) -> tuple[None, Mapping[str, Tally | None]]:
            tally = found.get(address)
            rest = Tally(tally.count - 1, tally.last) if tally and tally.count > 1 else None
            return None, {account: None, address: rest}

        self._counted.change(_plain(name, origin), forgiven)

    def __len__(self) -> int:
        return len(self._counted)

    def _keys(self, name: str, origin: str) -> list[str]:
        return [self._counted.named(key) for key in _plain(name, origin)]


class RateLimit:
    """Counts what each one asks in the minute that runs, for one `purpose` in a data folder."""

    def __init__(self, most: int, data: Path | None = None, purpose: str = "") -> None:
        self._most, self._counted = most, _Counted(data, purpose, MOST_KEPT)

    def may_ask(self, name: str, now: datetime) -> bool:
        """Count one question and tell whether it may be answered."""
        key = self._counted.named(name)

        def asked(found: Mapping[str, Tally]) -> tuple[bool, Mapping[str, Tally | None]]:
            tally = found.get(key)
            is_of_this_minute = tally is not None and _minute(tally.last) == _minute(now)
            count = tally.count + 1 if tally and is_of_this_minute else 1
            return count <= self._most, {key: Tally(count, now)}

        return self._counted.change([name], asked)


def delay_after(further: int) -> timedelta:
    """Return the wait after so many failures beyond the free ones: 15 seconds, doubled each time, 15 minutes at most.

    >>> [delay_after(n).total_seconds() for n in (0, 1, 2, 6, 1000)]
    [15.0, 30.0, 60.0, 900.0, 900.0]
    """
    return min(SHORTEST_WAIT * (1 << min(further, 10)), LONGEST_WAIT)


def _wait(tally: Tally | None, free: int, now: datetime) -> timedelta:
    if tally is None or tally.count < free or now - tally.last >= FORGOTTEN_AFTER:
        return timedelta(0)
    # A clock put back must not lock anybody out for longer than the longest wait.
    since = max(now - tally.last, timedelta(0))
    return max(delay_after(tally.count - free) - since, timedelta(0))


def _one_more(tally: Tally | None, now: datetime) -> Tally:
    is_known = tally is not None and now - tally.last < FORGOTTEN_AFTER
    return Tally(tally.count + 1 if tally and is_known else 1, now)


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _plain(name: str, origin: str) -> list[str]:
    return [f"account {name[:64]}", f"address {origin[:64]}"]
