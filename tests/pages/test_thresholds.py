"""The numbers of the rules in every text that states one: those of the ward's settings, and no other."""

from __future__ import annotations

import ast
import csv
import io
import re
import shutil
from itertools import chain
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT, here
from tests.pages.screen import Open
from tests.plan.test_rule_settings import set_rules
from tests.report.documents import opened, texts

RULE = re.compile(r"vàng:|dung sai|lệch nhau|hạn nộp|hạn \d", re.IGNORECASE)
"""What a line says that states one of the rules."""
PLACES = (("ke_hoach", {}), ("chi_tieu", {"ma": "KT-06"}), ("chi_tieu", {"ma": "VX-01"}), ("don_doc", {}), ("trinh_chieu", {}))
CHANGES = {
    "amber_below = 85": (("từ 90% kế hoạch đến kỳ", "từ 85% kế hoạch đến kỳ"),),
    "amber_above = 125": (("đến 110% mức cho phép đến kỳ", "đến 125% mức cho phép đến kỳ"),),
    "amber_margin = 7.5": (("kém không quá 5% chỉ tiêu", "kém không quá 7,5% chỉ tiêu"),),
    "total_difference = 0.3": (("lệch nhau quá 0,5%", "lệch nhau quá 0,3%"),),
    "report_working_days = 4": (("hạn nộp 17/9/2024", "hạn nộp 19/9/2024"),),
    "report_day = 25": (("hạn nộp 17/9/2024", "hạn nộp 25/9/2024"),),
}
"""For each setting what the rules say with its default, and what instead."""


def stated(folder: Path, open_page: Open, place: Path) -> str:
    """Return all lines of pages, slides, template, report and commands that state a rule."""
    place.mkdir()
    found = [open_page(folder, page, ky="2024-09", **query).text for page, query in PLACES]
    template, report = place / "template.xlsx", place / "report.docx"
    assert here("template", "--period", "2024-10", "--data", folder, "--out", template).status == 0
    assert here("report", report, "--period", "2024-09", "--data", folder).status == 0
    book = openpyxl.load_workbook(io.BytesIO(template.read_bytes()))
    found += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    found += texts(opened(report))
    found += [here(command, "--period", "2024-09", "--data", folder).out for command in ("status", "history")]
    return "\n".join(line for text in found for line in text.splitlines() if RULE.search(line))


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> Path:
    """Return the demonstration with the amber bounds left blank, so that the default margin holds."""
    folder = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("defaults") / "data")
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(row | {"amber_at": "" if row["target"] != "0" else row["amber_at"]} for row in rows)
    return folder


def test_changed_thresholds_leave_no_old_number_in_any_text(pristine: Path, open_page: Open, tmp_path: Path) -> None:
    before = stated(pristine, open_page, tmp_path / "before")
    # A day of the month is set instead of working days; all else may be changed at once.
    for name, changes in (("thresholds", list(CHANGES)[:-1]), ("day", list(CHANGES)[-1:])):
        folder = set_rules(shutil.copytree(pristine, tmp_path / name), "\n".join(changes))
        after = stated(folder, open_page, tmp_path / f"after-{name}")
        for old, new in chain.from_iterable(CHANGES[change] for change in changes):
            assert old in before
            assert new not in before
            assert new in after
            assert old not in after


def test_no_text_of_the_program_carries_a_thresholds_number_of_its_own():
    number = re.compile(r"(?<![\d.,])(?:90|110|10|5|0,5) ?%|ngày làm việc thứ (?!mấy)")
    found = []
    for path in sorted((ROOT / "lib").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        documented = ast.Module | ast.ClassDef | ast.FunctionDef
        docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
        literals = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        found += [(path.name, text) for text in literals if text not in docs and number.search(text)]
    assert found == []
