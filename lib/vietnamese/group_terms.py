"""The words for the ward itself ("phường", "xã") and for its groups ("tổ dân phố", "thôn"), in which all texts for users are written.

The catalogues in `lib.vietnamese.words` are written for the tổ dân phố of a phường. A process serves one ward: the edge tells this
module the ward's words (`speak_of`), and the texts of the catalogues are then the same sentences with those words. So a text is
taken from its module whenever it is shown, never kept from when the program started; tests/vietnamese/test_group_terms.py holds that.
A process that serves a province tells them for what it is doing now (`speak_here`): next to it another thread may speak of another ward.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from contextvars import ContextVar
from threading import Lock
from types import ModuleType

from lib.vietnamese import words

DEFAULT = "tổ dân phố"
USUAL = (DEFAULT, "thôn", "bản", "khu phố", "phố", "ấp", "khóm", "xóm", "làng", "buôn", "khối phố", "khu dân cư")
"""The words that offices use; a ward may have another one."""
_SHORT = {DEFAULT: "tổ", "khối phố": "khối", "khu dân cư": "khu"}
"""What is said where room is scarce, for words that have something shorter."""
DEFAULT_WARD = "phường"
WARDS = (DEFAULT_WARD, "xã", "đặc khu", "thị trấn")
"""What a unit of the communes' level is called; thị trấn until 30 June 2025."""
_WARD = re.compile(r"\bphường\b(?! \(xã\))", re.I)
_WARD_IN_NAME = re.compile(rf"\b({'|'.join(WARDS)})\b", re.I)
_GROUP = re.compile(r"\btổ dân phố\b|\btổ trưởng\b|\btổ\b(?! (?:chức|hợp tác|công tác|liên gia|công nghệ))", re.I)
_LOCK = Lock()
_originals: dict[ModuleType, dict[str, object]] = {}
_spoken, _spoken_ward = DEFAULT, DEFAULT_WARD


def speak_of(word: str, ward: str = DEFAULT_WARD) -> None:
    """Let all texts of the catalogues speak of the groups as `word` and of the ward as `ward`, from now on and in every thread."""
    global _spoken, _spoken_ward
    if _in_words:
        _here.set((word, ward))
        return
    if (word, ward) == (_spoken, _spoken_ward):
        return
    with _LOCK:
        _read_originals()
        for module, texts in _originals.items():
            vars(module).update({name: _with_word(text, word, ward) for name, text in texts.items()})
        _spoken, _spoken_ward = word, ward


def _read_originals() -> None:
    if not _originals:
        modules = (pkgutil.resolve_name(f"{words.__name__}.{found.name}") for found in pkgutil.iter_modules(words.__path__))
        _originals.update({module: _texts(module) for module in modules})


class _ContextualTexts(ModuleType):
    """A catalogue whose texts about groups and the ward are those of whatever is being done now."""

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if (here := _here.get()) == (DEFAULT, DEFAULT_WARD) or name.startswith("__"):
            return found
        return _texts_in(*here)[super().__getattribute__("__name__")].get(name, found)


_here: ContextVar[tuple[str, str]] = ContextVar("words", default=(DEFAULT, DEFAULT_WARD))
_in_words: dict[tuple[str, str], dict[str, dict[str, object]]] = {}


def speak_here(word: str, ward: str = DEFAULT_WARD) -> None:
    """Let the texts speak so for what is done in this thread from here on, and in no other: where a process serves several wards."""
    _here.set((word, ward))
    if _in_words:
        return
    speak_of(DEFAULT, DEFAULT_WARD)
    with _LOCK:
        _read_originals()
        _in_words[DEFAULT, DEFAULT_WARD] = {module.__name__: texts for module, texts in _originals.items()}
        for module in _originals:
            module.__class__ = _ContextualTexts


def _texts_in(word: str, ward: str) -> dict[str, dict[str, object]]:
    """Return the texts by the catalogues' names in these words, made once."""
    if (word, ward) not in _in_words:
        originals = _in_words[DEFAULT, DEFAULT_WARD]
        _in_words[word, ward] = {
            module: {name: _with_word(text, word, ward) for name, text in texts.items()} for module, texts in originals.items()
        }
    return _in_words[word, ward]


def _now() -> tuple[str, str]:
    return _here.get() if _in_words else (_spoken, _spoken_ward)


def spoken() -> str:
    """Return the word in which the texts speak now."""
    return _now()[0]


def ward_word_of(*names: str) -> str:
    """Return what the unit is called that the names are of; a phường where they do not say.

    >>> ward_word_of("Thiệu Vân", "UBND xã Thiệu Vân"), ward_word_of("Phường Hàm Rồng"), ward_word_of("Hàm Rồng", "")
    ('xã', 'phường', 'phường')
    """
    found = _WARD_IN_NAME.search(" ".join(names))
    return found[0].casefold() if found else DEFAULT_WARD


def in_word(text: str, word: str, ward: str = DEFAULT_WARD) -> str:
    """Return a text of the program that is written for the tổ dân phố of a phường with other words for them.

    >>> in_word("Tổ dân phố: 9/12 tổ, xếp các tổ; tổ chức", "thôn"), in_word("Kính gửi: Tổ trưởng", "ấp")
    ('Thôn: 9/12 thôn, xếp các thôn; tổ chức', 'Kính gửi: Trưởng ấp')
    >>> in_word("CHO CÁC TỔ DÂN PHỐ", "khối phố"), in_word("8/10 tổ", "khối phố"), in_word("8/10 tổ", DEFAULT)
    ('CHO CÁC KHỐI PHỐ', '8/10 khối', '8/10 tổ')
    >>> in_word("Toàn phường: 9/12 tổ", "thôn", "xã"), in_word("Tên phường (xã)", DEFAULT, "xã")
    ('Toàn xã: 9/12 thôn', 'Tên phường (xã)')
    """
    if ward != DEFAULT_WARD:
        text = _WARD.sub(lambda found: _as_written(found[0], ward), text)
    return text if word == DEFAULT else _GROUP.sub(lambda found: _instead_of(found[0], word), text)


def in_spoken_word(text: str) -> str:
    """Return a text that stands in no catalogue in the word that is spoken now; what it quotes (“…”) stays as people wrote it."""
    parts = re.split("(“[^”]*”)", text)
    return "".join(part if part.startswith("“") else in_word(part, *_now()) for part in parts)


def short_name(name: str) -> str:
    """Return a group's name where room is scarce.

    >>> short_name("Tổ dân phố 9"), short_name("Khối phố 2"), short_name("Thôn Đông")
    ('Tổ 9', 'Khối 2', 'Thôn Đông')
    """
    for word, short in _SHORT.items():
        if name.casefold().startswith(f"{word} "):
            return short.capitalize() + name[len(word) :]
    return name


def after_head(name: str) -> str:
    """Return a group's name as it stands behind the title of its head: "Trưởng thôn" "Đông", "Tổ trưởng" "Tổ dân phố 3"."""
    word = spoken()
    return name[len(word) + 1 :] if word != DEFAULT and name.casefold().startswith(f"{word} ") else name


def with_short_names(text: str) -> str:
    """Return a sentence with the groups' names as short as people say them in the room.

    >>> with_short_names("Tổ dân phố 9 và Tổ dân phố 2")
    'Tổ 9 và Tổ 2'
    """
    for word, short in _SHORT.items():
        text = text.replace(word.capitalize(), short.capitalize())
    return text


def word_of_names(names: list[str]) -> str:
    """Return the usual word with which all the names begin, "" where they do not agree in one.

    >>> word_of_names(["Thôn Đông", "thôn 2"]), word_of_names(["Thôn Đông", "Bản Mới"]), word_of_names(["Phố 1"]), word_of_names([])
    ('thôn', '', 'phố', '')
    """
    return next((word for word in USUAL if names and all(name.casefold().startswith(f"{word} ") for name in names)), "")


def _instead_of(found: str, word: str) -> str:
    return _as_written(found, {"tổ trưởng": f"trưởng {word}", "tổ": _SHORT.get(word, word)}.get(found.casefold(), word))


def _as_written(found: str, new: str) -> str:
    """Return a word in capitals, or with a capital, where the one it stands for has them."""
    if found.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if found[0].isupper() else new


def _texts(module: ModuleType) -> dict[str, object]:
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("__") and _with_word(value, "·", "·") is not value
    }


def _with_word(value: object, word: str, ward: str) -> object:
    """Return a text, or a table of texts, in other words; the same object where it says nothing of groups or the ward."""
    new: object = value
    if isinstance(value, str):
        new = in_word(value, word, ward)
    elif isinstance(value, Mapping):
        new = {key: _with_word(one, word, ward) for key, one in value.items()}
    elif isinstance(value, tuple):
        parts = [_with_word(one, word, ward) for one in value]
        new = type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value if new == value else new
