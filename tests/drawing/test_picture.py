"""Charts on paper: Vietnamese letters without any font of the machine, and nothing that only a colour says."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from lib.drawing import picture
from lib.drawing.form import Form
from lib.drawing.markup import text
from lib.drawing.trajectory import drawing
from lib.drawing.trajectory_data import trajectory
from lib.insight.scorecard import MeasureScore
from lib.plan.model import Plan
from tests.insight.figures import score, ward

LETTERS = "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ·%≥"


def scores(plan: Plan, code: str, **months: float) -> list[MeasureScore]:
    actuals = ward(code, **months)
    return [score(plan, actuals, code, month) for month in range(1, 10)]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("months", [{"m3": 6, "m6": 11, "m9": 17}, {"m9": 17}])
def test_a_chart_is_as_wide_as_the_text_and_black_and_grey(plan, months):
    image = opened(picture.chart_png(trajectory(scores(plan, "KT-06", **months))))
    assert image.width == round(165 / 25.4 * 200)
    assert {max(colour) - min(colour) for _, colour in image.getcolors(1 << 24)} == {0}
    assert min(colour[0] for _, colour in image.getcolors(1 << 24)) == 0


def test_lines_are_told_apart_by_their_dashes():
    rules = re.findall(r"^polyline\.([\w-]+) \{(.*?)\}", picture._STYLE, re.MULTILINE)
    dashes = [re.search(r"stroke-dasharray: ([\d ]+)", rule) for _, rule in rules]
    assert [name for name, _ in rules] == ["actual", "pace", "target", "last-year"]
    assert len({dash[1] if dash else "" for dash in dashes}) == 4


def test_every_class_of_the_drawing_has_its_look_on_paper(plan):
    drawn = [drawing(trajectory(scores(plan, "KT-06", **m)), picture.IN_PRINT) for m in ({"m3": 6, "m9": 17}, {"m9": 17})]
    classes = {name for one in drawn for found in re.findall(r'class="([^"]+)"', one) for name in found.split()}
    told = set(re.findall(r"\.([a-z-]+)", picture._STYLE))
    assert classes - told <= {"tick", "target", "pace", "estimate"}


def test_every_vietnamese_letter_is_in_the_font_beside_the_module():
    def ink(letter: str) -> bytes:
        import resvg_py

        shown = Form(40, 40, 30).svg("")[text(x=5, y=30)[letter]]
        return resvg_py.svg_to_bytes(
            svg_string=shown, style_sheet=picture._STYLE, background="#ffffff", skip_system_fonts=True, font_files=[*picture._FONTS]
        )

    missing = ink("\U0001f600")  # a letter that no font of ours has
    pictures = {letter: ink(letter) for letter in LETTERS}
    assert [letter for letter, drawn in pictures.items() if drawn == missing] == []
    assert len(set(pictures.values())) == len(LETTERS)


def test_the_fonts_licence_lies_beside_it():
    folder = Path(picture.__file__).parent / "fonts"
    assert sorted(path.name for path in folder.iterdir()) == ["ChartSans-Bold.ttf", "ChartSans-Regular.ttf", "OFL.txt"]


def test_the_rasteriser_is_loaded_only_when_a_picture_is_made():
    code = "import sys, lib.drawing.picture, lib.report.build; sys.exit('resvg_py' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
