"""The province's pages by their addresses, in the menu's order."""

from __future__ import annotations

from collections.abc import Callable

from lib.ui.province import approval_page, follow_up_pages, overview_page, ranking_page, slides_page, units_page
from lib.ui.province.province_frame import ProvinceView
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words import second_step_words
from lib.vietnamese.words.screen_words import SLIDES

PAGES: dict[str, tuple[str, Callable[[ProvinceView], None]]] = {
    "": (words.OVERVIEW, overview_page.show),
    "xep-hang": (words.RANKING, ranking_page.show),
    "chua-nop": (words.OWED, follow_up_pages.show_owed),
    "den-doi": (words.TURNS, follow_up_pages.show_changed),
    "trinh-chieu": (SLIDES, slides_page.show),
    approval_page.PATH: (second_step_words.PAGE, approval_page.show),
    "don-vi": (words.UNITS, units_page.show),
}
"""Title and what draws it, by path."""
