"""Figures by category of a former ward: taken over where both wards tell the measure by the same dimension, else left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.insight.breakdown import breakdowns, latest_of
from lib.ledger.journal import Event
from lib.ledger.records import Author
from lib.plan.actual import Actual, Part
from lib.plan.periods import Period
from lib.workspace import open_workspace
from tests.dimensions import TABLE
from tests.submission.wards import NOW, OURS, THEIRS, make_ward, merge

PARTS = (Part("nam", 3.0), Part("nu", 4.0))


def store_parts(folder: Path, group: str) -> None:
    workspace = open_workspace(folder)
    actual = Actual("KT-06", group, value=7.0, parts=PARTS)
    receipt = workspace.ledger.submit(
        period="2025-05", author=Author("Hoa", NOW), actuals=[actual], file_name="a.xlsx", content=b"a", waits=False
    )
    workspace.journal.append_record(Event.SUBMITTED, receipt, who="", now=NOW)


@pytest.mark.parametrize(
    ("theirs", "women"), [(TABLE, 8), (TABLE.replace("nu: Nữ", "nu: Nữ làm chủ"), 4)], ids=["the same", "another dimension"]
)
def test_parts_come_with_a_former_ward_where_they_mean_the_same(theirs: str, women: int, tmp_path: Path) -> None:
    folders = [make_ward(tmp_path / name, name) for name in (OURS, THEIRS)]
    for folder, table in zip(folders, (TABLE, theirs), strict=True):
        (folder / "dimensions.csv").write_text(table, "utf-8")
        store_parts(folder, "TDP01")
    merge(*folders)
    workspace = open_workspace(folders[0])
    plan, snapshot = workspace.catalogue.plans[2025], workspace.snapshot()
    measure = plan.measure_by_code["KT-06"]
    (by_sex,) = breakdowns(measure, latest_of(snapshot, measure, Period(2025, 12)), plan, None, 7)
    assert by_sex.categories[1].amount == women
