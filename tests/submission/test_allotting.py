"""Allotting targets to the groups: the workbook there and back, what it would change, and that nothing is ever lost."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from lib.intake.template.allotment_form import HEADER_ROW, allotment_cell, allotment_columns, allotment_template, allottable
from lib.intake.template.fill import fill_template
from lib.intake.template.layout import CODE
from lib.ledger import storage
from lib.ledger.folders import PLAN_HISTORY
from lib.ledger.plan_history import PlanChange, PlanChanged, exchange_file
from lib.ledger.records import Author
from lib.plan.catalogue import ALLOTMENTS, load_catalogue
from lib.plan.model import Plan
from lib.submission.allotting import Allotting, allotments_to_csv, propose_allotting
from tests.intake.books import PLAN, put, sheet_of

NOW = datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
SHEET = "Giao chỉ tiêu"
YEAR = "C3"
"""Where the form names its year, above the columns."""


def filled(folder: Path, figures: dict[tuple[str, str], object]) -> bytes:
    plan = load_catalogue(folder).latest
    return fill_template(allotment_template(plan), {(c, plan.group_name(g)): v for (c, g), v in figures.items()})  # type: ignore[misc]


def proposed(folder: Path, content: bytes, year: int = 2024) -> Allotting:
    return propose_allotting(folder, content, "giao.xlsx", year)


def confirm(found: Allotting, officer: str, now: datetime) -> str:
    return exchange_file(found.plan_change(), author=Author(officer, now, ""))


def stored(folder: Path) -> dict[tuple[str, str], Fraction]:
    return dict(load_catalogue(folder).plans[2024].allotments)


def at(place: str) -> str:
    """Return the cell named by its column and its measure: "group1_KT-06", "code_" in the row of headers. Others stay."""
    column, is_named, measure = place.partition("_")
    headers = {"code": CODE, "group1": "Tổ dân phố 1", "group2": "Tổ dân phố 2"}
    return allotment_cell(PLAN, headers[column], measure) if is_named else place


def faults(folder: Path, content: bytes) -> list[tuple[str, str]]:
    found = proposed(folder, content)
    assert not found.is_fit
    assert all(p.message.endswith(".") and "{" not in p.message for p in found.problems)
    return [(p.code, p.cell) for p in found.problems]


# The template


def test_the_template_has_the_groups_amounts_and_a_sum_beside_the_wards_target(plan: Plan) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(allotment_template(plan)))[SHEET]
    codes = [sheet[allotment_cell(plan, CODE, measure.code)].value for measure in allottable(plan)]
    assert codes == [m.code for m in allottable(plan)] == [*("KT-02", "KT-03", "KT-06"), *(f"KT-07{p}" for p in "abcd"), "VX-09a"]
    assert sheet.max_row == HEADER_ROW + len(codes)
    headers = [cell.value for cell in sheet[HEADER_ROW]]
    assert headers == [column.header for column in allotment_columns(plan)]
    assert headers[-13:] == ["Chỉ tiêu phường", *(f"Tổ dân phố {n}" for n in range(1, 11)), "Cộng các tổ", "Chênh lệch"]
    ward, first, last, total = (allotment_cell(plan, header, "KT-06") for header in (headers[-13], headers[-12], *headers[-3:-1]))
    assert sheet[ward].value == 29
    assert sheet[total].value == f"=SUM({first}:{last})"
    assert sheet[allotment_cell(plan, headers[-1], "KT-06")].value == f"={total}-{ward}"
    assert (sheet[first].protection.locked, sheet[ward].protection.locked) == (False, True)
    assert allotment_template(plan) == allotment_template(plan)


def test_the_template_carries_what_was_allotted_already(data_folder: Path) -> None:
    (data_folder / ALLOTMENTS).write_text('measure,group,target\nKT-06,TDP01,3\nKT-02,TDP02,"190,5"\n', "utf-8")
    found = proposed(data_folder, allotment_template(load_catalogue(data_folder).latest))
    assert (found.problems, found.changes, found.is_fit) == ((), (), False)
    assert dict(found.after) == stored(data_folder) == {("KT-06", "TDP01"): 3, ("KT-02", "TDP02"): Fraction("190.5")}


# What a workbook would change


def test_a_workbook_is_compared_with_the_wards_target_and_differences_are_allowed(data_folder: Path) -> None:
    given = {("KT-06", f"TDP{n:02d}"): 3 for n in range(1, 11)} | {("KT-02", "TDP01"): "190,5", ("KT-03", "TDP05"): 30}
    found = proposed(data_folder, filled(data_folder, given))
    sums = {each.measure.code: (each.total, each.groups, each.difference) for each in found.sums}
    assert sums["KT-06"] == (30, 10, 1)
    assert sums["KT-02"] == (Fraction("190.5"), 1, Fraction("-1709.5"))
    assert sums["KT-03"] == (30, 1, 0)
    assert sums["VX-09a"][:2] == (0, 0)
    assert found.is_fit
    assert len(found.changes) == 12
    assert stored(data_folder) == {}
    assert not (data_folder / PLAN_HISTORY).exists()


def test_a_blank_or_zero_removes_an_allotment_and_absent_ones_stay(data_folder: Path) -> None:
    rows = ["KT-06,TDP01,3", "KT-06,TDP02,4", "KT-06,TDP03,5", "KT-02,TDP01,100"]
    (data_folder / ALLOTMENTS).write_text("\n".join(["measure,group,target", *rows]) + "\n", "utf-8")
    own = sheet_of([["Mã", "Tổ 1", "Tổ 2"], ["KT-06", None, 0]])
    found = proposed(data_folder, own)
    assert [(c.measure, c.group, c.before, c.after) for c in found.changes] == [
        ("KT-06", "TDP01", 3, None),
        ("KT-06", "TDP02", 4, None),
    ]
    confirm(found, "Lan", NOW)
    assert stored(data_folder) == {("KT-06", "TDP03"): 5, ("KT-02", "TDP01"): 100}


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"group1_KT-06": "ba"}, [("not_a_number", "group1_KT-06")]),
        ({"group1_KT-06": -1}, [("negative_allotment", "group1_KT-06")]),
        ({"group1_KT-06": 2.5}, [("not_whole", "group1_KT-06")]),
        ({"group1_KT-02": "1,900"}, [("two_readings", "group1_KT-02")]),
        ({"group1_KT-02": "500 hộ"}, [("other_unit", "group1_KT-02")]),
        ({"code_KT-06": "KT-99"}, [("unknown_code", "code_KT-06")]),
        ({"code_KT-06": "VX-05"}, [("not_allottable", "code_KT-06")]),
        ({"code_KT-06": "VX-09b"}, [("not_allottable", "code_KT-06")]),
        ({"code_KT-06": "KT-02"}, [("repeated_allotment", "code_KT-06")]),
        ({"group2_": "Tổ 1"}, [("repeated_column", "group1_"), ("repeated_column", "group2_")]),
        ({YEAR: "năm nay"}, [("not_a_year", YEAR)]),
        ({YEAR: "2031"}, [("year_without_plan", "")]),
        ({"code_": "Số"}, [("no_allotments", "")]),
    ],
)
def test_faults_are_told_with_their_cells(cells: dict[str, object], wanted: list[tuple[str, str]], data_folder: Path) -> None:
    good = filled(data_folder, {("KT-03", "TDP04"): 3})
    found = faults(data_folder, put(good, SHEET, **{at(place): value for place, value in cells.items()}))
    assert found == [(code, at(place)) for code, place in wanted]


def test_what_is_no_workbook_is_told_as_elsewhere(data_folder: Path) -> None:
    assert faults(data_folder, b"%PDF-1.7") == [("pdf", "")]


# Storing


def test_confirming_keeps_the_old_file_the_workbook_and_who_did_it(data_folder: Path) -> None:
    first = proposed(data_folder, filled(data_folder, {("KT-06", "TDP01"): 3, ("KT-02", "TDP01"): "93,1250"}))
    kept = confirm(first, "Trần Thị Mai", NOW)
    assert kept == "20240203T040506000000Z"
    assert stored(data_folder) == {("KT-06", "TDP01"): 3, ("KT-02", "TDP01"): Fraction("93.125")}
    before = (data_folder / ALLOTMENTS).read_bytes()
    assert before.decode() == "measure,group,target,year\r\nKT-02,TDP01,93.1250,2024\r\nKT-06,TDP01,3,2024\r\n"
    second = proposed(data_folder, filled(data_folder, {("KT-06", "TDP01"): 4}))
    place = data_folder / PLAN_HISTORY / confirm(second, "Lan", NOW.replace(hour=5))
    assert (place / ALLOTMENTS).read_bytes() == before
    assert (place / "original.xlsx").read_bytes() == second.content
    change = json.loads((place / "change.json").read_text("utf-8"))
    assert (change["officer"], change["file"], change["source"]) == ("Lan", ALLOTMENTS, "giao.xlsx")
    assert not (data_folder / PLAN_HISTORY / kept / ALLOTMENTS).exists()  # there was none before the first
    assert stored(data_folder)["KT-06", "TDP01"] == 4


def test_the_targets_of_other_years_stay_and_rows_without_a_year_get_theirs(data_folder: Path) -> None:
    targets = data_folder / "targets.csv"
    lines = targets.read_text("utf-8-sig").splitlines()
    next_year = [line.replace("2024,", "2025,", 1) for line in lines[1:]]
    targets.write_text("\n".join([*lines, *next_year]) + "\n", "utf-8")
    (data_folder / ALLOTMENTS).write_text("measure,group,target\nKT-06,TDP01,3\n", "utf-8")
    content = put(filled(data_folder, {("KT-06", "TDP01"): 7}), SHEET, **{YEAR: "2025"})
    found = proposed(data_folder, content)
    assert found.plan.year == 2025  # the workbook's own year counts
    confirm(found, "Lan", NOW)
    plans = load_catalogue(data_folder).plans
    assert [plans[year].allotments["KT-06", "TDP01"] for year in (2024, 2025)] == [3, 7]


def test_whoever_confirms_what_is_no_longer_so_is_stopped(data_folder: Path) -> None:
    found = proposed(data_folder, filled(data_folder, {("KT-06", "TDP01"): 3}))
    (data_folder / ALLOTMENTS).write_text("measure,group,target\nKT-06,TDP01,9\n", "utf-8")
    with pytest.raises(PlanChanged):
        confirm(found, "Lan", NOW)
    assert stored(data_folder) == {("KT-06", "TDP01"): 9}
    assert list((data_folder / PLAN_HISTORY).glob("2*")) == []


def test_nothing_is_not_stored(data_folder: Path) -> None:
    with pytest.raises(ValueError, match="fit"):
        proposed(data_folder, filled(data_folder, {})).plan_change()
    assert not (data_folder / ALLOTMENTS).exists()


def test_a_full_disk_leaves_the_old_file(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data_folder / ALLOTMENTS).write_text("measure,group,target\nKT-06,TDP01,9\n", "utf-8")
    found = proposed(data_folder, filled(data_folder, {("KT-06", "TDP01"): 3}))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("place_folder", "replace_file"):
        with monkeypatch.context() as patched:
            patched.setattr(storage, step, refuse)
            with pytest.raises(OSError, match="No space"):
                confirm(found, "Lan", NOW)
        assert stored(data_folder) == {("KT-06", "TDP01"): 9}
    confirm(found, "Lan", NOW.replace(hour=7))
    assert stored(data_folder) == {("KT-06", "TDP01"): 3}


def test_the_file_exchanged_is_whole_and_nothing_else_is_left(data_folder: Path) -> None:
    exchange_file(PlanChange(data_folder, "neu.csv", b"eins", None), author=Author("Lan", NOW, "lan"))
    with pytest.raises(PlanChanged):
        exchange_file(PlanChange(data_folder, "neu.csv", b"zwei", None), author=Author("Lan", NOW, "lan"))
    assert (data_folder / "neu.csv").read_bytes() == b"eins"
    assert [path.name for path in data_folder.glob(".*")] == []


def test_files_changed_at_one_moment_are_each_kept(data_folder: Path) -> None:
    changes = [PlanChange(data_folder, f"{n}.csv", b"x", None) for n in range(3)]
    kept = [exchange_file(change, author=Author("", NOW, "")) for change in changes]
    assert kept == [f"20240203T040506000000Z{ending}" for ending in ("", "-2", "-3")]
    assert [path.name for path in (data_folder / PLAN_HISTORY / kept[0]).iterdir()] == ["change.json"]


@pytest.mark.parametrize("amount", ["1900", "190.5", "0.125", "93.1255", "1234567.5"])
def test_every_amount_reads_back_as_it_was_written(amount: str, data_folder: Path) -> None:
    given = {("KT-02", "TDP01"): Fraction(amount)}
    (data_folder / ALLOTMENTS).write_bytes(allotments_to_csv({2024: given}))
    assert stored(data_folder) == given
