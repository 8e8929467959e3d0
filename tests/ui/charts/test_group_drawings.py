"""Drawings of groups: every value of the table stands in them, bars begin at zero, and a light has its colour and its shape."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lib.drawing.form import ON_PAGE
from lib.drawing.labels import width
from lib.insight.group_matrix import make_matrix
from lib.insight.group_readings import GroupScores, score_groups
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.ui.charts.bars import bars_of, drawing
from lib.ui.charts.heat_map import heat_map, matrix_data
from lib.vietnamese.words import group_words
from lib.workspace import open_workspace

SPACE = "{http://www.w3.org/2000/svg}"
PERIOD = Period(2024, 9)


@pytest.fixture(scope="module")
def shown(shipped_folder: Path) -> tuple[Plan, GroupScores, ElementTree.Element]:
    """Return the shipped plan with the groups' scores of the demonstration, and the heat map's drawing."""
    workspace = open_workspace(shipped_folder)
    plan, actuals = workspace.catalogue.plans[2024], actuals_frame(workspace.snapshot())
    groups = score_groups(plan, actuals, PERIOD)
    matrix = make_matrix(make_scorecard(plan, actuals, PERIOD), groups)
    root = ElementTree.fromstring(heat_map(matrix, 13, "Bảng màu"))
    root.set("table", repr(matrix_data(matrix).rows))
    return plan, groups, root


def texts(root: ElementTree.Element, look: str) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SPACE}text") if look in (element.get("class") or "").split()]


@pytest.mark.parametrize("chosen", [None, frozenset({"TDP03"})])
def test_every_group_has_a_bar_from_zero_with_its_value(
    chosen: frozenset[str] | None, shown: tuple[Plan, GroupScores, ElementTree.Element]
) -> None:
    plan, groups, _ = shown
    drawn = 0
    for measure in plan.measures:
        pairs = groups.reported(measure.code)
        if not pairs:
            continue
        drawn += 1
        data = bars_of(measure, pairs, chosen)
        root = ElementTree.fromstring(drawing(data, ON_PAGE))
        bars = [bar for bar in root.iter(f"{SPACE}rect") if "group-bar" in (bar.get("class") or "").split()]
        assert texts(root, "value") == [row.text for row in data.rows]
        assert len(bars) == len(pairs)
        assert len({bar.get("x") for bar in bars}) == 1
        lengths = [Fraction(bar.get("width") or "0") for bar in bars]
        assert lengths == sorted(lengths, reverse=True), measure.code
        for row, bar, value in zip(data.rows, bars, root.iter(f"{SPACE}g"), strict=False):
            assert value.find(f"{SPACE}title") is None or row.sentence
            end = float(bar.get("x") or 0) + float(bar.get("width") or 0)
            assert end <= ON_PAGE.width - width(row.text, ON_PAGE.size, bold=True), measure.code
        assert len([g for g in root.iter(f"{SPACE}g") if "faded" in (g.get("class") or "").split()]) == (
            0 if chosen is None else sum(group.code not in chosen for group, _ in pairs)
        )
        assert all(row.sentence in data.alt for row in data.rows)
    assert drawn >= 15


def test_the_heat_map_shows_what_its_table_says(shown: tuple[Plan, GroupScores, ElementTree.Element]) -> None:
    _, _, root = shown
    told = root.get("table") or ""
    values = texts(root, "value")
    assert "0,58% T6" in values
    assert "'0,58% (T6) – Chậm tiến độ'" in told
    assert all(value.split(" ")[0] in told for value in values if value != group_words.BLANK)
    cells = {name for rect in root.iter(f"{SPACE}rect") for name in (rect.get("class") or "").split()}
    assert {"behind", "at_risk", "met", "exceeded", "on_track", "no_data", "not_due"} <= cells
    # A shape for every light, so that the colour is never alone.
    lights = [g for g in root.iter(f"{SPACE}g") if g.get("class") == "light"]
    titled = [g for g in root.iter(f"{SPACE}g") if g.get("class") == "onto"]
    assert len(lights) >= len(titled) > 100
    frame = [float(number) for number in (root.get("viewBox") or "").split()]
    assert all(float(rect.get("x") or 0) + float(rect.get("width") or 0) <= frame[2] for rect in root.iter(f"{SPACE}rect"))
