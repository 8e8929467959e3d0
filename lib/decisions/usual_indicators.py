"""Usual indicators of communes: by which words each is known, its domain, kind, direction, unit and pace; usual_indicators.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from lib.vietnamese.text import fold

TABLE = Path(__file__).with_name("usual_indicators.csv")
UP, DOWN, ASK = "up", "down", "ask"


@dataclass(frozen=True)
class UsualIndicator:
    """One row of the table; `better` is "up", "down" or "ask", `pace` the shares due by each quarter in percent, () for none."""

    words: tuple[str, ...]
    short_name: str
    domain: str
    kind: str
    better: str
    unit: str
    by_group: bool
    pace: tuple[int, ...]


@cache
def usual_indicators() -> tuple[UsualIndicator, ...]:
    """Return the table in its order.

    Raises
    ------
    ValueError
        A cell holds what its column cannot; the text names its row.
    """
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        return tuple(_read(row, number) for number, row in enumerate(csv.DictReader(file), 2))


def _read(row: dict[str, str], number: int) -> UsualIndicator:
    words = tuple(fold(word) for word in row["words"].split("|"))
    pace = tuple(int(row[f"plan_q{quarter}"]) for quarter in range(1, 5) if row[f"plan_q{quarter}"])
    if not all(words) or row["better"] not in (UP, DOWN, ASK) or len(pace) not in (0, 4) or list(pace) != sorted(pace):
        raise ValueError(f"{TABLE.name}, row {number}")
    return UsualIndicator(
        words, row["short_name"], row["domain"], row["kind"], row["better"], row["unit"], row["by_group"] == "yes", pace
    )


@lru_cache(maxsize=2048)
def usual(name: str) -> UsualIndicator | None:
    """Return the usual indicator that a name means: the one with the longest words in it, of the same length the last mentioned.

    >>> [found and found.short_name for found in map(usual, ("Tỷ lệ dân số tham gia BHYT", "Tỷ lệ hộ cận nghèo", "Việc khác"))]
    ['Tham gia BHYT', 'Hộ cận nghèo', None]
    """
    text = f" {fold(name)} "
    found: Sequence[tuple[int, int, UsualIndicator]] = [
        (len(word), -number, one)
        for number, one in enumerate(usual_indicators())
        for word in one.words
        if re.search(rf" {word} ", text)
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None
