"""Entries of settings.toml written anew: only their own lines change, and never into something else than was meant."""

from __future__ import annotations

import datetime
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.plan.settings_text import NotUnderstood, with_values

SHIPPED = (Path(__file__).resolve().parents[2] / "data" / "settings.toml").read_bytes()
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"))


def lines_changed(after: bytes) -> tuple[set[str], set[str]]:
    old, new = (set(content.decode().splitlines()) for content in (SHIPPED, after))
    return old - new, new - old


@pytest.mark.parametrize(
    ("place", "value", "gone", "come"),
    [
        (("ward",), "Hàm Rồng", {'ward = "Thiệu Dương"'}, {'ward = "Hàm Rồng"'}),
        (("amber_below",), Decimal("92.5"), set(), {"amber_below = 92.5"}),
        (("review", "required"), True, {"required = false"}, {"required = true"}),
        (("plan", "2024", "confirmed"), ["owner"], {"confirmed = []"}, {'confirmed = ["owner"]'}),
        (("plan", "2025", "theme"), "Mới", set(), {"[plan.2025]", 'theme = "Mới"'}),
        (("calendar", "2026", "days_off"), [datetime.date(2026, 1, 2)], set(), {"[calendar.2026]", "days_off = [2026-01-02]"}),
        (("closing_day",), None, {"closing_day = 14"}, set()),
    ],
)
def test_only_the_lines_of_an_entry_change(place, value, gone, come):
    assert lines_changed(with_values(SHIPPED, {place: value})) == (gone, come)


LIST = 'a = [ # đầu\n  "x", # giữa\n  # riêng\n]  # cuối\n'


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("a = 1  # vì sao\n", {("a",): 2}, "a = 2  # vì sao\n"),
        ("\ufeffa = 1\r\nb = 2\r\n", {("a",): 3}, "\ufeffa = 3\r\nb = 2\r\n"),
        (LIST, {("a",): ["y"]}, '# đầu\n# giữa\n# riêng\na = ["y"]  # cuối\n'),
        ('a = """\n# không phải ghi chú\n"""\n', {("a",): "x"}, 'a = "x"\n'),
        ('a = "có # trong"\n', {("a",): "x"}, 'a = "x"\n'),
        ("[p]\nx = 1\n\n[q]\ny = 1\n", {("p", "z"): 2, ("w",): 3}, "w = 3\n[p]\nx = 1\nz = 2\n\n[q]\ny = 1\n"),
    ],
)
def test_comments_and_ends_of_lines_stay(before, values, after):
    assert with_values(before.encode(), values).decode() == after


@pytest.mark.parametrize("text", ["p = {x = 1}\n", "p = 1\n", "a = [\n", "[[p]]\nx = 1\n"])
def test_what_is_not_foreseen_is_refused(text):
    with pytest.raises(NotUnderstood):
        with_values(text.encode(), {("p", "x"): 2})


@given(TEXTS, st.lists(st.text('a"\\#[]\n', max_size=9)))
def test_any_text_comes_back_as_it_was(text, entries):
    found = tomllib.loads(with_values(SHIPPED, {("theme",): text, ("plan", "2024", "legal_basis"): entries}).decode())
    assert (found["theme"], found["plan"]["2024"]["legal_basis"]) == (text, entries)
