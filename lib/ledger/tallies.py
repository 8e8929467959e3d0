"""Tallies of attempts: how often something was tried and when last, for limits on guessing; of no worth after an hour."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

MOST_KEPT = 10_000

Result = TypeVar("Result")


@dataclass(frozen=True)
class Tally:
    """How often, and when last."""

    count: int
    last: datetime


Decide = Callable[[Mapping[str, Tally]], tuple[Result, Mapping[str, Tally | None]]]
"""From the tallies that there are, the answer, and those to be put in their place: None takes one away."""


class Tallies(Protocol):
    """Tallies by key. Safe for several threads."""

    def change(self, keys: Sequence[str], decide: Decide[Result]) -> Result:
        """Let `decide` change the tallies of `keys` while nobody else does, and return its answer.

        Raises
        ------
        OSError
            They cannot be reached; nothing is changed.
        """


class MemoryTallies:
    """Tallies in this process; of more than `most_kept` those changed longest ago are forgotten."""

    def __init__(self, most_kept: int = MOST_KEPT) -> None:
        self._tallies: OrderedDict[str, Tally] = OrderedDict()
        self._most_kept = most_kept
        self._mutex = threading.Lock()

    def change(self, keys: Sequence[str], decide: Decide[Result]) -> Result:
        with self._mutex:
            answer, changed = decide({key: self._tallies[key] for key in keys if key in self._tallies})
            for key, tally in changed.items():
                self._tallies.pop(key, None)
                if tally is not None:
                    self._tallies[key] = tally
            while len(self._tallies) > self._most_kept:
                self._tallies.popitem(last=False)
            return answer

    def __len__(self) -> int:
        return len(self._tallies)
