"""The report as PDF: the Word document printed by a LibreOffice that is installed on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lib.vietnamese.words import annex_words as words

LONGEST = 120.0
"""Seconds that LibreOffice gets: its first start on a slow machine takes half a minute."""
_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    *(f"{folder}/LibreOffice/program/soffice.com" for folder in ("%PROGRAMFILES%", "%PROGRAMFILES(X86)%")),
)


class NoPdf(Exception):
    """Why there is no PDF; the message is for users."""


def office_program(variables: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> str | None:
    """Return the LibreOffice to use: the one that SOFFICE names, else one on the path or in its usual places; None without any."""
    named = variables.get("SOFFICE")
    names = (named,) if named else (*_NAMES, *map(os.path.expandvars, _USUAL))
    return next((found for name in names if (found := which(name))), None)


def pdf_of(document: bytes, *, longest: float = LONGEST, variables: Mapping[str, str] = os.environ) -> bytes:
    """Return the PDF of a .docx file.

    Raises
    ------
    NoPdf
        LibreOffice is not installed, took longer than `longest` seconds, or could not read the document.
    """
    program = office_program(variables)
    if program is None:
        raise NoPdf(words.NO_OFFICE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "bao-cao.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # beside a LibreOffice that somebody has open
        _run([program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", name, str(source)], longest)
        made = source.with_suffix(".pdf")
        if not made.exists() or not (content := made.read_bytes()).startswith(b"%PDF"):
            raise NoPdf(words.PDF_FAILED)
    return content


def _run(command: list[str], longest: float) -> None:
    """Run LibreOffice to its end, or end it with all that it started."""
    is_posix = os.name == "posix"
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=is_posix)
    except OSError as error:
        raise NoPdf(words.PDF_FAILED) from error
    try:
        process.wait(longest)
    except subprocess.TimeoutExpired:
        raise NoPdf(words.PDF_TOO_LONG.format(seconds=round(longest))) from None
    finally:
        if process.poll() is None:
            # What was started is a script: its own session holds the program that it waits for.
            if is_posix:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
