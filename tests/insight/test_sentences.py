"""Sentences of random worlds parsed back: every number in them recomputed from the others that are shown beside it.

The worlds are seeded (`tests.insight.random_worlds`).
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from lib.insight.contribution import contributions
from lib.insight.estimate import Estimate, estimate
from lib.insight.estimate_text import estimate_text
from lib.insight.explain import explain, facts, value_text, warnings
from lib.insight.figures import Figure
from lib.insight.headline import count_parts
from lib.insight.scorecard import MeasureScore, score_figures
from lib.insight.way_to_green import is_green_with, step_of, way_to_green
from lib.plan.model import WARD, Comparator, Target
from lib.plan.periods import Period
from lib.report.content import Material
from lib.report.rows import make_lines
from lib.ui.indicator.head import answers
from lib.ui.indicator.parts import gap_parts
from lib.ui.tags import rendered
from lib.vietnamese.words.common_words import DOMAINS
from tests.insight import sentence_parser as forms
from tests.insight.random_worlds import World, world
from tests.insight.sentence_parser import Sentence, numbers, parse
from tests.pages.screen import plain

WORLDS, SENTENCES = 165, 10_000


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [world(seed) for seed in range(WORLDS)]


# The arithmetic, once more: half up, and a percentage that is not whole never 0 or 100.


def rounds_to(exact_number: Fraction, decimals: int, *, is_percentage: bool) -> Fraction:
    step = Fraction(1, 10**decimals)
    nearest = math.floor(abs(exact_number) / step + Fraction(1, 2)) * step * (1 if exact_number >= 0 else -1)
    if is_percentage and nearest in (0, 100) and nearest != exact_number:
        nearest += step if exact_number > nearest else -step
    return nearest


def keeps(target: Target, value: Fraction, bound: Fraction) -> bool:
    """Tell whether a value keeps a promise whose number is `bound` as it is written."""
    return {Comparator.AT_LEAST: value >= bound, Comparator.AT_MOST: value <= bound, Comparator.BELOW: value < bound}[
        target.comparator
    ]


def bound_of(score: MeasureScore) -> Fraction:
    """Return the number in the decision's words, or that of what the groups were allotted."""
    return score.target.bound if score.target.bound != score.measure.target.bound else numbers(score.measure.target_text)[0].exact


def read(score: MeasureScore) -> Sentence:
    """Parse a measure's sentence."""
    return parse(explain(score), forms.STANDING, forms.COMPARED, forms.LEFT)


def check_standing(score: MeasureScore, said: Sentence) -> None:
    """Hold a share and a rate against the two numbers beside them."""
    if "share" in said:
        assert said["share"] == rounds_to(said["value"] / said["bound"] * 100, 1, is_percentage=True)
        assert said["bound"] == bound_of(score)
    if "numerator" in said:
        scale, decimals = score.target.scale or 1, said.numbers["value"].decimals
        rate = said["numerator"] / said["denominator"] * scale
        assert said["value"] == rounds_to(rate, decimals, is_percentage=score.target.is_percentage)


def check_comparison(score: MeasureScore, said: Sentence) -> None:
    """Hold a gap against the two numbers that are shown, and the word beside it and the light against its direction."""
    form, value = said.forms[1], said["value"]
    other = "due" if "due" in said else "target" if "target" in said else ""
    if "gap" in said:
        assert abs(said["gap"]) == abs(said[other] - value)
        assert said["gap"] > 0
    if other == "due":
        above = {"short": value < said["due"], "under": value < said["due"], "even": value == said["due"]}
        assert above.get(form, value > said["due"])
        is_behind = value < said["due"] if score.target.is_floor else value > said["due"]
        assert score.status is not None
        if score.target.plan is not None and said["due"] > 0:
            is_broken = not score.target.is_floor and not keeps(score.target, value, bound_of(score))
            assert (score.status.light == "green") == (not is_behind and not is_broken)
    if "target" in said:
        kept = keeps(score.target, value, said["target"])
        assert kept == (form in ("met", "exceeded"))
    if form == "at_bound":
        assert value == said["target"] and score.target.comparator is Comparator.BELOW


def check_left(score: MeasureScore, said: Sentence) -> None:
    """Hold what is left against the least that keeps the promise, and what a month needs against the months left."""
    if len(said.forms) < 3:
        return
    form, left, target = said.forms[2], 12 - int(said["month"]), score.target
    if form == "year_unknown":
        assert score.asked == 12 and left > 0
        return
    if "numerator" not in said:
        assert said["missing"] == said["bound"] - said["value"]
    elif form in ("missing", "reduce", "room", "broken"):
        amount_left = said["room"] if "room" in said else said["missing"]
        way = -1 if form in ("reduce", "broken") else 1
        step = Fraction(1, 10) if said["numerator"].denominator > 1 or said["denominator"].denominator > 1 else Fraction(1)

        def kept(change: Fraction) -> bool:
            rate = (said["numerator"] + change) / said["denominator"] * (target.scale or 1)
            shown = rounds_to(rate, target.decimals, is_percentage=target.is_percentage)
            return keeps(target, shown, bound_of(score))

        assert kept(way * amount_left)
        assert not kept(way * amount_left + (step if form in ("room", "broken") else -way * step))
    elif form in ("rate_at_least", "rate_at_most", "lost"):
        check_rate(score, said)
    if "needed" in said:
        missing, needed = said["missing"], said.numbers["needed"]
        assert abs(missing / left - needed.exact) <= needed.half
        assert not missing or needed.exact > 0
    if "average" in said:
        done = said["numerator"] if "numerator" in said else said["value"]
        assert abs(done / said["month"] - said["average"]) <= said.numbers["average"].half
    if "missing" in said:
        assert said["missing"] > 0


def check_rate(score: MeasureScore, said: Sentence) -> None:
    """See that the rate is enough (or bearable) for the cases still to come, and a percent less (or more) is not."""
    target, base = score.target, said["denominator"]
    month = int(said["month"])
    share = Fraction(month, 12)
    if target.plan is not None:
        ends = (Fraction(0), *target.plan)
        quarter, inside = divmod(month, 3)
        share = ends[quarter] + (ends[min(quarter + 1, 4)] - ends[quarter]) * Fraction(inside, 3)
    coming = base / (share or Fraction(month, 12)) - base

    step = Fraction(1) if said["numerator"].denominator == (base + coming).denominator == 1 else Fraction(1, 10)

    def kept(percent: Fraction) -> bool:
        cases = percent / 100 * coming / step
        turned = step * (math.floor(cases) if target.is_floor else math.ceil(cases))
        rate = (said["numerator"] + turned) / (base + coming) * (target.scale or 1)
        return keeps(target, rounds_to(rate, target.decimals, is_percentage=target.is_percentage), bound_of(score))

    if said.forms[2] == "lost":
        assert not kept(Fraction(99 if target.is_floor else 1))
        return
    worse = -1 if target.is_floor else 1
    assert kept(said["rate"])
    assert not 0 <= said["rate"] + worse <= 100 or not kept(said["rate"] + worse)


def check_warnings(score: MeasureScore) -> int:
    told = warnings(score)
    for text in told:
        if "cộng từ các tổ" in text:
            said = parse(text, forms.MISMATCH)
            assert said["given"] != said["together"]
            assert said["reported"] <= said["of"]
    coverage = [numbers(text) for text in facts(score) if "/" in text]
    for month, reported, of in coverage:
        assert reported.exact <= of.exact
        assert month.exact == score.reading.data_month
    return len(told)


def check_explanation(made: World, score: MeasureScore) -> tuple[str, ...]:
    """Hold a measure's sentence, what is warned of beside it and the report's line against each other."""
    said = read(score)
    if "value" in said:
        check_standing(score, said)
    if len(said.forms) > 1:
        check_comparison(score, said)
        check_left(score, said)
    check_warnings(score)
    return said.forms


def check_estimate(made: World, score: MeasureScore) -> tuple[str, ...]:
    """See that an estimate lies in its range, that a verdict agrees with both, and that the way it was made gives the number."""
    found = estimate(score, [score])
    told = estimate_text(score, found)
    if not isinstance(found, Estimate):
        return ()
    said, verdict = parse(told.estimate, forms.ESTIMATES), parse(told.verdict, forms.VERDICTS)
    method = parse(told.method.partition(" Khoảng ước")[0], forms.METHODS)
    low, value, high = (said[name] for name in ("low", "value", "high"))
    assert low <= value <= high
    assert low < high
    target, stands = score.target, numbers(value_text(score) or "")[0].exact
    worst, best = (low, high) if target.is_floor else (high, low)
    kept = {name: keeps(target, number, bound_of(score)) for name, number in (("worst", worst), ("value", value), ("best", best))}
    if verdict.forms == ("reached",):
        assert keeps(target, stands, bound_of(score))
    if verdict.forms == ("sure",):
        # No range is without a width: its worse end may be the next number that is written.
        assert kept["value"] and (kept["worst"] or high - low == 2 * said.numbers["low"].half)
    if verdict.forms == ("unlikely",):
        assert not kept["best"]
    if "due" in method:
        due = method.numbers["due"]
        share, half = due.exact / 100, said.numbers["value"].half
        off = half / share + half + stands / share**2 * due.half / 100
        assert method["standing"] == stands
        if "most" in method:
            assert value == method["most"] < stands / share + off
        else:
            assert abs(stands / share - value) <= off
    return (*said.forms, *verdict.forms, *method.forms)


def check_sum(made: World, score: MeasureScore) -> tuple[str, ...]:
    """See that the groups' parts add up to what lacks and what makes up for it, and these to the gap, all as written."""
    groups = made.parts(score.measure.code)
    found = contributions(score, groups)
    if not found:
        return ()
    html = str(rendered(gap_parts(score, groups, found, whole=made.card.groups is None)))
    (line,) = [text for text in map(plain, re.findall(r"<p[^>]*>(.*?)</p>", html, re.DOTALL)) if "cộng lại" in text]
    said = parse(line.partition(" Tính từ")[0], forms.SUMS)
    rows = [[plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in re.findall(r"<tr>(.*?)</tr>", html)][1:]
    gaps = [numbers(row[2])[0].exact for row in rows]
    assert sum(gap for gap in gaps if gap > 0) == said["lacking"]
    assert -sum(gap for gap in gaps if gap < 0) == said["surplus"]
    assert ("gap" in said) == (said.forms[0] != "even")
    gap = said["gap"] if "gap" in said else Fraction(0)
    assert said["lacking"] - said["surplus"] == {"short": gap, "ahead": -gap, "even": 0}[said.forms[0]]
    assert gap >= 0
    if "points" in said:
        assert abs(sum(numbers(row[3])[0].exact for row in rows)) == said["points"]
    return said.forms


def check_way(made: World, score: MeasureScore) -> tuple[str, ...]:
    """Hold the cards against the sentence, and what turns the light green against the light and the groups' parts."""
    if score.status is None or score.status.light == "green":
        return ()
    groups = made.parts(score.measure.code)
    html = str(rendered(answers(score, groups)))
    cards = {plain(name): plain(value) for name, value in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html)}
    said = read(score)
    if "missing" in said:
        [card] = [value for name, value in cards.items() if name in ("Còn thiếu", "Cần giảm")]
        assert numbers(card)[0].exact == said["missing"]
    if "needed" in said:
        [card] = [value for name, value in cards.items() if name == "Cần mỗi tháng"]
        assert numbers(card)[0] == said.numbers["needed"]
    way = way_to_green(score, groups)
    if way is None:
        return ()
    (line,) = [text for text in map(plain, re.findall(r"<p[^>]*>(.*?)</p>", html)) if text.startswith("Để đèn chuyển xanh")]
    told = parse(line.partition(": ")[2], forms.WAYS)
    assert is_green_with(score, told["amount"]) and not is_green_with(score, told["amount"] - step_of(score))
    named = line.split(": ")[2:]
    if named:
        parts = [numbers(re.sub(r"Tổ dân phố \d+", "", text))[0].exact for text in re.split(r", (?=Tổ)", named[0])]
        assert sum(parts) == told["amount"]
    return told.forms


def material_of(made: World) -> Material:
    """Return what the report's lines are made of, beside the figures nothing."""
    nothing = pd.DataFrame()
    return Material(made.card, made.card, nothing, (), nothing, date(2024, 12, 20), DOMAINS, False, False, None)


def check_card(made: World) -> None:
    """See that the counts make up all indicators, and that the report's lines have the numbers of the sentences."""
    counts = [numbers(text) for _, text in count_parts(made.card)]
    good, total = counts[0]
    assert good.exact + sum(found[0].exact for found in counts[1:]) == len(made.card.indicators)
    assert total.exact == len(made.card.counted)
    lines = [line for line in make_lines(material_of(made)) if line.unit]
    for line, score in zip(lines, made.card.measures, strict=True):
        said = read(score)
        if "value" in said:
            assert numbers(line.value)[0].exact == said["value"]
        if "due" in said:
            assert numbers(line.expected)[0].exact == said["due"]


Check = Callable[[World, MeasureScore], tuple[str, ...]]
CHECKS: dict[str, tuple[Check, tuple[list[tuple[str, re.Pattern[str]]], ...]]] = {
    "explanation": (check_explanation, (forms.STANDING, forms.COMPARED, forms.LEFT)),
    "estimate": (check_estimate, (forms.ESTIMATES, forms.VERDICTS, forms.METHODS)),
    "sum of the groups' parts": (check_sum, (forms.SUMS,)),
    "way to green": (check_way, (forms.WAYS,)),
}


def test_ten_thousand_sentences_agree_with_the_numbers_shown_in_them(worlds):
    sentences = 0
    for name, (check, tables) in CHECKS.items():
        counted: Counter[str] = Counter()
        for made in worlds:
            for score in made.card.measures:
                try:
                    read_forms = check(made, score)
                except AssertionError as contradiction:
                    raise AssertionError(f"{name}, world {made.seed}, {score.measure.code}: {explain(score)}") from contradiction
                counted.update(read_forms)
                sentences += bool(read_forms)
        assert {form for table in tables for form, _ in table if not counted[form]} == set(), f"{name}: a form was never tried"
    assert sentences >= SENTENCES


def test_headlines_and_report_lines_have_the_numbers_of_the_sentences(worlds):
    for made in worlds[::3]:
        check_card(made)


RIGHT = (
    "Đến hết tháng 7: 14/29 doanh nghiệp (48,3%); kế hoạch đến kỳ là 17, thấp hơn tiến độ 3."
    " Còn thiếu 15, cần bình quân 3,0 mỗi tháng (từ đầu năm: 2,0)."
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("độ 3", "độ 4"), ("48,3", "48,4"), ("Còn thiếu 15", "Còn thiếu 14"), ("quân 3,0", "quân 3,1"), (": 2,0", ": 2,1")],
)
def test_a_wrong_number_is_seen(right, wrong, plan, monkeypatch):
    score = score_figures(plan, {"KT-06": {WARD: Figure(7, Fraction(14), None)}}, Period(2024, 7)).measures[6 - 1]
    assert score.measure.code == "KT-06"
    assert explain(score) == RIGHT
    check_explanation(world(0), score)
    monkeypatch.setattr(sys.modules[__name__], "explain", lambda _: RIGHT.replace(right, wrong))
    with pytest.raises(AssertionError):
        check_explanation(world(0), score)
