"""LibreOffice for tests: the installed one, which turns files into another format without a window and its user's settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import run

Office = Callable[..., Path]
"""office(where, "xlsx", file, …): has all the files converted into a folder at once, and returns that folder."""


def installed_office(profile: Path) -> Office | None:
    """Return the conversion by this machine's LibreOffice, which keeps its settings in the folder `profile`; None without one."""
    found = run.installed_office(os.environ)
    if found is None:
        return None

    def convert(where: Path, kind: str, *files: Path, reading: str = "") -> Path:
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", *([f"--infilter={reading}"] if reading else [])]
        command = [found, *options, "--convert-to", kind, "--outdir", str(where), *map(str, files)]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
        return where

    return convert


def office_or_skip(folder: Path) -> Office:
    """Return the conversion; without a LibreOffice the test is skipped, but on the build server it fails."""
    if os.environ.get("OFFICE_TESTS") == "skip":
        pytest.skip("OFFICE_TESTS=skip: there is no LibreOffice here")
    office = installed_office(folder / "profile")
    if office is None and not run.in_ci(os.environ):
        pytest.skip("no LibreOffice is installed: `python run.py test` tries to get it")
    assert office, "no LibreOffice on the build server; a skip would go unseen"
    return office
