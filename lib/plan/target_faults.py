"""All mistakes in the rows of one year's targets at once, each with its row and column.

The catalogue is read up to its first mistake. Here each cell with a mistake is taken for a plausible one, and its row read again,
until nothing more is wrong; what could only follow from the supposed cell is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from lib.plan.catalogue import (
    COLUMNS,
    FIRST_YEAR,
    LAST_YEAR,
    LIFETIME,
    MONTH_SHARES,
    OPTIONAL_COLUMNS,
    SHARES,
    check_family,
    measure_of,
)
from lib.plan.csv_tables import PlanError, Row
from lib.plan.domains import Domains
from lib.plan.model import Kind, Measure
from lib.vietnamese.words.common_words import DOMAINS

_PLAUSIBLE = {
    "comparator": ">=",
    "decimals": "0",
    "report_months": "12",
    "by_group": "no",
    "denominator_grows": "",
    "exceed_at": "",
    "baseline": "",
    **dict.fromkeys((*LIFETIME, MONTH_SHARES), ""),
}
_NAMED = "x"
_BOUNDS = ("exceed_at", "amber_at")


def row_faults(rows: Sequence[Row], domains: Domains = DOMAINS) -> Iterator[PlanError]:
    """Yield what is wrong with the rows of one year, row by row: the same mistakes that the catalogue would be refused for."""
    known: dict[str, Measure] = {}
    for row in rows:
        try:
            row.whole("year", FIRST_YEAR, LAST_YEAR)
        except PlanError as fault:
            yield fault
        faults, measure = _faults_of(row, domains)
        yield from faults
        wrong = {fault.column for fault in faults}
        if measure is None or wrong & {"code", "indicator"}:
            continue
        if measure.code in known:
            yield row.fault("code", f"mã {measure.code} đã có ở dòng trên.", "mỗi thành phần một mã riêng.")
            continue
        first = next((other for other in known.values() if other.indicator == measure.indicator), measure)
        if wrong & {"name", "domain"}:
            measure = replace(measure, name=first.name, domain=first.domain)
        for _ in range(2):
            try:
                check_family(row, measure, known.values())
                break
            except PlanError as fault:
                yield fault
                if fault.column == "name":
                    measure = replace(measure, name=first.name, domain=first.domain)
                elif fault.column != "part":
                    break
                else:
                    measure = replace(measure, part=measure.part or _NAMED)
                    known |= {
                        code: replace(m, part=m.part or _NAMED) for code, m in known.items() if m.indicator == first.indicator
                    }
        known[measure.code] = measure


def _faults_of(row: Row, domains: Domains) -> tuple[list[PlanError], Measure | None]:
    """Return what is wrong with one row by itself, and the measure that it would be; None where even that is not told."""
    cells, faults, order = dict(row.cells), list[PlanError](), [*COLUMNS, *OPTIONAL_COLUMNS]
    while len(faults) <= len(COLUMNS):
        try:
            return sorted(faults, key=lambda fault: order.index(str(fault.column))), measure_of(
                Row(row.file, row.number, cells), domains
            )
        except PlanError as fault:
            if fault.column is None or fault.column in {before.column for before in faults}:
                break
            faults.append(fault)
            _suppose(cells, row, fault.column, next(iter(domains)))
    return faults, None


def _suppose(cells: dict[str, str], row: Row, column: str, domain: str) -> None:
    """Put a plausible cell in the place of a faulty one, and take out what could only be wrong together with it."""
    if column in SHARES:
        _suppose_share(cells, column)
        return
    if column == "kind":
        cells["kind"] = Kind.RATIO if cells.get("scale") else Kind.FLOW
    elif column == "scale":
        cells["scale"] = "" if cells.get("kind") == Kind.FLOW else "100"
    elif column == "target":
        cells["target"] = "100" if cells.get("kind") == Kind.MILESTONE else "1"
        if cells["kind"] == Kind.MILESTONE:
            cells["scale"] = "100"
    elif column == "amber_at":
        cells["amber_at"] = "1" if cells.get("target", "").strip("0,.") == "" else ""
    elif column == "code":
        cells["code"] = "XX-00"
    else:
        cells[column] = {**_PLAUSIBLE, "domain": domain}.get(column, "x")
    if column in ("target", "comparator", "kind"):
        for bound in _BOUNDS:
            with suppress(PlanError):  # one that is no number is still to be named
                row.number_or_none(bound)
                cells[bound] = ""


def _suppose_share(cells: dict[str, str], column: str) -> None:
    number = SHARES.index(column)
    if cells.get("target", "").strip("0,.") == "":
        cells.update(dict.fromkeys(SHARES, ""))
    else:
        cells[column] = "100" if number == len(SHARES) - 1 else cells[SHARES[number - 1]] if number else "0"
