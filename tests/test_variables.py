"""The table of the environment's variables in docs/may-chu.md: those that the program reads, all of them and no others."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = [*sorted((ROOT / "lib").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "app.py", ROOT / "run.py"]
PLACES = ("environ", "environment", "variables", "VARIABLES")
"""What the environment is called where it is read."""
NOT_OF_THE_DASHBOARD = {
    *("CI", "CHROMIUM", "BROWSER_TESTS", "OFFICE_TESTS", "POSTGRES_TESTS"),  # of tests
    *("PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "DEBIAN_FRONTEND", "DISPLAY", "WAYLAND_DISPLAY"),  # of the system
}


def constants() -> dict[str, str]:
    """Return the texts that modules give a name of capitals."""
    found: dict[str, str] = {}
    for file in FILES:
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.Assign):
                (target,) = node.targets
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                pairs = zip(names, values, strict=False)
                found |= {ast.unparse(n): v.value for n, v in pairs if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return found


def is_environment(node: ast.expr) -> bool:
    return ast.unparse(node).rpartition(".")[2] in PLACES


def asked(node: ast.AST) -> ast.expr | None:
    """Return what a piece of code asks the environment for, None where it asks it for nothing."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_environment(node.func.value) and node.args:
        return node.args[0]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("number_of") and is_environment(node.args[0]):
        return node.args[1]
    if isinstance(node, ast.Subscript) and is_environment(node.value):
        return node.slice
    return None


def read() -> set[str]:
    known, found = constants(), set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = asked(node)
            text = name.value if isinstance(name, ast.Constant) else known.get(ast.unparse(name)) if name is not None else None
            if isinstance(text, str):
                found.add(text)
    return found


def documented() -> set[str]:
    text = (ROOT / "docs" / "may-chu.md").read_text("utf-8").partition('<a id="bien"></a>')[2].partition("<a id=")[0]
    return {
        name
        for line in text.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([A-Z][A-Z_…]+)`", line.split("|")[1])
    }


def test_the_table_has_every_variable_that_is_read_and_no_other():
    found = read() - NOT_OF_THE_DASHBOARD
    assert {"DATA_DIR", "DATABASE_URL", "METRICS_PORT", "STOP_SECONDS", "FORWARDED_ALLOW_IPS"} <= found
    assert documented() - {"NOTICES_…"} == found
    assert "NOTICES_…" in documented()
