"""The province's slides for the meeting room, on the machinery of a ward's deck."""

from __future__ import annotations

import streamlit as st

from lib.ui import tags
from lib.ui.province.province_frame import ProvinceView
from lib.ui.province.province_slides import slides_of
from lib.ui.slides.deck_frame import bar, strip
from lib.ui.tags import Html, Node, rendered


def show(view: ProvinceView) -> None:
    """Draw the page."""
    st.html(rendered(deck(view)))


def deck(view: ProvinceView) -> Html:
    """Return all slides as HTML, with the bar and the strip that every slide shares."""
    slides, units = slides_of(view), view.province.units
    about: Node = [view.period.label, tags.span(data_spare=1)[f" · {units.province.name}"]]
    return tags.div(".slides.province-slides", data_count=len(slides))[
        [slide.html(number) for number, slide in enumerate(slides, start=1)],
        strip(slides),
        bar(about, len(slides), demo=units.is_demonstration),
    ]
