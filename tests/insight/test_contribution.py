"""The groups' parts add up exactly to the gap, whatever was reported."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some

from lib.insight.contribution import balance, contributions, holding_back
from lib.insight.scorecard import MeasureScore
from lib.plan.catalogue import load_catalogue
from lib.plan.model import Comparator
from tests.conftest import ROOT
from tests.insight.figures import frame, score

PLAN = load_catalogue(ROOT / "data").plans[2024]
GROUPS = PLAN.groups[:4]
PAIRS = some.lists(some.tuples(some.integers(0, 900), some.integers(1, 900)), min_size=1, max_size=4)


@settings(max_examples=8)
@given(figures=PAIRS, code=some.sampled_from(["VX-05", "VX-06a", "VX-01", "KT-04", "MT-02"]), month=some.sampled_from([6, 9, 12]))
def test_a_ratios_parts_are_its_gap(figures, code, month) -> None:
    given_ = list(zip(GROUPS, figures, strict=False))
    actuals = frame(*((f"2024-{month:02d}", code, g.code, (float(a), float(b))) for g, (a, b) in given_))
    ward = score(PLAN, actuals, code, month)
    parts = contributions(ward, [(g, score(PLAN, actuals, code, month, g.code)) for g in PLAN.groups])
    above, below = (sum(Fraction(pair[place]) for pair in figures) for place in (0, 1))
    scale, due = ward.target.scale or 1, ward.expected or Fraction(0)
    sign = 1 if ward.target.is_floor else -1
    assert len(parts) == len(figures)
    assert balance(p.gap for p in parts).gap == sign * (due / scale * below - above)
    assert balance(p.gain for p in parts if p.gain is not None).gap == sign * (due - Fraction(above, below) * scale)
    assert [p.gap for p in parts] == sorted((p.gap for p in parts), reverse=True)


@settings(max_examples=6)
@given(pairs=some.lists(some.tuples(some.integers(1, 30), some.integers(0, 40)), min_size=4, max_size=4))
def test_a_flows_parts_are_its_gap_where_every_group_was_allotted_its_part(pairs) -> None:
    plan = replace(
        PLAN, groups=GROUPS, allotments={("KT-06", g.code): Fraction(part) for g, (part, _) in zip(GROUPS, pairs, strict=True)}
    )
    actuals = frame(*(("2024-07", "KT-06", g.code, float(done)) for g, (_, done) in zip(GROUPS, pairs, strict=True)))
    parts = contributions(score(plan, actuals, "KT-06", 7), [(g, score(plan, actuals, "KT-06", 7, g.code)) for g in plan.groups])
    # 48 % by June, a third of the way to 80 % by July: 29 x 176/300 = 17.01 is shown as 17, of which each group has its part of 29.
    due = sum(part for part, _ in pairs) * Fraction(17, 29)
    assert balance(p.gap for p in parts).gap == due - sum(done for _, done in pairs)


def test_of_a_limited_flow_the_group_most_above_comes_first() -> None:
    plan = replace(PLAN, groups=GROUPS, allotments={("KT-06", group.code): Fraction(7) for group in GROUPS})
    actuals = frame(("2024-07", "KT-06", GROUPS[0].code, 1.0), ("2024-07", "KT-06", GROUPS[1].code, 9.0))

    def as_ceiling(found: MeasureScore) -> MeasureScore:
        return replace(found, target=replace(found.target, comparator=Comparator.AT_MOST))

    ward = as_ceiling(score(plan, actuals, "KT-06", 7))
    parts = contributions(ward, [(g, as_ceiling(score(plan, actuals, "KT-06", 7, g.code))) for g in plan.groups])
    # Of 7 allotted each 7 x 17/29 are due by July.
    assert [(part.group, part.gap) for part in parts] == [
        (GROUPS[1], 9 - 7 * Fraction(17, 29)),
        (GROUPS[0], 1 - 7 * Fraction(17, 29)),
    ]


def test_a_group_whose_own_light_is_green_holds_nobody_back() -> None:
    actuals = frame(("2024-09", "VX-05", GROUPS[0].code, (951.0, 1000.0)), ("2024-09", "VX-05", GROUPS[1].code, (900.0, 1000.0)))
    groups = [(g, score(PLAN, actuals, "VX-05", 9, g.code)) for g in GROUPS[:2]]
    stricter = replace(score(PLAN, actuals, "VX-05", 9), expected=Fraction("95.15"))
    parts = contributions(stricter, groups)
    assert [part.group for part in parts if part.gap > 0] == [GROUPS[1], GROUPS[0]]
    assert [part.group for part in holding_back(parts, groups)] == [GROUPS[1]]
