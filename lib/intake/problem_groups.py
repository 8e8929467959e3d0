"""Groups of problems with one cause, which make a list of two hundred faults short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter

from lib.intake.model import Problem, Severity, cell_name
from lib.vietnamese.words import problem_words as words

RANGES_SHOWN = 8
FOUND_SHOWN = 4
_FIGURES = {"code": r"\S*", "name": ".*"}
"""Patterns of the figures that are not as short as can be: a measure's name may have brackets of its own."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")


@dataclass(frozen=True)
class ProblemGroup:
    """Problems of one cause on one sheet, in the order they were found; never empty."""

    problems: tuple[Problem, ...]

    @property
    def code(self) -> str:
        return self.problems[0].code

    @property
    def severity(self) -> Severity:
        return self.problems[0].severity

    @property
    def sheet(self) -> str:
        return self.problems[0].sheet

    @property
    def count(self) -> int:
        """How many problems there are: one for each cell, so that the counts of all groups add up to all problems."""
        return len(self.problems)

    @property
    def cells(self) -> str:
        """All cells as Excel ranges: "H6:Q6, H9"; "" where the problems have none."""
        return ", ".join(_ranges(p.cell for p in self.problems))

    @property
    def where(self) -> str:
        """The place as users read it, of many ranges only the first."""
        ranges = _ranges(p.cell for p in self.problems)
        if self.count == 1 or not ranges:
            return self.problems[0].where
        left = len(ranges) - RANGES_SHOWN
        shown = ", ".join(ranges[:RANGES_SHOWN]) + (words.AND_MORE_RANGES.format(count=left) if left > 0 else "")
        return words.places(self.sheet, shown, len({p.cell for p in self.problems}))

    @property
    def found(self) -> str:
        """What stands in the cells, each text once, of many different ones only the first."""
        texts = list(dict.fromkeys(p.found for p in self.problems if p.found))
        left = len(texts) - FOUND_SHOWN
        return "; ".join(texts[:FOUND_SHOWN]) + (words.AND_MORE_TEXTS.format(count=left) if left > 0 else "")

    @property
    def sentence(self) -> str:
        """The message of all: where they differ by what stands in the cells, with "…" for it."""
        messages = {p.message for p in self.problems}
        if len(messages) == 1:
            return self.problems[0].message
        figures = [_figures(p) or {} for p in self.problems]
        shown = {
            name: value if all(other.get(name) == value for other in figures) else words.VARIES.get(name, "…")
            for name, value in figures[0].items()
        }
        return words.PROBLEMS[self.code].sentence.format(**shown)


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Put problems of one cause together: those of one code and one sheet whose messages say the same but for the cell.

    What belongs to a cell – what was found there, the group of its column, the figure it is compared with – may differ
    (`OF_A_CELL` in `lib.vietnamese.words.problem_words`); another measure or month is another cause. The groups come in the
    order of their first problems. Problems without a cell stay apart, and so do those that hold figures against each other
    or compute one from others (`UNGROUPED` there), unless they say the same word for word.
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
        groups.setdefault(_cause(problem) if problem.cell else (number,), []).append(problem)
    return [ProblemGroup(tuple(members)) for members in groups.values()]


def _cause(problem: Problem) -> tuple[object, ...]:
    figures = None if problem.code in words.UNGROUPED else _figures(problem)
    lasting: object = problem.message
    if figures is not None:
        lasting = tuple((name, value) for name, value in figures.items() if name not in words.OF_A_CELL)
    return problem.code, problem.sheet, problem.severity, lasting


def _figures(problem: Problem) -> dict[str, str] | None:
    """Return the figures of a problem's message by their names, or None where it is not the sentence of its code."""
    if problem.code not in words.PROBLEMS:
        return None
    match = _shape(words.PROBLEMS[problem.code].sentence).fullmatch(problem.message)
    return match.groupdict() if match else None


@cache
def _shape(sentence: str) -> re.Pattern[str]:
    """Return the pattern that a sentence filled with figures has; a figure named twice is the same twice."""
    pattern, seen = "", set()
    for literal, name, _, _ in Formatter().parse(sentence):
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{_FIGURES.get(name, '.*?')})"
            seen.add(name)
    return re.compile(pattern, re.DOTALL)


def _ranges(cells: Iterable[str]) -> list[str]:
    """Return cells as Excel ranges, by rows; what is no cell's name comes last as it is.

    >>> _ranges(["H6", "I6", "H9", "J6", "H7", "I7", "J7"]), _ranges(["B2", "B2"]), _ranges([""])
    (['H6:J7', 'H9'], ['B2'], [])
    """
    rows: dict[int, set[int]] = {}
    others: dict[str, None] = {}
    for cell in cells:
        if match := _CELL.fullmatch(cell):
            rows.setdefault(int(match[2]) - 1, set()).add(_column(match[1]))
        elif cell:
            others[cell] = None
    blocks: list[list[int]] = []  # first row, last row, first column, last column
    open_blocks: dict[tuple[int, int], list[int]] = {}
    for row in sorted(rows):
        runs = _runs(sorted(rows[row]))
        still_open = {run: open_blocks[run] for run in runs if run in open_blocks and open_blocks[run][1] == row - 1}
        for run in runs:
            if run in still_open:
                still_open[run][1] = row
            else:
                still_open[run] = [row, row, *run]
                blocks.append(still_open[run])
        open_blocks = still_open
    return [_range(*block) for block in blocks] + list(others)


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def _range(first_row: int, last_row: int, first_column: int, last_column: int) -> str:
    first, last = cell_name(first_row, first_column), cell_name(last_row, last_column)
    return first if first == last else f"{first}:{last}"


def _column(letters: str) -> int:
    """Return a column's number from 0: 0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
