"""A LibreOffice for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import run


def office() -> str:
    """Return a LibreOffice that can write, or skip."""
    if os.environ.get("OFFICE_TESTS") == "skip":
        pytest.skip("OFFICE_TESTS=skip: there is no LibreOffice here")
    found = run.installed_office(os.environ)
    found = found if found and run.has_part(found, run.WRITER) else None
    if found is None and not run.in_ci(os.environ):
        pytest.skip("no LibreOffice Writer is installed: `python run.py test` tries to get it")
    assert found, "no LibreOffice Writer on the build server; a skip would go unseen"
    return found


def converted(program: str, file: Path, kind: str) -> Path:
    """Return the file that LibreOffice makes of `file`, of the kind "pdf", "xlsx"…, in a folder of its own."""
    folder = file.parent / "converted"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return folder / f"{file.stem}.{kind}"
