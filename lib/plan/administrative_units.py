"""The units of a province: the province itself and its wards over the years, read from units.csv and checked.

A folder that holds this table is a province's: each of its wards has a data folder of its own, `wards/<code>/`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from lib.plan.csv_tables import PlanError, PlanFile, Row, read_table
from lib.vietnamese.number_style import UNDECIDED, read
from lib.vietnamese.numbers import exact
from lib.vietnamese.text import fold

UNITS, WARDS = "units.csv", "wards"
COLUMNS = ("code", "name", "level", "valid_from", "valid_to", "successors", "demo")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
"""A code names a folder and stands in addresses."""
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
"""What Windows lets no folder be called."""


class Level(StrEnum):
    """Where a unit stands."""

    PROVINCE = "province"
    WARD = "ward"


@dataclass(frozen=True)
class Unit:
    """One row of units.csv: a province or a ward by its official code, from one day to another, both included; None is open."""

    code: str
    name: str
    level: Level = Level.WARD
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successors: Mapping[str, Fraction] = field(default_factory=dict)
    """Who took its territory over when it ended, with the part (0 to 1) of each; of a merger one with all of it."""
    is_demonstration: bool = False
    """Whether the unit is made up: its code is nobody's."""

    def is_valid_on(self, day: datetime.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Units:
    """A province and all wards that it has or had, in the table's order."""

    province: Unit
    wards: tuple[Unit, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Unit]:
        """Every unit by its code, the province too."""
        return {unit.code: unit for unit in (self.province, *self.wards)}

    def wards_on(self, day: datetime.date) -> tuple[Unit, ...]:
        """Return the wards that exist on a day."""
        return tuple(ward for ward in self.wards if ward.is_valid_on(day))

    def predecessors(self, code: str) -> tuple[tuple[Unit, Fraction], ...]:
        """Return the wards of which `code` took something over, each with the part (0 to 1) of its territory."""
        return tuple((ward, ward.successors[code]) for ward in self.wards if code in ward.successors)

    @property
    def is_demonstration(self) -> bool:
        """Whether any unit is made up."""
        return any(unit.is_demonstration for unit in self.by_code.values())


def is_province(folder: Path) -> bool:
    """Tell whether a data folder is a province's, which holds wards, and not a ward's."""
    return (folder / UNITS).is_file()


def ward_folder(root: Path, code: str) -> Path:
    """Return the data folder of the ward `code`; the code is one of units.csv."""
    return root / WARDS / code


def read_units(path: PlanFile) -> Units:
    """Read units.csv.

    Raises
    ------
    PlanError
        On the first mistake, naming row, column and remedy in Vietnamese.
    """
    found = check_units(path)
    if isinstance(found, Units):
        return found
    raise found[0]


def check_units(path: PlanFile) -> Units | tuple[PlanError, ...]:
    """Return the units of a table, or all that is wrong with it, in the order of its rows.

    A table whose columns cannot be understood has one fault.
    """
    faults: list[PlanError] = []
    units: dict[str, tuple[Unit, Row]] = {}
    try:
        rows = list(read_table(path, COLUMNS[:3], COLUMNS[3:]))
    except PlanError as fault:
        return (fault,)
    for row in rows:
        reader = _RowReader(row)
        unit = reader.unit()
        faults += reader.faults
        if unit is None:
            continue
        if any(unit.code.casefold() == code.casefold() for code in units):
            faults.append(row.fault("code", f"mã {unit.code} đã có ở trên.", "mỗi đơn vị một mã riêng."))
        else:
            units[unit.code] = unit, row
    faults += _faults_together(units.values(), path.name, all_read=not faults)
    if faults:
        return tuple(sorted(faults, key=lambda fault: fault.row or 0))
    province = next(unit for unit, _ in units.values() if unit.level is Level.PROVINCE)
    return Units(province, tuple(unit for unit, _ in units.values() if unit.level is Level.WARD))


class _RowReader:
    """Reads one row, collecting what is wrong with its cells."""

    def __init__(self, row: Row) -> None:
        self.row, self.faults = row, list[PlanError]()

    def unit(self) -> Unit | None:
        """Return the unit, or None where its code or level cannot be understood; other cells count as blank then."""
        code, level = self._code(), self._level()
        with self._noting():
            self.row.text("name", required=True)
        days = self._day("valid_from"), self._day("valid_to")
        if days[0] and days[1] and days[1] < days[0]:
            self._note("valid_to", "đơn vị kết thúc trước khi bắt đầu.", "ghi ngày bằng hoặc sau valid_from, hoặc để trống.")
        successors, demo = self._successors(), False
        if self.row.text("demo"):
            with self._noting():
                demo = self.row.yes_or_no("demo")
        if successors and days[1] is None:
            self._note("valid_to", "có đơn vị kế thừa mà không có ngày kết thúc.", "ghi ngày cuối cùng của đơn vị này.")
        return Unit(code, self.row.text("name"), level, *days, successors, demo) if code and level else None

    def _code(self) -> str:
        found = self.row.text("code")
        if _CODE.fullmatch(found) and not _RESERVED.fullmatch(found):
            return found
        self._note("code", f"không dùng được mã “{found}”.", "ghi mã của danh mục đơn vị hành chính, ví dụ 14758.")
        return ""

    def _level(self) -> Level | None:
        levels = {fold(name): level for name, level in (("province", Level.PROVINCE), ("tỉnh", Level.PROVINCE))}
        levels |= {fold(name): Level.WARD for name in ("ward", "phường", "xã", "đặc khu")}
        found = levels.get(fold(self.row.text("level")))
        if found is None:
            self._note("level", f"không hiểu “{self.row.text('level')}”.", "ghi province (tỉnh) hoặc ward (phường, xã, đặc khu).")
        return found

    def _day(self, column: str) -> datetime.date | None:
        text = self.row.text(column)
        if not text:
            return None
        first, last = _YEAR_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
        numbers = first.groups() if first else last.groups()[::-1] if last else ()
        with suppress(ValueError, TypeError):
            return datetime.date(*map(int, numbers))
        self._note(column, f"“{text}” không phải là ngày.", "ghi như 2025-07-01 hoặc 1/7/2025.")
        return None

    def _successors(self) -> Mapping[str, Fraction]:
        """Read "14758", or "14758:0,6; 14761:0,4": codes with the part that each took over."""
        parts = [part.partition(":") for part in self.row.text("successors").split(";") if part.strip()]
        found: dict[str, Fraction] = {}
        for code, mark, share in parts:
            try:
                found[code.strip()] = exact(read(share.strip(), UNDECIDED)) if mark else Fraction(1, len(parts))
            except ValueError:
                self._note("successors", f"“{share.strip()}” không phải là số.", "ghi như 14758:0,6; 14761:0,4.")
                return {}
        if found and (sum(found.values()) != 1 or min(found.values()) <= 0 or len(found) < len(parts)):
            self._note("successors", "các phần kế thừa cộng lại không bằng 1.", "ghi như 14758:0,6; 14761:0,4.")
        return found

    def _note(self, column: str, problem: str, remedy: str) -> None:
        self.faults.append(self.row.fault(column, problem, remedy))

    def _noting(self) -> _Noting:
        return _Noting(self.faults)


class _Noting:
    """Puts a `PlanError` raised inside on the list and goes on."""

    def __init__(self, faults: list[PlanError]) -> None:
        self.faults = faults

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if isinstance(error, PlanError):
            self.faults.append(error)
            return True
        return False


def _faults_together(found: Iterable[tuple[Unit, Row]], name: str, *, all_read: bool) -> Iterator[PlanError]:
    """Yield what only the rows together show; what is lacking may stand in a row that was not `all_read`."""
    units = list(found)
    wards = {unit.code: unit for unit, _ in units if unit.level is Level.WARD}
    provinces = [row for unit, row in units if unit.level is Level.PROVINCE]
    if all_read and not provinces:
        yield PlanError(name, "không có dòng nào của tỉnh.", "thêm một dòng có level là province.", column="level")
    for row in provinces[1:]:
        yield row.fault("level", "đã có một tỉnh ở trên.", "mỗi bảng chỉ một tỉnh.")
    if all_read and not wards:
        yield PlanError(name, "không có phường, xã nào.", "thêm ít nhất một dòng có level là ward.", column="level")
    for unit, row in units:
        for code in unit.successors:
            if code not in wards or code == unit.code:
                yield row.fault("successors", f"không có phường, xã mã {code}.", "ghi mã của một dòng khác trong bảng.")
            elif (until := wards[code].valid_to) and unit.valid_to and until < unit.valid_to:
                yield row.fault("successors", f"{code} kết thúc trước đơn vị này.", "ghi mã của đơn vị đến sau.")
