"""The eight statuses can be told apart by people who see few colours, and on a print without any.

Distances are CIEDE2000 (CIE 142-2001; one just noticeable difference is about 2.3, Mahy et al. 1994), after simulating dichromacy
by the model of Brettel, Viénot and Mollon (1997) as coloraide implements it. In greyscale it is the difference of CIE lightness.
"""

import re
from itertools import combinations

import pytest
from coloraide import Color

from lib.palette import LOOKS, stylesheet
from lib.plan.status import Status
from tests.conftest import ROOT

PAIRS = list(combinations([status.value for status in Status], 2))
LEAST_DISTANCE = 7.0
"""Three just noticeable differences, for a washed-out projector."""
LEAST_LIGHTNESS = 8.0
LEAST_TEXT_CONTRAST = 4.5
"""WCAG 2.1 AA."""


@pytest.mark.parametrize("vision", ["normal", "deutan", "protan"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_statuses_keep_their_distance(vision: str, one: str, other: str) -> None:
    colours = [Color(LOOKS[status].colour) for status in (one, other)]
    seen = colours if vision == "normal" else [colour.filter(vision, method="brettel") for colour in colours]
    assert seen[0].delta_e(seen[1], method="2000") >= LEAST_DISTANCE


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_statuses_keep_their_distance_in_greyscale(one: str, other: str) -> None:
    lightness = [Color(LOOKS[status].colour).convert("lab-d65")["lightness"] for status in (one, other)]
    assert abs(lightness[0] - lightness[1]) >= LEAST_LIGHTNESS


def test_every_status_has_a_shape_of_its_own() -> None:
    shapes = [LOOKS[status].drawing for status in Status]
    assert len(set(shapes)) == len(Status)


@pytest.mark.parametrize("status", list(LOOKS))
def test_words_can_be_read_on_page_and_tile(status: str) -> None:
    look = LOOKS[status]
    assert Color(look.text).contrast("white", method="wcag21") >= LEAST_TEXT_CONTRAST
    assert Color(look.on_tint).contrast(look.tint, method="wcag21") >= LEAST_TEXT_CONTRAST


A_COLOUR = re.compile(r"(?<!&)#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(|:\s*(?:white|black|red|green|grey)\b")


def test_stylesheets_take_every_colour_from_the_palette() -> None:
    properties = set(re.findall(r"(--[\w-]+):", stylesheet()))
    texts = {path.name: path.read_text("utf-8") for path in (ROOT / "lib").rglob("*.css")}
    sizes = {name: set(re.findall(r"(--[\w-]+)\s*:", text)) for name, text in texts.items()}
    sizes["province_slides.css"] |= sizes["slides.css"]  # which a browser gets before it
    for name, text in texts.items():
        assert A_COLOUR.findall(text) == [], name
        assert set(re.findall(r"var\((--[\w-]+)", text)) - properties - sizes[name] == set(), name


def test_the_screen_names_no_colour_outside_the_palette() -> None:
    screens = [*(ROOT / "lib" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    assert [path.name for path in screens if re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))] == []
