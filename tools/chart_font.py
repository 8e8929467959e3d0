"""The font of charts on paper, made of the one that Streamlit brings: `python tools/chart_font.py` (needs fonttools and brotli).

resvg reads no .woff2, and the renamed subset is what the font's licence (SIL Open Font License 1.1) asks of a changed copy.
"""

from __future__ import annotations

from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Chart Sans"
FOLDER = Path(__file__).resolve().parents[1] / "lib" / "drawing" / "fonts"
LETTERS = [
    *range(0x20, 0x180),
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x2264, 0x2265),
    *range(0x300, 0x324),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2027),
]
STYLES = {"Regular": 400, "Bold": 700}


def main() -> None:
    """Write both styles."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    for style, weight in STYLES.items():
        font = TTFont(next(media.glob("SourceSansVF-Upright*.woff2")))
        font = instantiateVariableFont(font, {"wght": weight})
        options = Options()
        options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        names = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 6: f"ChartSans-{style}"}
        for number, name in names.items():
            font["name"].setName(name, number, 3, 1, 0x409)
        font["name"].names = [n for n in font["name"].names if n.nameID in (0, *names, 13, 14) and n.platformID == 3]
        font["OS/2"].usWeightClass = weight
        font.flavor = None
        font.save(FOLDER / f"ChartSans-{style}.ttf")


if __name__ == "__main__":
    main()
