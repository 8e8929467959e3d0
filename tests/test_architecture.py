"""The rules that lib/__init__.py states, held against the source: who imports whom, who writes, who knows the time."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import lib
from lib.ledger import folders as ledger_folders

ROOT = Path(__file__).resolve().parents[1]

WHAT_COMES_IN = {"decisions", "intake", "ledger", "plan", "vietnamese"}
EDGE_MAY_USE = WHAT_COMES_IN | {"workspace", "province", "notices", "submission", "tasks", "forms", "access", "report", "insight"}
WHAT_A_WORKSPACE_HOLDS = {"workspace", "ledger", "plan", "vietnamese"}
# What each part may import of the others. A new part gets its line here and its place in the map of lib/__init__.py.
MAY_IMPORT = {
    "vietnamese": set(),
    "palette": set(),
    "drawing": {"insight", "palette", "plan", "vietnamese"},
    "spreadsheet_style": set(),
    "plan": {"vietnamese"},
    "intake": {"plan", "spreadsheet_style", "vietnamese"},
    "decisions": {"intake", "vietnamese"},
    "ledger": {"plan", "vietnamese"},
    "access": {"ledger", "plan", "vietnamese"},
    "insight": {"ledger", "plan", "vietnamese"},
    "tasks": {"insight", "ledger", "plan", "vietnamese"},
    "forms": {"insight", "intake", "ledger", "plan", "vietnamese"},
    "notices": {"workspace", "insight", "tasks", "ledger", "plan", "vietnamese"},
    "report": {"province", "drawing", "palette", "spreadsheet_style", "tasks", "insight"} | WHAT_A_WORKSPACE_HOLDS,
    "workspace": {"ledger", "plan", "vietnamese"},
    "province": {"insight"} | WHAT_A_WORKSPACE_HOLDS,
    "submission": {"workspace", "access", "insight", "tasks", "forms"} | WHAT_COMES_IN,
    "demo_tasks": {"ledger", "plan", "vietnamese"},
    "demo": {"demo_tasks", "submission", "intake", "ledger", "plan", "vietnamese"},
    "demo_province": {"demo", "ledger", "plan", "vietnamese"},
    "ui": EDGE_MAY_USE | {"drawing", "palette"},
    "commands": EDGE_MAY_USE | {"demo", "demo_province"},
    "__main__": {"commands", "access", "workspace", "plan", "vietnamese"},
    "pages": {"ui", "submission", "access", "insight", "ledger", "plan", "vietnamese"},
    "app": {"ui"},
}
ONLY_IN = {
    "streamlit": {"ui", "pages", "app"},
    **{library: {"ui"} for library in ("plotly", "starlette", "google", "prometheus_client")},
    "openpyxl": {"intake", "report", "spreadsheet_style"},
    "resvg_py": {"drawing"},
    **{library: {"report"} for library in ("docx", "docxtpl", "jinja2", "pptx", "xlsxwriter")},
    **{library: {"intake"} for library in ("pdfplumber", "pdfminer", "python_calamine")},
    "zipfile": {"intake", "ledger", "report", "spreadsheet_style"},
    **{library: {"ledger"} for library in ("filelock", "psycopg", "psycopg_pool")},
    "holidays": {"plan"},
    **{library: {"access"} for library in ("argon2", "itsdangerous")},
}
MODULE_OF = {"argon2-cffi": "argon2", "python-docx": "docx", "python-pptx": "pptx"}
FOR_OTHERS = {"authlib", "httpx", "psycopg_binary"}
"""What Streamlit imports for its `st.login` and asks for only as an extra, and the compiled part of psycopg."""
LONGEST_MODULE = 420
WRITING = frozenset(
    {"write_text", "write_bytes", "mkdir", "makedirs", "rename", "unlink"}
    | {"rmdir", "rmtree", "touch", "symlink_to", "to_csv", "to_excel"}
)
OUTSIDE = re.compile(r"(?:\b(?:https?|wss?):)?//(?!www\.w3\.org/)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
"""An address with a host; those of www.w3.org are names of kinds of XML, which nobody fetches."""

MODULES = sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
STATIC = sorted(path for path in (ROOT / "lib").rglob("*") if path.suffix in (".js", ".css", ".svg", ".html"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part(path: Path) -> str:
    """Return the part of the program a file belongs to: "plan" for lib/plan/pace.py, "demo" for lib/demo.py, "pages", "app"."""
    first, *rest = path.relative_to(ROOT).with_suffix("").parts
    return rest[0] if first == "lib" else first


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(tree(path)))


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module and name that a file imports, wherever in the file."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield the last name of what is called, and the call."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node


def each(paths: list[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Make a check of one file a test of all `paths`, which tells every file with a fault.

    A test for each file would be a third of all tests, and cost far more than what it checks.
    """

    def of_all(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            faults = {}
            for path in paths:
                try:
                    check(path)
                except AssertionError as fault:
                    faults[name(path)] = str(fault)
            assert paths
            assert faults == {}

        test.__name__ = check.__name__
        return test

    return of_all


def test_the_map_names_every_package_and_this_test_knows_it():
    parts = {part(path) for path in MODULES} - {"__init__"}
    assert parts == set(MAY_IMPORT)
    assert [found for found in parts - {"pages", "app"} if f"``{found}``" not in (lib.__doc__ or "")] == []


@each([path for path in MODULES if part(path) != "__init__"])
def test_imports_go_one_way(path):
    ours = [module.split(".") for module in imported(path) if module.split(".")[0] in ("lib", "pages", "app", "run", "tests")]
    parts = {module[1] if module[0] == "lib" else module[0] for module in ours}
    assert parts - {part(path)} <= MAY_IMPORT[part(path)]
    assert path.parent.name != "pages" or "pages" not in parts, "pages do not import each other"


@each(MODULES)
def test_special_libraries_stay_in_their_package(path):
    found = {module.split(".")[0] for module in imported(path)}
    assert {library for library in found & set(ONLY_IN) if part(path) not in ONLY_IN[library]} == set()
    assert "importlib" not in found
    assert "__import__" not in {called for called, _ in calls(path)}


def test_no_two_modules_import_each_other():
    modules = {name(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path for path in MODULES}
    graph = {
        module: {found for full in imported(path) for found in (full, full.rpartition(".")[0]) if found in modules} - {module}
        for module, path in modules.items()
    }
    while leaves := [module for module, needs in graph.items() if not needs]:
        for leaf in leaves:
            del graph[leaf]
        graph = {module: needs.difference(leaves) for module, needs in graph.items()}
    assert sorted(graph) == []


def opens_for_writing(called: str, call: ast.Call) -> bool:
    """Tell whether this is `open(file, "w")` or `path.open("w")`; `archive.open(name, "w")` writes into an archive in memory."""
    at = 1 if isinstance(call.func, ast.Name) else 0
    modes = [*call.args[at : at + 1], *(word.value for word in call.keywords if word.arg == "mode")]
    return called == "open" and any(isinstance(m, ast.Constant) and set(str(m.value)) & set("wax+") for m in modes)


def writes(path: Path) -> list[str]:
    return [called for called, call in calls(path) if called in WRITING or opens_for_writing(called, call)]


def test_only_the_ledger_writes_data():
    found = {name(path): writes(path) for path in MODULES if writes(path)}
    assert "lib/ledger/files.py" in found
    assert found.pop("lib/commands/check.py") == ["mkdir", "write_bytes"]  # marked copies, to where --marked says
    assert found.pop("lib/commands/allotments.py") == ["write_bytes"]  # the template, to the file that --out names
    assert found.pop("lib/commands/status_and_template.py") == ["write_bytes"]  # the template, to the file that --out names
    assert found.pop("lib/commands/tasks.py") == ["write_bytes"]  # the calendar of due days, to the file that --calendar names
    assert found.pop("lib/report/pdf_file.py") == ["write_bytes"]  # for LibreOffice, in a folder that is gone afterwards
    assert found.pop("lib/commands/forms.py") == ["open"]  # the filled form, to the new file that is named
    assert found.pop("lib/commands/common.py") == ["open"]  # a report, to the new file that is named
    assert found.pop("lib/commands/new_year.py") == ["write_bytes"]  # the sheet for a new year's targets, to the file of --out
    assert {path for path in found if not path.startswith("lib/ledger/")} == set()


def test_the_folders_of_the_data_folder_are_named_in_one_place():
    folders = {value for name, value in vars(ledger_folders).items() if name.isupper()}
    assert folders == {"actuals", "access", "journal", "recognition", "plan-history", "templates", "notices", "summaries"}
    for path in MODULES:
        joined = (node.right for node in nodes(path) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div))
        names = {node.value for node in joined if isinstance(node, ast.Constant)}
        assert names & folders == set(), name(path)


ACTS = frozenset(
    {"submit", "withdraw", "freeze_meeting", "approve", "give_back", "lock_period", "reopen_period", "confirm"}
    | {"accepting", "place", "change_plan", "exchange_file", "request_explanation", "answer", "assign", "record_task"}
)
"""What changes the ledger."""


@each([path for path in MODULES if part(path) in ("ui", "pages", "commands")])
def test_pages_and_commands_change_the_ledger_only_through_the_service(path):
    watched = [call.func for called, call in calls(path) if called in ACTS | {"snapshot"} and isinstance(call.func, ast.Attribute)]
    receivers = [(func.attr, ast.unparse(func.value)) for func in watched]
    assert {(called, of) for called, of in receivers if called in ACTS and of != "service"} == set()
    assert {of for called, of in receivers if called == "snapshot" and of.endswith("ledger")} <= MAY_SEE_ALL.get(name(path), set())
    if part(path) != "ui":
        assert not any(
            module.startswith(("lib.ledger.review", "lib.ledger.requests", "lib.ledger.store.Ledger")) for module in imported(path)
        )


MAY_SEE_ALL = {"lib/commands/submissions.py": {"workspace.ledger"}}
"""`demo` asks whether there is any record at all."""


def asks_the_time(path: Path) -> list[str]:
    return [
        called
        for called, call in calls(path)
        if called in ("now", "today", "utcnow", "localtime", "gmtime")
        and isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value) in ("datetime", "date", "datetime.datetime", "datetime.date", "time", "pd.Timestamp")
    ] + [
        ast.unparse(call)
        for called, call in calls(path)
        if called in ("time", "time_ns") and ast.unparse(call.func) in ("time.time", "time.time_ns")
    ]


def test_only_the_edge_asks_what_time_it_is():
    assert {part(path) for path in MODULES if asks_the_time(path)} == {"ui", "commands"}


@each(sorted((ROOT / "pages").glob("*.py")))
def test_a_page_reads_no_files(path):
    modules = {module.split(".")[0] for module in imported(path)}
    assert modules & {"pathlib", "os", "io", "csv", "json", "tomllib", "pandas", "shutil", "subprocess"} == set()
    assert {called for called, _ in calls(path)} & {"open", "read_text", "read_bytes", "iterdir", "glob", "read_csv"} == set()


NAMES_OF_NO_FIELD = frozenset(
    re.findall(
        r"\w+",
        "course desk door doubts gate guard ink keeping marked marker marking marks mishap moments paper person presence say told"
        " trail turned upright",
    )
)
"""Words of the house that a reader of other dashboards would not guess; none may name a file, or be in a name in lib/."""
NAMES_WITH_ONE_MEANING = {
    "accounts": "the accounts of people: on disk, in the command, on the page",
    "allotting": "allotting yearly amounts to the groups: what it changes, and its form on the page",
    "backtest": "the year-end estimate held against results, and the command for it",
    "check": "the check of a workbook, and the command for it",
    "choice": "what a page shows, kept in its address",
    "columns": "the columns of one table, in their order",
    "history": "what happened to the ledger, and the page that tells it",
    "journal": "the audit log, and its page",
    "model": "the types of a package",
    "new_year": "the plan of a new year, and the command for it",
    "news": "what is new between two points, and its page",
    "overrides": "an approver's own lights: as records, as they stand, in the command",
    "page": "a page put together from its parts",
    "parts": "the parts of a page",
    "records": "records of the ledger: on disk, and on the page of an indicator",
    "rehearsal": "what a meeting will ask about its lights, the sheet with the answers, and the command",
    "reminders": "reminders of reports that are owed, and their page",
    "requests": "requests for explanation: as records, as they stand, on pages, in the command",
    "review": "approval by the office: as records, on its page, in the command",
}
"""File names that may occur more than once, for they mean the same thing wherever they occur."""
BEGINS_NO_NOUN_PHRASE = frozenset(
    re.findall(
        r"\w+",
        "what who whose whom how where when whether which whence why from if that it this there here in on for to with"
        " reads writes returns makes gives tells shows finds gets checks keeps holds says asks turns takes puts builds"
        " read write return make give tell show find get keep hold say ask turn take put build compute draw",
    )
)
IN_LIB = sorted((ROOT / "lib").rglob("*.py"))


def first_sentence(docstring: str) -> str:
    """Return the first sentence, as far as its full stop, of the first paragraph."""
    paragraph = " ".join(docstring.split("\n\n")[0].split())
    found = re.match(r".*?\.(?=\s|$)", paragraph)
    return found[0] if found else ""


@each(IN_LIB)
def test_a_module_is_named_by_the_first_sentence_of_its_docstring(path):
    sentence = first_sentence(ast.get_docstring(tree(path)) or "")
    assert sentence.endswith("."), "the first paragraph of the docstring begins with a whole sentence"
    assert re.findall(r"[^\W\d_]+", sentence)[0].lower() not in BEGINS_NO_NOUN_PHRASE, f"no noun phrase: {sentence}"
    assert not sentence.lower().startswith("the words of what")


@pytest.mark.parametrize(
    ("docstring", "sentence"),
    [
        ("Backups: one .zip of the folder. Why.", "Backups: one .zip of the folder."),
        ("Shapes of\nlights.\n\nWhy.", "Shapes of lights."),
        ("Shapes of lights\n\nWhy.", ""),
    ],
)
def test_this_test_knows_a_first_sentence(docstring, sentence):
    assert first_sentence(docstring) == sentence


def test_file_names_are_words_of_the_field_and_occur_once_or_mean_one_thing():
    stems = [path.stem for path in IN_LIB if path.stem != "__init__"]
    folders = {path.parent.name for path in IN_LIB}
    assert {*stems, *folders} & NAMES_OF_NO_FIELD == set()
    assert {stem for stem in stems if stems.count(stem) > 1} - set(NAMES_WITH_ONE_MEANING) == set()
    assert set(NAMES_WITH_ONE_MEANING) - {"columns"} - set(stems) == set()


OF_THE_FIELD = {"_BYTE_ORDER_MARKS"}
"""Names in which one of those words is the field's own."""


def names_given(path: Path) -> set[str]:
    """Return the names that a module gives: of functions, classes, parameters, variables and fields."""
    found = {node.name for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found |= {node.arg for node in nodes(path) if isinstance(node, ast.arg)}
    return found | {node.id for node in nodes(path) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


@each(IN_LIB)
def test_no_name_given_in_a_module_has_a_word_of_no_field(path):
    given = names_given(path) - OF_THE_FIELD
    assert {name for name in given if NAMES_OF_NO_FIELD.intersection(name.lower().split("_"))} == set()


LONGEST_TEST_NAME = 80


@each(sorted((ROOT / "tests").rglob("test_*.py")))
def test_names_of_tests_are_short_enough_for_one_line(path):
    functions = [node.name for node in nodes(path) if isinstance(node, ast.FunctionDef)]
    assert [found for found in functions if found.startswith("test_") and len(found) >= LONGEST_TEST_NAME] == []


@each([*(path for path in MODULES if part(path) != "pages"), *sorted((ROOT / "tests").rglob("*.py"))])
def test_a_module_fits_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


def requirements(file: str) -> dict[str, str]:
    lines = (ROOT / file).read_text("utf-8").split()
    pinned = [re.fullmatch(r"([a-z0-9-]+)==([0-9][0-9.a-z]*)", line) for line in lines if line not in ("-r", "requirements.txt")]
    assert all(pinned), f"{file}: every line pins one exact version"
    return {found[1]: found[2] for found in pinned if found}


def test_requirements_are_pinned_and_what_is_installed():
    wanted = requirements("requirements.txt") | requirements("requirements-dev.txt")
    assert {package: importlib.metadata.version(package) for package in wanted} == wanted


def test_every_requirement_is_used_and_everything_used_is_required():
    used = {module.split(".")[0] for path in MODULES for module in imported(path)} - {"lib", "pages", "app"}
    foreign = {module for module in used if module not in sys.stdlib_module_names}
    required = {MODULE_OF.get(package, package.replace("-", "_")) for package in requirements("requirements.txt")} - FOR_OTHERS
    # Streamlit's own server is built of starlette and uvicorn, its messages of protobuf, in versions that Streamlit asks for.
    asked = importlib.metadata.requires("streamlit") or []
    assert all(any(line.startswith(name) for line in asked) for name in ("starlette", "uvicorn", "protobuf"))
    # pdfplumber stands on pdfminer, whose errors it passes on; docxtpl speaks the language of jinja2, within our limits.
    assert foreign - {"starlette", "uvicorn", "google", "pdfminer", "jinja2"} == required


def test_the_starter_needs_nothing_installed():
    assert {module.split(".")[0] for module in imported(ROOT / "run.py")} <= sys.stdlib_module_names


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module that the program may use, without docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(n.body[0].value) for n in nodes(path) if isinstance(n, documented) and isinstance(n.body[0], ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and id(node) not in docstrings:
            yield node.value if isinstance(node.value, str) else node.value.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("text", "is_outside"),
    [
        ("https://fonts.example.com/a.css", True),
        ("url(//cdn.example.net/x.js)", True),
        ("http://www.w3.org/2000/svg", False),
        ("http://127.0.0.1:8501/", False),
        *(("a // b.c", False), ("/assets/style.css", False)),
    ],
)
def test_this_test_knows_an_address_outside(text, is_outside):
    assert bool(OUTSIDE.search(text)) == is_outside


def test_nothing_is_fetched_from_outside():
    found = [(name(path), OUTSIDE.findall(path.read_text("utf-8"))) for path in STATIC]
    found += [(name(path), OUTSIDE.findall(text)) for path in MODULES for text in texts(path)]
    settings = (ROOT / ".streamlit" / "config.toml").read_text("utf-8").splitlines()
    found += [("config.toml", OUTSIDE.findall(line.partition("#")[0])) for line in settings]
    assert STATIC
    assert [(path, addresses) for path, addresses in found if addresses] == []
