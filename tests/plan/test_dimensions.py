"""dimensions.csv: which measures are told by which dimension, and every mistake with its row, column and remedy."""

from __future__ import annotations

import pytest

from lib.plan.catalogue import load_catalogue, plan_files
from lib.plan.csv_tables import PlanError
from tests.dimensions import DATA, TABLE, catalogue_with

HEAD = "code,name,adds_up,categories,measures\n"


def test_a_measure_has_the_dimensions_that_name_it_in_every_year() -> None:
    plan = catalogue_with().latest
    found = {
        m.code: [(d.code, d.adds_up, [c.name for c in d.categories]) for d in m.dimensions] for m in plan.measures if m.dimensions
    }
    sex, poor = ("gioi-tinh", True, ["Nam", "Nữ"]), ("dien-ho", False, ["Hộ nghèo", "Hộ cận nghèo"])
    assert found == {"KT-06": [sex], "VX-02": [sex], "VX-05": [sex, poor]}


def test_without_the_file_nothing_is_told_by_a_dimension() -> None:
    assert all(not measure.dimensions for measure in load_catalogue(DATA).latest.measures)


def test_the_file_belongs_to_the_files_of_the_plan(data_folder) -> None:
    (data_folder / "dimensions.csv").write_text(TABLE, "utf-8")
    assert plan_files(data_folder)["dimensions.csv"] == TABLE.encode()


MISTAKES = {
    "a code twice": ("a,A,yes,x: X; y: Y,KT-06\na,B,yes,z: Z; t: T,KT-06\n", 3, "code"),
    "a code with capitals": ("Gioi,A,yes,x: X; y: Y,KT-06\n", 2, "code"),
    "no name": ("a,,yes,x: X; y: Y,KT-06\n", 2, "name"),
    "neither yes nor no": ("a,A,tròn,x: X; y: Y,KT-06\n", 2, "adds_up"),
    "a category without its name": ("a,A,yes,x: X; y,KT-06\n", 2, "categories"),
    "one category that adds up alone": ("a,A,yes,x: X,KT-06\n", 2, "categories"),
    "a category of two dimensions": ("a,A,yes,x: X; y: Y,KT-06\nb,B,no,x: Z,VX-05\n", 3, "categories"),
    "two categories of one name": ("a,A,yes,x: Nữ; y: nữ,KT-06\n", 2, "categories"),
    "no such measure": ("a,A,yes,x: X; y: Y,KT-99\n", 2, "measures"),
    "a measure of criteria": ("a,A,yes,x: X; y: Y,KT-08\n", 2, "measures"),
    "no measure": ("a,A,yes,x: X; y: Y,\n", 2, "measures"),
}


@pytest.mark.parametrize(("rows", "row", "column"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_row_and_column(rows: str, row: int, column: str) -> None:
    with pytest.raises(PlanError) as fault:
        catalogue_with(HEAD + rows)
    assert (fault.value.file, fault.value.row, fault.value.column) == ("dimensions.csv", row, column)
    assert "Cách sửa:" in str(fault.value)
