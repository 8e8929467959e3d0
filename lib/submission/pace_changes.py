"""Changes of a measure's pace: the twelve months as they are typed or taken from a usual course, and the row that comes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from lib.insight.scorecard import MeasureScore
from lib.plan.catalogue import MONTH_SHARES, SHARES
from lib.plan.model import Kind, Measure, Target
from lib.plan.pace import share_due
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.target_changes import propose_targets, year_rows
from lib.vietnamese.numbers import format_number, parse_number, plain_number
from lib.vietnamese.text import normalise
from lib.vietnamese.words import setup_words as words

Shares = tuple[Fraction, ...]
"""What is due by the end of each of the twelve months (0 to 1), or nothing for a measure without a pace."""
_ONE = Fraction(1)
SPRING, SPRING_PART, AUTUMN = 6, Fraction(55, 100), 10
"""The usual harvests of two crops: the month in which each is in, and the first one's part."""


class PaceFaults(AnswerFault):
    """The months are no pace; `faults` has what is wrong by month (1 to 12)."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        super().__init__(words.ROW_FAULTS.format(count=len(faults)))
        self.faults = dict(faults)


def curve(name: str, target: Target, month: int = 12, last_year: Shares = ()) -> Shares:
    """Return the shares of a usual course, to begin with; `name` is one of `setup_words.PACE_CURVES`.

    `month` is that of "one_month", in which everything falls due.

    >>> from lib.plan.model import Comparator
    >>> target = Target(Comparator.AT_LEAST, Fraction(100), 0)
    >>> [[int(share * 100) for share in curve(name, target, 3)] for name in ("one_month", "harvests")]
    [[0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100], [0, 0, 0, 0, 0, 55, 55, 55, 55, 100, 100, 100]]
    """
    months = range(1, 13)
    match name:
        case "straight":
            return tuple(Fraction(one, 12) for one in months)
        case "harvests":
            return tuple(Fraction(0) if one < SPRING else SPRING_PART if one < AUTUMN else _ONE for one in months)
        case "one_month":
            return tuple(_ONE if one >= month else Fraction(0) for one in months)
        case "year_end":
            return tuple(_ONE if one == 12 else Fraction(0) for one in months)
        case "last_year":
            return last_year
        case "stands":
            return tuple(share for one in months if (share := share_due(target, one)) is not None)
    return ()


def curve_of(scores: Mapping[int, MeasureScore]) -> Shares:
    """Return the course of a year by its scores of the months reported: parts of what stood in December, straight in between.

    Nothing where it is no amount that grew, or December was not reported.
    """
    values = {month: score.reading.value for month, score in scores.items() if score.reading.value is not None}
    whole = values.get(12)
    if whole is None or whole <= 0 or any(score.measure.kind is not Kind.FLOW for score in scores.values()):
        return ()
    knots = [(0, Fraction(0)), *((month, value / whole) for month, value in sorted(values.items()))]
    if any(later < before for (_, before), (_, later) in pairwise(knots)):
        return ()
    return tuple(_between(knots, month) for month in range(1, 13))


def _between(knots: Sequence[tuple[int, Fraction]], month: int) -> Fraction:
    start, low = max(knot for knot in knots if knot[0] <= month)
    end, high = min((knot for knot in knots if knot[0] >= month), default=(start, low))
    return low if end == start else low + (high - low) * Fraction(month - start, end - start)


def shown(shares: Shares) -> list[str]:
    """Return the months as the fields show them, in per cent."""
    return [format_number(share * 100, 2, trim=True) for share in shares] or [""] * 12


def typed_shares(typed: Sequence[str]) -> Shares:
    """Return the shares of twelve fields, each what is due by the end of its month in per cent; all blank: no pace.

    The line runs straight over blank months, from nothing at the year's start; that of December must be given.

    Raises
    ------
    PaceFaults
        Fields are no such numbers; all of them are told.

    >>> typed_shares([""] * 12), [str(share) for share in typed_shares(["0"] * 10 + ["37,5", "100"])[-2:]]
    ((), ['3/8', '1'])
    >>> [int(share * 100) for share in typed_shares([*[""] * 5, "60", *[""] * 5, "100"])][3:9]
    [40, 50, 60, 66, 73, 80]
    """
    texts = [normalise(text).removesuffix("%").strip() for text in typed]
    if not any(texts):
        return ()
    knots = [(0, Fraction(0))]
    faults: dict[int, str] = {}
    for month, text in enumerate(texts, start=1):
        share, before = _share(text), knots[-1][1]
        if month == 12 and share != 1:
            faults[month] = words.PACE_END.format(found=text or words.NOTHING)
        elif text and share is None:
            faults[month] = words.PACE_WRONG.format(month=month, found=text)
        elif share is not None and share < before:
            faults[month] = words.PACE_FALLS.format(month=month, found=text, before=format_number(before * 100, 2, trim=True))
        elif share is not None:
            knots.append((month, share))
    if faults:
        raise PaceFaults(faults)
    return tuple(_between(knots, month) for month in range(1, 13))


def _share(text: str) -> Fraction | None:
    try:
        share = Fraction(parse_number(text)) / 100
    except (ValueError, OverflowError):
        return None
    return share if 0 <= share <= 1 else None


def with_pace(target: Target, shares: Shares) -> Target:
    """Return the yardstick with another pace, to be looked at."""
    quarters = (shares[2], shares[5], shares[8], shares[11]) if shares else None
    return replace(target, plan=quarters, months=shares)


def pace_cells(shares: Shares) -> dict[str, str]:
    """Return the cells of targets.csv for a pace: by quarters where it runs straight inside them, else by months."""
    cells = dict.fromkeys((*SHARES, MONTH_SHARES), "")
    if not shares:
        return cells
    quarters = (shares[2], shares[5], shares[8], shares[11])
    straight = tuple(_between([(0, Fraction(0)), *zip((3, 6, 9, 12), quarters, strict=True)], month) for month in range(1, 13))
    # What was typed has two decimals at most; a third of a quarter may have no end.
    if all(abs(one - other) * 20_000 <= 1 for one, other in zip(shares, straight, strict=True)):
        return {**cells, **{column: plain_number(share * 100) for column, share in zip(SHARES, quarters, strict=True)}}
    return {**cells, MONTH_SHARES: ";".join(plain_number(share * 100) for share in shares)}


def propose_pace(moment: Moment, measure: Measure, typed: Sequence[str], basis: bytes) -> PlanProposal | None:
    """Return the change of targets.csv that gives a measure this pace; None where it has it already.

    Raises
    ------
    PaceFaults
        Months are faulty; all of them are told.
    RowFaults
        The measure cannot have a pace.
    """
    shares = typed_shares(typed)
    if typed_shares(shown(curve("stands", measure.target))) == shares:
        return None
    rows = [{**row, **pace_cells(shares)} if row["code"] == measure.code else row for row in year_rows(moment)]
    return propose_targets(moment, rows, basis)
