"""The shapes of the lights inside drawings, of the elements that drawings are made of."""

from __future__ import annotations

from collections.abc import Sequence

from lib.drawing.form import coordinate
from lib.plan.status import Status
from lib.tasks.task_lights import TaskLight
from lib.ui import tags
from lib.ui.lights import css_class
from lib.ui.tags import Html, Node

_WHOLE = 24
"""The shapes' own units, as those of `lib.palette`."""
_ROUND = {"no_data": 10.5, "on_track": 11.0, "met": 11.0, "not_due": 9.8}
_CORNERED: dict[str, Sequence[float]] = {
    "missed": (8, 1, 16, 1, 23, 8, 23, 16, 16, 23, 8, 23, 1, 16, 1, 8),
    "behind": (2, 2, 22, 2, 22, 22, 2, 22),
    "at_risk": (12, 1.5, 23.5, 22, 0.5, 22),
    "exceeded": (12, 0.8, 15.3, 7.8, 23, 8.7, 17.3, 13.9, 18.9, 21.5, 12, 17.7, 5.1, 21.5, 6.7, 13.9, 1, 8.7, 8.7, 7.8),
}
_SIGNS: dict[str, Sequence[Sequence[float]]] = {
    "missed": ((8, 8, 16, 16), (16, 8, 8, 16)),
    "behind": ((12, 6, 12, 15), (7.5, 11.5, 12, 17, 16.5, 11.5)),
    "at_risk": ((12, 9, 12, 15), (12, 17.5, 12, 19.5)),
    "no_data": ((9, 9.5, 10, 7.5, 12, 6.7, 14, 7.5, 15, 9.5, 13.8, 11.8, 12.3, 13, 12, 14.5), (12, 16.7, 12, 18.8)),
    "on_track": ((6.5, 12, 16.5, 12), (12.5, 7.5, 17, 12, 12.5, 16.5)),
    "met": ((6.5, 12.5, 10.3, 16.3, 17.5, 8.3),),
    "not_judged": ((5, 12, 19, 12),),
}
"""What stands inside the shapes: lines through these points."""
_HOURGLASS = (4, 1, 20, 1, 20, 5.5, 14.5, 12, 20, 18.5, 20, 23, 4, 23, 4, 18.5, 9.5, 12, 4, 5.5)
_TICK = (6.5, 12.5, 10.3, 16.3, 17.5, 8.3)
_TASK_SIGNS: dict[TaskLight, Sequence[float]] = {
    TaskLight.OVERDUE: (8, 20, 16, 20),
    TaskLight.DUE_SOON: (12, 5.5, 12, 12, 16.5, 15.5),
    TaskLight.ON_TIME: (12, 6, 12, 12, 16, 15),
    TaskLight.NOT_GIVEN: (2.5, 22.5, 4, 17, 8, 14.8, 12, 14.3, 16, 14.8, 20, 17, 21.5, 22.5),
}
"""Hands of clocks, the sand of an hourglass and shoulders; whatever is done has a tick in a box."""


def light(status: Status | None, x: float, y: float, size: float) -> Html:
    """Return a status's shape in the square of `size` whose upper left corner is at `x`, `y`, in the drawing's units."""
    name, unit = css_class(status), size / _WHOLE
    shape: Node = None
    if name in _CORNERED:
        shape = tags.polygon(f".light-shape.{name}", points=_points(_CORNERED[name], x, y, unit))[None]
    elif name in _ROUND:
        middle = 12 * unit
        shape = tags.circle(
            f".light-shape.{name}", cx=coordinate(x + middle), cy=coordinate(y + middle), r=coordinate(_ROUND[name] * unit)
        )[None]
    signs = [tags.polyline(f".sign.{name}", points=_points(sign, x, y, unit))[None] for sign in _SIGNS.get(name, ())]
    return tags.g(".light")[shape, signs]


def task_light(light: TaskLight, x: float, y: float, size: float) -> Html:
    """Return the shape of a task's light, as `lib.palette` has it, in the square of `size` at `x`, `y`, in the drawing's units."""
    look, unit = f".task-shape.{light.value}", size / _WHOLE
    if light is TaskLight.OVERDUE:
        shape = tags.polygon(look, points=_points(_HOURGLASS, x, y, unit))[None]
    elif light in (TaskLight.DUE_SOON, TaskLight.ON_TIME):
        middle = 12 * unit
        shape = tags.circle(look, cx=coordinate(x + middle), cy=coordinate(y + middle), r=coordinate(10.4 * unit))[None]
    elif light is TaskLight.NOT_GIVEN:
        head = {"cx": coordinate(x + 12 * unit), "cy": coordinate(y + 7 * unit), "r": coordinate(5 * unit)}
        shape = tags.circle(look, **head)[None]
    else:
        side, corner = coordinate(20 * unit), coordinate(5 * unit)
        shape = tags.rect(look, x=coordinate(x + 2 * unit), y=coordinate(y + 2 * unit), width=side, height=side, rx=corner)[None]
    sign = tags.polyline(f".task-sign.{light.value}", points=_points(_TASK_SIGNS.get(light, _TICK), x, y, unit))[None]
    return tags.g(".light")[shape, sign]


def _points(numbers: Sequence[float], x: float, y: float, unit: float) -> str:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return " ".join(f"{coordinate(x + left * unit)},{coordinate(y + top * unit)}" for left, top in pairs)
