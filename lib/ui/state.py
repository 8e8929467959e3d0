"""The state of the screen between runs: the data folder opened once, everything computed once for each state of the ledger."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pandas as pd
import streamlit as st

from lib.insight.follow_up.completeness import expected_reports
from lib.insight.group_readings import GroupScores, score_groups
from lib.insight.history import Event, history
from lib.insight.last_year import same_period_last_year
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import MeasureScore, Scorecard, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.leftovers import clear_leftovers
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.administrative_units import is_province
from lib.plan.catalogue import TARGETS
from lib.plan.model import Group, Plan
from lib.plan.periods import VIETNAM, Period, months_of
from lib.ui import unit_choice
from lib.vietnamese.group_terms import speak_here, speak_of
from lib.workspace import Workspace, data_folder, open_workspace, today_of

WARDS_OPEN = 6
"""How many wards a province's server keeps open; the one that was asked for longest ago is read again when it is asked for."""


@dataclass(frozen=True)
class View:
    """What a page shows: one state of the ledger, one period, one choice of groups (None: the whole ward).

    Each run of a page makes one anew, which asks the caches that outlive it only once for each thing: their keys cost time too.
    """

    workspace: Workspace
    snapshot: Snapshot
    plan: Plan
    period: Period
    groups: frozenset[str] | None
    meeting: Receipt | None = None
    """The frozen moment that is shown instead of the newest figures."""
    meeting_is_gone: bool = False
    """The address names a meeting that is no more."""
    unknown: tuple[str, ...] = ()
    """The sentences on a period or groups that the address names and no plan has."""

    @cached_property
    def version(self) -> tuple[str, str]:
        """What everything shown was computed from; the key of every cache."""
        return self.workspace.version, self.snapshot.fingerprint

    @cached_property
    def closed(self) -> int:
        """The last month of the plan's year that had closed at the moment which is shown."""
        return self.plan.closed_month(self.today)

    @cached_property
    def today(self) -> date:
        """The day in Vietnam at the moment which is shown; while the figures are made up, theirs."""
        return today_of(self.snapshot, self.meeting.accepted_at if self.meeting else now())

    @cached_property
    def reports(self) -> pd.DataFrame:
        """Every report that the chosen groups should give in the plan's year, of the shape `completeness.REPORTS`."""
        return _reports(self)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened, newest first."""
        return _events(self)

    @cached_property
    def actuals(self) -> pd.DataFrame:
        return _frame(self)

    @cached_property
    def scorecard(self) -> Scorecard:
        return self.scorecard_at(self.period)

    @cached_property
    def ward_scorecard(self) -> Scorecard:
        """The whole ward's, whatever groups are chosen."""
        return _scorecard(self, groups=None)

    def scorecard_at(self, period: Period) -> Scorecard:
        return _scorecard(self, period=period)

    @cached_property
    def scorecards_to_date(self) -> list[Scorecard]:
        """The scorecards of all months of the year up to this period's, oldest first."""
        return [self.scorecard_at(period) for period in months_of(self.period.year) if period <= self.period]

    @cached_property
    def last_year(self) -> dict[str, MeasureScore]:
        """The same period of the year before, by measure; without those of which nothing is stored."""
        return self._last_year_at(self.period)

    def last_year_trend(self, code: str) -> dict[int, MeasureScore]:
        """Return the year before by the months in which the measure `code` was reported, each as it stood then."""
        months = ((period.month, self._last_year_at(period).get(code)) for period in months_of(self.period.year))
        return {month: score for month, score in months if score is not None and score.reading.data_month == month}

    def _last_year_at(self, period: Period) -> dict[str, MeasureScore]:
        return _last_year(self, period=period)

    @cached_property
    def group_scores(self) -> GroupScores:
        """Every group judged by itself at this period."""
        return self.group_scores_at(self.period)

    def groups_of(self, code: str) -> list[tuple[Group, MeasureScore]]:
        """Return the groups, each with its score, that make up what is shown of the measure `code`: all, or those chosen."""
        return [pair for pair in self.group_scores.parts(code) if self.groups is None or pair[0].code in self.groups]

    def group_scores_at(self, period: Period) -> GroupScores:
        return _group_scores(self, period=period)


def now() -> datetime:
    """Return the present moment in Vietnam's zone: the only place where a page learns the time."""
    return datetime.now(VIETNAM)


def workspace() -> Workspace:
    """Return the data folder opened; its files are read again only after someone edited them.

    Raises
    ------
    PlanError
        One of the plan's files has a mistake.
    """
    opened = open_again(unit_choice.folder())
    settings = opened.catalogue.latest.settings
    (speak_here if unit_choice.chosen() else speak_of)(settings.group_word, settings.ward_word)
    return opened


def open_again(folder: Path) -> Workspace:
    """Return any data folder opened; one that was opened lately is not read again."""
    files = sorted(path for path in folder.glob("*") if path.suffix in (".csv", ".toml"))
    opened = _open_one_of_many if is_province(data_folder()) else _open
    return opened(folder, f"{folder} " + " ".join(f"{path.name}:{path.stat().st_mtime_ns}" for path in files))


def workspace_at(workspace: Workspace, snapshot: Snapshot, meeting: Receipt) -> Workspace:
    """Return the workspace with the plan as it was at a meeting."""
    folder = snapshot.by_id[meeting.id].folder
    if folder is None or not (folder / TARGETS).exists():
        return workspace
    return _open_plan(folder, workspace, f"{meeting.id} {workspace.version}")


def view_of_meeting(workspace: Workspace, snapshot: Snapshot, meeting: Receipt) -> View:
    """Return what was shown at a meeting: the ledger, plan, period and groups as they were frozen."""
    then = workspace_at(workspace, snapshot, meeting)
    period = Period.parse(meeting.period)
    plan = then.catalogue.plans[period.year]
    groups = plan.group_codes.intersection(meeting.groups)
    whole = not groups or groups == plan.group_codes
    return View(then, snapshot.until(meeting.id), plan, period, None if whole else groups, meeting)


# Arguments with a leading underscore are not part of a cache's key: `version` names the files and records they came from.
@st.cache_resource(show_spinner=False, max_entries=2)
def _open(_folder: Path, version: str) -> Workspace:
    return open_workspace(_folder, version)


@st.cache_resource(show_spinner=False, max_entries=WARDS_OPEN)
def _open_one_of_many(_folder: Path, version: str) -> Workspace:
    clear_leftovers(_folder, now())
    return open_workspace(_folder, version)


@st.cache_resource(show_spinner=False, max_entries=8)
def _open_plan(_folder: Path, _workspace: Workspace, version: str) -> Workspace:
    return _workspace.as_planned_in(_folder, version)


Result = TypeVar("Result")
_OWN_KEYS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("workspace", "snapshot", "plan", "actuals", "events"), ()),
    **{name: (name,) for name in ("period", "groups", "today", "closed", "meeting")},
    "scorecard": ("period", "groups", "closed"),
    "scorecards_to_date": ("period", "groups", "closed"),
    "ward_scorecard": ("period", "closed"),
    "reports": ("today", "groups"),
}
"""What of a view each of its attributes depends on, besides the version and the plan's year, which are in every key."""


def key_of(view: View, *names: str) -> tuple[Hashable, ...]:
    """Return the key of what is computed from these attributes of `view`: it changes whenever one of them does."""
    return (*view.version, view.plan.year, *chain.from_iterable(_own_key(view, name) for name in names))


def _own_key(view: View, name: str) -> tuple[Hashable, ...]:
    values = (getattr(view, part) for part in _OWN_KEYS[name])
    return tuple(value.id if isinstance(value, Receipt) else value for value in values)


def cached(most: int, *, reads: Sequence[str] = ()) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep what a function computes from a view for all runs and visitors, at most so many results.

    The function's parameters name the attributes of the view that it reads, or what the caller gives by name; the key is made from
    just these, so that nothing can be read that is not in it. One that takes the whole `view` names what it `reads` of it. It is
    called with the view: ``requests(view)``, ``origins_of(view, code="KT-06")``.
    """

    def decorate(compute: Callable[..., Result]) -> Callable[..., Result]:
        names = tuple(inspect.signature(compute).parameters)

        def keep(key: tuple[Hashable, ...], _arguments: Callable[[], Mapping[str, object]]) -> Result:
            return compute(**_arguments())

        # Streamlit tells its caches apart by these names.
        keep.__module__, keep.__qualname__ = compute.__module__, compute.__qualname__
        kept = st.cache_resource(show_spinner=False, max_entries=most)(keep)

        @wraps(compute)
        def computed(view: View, **given: Hashable) -> Result:
            # Part by part in the order of the parameters: what is given counts as much as what the view has.
            parts = ((given[name],) if name in given else _own_key(view, name) for name in (*names, *reads) if name != "view")
            key = (*key_of(view), *chain.from_iterable(parts))
            return kept(key, lambda: {n: given[n] if n in given else view if n == "view" else getattr(view, n) for n in names})

        return computed

    return decorate


@cached(4)
def _events(snapshot: Snapshot) -> tuple[Event, ...]:
    return tuple(history(snapshot))


@cached(4)
def _frame(snapshot: Snapshot) -> pd.DataFrame:
    return actuals_frame(snapshot)


@cached(600)
def _scorecard(
    plan: Plan, actuals: pd.DataFrame, snapshot: Snapshot, period: Period, groups: frozenset[str] | None, closed: int
) -> Scorecard:
    overrides = standing_overrides(plan, snapshot, period)
    return make_scorecard(plan, actuals, period, groups, closed=closed, overrides=overrides)


@cached(200)
def _last_year(
    workspace: Workspace, actuals: pd.DataFrame, period: Period, groups: frozenset[str] | None
) -> dict[str, MeasureScore]:
    return same_period_last_year(workspace.catalogue, actuals, period, groups)


@cached(24)
def _group_scores(plan: Plan, actuals: pd.DataFrame, period: Period, closed: int) -> GroupScores:
    return score_groups(plan, actuals, period, closed=closed)


@cached(24)
def _reports(plan: Plan, snapshot: Snapshot, today: date, groups: frozenset[str] | None) -> pd.DataFrame:
    return expected_reports(plan, snapshot, today, groups)
