"""`python -m lib report`: its kinds and moments, what it refuses, and that nothing is ever overwritten."""

from __future__ import annotations

import pytest

from lib.report.report_outline import DocumentKind
from lib.vietnamese.words import issue_words, own_table_words, report_words
from tests.access.people import OWN
from tests.access.ward import Ward
from tests.conftest import copy_plan, here
from tests.report.documents import opened, texts


def refused(*words: object) -> str:
    done = here("report", *words)
    assert done.status == 2
    return done.err.strip()


def test_a_file_that_is_there_stays_as_it_is(shipped_folder, tmp_path):
    for name in ("a.docx", "a.xlsx"):
        file = tmp_path / name
        file.write_text("của tôi", "utf-8")
        assert refused(file, "--data", shipped_folder) == report_words.FILE_EXISTS.format(file=file)
        assert file.read_text("utf-8") == "của tôi"


def test_other_endings_other_years_and_other_groups_are_refused(shipped_folder, tmp_path):
    assert ".docx" in refused(tmp_path / "a.odt", "--data", shipped_folder)
    assert "2031" in refused(tmp_path / "a.docx", "--period", "2031-01", "--data", shipped_folder)
    assert "TDP99" in refused(tmp_path / "a.docx", "--group", "TDP99", "--data", shipped_folder)
    assert list(tmp_path.iterdir()) == []


def test_all_files_of_a_document_go_into_a_folder_and_over_none(shipped_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("SOFFICE", "no-such-program")
    asked = ("--data", shipped_folder, "--period", "2024-09", "--span", "month", "--kind", "report")
    assert here("report", "--out", tmp_path, *asked).status == 0
    names = {f"bao-cao-thang-2024-09.{ending}" for ending in ("docx", "xlsx", "pptx")}
    assert {file.name for file in tmp_path.iterdir()} == names
    (tmp_path / "bao-cao-thang-2024-09.docx").unlink()
    assert report_words.FILE_EXISTS.partition("{")[0] in refused("--out", tmp_path, *asked)
    assert not (tmp_path / "bao-cao-thang-2024-09.docx").exists(), "all or none"
    assert here("report", "--out", tmp_path / "b.docx", *asked).status == 0
    assert refused(*asked) == refused(tmp_path / "c.docx", "--out", tmp_path, *asked) == issue_words.ONE_PLACE


def test_where_nothing_is_reported_there_is_nothing_to_write(tmp_path):
    data = copy_plan(tmp_path / "data")
    assert refused(tmp_path / "a.docx", "--data", data) == report_words.EMPTY.format(period="Tháng 1/2024")
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_of_document_is_written(kind, shipped_folder, tmp_path):
    file = tmp_path / "a.docx"
    assert here("report", file, "--kind", kind.value, "--period", "2024-09", "--data", shipped_folder).status == 0
    assert file.stat().st_size


def test_an_unknown_kind_is_refused(shipped_folder, tmp_path):
    assert "brief" in refused(tmp_path / "a.docx", "--kind", "thu", "--data", shipped_folder)


@pytest.mark.parametrize(("kind", "ending"), [("brief", "xlsx"), ("notice", "pptx"), ("proposal", "xlsx")])
def test_files_that_a_kind_does_not_have_are_refused(kind, ending, shipped_folder, tmp_path):
    told = issue_words.NO_SUCH_FILE.format(kind=issue_words.KINDS[kind], ending=ending)
    assert refused(tmp_path / f"a.{ending}", "--kind", kind, "--data", shipped_folder) == told
    assert list(tmp_path.iterdir()) == []


def test_a_meeting_is_reported_as_it_was_frozen(ward: Ward, tmp_path, monkeypatch):
    monkeypatch.setenv("ACCOUNT_PASSWORD", OWN)
    options = ("--data", ward.folder, "--account", "van", "--meeting", ward.meeting.id)
    assert here("report", tmp_path / "a.docx", *options).status == 0
    assert any("Giao ban" in text for text in texts(opened(tmp_path / "a.docx")))
    assert refused(tmp_path / "b.docx", *options, "--period", "2024-07") == issue_words.MEETING_ALONE


def test_a_table_of_its_own_is_written_and_wrong_choices_are_refused(shipped_folder, tmp_path):
    asked = ("--data", shipped_folder, "--period", "2024-09")
    chosen = ("--indicators", "KT-06", "quoc-phong-an-ninh", "--columns", "luy_ke", "--title", "Biểu họp")
    assert here("report", tmp_path / "a.docx", "--kind", "table", *chosen, *asked).status == 0
    found = list(texts(opened((tmp_path / "a.docx").read_bytes())))
    assert "Biểu họp" in found
    assert here("report", tmp_path / "a.xlsx", "--kind", "table", *asked).status == 0
    table = (tmp_path / "b.docx", "--kind", "table", *asked)
    assert "KT-99" in refused(*table, "--indicators", "KT-99")
    assert "gia" in refused(*table, "--columns", "gia")
    assert ".pptx" in refused(tmp_path / "b.pptx", "--kind", "table", *asked)
    assert refused(tmp_path / "b.docx", "--title", "x", *asked) == own_table_words.ONLY_TABLE
    assert refused(*table, "--title", "x" * 151) == own_table_words.TITLE_TOO_LONG.format(most=150)
    assert not (tmp_path / "b.docx").exists()
