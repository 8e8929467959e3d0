"""Pictures of charts for paper: the drawing of `trajectory` as PNG, in black and grey, its lines told apart by their dashes.

The letters are those of the font beside this module, so that Vietnamese is whole on a machine without any font.
"""

from __future__ import annotations

from pathlib import Path

from lib.drawing.form import Form
from lib.drawing.trajectory import drawing
from lib.drawing.trajectory_data import Trajectory

WIDTH = 165
"""Millimetres from one edge of an official document's text to the other."""
DOTS_PER_INCH = 200
IN_PRINT = Form(660, 270, 15)
_FONTS = tuple(str(Path(__file__).parent / "fonts" / f"ChartSans-{style}.ttf") for style in ("Regular", "Bold"))
_STYLE = """
.chart { font-family: "Chart Sans"; }
text { fill: #000; stroke: none; }
.label { font-weight: 700; paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
.grid { stroke: #d0d0d0; stroke-width: 0.8; }
.zero { stroke: #555; stroke-width: 1.2; }
.tolerance { fill: #ececec; stroke: none; }
polyline { stroke-linejoin: round; }
polyline.actual { stroke: #000; stroke-width: 3; }
circle.actual { fill: #000; stroke: #fff; stroke-width: 1; }
polyline.pace { stroke: #444; stroke-width: 1.8; stroke-dasharray: 8 5; }
circle.due { fill: #fff; stroke: #444; stroke-width: 2; }
polyline.target { stroke: #000; stroke-width: 2; stroke-dasharray: 2 4; }
polyline.last-year { stroke: #777; stroke-width: 1.4; stroke-dasharray: 14 4 2 4; }
circle.last-year { fill: #777; stroke: none; }
.estimate rect { fill: #bbb; stroke: #444; stroke-width: 1; }
.estimate line { stroke: #000; stroke-width: 3; }
.track { fill: #e4e4e4; } .amount { fill: #555; }
line.target { stroke: #000; stroke-width: 4; } line.pace { stroke: #444; stroke-width: 3; stroke-dasharray: 4 3; }
"""


def chart_png(data: Trajectory) -> bytes:
    """Return the chart of `data` as a PNG picture of `WIDTH` millimetres at `DOTS_PER_INCH`."""
    # Loaded here, for only paper needs it.
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=drawing(data, IN_PRINT),
        style_sheet=_STYLE,
        background="#ffffff",
        width=round(WIDTH / 25.4 * DOTS_PER_INCH),
        skip_system_fonts=True,
        font_files=[*_FONTS],
        font_family="Chart Sans",
    )
