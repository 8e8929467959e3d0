"""The table of a province's units: what it says, and every mistake told by its cell."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lib.plan.administrative_units import UNITS, Units, check_units, read_units
from lib.plan.csv_tables import NewContent, PlanError

HEAD = "code,name,level,valid_from,valid_to,successors,demo\n"
PROVINCE = "38,Tỉnh A,province,,,,\n"


def table(rows: str) -> NewContent:
    return NewContent(Path(UNITS), (HEAD + rows).encode())


def test_a_table_tells_of_wards_that_were_divided_and_merged():
    units = read_units(table(PROVINCE + '1,Phường 1,phường,1/7/2025,,,\n2,Xã 2,xã,,2025-06-30,"1:0,6;3:0,4",\n3,Xã 3,ward,,,,\n'))
    assert [unit.code for unit in units.wards_on(date(2025, 6, 30))] == ["2", "3"]
    assert [unit.code for unit in units.wards_on(date(2025, 7, 1))] == ["1", "3"]
    assert [(unit.code, part) for unit, part in units.predecessors("1")] == [("2", Fraction(3, 5))]
    assert units.by_code["38"].name == "Tỉnh A"


def test_heirs_without_parts_share_alike():
    units = read_units(table(PROVINCE + "1,A,ward,,,,\n2,B,ward,,,,\n3,C,ward,,2025-06-30,1;2,\n"))
    assert dict(units.by_code["3"].successors) == {"1": Fraction(1, 2), "2": Fraction(1, 2)}


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (PROVINCE + "../x,A,ward,,,,\n", [(3, "code")]),
        (PROVINCE + "nul,A,ward,,,,\n", [(3, "code")]),
        (PROVINCE + "1,,ward,31/2/2025,,,\n2,B,khu,,,,co le\n", [(3, "name"), (3, "valid_from"), (4, "level"), (4, "demo")]),
        (PROVINCE + "1,A,ward,2025-07-01,2025-01-01,,\n", [(3, "valid_to")]),
        (PROVINCE + "ab,A,ward,,,,\nAB,B,ward,,,,\n", [(4, "code")]),
        (PROVINCE + "1,A,ward,,,,\n2,B,ward,,2025-06-30,1:0.5,\n", [(4, "successors")]),
        (PROVINCE + "1,A,ward,,,,\n2,B,ward,,2025-06-30,9,\n", [(4, "successors")]),
        (PROVINCE + "1,A,ward,,,,\n2,B,ward,,,1,\n", [(4, "valid_to")]),
        (PROVINCE + "1,A,ward,,2025-01-31,,\n2,B,ward,,2025-06-30,1,\n", [(4, "successors")]),
        (PROVINCE + PROVINCE.replace("38", "39") + "1,A,ward,,,,\n", [(3, "level")]),
        (PROVINCE, [(None, "level")]),
        ("1,A,ward,,,,\n", [(None, "level")]),
    ],
)
def test_all_faults_of_a_table_are_told_together_by_their_cells(rows, places):
    found = check_units(table(rows))
    assert not isinstance(found, Units)
    assert [(fault.row, fault.column) for fault in found] == places
    with pytest.raises(PlanError):
        read_units(table(rows))


def test_a_column_that_nobody_knows_is_refused():
    found = check_units(NewContent(Path(UNITS), b"code,name,level,parent\n"))
    assert [fault.column for fault in found] == ["parent"]
