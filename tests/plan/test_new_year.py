"""A new year: the catalogue is copied, every target is asked for, and targets.csv holds all of it or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from lib.plan.catalogue import load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.demonstration_plans import made_up_years
from lib.plan.new_year import new_year_sheet, with_new_year

Rows = list[list[str]]


def with_years(folder: Path, *years: int) -> None:
    """Put copies of the latest plan for `years` into targets.csv; groups.csv stays as it is."""
    files = made_up_years(folder, load_catalogue(folder), years)
    (folder / "targets.csv").write_bytes(files["targets.csv"])


def filled(folder: Path, change: Callable[[Rows], object] = lambda rows: None) -> Path:
    """Return the sheet for 2025 filled in with last year's targets, after `change` of its rows."""
    sheet = new_year_sheet(load_catalogue(folder).latest, 2025, {"VX-05": Fraction("94.6")})
    rows = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))
    for row in rows[1:]:
        row[6:8] = [row[3], row[4]]
    change(rows)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path = folder.parent / "ke-hoach-2025.csv"
    path.write_text(out.getvalue(), "utf-8-sig", newline="")
    return path


def put(code: str, words: str, figure: str) -> Callable[[Rows], object]:
    def change(rows: Rows) -> None:
        next(row for row in rows if row[0] == code)[6:8] = [words, figure]

    return change


def test_the_sheet_asks_for_every_target_and_shows_last_years(data_folder: Path) -> None:
    sheet = new_year_sheet(load_catalogue(data_folder).latest, 2025, {"VX-05": Fraction("94.6")}).decode("utf-8-sig")
    rows = {row["ma"]: row for row in csv.DictReader(io.StringIO(sheet, newline=""))}
    assert len(rows) == 29
    assert [rows["VX-05"][c] for c in ("loi_2024", "so_2024", "ket_qua_2024", "loi_2025", "so_2025")] == [
        *("95,1%", "95.1", "94.6", "", "")
    ]
    assert {code for code, row in rows.items() if row["so_2025"]} == {"KT-08", "VX-03", "VX-10"}  # milestones can only be 100
    assert {row["loi_2025"] for row in rows.values()} == {""}


def test_a_filled_sheet_becomes_the_new_years_plan_and_old_rows_stay_unchanged(data_folder: Path) -> None:
    old, before_plan = (data_folder / "targets.csv").read_bytes(), load_catalogue(data_folder).latest
    sheet = filled(data_folder, put("VX-05", "trên 96%", "96"))
    content = with_new_year(
        data_folder, load_catalogue(data_folder), 2025, sheet, {"VX-05": Fraction("94.6"), "KT-06": Fraction(27)}
    )
    assert content.startswith(old)
    assert (data_folder / "targets.csv").read_bytes() == old
    (data_folder / "targets.csv").write_bytes(content)
    plans = load_catalogue(data_folder).plans
    assert list(plans[2025].measure_by_code) == list(plans[2024].measure_by_code)
    new, before = (plans[year].measure_by_code["VX-05"] for year in (2025, 2024))
    assert (new.target_text, new.target.bound, new.target.baseline) == ("trên 96%", 96, Fraction("94.6"))
    # The bounds keep their distance from the target: 95.1 and 93 before.
    assert (new.target.exceed_at, new.target.amber_at) == (96, Fraction("93.9"))
    assert (new.owner, new.target.report_months, new.numerator) == (before.owner, before.target.report_months, before.numerator)
    assert plans[2025].measure_by_code["KT-06"].target.baseline is None  # a flow starts from nothing
    assert plans[2024] == before_plan


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_new_rows_are_written_as_the_file_is(encoding: str, separator: str, data_folder: Path) -> None:
    path = data_folder / "targets.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().removesuffix("\r\n").encode(encoding))  # the last line may lack its end
    catalogue = load_catalogue(data_folder)
    path.write_bytes(with_new_year(data_folder, catalogue, 2025, filled(data_folder), {}))
    assert len(load_catalogue(data_folder).plans[2025].measures) == 29


def drop(rows: Rows) -> None:
    del rows[5]


def double(rows: Rows) -> None:
    rows.append(rows[1])


MISTAKES: dict[str, tuple[Callable[[Rows], object], int | None, str]] = {
    "a target not filled in": (put("KT-02", "1.900 tấn", ""), 3, "so_2025"),
    "words not filled in": (put("KT-02", "", "1900"), 3, "loi_2025"),
    "a target in words": (put("KT-02", "1.900 tấn", "1.900 tấn"), 3, "so_2025"),
    "a target of two readings": (put("KT-02", "1.900 tấn", "1,900"), 3, "so_2025"),
    "a target of nothing": (put("KT-02", "0 tấn", "0"), 3, "so_2025"),
    "a milestone that is not 100": (put("KT-08", "hoàn thành", "90"), 12, "so_2025"),
    "a measure left out": (drop, 29, "ma"),
    "a measure twice": (double, 31, "ma"),
    "an unknown code": (lambda rows: rows[1].__setitem__(0, "KT-99"), 2, "ma"),
    "a column renamed": (lambda rows: rows[0].__setitem__(7, "so"), 1, "so_2025"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_on_the_sheet_is_named_with_row_and_column(mistake: str, data_folder: Path) -> None:
    change, row, column = MISTAKES[mistake]
    with pytest.raises(PlanError) as raised:
        with_new_year(data_folder, load_catalogue(data_folder), 2025, filled(data_folder, change), {})
    assert (raised.value.file, raised.value.row, raised.value.column) == ("ke-hoach-2025.csv", row, column)


def test_allotments_without_a_year_would_count_for_the_new_one_too_and_are_refused(data_folder: Path) -> None:
    sheet, catalogue = filled(data_folder), load_catalogue(data_folder)
    (data_folder / "allotments.csv").write_text("measure,group,target,year\nKT-06,TDP01,3,2024\n", "utf-8")
    assert with_new_year(data_folder, catalogue, 2025, sheet, {})
    (data_folder / "allotments.csv").write_text("measure,group,target\nKT-06,TDP01,3\n", "utf-8")
    with pytest.raises(PlanError, match=r"allotments\.csv, dòng 2, cột year"):
        with_new_year(data_folder, catalogue, 2025, sheet, {})


def test_groups_that_have_all_ended_are_refused(data_folder: Path) -> None:
    sheet, catalogue = filled(data_folder), load_catalogue(data_folder)
    (data_folder / "groups.csv").write_text("code,name,valid_to\nA,Tổ 1,2024-12\n", "utf-8")
    with pytest.raises(PlanError, match=r"groups\.csv: không có tổ nào hoạt động trong năm 2025"):
        with_new_year(data_folder, catalogue, 2025, sheet, {})


def test_made_up_years_say_so_and_merge_a_group(data_folder: Path) -> None:
    for name, content in made_up_years(data_folder, load_catalogue(data_folder), [2023, 2024, 2025]).items():
        (data_folder / name).write_bytes(content)
    plans = load_catalogue(data_folder).plans
    assert {year: len(plan.groups) for year, plan in plans.items()} == {2023: 10, 2024: 10, 2025: 9}
    assert [year for year, plan in sorted(plans.items()) if "minh họa" in plan.settings.note] == [2023, 2025]
    assert plans[2024].settings.legal_basis
    assert not plans[2025].settings.legal_basis
