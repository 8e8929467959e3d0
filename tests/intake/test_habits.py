"""Workbooks as offices make them: what a careful clerk would read is read, what she would ask is asked, nothing wrong is stored."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

import pytest

from lib.intake.model import Severity
from lib.ledger.snapshot import Snapshot
from lib.submission.proposal import Proposal, propose
from tests.intake.books import CATALOGUE, OCTOBER
from tests.intake.habits import DOUBTFUL, SAFE, Expected, workbooks
from tests.intake.rewritten import FORMATS, in_format

COUNT = 64
ALONE = (*FORMATS[1:], FORMATS[0])
"""The formats in another order, for the workbooks of one habit each."""
TODAY = datetime.date(2024, 11, 5)


@pytest.fixture(scope="module")
def made() -> list[tuple[str, bytes, Expected]]:
    return list(workbooks(COUNT))


def test_what_a_careful_clerk_makes_of_each_workbook(made, record_testsuite_property) -> None:
    counts: dict[str, Counter[str]] = {}
    failures: list[str] = []
    for number, (name, content, expected) in enumerate(made):
        one = FORMATS[number % len(FORMATS)] if number >= len(SAFE) + len(DOUBTFUL) else ALONE[number % len(ALONE)]
        for kind in dict.fromkeys(("xlsx", one)):
            written, codes = (content, None) if kind == "xlsx" else in_format(kind, content, number)
            shown = compare(written, expected, codes, counts.setdefault(kind, Counter()))
            failures += [f"{name} as {kind}: {failure}" for failure in shown]
    for kind, count in counts.items():
        line = f"{count['read']} figures read right, {count['asked']} asked about, {count['wrong']} wrong"
        record_testsuite_property(kind, line)
        print(f"{kind}: {count['workbooks']} workbooks: {line}")
    assert failures == []
    assert {kind: count["wrong"] for kind, count in counts.items()} == dict.fromkeys(["xlsx", *FORMATS], 0)
    assert all(count["read"] and count["asked"] for count in counts.values())


def compare(content: bytes, expected: Expected, codes: set[str] | None, count: Counter[str]) -> Iterator[str]:
    """Yield in what way a workbook is not read as a clerk would read it; `codes` are the measures in it, None for all."""
    outcome = propose(content, "x.xlsx", CATALOGUE, Snapshot(()), today=TODAY)
    checked = outcome.checked
    assert checked is not None, outcome.problems
    found = {(a.measure, a.group): (a.numerator, a.denominator) if a.value is None else a.value for a in checked.actuals}
    lines = [p for p in outcome.problems if p.severity is not Severity.NOTE]
    values = {key: value for key, value in expected.values.items() if codes is None or key[0] in codes}
    is_stored = isinstance(outcome, Proposal) and outcome.is_fit
    count["workbooks"] += 1
    for key, value in values.items():
        if key in expected.asked:
            is_asked = bool(lines) and (key not in found or not is_stored)
            count["asked"] += is_asked
            if not is_asked:
                yield f"{key} was not asked about"
        elif found.get(key) == value:
            count["read"] += 1
        else:
            yield f"{key} read as {found.get(key)}, not {value}"
    for key in found.keys() - values.keys():
        yield f"{key} read as {found[key]} out of nothing"
    if is_stored:
        count["wrong"] += sum(values.get(key) != figure for key, figure in found.items())
    if not expected.asked & values.keys():
        yield from (f"{p.code} {p.where} {p.message}" for p in lines)
    period = getattr(outcome, "period", None) or checked.period
    if period != OCTOBER:
        yield f"{period}"


def test_every_habit_has_its_workbook(made) -> None:
    names = [name for name, _, _ in made]
    assert names[: len(SAFE) + len(DOUBTFUL)] == [habit.__name__ for habit in (*SAFE, *DOUBTFUL)]
