"""The language of an office: what docs/ngon-ngu.md rules out stands in no text that people read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import here
from tests.report.documents import opened
from tests.report.documents import texts as texts_of_report

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "docs" / "ngon-ngu.md"
VOCABULARIES = (
    *("lib/intake/recognition", "lib/intake/formats", "lib/vietnamese/header_words.py", "lib/vietnamese/units.py"),
    *("lib/decisions", "lib/vietnamese/decision_terms.py", "lib/vietnamese/decision_headings.py"),
    *("lib/vietnamese/syllables.py", "lib/vietnamese/legacy_fonts.py", "lib/vietnamese/text.py"),
)
"""What is read in workbooks and documents of others, not said."""
OFF_PAGES = (
    *(
        "lib/commands",
        "lib/plan",
        "lib/ledger",
        "lib/vietnamese/words/command_words.py",
        "lib/vietnamese/words/fault_words.py",
        "lib/vietnamese/words/new_year_words.py",
    ),
    *(
        "lib/vietnamese/words/decision_words.py",
        "lib/vietnamese/words/maintenance_words.py",
        "lib/vietnamese/words/rights_words.py",
        "run.py",
        "tools",
        "benchmarks",
    ),
)
"""What is said on the command line, about a fault in a file itself, or to whoever installs: there files and commands have names."""
VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
WORD = re.compile(r"\w")
SHAPES = {
    "a percentage stands apart from its sign": re.compile(r"(?:\d|\})\s%(?![\w}])"),
    "a day or month has a zero before it": re.compile(r"(?<![\d/])(?:0\d/\d{1,2}|\d{1,2}/0\d)/\d{4}"),
    "a clock time stands in prose": re.compile(r"\d{1,2}:\d{2} ngày"),
    "a list of groups ends with three dots": re.compile(r"Tổ dân phố 1, 2, 3"),
}


@dataclass(frozen=True)
class Rule:
    """One way of writing that the house does not use."""

    text: str
    unless: tuple[str, ...]
    only_pages: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        before = r"(?<!\w)" if WORD.match(self.text[0]) else ""
        after = r"(?!\w)" if WORD.match(self.text[-1]) else ""
        return re.compile(before + re.escape(self.text) + after, re.IGNORECASE)

    def stands_in(self, text: str) -> bool:
        for allowed in self.unless:
            text = re.sub(re.escape(allowed), "", text, flags=re.IGNORECASE)
        return self.pattern.search(text) is not None


def rules() -> list[Rule]:
    """Return what the tables of the house rule out, row by row."""
    found, only_pages = [], False
    for line in HOUSE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if not line.startswith("|") or len(cells) != 3 or set(cells[0]) == {"-"}:
            continue
        if cells[2].startswith("Không dùng"):
            only_pages = "trên trang" in cells[2]
            continue
        for text in re.split(r";(?![^(]*\))", cells[2]):
            head, _, tail = text.partition("(trừ ")
            found.append(Rule(head.strip(), tuple(re.findall("“([^”]+)”", tail)), only_pages))
    return found


def constants(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the Vietnamese texts of a module with their lines: string constants, also inside f-strings, no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said_beside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in said_beside:
            continue
        # An arrow is part of a text also where it has no Vietnamese letter itself.
        if VIETNAMESE.search(node.value) or "→" in node.value:
            yield node.lineno, re.sub(r"\{[^{}]*\}", "{}", node.value)


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a document or script that hold Vietnamese, without what stands as code."""
    fenced = False
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("```"):
            fenced = not fenced
        plain = re.sub(r"`[^`]*`|\]\([^)]*\)|<a id=[^>]*>", "", line)
        if not fenced and VIETNAMESE.search(plain):
            yield number, plain


@cache
def texts() -> tuple[tuple[str, int, str], ...]:
    """Return every Vietnamese text of the product: the file, the line and the text."""
    modules = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), *(ROOT / "tools").rglob("*.py")]
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "lib/ui/web/static").glob("*.js")]
    found = []
    for path in [*modules, ROOT / "app.py", ROOT / "run.py", *documents]:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(VOCABULARIES) and path != HOUSE:
            read = constants if path.suffix == ".py" else prose
            found += [(name, number, text) for number, text in read(path)]
    return tuple(found)


def is_on_a_page(name: str) -> bool:
    return name.startswith(("lib/", "pages/", "app.py")) and not name.startswith(OFF_PAGES)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.text)
def test_no_text_writes_what_the_house_rules_out(rule: Rule):
    scope = [entry for entry in texts() if not rule.only_pages or is_on_a_page(entry[0])]
    assert [f"{name}:{number}: {text[:120]}" for name, number, text in scope if rule.stands_in(text)] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_numbers_and_days_are_written_as_the_house_writes_them(shape: str):
    assert [f"{name}:{number}: {text[:120]}" for name, number, text in texts() if SHAPES[shape].search(text)] == []


def test_the_table_is_read_with_its_exceptions():
    found = {rule.text: rule for rule in rules()}
    assert len(found) > 40
    assert found["chương trình"].stands_in("Chương trình tự cộng.")
    assert not found["chương trình"].stands_in("tệp đang mở trong chương trình khác")
    assert not found["nợ"].stands_in("đã nộp đủ")
    assert found["targets.csv"].only_pages and not found["nợ"].only_pages


def test_texts_are_found_where_people_read_them():
    found = {name for name, _, _ in texts()}
    assert {"lib/vietnamese/words/sentences.py", "docs/huong-dan.md", "lib/ui/web/static/vietnamese.js", "run.py"} <= found


def test_status_and_report_of_the_demonstration_speak_the_same_language(shipped_folder: Path, tmp_path: Path):
    file = tmp_path / "bao-cao.docx"
    assert here("report", file, "--data", shipped_folder).status == 0
    of_report = [
        text for text in texts_of_report(opened(file)) if not text.startswith("Căn cứ ")
    ]  # documents, as their heads are written
    said = [*here("status", "--data", shipped_folder).out.splitlines(), *of_report]
    assert len(said) > 100
    broken = [(rule.text, text) for rule in rules() for text in said if rule.stands_in(text)]
    assert broken + [(shape, text) for shape, pattern in SHAPES.items() for text in said if pattern.search(text)] == []
