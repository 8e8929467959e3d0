"""Groups that are split, merged or silent, computed twice: by the product and by `tests.insight.independent_groups`."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.insight.group_readings import score_groups
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Author
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.workspace import open_workspace
from tests.conftest import copy_plan
from tests.insight.figures import actual
from tests.insight.independent_groups import Regrouped
from tests.insight.test_independent import amount, results

MONTHS = (6, 9, 12)
LAYOUTS = {
    "split into two new ones, with shares": "A,, B,,2024-06,C:0.6;D:0.4 C,2024-07 D,2024-07",
    "split, nobody named": "A,, B,,2024-06, C,2024-07 D,2024-07",
    "merged into one that exists": "A,, B,, C,,2024-06,B",
    "shared out between two that exist": "A,, B,, C,,2024-05,A:0.25;B:0.75 D,,",
    "two merged into a new one": "A,, B,,2024-04,D C,,2024-04,D D,2024-05",
    "one after the other": "A,, B,,2024-03,C C,2024-04,2024-07,D:0.5;E:0.5 D,2024-08 E,2024-08",
    "split between a new one and one that exists": "A,, B,,2024-06,A:0.3;C:0.7 C,2024-07 D,,",
    "ended, and nobody took over": "A,, B,, C,,2024-06,",
}


@pytest.fixture(scope="module", params=LAYOUTS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with groups that change in the year, some silent, some allotted their amounts, and figures at random."""
    folder, chance = copy_plan(tmp_path_factory.mktemp("regrouped")), random.Random(request.param)
    groups = [(line + ",,,").split(",")[:4] for line in LAYOUTS[request.param].split()]
    rows = [f"{code},Tổ {code},{first},{last},{heirs}" for code, first, last, heirs in groups]
    (folder / "groups.csv").write_text("\n".join(["code,name,valid_from,valid_to,successor", *rows, ""]), "utf-8")
    old = [code for code, first, *_ in groups if not first]
    allotted = [f"2024,{measure},{code},{chance.randint(2, 9)}" for code in old for measure in ("KT-06", "KT-03")]
    (folder / "allotments.csv").write_text("\n".join(["year,measure,group,target", *allotted, ""]), "utf-8")
    workspace = open_workspace(folder)
    plan, silent = workspace.catalogue.latest, chance.choice(groups)[0]
    for month in range(1, 13):
        period = Period(2024, month)
        existing = [group.code for group in plan.groups_at(period) if group.code != silent or chance.random() < 0.15]
        actuals = [
            actual(measure.code, group, amount(measure, group, month, chance))
            for measure in plan.measures
            for group in ([WARD] if chance.random() < 0.15 or not measure.by_group else []) + (existing if measure.by_group else [])
            if chance.random() < 0.4
        ]
        author = Author("Lan", datetime.now(UTC))
        workspace.ledger.submit(period=str(period), author=author, actuals=actuals, file_name="a.xlsx", content=b"")
    return folder


@pytest.fixture(scope="module")
def again(folder: Path) -> Regrouped:
    return Regrouped(folder)


@pytest.fixture(scope="module")
def known(folder: Path):
    workspace = open_workspace(folder)
    return workspace.catalogue.latest, actuals_frame(workspace.ledger.snapshot())


def choices(codes: list[str], month: int) -> list[set[str]]:
    """Return some of the choices of groups there are."""
    every = [{code for place, code in enumerate(codes) if mask >> place & 1} for mask in range(1, 2 ** len(codes))]
    return random.Random(month).sample(every, min(5, len(every)))


@pytest.mark.parametrize("month", MONTHS)
def test_every_choice_of_groups_agrees_whatever_became_of_them(again: Regrouped, known, month) -> None:
    plan, actuals = known
    for groups in (None, *choices(list(again.units), month)):
        card = make_scorecard(plan, actuals, Period(2024, month), frozenset(groups) if groups else None)
        assert results(card) == again.measures(month, groups), groups


@pytest.mark.parametrize("month", MONTHS)
def test_silent_groups_are_those_that_are_missed(again: Regrouped, known, month) -> None:
    plan, actuals = known
    for score in make_scorecard(plan, actuals, Period(2024, month)).measures:
        if score.measure.by_group and not score.reading.is_given_total:
            assert set(score.reading.silent_groups) == again.silent(score.measure.code, month), score.measure.code


@pytest.mark.parametrize("month", MONTHS)
def test_the_groups_that_are_shown_are_those_that_count(again: Regrouped, known, month) -> None:
    plan, actuals = known
    scores = score_groups(plan, actuals, Period(2024, month))
    for code in scores.by_measure:
        shown = {group.code: score.reading for group, score in scores.parts(code) if score.reading.numerator is not None}
        counted = {group: (part[1], part[2]) for group, part in again.standing(code, month, None).items()}
        assert {group: (reading.numerator, reading.denominator) for group, reading in shown.items()} == counted, code
