"""The text of settings.toml with some of its entries changed: every other line, and every comment, stays as people wrote it.

Only the lines of the entries that change are written anew. What comes out is parsed and held against what was meant, so that a
file written in a way that is not foreseen here is refused, never spoiled.
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Place = tuple[str, ...]
"""Where an entry stands: ("ward",), ("access", "who_may_see"), ("plan", "2024", "goal")."""
Value = str | bool | int | Decimal | list[str] | list[datetime.date] | None
"""What an entry is to hold; None takes it out."""


class NotUnderstood(ValueError):
    """The file is written in a way in which an entry cannot be changed by itself."""


@dataclass(frozen=True)
class _Statement:
    """The lines `start` to `end` (not included) of a file: a header where `key` is blank, else an entry of it."""

    start: int
    end: int
    section: Place
    key: str


def with_values(content: bytes, values: Mapping[Place, Value]) -> bytes:
    """Return the file with these entries changed, added or, where None, taken out.

    Raises
    ------
    NotUnderstood
        Entry by entry it cannot be done; the file is to be changed by hand.

    >>> with_values("# Tên\\nward = 'A'  # cũ\\n".encode(), {("ward",): "B", ("access", "who_may_see"): "everyone"}).decode()
    '# Tên\\nward = "B"  # cũ\\n\\n[access]\\nwho_may_see = "everyone"\\n'
    """
    text = content.decode("utf-8-sig")
    mark, end = content[: len(content) - len(text.encode())], "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    try:
        wanted = tomllib.loads("\n".join(lines), parse_float=Decimal)
        for path, value in values.items():
            _put(lines, path, value)
            _set(wanted, path, value)
        found = tomllib.loads("\n".join(lines), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise NotUnderstood(str(error)) from None
    if found != wanted:
        raise NotUnderstood("another value would come out")
    return mark + end.join(lines).encode()


def _set(values: dict[str, object], path: Place, value: Value) -> None:
    *above, key = path
    for name in above:
        below = values.setdefault(name, {})
        if not isinstance(below, dict):
            raise NotUnderstood(name)
        values = below
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _put(lines: list[str], path: Place, value: Value) -> None:
    section, key = path[:-1], path[-1]
    statements = list(_statements(lines))
    for found in statements:
        if (found.section, found.key) == (section, key):
            comments = _comments(lines[found.start : found.end])
            lines[found.start : found.end] = [] if value is None else _entry(key, value, comments)
            return
    if value is None:
        return
    own = [found for found in statements if found.section == section]
    if section and not own:
        while lines and not lines[-1].strip():
            lines.pop()
        lines += ["", f"[{'.'.join(section)}]", *_entry(key, value), ""]
        return
    first = own[0].start if section else 0
    last = next((found.start for found in statements if found.start >= first and found.section != section), len(lines))
    # An entry that was switched off by a “#” stands below the words that explain it.
    switched_off = re.compile(rf"#\s*{re.escape(key)}\s*=")
    at = next((n + 1 for n in range(first, last) if switched_off.match(lines[n])), own[-1].end if own else 0)
    lines[at:at] = _entry(key, value)


def _statements(lines: list[str]) -> Iterator[_Statement]:
    """Yield the headers and entries of a file; an entry goes on for as many lines as it takes to be whole."""
    section: Place = ()
    start = 0
    while start < len(lines):
        for end in range(start + 1, len(lines) + 1):
            try:
                found = tomllib.loads("\n".join(lines[start:end]))
            except tomllib.TOMLDecodeError:
                continue
            break
        else:
            raise NotUnderstood(lines[start])
        path = _only_path(found)
        if lines[start].lstrip().startswith("["):
            section = path
            yield _Statement(start, end, section, "")
        elif path:
            yield _Statement(start, end, (*section, *path[:-1]), path[-1])
        start = end


def _only_path(found: object) -> Place:
    """Return where the one thing stands that a table holds, down to what is no table or has several."""
    if not isinstance(found, dict) or len(found) != 1:
        return ()
    ((key, below),) = found.items()
    return (key, *_only_path(below))


def _entry(key: str, value: Value, comments: Sequence[str] = ("",)) -> list[str]:
    """Return the lines of an entry with its comments: the last stands behind it, the others above."""
    *above, behind = comments
    written = f"{key} = {_written(value)}" + (f"  {behind}" if behind else "")
    return [*above, *written.split("\n")]


def _comments(lines: list[str]) -> list[str]:
    """Return the comments of an entry's lines, the one behind its end last, "" for none."""
    whole = "\n".join(lines)
    value = tomllib.loads(whole)
    behind = next((whole[at:] for at in _hash_signs(whole) if "\n" not in whole[at:] and _parses(whole[:at]) == value), "")
    inside = []
    if isinstance(next(iter(value.values()), None), list):
        for number, line in enumerate(lines[:-1]):
            cell = line.partition("[")[2] if number == 0 else line
            inside += [cell[at:] for at in _hash_signs(cell) if _parses(f"x = [{cell[:at]}]") is not None][:1]
    return [*inside, behind]


def _hash_signs(text: str) -> Iterator[int]:
    return (found.start() for found in re.finditer("#", text))


def _parses(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _written(value: Value | datetime.date) -> str:
    """Return a value as the file writes it.

    >>> _written(["a", "b"]), _written(True), _written(Decimal("0.5")), _written("a\\nb")
    ('["a", "b"]', 'true', '0.5', '\"\"\"\\na\\nb\"\"\"')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        items = [_written(item) for item in value]
        one_line = f"[{', '.join(items)}]"
        return one_line if len(one_line) < 100 else "\n".join(("[", *(f"  {item}," for item in items), "]"))
    if isinstance(value, str):
        if "\n" not in value:
            return json.dumps(value, ensure_ascii=False)
        lines = (json.dumps(line, ensure_ascii=False)[1:-1] for line in value.split("\n"))
        return '"""\n' + "\n".join(lines) + '"""'
    return str(value)
