"""`python -m lib report`: what it refuses, and that nothing is ever overwritten."""

from __future__ import annotations

from lib.vietnamese.words import report_words
from tests.conftest import copy_plan, here


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
    assert ".docx" in refused(tmp_path / "a.pdf", "--data", shipped_folder)
    assert "2031" in refused(tmp_path / "a.docx", "--period", "2031-01", "--data", shipped_folder)
    assert "TDP99" in refused(tmp_path / "a.docx", "--group", "TDP99", "--data", shipped_folder)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_reported_there_is_nothing_to_write(tmp_path):
    data = copy_plan(tmp_path / "data")
    assert refused(tmp_path / "a.docx", "--data", data) == report_words.EMPTY.format(period="Tháng 1/2024")
    assert not (tmp_path / "a.docx").exists()
