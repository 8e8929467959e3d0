"""LibreOffice, which many offices use instead of Excel, opens what the product hands out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import run

Office = Callable[..., Path]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return a function that has LibreOffice convert files: office(where, "xlsx", file, …)."""
    if os.environ.get("OFFICE_TESTS") == "skip":
        pytest.skip("OFFICE_TESTS=skip: there is no LibreOffice here")
    found = run.installed_office(os.environ)
    if found is None and not run.in_ci(os.environ):
        pytest.skip("no LibreOffice is installed: `python run.py test` tries to get it")
    assert found, "no LibreOffice on the build server; a skip would go unseen"
    profile = f"-env:UserInstallation={(tmp_path_factory.mktemp('office') / 'profile').as_uri()}"

    def convert(where: Path, kind: str, *files: Path, reading: str = "") -> Path:
        options = [f"--infilter={reading}"] if reading else []
        command = [found, profile, "--headless", *options, "--convert-to", kind, "--outdir", str(where), *map(str, files)]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
        return where

    return convert
