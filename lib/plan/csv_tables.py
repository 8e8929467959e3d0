"""Tables that people keep in Excel: read whatever Excel made of them, or refused with the row and column to mend."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lib.vietnamese.group_terms import in_spoken_word
from lib.vietnamese.number_style import UNDECIDED, Ambiguous, read
from lib.vietnamese.numbers import exact
from lib.vietnamese.text import fold, normalise


class PlanError(Exception):
    """A mistake in one of the ward's own files, told in Vietnamese with file, row, column and remedy."""

    def __init__(self, file: str, problem: str, remedy: str, *, row: int | None = None, column: str | None = None) -> None:
        problem, remedy = in_spoken_word(problem), in_spoken_word(remedy)
        where = (
            file + (f", dòng {row}" if row else "") + (f", {'mục' if file.endswith('.toml') else 'cột'} {column}" if column else "")
        )
        super().__init__(f"{where}: {problem} Cách sửa: {remedy}")
        self.file, self.row, self.column, self.problem, self.remedy = file, row, column, problem, remedy


@dataclass(frozen=True)
class NewContent:
    """One of the plan's files as it would be, None where there would be none: read in the place of the one on the disk."""

    path: Path
    content: bytes | None

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def parent(self) -> Path:
        return self.path.parent

    def exists(self) -> bool:
        return self.content is not None

    def read_bytes(self) -> bytes:
        if self.content is None:
            raise FileNotFoundError(self.path)
        return self.content


PlanFile = Path | NewContent


@dataclass(frozen=True)
class Row:
    """One row of a table: its number as Excel shows it, and its cells by column name, normalised."""

    file: str
    number: int
    cells: dict[str, str]

    def fault(self, column: str, problem: str, remedy: str) -> PlanError:
        return PlanError(self.file, problem, remedy, row=self.number, column=column)

    def text(self, column: str, *, required: bool = False) -> str:
        found = self.cells.get(column, "")
        if required and not found:
            raise self.fault(column, "ô để trống.", "điền giá trị cho ô này.")
        return found

    def number_or_none(self, column: str) -> Fraction | None:
        """Return the cell as an exact number, None if blank.

        Raises
        ------
        PlanError
            The cell holds something else.
        """
        found = self.text(column)
        if not found:
            return None
        try:
            return exact(read(found, UNDECIDED))
        except Ambiguous:
            raise self.fault(column, f"“{found}” có hai cách hiểu.", "ghi 1.900 nếu là nghìn, 1,9 nếu là số lẻ.") from None
        except ValueError:
            raise self.fault(column, f"“{found}” không phải là số.", "chỉ ghi số, ví dụ 1.900 hoặc 0,9.") from None

    def number_of(self, column: str) -> Fraction:
        found = self.number_or_none(column)
        if found is None:
            raise self.fault(column, "ô để trống.", "ghi một số, ví dụ 1.900 hoặc 0,9.")
        return found

    def whole(self, column: str, low: int, high: int) -> int:
        found = self.number_of(column)
        if found.denominator != 1 or not low <= found <= high:
            raise self.fault(
                column, f"“{self.text(column)}” không phải số nguyên từ {low} đến {high}.", f"ghi số nguyên từ {low} đến {high}."
            )
        return int(found)

    def choice(self, column: str, allowed: Sequence[str]) -> str:
        found = self.text(column, required=True)
        if found not in allowed:
            raise self.fault(column, f"không hiểu “{found}”.", "dùng một trong: " + ", ".join(allowed) + ".")
        return found

    def yes_or_no(self, column: str) -> bool:
        found = fold(self.text(column))
        if found in ("yes", "co", "1", "true"):
            return True
        if found in ("no", "khong", "0", "false"):
            return False
        raise self.fault(column, f"không hiểu “{self.text(column)}”.", "ghi yes hoặc no.")


def read_table(path: PlanFile, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of the table at `path` that are not blank.

    Accepts what Excel writes: with or without BOM, UTF-8 or UTF-16, separator ",", ";" or tab, CRLF, NFD text.

    Raises
    ------
    PlanError
        The file or a required column is missing, a column is unknown, or a row has too many cells.
    """
    name = path.name
    records, start, _ = _records(path)
    columns = _columns(records)
    for column in required:
        if column not in columns:
            raise PlanError(name, "thiếu cột này ở dòng tiêu đề.", "thêm cột đúng tên, không dấu.", row=start + 1, column=column)
    for column in columns:
        if column not in (*required, *optional) or columns.count(column) > 1:
            raise PlanError(
                name,
                "tên cột lạ hoặc lặp lại.",
                "chỉ dùng các cột: " + ", ".join((*required, *optional)) + ".",
                row=start + 1,
                column=column or "(không tên)",
            )
    for number, record in enumerate(records[1:], start=start + 2):
        cells = [normalise(cell) for cell in record]
        if not any(cells):
            continue
        if any(cells[len(columns) :]):
            raise PlanError(
                name,
                f"có {len(cells)} ô nhưng chỉ có {len(columns)} cột.",
                "đặt ô có dấu phân cách trong dấu ngoặc kép.",
                row=number,
                column=columns[-1],
            )
        yield Row(name, number, dict(zip(columns, cells, strict=False)))


def with_rows(path: PlanFile, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the table at `path` with `rows` after its own, which stay byte for byte; nothing is written.

    `rows` give cells by column name; what the table has no column for is left out.
    """
    records, _, separator = _records(path)
    columns, text = _columns(records), _decoded(path)
    end = _line_end(text)
    lines = _lines(([row.get(column, "") for column in columns] for row in rows), separator, end)
    return path.read_bytes() + _encoded(path, lines if text.endswith(("\n", "\r")) else end + lines)


def with_table(path: PlanFile, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the table at `path` with `rows` in the place of its own, written as the file is; nothing is written to the disk.

    The table keeps its columns in their order; those of `columns` that it does not have follow where a row needs them.
    """
    records, start, separator = _records(path)
    rows, text = list(rows), _decoded(path)
    own = _columns(records)
    header = [*own, *(column for column in columns if column not in own and any(row.get(column) for row in rows))]
    above = "".join(text.splitlines(keepends=True)[:start])
    lines = _lines([header, *([row.get(column, "") for column in header] for row in rows)], separator, _line_end(text))
    mark = next((mark for mark in _ENCODINGS if path.read_bytes().startswith(mark)), b"")
    return mark + _encoded(path, above + lines)


_ENCODINGS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines(rows: Iterable[Sequence[str]], separator: str, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def _encoded(path: PlanFile, text: str) -> bytes:
    return text.encode(_ENCODINGS.get(path.read_bytes()[:2], "utf-8"))


def _records(path: PlanFile) -> tuple[list[list[str]], int, str]:
    """Return the table's cells, header first, how many lines stand above the header, and what separates the cells."""
    lines = _decoded(path).splitlines(keepends=True)
    start = 1 if lines and lines[0].lower().startswith("sep=") else 0
    if not lines[start:]:
        raise PlanError(path.name, "tệp trống.", "khôi phục tệp từ bản sao lưu.")
    separator = max(",;\t", key=lines[start].count)
    return list(csv.reader(io.StringIO("".join(lines[start:]), newline=""), delimiter=separator)), start, separator


def _columns(records: Sequence[Sequence[str]]) -> list[str]:
    columns = [normalise(cell).casefold() for cell in records[0]]
    while columns and not columns[-1]:
        columns.pop()
    return columns


def _decoded(path: PlanFile) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PlanError(path.name, "không có tệp này.", f"khôi phục tệp vào thư mục {path.parent.name}.") from None
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise PlanError(
            path.name, "chữ không ở bảng mã UTF-8.", "trong Excel chọn Lưu thành, loại tệp “CSV UTF-8”.", row=row
        ) from None
