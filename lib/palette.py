"""The visual language: colours, tints and shapes of the eight statuses, for screens, slides, charts and reports alike.

Colours keep their distance under deuteranopia, protanopia and in greyscale, and each status has a shape of its own besides
(tests/test_palette.py measures the distances).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

TEXT, MUTED, LINE, GRID = "#1a2430", "#3c4856", "#c9d1da", "#dde3ea"
BACKGROUND, PANEL = "#ffffff", "#f3f5f8"
ACCENT = "#0b4f8a"
"""Links, actual values, what can be pressed."""
TARGET = "#7a2048"
"""The year's target, in charts and as the mark on bars."""
PACE = "#5f6b7a"
"""The plan's pace in charts."""
LAST_YEAR, LAST_YEAR_WORDS = "#b0722a", "#8a5519"
"""The year before, in charts: thin, for what counts is this year; and its name."""
CAUTION, CAUTION_TINT = "#4a3700", "#fff3cd"
"""Text and ground of warnings and of the demonstration mark."""
GROUNDS = {
    "caution-line": "#8a6d00",
    "notice-tint": "#e3eef9",
    "menu-section": "#e1e6ef",
    "band": "#eef1f5",
    "sheet": "#f7f9fb",
    "track": "#d7dde4",
    "range": "#9dbcd8",
    "fault-tint": "#fdecec",
    "sound": "#14532d",
    "sound-tint": "#e4f3ea",
    "on-time-tint": "#d5eddf",
    "late-tint": "#ffe08a",
    "owed-tint": "#f6c9c7",
    "owed-stripe": "#e9a09f",
    "red-words": "#b71c1c",
    "amber-words": "#7a5200",
    "grey-words": "#4d5866",
    "black": "#000",
    "paper-line": "#777",
    "shadow": "rgb(0 0 0 / .15)",
}
"""Lines and grounds of tables, bars and notes, and words of the headline, by the name of their CSS property."""


@dataclass(frozen=True)
class Look:
    """How a status looks: `colour` fills its shape, `tint` its tile; `text` and `on_tint` colour words on page and tile."""

    colour: str
    tint: str
    text: str
    on_tint: str
    drawing: str
    """The shape as SVG inside a view box of 24 × 24; {colour} is the fill."""


_WHITE = 'fill="none" stroke="#fff" stroke-width="2.6"'
LOOKS = {
    "missed": Look(
        "#4c0003",
        "#4c0003",
        "#4c0003",
        "#ffffff",
        '<path d="M8 1h8l7 7v8l-7 7H8l-7-7V8z" fill="{colour}"/><path d="M8 8l8 8M16 8l-8 8" stroke="#fff" stroke-width="3"/>',
    ),
    "behind": Look(
        "#c22827",
        "#c22827",
        "#a31515",
        "#ffffff",
        f'<rect x="2" y="2" width="20" height="20" rx="2" fill="{{colour}}"/><path d="M12 6v8M7.5 11.5L12 17l4.5-5.5" {_WHITE}/>',
    ),
    "at_risk": Look(
        "#ea9f00",
        "#ffe9b0",
        "#6b4a00",
        TEXT,
        '<path d="M12 1.5L23.5 22H.5z" fill="{colour}"/><path d="M12 9v6M12 17.5v2" stroke="#231a00" stroke-width="2.6"/>',
    ),
    "no_data": Look(
        "#48515b",
        "#e3e7ec",
        "#47525f",
        TEXT,
        '<circle cx="12" cy="12" r="10.5" fill="{colour}"/>'
        f'<path d="M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 16.5v2.3" {_WHITE}/>',
    ),
    "on_track": Look(
        "#43a573",
        "#e2f3e9",
        "#0b5d3b",
        TEXT,
        f'<circle cx="12" cy="12" r="11" fill="{{colour}}"/><path d="M6.5 12h10M12.5 7.5L17 12l-4.5 4.5" {_WHITE}/>',
    ),
    "met": Look(
        "#258d5c",
        "#e2f3e9",
        "#0b5d3b",
        TEXT,
        f'<circle cx="12" cy="12" r="11" fill="{{colour}}"/><path d="M6.5 12.5l3.8 3.8 7.2-8" {_WHITE}/>',
    ),
    "exceeded": Look(
        "#09422a",
        "#e2f3e9",
        "#0b5d3b",
        TEXT,
        '<path d="M12 .8l3.3 7 7.7.9-5.7 5.2 1.6 7.6L12 17.7l-6.9 3.8 1.6-7.6L1 8.7l7.7-.9z" fill="{colour}"/>',
    ),
    "not_due": Look(
        "#bfc7d0",
        BACKGROUND,
        "#47525f",
        TEXT,
        '<circle cx="12" cy="12" r="9.8" fill="none" stroke="{colour}" stroke-width="2.4" stroke-dasharray="4.2 3"/>',
    ),
    "not_judged": Look("#8a94a0", BACKGROUND, "#47525f", TEXT, '<path d="M5 12h14" stroke="{colour}" stroke-width="3"/>'),
}
"""By status value, and "not_judged" for an indicator without a light."""


_BOX = '<rect x="2" y="2" width="20" height="20" rx="5"'
_DASHED = 'fill="none" stroke="{colour}" stroke-width="2.4" stroke-dasharray="4 3"'
_CLOCK = '<circle cx="12" cy="12" r="9.8" fill="none" stroke="{colour}" stroke-width="2.6"/>'
_TICKED = f'{_BOX} fill="{{colour}}"/><path d="M6.5 12.5l3.8 3.8 7.2-8" {_WHITE}/>'
_NOBODY = (
    '<circle cx="12" cy="7" r="5" fill="none" stroke="{colour}" stroke-width="2.4" stroke-dasharray="3.4 2.2"/>'
    '<path d="M2.5 22.5c0-5.5 4-8 9.5-8s9.5 2.5 9.5 8" fill="none" stroke="{colour}" stroke-width="2.4" stroke-dasharray="4 3"/>'
)
"""The outline of a person who is not there."""
_NEITHER = "#6b7683"
"""The grey of a task that can be neither early nor late."""
TASK_LOOKS = {
    "overdue": replace(
        LOOKS["behind"],
        drawing='<path d="M4 1h16v4.5L14.5 12l5.5 6.5V23H4v-4.5L9.5 12 4 5.5z" fill="{colour}"/>' + f'<path d="M8 20h8" {_WHITE}/>',
    ),
    "due_soon": replace(
        LOOKS["at_risk"],
        drawing='<circle cx="12" cy="12" r="11" fill="{colour}"/>'
        '<path d="M12 5.5V12l4.5 3.5" fill="none" stroke="#231a00" stroke-width="2.6"/>',
    ),
    "on_time": replace(LOOKS["met"], drawing=_CLOCK + '<path d="M12 6v6l4 3" fill="none" stroke="{colour}" stroke-width="2.4"/>'),
    "no_due": Look(_NEITHER, BACKGROUND, "#47525f", TEXT, f"{_BOX} {_DASHED}/>"),
    "not_given": Look(_NEITHER, BACKGROUND, "#47525f", TEXT, _NOBODY),
    "done_late": Look(
        LAST_YEAR_WORDS,
        BACKGROUND,
        "#6b4a00",
        TEXT,
        f'{_BOX} fill="none" stroke="{{colour}}" stroke-width="2.6"/>'
        '<path d="M6.5 12.5l3.8 3.8 7.2-8" fill="none" stroke="{colour}" stroke-width="2.6"/>',
    ),
    "done_on_time": replace(LOOKS["met"], drawing=_TICKED),
    "done": Look(_NEITHER, BACKGROUND, "#47525f", TEXT, _TICKED),
}
"""The lights of tasks: clocks, an hourglass, boxes and a person, so that none is taken for that of an indicator."""


def drawing(status: str) -> str:
    """Return a status's shape as a whole SVG image."""
    return _image(LOOKS[status])


def _image(look: Look) -> str:
    shape = look.drawing.format(colour=look.colour)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{shape}</svg>'


def properties() -> dict[str, str]:
    """Return every colour by the name of its CSS custom property, without the dashes before it."""
    plain = {
        "text": TEXT,
        "muted": MUTED,
        "line": LINE,
        "background": BACKGROUND,
        "panel": PANEL,
        "accent": ACCENT,
        "target": TARGET,
        "pace": PACE,
        "grid": GRID,
        "last-year": LAST_YEAR,
        "last-year-words": LAST_YEAR_WORDS,
        "neither": _NEITHER,
    }
    plain |= {"caution": CAUTION, "caution-tint": CAUTION_TINT} | GROUNDS
    for status, look in LOOKS.items():
        plain |= {status: look.colour, f"{status}-tint": look.tint, f"{status}-text": look.text}
    return plain


def stylesheet() -> str:
    """Return the palette as CSS custom properties and one class a status, for style.css to build on."""
    rules = [":root { " + " ".join(f"--{name}: {colour};" for name, colour in properties().items()) + " }"]
    for status, look in LOOKS.items():
        rules += [
            f".shape-{status} {{ --shape: url('data:image/svg+xml,{quote(drawing(status))}'); background-image: var(--shape); }}",
            f".tile-{status} {{ background-color: {look.tint}; color: {look.on_tint} !important; border-color: {look.colour}; }}",
            f".badge-{status} {{ color: {look.text}; }}",
            f".fill-{status} {{ background: {look.colour}; }}",
            f"li.action-{status} {{ border-color: {look.colour}; }}",
        ]
    for light, look in TASK_LOOKS.items():
        image = quote(_image(look))
        rules += [
            f".shape-task-{light} {{ background-image: url('data:image/svg+xml,{image}'); }}",
            f".badge-task-{light} {{ color: {look.text}; }}",
        ]
    return "\n".join(rules) + "\n"
