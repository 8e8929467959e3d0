"""What Streamlit takes for Markdown never holds what people wrote, unless it went through `plain_label`."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path

import pytest

from lib.ui.html import plain_label
from lib.vietnamese.visible_text import visible
from tests.intake import hostile

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "lib" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
FIRST = frozenset(
    {"error", "warning", "info", "success", "caption", "button", "checkbox", "toggle", "expander", "popover", "selectbox"}
    | {"multiselect", "text_input", "text_area", "download_button", "segmented_control", "subheader", "header", "title"}
    | {"markdown", "write", "metric", "spinner", "toast", "radio", "file_uploader"}
)
"""Functions of Streamlit whose first text is Markdown."""
SAFE = re.compile(
    r"plain_label\(|period\.label|count=|year=|changed=changed|disk_reason\(|^_LABELS\["
    r"|^words\.\w+( if .* else words\.\w+)?$|^\w+_words\.\w+$|^words\.\w+$"
)
KNOWN = {
    "lib/ui/forms/form_making.py": {"words.UPLOAD.format(most=LARGEST_FORM_MB)"},
    "lib/ui/report/own_template_form.py": {"words.UPLOAD.format(most=LARGEST)"},
    "lib/ui/groups/allotting.py": {"stored", "conflict"},  # sentences with counts and the name of a file of ours
    "pages/cap_nhat.py": {"stored.text"},  # a sentence with a count and a period
    "lib/ui/charts/workbooks.py": {"text"},  # one of two texts of ours
    "lib/ui/comparison_points.py": {"label"},
    "lib/ui/report/own_table_form.py": {"label"},  # one of our texts
    "lib/ui/report/page.py": {"label"},  # one of our texts
    "lib/ui/report/register.py": {"label"},
    "lib/ui/setup/table_forms.py": {"text"},  # one of two texts of ours
    "lib/ui/tasks/assignment_form.py": {"label"},  # one of our own fields
    "lib/ui/setup/tasks_form.py": {"label"},  # one of our own fields
    "lib/ui/setup/mid_year_form.py": {"label"},  # one of our own fields
    "lib/ui/setup/new_year_form.py": {"label", "words.WORKBOOK_ABOUT.format(latest=new.moment.period.year)"},
    "lib/ui/setup/steps.py": {"label", "setup_words.FIELDS['ward']", "setup_words.FIELDS['authority']"},
    "lib/ui/slides/arranging.py": {"sign"},  # an arrow
    "lib/ui/tasks/task_forms.py": {
        "label",
        "words.TAKE_BACK_LAST[last.kind]",
        "words.FILE_FIELD.format(types=types, most=MOST_MEGABYTES)",
    },
    "lib/ui/upload_views.py": {"label"},  # one of two texts of ours
    "lib/ui/journal.py": {"label"},
    "lib/ui/groups/choice.py": {"label"},
    "lib/ui/recognition_map.py": {"label", "words.FIX_CELL.format(cell=fix.cell)"},  # the address of a cell
    "lib/ui/indicator/requests.py": {"label"},  # one of two texts of ours
}


def labels(path: Path) -> set[str]:
    """Return what is handed to Streamlit as Markdown and is neither a text of ours nor escaped."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FIRST and node.args:
            of = ast.unparse(node.func.value)
            text = ast.unparse(node.args[0])
            if of in ("st", "column", "first", "second", "third", "fourth") and not SAFE.search(text):
                found.add(text)
    return found


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in FILES])
def test_streamlits_markdown_holds_only_our_own_words(path):
    found = {text for text in labels(path) if not re.fullmatch(r"[A-Z_]+", text)}
    assert found <= KNOWN.get(path.relative_to(ROOT).as_posix(), set())


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "tags.py"], ids=str)
def test_html_is_escaped_by_the_one_function_that_shows_what_cannot_be_seen(path):
    assert not re.search(r"^(from|import) html\b", path.read_text("utf-8"), re.M)


@pytest.mark.parametrize("text", [*hostile.TEXTS, hostile.NAME])
def test_a_label_reads_as_it_was_written(text):
    label = plain_label(text)
    assert "\n" not in label
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", label).replace("\u2060", "")
    assert read == " ".join(visible(text).split())


def test_every_sign_that_cannot_be_seen_has_a_mark():
    signs = {chr(number) for number in range(0x110000) if unicodedata.category(chr(number)) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert {sign for sign in signs if visible(sign) == sign} == {"\n", "\t"}
    assert visible("Tổ dân phố 1 – ƣớc đạt 95% ✓") == "Tổ dân phố 1 – ƣớc đạt 95% ✓"
