"""Tasks as data for other programs."""

from __future__ import annotations

from typing import Any

from lib.tasks.model import Task


def task_to_data(task: Task) -> dict[str, Any]:
    """Return a task as JSON-ready data: days as "2024-12-31", null where there is none; `domain` is "" for all domains."""
    days = {"start": task.start, "due": task.due, "done_on": task.done_on}
    plain = {name: day.isoformat() if day else None for name, day in days.items()}
    return {
        "id": task.id,
        "title": task.title,
        "text": task.text,
        "source": task.source,
        "indicators": list(task.indicators),
        "domain": task.domain,
        "units": list(filter(None, (task.lead, *task.supporting))),
        "due": plain["due"],
        "state": task.state.value,
        "light": task.light.value,
        "progress": task.progress,
        "leader": task.leader,
        "assignee": task.assignee,
        "group": task.group,
        "start": plain["start"],
        "done_on": plain["done_on"],
        "product": task.product,
        "milestones": [
            {"title": one.title, "due": one.due or None, "reached": one.title in task.reached} for one in task.milestones
        ],
        "note": task.note,
        "meeting": task.meeting,
    }
