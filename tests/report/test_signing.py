"""Who signs and who gets a document: from the settings into every kind, blanks where nobody is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.report_outline import DocumentKind
from lib.report.signing import signing_of
from lib.report.word_report import report_document
from lib.workspace import open_workspace
from tests.report.documents import PLAN, material, opened

OWN = {
    "signers": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "signer": "Người Ký",
    "receivers": ("Cấp trên (để báo cáo)", "Lưu: VT, KT"),
}


def end_of(folder: Path, kind: DocumentKind, **settings: object) -> tuple[list[str], list[str]]:
    """Return the lines of the two cells below the last sentence, the blank ones left out."""
    made = material(open_workspace(folder), Period(2024, 8))
    plan = replace(PLAN, settings=replace(PLAN.settings, **settings))
    document = opened(report_document(make_report(replace(made, card=replace(made.card, plan=plan)), kind)))
    table = next(table for table in document.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    left, right = ([line.text for line in cell.paragraphs if line.text.strip()] for cell in table.rows[0].cells)
    return left, right


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_ends_as_the_settings_say(shipped_folder: Path, kind: DocumentKind) -> None:
    assert end_of(shipped_folder, kind, **OWN) == (
        ["Nơi nhận:", "- Cấp trên (để báo cáo);", "- Lưu: VT, KT."],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Người Ký"],
    )


def test_whoever_is_not_named_is_a_blank_to_write_in(shipped_folder: Path) -> None:
    blank = "..............................."
    assert end_of(shipped_folder, DocumentKind.REPORT) == (
        ["Nơi nhận:", f"- {blank};", f"- {blank};", "- Lưu: VT."],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", blank],
    )
    assert signing_of(PLAN.settings).signer == blank
