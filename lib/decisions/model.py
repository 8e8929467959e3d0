"""The types of a decision once read: indicators and tasks proposed, each with its place in the document and what to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Source:
    """Where something stands: lines of the document from 0, both included, and the place of its words in their joined text."""

    text: str
    first_line: int
    last_line: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class ProposedMeasure:
    """One number promised, as a row of a plan may take it. What the document does not say is "" or None.

    `order` is that of the indicator, shared by its parts; `target` and `baseline` are in `unit`; `comparator` is "" where nobody
    can tell. `questions` are sentences for a clerk; a measure without one is sure. `kind`, `by_group`, `pace` and `short_name` are
    guesses from the table of usual indicators.
    """

    order: int
    domain: str
    name: str
    part: str
    target_text: str
    comparator: str
    target: Fraction | None
    unit: str
    source: Source
    baseline: Fraction | None = None
    short_name: str = ""
    kind: str = ""
    by_group: bool | None = None
    pace: tuple[int, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposedTask:
    """One task or solution of the decision's other half: `place` is the way to it, "E.II.1"."""

    place: str
    title: str
    text: str
    source: Source
    units: tuple[str, ...] = ()
    """Who is named to do it."""
    dates: tuple[str, ...] = ()
    """By when, in the decision's words."""
    domain: str = ""
    """The domain that a heading above it names, in the decision's words."""


@dataclass(frozen=True)
class Proposal:
    """What a decision proposes: the year's indicators, its tasks, and what must be said of the whole."""

    measures: tuple[ProposedMeasure, ...]
    tasks: tuple[ProposedTask, ...] = ()
    notices: tuple[str, ...] = ()
    year: int | None = None
    lines: tuple[str, ...] = field(default=(), repr=False)
    """The document as it was read, line by line, so that a page can show it beside the proposal."""

    @property
    def indicators(self) -> int:
        """How many indicators there are, parts counted once."""
        return len({measure.order for measure in self.measures})


@dataclass(frozen=True)
class NotRead:
    """A file that is no decision that can be read; `reason` says why and what to do."""

    reason: str
