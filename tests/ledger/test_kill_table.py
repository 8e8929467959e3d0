"""Every kind of act killed at some of its steps, the whole of which `tests.ledger.kill_table` prints: no fault is left behind."""

from __future__ import annotations

import os

import pytest

from lib.ledger.journal import Event
from tests.ledger.kill_table import ACTS, Killed, kill_all

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no SIGKILL")
NO_ACTS = {Event.REFUSED, Event.SIGN_IN_REFUSED, Event.PLAN_FOUND, Event.LINK_OPENED}
"""What the journal notes of what changed nothing."""
BY_COMMANDS = {Event.BACKED_UP, Event.RESTORED}
"""What a command notes after the act itself, which is among those killed."""


@pytest.fixture(scope="module")
def killed() -> dict[str, Killed]:
    return dict(kill_all(every=31))


def test_an_act_that_is_killed_leaves_no_fault(killed):
    assert {name: found.faults for name, found in killed.items() if found.faults} == {}
    assert all(found.kills for found in killed.values())


def test_everything_that_the_journal_knows_to_be_done_is_among_the_acts(killed):
    assert set().union(*(found.events for found in killed.values())) == set(Event) - NO_ACTS - BY_COMMANDS
    assert {"back up", "restore"} <= ACTS.keys()
