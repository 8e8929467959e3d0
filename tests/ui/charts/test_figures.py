"""Plotly figures: the same values and words as the drawings, and not a byte of Plotly before somebody asks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lib.insight.scorecard import make_scorecard
from lib.plan.model import Plan
from lib.plan.periods import Period
from lib.ui.charts.domain_shares import domain_shares
from lib.ui.charts.figure import domain_figure, trajectory_figure
from tests.insight.figures import frame
from tests.ui.charts.worlds import world

ROOT = Path(__file__).resolve().parents[3]
FIGURE = "lib/ui/charts/figure.py"


@pytest.mark.parametrize("seed", range(20))
def test_a_figure_has_the_drawings_values_and_words(seed: int) -> None:
    data = world(seed)
    actual = trajectory_figure(data).data[-1]
    assert list(actual.x) == [point.month for point in data.actual]
    assert list(actual.y) == [float(point.value) for point in data.actual]
    assert [text.removesuffix("<br>") for text in actual.hovertext] == ["<br>".join(point.about) for point in data.actual]


def test_a_domains_figure_has_every_floor_with_a_value_and_names_the_rest(plan: Plan) -> None:
    rows = [("2024-09", "KT-06", "TDP02", 17.0), ("2024-09", "KT-02", "TDP02", 1464.9)]
    card = make_scorecard(plan, frame(*rows), Period(2024, 9))
    scores = [measure for measure in card.measures if measure.measure.domain == "kinh-te"]
    shares, left_out = domain_shares(scores)
    assert {share.name for share in shares} | set(left_out) == {score.measure.label for score in scores}
    (firms,) = [share for share in shares if share.reached == pytest.approx(17 / 29 * 100, abs=0.01)]
    assert firms.text == "58,6%"
    assert firms.about[1:] == (
        "Thực hiện 17 doanh nghiệp, bằng 58,6% chỉ tiêu (29 doanh nghiệp)",
        "Kế hoạch đến kỳ: 23",
        "Thấp hơn tiến độ 6 doanh nghiệp",
        "Chậm tiến độ",
    )
    figure = domain_figure(shares, 400)
    assert list(figure.data[0].x) == [share.reached for share in reversed(shares)]
    assert list(figure.data[1].x) == [share.due for share in reversed(shares)]


def test_nobody_imports_the_figures_before_somebody_asks() -> None:
    for path in (ROOT / "lib").rglob("*.py"):
        at_load = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {getattr(node, "module", None) or alias.name for node in at_load for alias in node.names}
        assert "lib.ui.charts.figure" not in names
        assert path == ROOT / FIGURE or not any(name.startswith("plotly") for name in names)
