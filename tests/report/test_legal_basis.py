"""The legal basis of documents: everything with its number and date, or with a place to write these in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.report.content import Material
from lib.report.prose import make_sections
from lib.report.report_outline import DocumentKind
from tests.insight.figures import ward
from tests.report.documents import PLAN, about


def written(made: Material, kind: DocumentKind = DocumentKind.REPORT) -> dict[str, str]:
    return {paragraph.key: paragraph.text for section in make_sections(made, kind) for paragraph in section.paragraphs}


@pytest.mark.parametrize(("kind", "month"), [("report", 9), ("notice", 8), ("proposal", 8)])
def test_every_legal_basis_stands_with_number_and_date_or_asks_for_them(kind, month):
    settings = replace(
        PLAN.settings, legal_basis=("Luật Đất đai năm 2024; Luật Đầu tư công năm 2024", "Quyết định số 1/QĐ ngày 2/1/2024")
    )
    card = replace(about(ward("KT-06", m8=17), month).card, plan=replace(PLAN, settings=settings))
    found = written(replace(about(ward("KT-06", m8=17), month), card=card), DocumentKind(kind))
    assert [text for key, text in found.items() if key.startswith("opening.basis")] == [
        "Căn cứ Luật Đất đai năm 2024 (số …, ngày …);",
        "Căn cứ Luật Đầu tư công năm 2024 (số …, ngày …);",
        "Căn cứ Quyết định số 1/QĐ ngày 2/1/2024;",
        f"Căn cứ {PLAN.settings.decision} (số …, ngày …);",
    ]


def test_a_months_report_keeps_to_what_has_number_and_date():
    found = written(about(ward("KT-06", m8=17), 8))
    bases = [text for key, text in found.items() if key.startswith("opening.basis")]
    assert [text.partition(" ngày ")[0] for text in bases] == [
        "Căn cứ Quyết định số 109/QĐ-UBND",
        "Căn cứ Nghị quyết số 102-NQ/ĐU",
        "Căn cứ Nghị quyết số 34/NQ-HĐND",
    ]
