"""`python -m lib check` on whole folders, and the marked copies that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.plan.periods import Period
from tests.conftest import here
from tests.intake.books import at, filled

JULY = Period(2024, 7)
ONE, TWO = "Tổ dân phố 1", "Tổ dân phố 2"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder as an office has it: one fine file, two with faults, what is no workbook, and what the system left."""
    place = tmp_path / "đã nhận"
    (place / "tổ 2").mkdir(parents=True)
    bad = filled({("KT-06", ONE): "mười", ("KT-02", TWO): -3}, period=JULY)
    (place / "a.xlsx").write_bytes(filled({("KT-06", ONE): 20, ("KT-06", TWO): 20}, period=JULY))
    (place / "b.xlsx").write_bytes(bad)
    (place / "tổ 2" / "B.XLSM").write_bytes(bad)
    (place / "thư.docx").write_bytes(b"PK\x03\x04 no more")
    (place / "trống").write_bytes(b"")
    (place / "~$a.xlsx").write_bytes(b"Lan")
    return place


def test_a_folder_is_told_one_line_for_each_file_and_a_summary(data_folder, files):
    done = here("check", files, "--data", data_folder)
    lines = done.out.splitlines()
    assert (done.status, done.err) == (1, "")
    assert lines[0] == "a.xlsx: Nộp được – 2 số liệu, 0 lỗi, 0 lưu ý."
    assert lines[1].startswith("b.xlsx: Có lỗi – 0 số liệu, 2 lỗi, ")
    assert [line.partition(":")[0] for line in lines[2:5]] == ["thư.docx", "trống", "tổ 2/B.XLSM"]
    assert "Không đọc được – 0 số liệu, 1 lỗi, 0 lưu ý. Tệp không có nội dung." in lines[3]
    assert lines[5:] == ["Đã kiểm tra 5 tệp: 1 nộp được, 2 có lỗi, 2 không đọc được."]


def test_a_folder_as_data_is_a_list(data_folder, files):
    shown = here("check", files, "--json", "--data", data_folder).data
    assert [set(entry) for entry in shown] == [{"file", "problems", "values", "tasks"}] * 5
    assert (shown[0]["file"], len(shown[0]["values"])) == ("a.xlsx", 2)
    assert {found["code"] for found in shown[1]["problems"]} >= {"not_a_number", "negative"}


def test_marked_copies_of_a_folder_keep_its_order_and_nobodys_file_is_written_over(data_folder, files):
    before = {path: path.read_bytes() for path in files.rglob("*") if path.is_file()}
    out = files / "can-sua"  # inside: the next check must not take the copies for files to check
    for _ in range(2):
        done = here("check", files, "--marked", out, "--data", data_folder)
        assert (done.status, "Đã kiểm tra 5 tệp" in done.out) == (1, True)
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*")) == ["b.xlsx", "tổ 2/B.xlsx"]
    assert {path: path.read_bytes() for path in before} == before
    assert {found["code"] for found in here("check", out / "b.xlsx", "--json", "--data", data_folder).data["problems"]} >= {
        "not_a_number",
        "negative",
    }


def test_namesakes_get_copies_of_their_own(data_folder, tmp_path):
    bad = filled({("KT-06", ONE): "mười"}, period=JULY)
    (tmp_path / "vào").mkdir()
    for name in ("a.xls", "a.xlsx"):
        (tmp_path / "vào" / name).write_bytes(bad)
    here("check", tmp_path / "vào", "--marked", tmp_path / "ra", "--data", data_folder)
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == ["a.xls.xlsx", "a.xlsx"]


@pytest.mark.parametrize(("out", "word"), [("", "thư mục khác"), ("a.xlsx", "thư mục khác")])
def test_a_folder_is_not_marked_into_itself_or_a_file(data_folder, files, out, word):
    done = here("check", files, "--marked", files / out, "--data", data_folder)
    assert (done.status, done.out) == (2, "")
    assert word in done.err


def test_one_file_is_marked_where_it_is_wanted_but_not_over_itself(data_folder, files):
    done = here("check", files / "b.xlsx", "--marked", files / "c.xlsx", "--data", data_folder)
    assert done.status == 1
    assert done.out.endswith(f"Đã ghi bản đánh dấu lỗi: {files / 'c.xlsx'}\n")
    for wrong in ("b.xlsx", "tổ 2"):
        refused = here("check", files / "b.xlsx", "--marked", files / wrong, "--data", data_folder)
        assert (refused.status, refused.out) == (2, "")
        assert "hãy chọn một tệp khác" in refused.err


def test_with_data_the_word_of_the_copy_goes_to_the_error_stream(data_folder, files):
    done = here("check", files / "b.xlsx", "--json", "--marked", files / "c.xlsx", "--data", data_folder)
    assert done.data["problems"]
    assert "c.xlsx" in done.err


def test_what_has_nothing_to_mark_gets_no_copy(data_folder, files):
    for name, shown in (("a.xlsx", "Không có lỗi hay lưu ý nào"), ("trống", "Tệp không đọc được")):
        assert shown in here("check", files / name, "--marked", files / "c.xlsx", "--data", data_folder).out
    assert not (files / "c.xlsx").exists()


def test_a_folder_without_a_readable_file_returns_2(data_folder, tmp_path):
    folder = tmp_path / "tệp"
    folder.mkdir()
    assert here("check", folder, "--data", data_folder).status == 2
    (folder / "a.pdf").write_bytes(b"%PDF")
    assert here("check", folder, "--data", data_folder).status == 2


def test_a_folder_of_fine_files_returns_0(data_folder, tmp_path, files):
    (tmp_path / "tốt").mkdir()
    (tmp_path / "tốt" / "a.xlsx").write_bytes((files / "a.xlsx").read_bytes())
    assert here("check", tmp_path / "tốt", "--data", data_folder).status == 0


def test_a_file_that_the_disk_does_not_give_is_one_line_among_others(data_folder, files):
    (files / "c.xlsx").symlink_to(files / "c.xlsx")
    (files / "d.xlsx").symlink_to(files / "nowhere")
    done = here("check", files, "--data", data_folder)
    assert done.status == 1
    assert "a.xlsx: Nộp được" in done.out


def test_many_cells_with_one_cause_are_one_line(data_folder, tmp_path):
    bad = tmp_path / "nhiều.xlsx"
    bad.write_bytes(filled({("KT-06", ONE): "mười", ("KT-06", TWO): "hai"}, period=JULY))
    out = here("check", bad, "--data", data_folder).out
    named = "Doanh nghiệp thành lập mới – Tổ dân phố 1 và 1 số khác"
    assert f"[LỖI] {named}, 2 ô {at('group1_14')}:{at('group2_14')}, bảng tính “Kinh tế”: “…” không phải là số." in out
