"""Rows of the year's targets as a decision proposes them: what it says, the codes they get, and what must be asked of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from lib.decisions.model import Proposal, ProposedMeasure, Source
from lib.plan.catalogue import SHARES, TARGETS, read_targets
from lib.plan.domains import Domains, domain_of, prefix_of
from lib.plan.model import Kind
from lib.submission.target_changes import Cells, cells_of, faults_of
from lib.vietnamese.numbers import decimals_of, plain_number
from lib.vietnamese.text import fold
from lib.vietnamese.words import plan_start_words as words
from lib.vietnamese.words.common_words import DOMAINS

_MEANS = {"kinh te": "kinh-te", "van hoa": "van-hoa-xa-hoi", "xa hoi": "van-hoa-xa-hoi", "moi truong": "moi-truong"}
_MEANS |= dict.fromkeys(("quoc phong", "an ninh", "quan su"), "quoc-phong-an-ninh")
"""Words by which a heading of a decision names a domain."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEVEL, _ABOVE = "level", ">"
_KEPT = (
    "code",
    "indicator",
    "kind",
    "numerator",
    "denominator",
    "denominator_grows",
    "scale",
    "report_months",
    "by_group",
    "owner",
)
"""What a row keeps of the one that an earlier plan has for the same thing: the decision does not say it."""
_USUAL_MONTHS = "3,6,9,12"


@dataclass(frozen=True)
class DecisionRow:
    """One row of the plan as a decision proposes it; `source` is the place of its words in the document."""

    cells: Cells
    questions: tuple[str, ...]
    source: Source

    @property
    def is_sure(self) -> bool:
        """Whether nothing must be asked."""
        return not self.questions


def known_rows(folder: Path) -> list[Cells]:
    """Return the rows of all years' plans in a data folder, the newest year first."""
    return sorted((row.cells for row in read_targets(folder / TARGETS)), key=lambda cells: cells["year"], reverse=True)


def decision_rows(proposal: Proposal, year: int, known: Sequence[Cells] = (), domains: Domains = DOMAINS) -> list[DecisionRow]:
    """Return the rows that a decision proposes for `year`, in its order; what it does not say is blank or stays an assumption.

    An indicator of the same name, part and unit in the rows `known` gives its code and its way of computing; every other one gets
    a code that none of them has, so that no figure of another indicator is ever taken for its own.
    """
    codes = _Codes(known, domains)
    found: list[DecisionRow] = []
    for _, family in groupby(proposal.measures, key=lambda measure: measure.order):
        found += _family(list(family), codes)
    faults = defaultdict(list)
    for fault in faults_of([row.cells for row in found], year, domains):
        faults[fault.row].append(fault.text)
    # What is asked already says what is missing.
    return [row if row.questions else replace(row, questions=tuple(faults[number])) for number, row in enumerate(found)]


class _Codes:
    """The codes that are given away, and those of indicators that are known already."""

    def __init__(self, known: Sequence[Cells], domains: Domains) -> None:
        self.domains = domains
        self._known: dict[tuple[str, str, str], Cells] = {}
        for cells in known:
            self._known.setdefault(_identity(cells), cells)
        self._taken = {cells["code"][:5] for cells in known}
        self._used = [(cells["domain"], cells["code"]) for cells in known]

    def family(self, rows: Sequence[Cells]) -> list[Cells]:
        """Return the rows of one indicator, with its codes and what else stays of those that are known."""
        before = [self._known.get(_identity(cells)) for cells in rows]
        if all(before) and len({cells["indicator"] for cells in before if cells}) == 1:
            return [{**cells, **{column: old[column] for column in _KEPT}} for cells, old in zip(rows, before, strict=True) if old]
        prefix = prefix_of(rows[0]["domain"], self.domains, self._used)
        indicator = next(code for number in range(1, 100) if (code := f"{prefix}-{number:02d}") not in self._taken)
        self._taken.add(indicator)
        self._used.append((rows[0]["domain"], indicator))
        if len(rows) == 1:
            return [{**rows[0], "code": indicator, "indicator": indicator}]
        letters = _LETTERS.ljust(len(rows), "z")
        return [{**cells, "code": indicator + letter, "indicator": indicator} for cells, letter in zip(rows, letters, strict=False)]


def domain_meant(heading: str, domains: Domains) -> str:
    """Return the domain that a heading means; the heading itself where that is none, or more than one.

    >>> [domain_meant(text, DOMAINS) for text in ("Tài nguyên, môi trường", "Văn hóa - xã hội", "Kinh tế - xã hội")]
    ['moi-truong', 'van-hoa-xa-hoi', 'Kinh tế - xã hội']
    >>> domain_meant("Về y tế", {"y-te": "Y tế"})
    'y-te'
    """
    if named := domain_of(heading, domains) or domain_of(re.sub(r"^(?:về|lĩnh vực|chỉ tiêu)\s+", "", heading, flags=re.I), domains):
        return named
    found = {domain for word, domain in _MEANS.items() if word in fold(heading) and domain in domains}
    return found.pop() if len(found) == 1 else heading


def _identity(cells: Cells) -> tuple[str, str, str]:
    return fold(cells["name"]), fold(cells["part"]), fold(cells["unit"])


def _family(measures: Sequence[ProposedMeasure], codes: _Codes) -> list[DecisionRow]:
    """Return the rows of the parts of one indicator; a part without a name beside others is the whole."""
    rows = []
    for measure in measures:
        part = measure.part or (words.OVERALL if len(measures) > 1 else "")
        domain = domain_meant(measures[0].domain, codes.domains)
        rows.append(cells_of({**_cells(measure), "name": measures[0].name, "part": part, "domain": domain}, codes.domains))
    coded = zip(measures, codes.family(rows), strict=True)
    return [DecisionRow(cells, tuple(_questions(one, cells)), one.source) for one, cells in coded]


def _cells(measure: ProposedMeasure) -> dict[str, str]:
    """Return the cells that one number of the decision fills."""
    number, kind, unit = measure.target, _kind(measure), measure.unit
    if kind == Kind.MILESTONE:
        number, unit = None, words.CRITERIA_UNIT
    cells = {
        "short_name": measure.short_name if not measure.part else "",
        "target_text": measure.target_text or measure.name,
        "unit": unit,
        "comparator": ">=" if kind == Kind.MILESTONE or measure.comparator == _ABOVE else measure.comparator,
        "target": "100" if kind == Kind.MILESTONE else "" if number is None else plain_number(number),
        "decimals": str(min(4, decimals_of(number))) if number is not None else "0",
        "baseline": "" if measure.baseline is None else plain_number(measure.baseline),
        "report_months": _USUAL_MONTHS,
        "by_group": "yes" if measure.by_group and kind != _LEVEL else "no",
        **_computed(kind, unit),
    }
    if len(measure.pace) == len(SHARES) and number and kind == Kind.FLOW:
        cells |= {column: str(share) for column, share in zip(SHARES, measure.pace, strict=True)}
    return cells


def _kind(measure: ProposedMeasure) -> str:
    """Return how a number is computed: as usual for such an indicator where its unit agrees; "" where nobody can tell."""
    if measure.target is None and not measure.questions:
        return Kind.MILESTONE
    if measure.unit.startswith(("%", "‰")):
        return Kind.RATIO
    return "" if measure.kind == Kind.MILESTONE else measure.kind


def _computed(kind: str, unit: str) -> dict[str, str]:
    scale = "100" if unit.startswith("%") else "1000" if unit.startswith("‰") else "1"
    if kind == Kind.MILESTONE:
        return {"kind": kind, "numerator": words.CRITERIA_DONE, "denominator": words.CRITERIA, "scale": "100"}
    if kind == _LEVEL:
        return {"kind": Kind.RATIO, "numerator": words.STANDING, "denominator": words.ONE, "scale": scale}
    if kind == Kind.RATIO:
        return {"kind": kind, "numerator": words.NUMERATOR, "denominator": words.DENOMINATOR, "scale": scale}
    return {"kind": kind, "numerator": "", "denominator": "", "scale": ""}


def _questions(measure: ProposedMeasure, cells: Cells) -> Iterator[str]:
    yield from measure.questions
    if measure.comparator == _ABOVE:
        yield words.ABOVE.format(text=measure.target_text)
    if not cells["kind"]:
        yield words.KIND_UNKNOWN
