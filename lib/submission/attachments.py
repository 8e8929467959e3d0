"""The check of files that are attached to a report on a task: of a few kinds, not too large, and what their names say they are."""

from __future__ import annotations

from pathlib import PurePath

from lib.access.rights import Refused
from lib.ledger.task_records import Attachment
from lib.vietnamese.visible_text import file_label
from lib.vietnamese.words import task_words as words

MOST_MEGABYTES = 5
BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n",
}
"""How a file of each kind begins. They are kept as they come and never opened here."""


def check_attachment(attachment: Attachment) -> None:
    """Refuse an attachment that is empty, too large, of another kind, or not what its name says.

    Raises
    ------
    Refused
        It is one of these; told in Vietnamese with what to do.
    """
    if not attachment.content:
        raise Refused(words.ATTACHMENT_EMPTY)
    if len(attachment.content) > MOST_MEGABYTES << 20:
        raise Refused(words.ATTACHMENT_SIZE.format(most=MOST_MEGABYTES))
    beginning = BEGINNINGS.get(PurePath(attachment.name).suffix.lower())
    if beginning is None or not attachment.content.startswith(beginning):
        raise Refused(words.ATTACHMENT_TYPE.format(name=file_label(attachment.name), types=", ".join(BEGINNINGS)))
