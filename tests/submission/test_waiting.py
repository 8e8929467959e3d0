"""What an officer's own submissions that wait say about the figures she hands in next."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.plan.actual import Key
from lib.submission.waiting import own_waiting
from tests.access.ward import JULY, Ward, make_ward


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return make_ward(Path(tmp_path_factory.mktemp("ward")) / "data")


@pytest.mark.parametrize(
    ("account", "measure", "group", "count"),
    [("hoa", "KT-06", "TDP01", 1), ("hoa", "KT-06", "TDP02", 0), ("hoa", "VX-05", "TDP01", 0), ("van", "KT-06", "TDP01", 0)],
)
def test_an_officer_is_told_of_her_own_submission_of_the_same_figures(
    ward: Ward, account: str, measure: str, group: str, count: int
) -> None:
    keys = [Key(str(JULY), measure, group), Key(str(JULY), "KT-02", group)]
    found = own_waiting(ward.workspace.snapshot(), account, keys)
    assert found == ((ward.waiting, count) if count else None)
