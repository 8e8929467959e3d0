"""Drawings of charts: labels cover nothing, axes are honest, a lone value is a bar, and every text is a value that is shown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree

import pytest

from lib import palette
from lib.drawing.form import BESIDE_OTHERS, IN_ROW, ON_PAGE, ON_SLIDE, Form
from lib.drawing.labels import Box
from lib.drawing.scale import scale
from lib.drawing.trajectory import drawing, placed_labels, plot_of, segments
from lib.drawing.trajectory_data import Trajectory, trajectory
from lib.insight.explain import value_text
from lib.plan.model import Plan
from lib.ui.web.static_files import STATIC
from tests.insight.figures import score, ward
from tests.ui.charts.worlds import world

SEEDS = range(300)
SPACE = "{http://www.w3.org/2000/svg}"
FORMS = {"page": ON_PAGE, "slide": ON_SLIDE, "beside others": BESIDE_OTHERS, "row": IN_ROW}
forms = pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in FORMS.items()])


def parsed(data: Trajectory, form: Form = ON_PAGE) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(data, form))


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SPACE}text")]


def looks(root: ElementTree.Element, tag: str, look: str) -> list[ElementTree.Element]:
    return [element for element in root.iter(SPACE + tag) if look in (element.get("class") or "").split()]


@forms
def test_no_label_covers_a_line_another_label_or_the_edge(form: Form) -> None:
    missing: Counter[str] = Counter()
    for seed in SEEDS:
        data = world(seed)
        if data.is_single:
            continue
        plot = plot_of(data, form)
        placed = placed_labels(data, form, plot)
        whole = Box(0, 0, form.width, form.height)
        for one in placed:
            assert whole.holds(one.box), (seed, one.label.text)
            assert not any(one.box.is_crossed(segment) for segment in segments(data, plot)), (seed, one.label.text)
        for first, second in combinations(placed, 2):
            assert not first.box.meets(second.box), (seed, first.label.text, second.label.text)
        if form.size:
            found = {one.label.look for one in placed}
            missing += Counter({look: look not in found for look in (".actual", *((".target",) if data.target else ()))})
    # Where two crowded lines leave no place, what the label says stands in the title of its line.
    assert form is BESIDE_OTHERS or sum(missing.values()) <= len(SEEDS) / 100


@pytest.mark.parametrize(
    ("segment", "is_crossed"),
    [
        ((0, 0, 10, 10), True),
        ((0, 5, 20, 5), True),
        ((5, 5, 6, 6), True),
        ((0, 0, 3, 30), False),
        ((0, 12, 12, 24), False),
        ((12, 0, 12, 30), False),
    ],
)
def test_a_box_knows_what_crosses_it(segment: tuple[float, float, float, float], is_crossed: bool) -> None:
    assert Box(4, 4, 8, 8).is_crossed(segment) == is_crossed


def test_every_value_stands_on_its_axis_and_an_axis_without_zero_says_so() -> None:
    for seed in SEEDS:
        data = world(seed)
        axis = plot_of(data, ON_PAGE).scale
        assert axis.low <= min(data.values)
        assert max(data.values) <= axis.high, seed
        assert len(axis.ticks) >= 2
        assert len(set(map(axis.text, axis.ticks))) == len(axis.ticks), seed
        assert not data.from_zero or axis.has_zero
        if not data.is_single:
            told = [text for text in texts(parsed(data)) if "trục bắt đầu từ" in text]
            assert told == ([] if axis.has_zero else [f"{data.unit} · trục bắt đầu từ {axis.text(axis.low)}"]), seed


@pytest.mark.parametrize("values", [["0"], ["0", "0"], ["100", "100"], ["-3", "4"], ["-2", "-1"], ["0.001"], ["7e9"]])
@pytest.mark.parametrize("from_zero", [True, False])
def test_an_axis_is_found_for_any_values(values: list[str], from_zero: bool) -> None:
    numbers = [Fraction(value) for value in values]
    axis = scale(numbers, from_zero=from_zero)
    assert all(axis.low <= number <= axis.high for number in numbers)
    assert axis.low < axis.high
    assert 2 <= len(axis.ticks) <= 7


@forms
def test_a_lone_value_is_a_bar_from_zero_against_the_target(form: Form) -> None:
    seen = 0
    for seed in SEEDS:
        data = world(seed)
        if not data.is_single or not data.target:
            continue
        seen += 1
        root = parsed(data, form)
        (track,), (bar,), (mark,) = looks(root, "rect", "track"), looks(root, "rect", "amount"), looks(root, "line", "target")
        start, whole = float(track.get("x") or 0), float(track.get("width") or 0)
        assert float(bar.get("x") or 0) == pytest.approx(start, abs=0.2)
        to_value, to_target = float(bar.get("width") or 0), float(mark.get("x1") or 0) - start
        assert to_value <= whole
        assert to_value / to_target == pytest.approx(float(data.actual[0].value / data.target.value), abs=0.03), seed
        assert not looks(root, "polyline", "actual")
    assert seen > 3


@forms
def test_a_drawing_holds_only_what_the_page_takes_over(form: Form) -> None:
    script = (STATIC / "drawing.js").read_text("utf-8")
    elements, attributes = (
        set(re.findall(r'"([\w-]+)"', found)) for found in re.findall(r"new Set\(\[(.*?)\]\)", script, re.DOTALL)
    )
    for seed in SEEDS[:60]:
        for element in parsed(world(seed), form).iter():
            assert element.tag.removeprefix(SPACE) in elements
            assert set(element.keys()) <= attributes


def test_colours_are_the_palettes() -> None:
    style = (STATIC / "charts.css").read_text("utf-8")
    assert set(re.findall(r"var\(--([\w-]+)\)", style)) <= set(palette.properties())
    assert not re.search(r"#[0-9a-f]{3}|rgb", style)
    assert not any(re.search("#[0-9a-f]{3}", drawing(world(seed), ON_PAGE)) for seed in SEEDS[:30])


@pytest.mark.parametrize(
    ("code", "months"),
    [
        ("KT-06", {"m1": 1.0, "m2": 3.0, "m9": 17.0}),
        ("KT-02", {"m3": 0.0, "m6": 1053.0, "m9": 1464.9}),
        ("VX-05", {"m3": (9000.0, 9600.0), "m9": (9160.0, 9600.0)}),
        ("VX-01", {"m3": (10.0, 5800.0), "m6": (19.0, 5800.0)}),
    ],
)
def test_the_drawing_says_the_values_that_the_page_shows(code: str, months: dict[str, object], plan: Plan) -> None:
    figures = ward(code, **months)
    last = max(int(name[1:]) for name in months)
    scores = [score(plan, figures, code, month) for month in range(1, last + 1)]
    data = trajectory(scores)
    root = parsed(data)
    titles = [element.text or "" for element in root.iter(f"{SPACE}title")]
    for month in sorted(int(name[1:]) for name in months):
        shown = value_text(scores[month - 1])
        assert any(title.startswith(f"Tháng {month}: {shown}") for title in titles)
        assert any(row[1] == shown for row in data.table.rows)
    assert data.actual[-1].text in texts(root)
    assert (value_text(scores[-1]) or "").startswith(data.actual[-1].text)
    assert root.get("role") == "img"
    assert data.name in (root.get("aria-label") or "")


def test_what_falls_short_and_what_is_even_is_said_in_words(plan: Plan) -> None:
    figures = ward("KT-06", m8=20.0, m9=17.0)
    data = trajectory([score(plan, figures, "KT-06", month) for month in range(1, 10)])
    assert data.actual[-1].about == ("Tháng 9: 17 doanh nghiệp", "Kế hoạch đến kỳ: 23", "Thấp hơn tiến độ 6 doanh nghiệp")
    assert data.actual[0].about[-1] == "Bằng tiến độ"


def test_a_year_without_any_target_is_drawn_without_one() -> None:
    bare = replace(world(3), target=None, due=None, pace=(), tolerance=(), estimate=None, last_year=())
    assert not looks(parsed(bare), "polyline", "target")
