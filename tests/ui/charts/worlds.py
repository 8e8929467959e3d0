"""Random years of a measure, as data of its chart."""

from __future__ import annotations

import random
from fractions import Fraction

from lib.drawing.trajectory_data import Point, Range, Table, Trajectory
from lib.vietnamese.numbers import format_number

UNITS = ("%", "tấn", "doanh nghiệp", "triệu đồng/người/năm", "hộ")


def world(seed: int) -> Trajectory:
    """Return a year with or without pace, last year and estimate, of any size; the same seed gives the same year."""
    chance = random.Random(seed)
    unit = chance.choice(UNITS)
    decimals = chance.choice((0, 1, 2))
    bound = Fraction(100) if unit == "%" else Fraction(chance.randint(1, 99)) * 10 ** chance.randint(0, 5)
    is_paced = chance.random() < 0.6

    def text(value: Fraction) -> str:
        return format_number(value, decimals) + ("%" if unit == "%" else "")

    quarters = [Fraction(part, 100) for part in (0, *sorted(chance.randint(1, 99) for _ in range(3)), 100)]
    shares = [quarters[m // 3] + (quarters[min(m // 3 + 1, 4)] - quarters[m // 3]) * Fraction(m % 3, 3) for m in range(13)]
    paced = [bound * share if is_paced else bound for share in shares]

    def near(month: int) -> Fraction:
        value = paced[month] * Fraction(chance.randint(30, 130), 100)
        return Fraction(round(min(value, Fraction(100)) if unit == "%" else value))

    last = chance.randint(1, 12)
    months = sorted(chance.sample(range(1, last + 1), chance.randint(1, last)))
    actual = tuple(Point(m, value, text(value), (f"Tháng {m}: {text(value)}",)) for m in months for value in (near(m),))
    before = sorted(chance.sample(range(1, 13), chance.randint(1, 12))) if chance.random() < 0.5 else []
    low, high = sorted((near(12), near(12)))
    has_estimate = chance.random() < 0.4
    return Trajectory(
        name=f"Chỉ tiêu {seed}",
        unit=unit,
        alt=f"Biểu đồ {seed}",
        yardstick="pace" if is_paced else "target",
        from_zero=is_paced or chance.random() < 0.3,
        whole=decimals == 0,
        most=Fraction(100) if unit == "%" else None,
        actual=actual,
        table=Table(("Tháng",), ()),
        target=Point(12, bound, f"Chỉ tiêu {text(bound)}") if chance.random() < 0.95 else None,
        pace=tuple(Point(m, paced[m], "") for m in range(13)) if is_paced else (),
        tolerance=tuple(Point(m, paced[m] * Fraction(9, 10), "") for m in range(13)) if is_paced else (),
        due=Point(last, paced[last], f"Kế hoạch đến kỳ {text(paced[last])}") if is_paced else None,
        last_year=tuple(Point(m, value, text(value), (text(value),)) for m in before for value in (near(m),)),
        last_year_name="Năm 2023",
        estimate=Range(low, (low + high) / 2, high, f"Ước cả năm {text(low)} đến {text(high)}") if has_estimate else None,
    )
