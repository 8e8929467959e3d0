"""`python -m lib report`: what it refuses, and that nothing is ever overwritten."""

from __future__ import annotations

from lib.__main__ import main
from lib.vietnamese import report_words as say
from tests.conftest import copy_plan


def refused(capsys, *words: object) -> str:
    assert main(["report", *map(str, words)]) == 2
    return capsys.readouterr().err.strip()


def test_a_file_that_is_there_stays_as_it_is(shipped_folder, tmp_path, capsys):
    for name in ("a.docx", "a.xlsx"):
        file = tmp_path / name
        file.write_text("của tôi", "utf-8")
        assert refused(capsys, file, "--data", shipped_folder) == say.FILE_EXISTS.format(file=file)
        assert file.read_text("utf-8") == "của tôi"


def test_other_endings_other_years_and_other_groups_are_refused(shipped_folder, tmp_path, capsys):
    assert ".docx" in refused(capsys, tmp_path / "a.pdf", "--data", shipped_folder)
    assert "2031" in refused(capsys, tmp_path / "a.docx", "--period", "2031-01", "--data", shipped_folder)
    assert "TDP99" in refused(capsys, tmp_path / "a.docx", "--group", "TDP99", "--data", shipped_folder)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_reported_there_is_nothing_to_write(tmp_path, capsys):
    data = copy_plan(tmp_path / "data")
    assert refused(capsys, tmp_path / "a.docx", "--data", data) == say.EMPTY.format(period="Tháng 1/2024")
    assert not (tmp_path / "a.docx").exists()
