"""Changes of a form: which of its cells no longer stand under and beside the texts they were mapped with, and where they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lib.forms.model import FormCell
from lib.intake.filled_copy.sheet_cells import place_of
from lib.intake.model import Sheet, Workbook
from lib.intake.recognition.headers import cell_at, column_texts
from lib.vietnamese.text import fold, normalise


@dataclass(frozen=True)
class HeadChange:
    """A cell whose head is another one in the form as it is now; `moved_to` is where what it holds stands, if that was found."""

    cell: FormCell
    expected: str
    found: str
    """What stands in the head's place; blank where nothing does."""
    moved_to: FormCell | None = None


def changed_heads(cells: Iterable[FormCell], workbook: Workbook, now: Sequence[FormCell] = ()) -> Iterator[HeadChange]:
    """Yield the cells that stand under or beside other texts than when they were mapped.

    `now` are the cells as the changed form is understood: what a cell held is looked for among them.
    """
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    places = {(cell.about, fold(cell.column_head) if cell.content.is_free else ""): cell for cell in now}
    for cell in cells:
        sheet = sheets.get(cell.sheet)
        for expected, found in _heads(cell, sheet):
            if fold(expected) != fold(found):
                moved = places.get((cell.about, fold(cell.column_head) if cell.content.is_free else ""))
                yield HeadChange(cell, expected, found, moved if moved != cell else None)
                break


def _heads(cell: FormCell, sheet: Sheet | None) -> Iterator[tuple[str, str]]:
    """Yield each head of a cell as it was and as it is."""
    if cell.row_head:
        yield cell.row_head, _text(sheet, cell.row_head_at)
    if cell.column_head and cell.head_rows:
        first, last = (int(number) - 1 for number in cell.head_rows.split(":"))
        texts = column_texts(sheet, first, last).get(place_of(cell.cell)[1], []) if sheet is not None else []
        yield cell.column_head, " / ".join(dict.fromkeys(normalise(text) for text in texts))


def _text(sheet: Sheet | None, name: str) -> str:
    found = cell_at(sheet, *place_of(name)) if sheet is not None and name else None
    return normalise(found) if isinstance(found, str) else ""


def changed_units(before: Iterable[FormCell], now: Iterable[FormCell]) -> Iterator[tuple[FormCell, FormCell]]:
    """Yield the cells that stay in their place but are counted in another unit in the changed form, as (before, now)."""
    places = {(cell.about, cell.place): cell for cell in now}
    for cell in before:
        found = places.get((cell.about, cell.place))
        if found is not None and fold(found.unit) != fold(cell.unit):
            yield cell, found


def kept_and_moved(before: Sequence[FormCell], now: Sequence[FormCell]) -> tuple[list[tuple[FormCell, FormCell]], list[FormCell]]:
    """Return the cells whose content stands in another place in the changed form, as (before, now), and those found no more."""
    by_about: dict[tuple[str, ...], list[FormCell]] = {}
    for cell in now:
        by_about.setdefault(cell.about, []).append(cell)
    moved, gone = [], []
    places = {(cell.about, cell.place) for cell in now}
    for cell in before:
        if (cell.about, cell.place) in places:
            continue
        found = by_about.get(cell.about, [])
        if found:
            moved.append((cell, found[0]))
        else:
            gone.append(cell)
    return moved, gone
