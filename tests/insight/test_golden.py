"""Cases written by hand in golden.csv, the arithmetic beside each: sentence, catch-up, estimate and contributions."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lib.insight.contribution import balance, contributions
from lib.insight.estimate import Obstacle, estimate
from lib.insight.explain import explain
from lib.insight.remaining import remaining
from lib.insight.scorecard import MeasureScore
from lib.plan.model import WARD, Plan
from tests.insight.figures import Amount, frame, score, with_target

with (Path(__file__).parent / "golden.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def amount(text: str) -> Amount:
    above, _, below = text.partition("/")
    return (float(above), float(below)) if below else float(above)


def written(number: Fraction | None) -> str:
    return "-" if number is None else str(number)


def catch_up(found: MeasureScore) -> str:
    left = remaining(found)
    return "none" if left is None else f"{left.task} {left.amount} {written(left.needed)} {written(left.average)}"


def year_end(found: MeasureScore, past: str) -> str:
    expected = estimate(found, (), [float(miss) for miss in past.split(":") if miss])
    if isinstance(expected, Obstacle):
        return str(expected)
    numbers = (expected.low, expected.value, expected.high)
    return " ".join(f"{float(number):g}" for number in numbers) + f" {expected.basis}"


def shares(found: MeasureScore, plan: Plan, one) -> str:
    parts = contributions(found, [(group, one(group.code)) for group in plan.groups])
    if not parts:
        return "none"
    lines = [f"{part.group.code} {part.gap} {written(part.gain)}" for part in parts]
    gains = [part.gain for part in parts if part.gain is not None]
    return "; ".join([*lines, f"sum {balance(p.gap for p in parts).gap} {written(balance(gains).gap if gains else None)}"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['what']} {case['measure']} {case['figures']} {case['changes']}")
def test_a_case_written_by_hand_comes_true(plan: Plan, case: dict[str, str]) -> None:
    code, month = case["measure"], int(case["month"])
    changes = dict(change.split("=") for change in case["changes"].split())
    if "baseline" in changes:
        plan = with_target(plan, code, baseline=Fraction(changes["baseline"]))
    allotted = changes.get("allotted", "").split(":")
    pairs = zip(allotted[::2], allotted[1::2], strict=False)
    plan = replace(plan, allotments={(code, group): Fraction(part) for group, part in pairs})
    given = (figure.split("=") for figure in case["figures"].split())
    figures = [(f"2024-{month:02d}", code, WARD if group == "ward" else group, amount(text)) for group, text in given]
    actuals = frame(*figures)
    found = score(plan, actuals, code, month, *filter(None, [changes.get("groups")]))
    shown = {
        "sentence": lambda: explain(found),
        "catch_up": lambda: catch_up(found),
        "estimate": lambda: year_end(found, changes.get("past", "")),
        "contribution": lambda: shares(found, plan, lambda group: score(plan, actuals, code, month, group)),
    }
    assert shown[case["what"]]() == case["expected"], case["arithmetic"]


def test_there_are_enough_cases_of_each_sort() -> None:
    count = {what: sum(case["what"] == what for case in CASES) for what in ("sentence", "catch_up", "estimate", "contribution")}
    assert sum(count.values()) == len(CASES) >= 40
    assert min(count.values()) >= 6
    assert all(case["arithmetic"] for case in CASES)
