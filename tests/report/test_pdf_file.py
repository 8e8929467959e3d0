"""The report as PDF: by an installed LibreOffice, else a word that says why not; nothing is left running or lying about."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.pdf_file import NoPdf, office_program, pdf_of
from lib.report.word_report import report_document
from lib.vietnamese.words import annex_words as words
from lib.workspace import open_workspace
from tests.report.documents import material
from tests.report.offices import office

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in programs are scripts of a shell")


def test_a_report_becomes_a_pdf(shipped_folder):
    program = office()
    document = report_document(make_report(material(open_workspace(shipped_folder), Period(2024, 9))))
    assert pdf_of(document, variables={**os.environ, "SOFFICE": program}).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("variables", "there", "found"),
    [
        ({"SOFFICE": "/my/soffice"}, {"/my/soffice", "soffice"}, "/my/soffice"),
        ({"SOFFICE": "/my/soffice"}, {"soffice"}, None),  # who names one wants no other
        ({}, {"soffice", "libreoffice"}, "soffice"),
        ({}, {"libreoffice"}, "libreoffice"),
        ({}, {"/Applications/LibreOffice.app/Contents/MacOS/soffice"}, "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ({}, set(), None),
    ],
)
def test_libreoffice_is_found_by_name_or_in_its_usual_places(variables, there, found):
    assert office_program(variables, lambda name: name if name in there else None) == found


def stand_in(folder: Path, script: str) -> dict[str, str]:
    """Return variables that name a program which stands in for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return {"SOFFICE": str(program)}


@posix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", 'for last; do :; done; echo no > "${last%.docx}.pdf"'])
def test_a_document_that_cannot_be_printed_is_said(tmp_path, script):
    with pytest.raises(NoPdf) as told:
        pdf_of(b"", variables=stand_in(tmp_path, script))
    assert str(told.value) == words.PDF_FAILED


def test_without_libreoffice_the_user_is_told_what_to_do(tmp_path):
    with pytest.raises(NoPdf) as told:
        pdf_of(b"", variables={"SOFFICE": str(tmp_path / "none")})
    assert str(told.value) == words.NO_OFFICE
    assert "Word" in words.NO_OFFICE


@posix
def test_one_that_hangs_is_ended_with_its_children_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    variables = stand_in(tmp_path, f'sleep 300 & echo $! > "{tmp_path}/child"; wait')
    with pytest.raises(NoPdf) as told:
        pdf_of(b"", longest=1.0, variables=variables)
    assert str(told.value) == words.PDF_TOO_LONG.format(seconds=1)
    state = subprocess.run(
        [sys.executable, "-c", "import os, sys; os.kill(int(sys.argv[1]), 0)", (tmp_path / "child").read_text().strip()],
        check=False,
        capture_output=True,
    )
    stat = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    assert state.returncode or (stat.exists() and stat.read_text().split()[2] == "Z")
    assert list((tmp_path / "temporary").iterdir()) == []
