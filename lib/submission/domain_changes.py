"""Changes of the ward's domains: named, renamed, put in order, taken out, and closed to whoever has not signed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.plan.catalogue import SETTINGS, Catalogue
from lib.plan.domains import LONGEST_NAME, MOST, code_of, entries_of
from lib.plan.settings_text import NotUnderstood, Place, Value, with_values
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words import setup_words as words


@dataclass(frozen=True)
class DomainRow:
    """One line of the form; `code` is blank for a new domain, a blank name takes a domain out, `place` counts from 1."""

    code: str
    name: str
    place: int
    is_closed: bool


class DomainFaults(AnswerFault):
    """The lines cannot be the ward's domains; `faults` has what is wrong by the number of the line, from 0."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        super().__init__(words.ROW_FAULTS.format(count=len(faults)))
        self.faults = dict(faults)


def domain_rows(catalogue: Catalogue) -> list[DomainRow]:
    """Return the domains as they are."""
    closed = catalogue.latest.settings.access.closed_domains
    return [DomainRow(code, name, place, code in closed) for place, (code, name) in enumerate(catalogue.domains.items(), start=1)]


def indicators_in(catalogue: Catalogue, domain: str) -> dict[int, int]:
    """Return how many indicators a domain has in each year that has any."""
    counts = {year: len(plan.in_domain(domain)) for year, plan in sorted(catalogue.plans.items())}
    return {year: count for year, count in counts.items() if count}


def propose_domains(moment: Moment, rows: Sequence[DomainRow], basis: bytes) -> PlanProposal | None:
    """Return the change of settings.toml that makes `rows` the ward's domains; None where they are already.

    Lines of the same place stay in the order in which they are given. `basis` is the file from which the form was filled.

    Raises
    ------
    DomainFaults
        Lines are faulty; all of them are told.
    AnswerFault
        The file is written in a way that only people can change.
    PlanError
        The plan would have a mistake.
    """
    catalogue = moment.workspace.catalogue
    before = domain_rows(catalogue)
    if faults := dict(_faults(rows, catalogue)):
        raise DomainFaults(faults)
    after = _named(rows, catalogue.domains)
    edits = tuple(_edits(before, after))
    if not edits:
        return None
    values: dict[Place, Value] = {("domains",): entries_of({row.code: row.name for row in after})}
    closed = [row.code for row in after if row.is_closed]
    if set(closed) != set(catalogue.latest.settings.access.closed_domains):
        values["access", "closed_domains"] = closed
    try:
        content = with_values(basis, values)
    except NotUnderstood:
        raise AnswerFault(words.BY_HAND.format(fields=words.DOMAINS_TITLE)) from None
    return propose_plan_change(moment, SETTINGS, content, basis, edits)


def _named(rows: Sequence[DomainRow], domains: Mapping[str, str]) -> list[DomainRow]:
    """Return the lines that have a name, in their order, each with a code."""
    taken, found = dict(domains), list[DomainRow]()
    for row in sorted((row for row in rows if normalise(row.name)), key=lambda row: row.place):
        name = normalise(row.name)
        code = row.code or code_of(name, taken)
        taken[code] = name
        found.append(DomainRow(code, name, len(found) + 1, row.is_closed))
    return found


def _faults(rows: Sequence[DomainRow], catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a line, once for each."""
    names = [normalise(row.name) for row in rows]
    if not any(names):
        yield 0, words.DOMAINS_NONE
        return
    seen: set[str] = set()
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        used = indicators_in(catalogue, row.code) if row.code and not name else {}
        if used:
            years = ", ".join(map(str, used))
            yield number, words.DOMAIN_IN_USE.format(name=catalogue.domains[row.code], count=sum(used.values()), years=years)
        elif name and not any(letter.isalpha() for letter in name):
            yield number, words.DOMAIN_NO_LETTERS.format(name=name)
        elif len(name) > LONGEST_NAME:
            yield number, words.DOMAIN_TOO_LONG.format(most=LONGEST_NAME)
        elif name and fold(name) in seen:
            yield number, words.DOMAIN_TWICE.format(name=name)
        elif name and len(seen) == MOST:
            yield number, words.DOMAINS_MOST.format(most=MOST)
        elif name:
            seen.add(fold(name))


def _edits(before: Sequence[DomainRow], after: Sequence[DomainRow]) -> Iterator[Edit]:
    old, new = {row.code: row for row in before}, {row.code: row for row in after}
    for code, row in new.items():
        if code not in old:
            yield Edit(row.name, words.NOTHING, words.DOMAIN_ADDED)
        elif old[code].name != row.name:
            yield Edit(words.DOMAIN_NAME, old[code].name, row.name)
    for code, row in old.items():
        if code not in new:
            yield Edit(row.name, words.DOMAIN_NAME, words.DOMAIN_REMOVED)
    stay = [code for code in old if code in new]
    if stay != [code for code in new if code in old]:
        yield Edit(words.DOMAIN_ORDER, *(", ".join(row.name for row in rows) for rows in (before, after)))
    for code, row in new.items():
        stands = old[code].is_closed if code in old else False
        if stands != row.is_closed:
            seen = [words.CHOICES["signed_in" if is_closed else "everyone"] for is_closed in (stands, row.is_closed)]
            yield Edit(words.DOMAIN_SEEN_OF.format(name=row.name), *seen)
