"""The outline of an official document: its sections, and in them the paragraphs that the program writes and the office may edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What is written from a period's figures."""

    REPORT = "report"
    """The full report (báo cáo), with its annex."""
    BRIEF = "brief"
    """The report on one page (báo cáo nhanh)."""
    NOTICE = "notice"
    """The announcement of the results (thông báo)."""
    PROPOSAL = "proposal"
    """The short submission to whoever decides (tờ trình)."""


class Look(StrEnum):
    """How a paragraph stands on paper."""

    HEADING = "heading"
    """The head of a section: "I. …"."""
    SUBHEADING = "subheading"
    """The head of a part of it: "1. …"."""
    BODY = "body"
    ITEM = "item"
    """One of several things, after "- "."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; its text is written as it is, without a mark before it."""

    key: str
    """The same over all periods and figures: "I.KT-01" is always what is said of this indicator's result."""
    text: str
    """What stands in the document."""
    look: Look
    generated: str
    """What the program writes from the figures; the same as `text` unless the office wrote its own."""
    is_edited: bool = False
    is_outdated: bool = False
    """Whether the figures moved since the office wrote its own text."""


@dataclass(frozen=True)
class Section:
    """One part of a document; `title` is blank for what stands before the first and after the last."""

    key: str
    title: str
    """The whole heading, "I. KẾT QUẢ …"."""
    paragraphs: tuple[Paragraph, ...]


def paragraph(key: str, text: str, look: Look = Look.BODY) -> Paragraph:
    """Return a paragraph as the program writes it."""
    return Paragraph(key, text, look, generated=text)


def section(key: str, title: str, paragraphs: Iterable[Paragraph]) -> Section:
    """Return a section with its paragraphs, each of which has a key of its own.

    Raises
    ------
    ValueError
        Two paragraphs have the same key.
    """
    found = tuple(paragraphs)
    keys = [one.key for one in found]
    if len(set(keys)) < len(keys):
        raise ValueError(f"paragraphs of section {key} share a key: {sorted(k for k in set(keys) if keys.count(k) > 1)}")
    return Section(key, title, found)
