"""The end of a document: who gets it (nơi nhận), and who signs it; what nobody wrote down stays a place to write it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.plan.model import Settings
from lib.vietnamese.words import report_words as words

_ARCHIVE_SIGN = "lưu"


@dataclass(frozen=True)
class Signing:
    """What stands below the last sentence: `titles` a line each, `signer` the full name, `receivers` a line each, the file last."""

    titles: tuple[str, ...] = (words.SIGNED_AS,)
    signer: str = words.SIGNER_BLANK
    receivers: tuple[str, ...] = (words.RECEIVER_BLANK, words.RECEIVER_BLANK, words.ARCHIVE)


def signing_of(settings: Settings) -> Signing:
    """Return the end of documents as the ward's settings have it."""
    return Signing(
        settings.signers or (words.SIGNED_AS,), settings.signer or words.SIGNER_BLANK, receiver_lines(settings.receivers)
    )


def receiver_lines(receivers: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of whoever gets the document, the office's file last; blanks where nobody is named.

    >>> receiver_lines(["UBND tỉnh (để báo cáo)", "- Như trên;"])
    ('- UBND tỉnh (để báo cáo);', '- Như trên;', '- Lưu: VT.')
    >>> receiver_lines(["Như trên", "Lưu: VT, KT."])
    ('- Như trên;', '- Lưu: VT, KT.')
    """
    named = [text for receiver in receivers if (text := receiver.strip().strip("-;.").strip())]
    archived = [words.RECEIVER.format(name=text, end=".") for text in named if text.lower().startswith(_ARCHIVE_SIGN)]
    others = [words.RECEIVER.format(name=text, end=";") for text in named if not text.lower().startswith(_ARCHIVE_SIGN)]
    return (*(others or (words.RECEIVER_BLANK,) * 2), *(archived or (words.ARCHIVE,)))
