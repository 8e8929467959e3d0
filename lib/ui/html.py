"""Small pieces of HTML. Every text that comes in is escaped here, so that nothing a workbook says is ever taken for markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from lib.vietnamese.visible_text import visible

_JOINER = "\u2060"
"""Has no width and breaks what Streamlit finds in a text after it was parsed, where no backslash helps: links, icons, arrows."""


def escape(text: str) -> str:
    """Return `text` for HTML: no markup, no sign that turns its neighbours around.

    >>> print(escape("<b>Tổ\u202e 1"), escape('"'))
    &lt;b&gt;Tổ\ufffd 1 &quot;
    """
    return html.escape(visible(text))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, numeric: Sequence[int] = (), stacked: bool = False) -> str:
    """Return a table; `numeric` names the columns (from 0) that are set to the right. On a phone, each row of one that is
    `stacked` is a block, where every cell says what it is of.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    opened = [
        "<td" + (' class="number"' if i in numeric else "") + (f' data-label="{escape(name)}"' if stacked else "") + ">"
        for i, name in enumerate(header)
    ]
    body = "".join(
        "<tr>" + "".join(f"{tag}{escape(cell)}</td>" for tag, cell in zip(opened, row, strict=True)) + "</tr>" for row in rows
    )
    return f'<table class="table{" stacked" if stacked else ""}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def folded(summary: str, content: str) -> str:
    """Return `content` (HTML) behind a summary that opens it with one click."""
    return f'<details class="more"><summary>{escape(summary)}</summary>{content}</details>'


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


def notice(text: str) -> str:
    """Return a warning that may name people and files: Streamlit's own would take their words for Markdown."""
    return f'<p class="warning" role="alert">{escape(text)}</p>'
