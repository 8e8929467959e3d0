"""The rehearsal of a meeting: for each red and amber light the questions it will draw, and their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lib.insight.estimate import Estimate
from lib.insight.estimate_text import estimate_text
from lib.insight.explain import difference_text, explain, facts, value_text, warnings, what_is_left, where_it_stands
from lib.insight.follow_up.requests import Request, asked_until, day_of
from lib.insight.group_readings import GroupScores
from lib.insight.group_texts import Pairs, furthest_behind, least_to_green
from lib.insight.headline import status_text
from lib.insight.last_year import last_year_text
from lib.insight.notes import author_text, newest_notes
from lib.insight.scorecard import IndicatorScore, MeasureScore, Scorecard
from lib.insight.year_end import YearEnds
from lib.plan.model import Group, Measure
from lib.plan.status import Status
from lib.vietnamese.dates import day_text
from lib.vietnamese.group_terms import with_short_names
from lib.vietnamese.words import rehearsal_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import NO_OWNER


@dataclass(frozen=True)
class RehearsalMaterial:
    """All that the answers are made of, as far as their reader may see it."""

    card: Scorecard
    before: Scorecard | None
    """The same a month earlier; None in January."""
    groups: GroupScores
    last_year: Mapping[str, MeasureScore]
    """The same period of the year before, by measure, where anything is stored of it."""
    actuals: pd.DataFrame
    """Of the shape `lib.ledger.frame.ACTUALS`."""
    requests: tuple[Request, ...]
    """About the plan's year, oldest first."""
    year_ends: YearEnds = field(default_factory=dict)

    def groups_of(self, measure: Measure) -> list[tuple[Group, MeasureScore]]:
        """Return the groups that are looked at, each by itself; none where only the ward has a value."""
        pairs, chosen = self.groups.parts(measure.code), self.card.groups
        return [pair for pair in pairs if chosen is None or pair[0].code in chosen]


@dataclass(frozen=True)
class Answer:
    """One question and its answer: one or several sentences, each whole."""

    question: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class RehearsalEntry:
    """One measure that is red, amber or unreported, of an indicator that is red or amber."""

    indicator: IndicatorScore
    score: MeasureScore
    standing: str
    """Where it stands, against what."""
    answers: tuple[Answer, ...]

    def to_data(self) -> dict[str, Any]:
        """Return the entry as JSON-ready data."""
        measure, status = self.score.measure, self.score.status
        return {
            "indicator": self.indicator.indicator.code,
            "measure": measure.code,
            "status": status.value if status else None,
            "owner": measure.owner,
            "standing": self.standing,
            "answers": [{"question": answer.question, "sentences": list(answer.sentences)} for answer in self.answers],
        }


@dataclass(frozen=True)
class Rehearsal:
    """What the chairman of a meeting should know beforehand, the worst light first."""

    entries: tuple[RehearsalEntry, ...]
    unreported: tuple[IndicatorScore, ...]
    """The indicators of which nothing is reported although it was due: there is nothing to answer with."""

    @property
    def unreported_text(self) -> str:
        """Those without figures by name, each with whom to ask."""
        owners = ((score.indicator.name, ", ".join(score.indicator.owners) or NO_OWNER) for score in self.unreported)
        return "; ".join(words.UNREPORTED_ONE.format(name=name, owner=owner) for name, owner in owners)

    def to_data(self) -> dict[str, Any]:
        """Return the questions and answers as JSON-ready data."""
        return {
            "entries": [entry.to_data() for entry in self.entries],
            "unreported": [score.indicator.code for score in self.unreported],
        }


def rehearse(material: RehearsalMaterial) -> Rehearsal:
    """Return the questions and answers about every red and amber light of `material.card`."""
    needing = material.card.needing_action
    return Rehearsal(
        tuple(entry for score in needing if score.status is not Status.NO_DATA for entry in _entries(material, score)),
        tuple(score for score in needing if score.status is Status.NO_DATA),
    )


def _entries(material: RehearsalMaterial, indicator: IndicatorScore) -> Iterator[RehearsalEntry]:
    failing = [score for score in indicator.measures if score.status is not None and score.status.needs_action]
    for score in sorted(failing, key=lambda score: score.status.severity if score.status else 0):
        standing = explain(score) if score.reading.value is None else where_it_stands(score)
        asked = [Answer(question, tuple(found)) for question, found in _answers(material, indicator, score) if found]
        yield RehearsalEntry(indicator, score, standing, tuple(asked))


def _answers(material: RehearsalMaterial, indicator: IndicatorScore, score: MeasureScore) -> Iterator[tuple[str, list[str]]]:
    """Yield each question with the sentences of its answer; there are none where the question does not arise."""
    if score.reading.value is not None:
        groups = material.groups_of(score.measure)
        yield words.NEEDED, _needed(score, groups)
        yield _groups(score, groups)
        yield words.MONTH_BEFORE, _compared(material, score)
        yield words.YEAR_END, _year_end(material, score)
        age = " · ".join(facts(score))
        yield words.COMPLETE, [f"{age[:1].upper()}{age[1:]}.", *map(with_short_names, warnings(score, with_notes=False))]
    yield words.PROMISED, list(_promised(material, indicator, score)) or [words.NOTHING_PROMISED]


def _needed(score: MeasureScore, groups: Pairs) -> list[str]:
    takes, green = what_is_left(score), least_to_green(score, groups)
    return [text for text in (takes, words.TO_GREEN.format(text=green) if green else "") if text]


def _groups(score: MeasureScore, groups: Pairs) -> tuple[str, list[str]]:
    if not score.measure.by_group:
        return words.GROUPS, [screen_words.NO_GROUP_CHART]
    name, text = furthest_behind(score, groups) or ("", screen_words.NO_GROUP_DATA)
    return words.GROUPS_BY.format(name=name) if name else words.GROUPS, [with_short_names(text)]


def _compared(material: RehearsalMaterial, score: MeasureScore) -> list[str]:
    """Return what stood a month earlier and how it moved since, and what stood in the same month of the year before."""
    found = [_moved(score, material.before)]
    last_year = material.last_year.get(score.measure.code)
    return [*found, f"{last_year_text(last_year, material.card.period)}."] if last_year else found


def _moved(score: MeasureScore, card: Scorecard | None) -> str:
    if card is None:
        return words.FIRST_MONTH
    before = next(one for one in card.measures if one.measure.code == score.measure.code)
    value, now = before.reading.value, score.reading.value
    if value is None or now is None:
        return words.NOTHING_BEFORE.format(month=card.period.month)
    if before.reading.data_month == score.reading.data_month and value == now:
        return words.NO_NEWS.format(month=score.reading.data_month)
    pattern = words.SAME if now == value else words.MORE if now > value else words.LESS
    change = pattern.format(change=difference_text(score, abs(now - value)))
    return words.BEFORE.format(month=before.month, value=value_text(before), status=status_text(before).lower(), change=change)


def _year_end(material: RehearsalMaterial, score: MeasureScore) -> list[str]:
    found = material.year_ends.get(score.measure.code)
    if not isinstance(found, Estimate):
        return []  # what cannot be estimated is no answer
    text = estimate_text(score, found)
    return [part for part in (text.estimate, text.verdict) if part]


def _promised(material: RehearsalMaterial, indicator: IndicatorScore, score: MeasureScore) -> Iterator[str]:
    """Yield what was said of the light, what officers wrote beside the figures, what was asked and what was answered."""
    card = material.card
    if indicator.override:
        yield f"{indicator.override.text}."
    for note in newest_notes(card, material.actuals, score):
        yield words.NOTE.format(author=author_text(card.plan, note), month=note.period.month, text=note.text)
    for request in asked_until(material.requests, score.measure, card.period):
        asked, answer = request.receipt, request.answer
        about = {"officer": asked.officer, "when": day_text(day_of(asked.accepted_at)), "due": day_text(request.due)}
        yield words.ASKED.format(**about, text=asked.text)
        if answer is None:
            yield f"{request.state_text}."
        else:
            yield words.ANSWERED.format(officer=answer.officer, when=day_text(day_of(answer.accepted_at)), text=answer.text)
