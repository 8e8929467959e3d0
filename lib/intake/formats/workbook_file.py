"""A file from outside before anything is parsed: its bytes, the names of its parts if it is a zip file, its text if it is none."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
import zipfile
from functools import cached_property

from lib.intake.formats.reply import Refused

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
"""How files begin that hold parts, or streams."""
AT_START = 64 * 1024
"""Characters of a text that tell what it is."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*((?:windows|cp|iso|latin|utf)[\w.:-]{0,20})""", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SOON = 200
"""Characters within which any other file shows bytes that no text has."""
_NO_TABLE = ("{\\rtf", "%PDF", "%!PS")
_FIRST_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ACCENTS_AFTER_NO_VOWEL = re.compile("(?<![aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])[\u0300\u0301\u0303\u0309\u0323]")


class WorkbookFile:
    """One file's bytes, and what is told from them once somebody asks."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names of the parts of a zip file in small letters; none of another file.

        Raises
        ------
        zipfile.BadZipFile
            It is broken; what else `zipfile` raises means that too.
        """
        if not self.content.startswith(ZIP):
            return frozenset()
        with zipfile.ZipFile(io.BytesIO(self.content)) as package:
            return frozenset(name.replace("\\", "/").lstrip("/").lower() for name in package.namelist())

    @cached_property
    def text(self) -> str:
        """The text of a file that is neither a zip nor an OLE file, of which it is "".

        Raises
        ------
        Refused
            It is empty, or something else than text.
        ValueError
            It is damaged.
        """
        if self.content.startswith((ZIP, OLE)):
            return ""
        text = decoded(self.content).rstrip("\0\x1a")  # the end of a file in the days of DOS
        if not text.strip("\ufeff \t\r\n"):
            raise Refused("empty_file")
        if found := _BINARY.search(text):
            if found.start() < _SOON:
                raise Refused("not_a_workbook")
            raise ValueError("binary rubbish within text")
        if text[:AT_START].lstrip().startswith(_NO_TABLE):
            raise Refused("not_a_workbook")
        return text

    @cached_property
    def start(self) -> str:
        """The beginning of the text, from its first visible character on."""
        return self.text[:AT_START].lstrip("\ufeff \t\r\n")

    @cached_property
    def without_comments(self) -> str:
        """The beginning of the text without the comments of markup."""
        return _COMMENT.sub("", self.start)

    @property
    def is_markup(self) -> bool:
        """Whether the text begins with a tag."""
        return self.without_comments.startswith("<")

    @cached_property
    def first_tag(self) -> str:
        """The local name of the first tag of markup, in small letters; else ""."""
        found = _FIRST_TAG.search(self.without_comments) if self.is_markup else None
        return found[1].lower() if found else ""


def decoded(content: bytes) -> str:
    """Return the text in a file: by its byte order mark, else UTF-8 if it is that, else as it declares, else Vietnamese of Windows.

    Damage in UTF-8 and what an encoding does not know come out as "\\ufffd", so that one bad letter costs one letter.

    >>> decoded("Tổ".encode("utf-16")), decoded("Tổ".encode("utf-16-le")), decoded(b"T\\xf4\\xd2 d\\xe2n ph\\xf4\\xec")
    ('Tổ', 'Tổ', 'Tổ dân phố')
    >>> decoded(b"caf\\xe9 \\xec"), decoded(b'<meta charset="windows-1251">\\xd2')
    ('café ì', '<meta charset="windows-1251">Т')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding, zero in (("utf-16-le", 1), ("utf-16-be", 0)):  # without a mark: every other byte of ASCII letters is zero
        start = content[:2000].rstrip(b"\0")
        if len(start) > 3 and start[zero::2].count(0) * 3 > len(start[zero::2]) and not start[1 - zero :: 2].count(0):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * 5 < len(text) - len(text.encode("ascii", "ignore")):
        return text
    if declared := _DECLARED.search(content[:4096]):
        try:
            return content.decode(declared[1].decode("ascii", "ignore"), "replace")
        except LookupError:
            pass
    vietnamese = content.decode("cp1258", "replace")
    if "\ufffd" in vietnamese or _ACCENTS_AFTER_NO_VOWEL.search(vietnamese):
        return content.decode("cp1252", "replace")
    return unicodedata.normalize("NFC", vietnamese)  # it has most accents as letters of their own
