"""The type of a task that the decision itself sets, as the plan's catalogue holds it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class PlannedTask:
    """One task of a year's decision; what the decision does not name is blank, and `domain` where it concerns all of them."""

    code: str
    source: str
    """Where in the decision: "E.II.1", "D.4", "C.2" of the last part."""
    title: str
    text: str
    """The decision's own words."""
    domain: str = ""
    indicators: tuple[str, ...] = ()
    """The codes of the indicators that it serves."""
    leader: str = ""
    """The role of the leader in charge."""
    lead: str = ""
    """The unit that carries it out."""
    supporting: tuple[str, ...] = ()
    """The units that support it."""
    assignee: str = ""
    start: date | None = None
    due: date | None = None
    product: str = ""

    def serving(self, codes: Collection[str]) -> PlannedTask:
        """Return the task as someone sees it who may see the indicators with these codes only."""
        return replace(self, indicators=tuple(code for code in self.indicators if code in codes))
