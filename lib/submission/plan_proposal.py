"""Proposals for changing one of the plan's files: what they would change, and which lights would turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.insight.changes import StatusChange, compare
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import Scorecard, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import load_catalogue
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.vietnamese.words import setup_words as words
from lib.workspace import Workspace


class AnswerFault(ValueError):
    """An answer that cannot be stored; the text says which one and what to do, in Vietnamese."""


_MOST_WORDS = 600
"""How much of what a change is about goes into the journal."""


@dataclass(frozen=True)
class Edit:
    """One thing that would be another one, in words: what it is, how it stands, how it would stand."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Moment:
    """What a plan is held against: the figures of a data folder at a period, as known on the day `today`."""

    workspace: Workspace
    period: Period
    today: date

    def scorecard(self, plan: Plan) -> Scorecard:
        """Return the whole ward's scorecard under `plan`."""
        snapshot = self.workspace.snapshot()
        overrides = standing_overrides(plan, snapshot, self.period)
        return make_scorecard(
            plan, actuals_frame(snapshot), self.period, None, closed=plan.closed_month(self.today), overrides=overrides
        )


@dataclass(frozen=True)
class PlanProposal:
    """A change of the plan, checked whole and not stored: only the submission service stores it."""

    change: PlanChange
    edits: tuple[Edit, ...]
    lights: tuple[StatusChange, ...]
    """The indicators of the year looked at whose light would turn; none in a year that has no plan yet, or one only begun."""
    added: tuple[str, ...]
    """The names of the indicators that would be new in that year."""
    removed: tuple[str, ...]
    period: Period


def propose_plan_change(
    moment: Moment,
    name: str,
    content: bytes,
    basis: bytes | None,
    edits: tuple[Edit, ...],
    *,
    source: tuple[str, bytes] = ("", b""),
) -> PlanProposal:
    """Check the plan as it would be with one file's new `content`, and compare the lights of the period.

    `basis` is the file as it was when the edits were made; `source` the name and content of the file from which they were made.

    Raises
    ------
    PlanError
        The plan would have a mistake.
    """
    workspace, year = moment.workspace, moment.period.year
    before, after = workspace.catalogue.plans.get(year), load_catalogue(workspace.folder, {name: content}).plans.get(year)
    about = "; ".join(words.EDIT.format(what=e.what, before=e.before, after=e.after) for e in edits)
    about = about if len(about) <= _MOST_WORDS else about[: _MOST_WORDS - 1] + "…"
    change = PlanChange(workspace.folder, name, content, basis, *source, about=about)
    names, codes = before.indicator_by_code if before else {}, after.indicator_by_code if after else {}
    lights: tuple[StatusChange, ...] = ()
    if before and after and before.indicators and after.indicators:
        lights = compare(moment.scorecard(before), moment.scorecard(after)).status_changes
    return PlanProposal(
        change,
        edits,
        lights,
        tuple(found.name for code, found in codes.items() if code not in names),
        tuple(found.name for code, found in names.items() if code not in codes),
        moment.period,
    )
