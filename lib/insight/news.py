"""News between two periods or two moments of the ledger: lights that changed, with reasons, and past figures restated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import dropwhile

from lib.insight.changes import Changes, Move, StatusChange
from lib.insight.explain import amount_text, changed_in_year, value_text
from lib.insight.history import Event
from lib.insight.scorecard import MeasureScore
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual, Key
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.vietnamese.words import news_words as words

_CHANGING = (RecordKind.SUBMISSION, RecordKind.MERGER, RecordKind.APPROVAL, RecordKind.WITHDRAWAL)
"""The records by which figures may become other ones."""


@dataclass(frozen=True)
class FigureChange:
    """What one record did to one figure; None where there was no figure before, or is none any more."""

    key: Key
    before: Actual | None
    after: Actual | None
    by: Receipt

    @property
    def is_none(self) -> bool:
        """Whether the figures are the same as before."""
        if self.before is None or self.after is None:
            return self.before is self.after
        return self.before.same_figures(self.after)


def figure_log(snapshot: Snapshot) -> tuple[FigureChange, ...]:
    """Return every change of a figure, oldest first: those that submissions or their approvals made, and those that came from
    taking one back.

    Demonstration records are left out once real ones are there.
    """
    shown = tuple(r for r in snapshot.records if r.receipt.demo == snapshot.is_demonstration)
    state: dict[Key, Actual] = {}
    log: list[FigureChange] = []
    for number, record in enumerate(shown):
        receipt = record.receipt
        target = snapshot.by_id.get(receipt.decides)
        if receipt.waits or receipt.kind not in _CHANGING:
            continue  # what waits changes nothing before its approval
        if receipt.kind is RecordKind.WITHDRAWAL:
            # Taking back uncovers older figures; only a replay of what was known then can tell which.
            then = {key: actual for key, (actual, _) in Snapshot(shown[: number + 1]).current.items()}
            keys: Iterable[Key] = sorted({*state, *then})
        else:
            figures = target.figures if target is not None else record.figures
            then, keys = state | dict(figures), list(figures)
        changes = (FigureChange(key, state.get(key), then.get(key), receipt) for key in keys)
        log += [change for change in changes if not change.is_none]
        state = then
    return tuple(log)


def restated(
    log: Sequence[FigureChange], until: Period, since: Receipt | None = None, upto: Receipt | None = None
) -> tuple[FigureChange, ...]:
    """Return the figures of periods up to `until`, in its year, that are not what they had been; the newest first.

    Each is one change from what stood first to what stands last, by the record that changed it last. What came back to where it was
    is not among them.

    Parameters
    ----------
    since, upto
        Only what happened after one record and up to another counts, and a figure had to stand at `since` already. Without `since`
        every figure counts from its first report.
    """
    first_month = f"{until.year}-01"
    by_key: dict[Key, list[FigureChange]] = {}
    for change in log:
        is_inside = (since is None or change.by.order > since.order) and (upto is None or change.by.order <= upto.order)
        if is_inside and first_month <= change.key.period <= str(until):
            by_key.setdefault(change.key, []).append(change)
    found = []
    for key, changes in by_key.items():
        # Without a moment to start from, a figure starts with its first report.
        counted = changes if since is not None else list(dropwhile(lambda change: change.before is None, changes))
        if counted and counted[0].before is not None:
            found.append(FigureChange(key, counted[0].before, counted[-1].after, counted[-1].by))
    found = sorted((change for change in found if not change.is_none), key=lambda change: change.key)
    return tuple(sorted(found, key=lambda change: change.by.order, reverse=True))


def events_between(events: Iterable[Event], since: Receipt | None, upto: Receipt | None) -> list[Event]:
    """Return what happened after the record `since` and up to `upto`, in the order given; None is no bound."""
    return [
        event
        for event in events
        if (since is None or event.receipt.order > since.order) and (upto is None or event.receipt.order <= upto.order)
    ]


def events_of(events: Iterable[Event], after: Period, until: Period) -> list[Event]:
    """Return the submissions and withdrawals for the periods after `after` up to `until`, in the order given."""
    return [
        event
        for event in events
        if event.receipt.kind is not RecordKind.MEETING and str(after) < event.receipt.period <= str(until)
    ]


def is_first_light(change: StatusChange) -> bool:
    """Tell whether an indicator has a good light where it had none yet: neither better nor worse than before."""
    before, after = change.before.status, change.after.status
    return before in (None, Status.NOT_DUE) and after is not None and after.light == "green"


def movement(move: Move) -> Fraction:
    """Return by how much of its year's target a measure went up, so that tonnes and percentages can be put in one order.

    A target of zero has an amber mark to measure by (the catalogue sees to it). What had no value, or has none, did not move.
    """
    old, new = move.before.reading.value, move.after.reading.value
    if old is None or new is None:
        return Fraction(0)
    target = move.after.target
    return (new - old) / abs(target.bound or target.amber_at or Fraction(1))


def largest(changes: Changes, most: int) -> list[Move]:
    """Return the moves that are largest by `movement`, at most so many."""
    moved = [move for move in changes.moves if movement(move)]
    return sorted(moved, key=lambda move: abs(movement(move)), reverse=True)[:most]


def reason(before: MeasureScore, after: MeasureScore) -> str:
    """Return why a measure does not stand where it stood: its figures, and that its target was adjusted meanwhile."""
    why = _reason(before, after)
    if before.measure.target_text == after.measure.target_text and before.measure.target == after.measure.target:
        return why
    adjusted = " ".join(changed_in_year(after))
    return adjusted if adjusted and before.reading == after.reading else " ".join(filter(None, (why, adjusted)))


def _reason(before: MeasureScore, after: MeasureScore) -> str:
    old, new = before.reading.data_month, after.reading.data_month
    values = {"old": value_text(before) or words.NO_FIGURE, "new": value_text(after) or words.NO_FIGURE}
    if new is None:
        if old is not None:
            return words.LOST.format(month=old, **values)
        return words.BECAME_DUE.format(month=after.target.last_due(after.month)) if after.status is Status.NO_DATA else words.SAME
    if old is None:
        return words.FIRST.format(month=new, **values)
    if new != old:
        pattern = words.NEWER if new > old else words.OLDER
        return pattern.format(before=old, after=new, **values) + _pace(before, after)
    if before.reading.value == after.reading.value:
        return words.RULE_CHANGED.format(**values) if before.status is not after.status else words.SAME
    if before.reading.reported_groups != after.reading.reported_groups:
        counts = {"before": before.reading.reported_groups, "after": after.reading.reported_groups}
        return words.OTHER_GROUPS.format(month=new, **counts, **values)
    pattern = words.MENDED if before.reading.older_groups == after.reading.older_groups else words.CAUGHT_UP
    return pattern.format(month=new, **values)


def _pace(before: MeasureScore, after: MeasureScore) -> str:
    """Return how far the plan moved meanwhile, for a measure that is paced."""
    if before.expected is None or after.expected is None or after.target.plan is None:
        return "."
    pattern = words.PACE_MOVED if after.target.is_floor else words.ALLOWED_MOVED
    return pattern.format(old=amount_text(before, before.expected), new=amount_text(after, after.expected))
