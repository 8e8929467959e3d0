"""Figures computed twice: by the product and, from the files on disk, by `tests.insight.independent`."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.insight.scorecard import Scorecard, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Author
from lib.plan.model import WARD, Kind, Measure
from lib.plan.periods import Period
from lib.workspace import open_workspace
from tests.conftest import copy_plan, here
from tests.insight.figures import Amount, actual
from tests.insight.independent import Recomputation, Result, as_json, each_choice

MONTHS = (1, 4, 6, 7, 9, 12)
ADJUSTMENTS = """code,valid_from,document,target_text,target,exceed_at,amber_at,plan_q1,plan_q2,plan_q3,plan_q4
KT-06,2024-07,NQ 12,35 doanh nghiệp,35,,,,,,
KT-06,2024-10,NQ 20,40 doanh nghiệp,40,45,,10,20,30,100
KT-02,2024-04,NQ 3,1.700 tấn,1700,,,,,,
VX-05,2024-07,NQ 12,96%,96,,94,,,,
VX-04,2024-09,NQ 15,dưới 7%,7,,,,,,
"""


@pytest.fixture(scope="module")
def invented_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with what the shipped one lacks: given totals, a December, last year's results, nothing of nothing."""
    folder = copy_plan(tmp_path_factory.mktemp("invented"))
    targets = (folder / "targets.csv").read_text("utf-8-sig")
    for before, after in ((",88,84,,", ",88,84,83.5,"), (",,8.0,,,,", ",6.1,8.0,8.9,,,"), (",95.1,93,,", ",95.1,93,93.2,")):
        assert before in targets
        targets = targets.replace(before, after)
    (folder / "targets.csv").write_text(targets, "utf-8")
    workspace, chance = open_workspace(folder), random.Random(2024)
    for month in range(1, 13):
        actuals = [
            actual(measure.code, group, amount(measure, group, month, chance))
            for measure in workspace.catalogue.latest.measures
            for group in [WARD, *(sorted(workspace.catalogue.latest.group_codes) if measure.by_group else ())]
            if chance.random() < 0.3
        ]
        workspace.ledger.submit(
            period=f"2024-{month:02d}", author=Author("Lan", datetime.now(UTC)), actuals=actuals, file_name="a.xlsx", content=b""
        )
    return folder


def amount(measure: Measure, group: str, month: int, chance: random.Random) -> Amount:
    """Return a figure near what is promised, where lights turn; for a group about a tenth of the ward's, sometimes none at all."""
    target, part = float(measure.target.bound), 1.0 if group == WARD else 0.1
    reached = chance.choice([0.8, 0.95, 0.99, 1.0, 1.0, 1.02, 1.2]) * (month / 12 if measure.target.plan else 1)
    if measure.kind is Kind.FLOW:
        return round(target * reached * part, measure.target.decimals)
    base = chance.choice([0, 50, 200]) if group else 1000
    rate = (target or chance.choice([0, 0, 0.1, 0.3, 0.9])) * reached / float(measure.target.scale or 1)
    return round(rate * base, 1), base


@pytest.fixture(scope="module")
def adjusted_folder(invented_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same figures under a plan changed in mid-year: targets adjusted, one twice, indicators added and retired."""
    folder = shutil.copytree(invented_folder, tmp_path_factory.mktemp("adjusted") / "data")
    (folder / "adjustments.csv").write_text(ADJUSTMENTS, "utf-8")
    lifetimes = {"MT-01": ("2024-05", ""), "KT-07b": ("2024-06", ""), "VX-01": ("", "2024-08"), "QA-02": ("2024-02", "2024-11")}
    first, *rows = (folder / "targets.csv").read_text("utf-8-sig").splitlines()
    cells = [(row, lifetimes.get(row.split(",")[1], ("", ""))) for row in rows]
    lines = [f"{first},valid_from,valid_to", *(f"{row},{start},{end}" for row, (start, end) in cells)]
    (folder / "targets.csv").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.fixture(scope="module", params=["shipped", "invented", "adjusted"])
def folder(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(f"{request.param}_folder")


@pytest.fixture(scope="module")
def independent(folder: Path) -> Recomputation:
    return Recomputation(folder)


@pytest.fixture(scope="module")
def board(folder: Path):
    workspace = open_workspace(folder)
    actuals = actuals_frame(workspace.ledger.snapshot())
    return lambda month, groups=None: make_scorecard(
        workspace.catalogue.plans[2024], actuals, Period(2024, month), frozenset(groups) if groups else None
    )


def results(scorecard: Scorecard) -> dict[str, Result]:
    found = {}
    for m in scorecard.measures:
        r = m.reading
        found[m.measure.code] = Result(r.value, m.expected, m.status, r.data_month, r.reported_groups, r.of_groups)
    return found


def choices(groups: list[str], month: int, count: int):
    chance = random.Random(month)
    return each_choice(groups, ({*chance.sample(groups, chance.randint(2, 9))} for _ in range(count)))


def test_there_is_something_to_compare(independent: Recomputation):
    assert len(independent.figures) > 500
    assert len(independent.targets) == 29
    assert len(independent.groups) == 10


@pytest.mark.parametrize("month", MONTHS)
def test_all_29_measures_agree_for_the_ward_and_for_any_choice_of_groups(independent, board, month):
    for groups in choices(independent.groups, month, count=8):
        assert results(board(month, groups)) == independent.measures(month, groups), groups


@pytest.mark.parametrize("month", MONTHS)
def test_all_23_indicators_counts_and_promises_agree(independent, board, month):
    for groups in choices(independent.groups, month, count=2):
        scorecard = board(month, groups)
        lights = independent.indicators(independent.measures(month, groups))
        assert {i.indicator.code: i.status for i in scorecard.indicators} == lights
        by_group = {row["indicator"] for row in independent.in_force(month) if row["by_group"] == "yes"}
        counted = [light for code, light in lights.items() if scorecard.groups is None or code in by_group]
        assert {status.value: count for status, count in scorecard.counts.items() if count} == {
            light: counted.count(light) for light in counted if light
        }
        complete = [light for light in lights.values() if light in ("met", "exceeded")]
        promises = scorecard.promises
        assert (promises.complete_done, promises.complete_of) == (len(complete), len(lights))
        assert (promises.exceed_done, promises.exceed_possible) == (complete.count("exceeded"), independent.exceedable(month))


def test_the_demonstration_shows_every_light_that_september_can_have(shipped_folder: Path):
    shipped = Recomputation(shipped_folder)
    assert set(shipped.indicators(shipped.measures(9)).values()) == {
        *("exceeded", "met", "on_track", "at_risk", "behind", "no_data", "not_due"),
    }


CHOICES = {"ward in September": (9, []), "two groups in June": (6, ["TDP07", "TDP01"]), "one group in March": (3, ["TDP09"])}


@pytest.mark.parametrize("choice", CHOICES)
def test_the_command_line_says_the_same(shipped_folder: Path, choice):
    month, groups = CHOICES[choice]
    chosen = ["--group", *groups] if groups else []
    shown = here("status", "--json", "--period", f"2024-{month:02d}", "--data", shipped_folder, *chosen).data
    shipped = Recomputation(shipped_folder)
    expected = shipped.measures(month, set(groups) or None)
    measures = [measure for indicator in shown["indicators"] for measure in indicator["measures"]]
    assert all(measure.pop("sentence") for measure in measures)
    assert all((measure.pop("estimate") is None) is not (measure.pop("no_estimate") is None) for measure in measures)
    assert sorted(measures, key=lambda m: m["code"]) == [
        as_json(row, expected[row["code"]]) for row in sorted(shipped.targets, key=lambda row: row["code"])
    ]
    assert {indicator["code"]: indicator["status"] for indicator in shown["indicators"]} == shipped.indicators(expected)
