"""Forms of a drawing: its size and the size of its letters, in its own units, for each place where it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from lib.drawing import markup as tags
from lib.drawing.markup import Tag


@dataclass(frozen=True)
class Form:
    """A drawing's width, height and size of letters; with size 0 it has none. `emphasis` enlarges the newest value."""

    width: int
    height: int
    size: int
    emphasis: float = 1.25

    def svg(self, alt: str, height: float | None = None) -> Tag:
        """Return the element that holds the whole drawing, for those who do not see it with `alt`; `height` if it needs less."""
        return tags.svg(
            ".chart",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {height or self.height:.0f}",
            preserveAspectRatio="xMinYMid meet",
            font_size=self.size or None,
            role="img",
            aria_label=alt,
        )


def coordinate(number: float) -> str:
    """Return a number of a drawing's own units as SVG has it.

    >>> coordinate(12.0), coordinate(3.14159)
    ('12', '3.1')
    """
    return f"{number:.1f}".removesuffix(".0")


ON_PAGE = Form(360, 230, 15)
IN_ROW = Form(300, 36, 0)
"""A bar in a row of a slide, where the value and the target stand beside it in letters."""
ON_SLIDE = Form(480, 400, 24)
"""Beside what is said of one indicator: the letters reach 1/38 of the height on every screen."""
BESIDE_OTHERS = Form(420, 185, 24, emphasis=1)
"""One of two on a slide."""
