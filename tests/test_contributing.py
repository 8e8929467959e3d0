"""CONTRIBUTING.md holds: every file it names exists, and four changes made in a copy of the program leave nothing stale."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from tests.conftest import ROOT

RECIPES = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Ten recipes\n")[2]
TITLES = [
    *("A status colour", "The amber tolerance", "A template column", "The wording of a reminder", "The closing day"),
    *("Who may approve", "A workbook format", "The order of slides", "A report column", "Where submissions are stored"),
]
NEAR = (
    *("tests/test_palette.py", "tests/plan/test_description.py", "tests/report/test_annex_rows.py"),
    *("tests/report/test_excel_annex.py", "tests/report/test_report_sentences.py", "tests/report/test_word_annexes.py"),
    *("tests/intake/template", "tests/intake/test_check.py"),
)
"""The tests nearest to the four changes."""
ABOUT_A_CHANGE = {
    "tests/plan/test_description.py::test_a_paced_flow",
    "tests/report/test_annex_rows.py::test_the_columns_are_those_that_offices_print",
}
"""Tests that state what is changed itself: the tolerance of a paced flow, the list of the report's columns."""
NEW_COLUMN, NEW_TEXT = "Cột thử", "thử"
OLD_COLOUR, NEW_COLOUR = "#ea9f00", "#e99e00"
CHANGES = (
    # file, what stands there, what stands there afterwards
    ("lib/palette.py", OLD_COLOUR, NEW_COLOUR),
    ("lib/plan/thresholds.py", "amber_below: Fraction = Fraction(90, 100)", "amber_below: Fraction = Fraction(88, 100)"),
    ("lib/plan/thresholds.py", "amber_above: Fraction = Fraction(110, 100)", "amber_above: Fraction = Fraction(112, 100)"),
    (
        "lib/report/columns.py",
        "    Column(words.COLUMN_TARGET,",
        f'    Column("{NEW_COLUMN}", lambda line: "{NEW_TEXT}", 9, 9),\n    Column(words.COLUMN_TARGET,',
    ),
    (
        "lib/intake/template/template_columns.py",
        "    TemplateColumn(TARGET,",
        f'    TemplateColumn("{NEW_COLUMN}", 9, style.CENTRED, lambda row: "{NEW_TEXT}"),\n    TemplateColumn(TARGET,',
    ),
)
RULES = """
from pathlib import Path
from lib.palette import stylesheet
from lib.plan.catalogue import load_catalogue
from lib.plan.description import describe
plan = load_catalogue(Path("data")).latest
print(stylesheet())
for measure in plan.measures:
    for lines in describe(measure).values():
        print(*(line.text for line in lines), sep="\\n")
"""


def test_there_are_ten_recipes():
    assert re.findall(r"^### \d+\. (.+)$", RECIPES, re.MULTILINE) == TITLES


@pytest.mark.parametrize("title", TITLES)
def test_every_file_a_recipe_names_exists(title):
    recipe = re.split(r"^### ", RECIPES.partition(f". {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    named = [path for path in re.findall(r"`([\w./-]+)`", recipe) if "/" in path or path.endswith((".md", ".py"))]
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def in_folder(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    variables = {**os.environ, "OFFICE_TESTS": "skip"}  # how an office program draws a report is not changed
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=900)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a copy of the program with `CHANGES` made in it; it is thrown away."""
    copy = tmp_path_factory.mktemp("copy") / "program"
    copy.mkdir()
    for name in ("lib", "data"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    for file, before, after in CHANGES:
        text = (copy / file).read_text("utf-8")
        assert text.count(before) == 1, f"{file} no longer has the one place {before}"
        (copy / file).write_text(text.replace(before, after), "utf-8")
    yield copy
    shutil.rmtree(copy)


def sheet_by_header(folder: Path, place: Path, *command: str | Path) -> list[dict[str, object]]:
    """Run a command that makes a workbook, and return the rows of its first sheet below its headers, by header."""
    done = in_folder(folder, "-m", "lib", *command)
    assert done.returncode == 0, done.stderr
    rows = [list(row) for row in openpyxl.load_workbook(place).worksheets[0].iter_rows(values_only=True)]
    at = next(number for number, row in enumerate(rows) if sum(cell is not None for cell in row) >= 6)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def by_heads(row: dict[str, object]) -> dict[str, object]:
    """Return a row whose formulas name columns by their heads: a new column moves the letters, and means the same."""
    heads = list(row)

    def named(found: re.Match[str]) -> str:
        return f"[{heads[column_index_from_string(found[1]) - 1]}]{found[2]}"

    return {
        head: re.sub(r"(?<![!$A-Z])\$?([A-Z]{1,2})\$?(\d+)\b", named, cell)
        if isinstance(cell, str) and cell.startswith("=")
        else cell
        for head, cell in row.items()
    }


def without_new(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{header: cell for header, cell in row.items() if header != NEW_COLUMN} for row in rows]


def test_a_new_template_column_shifts_no_other(changed, tmp_path):
    of = [("template", "--period", "2024-10", "--domain", "kinh-te", "--out", tmp_path / f"{i}.xlsx") for i in (0, 1)]
    before, after = sheet_by_header(ROOT, tmp_path / "0.xlsx", *of[0]), sheet_by_header(changed, tmp_path / "1.xlsx", *of[1])
    assert {row[NEW_COLUMN] for row in after} >= {NEW_TEXT}
    assert without_new(after) == before


def test_a_new_report_column_shifts_no_other(changed, tmp_path):
    place = [tmp_path / f"{i}.xlsx" for i in (0, 1)]
    before, after = (
        sheet_by_header(folder, path, "report", path, "--period", "2024-09")
        for folder, path in zip((ROOT, changed), place, strict=True)
    )
    assert {row[NEW_COLUMN] for row in after} >= {NEW_TEXT}
    assert len(after) == len(before)
    judged = [header for header in before[0] if header not in (NEW_COLUMN, "Đánh giá")]
    then, now = ([[by_heads(row)[header] for header in judged] for row in rows] for rows in (before, after))
    assert now == then


def test_a_new_colour_and_a_new_tolerance_leave_no_old_one(changed):
    result = in_folder(changed, "-c", RULES)
    assert result.returncode == 0, result.stderr
    assert NEW_COLOUR in result.stdout
    assert "88%" in result.stdout
    assert "112%" in result.stdout
    stale = re.compile(rf"{OLD_COLOUR}|\b90% (?:số phải có|kế hoạch đến kỳ)|\b110% mức|±10%", re.IGNORECASE)
    assert stale.findall(result.stdout) == []
    sources = [path for path in (changed / "lib").rglob("*") if path.suffix in (".py", ".css", ".js", ".svg")]
    held = {path.relative_to(changed).as_posix() for path in sources if OLD_COLOUR in path.read_text("utf-8").lower()}
    assert held == set()


def test_the_changes_fail_no_test_that_is_not_about_them(changed, tmp_path):
    for name in ("tests", "docs", "pages", "tools"):
        shutil.copytree(ROOT / name, changed / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "run.py", "app.py"):
        shutil.copy(ROOT / name, changed / name)
    done = in_folder(changed, "-m", "pytest", "-n", "0", "--tb=no", "-p", "no:cacheprovider", *NEAR)
    failed = set(re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE))
    assert failed == ABOUT_A_CHANGE, done.stdout[-2000:]
