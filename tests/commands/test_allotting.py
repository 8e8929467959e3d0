"""`python -m lib allot`: targets for groups, from the workbook that the command itself made."""

from __future__ import annotations

import re

import pytest

from lib.intake.template.fill import fill_template
from tests.conftest import here


def test_targets_are_allotted_from_the_workbook_that_the_command_made(data_folder, tmp_path):
    empty, filled_in = tmp_path / "giao.xlsx", tmp_path / "da-dien.xlsx"
    assert here("allot", "--out", empty, "--data", data_folder).out == f"Đã tạo biểu mẫu: {empty}\n"
    filled_in.write_bytes(fill_template(empty.read_bytes(), {("KT-06", "Tổ dân phố 1"): 28, ("KT-06", "Tổ dân phố 2"): "ba"}))
    done = here("allot", filled_in, "--officer", "Lan", "--data", data_folder)
    assert (done.status, done.out.splitlines()[-1]) == (1, "Chưa lưu gì. Sửa các lỗi trên rồi nộp lại.")
    assert not (data_folder / "allotments.csv").exists()
    filled_in.write_bytes(fill_template(empty.read_bytes(), {("KT-06", "Tổ dân phố 1"): 28}))
    done = here("allot", filled_in, "--officer", "Lan", "--data", data_folder)
    sums, shown = done.out.splitlines()
    assert sums.startswith("Doanh nghiệp thành lập mới: cộng các tổ 28 doanh nghiệp, chỉ tiêu phường 29 doanh nghiệp – ")
    assert sums.endswith(" – ít hơn 1 doanh nghiệp")
    assert re.fullmatch(r"Đã giao chỉ tiêu năm 2024: 1 số thay đổi\. Bản cũ được giữ với mã \w+\.", shown)
    assert done.status == 0
    again = here("allot", filled_in, "--officer", "Lan", "--data", data_folder)
    assert (again.status, again.out) == (0, "Tệp này giống hệt số đã giao; không có gì thay đổi.\n")


@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        ([], "Cần một trong hai: tệp đã điền cùng --officer, hoặc --out để tạo biểu mẫu.\n"),
        (["x.xlsx"], "Cần ghi họ tên cán bộ bằng --officer.\n"),
        (["x.xlsx", "--year", "2019", "--officer", "Lan"], "Chưa có kế hoạch của năm 2019.\n"),
    ],
)
def test_allotting_refuses_what_it_cannot_do(wrong, shown, data_folder):
    done = here("allot", *wrong, "--data", data_folder)
    assert (done.status, done.out, done.err) == (2, "", shown)
