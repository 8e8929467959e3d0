"""What an indicator's page shows, computed a second time from the rules and the files on disk alone."""

from __future__ import annotations

import math
from fractions import Fraction

from tests.insight.independent import Part, Recomputation, due_at, pace, rate, shown
from tests.insight.independent_range import amounts, counts

Words = tuple[str, ...]


def vn(number: Fraction, decimals: int, *, trim: bool = False) -> str:
    """Write a number as Vietnamese people do, rounded half up."""
    steps = math.floor(abs(number) * 10**decimals + Fraction(1, 2))
    whole, rest = str(steps // 10**decimals), str(steps % 10**decimals).rjust(decimals, "0") if decimals else ""
    thousands = ""
    while len(whole) > 3:
        whole, thousands = whole[:-3], "." + whole[-3:] + thousands
    rest = rest.rstrip("0") if trim else rest
    return ("-" if number < 0 and steps else "") + whole + thousands + ("," + rest if rest else "")


class IndicatorPages(Recomputation):
    """The figures of every indicator's page for the whole ward, without any allotment, as text."""

    def counted(self, row: dict[str, str], month: int) -> dict[str, Part]:
        """Return what counts for the ward, by group; the demonstration gives totals only where groups give nothing."""
        latest = self._latest(row["code"], month)
        return {group: part for group, part in latest.items() if (group == "") == (row["by_group"] == "no")}

    def answers(self, row: dict[str, str], month: int) -> Words:
        """Return what the page answers besides value and owner: amount, and how much a month, where anything is asked."""
        result = self.measures(month)[row["code"]]
        if result.value is None or result.status in ("met", "exceeded", None):
            return ()
        parts = self.counted(row, month).values()
        above, below = sum(p[1] for p in parts), sum(p[2] or 0 for p in parts)
        bound, left = Fraction(row["target"]), 12 - (result.data_month or 0)
        if row["denominator_grows"] == "yes" and left:
            half = Fraction(1, 2 * 10 ** int(row["decimals"]))
            step = Fraction(1) if above.denominator == below.denominator == 1 else Fraction(1, 10)
            to_come = below * 12 / (12 - left) - below  # none of them is paced: the months gone tell of those left
            missing = math.ceil(((bound - half) * (below + to_come) / Fraction(row["scale"]) - above) / step) * step
            return (f"{max(math.ceil(missing / to_come * 100), 0)}%",) if missing <= to_come else ()
        if row["kind"] == "flow":
            amount = bound - result.value
        elif row["comparator"] == ">=":
            # What rounds onto the target is enough, but nothing rounds onto 100 %.
            half = Fraction(0) if (bound, row["scale"]) == (100, "100") else Fraction(1, 2 * 10 ** int(row["decimals"]))
            step = Fraction(1) if above.denominator == below.denominator == 1 else Fraction(1, 10)
            amount = math.ceil(((bound - half) * below / Fraction(row["scale"]) - above) / step) * step
        elif row["plan_q1"]:
            amount = highest(row, below) - above
            if amount < 0:
                return (vn(-amount, 1, trim=True),)
        else:
            amount = above - highest(row, below)
        return vn(amount, 1, trim=True), vn(amount / left, 1)

    def year_end(self, row: dict[str, str], month: int) -> Words | None:
        """Return low, middle and high of the estimate, None where none is made; the demonstration has no earlier year."""
        result = self.measures(month)[row["code"]]
        share, parts = pace(row, result.data_month or 0), list(self.counted(row, month).values())
        fresh = sum(part[0] == result.data_month for part in parts)
        of = len(self.groups) if row["by_group"] == "yes" else 1
        if result.value is None or share is None or not Fraction(1, 4) <= share < 1 or self.is_lumpy(row) or 2 * fresh < of:
            return None
        exact, unit = self.standing(row, month), Fraction(1)
        is_counted = row["kind"] == "milestone" or row["unit"] == "doanh nghiệp"
        if row["kind"] == "milestone":
            unit = Fraction(row["scale"]) / sum(part[2] or 0 for part in parts)
        months = sorted(
            {int(p[5:]) for p, code, _ in self.figures if code == row["code"] and int(p[5:]) <= (result.data_month or 0)}
        )
        sums, dues = [self.standing(row, at) / unit for at in months], [pace(row, at) or Fraction(0) for at in months]
        steps = [
            (float(sums[n] - (sums[n - 1] if n else 0)), float(dues[n] - (dues[n - 1] if n else 0))) for n in range(len(months))
        ]
        covered = float(sum((pace(row, part[0]) or Fraction(0) for part in parts), Fraction(0)) / of) if fresh < of else None
        if is_counted:
            most = None if unit == 1 else int(Fraction(row["scale"]) / unit)
            ends = [Fraction(end) * unit for end in counts(int(exact / unit), float(share), steps, most, covered)]
        elif row["kind"] == "flow":
            ends = [Fraction(end) for end in amounts(float(exact), float(share), steps, float(row["target"]), covered)]
        else:
            ends = [Fraction(end) for end in amounts(float(exact), float(share), steps, float(row["target"]), None, of / fresh)]
        return self.written(row, exact, [ends[0], exact / share, ends[1]])

    def standing(self, row: dict[str, str], month: int) -> Fraction:
        """Return what stands at a month, not rounded."""
        parts = list(self.counted(row, month).values())
        exact = sum((p[1] for p in parts), Fraction(0)) / (1 if row["kind"] == "flow" else sum(p[2] or 0 for p in parts))
        return exact * Fraction(row["scale"] or 1)

    def is_lumpy(self, row: dict[str, str]) -> bool:
        """Tell whether a quarter of the plan has nothing, or more than half of the year."""
        ends = [Fraction(row[f"plan_q{quarter}"]) / 100 for quarter in (1, 2, 3, 4)]
        quarters = [ends[0], *(ends[n] - ends[n - 1] for n in (1, 2, 3))]
        return min(quarters) == 0 or max(quarters) > Fraction(1, 2)

    def written(self, row: dict[str, str], exact: Fraction, ends: list[Fraction]) -> Words:
        """Return the estimate's three numbers within what can be, as they are shown."""
        if row["comparator"] == ">=":
            ends = [max(end, exact) for end in ends]
        if row["scale"] == "100" and Fraction(row["target"]) <= 100:
            ends = [min(end, Fraction(100)) for end in ends]
        unit = row | {"kind": "flow"}  # rounds a number that is no fraction any more
        rounded = [rate(unit if row["kind"] == "flow" else row, [(0, end, Fraction(row["scale"] or 1))]) for end in ends]
        return tuple(vn(end or Fraction(0), int(row["decimals"])) for end in rounded)

    def shares(self, row: dict[str, str], month: int) -> list[tuple[Fraction, Fraction]]:
        """Return (what the group lacks, what the ward would gain) of a ratio's groups, the largest first, exact."""
        parts = self.counted(row, month)
        result = self.measures(month)[row["code"]]
        if row["kind"] == "flow" or row["by_group"] == "no" or result.value is None:
            return []
        due, scale = shown(row, due_at(row, result.data_month or 0)), Fraction(row["scale"])
        whole = sum((below or Fraction(0) for _, _, below in parts.values()), Fraction(0))
        sign = 1 if row["comparator"] == ">=" else -1
        gaps = sorted((sign * (due / scale * (below or 0) - above) for _, above, below in parts.values()), reverse=True)
        value = sum(p[1] for p in parts.values()) / whole * scale
        assert sum(gaps) / whole * scale == sign * (due - value), "the parts make up the gap"
        return [(gap, gap / whole * scale) for gap in gaps]

    def stretches(self, row: dict[str, str], month: int) -> Words:
        """Return what each stretch from one report of any group to the next brought, of a flow."""
        if row["kind"] != "flow":
            return ()
        months = sorted({int(p[5:]) for p, code, _ in self.figures if code == row["code"] and int(p[5:]) <= month})
        sums = [sum((part[1] for part in self.counted(row, at).values()), Fraction(0)) for at in months]
        return tuple(vn(now - before, int(row["decimals"])) for before, now in zip([Fraction(0), *sums[:-1]], sums, strict=True))


def highest(row: dict[str, str], below: Fraction) -> Fraction:
    """Return the largest numerator that keeps a ceiling: what reads below 0,9 % is below half a step under it."""
    if row["comparator"] == "<=":
        assert row["target"] == "0", "no other one is shipped"
        return Fraction(0)
    edge = (Fraction(row["target"]) - Fraction(1, 2 * 10 ** int(row["decimals"]))) * below / Fraction(row["scale"])
    return Fraction(math.ceil(edge) - 1)
