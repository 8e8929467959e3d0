"""The search for a task that somebody may mean by other words than its title."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from lib.tasks.model import Task
from lib.vietnamese.text import fold

NEAR = 0.8
"""How alike two titles are that may mean the same, of 1."""
FEWEST_WORDS = 3
"""With fewer words a text is in too many titles to mean one of them."""


def most_similar(tasks: Iterable[Task], title: str, indicator: str = "") -> Task | None:
    """Return the task whose title is most like `title`, None where none is near.

    Near is also a title with all the words of `title`, or the other way round. Of tasks that serve other indicators than the one
    it is about the letters alone make none near: much is concluded of each in the same words.
    """
    wanted = fold(title)
    found = ((_likeness(wanted, fold(task.title), is_elsewhere=_is_elsewhere(task, indicator)), task) for task in tasks)
    likeness, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return best if likeness >= NEAR else None


def _is_elsewhere(task: Task, indicator: str) -> bool:
    return bool(indicator and task.indicators and not task.serves((indicator,)))


def _likeness(wanted: str, title: str, *, is_elsewhere: bool) -> float:
    if wanted == title:
        return 1.0 if wanted else 0.0
    fewer, more = sorted((set(wanted.split()), set(title.split())), key=len)
    if len(fewer) >= FEWEST_WORDS and fewer <= more:
        return max(NEAR, len(fewer) / len(more))
    return 0.0 if is_elsewhere else SequenceMatcher(None, wanted, title).ratio()
