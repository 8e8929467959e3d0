"""Small pieces of HTML. Every text that comes in is escaped here, so that nothing a workbook says is ever taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, numeric: Sequence[int] = ()) -> str:
    """Return a table; `numeric` names the columns (from 0) that are set to the right."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(
        "<tr>"
        + "".join(f'<td class="number">{escape(c)}</td>' if i in numeric else f"<td>{escape(c)}</td>" for i, c in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def folded(summary: str, content: str) -> str:
    """Return `content` (HTML) behind a summary that opens it with one click."""
    return f'<details class="more"><summary>{escape(summary)}</summary>{content}</details>'


def plain_label(text: str) -> str:
    """Return a text for Streamlit's labels, which take it for Markdown, so that it reads as it was written.

    >>> print(plain_label("Tổ *mới* [A]"))
    Tổ \\*mới\\* \\[A\\]
    """
    return re.sub(r"([\\`*_{}\[\]()#+\-.!<>~$:|])", r"\\\1", text)


def shortened(text: str, most: int) -> str:
    """Return `text`, cut with "…" where it is longer than `most` letters.

    >>> shortened("Giao ban tháng 9", 8)
    'Giao ba…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def notice(text: str) -> str:
    """Return a warning that may name people and files: Streamlit's own would take their words for Markdown."""
    return f'<p class="warning" role="alert">{escape(text)}</p>'
