"""What the screen keeps between runs: its key is made from what a function reads of the view, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from lib.ledger.snapshot import Snapshot
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.ui.state import View, cached
from lib.workspace import open_workspace

CALLS: list[tuple[object, ...]] = []


@cached(9)
def of_period(plan: Plan, period: Period) -> str:
    CALLS.append((period,))
    return f"{plan.year} {period}"


@cached(9)
def of_group_and_code(snapshot: Snapshot, groups: frozenset[str] | None, code: str) -> str:
    CALLS.append((groups, code))
    return code


@cached(9, reads=("groups",))
def of_view(view: View) -> frozenset[str] | None:
    CALLS.append((view.groups,))
    return view.groups


@pytest.fixture
def view(shipped_folder: Path) -> View:
    CALLS.clear()
    st.cache_resource.clear()
    workspace = open_workspace(shipped_folder, "version")
    return View(workspace, workspace.snapshot(), workspace.catalogue.latest, Period(2024, 9), None)


def test_a_result_is_kept_for_what_was_read_and_given(view: View):
    june, some = replace(view, period=Period(2024, 6)), replace(view, groups=frozenset({"TDP01"}))
    assert [of_period(v) for v in (view, some, june, view)] == ["2024 2024-09", "2024 2024-09", "2024 2024-06", "2024 2024-09"]
    assert of_period(view, period=Period(2024, 6)) == "2024 2024-06"
    assert [(Period(2024, 9),), (Period(2024, 6),)] == CALLS


def test_what_is_given_is_part_of_the_key(view: View):
    some = replace(view, groups=frozenset({"TDP01"}))
    for shown, code in ((view, "a"), (view, "b"), (some, "a"), (replace(view, period=Period(2024, 6)), "a")):
        assert of_group_and_code(shown, code=code) == code
    assert [(None, "a"), (None, "b"), (frozenset({"TDP01"}), "a")] == CALLS


def test_a_function_of_the_whole_view_is_kept_for_what_it_says_it_reads(view: View):
    some = replace(view, groups=frozenset({"TDP02"}))
    assert [of_view(v) for v in (view, some, view)] == [None, some.groups, None]
    assert len(CALLS) == 2


def test_another_state_of_the_data_is_computed_anew(view: View):
    other = replace(view, workspace=replace(view.workspace, version="edited"))
    assert of_period(other) == of_period(view)
    assert len(CALLS) == 2
