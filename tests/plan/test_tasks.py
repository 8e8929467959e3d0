"""The decision's other half: every paragraph of parts D, E and the second C is mapped to tasks that hold its words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from lib.plan.catalogue import load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.model import Plan
from tests.plan.test_catalogue_mistakes import whole

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "nhiem-vu.md").read_text("utf-8")
OUTLINE = ("D", *(f"D.{n}" for n in range(1, 9)), "E", "E.I", "E.II", *(f"E.II.{n}" for n in (1, 2, 3)), "E.III", "E.IV", "E.V")
OUTLINE = (*OUTLINE, "E.VI", *(f"E.VI.{n}" for n in range(1, 5)), "E.VII", "E.VIII", "C", "C.1", "C.2", "C.3")
"""Every numbered place of the parts."""


def decision() -> str:
    """Return the parts as one line; the scan has one letter wrong throughout."""
    scanned = (Path(__file__).parent / "ke-hoach-2024.txt").read_text("utf-8")
    one_line = " ".join(unicodedata.normalize("NFC", scanned).replace("ƣ", "ư").replace("Ƣ", "Ư").split())
    return one_line[one_line.index("D.TRỌNG TÂM") :]


class Mapped(NamedTuple):
    """One row of the document's table, and the whole paragraph that it begins."""

    place: str
    codes: tuple[str, ...]
    reason: str
    paragraph: str


def mapped() -> list[Mapped]:
    rows = re.findall(r"^\| (\S+) \| (.+?)…? \| (.+?) \|$", DOCUMENT, re.MULTILINE)[2:]  # without the table's head
    whole_text, starts = decision(), []
    for _, beginning, _ in rows:
        starts.append(whole_text.index(beginning, starts[-1] + 1 if starts else 0))
    assert starts[0] == 0
    found = []
    for (place, _, said), start, end in zip(rows, starts, [*starts[1:], len(whole_text)], strict=True):
        codes = tuple(re.findall(r"NV-\d+", said)) if re.fullmatch(r"(NV-\d+(, )?)+", said) else ()
        found.append(Mapped(place, codes, "" if codes else said, whole_text[start:end].strip()))
    return found


def test_every_numbered_place_of_the_parts_is_mapped_in_its_order():
    assert tuple(dict.fromkeys(row.place for row in mapped() if row.place != "–")) == OUTLINE


def test_every_line_of_the_scan_that_begins_a_paragraph_begins_a_row():
    scanned = (Path(__file__).parent / "ke-hoach-2024.txt").read_text("utf-8").replace("ƣ", "ư").replace("Ƣ", "Ư")
    lines = [line for line in scanned[scanned.index(" D.TRỌNG TÂM") :].split("\n") if line.strip()]
    new = [
        " ".join(line.split())
        for before, line in pairwise([".", *lines])
        if re.match(r"\s*(?:[IVX]+\.|\d\.|[A-E]\.)", line) or (before.rstrip().endswith(".") and re.match(r"\s+[A-ZĐ]", line))
    ]
    begun = [row.paragraph for row in mapped()]
    assert [line for line in new if not any(paragraph.startswith(line) for paragraph in begun)] == []


def test_every_word_of_a_paragraph_belongs_to_one_of_its_tasks(plan: Plan):
    by_code = {task.code: task for task in plan.tasks}
    for row in mapped():
        if row.codes:
            joined = "".join(by_code[code].text for code in row.codes)
            assert re.sub(r"^\d\.|\s", "", row.paragraph) == joined.replace(" ", "")
            assert {by_code[code].source for code in row.codes} == {row.place}
        else:
            assert len(row.reason) > 30


def test_every_task_is_mapped_once_in_the_order_of_the_decision(plan: Plan):
    assert [code for row in mapped() for code in row.codes] == [task.code for task in plan.tasks]


def test_every_task_is_in_the_decisions_own_words(plan: Plan):
    assert [task.code for task in plan.tasks if task.text not in decision()] == []
    assert all(task.title and len(task.title) <= 110 for task in plan.tasks)


def test_what_the_decision_does_not_name_is_blank(plan: Plan):
    assert {task.assignee for task in plan.tasks} == {""}
    assert {task.start for task in plan.tasks} == {None}
    for task in plan.tasks:
        assert task.due in (None, date(2024, 12, 31))
        assert task.due is None or "năm 2024" in task.text


def test_every_indicator_that_a_task_serves_is_one_of_the_23(plan: Plan):
    served = {code for task in plan.tasks for code in task.indicators}
    assert served <= set(plan.indicator_by_code)
    assert set(plan.indicator_by_code) - served == {"MT-01", "VX-01"}  # the parts say nothing of clean water and births


def test_tasks_of_a_closed_domain_are_not_there(plan: Plan):
    seen = plan.without({"quoc-phong-an-ninh"})
    assert {task.code for task in plan.tasks} - {task.code for task in seen.tasks} == {
        task.code for task in plan.tasks if task.domain == "quoc-phong-an-ninh"
    }
    assert not any(code.startswith("QA") for task in seen.tasks for code in task.indicators)


def test_a_plan_without_the_file_has_no_tasks(data_folder: Path):
    (data_folder / "tasks.csv").unlink()
    assert load_catalogue(data_folder).latest.tasks == ()


def test_tasks_of_an_indicator_that_was_taken_out_stay(data_folder: Path):
    targets = data_folder / "targets.csv"
    targets.write_text("".join(line for line in targets.read_text("utf-8").splitlines(True) if "KT-03" not in line), "utf-8")
    tasks = {task.code: task for task in load_catalogue(data_folder).latest.tasks}
    assert tasks["NV-19"].indicators == ()


HEAD = "year,code,source,title,text,domain,indicators,start,due,supporting"
MISTAKES = {
    "domain": ("2024,NV-01,D.1,A,B,rung,,,,", "domain"),
    "no title": ("2024,NV-01,D.1,,B,,,,,", "title"),
    "no source": ("2024,NV-01,,A,B,,,,,", "source"),
    "due before start": ("2024,NV-01,D.1,A,B,,,2024-06-01,2024-05-01,", "due"),
    "no such day": ("2024,NV-01,D.1,A,B,,,2024-02-30,,", "start"),
    "part of an indicator": ("2024,NV-01,D.1,A,B,,KT-07a,,,", "indicators"),
}


@pytest.mark.parametrize(("row", "column"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_row_and_column(row, column, data_folder: Path):
    whole("tasks.csv", f"{HEAD}\n{row}\n")(data_folder)
    with pytest.raises(PlanError) as error:
        load_catalogue(data_folder)
    assert (error.value.file, error.value.row, error.value.column) == ("tasks.csv", 2, column)


def test_cells_are_read_as_excel_leaves_them(data_folder: Path):
    whole("tasks.csv", f'{HEAD}\n2024,NV-01,D.1,A,B,Kinh tế,"KT-06, KT-02",1/3/2024,31/12/2024,A; B\n')(data_folder)
    (task,) = load_catalogue(data_folder).latest.tasks
    assert (task.domain, task.indicators, task.supporting) == ("kinh-te", ("KT-06", "KT-02"), ("A", "B"))
    assert (task.start, task.due) == (date(2024, 3, 1), date(2024, 12, 31))
