"""Dimensions besides the group, such as sex: their categories, and the measures that are told by them (dimensions.csv)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lib.plan.csv_tables import PlanFile, Row, read_table
from lib.vietnamese.text import fold

DIMENSIONS = "dimensions.csv"
"""A ward none of whose measures is told by a dimension has no such file."""
COLUMNS = ("code", "name", "adds_up", "categories", "measures")
MOST_CATEGORIES = 12
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Category:
    """One part of a whole that is told besides it: women."""

    code: str
    name: str


@dataclass(frozen=True)
class Dimension:
    """What a whole is told by: "Giới tính". Where it `adds_up`, everybody is in just one category; else each is “trong đó”."""

    code: str
    name: str
    adds_up: bool
    categories: tuple[Category, ...]


def read_dimensions(path: PlanFile, measures: Collection[str]) -> Mapping[str, tuple[Dimension, ...]]:
    """Read dimensions.csv and return the dimensions of each measure by its code; `measures` are those that can have any.

    A category's code is that of one dimension alone, so that a stored part is known by it.

    Raises
    ------
    PlanError
        On the first mistake, naming row, column and remedy in Vietnamese.
    """
    found: dict[str, tuple[Dimension, ...]] = {}
    for dimension, names in _rows(path, measures) if path.exists() else ():
        for name in names:
            found[name] = (*found.get(name, ()), dimension)
    return found


def _rows(path: PlanFile, measures: Collection[str]) -> Iterator[tuple[Dimension, list[str]]]:
    codes: set[str] = set()
    names: set[str] = set()
    for row in read_table(path, COLUMNS):
        dimension = _dimension(row)
        if dimension.code in codes:
            raise row.fault("code", f"mã “{dimension.code}” lặp lại.", "mỗi cách chia một mã riêng.")
        codes.add(dimension.code)
        for category in dimension.categories:
            if not names.isdisjoint({category.code, fold(category.name)}):
                raise row.fault("categories", f"“{category.code}: {category.name}” lặp lại.", "mỗi nhóm một mã và một tên riêng.")
            names |= {category.code, fold(category.name)}
        given = [part for part in re.split(r"[;,\s]+", row.text("measures", required=True)) if part]
        unknown = next((code for code in given if code not in measures), None)
        if unknown is not None:
            remedy = "ghi mã thành phần có trong targets.csv, kind là flow hoặc ratio, ví dụ VX-05;VX-06a."
            raise row.fault("measures", f"không chia được chỉ tiêu “{unknown}”.", remedy)
        yield dimension, list(dict.fromkeys(given))


def _dimension(row: Row) -> Dimension:
    code = _code_in(row, "code", row.text("code", required=True))
    categories = []
    for part in filter(None, (one.strip() for one in row.text("categories", required=True).split(";"))):
        short, colon, name = (one.strip() for one in part.partition(":"))
        if not colon or not fold(name):
            raise row.fault("categories", f"“{part}” thiếu mã hoặc tên.", "ghi như nam: Nam; nu: Nữ.")
        categories.append(Category(_code_in(row, "categories", short), name))
    adds_up = row.yes_or_no("adds_up")
    if not (2 if adds_up else 1) <= len(categories) <= MOST_CATEGORIES:
        remedy = f"ghi từ hai (cộng lại bằng toàn bộ) hoặc một (trong đó) đến {MOST_CATEGORIES} nhóm."
        raise row.fault("categories", f"có {len(categories)} nhóm.", remedy)
    return Dimension(code, row.text("name", required=True), adds_up, tuple(categories))


def _code_in(row: Row, column: str, text: str) -> str:
    if not _CODE.fullmatch(text):
        raise row.fault(column, f"mã “{text}” sai mẫu.", "chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ gioi-tinh.")
    return text
