"""Proposals held against a truth: which fields are right, which are asked about, which are silently wrong."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from lib.decisions.model import ProposedMeasure
from lib.vietnamese.text import fold, normalise

CASES = Path(__file__).with_name("cases")
NO_DOMAIN_WORDS = frozenset(fold("về chỉ tiêu lĩnh vực nhóm các và phát triển công tác").split())


@dataclass(frozen=True)
class Truth:
    """What a careful clerk enters for one number; `accept` holds further right answers by field."""

    order: int
    domain: str
    name: str
    part: str
    comparator: str
    target: Fraction | None
    unit: str
    baseline: Fraction | None = None
    ask: str = "no"
    accept: dict[str, list[object]] = field(default_factory=dict)


@dataclass
class Score:
    """`counts` by field and verdict; `wrong` names what was silently wrong; `needless` counts questions on what is clear."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    needless: int = 0


def truths(name: str) -> list[Truth]:
    """Return the truth of a case."""
    with (CASES / f"{name}.truth.csv").open(encoding="utf-8-sig", newline="") as file:
        return [_truth(row) for row in csv.DictReader(file)]


def _truth(row: dict[str, str]) -> Truth:
    return Truth(
        int(row["order"]),
        row["domain"],
        row["indicator_name"],
        row["part"],
        row["comparator"],
        _number(row["target"]),
        row["unit"],
        _number(row["baseline"]),
        row["ask"],
        json.loads(row["accept"]) if row["accept"] else {},
    )


def _number(text: object) -> Fraction | None:
    return Fraction(str(text)) if str(text) != "" else None


def score(found: Sequence[ProposedMeasure], wanted: Sequence[Truth]) -> Score:
    """Return how the proposals compare, one by one in the document's order; a different number of them is wrong as a whole."""
    made = Score()
    if len(found) != len(wanted):
        made.wrong.append(f"{len(found)} proposals, {len(wanted)} wanted")
    for measure, truth in zip(found, wanted, strict=False):
        asked = bool(measure.questions)
        right = {name: _is_right(name, measure, truth) for name in ("comparator", "target", "unit", "domain")}
        for name, is_right in right.items():
            only_a_question = truth.ask == "must" and name in ("comparator", "target")
            verdict = "right" if is_right and not only_a_question else "asked" if asked else "wrong"
            made.counts[name, verdict] += 1
            if verdict == "wrong":
                made.wrong.append(f"{measure.name} {measure.part}: {name} is {getattr(measure, name)}")
        made.needless += asked and truth.ask == "no" and all(right.values())
    return made


def _is_right(name: str, measure: ProposedMeasure, truth: Truth) -> bool:
    accepted = truth.accept.get(name, [])
    if name == "target":
        return measure.target in [truth.target, *map(_number, accepted)]
    if name == "comparator":
        return measure.comparator in [truth.comparator, *accepted]
    if name == "unit":
        return _unit(measure.unit) in [_unit(truth.unit), *(_unit(str(unit)) for unit in accepted)]
    return _domain(measure.domain) in [_domain(truth.domain), *(_domain(str(domain)) for domain in accepted)]


def _unit(unit: str) -> str:
    return re.sub(r"\s*/\s*", "/", normalise(unit).lower())


def _domain(domain: str) -> frozenset[str]:
    return frozenset(fold(domain).split()) - NO_DOMAIN_WORDS
