"""The drawing of tasks over the year: every day in its place, every light in its shape and words, nothing over an edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from lib.drawing.form import Form
from lib.drawing.labels import width
from lib.palette import TASK_LOOKS
from lib.plan.office_days import OfficeDays
from lib.tasks.model import Task
from lib.tasks.task_lights import TaskLight
from lib.ui.charts.timeline import ON_PHONE, ON_WIDE_PAGE, Row, Timeline, drawing
from lib.ui.tasks.task_timeline import MOST_ROWS, parts_of, row_of

SPACE = "{http://www.w3.org/2000/svg}"
TODAY = date(2024, 9, 20)
ROW = Row("Giải phóng mặt bằng", TaskLight.ON_TIME, date(2024, 10, 15), "Hạn 15/10", "Giải phóng mặt bằng: Hạn 15/10")


def drawn(*rows: Row, form: Form = ON_WIDE_PAGE, today: date = TODAY) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(Timeline([("Đúng hạn", rows)], 2024, today, "Nhiệm vụ"), form))


def found(root: ElementTree.Element, kind: str, look: str) -> list[ElementTree.Element]:
    return [one for one in root.iter(SPACE + kind) if look in (one.get("class") or "").split()]


def number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name) or "nan")


def x_of(root: ElementTree.Element, month: int) -> float:
    """Return where a month of the year begins."""
    return number(found(root, "line", "grid")[month - 1], "x1")


@pytest.mark.parametrize("form", [ON_WIDE_PAGE, ON_PHONE])
def test_days_stand_where_their_months_do(form):
    row = replace(ROW, start=date(2024, 3, 1), due=date(2024, 6, 1), given=date(2024, 2, 1), milestones=((date(2024, 5, 1), True),))
    root = drawn(replace(row, mark=date(2024, 6, 1)), form=form)
    (bar,), (given,), (circle,) = found(root, "rect", "task-bar"), found(root, "line", "given"), found(root, "circle", "task-shape")
    (milestone,) = found(root, "polygon", "milestone")
    near = 0.2
    assert number(bar, "x") == pytest.approx(x_of(root, 3), abs=near)
    assert number(bar, "x") + number(bar, "width") == pytest.approx(x_of(root, 6), abs=near)
    assert (number(given, "x1"), number(given, "x2")) == pytest.approx((x_of(root, 2), x_of(root, 6)), abs=near)
    assert number(circle, "cx") == pytest.approx(x_of(root, 6), abs=near)
    assert float((milestone.get("points") or "").split(",")[0]) == pytest.approx(x_of(root, 5), abs=near)
    assert "reached" in (milestone.get("class") or "")
    assert [title.text for title in found(root, "g", "task-row")[0].iter(f"{SPACE}title")] == [row.sentence]


def test_a_task_with_a_due_day_alone_is_a_mark():
    root = drawn(ROW)
    assert found(root, "rect", "task-bar") == found(root, "line", "given") == found(root, "line", "overdue") == []
    assert [one.text for one in found(root, "text", "task-label")] == ["Hạn 15/10"]


@pytest.mark.parametrize("form", [ON_WIDE_PAGE, ON_PHONE])
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 6, 30), date(2024, 12, 31)])
@pytest.mark.parametrize("light", [TaskLight.OVERDUE, TaskLight.DONE_ON_TIME])
def test_words_stay_inside_the_drawing(light, day, form):
    root = drawn(replace(ROW, name="Rất dài, " * 40, light=light, mark=day, due=day, label="Xong đúng hạn 30/12"), form=form)
    (label,), (name,) = found(root, "text", "task-label"), found(root, "text", "name")
    wide, x = width(label.text or "", form.size, bold=True), number(label, "x")
    start = x - wide if label.get("text-anchor") == "end" else x
    assert 0 <= start <= start + wide <= form.width
    assert (name.text or "").endswith("…")
    assert width(name.text or "", form.size) <= form.width


def test_what_is_overdue_has_a_line_to_today_and_its_words_before_it():
    root = drawn(replace(ROW, light=TaskLight.OVERDUE, mark=date(2024, 6, 28), due=date(2024, 6, 28)))
    (late,), (today,) = found(root, "line", "overdue"), found(root, "line", "today")
    assert number(late, "x2") == number(today, "x1")
    assert found(root, "text", "task-label")[0].get("text-anchor") == "end"


@pytest.mark.parametrize(
    ("days", "first", "last", "count"),
    [
        ((date(2024, 5, 2),), "T1", "T12", 12),
        ((date(2023, 11, 20), date(2025, 1, 15)), "T11/23", "T1/25", 15),
        ((date(2021, 1, 1), date(2204, 1, 1)), "T7/23", "T4/25", 24),  # up to June, of which only every third month is named
    ],
)
def test_months_around_the_year_are_drawn_where_a_task_has_days(days, first, last, count):
    root = drawn(*(replace(ROW, mark=day) for day in days))
    months = [one.text for one in found(root, "text", "tick")]
    assert (months[0], months[-1], len(found(root, "line", "grid"))) == (first, last, count)


def test_today_has_no_line_in_another_year():
    assert found(drawn(ROW, today=date(2026, 1, 5)), "line", "today") == []


@pytest.mark.parametrize("light", TaskLight)
def test_every_light_has_a_shape_with_a_sign(light):
    assert light.value in TASK_LOOKS
    root = drawn(replace(ROW, light=light))
    (group,) = found(root, "g", "light")
    assert [light.value in (part.get("class") or "").split() for part in group] == [True, True]


def task(number: int, **fields) -> Task:
    return Task(f"NV-{number:02d}", f"Việc {number}", "a", "D.1", "", (), TODAY, OfficeDays(), **fields)


def test_a_finished_task_stands_at_the_day_it_was_done():
    done = row_of(task(1, due=date(2024, 6, 28), done_on=date(2024, 7, 1)))
    assert (done.mark, done.label, done.light) == (date(2024, 7, 1), "Xong muộn 1/7", TaskLight.DONE_LATE)
    assert done.sentence == "Việc 1: Chưa giao, Xong ngày 1/7/2024, muộn 1 ngày làm việc (hạn 28/6/2024)"


@pytest.mark.parametrize("sizes", [(1,), (MOST_ROWS * 2,), (30, 30, 1), (MOST_ROWS - 1, 5), (MOST_ROWS - 2, 5)])
def test_many_tasks_are_several_drawings_of_which_each_fits_a_sheet(sizes):
    sections = {f"Phần {n}": [task(i) for i in range(size)] for n, size in enumerate(sizes)}
    parts = list(parts_of(sections))
    assert all(sum(len(tasks) + 1 for _, tasks in part) <= MOST_ROWS for part in parts)
    assert all(tasks for part in parts for _, tasks in part)
    together: dict[str, list[Task]] = {}
    for part in parts:
        for title, tasks in part:
            together.setdefault(title, []).extend(tasks)
    assert together == sections


@pytest.mark.parametrize("form", [ON_WIDE_PAGE, ON_PHONE])
@pytest.mark.parametrize("due", [date(2024, 12, 20), date(2025, 6, 20)])
def test_names_of_months_never_touch(form, due):
    root = drawn(replace(ROW, start=date(2023, 8, 1), due=due, mark=due), form=form)
    names = [(number(one, "x"), width(one.text or "", form.size)) for one in found(root, "text", "tick")]
    assert len(names) > 3
    assert [(at, after) for (at, wide), (after, next_wide) in pairwise(names) if at + wide / 2 > after - next_wide / 2] == []
