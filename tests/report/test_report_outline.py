"""The outline: sections in their order, and paragraphs whose keys stay the same whatever the figures are."""

from __future__ import annotations

import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.report_outline import DocumentKind, paragraph, section
from lib.workspace import open_workspace
from tests.report.documents import material


def test_two_paragraphs_of_a_section_never_share_a_key():
    with pytest.raises(ValueError, match="share a key"):
        section("I", "I. KẾT QUẢ", [paragraph("I.1", "một"), paragraph("I.1", "hai")])


def test_paragraphs_have_the_same_keys_in_other_months(shipped_folder):
    workspace = open_workspace(shipped_folder)
    reports = [make_report(material(workspace, Period(2024, month))) for month in (6, 9)]
    keys = [{p.key for s in report.sections for p in s.paragraphs if p.key.startswith("I.")} for report in reports]
    assert {f"I.{score.code}" for score in workspace.catalogue.plans[2024].indicators} <= keys[0] & keys[1]
    assert keys[0] == keys[1]


def test_what_the_program_writes_is_marked_neither_edited_nor_outdated(shipped_folder):
    report = make_report(material(open_workspace(shipped_folder), Period(2024, 9)))
    assert report.kind is DocumentKind.REPORT
    found = [p for s in report.sections for p in s.paragraphs]
    assert found
    assert [p for p in found if p.is_edited or p.is_outdated or p.text != p.generated] == []
