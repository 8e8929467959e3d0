"""Hostile and odd documents: a refusal in Vietnamese or few proposals, never an exception, within the time of a document."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from lib.decisions.decision import as_json, read_decision, read_text
from lib.decisions.indicators import MOST_ITEMS
from lib.decisions.model import NotRead
from lib.vietnamese.words.decision_words import REFUSALS
from tests.decisions.scoring import CASES
from tests.decisions.written_documents import auto_numbered

SOURCE = (CASES / "00-ke-hoach-2024.txt").read_text("utf-8")


def package(text: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<a/>")
        parts.writestr("word/document.xml", text)
    return made.getvalue()


def damaged(content: bytes, seed: int) -> bytes:
    chance, made = random.Random(seed), bytearray(content)
    for _ in range(40):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"{\\rtf1 hello}", "not_a_document"),
        (b"%PDF-1.7\n", "broken"),
        (b"<html><body>hello</body></html>", "not_a_document"),
        (package('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "broken"),
        (package(b"<w:document><w:p><w:t>" + b"A" * (60 << 20)), "too_large"),
    ],
    ids=["empty", "rtf", "pdf without pages", "web page", "entities", "zip bomb"],
)
def test_a_file_that_is_no_document_is_refused_in_words(content, code):
    assert read_decision(content) == NotRead(REFUSALS[code])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("content", [auto_numbered(), (CASES / "17-merged-table.pdf").read_bytes()], ids=["docx", "pdf"])
def test_a_damaged_file_is_read_or_refused(content, seed):
    as_json(read_decision(damaged(content, seed)))
    as_json(read_decision(content[: len(content) * (seed + 1) // 5]))


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hộ nghèo 1,2%; " * 20_000,
        "1.234.567,8 " * 20_000,
        "(" * 5_000 + ")" * 5_000,
        "." * 50_000 + " " * 50_000,
        "1. " * 10_000,
        "\n".join(f"{'I' * (n % 3 + 1)}. mục\n{n}. Tỷ lệ hộ nghèo {n}%\na) b\n- c" for n in range(2_000)),
        SOURCE * 15,
    ],
    ids=["one line", "digits", "parentheses", "dots", "labels", "deep lists", "200 pages"],
)
def test_long_and_odd_texts_end_and_propose_no_more_than_a_document_can(text):
    assert read_text(text).indicators <= MOST_ITEMS + 1
