"""The scorecard computed a second time, from the rules in docs/quy-tac.md and the files on disk alone.

Nothing of the product is imported, so a misreading there is not repeated here. Written for checking, not for speed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

Part = tuple[int, Fraction, Fraction | None]
"""A figure's month, its numerator (or amount) and its denominator."""


class Result(NamedTuple):
    """One measure: what stands, what should stand, the light, and how old and how whole the figure is."""

    value: Fraction | None
    expected: Fraction | None
    status: str | None
    data_month: int | None
    reported: int | None
    of: int | None


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def replayed(folder: Path) -> dict[tuple[str, str, str], tuple[Fraction, Fraction | None]]:
    """Return the figures that stand by (period, measure, group), read from the submissions' own files."""
    receipts = [(json.loads(path.read_text("utf-8")), path.parent) for path in (folder / "actuals").glob("*/*/*/receipt.json")]
    receipts = [(receipt, place) for receipt, place in receipts if not receipt["kind"].startswith("task")]
    assert {receipt["kind"] for receipt, _ in receipts} == {"submission"}, "nothing shipped is withdrawn"
    standing: dict[tuple[str, str, str], tuple[Fraction, Fraction | None]] = {}
    for receipt, place in sorted(receipts, key=lambda pair: pair[0]["accepted_at"]):
        for row in rows_of(place / "values.csv"):
            flow = number(row["value"])
            figure = (Fraction(row["numerator"]), Fraction(row["denominator"])) if flow is None else (flow, None)
            standing[receipt["period"], row["measure"], row["group"]] = figure
    return standing


class Recomputation:
    """The shipped data folder, read once."""

    def __init__(self, folder: Path) -> None:
        self.targets = [row for row in rows_of(folder / "targets.csv") if row["year"] == "2024"]
        adjusted = folder / "adjustments.csv"
        self.adjustments = rows_of(adjusted) if adjusted.exists() else []
        self.groups = [row["code"] for row in rows_of(folder / "groups.csv")]
        self.figures = replayed(folder)

    def measures(self, month: int, groups: set[str] | None = None) -> dict[str, Result]:
        """Return each measure's result at `month` for the chosen groups, None for the ward."""
        return {row["code"]: self._result(row, month, groups) for row in self.in_force(month)}

    def in_force(self, month: int) -> list[dict[str, str]]:
        """Return the rows of the plan at `month`: without those not yet or no more judged, with the newest promise of each."""
        at, found = f"2024-{month:02d}", []
        for row in self.targets:
            first, last = row.get("valid_from") or "2024-01", row.get("valid_to") or "2024-12"
            if not first <= at <= last:
                continue
            months = [m for m in row["report_months"].split(",") if first <= f"2024-{int(m):02d}" <= last]
            now = {**row, "report_months": ",".join(months)}
            for change in sorted(self.adjustments, key=lambda change: change["valid_from"]):
                if change["code"] == row["code"] and change["valid_from"] <= at:
                    now = now | {"target_text": change["target_text"], "target": change["target"]}
                    for bound in ("exceed_at", "amber_at"):
                        if row[bound]:
                            apart = Fraction(row[bound]) - Fraction(row["target"])
                            now[bound] = change[bound] or str(Fraction(change["target"]) + apart)
                    now |= {f"plan_q{q}": change[f"plan_q{q}"] or row[f"plan_q{q}"] for q in (1, 2, 3, 4)}
            found.append(now)
        return found

    def indicators(self, results: dict[str, Result]) -> dict[str, str | None]:
        """Return each indicator's light, from its measures that have one; a good one needs every part with a value judged."""
        lights: dict[str, list[tuple[str, bool]]] = {}
        rows = [row for row in self.targets if row["code"] in results]
        unjudged = {r["indicator"] for r in rows if results[r["code"]].status is None and results[r["code"]].value is not None}
        for row in rows:
            status = results[row["code"]].status
            lights.setdefault(row["indicator"], [])
            if status is not None:
                lights[row["indicator"]].append((status, bool(row["exceed_at"])))
        whole = {code: indicator_light(found) if found else None for code, found in lights.items()}
        return {code: None if code in unjudged and light in ("met", "exceeded") else light for code, light in whole.items()}

    def exceedable(self, month: int) -> int:
        return len({row["indicator"] for row in self.in_force(month) if row["exceed_at"]})

    def _latest(self, measure: str, month: int) -> dict[str, Part]:
        found: dict[str, Part] = {}
        for at in range(1, month + 1):
            for group in ("", *self.groups):
                figure = self.figures.get((f"2024-{at:02d}", measure, group))
                if figure is not None:
                    found[group] = (at, *figure)
        return found

    def _result(self, row: dict[str, str], month: int, groups: set[str] | None) -> Result:
        latest = self._latest(row["code"], month)
        total = latest.pop("", None)
        everyone = groups is None or groups == set(self.groups)
        reported: int | None = None
        of: int | None = None
        if row["by_group"] == "no":
            counted = [total] if total else []
        else:
            counted = [part for group, part in latest.items() if everyone or group in (groups or ())]
            reported, of = len(counted), len(self.groups) if everyone or groups is None else len(groups)
            if everyone and total and total[0] >= max((part[0] for part in counted), default=0):
                counted = [total]
        # No allotments are shipped, so a flow of some groups has no yardstick.
        no_yardstick = row["kind"] == "flow" and row["by_group"] == "yes" and not everyone
        if not counted:
            due_months = [m for m in map(int, row["report_months"].split(",")) if m <= month]
            expected = None if no_yardstick else shown(row, due_at(row, month))
            return Result(None, expected, "no_data" if due_months else "not_due", None, reported, of)
        data_month = max(part[0] for part in counted)
        value = rate(row, counted)
        if value is None or no_yardstick:
            return Result(value, None, None, data_month, reported, of)
        due = shown(row, due_at(row, data_month))
        return Result(value, due, light(row, value, data_month), data_month, reported, of)


def rate(row: dict[str, str], counted: list[Part]) -> Fraction | None:
    """Return Σ numerator ÷ Σ denominator × scale, or the sum of a flow, as it is shown."""
    value = sum((above for _, above, _ in counted), Fraction(0))
    if row["kind"] != "flow":
        base = sum((below or Fraction(0) for _, _, below in counted), Fraction(0))
        if base == 0:
            return None
        value = value / base * Fraction(row["scale"])
    return shown(row, value)


def shown(row: dict[str, str], value: Fraction) -> Fraction:
    """Return a number as it is shown and compared: half up, and a percentage that is not whole never 0 or 100."""
    step = Fraction(1, 10 ** int(row["decimals"]))
    steps, rest = divmod(abs(value), step)
    nearest = (steps + (rest * 2 >= step)) * step * (-1 if value < 0 else 1)
    if row["kind"] != "flow" and Fraction(row["scale"]) == 100 and nearest != value and nearest in (0, 100):
        nearest = nearest + step if value > nearest else nearest - step
    return nearest


def pace(row: dict[str, str], month: int) -> Fraction | None:
    """Return the share of the year's target due by `month`, one month's part of its quarter after the other."""
    if not row["plan_q1"]:
        return None
    share, before = Fraction(0), Fraction(0)
    for at in range(1, month + 1):
        ends = [Fraction(row[f"plan_q{quarter}"]) / 100 for quarter in (1, 2, 3, 4)]
        quarter = (at - 1) // 3
        before = ends[quarter - 1] if quarter else Fraction(0)
        share += (ends[quarter] - before) / 3
    return share


def due_at(row: dict[str, str], month: int) -> Fraction:
    bound, share, baseline = Fraction(row["target"]), pace(row, month), number(row["baseline"])
    if share is not None:
        return bound * share
    return bound if baseline is None else baseline + (bound - baseline) / 12 * month


def light(row: dict[str, str], value: Fraction, month: int) -> str:
    bound, exceed_at = Fraction(row["target"]), number(row["exceed_at"])
    floor, paced = row["comparator"] == ">=", bool(row["plan_q1"])
    met = {">=": value >= bound, "<": value < bound, "<=": value <= bound}[row["comparator"]]
    if met and (floor or not paced or month == 12):
        beyond = exceed_at is not None and (value > exceed_at if floor else value <= exceed_at)
        return "exceeded" if beyond else "met"
    if month == 12:
        return "missed"
    exact, up = due_at(row, month), 1 if floor else -1
    if paced and not floor and not met:
        return "behind"
    amber = number(row["amber_at"])
    tolerance = exact / 10 if paced else bound / 20 if amber is None else abs(bound - amber)
    # Both bounds are rounded from the exact numbers; where the decision's target itself is the bound, it was not met.
    if (paced or row["baseline"]) and value * up >= shown(row, exact) * up:
        return "on_track"
    return "at_risk" if value * up >= shown(row, exact - up * tolerance) * up else "behind"


def indicator_light(measures: list[tuple[str, bool]]) -> str:
    lights = [status for status, _ in measures]
    for bad in ("missed", "behind", "at_risk", "no_data"):
        if bad in lights:
            return bad
    if set(lights) == {"not_due"}:
        return "not_due"
    if set(lights) <= {"met", "exceeded"}:
        can = [status for status, can_exceed in measures if can_exceed]
        return "exceeded" if can and set(can) == {"exceeded"} else "met"
    return "on_track"


def each_choice(groups: list[str], chosen: Iterator[set[str]]) -> Iterator[set[str] | None]:
    """Yield the ward, all groups, every group alone, then the choices given."""
    yield None
    yield set(groups)
    yield from ({group} for group in groups)
    yield from chosen


def as_json(row: dict[str, str], result: Result) -> dict[str, Any]:
    """Return what `status --json` should say about a measure, without the sentence."""

    def plain(value: Fraction | None) -> float | None:
        return None if value is None else float(value)

    return {
        "code": row["code"],
        "part": row["part"] or None,
        "value": plain(result.value),
        "target": plain(Fraction(row["target"])),
        "expected": plain(result.expected),
        "status": result.status,
        "adjusted": None,
        "data_period": None if result.data_month is None else f"2024-{result.data_month:02d}",
        "reported_groups": result.reported,
        "of_groups": result.of,
    }
