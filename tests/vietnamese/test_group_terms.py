"""The ward's word for its groups: every text of the catalogues speaks it, and nobody keeps a text from before it was known."""

from __future__ import annotations

import ast
import contextvars
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.vietnamese import words
from lib.vietnamese.group_terms import DEFAULT, in_word, speak_here, speak_of
from lib.vietnamese.words import group_words, problem_words, screen_words, setup_words

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "lib" / "vietnamese" / "words"
FILES = sorted(path for path in (ROOT / "lib").rglob("*.py") if path.parent != CATALOGUES) + sorted((ROOT / "pages").glob("*.py"))


@pytest.fixture(autouse=True)
def spoken_as_before() -> Iterator[None]:
    yield
    speak_of(DEFAULT)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in strings(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in strings(one))


def catalogues() -> dict[str, dict[str, object]]:
    found = [importlib.import_module(f"{words.__name__}.{module.name}") for module in pkgutil.iter_modules(words.__path__)]
    return {module.__name__: {name: getattr(module, name) for name in vars(module) if name.isupper()} for module in found}


def of_groups() -> set[tuple[str, str]]:
    """Return the texts that speak of groups or of the ward, by module and name."""
    return {
        (module, name)
        for module, texts in catalogues().items()
        for name, value in texts.items()
        if any(in_word(text, "thôn", "xã") != text for text in strings(value))
    }


@pytest.mark.parametrize("word", ["thôn", "bản", "khu phố", "ấp", "tiểu khu"])
def test_no_text_says_to_dan_pho_where_the_ward_says_otherwise(word):
    speak_of(word)
    left = [(module, text) for module, texts in catalogues().items() for value in texts.values() for text in strings(value)]
    assert [pair for pair in left if in_word(pair[1], "·") != pair[1]] == []


def test_texts_and_tables_of_texts_speak_the_word_and_go_back():
    before = (group_words.TITLE, screen_words.COVERAGE, setup_words.FILES["groups.csv"], problem_words.PROBLEMS)
    speak_of("thôn")
    assert (group_words.TITLE, setup_words.FILES["groups.csv"]) == ("Thôn", "danh sách thôn")
    assert screen_words.COVERAGE.endswith("{reported}/{of} thôn")
    assert isinstance(problem_words.PROBLEMS["unknown_group_row"], problem_words.Words)
    speak_of(DEFAULT)
    assert (group_words.TITLE, screen_words.COVERAGE, setup_words.FILES["groups.csv"], problem_words.PROBLEMS) == before


def kept_from_the_start(file: Path, of_groups: set[tuple[str, str]]) -> Iterator[str]:
    """Yield what a module takes of such texts when it is imported: by name, or outside its functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    modules = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == words.__name__:
            modules |= {name.asname or name.name: f"{words.__name__}.{name.name}" for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names if (node.module, name.name) in of_groups)
    waiting: list[ast.AST] = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                waiting += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
                continue
            waiting.append(node)
            owner = getattr(getattr(node, "value", None), "id", "")
            if isinstance(node, ast.Attribute) and (modules.get(owner, ""), node.attr) in of_groups:
                yield f"{modules[owner]}.{node.attr}"


def test_no_module_keeps_a_text_of_groups_from_when_it_was_imported():
    found = of_groups()
    assert len(found) > 50
    kept = {str(file.relative_to(ROOT)): taken for file in FILES if (taken := list(kept_from_the_start(file, found)))}
    assert kept == {}


def test_a_process_of_several_wards_speaks_of_each_where_it_is_shown():
    def shown(word: str, ward: str) -> str:
        speak_here(word, ward)
        return screen_words.WARD_ALL

    both = [contextvars.copy_context().run(shown, word, ward) for word, ward in (("thôn", "xã"), ("ấp", "đặc khu"))]
    assert both == ["Toàn xã", "Toàn đặc khu"]
    assert screen_words.WARD_ALL == "Toàn phường"
