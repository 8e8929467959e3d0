"""The reply of the child process for a document: its lines and tables in their order, within the limits of a workbook's reply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from lib.intake.formats.reply import Budget, FoundSheet, as_json, sheet_as_json

LONGEST_LINE = 20_000
"""Characters kept of one line."""


@dataclass(frozen=True)
class FoundLine:
    """One line of text: its page from 1, 0 where the document has none; `is_paragraph` tells that it goes on in no other line."""

    text: str
    page: int
    is_paragraph: bool = False


FoundBlock: TypeAlias = FoundLine | FoundSheet


def blocks_as_json(blocks: Iterable[FoundBlock], budget: Budget) -> str:
    """Return the blocks of a reply as a JSON list.

    Raises
    ------
    Refused
        It is more than the reply may carry.
    """
    made = list[str]()
    for block in blocks:
        if isinstance(block, FoundLine):
            line = as_json([block.text[:LONGEST_LINE], block.page, block.is_paragraph])
            budget.spend(1, len(line.encode()) + 1)
            made.append(line)
        else:
            made.append(sheet_as_json(block, budget))
    return f"[{','.join(made)}]"
