"""Names that everybody knows who sees the dashboard: of the product, the ward, the menu. No password is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lib.plan.csv_tables import PlanError
from lib.plan.settings import read_settings
from lib.vietnamese.words import access_words, journal_words, screen_words


def public_names(data: Path) -> Iterator[str]:
    """Yield the names, as they are written; those of the ward only where the settings of the folder `data` can be read."""
    yield from (access_words.PRODUCT, journal_words.TITLE)
    yield from (screen_words.OVERVIEW, screen_words.UPLOAD, screen_words.HISTORY, screen_words.ADMINISTRATION)
    yield from (screen_words.SLIDES, screen_words.MEETINGS, screen_words.MENU_FOLLOW, screen_words.MENU_RECORDS)
    try:
        settings = read_settings(data / "settings.toml")
    except (PlanError, OSError):
        return
    yield from (settings.ward, settings.authority, *settings.domains.values())
