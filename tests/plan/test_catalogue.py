"""The ward's own files: the shipped plan is the decision's, and survives what Excel does to a table."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from lib.plan.catalogue import Catalogue, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.model import Access, Plan
from lib.vietnamese.words.common_words import DOMAINS

SPEC = Path(__file__).resolve().parents[3] / "shared" / "spec" / "indicators.csv"
NUMBERS = ("target", "scale", "exceed_at", "amber_at", "baseline")


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def write(path: Path, rows: list[list[str]], *, separator: str = ",", end: str = "\r\n", encoding: str = "utf-8", top: str = ""):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    path.write_bytes((top + out.getvalue()).encode(encoding))


def by_code(catalogue: Catalogue):
    return catalogue.latest.measure_by_code


def test_shipped_plan_has_23_indicators_in_four_domains_and_29_measures(plan: Plan):
    assert {domain: len(plan.in_domain(domain)) for domain in DOMAINS} == {
        "kinh-te": 8,
        "van-hoa-xa-hoi": 11,
        "moi-truong": 2,
        "quoc-phong-an-ninh": 2,
    }
    assert len(plan.measures) == 29
    in_parts = {i.code: len(i.measures) for i in plan.indicators if len(i.measures) > 1}
    assert in_parts == {"KT-07": 4, "VX-06": 2, "VX-09": 2, "VX-11": 2}
    assert len(plan.groups) == 10


def test_shipped_plan_stands_in_the_order_of_the_decision(plan: Plan):
    last = {"KT": 8, "VX": 11, "MT": 2, "QA": 2}
    expected = [f"{letters}-{number:02d}" for letters in last for number in range(1, last[letters] + 1)]
    assert [i.code for i in plan.indicators] == expected


def test_14_shipped_indicators_can_be_exceeded(plan: Plan):
    assert sum(i.can_exceed for i in plan.indicators) == 14
    assert plan.settings.exceed_share == Fraction(1, 2)


@pytest.mark.skipif(not SPEC.exists(), reason="the specification is not here (shared/spec)")
def test_shipped_plan_says_what_the_specification_says(data_folder: Path):
    wanted = list(csv.DictReader(io.StringIO(SPEC.read_text("utf-8-sig"), newline="")))
    shipped = list(csv.DictReader(io.StringIO((data_folder / "targets.csv").read_text("utf-8-sig"), newline="")))
    assert [{column: row[column] for column in wanted[0]} for row in shipped] == wanted


@pytest.mark.parametrize(
    ("code", "comparator", "bound", "exceed_at", "amber_at", "shares", "months"),
    [
        ("KT-02", ">=", "1900", "1900", None, [0, 55, 75, 100], (3, 6, 9, 12)),
        ("KT-05", ">=", "111", "111", None, [24, 50, 75, 100], tuple(range(1, 13))),
        ("VX-01", "<", "0.9", None, "1", [25, 50, 75, 100], (3, 6, 9, 12)),
        ("VX-04", "<", "7.6", None, "8", None, (6, 12)),
        ("VX-06a", "<=", "0", None, "0.5", None, (6, 12)),
        ("VX-09a", ">=", "2", "2", "1", None, (12,)),
    ],
)
def test_what_was_read_is_what_is_written(catalogue, code, comparator, bound, exceed_at, amber_at, shares, months):
    target = by_code(catalogue)[code].target
    assert (target.comparator, target.bound, target.report_months) == (comparator, Fraction(bound), months)
    assert target.exceed_at == (exceed_at and Fraction(exceed_at))
    assert target.amber_at == (amber_at and Fraction(amber_at))
    assert target.plan == (shares and tuple(Fraction(share, 100) for share in shares))


def vietnamese(text: str) -> str:
    """Write a plain number as Excel in a Vietnamese locale does: "1900" as "1.900", "0.9" as "0,9"."""
    return f"{Decimal(text):,f}".translate(str.maketrans(",.", ".,")) if text else ""


def vietnamese_numbers(rows: list[list[str]]) -> list[list[str]]:
    columns = [rows[0].index(name) for name in NUMBERS if name in rows[0]]
    return [rows[0], *([vietnamese(cell) if at in columns else cell for at, cell in enumerate(row)] for row in rows[1:])]


def test_this_test_writes_numbers_the_vietnamese_way():
    assert [vietnamese(text) for text in ("1900", "0.9", "95.1", "100", "")] == ["1.900", "0,9", "95,1", "100", ""]


def nfd(rows: list[list[str]]) -> list[list[str]]:
    return [[unicodedata.normalize("NFD", cell) for cell in row] for row in rows]


def as_excel_rectangle(rows: list[list[str]]) -> list[list[str]]:
    """Return a sheet whose used area was larger than the table: blank columns at the right, blank rows below."""
    return [[*row, "", ""] for row in rows] + [[""] * (len(rows[0]) + 2)] * 3


# Excel's “CSV UTF-8”, “CSV” with the separators of a Vietnamese locale, “Unicode Text”, and files that went through macOS.
VARIANTS = {
    "BOM": lambda path, rows: write(path, rows, encoding="utf-8-sig"),
    "no BOM": write,
    "line feeds": lambda path, rows: write(path, rows, end="\n"),
    "semicolons": lambda path, rows: write(path, rows, separator=";", encoding="utf-8-sig"),
    "sep= line": lambda path, rows: write(path, rows, separator=";", top="sep=;\r\n", encoding="utf-8-sig"),
    "tabs in UTF-16": lambda path, rows: write(path, rows, separator="\t", encoding="utf-16"),
    "decomposed letters": lambda path, rows: write(path, nfd(rows)),
    "Vietnamese numbers": lambda path, rows: write(path, vietnamese_numbers(rows)),
    "all at once": lambda path, rows: write(path, nfd(vietnamese_numbers(rows)), separator=";", encoding="utf-8-sig"),
    "blank columns and rows": lambda path, rows: write(path, as_excel_rectangle(rows)),
    "capital column names": lambda path, rows: write(path, [[name.upper() for name in rows[0]], *rows[1:]]),
    "other order of columns": lambda path, rows: write(path, [row[::-1] for row in rows]),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_plan_is_the_same_however_excel_saved_it(data_folder: Path, catalogue: Catalogue, variant):
    (data_folder / "allotments.csv").write_text("measure,group,target\nKT-02,TDP01,1900\nKT-06,TDP02,2.5\n", "utf-8")
    as_shipped = load_catalogue(data_folder)
    for name in ("targets.csv", "groups.csv", "allotments.csv"):
        VARIANTS[variant](data_folder / name, table(data_folder / name))
    found = load_catalogue(data_folder)
    assert found.plans == as_shipped.plans
    assert replace(found.latest, allotments={}) == catalogue.latest
    assert found.latest.allotments == {("KT-02", "TDP01"): 1900, ("KT-06", "TDP02"): Fraction("2.5")}


def test_report_months_survive_excel_taking_them_for_a_number(data_folder: Path, catalogue: Catalogue):
    rows = table(data_folder / "targets.csv")
    at = rows[0].index("report_months")
    write(data_folder / "targets.csv", [[*row[:at], row[at].replace(",", "."), *row[at + 1 :]] for row in rows])
    assert load_catalogue(data_folder).plans == catalogue.plans


def test_a_plan_without_optional_columns_is_whole(data_folder: Path):
    rows = table(data_folder / "targets.csv")
    optional = [rows[0].index(name) for name in ("short_name", "baseline", "denominator_grows")]
    write(data_folder / "targets.csv", [[cell for at, cell in enumerate(row) if at not in optional] for row in rows])
    plan = load_catalogue(data_folder).latest
    assert len(plan.measures) == 29
    assert plan.indicators[0].short_name == plan.indicators[0].name


def test_a_value_is_never_coarser_than_its_bound(data_folder: Path):
    # 30.4 ha against 30.5 ha must not be shown as 30.
    rows = table(data_folder / "targets.csv")
    place = {name: index for index, name in enumerate(rows[0])}
    row = next(row for row in rows if row[place["code"]] == "KT-03")
    row[place["target"]], row[place["decimals"]], row[place["exceed_at"]] = "30.5", "0", ""
    write(data_folder / "targets.csv", rows)
    assert load_catalogue(data_folder).plans[2024].measure_by_code["KT-03"].target.decimals == 1


def test_each_year_has_its_own_plan(data_folder: Path, catalogue: Catalogue):
    rows = table(data_folder / "targets.csv")
    next_year = [["2025", *row[1:]] for row in rows[1:] if row[1] == "KT-06"]
    write(data_folder / "targets.csv", [*rows, *next_year])
    allotted = [["year", "measure", "group", "target"], ["2024", "KT-06", "TDP01", "3"], ["2025", "KT-06", "TDP01", "4"]]
    write(data_folder / "allotments.csv", [*allotted, ["", "KT-06", "TDP02", "5"], ["", "KT-02", "TDP01", "200"]])
    found = load_catalogue(data_folder)
    assert replace(found.plans[2024], allotments={}) == catalogue.latest
    assert [m.code for m in found.latest.measures] == ["KT-06"]
    assert found.latest.year == 2025
    assert found.plans[2024].allotments == {("KT-06", "TDP01"): 3, ("KT-06", "TDP02"): 5, ("KT-02", "TDP01"): 200}
    assert found.plans[2025].allotments == {("KT-06", "TDP01"): 4, ("KT-06", "TDP02"): 5}


def test_last_year_s_result_is_read_as_baseline(data_folder: Path):
    rows = table(data_folder / "targets.csv")
    at = rows[0].index("baseline")
    rows = [[*row[:at], "93,25", *row[at + 1 :]] if row[1] == "VX-05" else row for row in rows]
    write(data_folder / "targets.csv", rows)
    assert by_code(load_catalogue(data_folder))["VX-05"].target.baseline == Fraction("93.25")


@pytest.mark.parametrize(("written", "meant"), [("14", 14), ('"end"', None), ("28", 28)])
def test_a_ward_chooses_its_closing_day(data_folder: Path, written, meant):
    settings = data_folder / "settings.toml"
    settings.write_text(settings.read_text("utf-8").replace("closing_day = 14", f"closing_day = {written}"), "utf-8")
    assert load_catalogue(data_folder).latest.settings.closing_day == meant


def test_a_plan_without_a_domain_holds_nothing_of_it(data_folder):
    (data_folder / "allotments.csv").write_text("measure,group,target\nKT-06,TDP01,3\n", "utf-8")
    catalogue = load_catalogue(data_folder)
    seen = catalogue.without({"kinh-te", "quoc-phong-an-ninh"}).latest
    assert {indicator.domain for indicator in seen.indicators} == {"van-hoa-xa-hoi", "moi-truong"}
    assert (len(seen.indicators), dict(seen.allotments), "KT-06" in seen.measure_by_code) == (13, {}, False)
    assert catalogue.without(()) is catalogue


@pytest.mark.parametrize(
    ("written", "access", "review"),
    [
        ("", Access(), False),
        ('[access]\nwho_may_see = "signed_in"\n', Access(guests_see=False), False),
        ('[access]\nclosed_domains = ["moi-truong"]\n', Access(closed_domains=frozenset({"moi-truong"})), False),
        ("[review]\nrequired = true\n", Access(), True),
    ],
)
def test_what_guests_see_and_whether_submissions_are_reviewed(data_folder, written, access, review):
    settings = data_folder / "settings.toml"
    settings.write_text(settings.read_text("utf-8").partition("[access]")[0] + written, "utf-8")
    found = load_catalogue(data_folder).latest.settings
    assert (found.access, found.review_required) == (access, review)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("[access]\nwho_may_see = 1", "access.who_may_see"),
        ("[access]\nwho_may_see = ['everyone']", "access.who_may_see"),
        ("[access]\nclosed_domains = 'moi-truong'", "access.closed_domains"),
        ("[access]\nclosed_domains = [['moi-truong']]", "access.closed_domains"),
        ("[access]\nclosed = []", "access.closed"),
        ("[review]\nrequired = 1", "review.required"),
        ("[[access]]\nwho_may_see = 'everyone'", "access"),
    ],
)
def test_a_mistake_in_what_guests_see_is_loud(data_folder, written, place):
    settings = data_folder / "settings.toml"
    settings.write_text(settings.read_text("utf-8").partition("[access]")[0] + written, "utf-8")
    with pytest.raises(PlanError, match=f"settings.toml, mục {re.escape(place)}: .* Cách sửa: "):
        load_catalogue(data_folder)
