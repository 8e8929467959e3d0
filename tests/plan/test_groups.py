"""Groups that begin, end and are taken over: which are in a year's plan, and what became of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.plan.catalogue import Catalogue, load_catalogue
from lib.plan.groups import carried_over, read_groups, year_before
from lib.plan.periods import Period
from tests.plan.test_new_year import with_years

HEADER = "code,name,valid_from,valid_to,successor"
# 2 joins 1 when 2024 ends; 3 and 4 become 5 in the middle of 2025, which becomes 6 in 2026; 7 begins anew in 2025.
ROWS = (
    *("A1,Tổ 1,,,", "A2,Tổ 2,,2024-12,A1", "A3,Tổ 3,,2025-06,A5", "A4,Tổ 4,,2025-06,A5"),
    *("A5,Tổ 5,2025-07,2025-12,A6", "A6,Tổ 6,2026-01,,", "A7,Tổ 7,2025,,"),
)


@pytest.fixture
def catalogue(data_folder: Path) -> Catalogue:
    (data_folder / "groups.csv").write_text("\n".join((HEADER, *ROWS)), "utf-8")
    with_years(data_folder, 2023, 2025, 2026)
    return load_catalogue(data_folder)


def codes(catalogue: Catalogue, year: int) -> list[str]:
    return [group.code for group in catalogue.plans[year].groups]


def test_a_years_plan_has_the_groups_that_exist_in_any_of_its_months(catalogue: Catalogue) -> None:
    assert codes(catalogue, 2024) == ["A1", "A2", "A3", "A4"]
    assert codes(catalogue, 2025) == ["A1", "A3", "A4", "A5", "A7"]
    assert codes(catalogue, 2026) == ["A1", "A6", "A7"]
    assert [g.code for g in catalogue.plans[2025].groups_at(Period(2025, 6))] == ["A1", "A3", "A4", "A7"]
    assert [g.code for g in catalogue.plans[2025].groups_at(Period(2025, 7))] == ["A1", "A5", "A7"]


def test_a_file_without_the_further_columns_still_loads(data_folder: Path) -> None:
    groups = load_catalogue(data_folder).latest.groups
    assert {(g.valid_from, g.valid_to, g.successor) for g in groups} == {(None, None, "")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("2025-01", Period(2025, 1)), ("2025-1", Period(2025, 1)), ("01/2025", Period(2025, 1)), ("Jan-25", Period(2025, 1))),
        *(("31/01/2025", Period(2025, 1)), ("2025-01-31", Period(2025, 1)), ("2025", Period(2025, 12)), ("", None)),
    ],
)
def test_a_month_is_read_as_people_and_excel_write_it(written: str, meant: Period | None, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(f"{HEADER}\nA,Tổ 1,,{written},\n", "utf-8")
    assert read_groups(path)[0].valid_to == meant


@pytest.mark.parametrize(
    ("chosen", "year", "meant"),
    [
        (["A2"], 2024, ["A2"]),
        (["A2"], 2025, ["A1"]),
        (["A1", "A2"], 2025, ["A1"]),
        (["A3"], 2026, ["A6"]),  # by way of 5
        (["A6"], 2024, ["A3", "A4"]),
        (["A7"], 2024, []),
        (["A99"], 2024, []),
    ],
)
def test_a_choice_is_carried_over_to_what_became_of_it(
    chosen: list[str], year: int, meant: list[str], catalogue: Catalogue
) -> None:
    assert carried_over(chosen, catalogue.plans[year], catalogue.groups) == meant


@pytest.mark.parametrize(
    ("chosen", "period", "parts"),
    [
        ({"A1"}, Period(2025, 3), {"A1", "A2"}),
        ({"A1"}, Period(2024, 3), {"A1"}),  # the takeover is still to come
        ({"A3"}, Period(2025, 3), {"A3"}),
        ({"A5"}, Period(2025, 9), {"A3", "A4"}),
        ({"A5"}, Period(2025, 3), set()),
        ({"A6"}, Period(2026, 2), {"A3", "A4", "A5"}),
        ({"A7"}, Period(2025, 3), set()),
    ],
)
def test_a_year_before_a_group_was_itself_and_what_it_took_over(
    chosen: set[str], period: Period, parts: set[str], catalogue: Catalogue
) -> None:
    before = catalogue.plans[period.year - 1]
    assert year_before(chosen, period, before, catalogue.groups) == parts
