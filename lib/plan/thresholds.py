"""The thresholds of the rules: how far from the plan is amber, which totals disagree, and by when a report is due.

The defaults stand here only. A ward changes them in data/settings.toml; whoever states a rule forms its numbers from the thresholds
that hold, never from a number of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.vietnamese.numbers import format_number


@dataclass(frozen=True)
class Thresholds:
    """The shares by which figures are judged, exact: 9/10 is 90 %."""

    amber_below: Fraction = Fraction(90, 100)
    """A paced floor is at risk, not behind, from this share of what is expected."""
    amber_above: Fraction = Fraction(110, 100)
    """A paced ceiling is at risk, not behind, up to this multiple of what is allowed."""
    amber_margin: Fraction = Fraction(5, 100)
    """The tolerance of a measure without pace and without `amber_at`, as a share of its target."""
    total_difference: Fraction = Fraction(5, 1000)
    """A given ward total that is further than this share from its groups together is pointed out."""


@dataclass(frozen=True)
class DueRule:
    """By when a report is due: so many working days after the close, or on a fixed day of the month."""

    working_days: int = 2
    """The report is due at the end of this working day after the close."""
    day: int | None = None
    """The day of the month, 1 to 28, that holds instead: the first one after the close. None: the working days hold."""


DEFAULT_THRESHOLDS = Thresholds()
DEFAULT_DUE_RULE = DueRule()


def percent(share: Fraction) -> str:
    """Return a share as users read it.

    >>> percent(Fraction(9, 10)), percent(Fraction(5, 1000))
    ('90%', '0,5%')
    """
    return f"{format_number(share * 100, 4, trim=True)}%"
