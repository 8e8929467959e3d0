"""The measures of two wards held against each other: which are the same, which may be, and which cannot be added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from lib.plan.model import Measure, Plan
from lib.submission.plan_proposal import AnswerFault
from lib.vietnamese.text import fold, normalise
from lib.vietnamese.words import merger_words as words
from lib.vietnamese.words.setup_words import TARGET_CHOICES

ALIKE = 0.6
"""From which likeness (0 to 1) on two names may mean the same."""
SAME_CODE = 0.3
"""How much a common code adds to that."""
_ADDED_UP = ("kind", "unit", "scale", "by_group", "denominator_grows")
"""What must be the same for two figures to be added up."""
_WORDING = ("numerator", "denominator")


class Relation(StrEnum):
    """How a measure of another ward stands to those of this one."""

    SAME = "same"
    RENAMED = "renamed"
    """Another name, and what is counted may be the same: asked."""
    DOUBTFUL = "doubtful"
    """The same name, and its parts are worded in another way: asked."""
    CHANGED = "changed"
    """The same name for something that cannot be added up."""
    NONE = "none"
    """This ward has nothing like it."""


@dataclass(frozen=True)
class Pair:
    """A measure of the other ward with the one of this ward that it is, or may be."""

    theirs: Measure
    ours: Measure | None
    relation: Relation
    answer: str | None = None
    """What was answered: the code of this ward's measure, "" for none; None where nothing was."""

    @property
    def is_open(self) -> bool:
        """Whether somebody must still say what it is."""
        return self.answer is None and self.relation in (Relation.RENAMED, Relation.DOUBTFUL)

    @property
    def taken_as(self) -> Measure | None:
        """The measure of this ward under which its figures count; None where they do not."""
        is_settled = self.answer is not None or self.relation is Relation.SAME
        return self.ours if is_settled and self.answer != "" and self.relation is not Relation.CHANGED else None

    @property
    def verdict(self) -> str:
        """What is made of it, in words."""
        fate = words.OPEN if self.is_open else words.TAKEN if self.taken_as else words.NOT_TAKEN
        return f"{words.RELATIONS[self.relation]}, {fate}"

    @property
    def differences(self) -> str:
        """What is not the same, in words; blank for nothing."""
        return "" if self.ours is None else "; ".join(differences(self.theirs, self.ours))


def pair_measures(theirs: Plan, ours: Plan, answers: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return each measure of the other ward's year with what it is here; `answers` say it by code, "" for nothing comparable.

    Raises
    ------
    AnswerFault
        An answer names an unknown measure or one that cannot be added up with it, or two of them the same.
    """
    for code in answers.keys() - theirs.measure_by_code.keys() | {*filter(None, answers.values())} - ours.measure_by_code.keys():
        raise AnswerFault(words.UNKNOWN_ANSWER.format(code=code))
    by_name = {_name(measure): measure for measure in ours.measures}
    named = {measure.code: found for measure in theirs.measures if (found := by_name.get(_name(measure)))}
    free = [measure for measure in ours.measures if measure not in named.values()]
    pairs = []
    for measure in theirs.measures:
        if answers.get(measure.code):
            pairs.append(_answered(measure, ours.measure_by_code[answers[measure.code]]))
        else:
            pair = _with_name(measure, named[measure.code]) if measure.code in named else _without_name(measure, free)
            pairs.append(replace(pair, answer=answers.get(measure.code)))
    taken: dict[str, Pair] = {}
    for pair in pairs:
        if pair.taken_as is not None and (other := taken.setdefault(pair.taken_as.code, pair)) is not pair:
            raise AnswerFault(words.TWICE.format(first=other.theirs.code, second=pair.theirs.code, ours=pair.taken_as.code))
    return tuple(pairs)


def pair_other_year(theirs: Plan, ours: Plan, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Return the pairs of another year: what is the same by itself, and what was answered of measures that were so then, too.

    Nothing is asked again: what else would be is not comparable.
    """
    answers = {
        pair.theirs.code: pair.answer
        for pair in pairs
        if pair.answer is not None and _is_alike(pair.theirs, theirs) and (pair.ours is None or _is_alike(pair.ours, ours))
    }
    answers = {code: answer for code, answer in answers.items() if not answer or answer in ours.measure_by_code}
    found = pair_measures(theirs, ours, answers)
    return tuple(replace(pair, answer="") if pair.is_open else pair for pair in found)


def differences(theirs: Measure, ours: Measure) -> Iterator[str]:
    """Yield what is not the same in two measures, in words."""
    if _name(theirs) != _name(ours):
        yield words.DIFFERENCE.format(what=words.DIFFERENCES["name"], theirs=theirs.title, ours=ours.title)
    for name in (*_ADDED_UP, *_WORDING):
        one, other = _part(theirs, name), _part(ours, name)
        if not _is_one(name, one, other):
            yield words.DIFFERENCE.format(what=words.DIFFERENCES[name], theirs=one or words.BLANK, ours=other or words.BLANK)


def can_be_added(theirs: Measure, ours: Measure) -> bool:
    """Tell whether the figures of two measures can be added up at all."""
    return all(_is_one(name, _part(theirs, name), _part(ours, name)) for name in _ADDED_UP)


def _answered(theirs: Measure, ours: Measure) -> Pair:
    if not can_be_added(theirs, ours):
        listed = "; ".join(differences(theirs, ours))
        raise AnswerFault(words.NOT_ADDABLE.format(theirs=theirs.code, ours=ours.code, differences=listed))
    is_same = not [*differences(theirs, ours)]
    return Pair(theirs, ours, Relation.SAME if is_same else Relation.RENAMED, ours.code)


def _with_name(theirs: Measure, ours: Measure) -> Pair:
    if not can_be_added(theirs, ours):
        return Pair(theirs, ours, Relation.CHANGED)
    is_same = not [*differences(theirs, ours)]
    return Pair(theirs, ours, Relation.SAME if is_same else Relation.DOUBTFUL)


def _without_name(theirs: Measure, free: list[Measure]) -> Pair:
    """Return the measure with the one of another name that is most like it, if any may be the same."""
    likeness = {
        ours.code: SequenceMatcher(None, _name(theirs), _name(ours)).ratio() + SAME_CODE * (ours.code == theirs.code)
        for ours in free
        if can_be_added(theirs, ours)
    }
    best = max(likeness, key=likeness.__getitem__, default=None)
    if best is None or likeness[best] < ALIKE:
        return Pair(theirs, None, Relation.NONE)
    return Pair(theirs, next(ours for ours in free if ours.code == best), Relation.RENAMED)


def _is_alike(measure: Measure, plan: Plan) -> bool:
    """Tell whether a plan has the measure under its code, as it is counted here."""
    other = plan.measure_by_code.get(measure.code)
    return other is not None and not [*differences(other, measure)]


def _name(measure: Measure) -> str:
    return fold(measure.title)


def _is_one(name: str, one: str, other: str) -> bool:
    """Tell whether a part says the same in both; of units the signs count, too: "%" is not "‰"."""
    return fold(one) == fold(other) if name in _WORDING else normalise(one).casefold() == normalise(other).casefold()


def _part(measure: Measure, name: str) -> str:
    found = measure.target.scale if name == "scale" else getattr(measure, name)
    if name == "kind":
        return TARGET_CHOICES["kind"][measure.kind]
    if isinstance(found, bool):
        return words.YES if found else words.NO
    return "" if found is None else str(found)
