"""`python -m lib account` as the one who looks after the machine uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.ledger.journal import Journal
from tests.conftest import Done, here


def account(folder: Path, *arguments: object) -> Done:
    return here("account", *arguments, "--data", folder)


def test_accounts_are_added_listed_changed_and_locked_from_the_console(data_folder):
    assert account(data_folder, "list").out == "Chưa có tài khoản nào.\n"
    added = account(
        data_folder, "add", "Hoa", "--full-name", "Trần Thị Hoa", "--role", "officer", "--owner", "Trạm Y tế", "--group", "TDP03"
    )
    assert added.status == 0
    assert added.out.startswith("Mật khẩu dùng một lần của hoa: ")
    password = added.out.split()[7]
    assert password not in (data_folder / "access" / "accounts.json").read_text("utf-8")
    assert account(data_folder, "list").out == (
        "hoa  Trần Thị Hoa  Cán bộ nộp số liệu  2 chỉ tiêu thành phần, 1 tổ  [Chưa đổi mật khẩu một lần]\n"
    )
    assert account(data_folder, "change", "hoa", "--measure", "KT-06", "--email", "hoa@phuong.example").status == 0
    assert "1 chỉ tiêu thành phần, 1 tổ" in account(data_folder, "list").out
    assert account(data_folder, "change", "hoa", "--role", "office", "--department", " Trạm  Y tế ").status == 0
    assert "  Văn phòng  Trạm Y tế  [" in account(data_folder, "list").out
    assert account(data_folder, "change", "hoa", "--department", "").status == 0
    assert "Trạm Y tế" not in account(data_folder, "list").out
    again = account(data_folder, "reset", "hoa").out
    assert again.startswith("Mật khẩu dùng một lần của hoa: ")
    assert password not in again
    assert account(data_folder, "disable", "hoa").status == 0
    assert "[Đã khóa]" in account(data_folder, "list").out
    assert account(data_folder, "enable", "hoa").status == 0
    entries = [(e.event.value, e.who, e.origin) for e in Journal(data_folder / "journal").entries()]
    assert entries == [
        ("account_added", "", "console"),
        *[("account_changed", "", "console")] * 4,
        ("account_disabled", "", "console"),
        ("account_changed", "", "console"),
    ]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["add", "--full-name", "Hoa"], "Cần ghi tên đăng nhập"),
        (["add", "hoa"], "Cần ghi họ tên"),
        (["add", "hóa", "--full-name", "Hoa"], "Tên đăng nhập “hóa”"),
        (["add", "hoa", "--full-name", "Hoa", "--measure", "KT-99"], "Không có chỉ tiêu KT-99"),
        (["add", "hoa", "--full-name", "Hoa", "--owner", "Trạm"], "Không có bộ phận phụ trách “Trạm”"),
        (["add", "hoa", "--full-name", "Hoa", "--group", "TDP99"], "Không có tổ TDP99"),
        (["reset", "hoa"], "Không có tài khoản hoa"),
        (["change", "hoa"], "Không có tài khoản hoa"),
    ],
)
def test_an_account_command_that_cannot_be_carried_out_says_why(data_folder, arguments, shown):
    done = account(data_folder, *arguments)
    assert (done.status, done.out) == (2, "")
    assert shown in done.err
    assert not (data_folder / "access" / "accounts.json").exists()
