"""Downloads of a chart: its drawing as a picture, its numbers as a table for other programs."""

from __future__ import annotations

import base64
import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from lib.drawing.trajectory_data import Table
from lib.ui import tags
from lib.ui.html import folded, table
from lib.ui.tags import Html, Node
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import chart_words as words
from lib.vietnamese.words import screen_words

_FORMULA = re.compile(r"[=+\-@|%]")
_NUMBER = re.compile(r"-?[\d.]+(,\d+)?%?$")


def drawn(drawing: Html) -> Html:
    """Return a place that drawing.js fills with `drawing`: Streamlit's cleaning of HTML leaves no SVG as it is."""
    return tags.figure(".drawing", data_drawing=base64.b64encode(drawing.encode()).decode())[None]


_IN_ATTRIBUTE = re.compile(r' data-drawing="([A-Za-z0-9+/=]+)">')


def standing(content: Html) -> Html:
    """Return HTML in which every `drawn` drawing stands in its place already, for a page that no script has filled yet."""
    first, *rest = _IN_ATTRIBUTE.split(content)
    drawings = [f">{base64.b64decode(coded).decode()}" for coded in rest[::2]]
    return tags.given_back(first + "".join(drawing + after for drawing, after in zip(drawings, rest[1::2], strict=True)))


@dataclass(frozen=True)
class Source:
    """What files are told of where their numbers come from: their name without ending, a mark such as that of made-up figures
    or "", and their day.
    """

    name: str
    mark: str
    day: date


def charted(drawing: Html, numbers: Table, source: Source) -> Html:
    """Return a drawing with its numbers, its pictures and its file below a fold."""
    pictures = [
        tags.button(data_take=kind, data_name=source.name, data_mark=source.mark)[text]
        for kind, text in (("svg", words.TAKE_SVG), ("png", words.TAKE_PNG))
    ]
    return tags.div(".charted")[drawn(drawing), _fold(numbers, source, pictures)]


def taken(numbers: Table, source: Source) -> Html:
    """Return the button that gives numbers which stand on the page already as a file."""
    return tags.div(".take")[_csv_button(numbers, source)]


def _fold(numbers: Table, source: Source, pictures: Node) -> Html:
    return folded(
        screen_words.TABLE,
        table(numbers.header, numbers.rows, numeric=numbers.numeric),
        tags.div(".take")[pictures, _csv_button(numbers, source)],
    )


def _csv_button(numbers: Table, source: Source) -> Html:
    return tags.button(data_take="csv", data_name=source.name, data_text=csv_text(numbers, source.mark))[words.TAKE_CSV]


def csv_text(numbers: Table, mark: str = "") -> str:
    r"""Return the table as text that a spreadsheet opens: columns apart by ";", as where a comma begins decimals; nothing in it is
    taken for a formula. `mark` stands below.

    >>> csv_text(Table(("Tổ", "Số"), (("=1+1", "-3,5"), ("A;B", "–"))))
    'Tổ;Số\n\'=1+1;-3,5\n"A;B";–\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([_harmless(cell) for cell in row] for row in (numbers.header, *numbers.rows, *([[mark]] if mark else [])))
    return out.getvalue()


def _harmless(text: str) -> str:
    text = visible(" ".join(text.split()))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text
