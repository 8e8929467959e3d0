"""What tests of several packages share: the plan as shipped, and a data folder of their own with the demonstration figures."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from lib.__main__ import main
from lib.plan.catalogue import Catalogue, load_catalogue
from lib.plan.model import Plan
from tests import postgres
from tests.storages import BY_HAND, kept_in_database, moved_into_database

if TYPE_CHECKING:
    from tests.access.ward import Ward

ROOT = Path(__file__).resolve().parents[1]
PLAN_FILES = ("targets.csv", "groups.csv", "tasks.csv", "settings.toml")

# The same examples at every run, so that a failure on one machine is a failure on all; no time limit, since machines differ.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("repeatable")

LONGEST = (
    *(
        "test_contributing",
        "test_every_page",
        "browser",
        "test_command_line",
        "ledger/test_crash",
        "test_habits",
        "test_marked",
        "pages",
        "intake",
    ),
    *("access", "ledger", "tests"),
)
"""Words of the paths of test files, the files that take longest first."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{BY_HAND}(reason): runs over the folder alone")
    if not hasattr(config, "workerinput"):
        postgres.share()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        postgres.end_shared()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files: begun last, one of them would keep a single core busy while the others have nothing to do."""

    def place(item: pytest.Item) -> int:
        file = item.nodeid.partition("::")[0]
        return next((place for place, word in enumerate(LONGEST) if word in file), len(LONGEST))

    items.sort(key=place)


def copy_plan(folder: Path) -> Path:
    """Put the shipped plan, without any figures, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PLAN_FILES:
        shutil.copy(ROOT / "data" / name, folder / name)
    return folder


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def command_line(*arguments: object, **environment: str) -> Done:
    """Run the command line as a program of its own."""
    command = [sys.executable, "-m", "lib", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env={**os.environ, **environment}, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def here(*arguments: object) -> Done:
    """Run the command line in this process, where many calls are wanted."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        try:
            status = main(list(map(str, arguments)))
        except SystemExit as refused:  # from argparse
            status = int(refused.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a database of this worker's own."""
    return postgres.shared_database(getattr(request.config, "workerinput", {}).get("workerid", "alone"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data")


@pytest.fixture(scope="session")
def plan(catalogue: Catalogue) -> Plan:
    return catalogue.plans[2024]


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a data folder with the shipped plan and no figures."""
    return copy_plan(tmp_path / "data")


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped plan and demonstration figures, without what a ward may have stored beside; only to read."""
    folder = copy_plan(tmp_path_factory.mktemp("shipped"))
    for record in sorted((ROOT / "data" / "actuals").glob("*/*/*-minh-hoa")):
        shutil.copytree(record, folder / record.relative_to(ROOT / "data"))
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return a ward with people, figures, a meeting and what waits, of which each test that changes something takes a copy."""
    from tests.access.ward import make_ward  # which takes the plan from here

    return make_ward(tmp_path_factory.mktemp("ward") / "data")


@pytest.fixture(autouse=True)
def storage(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let what a test stores below its folder be kept by the storage of this name; folders of tests choose over which they run."""
    name = getattr(request, "param", "folder")
    if name == "folder" or "ward" in request.fixturenames:
        yield name
        return
    with kept_in_database(request.getfixturevalue("database_url"), request.getfixturevalue("tmp_path")):
        yield name


@pytest.fixture
def ward(made: Ward, tmp_path: Path, storage: str, request: pytest.FixtureRequest) -> Iterator[Ward]:
    copied = made.copied(tmp_path / "data")
    if storage == "folder":
        yield copied
        return
    with moved_into_database(request.getfixturevalue("database_url"), copied.folder):
        yield copied
