"""Indicators in the rows of a table of targets: domains, indicators and their parts, targets, units and last year's results."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.decisions.figures_in_text import Figure, figures
from lib.decisions.list_labels import labelled
from lib.decisions.outline import domain_of
from lib.decisions.statements import Statement, statements
from lib.decisions.table_layout import Layout, filled, layout_of
from lib.intake.documents import row_text
from lib.intake.model import Cell, Sheet
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.number_style import decide
from lib.vietnamese.numbers import decimals_of, exact, format_number
from lib.vietnamese.text import fold

_DETAIL = re.compile(r"^\s*(?:trong đó|bao gồm|gồm|chia ra|cụ thể)\s*:?\s*", re.IGNORECASE)
_PART_MARK = re.compile(r"^\s*(?:[-–—+•*·●○▪■◦]|[a-zđ]\s*[).]\s)\s*")
_SAME = frozenset({'"', "''", "nt", "như trên", "″", "//", "-//-", "-nt-", "”", "“", ",,"})
_NO_VALUE = frozenset({"", "-", "–", "x", "…", "...", "/", "0.0.0"})
_ROMAN_OR_LETTER = re.compile(r"[IVX]+|[A-HĐ]")
_WHOLE_NUMBER = re.compile(r"\d{1,3}")
_SUB_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})+|[a-zđ]|[-–+*•]")
_UNIT_IN_NAME = re.compile(rf"\(\s*(?:đvt\s*:?\s*)?(?P<unit>{terms.UNIT})\s*\)", re.IGNORECASE)
_SIGNATURE = re.compile(r"^(?:tm |kt |chu tich|pho chu tich|nguoi lap|noi nhan|ghi chu)")
_CAPITALS_FROM = 4


@dataclass(frozen=True)
class TableStatement:
    """One row's promise; `row` counts from 0 in its table, `item` numbers the indicators of the table from 1."""

    item: int
    domain: str
    statement: Statement
    text: str
    """What its target was read from, as people read it."""
    row: int
    source: str
    other_targets: tuple[str, ...] = ()
    """What other columns of targets say, where that differs."""


@dataclass
class _Place:
    """Where in the table one is."""

    domain: str = ""
    domain_level: str = ""
    """"number" where rows such as "1 | KINH TẾ" name domains, "top" where rows above those do."""
    item: int = 0
    name: str = ""
    unit: str = ""
    in_detail: bool = False
    has_value: bool = False
    order: str = ""


class TableReader:
    """The indicators of a document's tables; a table that goes on without a head is read as the one before."""

    def __init__(self, year: int | None, domain_of_heading: str = "") -> None:
        self._year = year
        self._layout: Layout | None = None
        self.place = _Place(domain_of_heading)
        self.stated: int | None = None

    def read(self, sheet: Sheet, domain: str = "") -> list[TableStatement]:
        """Return the promises of one table; none where it is no table of targets."""
        layout = layout_of(sheet, self._year)
        goes_on = layout is None and self._layout is not None and self._is_as_wide(sheet)
        if layout is None and not goes_on:
            self._layout = None
            return []
        if layout is not None:
            self._layout, self.place = layout, _Place(domain or self.place.domain, item=self.place.item)
        assert self._layout is not None
        rows = _Rows(sheet, self._layout, 0 if goes_on else self._layout.first)
        return list(self._found(rows))

    def _is_as_wide(self, sheet: Sheet) -> bool:
        assert self._layout is not None
        width = max((len(row) for row in sheet.rows), default=0)
        return abs(width - len(self._layout.heads)) <= 1 and width > self._layout.target

    def _found(self, rows: _Rows) -> Iterator[TableStatement]:
        for row in rows.each():
            if stated := terms.TOTAL_OF_INDICATORS.match(row.name):
                self.stated = int(stated["count"]) if stated["count"] else self.stated
                continue
            if not row.name or _SIGNATURE.match(fold(row.name)):
                continue
            if row.domain:
                self.place.domain = domain_of(row.domain) or _sentence(row.domain)
            if row.is_heading():
                self._enter(row)
                continue
            yield from self._promised(row, rows)

    def _enter(self, row: _Row) -> None:
        """Take a row without unit and target for a domain, or for the name of the parts below it."""
        place = self.place
        bare = _DETAIL.sub("", row.name)
        if not bare:
            place.in_detail = True
            return
        named = domain_of(bare)
        is_top = bool(_ROMAN_OR_LETTER.fullmatch(row.order)) or (len(bare) >= _CAPITALS_FROM and bare.isupper()) or row.is_merged
        level = "number" if _WHOLE_NUMBER.fullmatch(row.order) else "top"
        if named and (not place.domain or level == place.domain_level or level == "top"):
            if is_top or not place.domain or level == "number":
                place.domain, place.domain_level = named, level
        elif is_top and not row.order.isdigit():
            place.domain = _sentence(bare)
        elif row.order or not _SUB_NUMBER.fullmatch(row.order):
            place.name, place.unit, place.has_value, place.order = _clean(bare), "", False, row.order
            place.item += 1
        place.in_detail = False
        if is_top:
            place.name, place.order = "", ""

    def _promised(self, row: _Row, rows: _Rows) -> Iterator[TableStatement]:
        place = self.place
        starts_detail = bool(_DETAIL.match(row.name))
        name = _clean(_DETAIL.sub("", row.name))
        is_part = bool(place.name) and self._is_part(row, starts_detail)
        if not is_part:
            if (
                place.name
                and not place.has_value
                and place.order
                and _below(place.order, row.order)
                and terms.INDICATOR_START.match(name)
            ):
                pass
            if not (place.name and not place.has_value and place.order and place.order == row.order):
                place.item += 1
            place.name, place.unit, place.has_value, place.order = name, row.unit, True, row.order
            place.in_detail = starts_detail
        else:
            place.in_detail = place.in_detail or starts_detail
        unit = row.unit or (place.unit if is_part else "")
        place.unit = place.unit or unit
        part = name if is_part else ""
        if row.part and fold(row.part) != fold(name):
            part = f"{part}, {row.part}" if part else row.part
        for one, text in rows.statements(row, place.name if is_part else name, part, unit):
            yield TableStatement(place.item, place.domain, one, text, row.number, row.source, rows.others(row))

    def _is_part(self, row: _Row, starts_detail: bool) -> bool:
        place = self.place
        if starts_detail or _PART_MARK.match(row.name):
            return True
        if _SUB_NUMBER.fullmatch(row.order):
            return _below(place.order, row.order) or not row.order[:1].isdigit()
        if row.order:
            return False
        return place.in_detail or (place.order != "" and (not place.has_value or not terms.INDICATOR_START.match(_clean(row.name))))


def _below(order: str, under: str) -> bool:
    """Tell whether a row's number is one below that of an indicator: "1.1" below "1", "a" below any."""
    return not under[:1].isdigit() or under.rpartition(".")[0] == order


@dataclass(frozen=True)
class _Row:
    number: int
    order: str
    name: str
    part: str
    domain: str
    """What a column of domains says, "" where there is none."""
    unit: str
    target: Cell
    result: Cell
    target_is_percentage: bool
    result_is_percentage: bool
    source: str
    is_merged: bool

    def is_heading(self) -> bool:
        has_target = _written(self.target) not in _NO_VALUE or _written(self.result) not in _NO_VALUE
        return self.is_merged or (not self.unit and not has_target)


class _Rows:
    """The rows of a table below its head."""

    def __init__(self, sheet: Sheet, layout: Layout, first: int) -> None:
        self._sheet, self._layout, self._first = sheet, layout, first
        self._grid = filled(sheet)
        self._style = decide(
            _written(row[c])
            for row in self._grid[first:]
            for c in (layout.target, layout.result)
            if 0 <= c < len(row) and isinstance(row[c], str)
        )

    def each(self) -> Iterator[_Row]:
        """Yield the rows that hold anything and are not hidden."""
        for number in range(self._first, len(self._grid)):
            row = self._grid[number]
            if number not in self._sheet.hidden_rows and any(cell is not None and str(cell).strip() for cell in row):
                yield self._row(number, row)

    def _row(self, number: int, row: Sequence[Cell]) -> _Row:
        layout, at = self._layout, _cell_of(row)
        texts = {str(cell).strip() for cell in row if cell is not None and str(cell).strip()}
        name, order = _written(at(layout.names)), _written(at(layout.order)).strip(" .)")
        is_merged = len(texts) == 1 and sum(cell is not None for cell in row) > 1
        if is_merged or (not name and order and len(order) > 4):
            name, order = next(iter(texts)), ""
        if layout.order < 0:
            label, rest = labelled(name)
            if label is not None and label.value:
                order, name = label.text.strip(" .)/(:"), rest
        unit = _written(at(layout.unit))
        unit = "" if unit in _SAME or fold(unit) == "nt" else unit
        if not unit and (found := _UNIT_IN_NAME.search(name)):
            unit = found["unit"]
        own = self._sheet.rows[number] if number < len(self._sheet.rows) else []
        percentages = self._sheet.percentages
        return _Row(
            number,
            order,
            name,
            _written(at(layout.part)) if layout.part >= 0 else "",
            _written(at(layout.domain)) if layout.domain >= 0 else "",
            unit,
            at(layout.target),
            at(layout.result),
            (number, layout.target) in percentages,
            (number, layout.result) in percentages,
            row_text(own),
            is_merged,
        )

    def others(self, row: _Row) -> tuple[str, ...]:
        """Return what other columns of targets say, where one says something else."""
        cells = self._grid[row.number]
        said = [_written(cells[column]) for column in self._layout.plans if column < len(cells)]
        different = {text for text in said if text not in _NO_VALUE}
        return tuple(different - {_written(row.target)}) if len(different) > 1 else ()

    def statements(self, row: _Row, name: str, part: str, unit: str) -> list[tuple[Statement, str]]:
        """Return what the target's cell of a row promises, each with the text it was read from."""
        result = self._figure(row.result, unit, row.result_is_percentage)
        baseline = result.number if result is not None and not result.is_change else None
        written = _written(row.target)
        figure = self._figure(row.target, unit, row.target_is_percentage)
        if figure is None and written not in _NO_VALUE and isinstance(row.target, str):
            several = [one for one in statements(written, self._style, None) if one.figure]
            if several:
                return [(replace(one, name=name, part=one.name or part, baseline=baseline), written) for one in several]
        if figure is None:
            known = terms.MILESTONE_WORD.search(written) or fold(written) in ("dat", "hoan thanh", "duy tri", "co")
            is_missing = not known and written in _NO_VALUE
            return [
                (
                    Statement(
                        name, part, 0, len(written), None, baseline, unit=unit, is_missing=is_missing, is_reached=bool(known)
                    ),
                    written,
                )
            ]
        if figure.meaning == "" and (in_name := _said_by(part or name, figure)):
            meaning, name, part = in_name[0], in_name[1] if not part else name, in_name[1] if part else part
            figure = replace(figure, meaning=meaning)
        if not isinstance(row.target, str):
            written = _shown(row.target, row.target_is_percentage)
        compared = bool(terms.COMPARED.search(written))
        return [(Statement(name, part, 0, len(written), figure, baseline, is_compared=compared), written)]

    def _figure(self, cell: Cell, unit: str, is_percentage: bool) -> Figure | None:
        """Return the one figure of a cell with the unit of its row, None where it has none or several."""
        if isinstance(cell, bool) or cell is None:
            return None
        if isinstance(cell, int | float):
            number = exact(cell) * (100 if is_percentage else 1)
            written = _shown(cell, is_percentage)
            return Figure(0, 0, len(written), written, _tidy_number(number), "%" if is_percentage and not unit else unit)
        if not isinstance(cell, str):
            return None
        found = figures(cell, self._style)
        if len(found) != 1 or found[0].start > 25:
            return None
        own = found[0].unit if found[0].is_known_unit else ""
        return replace(found[0], unit=_chosen_unit(own, unit))


def _said_by(name: str, figure: Figure) -> tuple[str, str] | None:
    """Return the comparator that the end of a row's name says, and the name without: "Tỷ lệ hộ nghèo giảm còn"."""
    text = f"{name} {figure.written}"
    found = figures(text)
    if not found or not found[-1].words or not found[-1].meaning or found[-1].is_change:
        return None
    return found[-1].meaning, text[: found[-1].start].strip(" ,;:") or name


def _chosen_unit(own: str, of_row: str) -> str:
    """Return the unit of a cell: its own, unless it only repeats the beginning of the row's or there is none."""
    return of_row if not own or (of_row and fold(of_row).startswith(fold(own))) else own


def _tidy_number(number: Fraction) -> Fraction:
    """Return a number of a workbook without the noise of its calculation: rounded to ten digits behind the point."""
    return Fraction(round(number * 10**8), 10**8)


def _shown(cell: Cell, is_percentage: bool) -> str:
    number = _tidy_number(exact(cell) * (100 if is_percentage else 1)) if isinstance(cell, int | float) else Fraction(0)
    return format_number(number, decimals_of(number)) + ("%" if is_percentage else "")


def _cell_of(row: Sequence[Cell]) -> Callable[[int], Cell]:
    return lambda column: row[column] if 0 <= column < len(row) else None


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _clean(name: str) -> str:
    name = _UNIT_IN_NAME.sub(" ", _PART_MARK.sub("", _DETAIL.sub("", name)))
    return _sentence(" ".join(name.split()).strip(" :;.-–"))


def _sentence(text: str) -> str:
    text = text.strip(" :;.")
    return text[:1].upper() + (text[1:].lower() if text.isupper() and len(text) > _CAPITALS_FROM else text[1:])
