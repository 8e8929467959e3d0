"""The slides of a meeting as PowerPoint (.pptx): with native tables and charts, 16:9 or 4:3, letters of 18 points and more."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.report.content import Level, Line, Report, Shortfall
from lib.report.report_outline import Look
from lib.report.slide_parts import BODY, Deck, Place, SlideShape
from lib.vietnamese.words import annex_words as words

_RED, _AMBER = ("missed", "behind"), "at_risk"
_ON_FIRST = 0.74
"""Inches that a red indicator takes on the first slide where it is wide."""
_BLANK = "…"
"""Ends what the office still has to fill in."""
_WIDE, _NARROW = SlideShape.WIDE, SlideShape.NARROW
_TABLE_WIDTHS = {_WIDE: (0.7, 4.8, 2.6, 1.3, 1.2, 1.6), _NARROW: (0.5, 3.3, 1.8, 1.05, 1.1, 1.4)}
_CHANGE_WIDTHS = {_WIDE: (6.8, 2.7, 2.7), _NARROW: (4.95, 2.1, 2.1)}
_TASK_WIDTHS = {_WIDE: (7.7, 2.9, 1.6), _NARROW: (5.05, 2.5, 1.6)}
_NUMBER = re.compile(r"\((\d+)\)")


@dataclass(frozen=True)
class _Indicator:
    """An indicator's line, and those of its parts; of one without parts the line itself."""

    head: Line
    measures: tuple[Line, ...]

    @property
    def worst(self) -> tuple[Line, ...]:
        """The measures that are not well, the worst first; all where none is worse than the others."""
        found = [one for one in self.measures if one.status in (*_RED, _AMBER)]
        return tuple(sorted(found, key=lambda one: one.status == _AMBER)) or self.measures

    @property
    def standings(self) -> list[str]:
        """Each of those over its target, by name where there are several parts."""
        if len(self.measures) == 1:
            return [_standing(self.head)]
        return [words.SLIDE_NAMED.format(name=line.name.removeprefix("- "), text=_standing(line)) for line in self.worst]


def slides_file(report: Report, shape: SlideShape = SlideShape.WIDE) -> bytes:
    """Return the .pptx file: the counts, a slide a red indicator, two amber ones a slide, each domain as a table, tasks overdue,
    and what the meeting may conclude.
    """
    deck = Deck(words.SLIDES_TITLE.format(span=report.span), report, shape)
    indicators = list(_indicators(report))
    said = {found[1]: one for one in report.shortfalls if (found := _NUMBER.match(one.title))}
    red = [one for one in indicators if one.head.status in _RED]
    amber = [one for one in indicators if one.head.status == _AMBER]
    _overview(deck, report, red)
    for one in red:
        _large(deck, report, one, said.get(one.head.number))
    for first in range(0, len(amber), 2):
        _pair(deck, amber[first : first + 2], said)
    _tables(deck, report)
    if report.changes:
        deck.tables(words.SLIDE_CHANGES, words.CHANGE_TABLE, report.changes, _CHANGE_WIDTHS[shape])
    if report.overdue:
        deck.tables(words.SLIDE_TASKS, words.TASK_TABLE, report.overdue, _TASK_WIDTHS[shape])
    if conclusions := list(_conclusions(report)):
        deck.texts(words.SLIDE_CONCLUSIONS, conclusions)
    stream = io.BytesIO()
    deck.finished().save(stream)
    return stream.getvalue()


def _indicators(report: Report) -> Iterator[_Indicator]:
    lines = [line for line in report.lines if line.level is not Level.DOMAIN]
    starts = [place for place, line in enumerate(lines) if line.level is Level.INDICATOR]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head, *parts = lines[start:end]
        yield _Indicator(head, tuple(parts) or (head,))


def _standing(line: Line) -> str:
    """Return a value over its target, in the decision's words; of a target without a number beside it."""
    pattern = words.SLIDE_STANDING if any(letter.isdigit() for letter in line.target) else words.SLIDE_STANDING_IN_WORDS
    return pattern.format(value=line.value, target=line.target)


def _sentences(said: Shortfall | None, most: int) -> list[str]:
    """Return the first sentence about each part, where it stands and what is still to be done."""
    parts = said.parts[:most] if said else ()
    pairs = [(part.name, " ".join(part.sentences[:1])) for part in parts]
    return [words.SLIDE_NAMED.format(name=name, text=text) if name else text for name, text in pairs]


def _overview(deck: Deck, report: Report, red: Sequence[_Indicator]) -> None:
    slide = deck.slide(deck.title)
    slide.text(Place(0.6, 1.35, 5.3, 5.2), [report.counts, *report.goals], size=24)
    slide.text(Place(6.3, 1.35, 6.5, 0.5), [words.SLIDE_RED if red else words.SLIDE_NO_RED], size=22, bold=True)
    room = _ON_FIRST / deck.ratio
    most = int(6 * deck.ratio)
    for number, one in enumerate(red[:most]):
        top = 1.95 + number * room
        slide.light(Place(6.3, top, 0.5, 0.5), one.head.status, one.head.word)
        text = words.SLIDE_NAMED.format(name=one.head.name, text=one.standings[0])
        slide.text(Place(7.0, top - 0.08, 5.8, room + 0.12), [text], size=18)
    if len(red) > most:
        more = words.SLIDE_MORE.format(count=len(red) - most)
        slide.text(Place(7.0, 1.95 + most * room, 5.8, 0.45), [more], size=18)


def _large(deck: Deck, report: Report, one: _Indicator, said: Shortfall | None) -> None:
    """Add the slide of one indicator: light, value over target, what is said, and the chart of its worst measure."""
    slide = deck.slide(one.head.name)
    worst = one.worst[0]
    slide.light(Place(0.6, 1.4, 0.6, 0.6), one.head.status, one.head.word)
    slide.text(Place(1.3, 1.4, 4.7, 0.6), [one.head.word], size=24, bold=True)
    slide.text(Place(0.6, 2.05, 5.6, 1.1), one.standings[:2], size=32 if len(one.standings) == 1 else 24, bold=True)
    owner = words.SLIDE_OWNER.format(owner=one.head.owner or worst.owner)
    slide.text(Place(0.6, 3.15, 5.6, 3.4), [owner, *_sentences(said, 2)], size=BODY)
    data = report.trajectories.get(worst.code)
    if data is not None and data.actual:
        slide.chart(Place(6.4, 1.35, 6.5, 5.15), data)


def _pair(deck: Deck, pair: Sequence[_Indicator], said: dict[str, Shortfall]) -> None:
    slide = deck.slide(words.SLIDE_AMBER)
    for number, one in enumerate(pair):
        left, shortfall = 0.6 + number * 6.25, said.get(one.head.number)
        slide.light(Place(left, 1.4, 0.55, 0.55), one.head.status, one.head.word)
        slide.text(Place(left + 0.65, 1.35, 5.2, 1.1), [one.head.name], size=22, bold=True)
        slide.text(Place(left, 2.4, 5.85, 1.0), one.standings[:2], size=24, bold=True)
        owner = words.SLIDE_OWNER.format(owner=one.head.owner or one.worst[0].owner)
        slide.text(Place(left, 3.45, 5.85, 3.05), [owner, *_sentences(shortfall, 1)], size=BODY)


def _tables(deck: Deck, report: Report) -> None:
    domains = [place for place, line in enumerate(report.lines) if line.level is Level.DOMAIN]
    for start, end in zip(domains, [*domains[1:], len(report.lines)], strict=True):
        rows = [(line.number, line.name, line.target, line.value, line.share, line.word) for line in report.lines[start + 1 : end]]
        deck.tables(report.lines[start].domain, words.SLIDE_TABLE, rows, _TABLE_WIDTHS[deck.shape])


def _conclusions(report: Report) -> Iterator[str]:
    """Yield what the report asks for the indicators that fall short, as the office wrote it, without what is still blank."""
    heads = 0
    for one in (one for section in report.sections if section.key == "IV" for one in section.paragraphs):
        heads += one.look is Look.SUBHEADING
        if heads < 2 and one.look is not Look.SUBHEADING and not one.text.rstrip().endswith(_BLANK):
            yield one.text
