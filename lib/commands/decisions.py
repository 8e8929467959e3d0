"""The command `read-decision`: a document that gives targets, read into proposed indicators and tasks; nothing is stored."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

from lib.commands.common import FAULTS, FINE, UNREADABLE, Commands, print_json
from lib.decisions.decision import as_json, read_decision, read_text
from lib.decisions.model import NotRead, Proposal, ProposedMeasure
from lib.decisions.targets import shown
from lib.intake.formats.reader import LARGEST_FILE_MB
from lib.vietnamese.words import decision_words as words

PASTED = "-"
"""In place of a file: the text on the standard input."""
_LONGEST_TEXT = LARGEST_FILE_MB << 20


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    made = commands.add_for_folder("read-decision", lambda _, options: _read(options), json=True)
    made.add_argument("file", metavar="TỆP", help=words.HELP["decision file"])


def _read(options: argparse.Namespace) -> int:
    if options.file == PASTED:
        found: Proposal | NotRead = read_text(sys.stdin.read(_LONGEST_TEXT))
    else:
        found = read_decision(Path(options.file).read_bytes())
    if options.json:
        print_json(as_json(found))
    elif isinstance(found, NotRead):
        print(found.reason)
    else:
        _print(found)
    return UNREADABLE if isinstance(found, NotRead) else FINE if found.measures else FAULTS


def _print(found: Proposal) -> None:
    asked = sum(len(measure.questions) for measure in found.measures)
    print(words.FOUND.format(indicators=found.indicators, measures=len(found.measures), questions=asked))
    for notice in found.notices:
        print(f"! {notice}")
    for domain, measures in groupby(found.measures, key=lambda measure: measure.domain):
        print(f"\n{domain or words.NO_DOMAIN}")
        for _, parts in groupby(measures, key=lambda measure: measure.order):
            _print_indicator(list(parts))
    if found.tasks:
        print(f"\n{words.TASKS_HEAD.format(count=len(found.tasks))}")
    for task in found.tasks:
        print(words.TASK_LINE.format(place=task.place, title=task.title))
        if task.units or task.dates:
            print(words.TASK_DETAILS.format(details="; ".join((*task.units, *task.dates))))


def _print_indicator(parts: list[ProposedMeasure]) -> None:
    print(words.INDICATOR_LINE.format(order=parts[0].order, name=parts[0].name))
    for measure in parts:
        part = measure.part or (measure.name if measure.name != parts[0].name else "")
        line = words.PART_LINE if part else words.TARGET_LINE
        print(line.format(part=part, target=_target(measure), baseline=_baseline(measure)))
        for question in measure.questions:
            print(words.QUESTION_LINE.format(question=question))
    source = parts[0].source
    print(words.SOURCE_LINE.format(line=source.first_line + 1, text=source.text))


def _target(measure: ProposedMeasure) -> str:
    if measure.target is None:
        return measure.target_text or words.NO_NUMBER
    return words.COMPARATORS[measure.comparator].format(target=shown(measure.target, measure.unit))


def _baseline(measure: ProposedMeasure) -> str:
    return "" if measure.baseline is None else words.BASELINE.format(number=shown(measure.baseline, measure.unit))
