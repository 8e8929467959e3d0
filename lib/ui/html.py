"""Small pieces of HTML that several pages have, and texts made safe for Streamlit's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lib.ui import tags
from lib.ui.tags import Html, Node
from lib.vietnamese.visible_text import visible

_JOINER = "\u2060"
"""Has no width and breaks what Streamlit finds in a text after it was parsed, where no backslash helps: links, icons, arrows."""


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What a browser calls a Word document."""


def table(header: Sequence[str], rows: Iterable[Sequence[Node]], *, numeric: Sequence[int] = (), stacked: bool = False) -> Html:
    """Return a table; `numeric` names the columns (from 0) that are set to the right. On a phone, each row of one that is
    `stacked` is a block, where every cell says what it is of.
    """
    opened = [
        tags.td(class_="number" if i in numeric else None, data_label=name if stacked else None) for i, name in enumerate(header)
    ]
    return tags.table(".table.stacked" if stacked else ".table")[
        tags.thead[tags.tr[[tags.th(scope="col")[name] for name in header]]],
        tags.tbody[[tags.tr[[cell[text] for cell, text in zip(opened, row, strict=True)]] for row in rows]],
    ]


def heading(text: Node, *under: Node) -> Node:
    """Return a page's first heading, and the lines of small print right below it."""
    return [tags.h1(".headline")[text], [tags.p(".subline")[line] for line in under]]


def section_title(text: str) -> Html:
    """Return the heading of a page's section."""
    return tags.h2(".actions-title")[text]


def chart_title(text: Node) -> Html:
    """Return the title of a chart or of what stands in a chart's place."""
    return tags.p(".chart-title")[text]


def wide(content: Node) -> Html:
    """Return a table in a frame of its own: on a phone it moves there, not the page."""
    return tags.div(".wide", tabindex="0")[content]


def link(address: str, text: Node) -> Html:
    """Return a link to a page of this program, which opens in the same tab."""
    return tags.a(href=address, target="_self")[text]


def folded(summary: str, *content: Node) -> Html:
    """Return `content` behind a summary that opens it with one click."""
    return tags.details(".more")[tags.summary[summary], content]


def plain_label(text: str) -> str:
    r"""Return a text for Streamlit's labels, which take it for Markdown, so that it reads as it was written, in one line.

    >>> plain_label("Toàn phường (tấn) – Tháng 8/2024: 1.900,5")
    'Toàn phường (tấn) – Tháng 8/2024: 1.900,5'
    >>> print(plain_label("Tổ *mới* [A]\n# :red[b]").replace("\u2060", "¦"))
    Tổ \*mới\* \[A\] \# \:¦red\[b\]
    >>> print(plain_label("www.a.example x@a.example ->").replace("\u2060", "¦"))
    www¦\.a\.example x\@¦a\.example \-¦\>
    """
    one_line = " ".join(visible(text).split())
    if not _MARKDOWN.search(one_line):
        return one_line  # a screen reader is given a label with its backslashes
    joined = _FOUND_LATER.sub(lambda found: found[0] + _JOINER, one_line)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", joined)


_MARKDOWN = re.compile(r"[]!#$&*+<=>@[\\^_`{|}~-]|:\S|www|^\W*\d+[.)]", re.I)
"""What Streamlit may take for markup somewhere in a label."""
_FOUND_LATER = re.compile(r"[:@](?=\S)|www(?=\.)|[<>~-](?=[-=>])", re.I)


def shortened(text: str, most: int) -> str:
    """Return `text`, cut with "…" where it is longer than `most` letters.

    >>> shortened("Giao ban tháng 9", 8)
    'Giao ba…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def notice(text: str) -> Html:
    """Return a warning that may name people and files: Streamlit's own would take their words for Markdown."""
    return tags.p(".warning", role="alert")[text]


def warning(text: str) -> Html:
    """Return a line that must not be overlooked, beside the figure it is about."""
    return tags.p(".warning")[text]


def secondary(text: Node) -> Html:
    """Return a line in small grey print."""
    return tags.p(".secondary")[text]
