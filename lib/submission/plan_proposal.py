"""Proposals for changing one of the plan's files: what they would change, and which lights would turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lib.insight.changes import StatusChange, compare
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import Scorecard, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import load_catalogue
from lib.plan.model import Measure, Plan
from lib.plan.periods import Period
from lib.vietnamese.text import normalise
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
    first: tuple[PlanChange, ...]
    """Changes of other files that go before it; should it fail after them, they do no harm."""
    edits: tuple[Edit, ...]
    lights: tuple[StatusChange, ...]
    """The indicators of the year looked at whose light would turn; none in a year that has no plan yet, or one only begun."""
    added: tuple[str, ...]
    """The names of the indicators that would be new in that year."""
    removed: tuple[str, ...]
    measures: tuple[Measure, ...]
    """The measures of that year that would be new or other ones, as they would be."""
    notices: tuple[str, ...]
    """What to look at again before it is confirmed."""
    period: Period
    then: tuple[PlanChange, ...] = ()
    """Changes of other files that follow it; without them it stands by itself."""

    def by_document(self, number: str) -> PlanProposal:
        """Return the proposal with the document in its journal entry that orders the change; blank for none."""
        if not normalise(number):
            return self
        about = "; ".join(filter(None, (words.BY_DOCUMENT.format(number=normalise(number)), self.change.about)))
        return replace(self, change=replace(self.change, about=about))


def propose_plan_change(
    moment: Moment,
    name: str,
    content: bytes,
    basis: bytes | None,
    edits: tuple[Edit, ...],
    *,
    source: tuple[str, bytes] = ("", b""),
    first: tuple[PlanChange, ...] = (),
    notices: tuple[str, ...] = (),
) -> PlanProposal:
    """Check the plan as it would be with one file's new `content`, and compare the lights of the period.

    `basis` is the file as it was when the edits were made; `source` the name and content of the file from which they were made.
    `first` are changes of other files without which this one would not fit; `notices` what to look at again before it is confirmed.

    Raises
    ------
    PlanError
        The plan would have a mistake.
    """
    workspace, year = moment.workspace, moment.period.year
    changed = {**{change.name: change.content for change in first}, name: content}
    before, after = workspace.catalogue.plans.get(year), load_catalogue(workspace.folder, changed).plans.get(year)
    about = "; ".join(words.EDIT.format(what=e.what, before=e.before, after=e.after) for e in edits)
    about = about if len(about) <= _MOST_WORDS else about[: _MOST_WORDS - 1] + "…"
    change = PlanChange(workspace.folder, name, content, basis, *source, about=about)
    month = moment.period.month  # what is judged in it: another one may begin or end in mid-year
    names, codes = (plan.at(month).indicator_by_code if plan else {} for plan in (before, after))
    lights: tuple[StatusChange, ...] = ()
    if before and after and before.indicators and after.indicators:
        lights = compare(moment.scorecard(before), moment.scorecard(after)).status_changes
    return PlanProposal(
        change,
        first,
        edits,
        lights,
        tuple(found.name for code, found in codes.items() if code not in names),
        tuple(found.name for code, found in names.items() if code not in codes),
        tuple(m for m in (after.measures if after else ()) if before is None or before.measure_by_code.get(m.code) != m),
        notices,
        moment.period,
    )
