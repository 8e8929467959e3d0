"""Passwords: the rules for one, its storage as an argon2id hash, and the one-time ones that are given out."""

from __future__ import annotations

import base64
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lib.vietnamese.words import access_words

SHORTEST, LONGEST = 10, 200
"""Letters. The upper bound keeps anybody from making the server chew on megabytes."""
ONE_TIME_HOLDS = timedelta(hours=72)
"""How long a one-time password lets its owner in: a slip of paper may lie about for longer."""
_COMMON = Path(__file__).with_name("common_words.txt")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of one-time passwords: none that is taken for another on paper."""
_LEET = str.maketrans("@4031$57", "aaoeisst")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm")


class Passwords:
    """Hashes and compares passwords. Costs are argon2's: passes, KiB of memory, lanes; only tests make them cheaper.

    At most two are worked on at once, so that a crowd that signs in cannot fill the memory.
    """

    def __init__(self, time_cost: int = 3, memory_cost: int = 65536, parallelism: int = 4) -> None:
        self._hasher = PasswordHasher(time_cost, memory_cost, parallelism)
        # Of no password, yet as costly to compare with as any.
        self._nobodys = f"$argon2id$v=19$m={memory_cost},t={time_cost},p={parallelism}${_random(16)}${_random(32)}"
        self._turn = threading.BoundedSemaphore(2)

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        with self._turn:
            return self._hasher.hash(_normal(password))

    def matches(self, password: str, kept: str | None) -> bool:
        """Tell whether `kept` is of this password. None, for an account that does not exist, costs the same time."""
        with self._turn:
            try:
                return self._hasher.verify(kept or self._nobodys, _normal(password)[:LONGEST]) and kept is not None
            except (VerificationError, InvalidHashError):
                return False


def one_time_password() -> str:
    """Return a password to be given out and changed at the first sign-in: sixteen letters in fours, 79 bits of chance."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def fault_of(password: str, name: str, public: Iterable[str] = ()) -> str | None:
    """Return in Vietnamese why `password` is not fit for the account `name`, or None where it is; `public` are names all know.

    >>> fault_of("ngan-hoa-gio-bien", "lan"), fault_of("lan", "lan")
    (None, 'Mật khẩu cần ít nhất 10 ký tự.')
    >>> fault_of("ThieuDuong@2024", "lan", ["Thiệu Dương"])
    'Mật khẩu không được là “Thiệu Dương” có thêm vài ký tự: ai xem bảng theo dõi cũng biết tên đó.'
    """
    password = _normal(password)
    plain = plain_form(password)
    if len(password) < SHORTEST:
        return access_words.TOO_SHORT.format(count=SHORTEST)
    if len(password) > LONGEST:
        return access_words.TOO_LONG.format(count=LONGEST)
    if len(set(password.casefold())) <= 4:
        return access_words.TOO_UNIFORM
    if not any(letter.isalpha() for letter in password):
        return access_words.ONLY_DIGITS
    if name and name in plain and len(plain) - len(name) <= 5:
        return access_words.HAS_NAME
    letters = re.sub(r"[^a-z]", "", plain)
    for known in public:
        bare = re.sub(r"[^a-z]", "", plain_form(known))
        if len(bare) >= 4 and bare in letters and len(letters) - len(bare) <= 5:
            return access_words.HAS_PUBLIC_NAME.format(name=known)
    return access_words.TOO_COMMON if is_common(password) else None


def is_common(password: str) -> bool:
    """Tell whether a password is among those tried first: common words with digits and signs around them, or keys in a row.

    The list keeps words, the rule makes the passwords of them: letters for look-alike signs, with or without Vietnamese marks,
    in any case, one to three words in a row, whatever digits and signs before, between and after. Fewer than
    four letters are no word.

    >>> [is_common(text) for text in ("matkhau123", "Anh Yêu Em 2024!", "P@ssw0rd@1234", "qwertyuiop", "sông đào nước lớn")]
    [True, True, True, True, False]
    """
    plain = plain_form(password)
    words = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    for form in (plain, plain.translate(_LEET), plain.strip("0123456789@$").translate(_LEET)):
        letters = re.sub(r"[^a-z]", "", form)
        if len(letters) < 4 or _is_run(letters) or re.fullmatch(f"(?:{words}){{1,3}}", letters):
            return True
    return _is_run(plain)


def plain_form(password: str) -> str:
    """Return lower-case letters without marks, digits, and the signs that stand for letters; nothing else.

    >>> plain_form("Mật Khẩu_123")
    'matkhau123'
    """
    bare = unicodedata.normalize("NFD", password.casefold()).replace("đ", "d")
    return re.sub(r"[^a-z0-9@$]", "", bare)


def _is_run(plain: str) -> bool:
    rows = [row * 2 for row in _ROWS]
    return bool(plain) and any(plain in row or plain in row[::-1] for row in rows)


@cache
def _words() -> frozenset[str]:
    lines = _COMMON.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _random(count: int) -> str:
    """Return random bytes in argon2's base64, which has no padding."""
    return base64.b64encode(secrets.token_bytes(count)).decode().rstrip("=")


def _normal(password: str) -> str:
    # The same letter may come as one code or as letter and mark, from one keyboard or another.
    return unicodedata.normalize("NFC", password)
