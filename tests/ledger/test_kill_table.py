"""Acts beside the records killed at each step: nothing that `verify` calls a fault is left behind."""

from __future__ import annotations

import os

import pytest

from tests.ledger.kill_table import ACTS, table

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL")


@pytest.mark.parametrize("name", ["change the plan", "override a light", "add an account", "remember a table"])
def test_an_act_that_is_killed_leaves_no_fault(name):
    line = list(table({name: ACTS[name]}))[2]
    _, act, kills, faults, _, _ = (cell.strip() for cell in line.split("|"))
    assert (act, faults) == (name, "–")
    assert int(kills) > 5
